"""Addresses: the outline, the table and one unit, to be read."""

from django.urls import URLPattern, path

from orgstruktur.views import struktur, unit_rinci, unit_riwayat

urlpatterns: list[URLPattern] = [
    path("struktur/", struktur.struktur, name="struktur"),
    path("struktur/cabang/<kode:kode>/", struktur.struktur_cabang, name="struktur_cabang"),
    path("struktur/unit/<kode:kode>/", unit_rinci.unit_rinci, name="unit_rinci"),
    path("struktur/unit/<kode:kode>/riwayat/", unit_riwayat.unit_riwayat, name="unit_riwayat"),
]
