"""Addresses: the structure drawn."""

from django.urls import URLPattern, path

from orgstruktur.views import bagan, bagan_berkas

urlpatterns: list[URLPattern] = [
    path("struktur/bagan/", bagan.bagan, name="bagan"),
    path("struktur/bagan.svg", bagan_berkas.bagan_svg, name="bagan_svg"),
    path("struktur/bagan.pdf", bagan_berkas.bagan_pdf, name="bagan_pdf"),
    path("struktur/bagan.png", bagan_berkas.bagan_png, name="bagan_png"),
]
