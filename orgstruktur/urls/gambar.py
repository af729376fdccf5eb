"""Addresses: the structure as pictures."""

from django.urls import URLPattern, path

from orgstruktur.views import bagan, bagan_berkas, bagan_resmi

urlpatterns: list[URLPattern] = [
    path("struktur/bagan/", bagan.bagan, name="bagan"),
    path("struktur/bagan.svg", bagan_berkas.bagan_svg, name="bagan_svg"),
    path("struktur/bagan.pdf", bagan_berkas.bagan_pdf, name="bagan_pdf"),
    path("struktur/bagan.png", bagan_berkas.bagan_png, name="bagan_png"),
    path("struktur/bagan-resmi/", bagan_resmi.bagan_resmi_halaman, name="bagan_resmi"),
    path("struktur/bagan-resmi.pdf", bagan_resmi.bagan_resmi_pdf, name="bagan_resmi_pdf"),
    path("struktur/bagan-resmi.svg", bagan_resmi.bagan_resmi_svg, name="bagan_resmi_svg"),
]
