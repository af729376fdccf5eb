"""Addresses: lines of communication between two units."""

from django.urls import URLPattern, path

from orgstruktur.views import jalur

urlpatterns: list[URLPattern] = [
    path("jalur/", jalur.jalur, name="jalur"),
    path("jalur/dari/", jalur.jalur_dari, name="jalur_dari"),
    path("jalur/ke/", jalur.jalur_ke, name="jalur_ke"),
    path("jalur/gambar.svg", jalur.jalur_svg, name="jalur_svg"),
    path("jalur/gambar.pdf", jalur.jalur_pdf, name="jalur_pdf"),
]
