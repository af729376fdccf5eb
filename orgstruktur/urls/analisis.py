"""Addresses: the analyses of the structure."""

from django.urls import URLPattern, path

from orgstruktur.views import aturan

urlpatterns: list[URLPattern] = [
    path("analisis/aturan/", aturan.aturan, name="aturan"),
    path("analisis/aturan/temuan.csv", aturan.aturan_csv, name="aturan_csv"),
    path("analisis/aturan/temuan.xlsx", aturan.aturan_xlsx, name="aturan_xlsx"),
    path("analisis/aturan/daftar/", aturan.aturan_daftar, name="aturan_daftar"),
]
