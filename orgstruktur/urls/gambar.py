"""Addresses: the structure as pictures."""

from django.urls import URLPattern, path

from orgstruktur.views import bagan_resmi

urlpatterns: list[URLPattern] = [
    path("struktur/bagan-resmi/", bagan_resmi.bagan_resmi_halaman, name="bagan_resmi"),
    path("struktur/bagan-resmi.pdf", bagan_resmi.bagan_resmi_pdf, name="bagan_resmi_pdf"),
    path("struktur/bagan-resmi.svg", bagan_resmi.bagan_resmi_svg, name="bagan_resmi_svg"),
]
