"""Addresses: editing units."""

from django.urls import URLPattern, path

from orgstruktur.views import unit, unit_bubar, unit_letak

_UNIT = "struktur/unit/<kode:kode>/"

urlpatterns: list[URLPattern] = [
    path("struktur/puncak/tambah/", unit.unit_tambah_puncak, name="unit_tambah_puncak"),
    path(_UNIT + "tambah/", unit.unit_tambah, name="unit_tambah"),
    path(_UNIT + "ubah/", unit.unit_ubah, name="unit_ubah"),
    path(_UNIT + "pindah/", unit_letak.unit_pindah, name="unit_pindah"),
    path(_UNIT + "pindah/tujuan/", unit_letak.unit_tujuan, name="unit_tujuan"),
    path(_UNIT + "urutkan/", unit_letak.unit_urutkan, name="unit_urutkan"),
    path(_UNIT + "gabung/", unit_bubar.unit_gabung, name="unit_gabung"),
    path(_UNIT + "bubarkan/", unit_bubar.unit_bubarkan, name="unit_bubarkan"),
    path(_UNIT + "penerima/", unit_bubar.unit_penerima, name="unit_penerima"),
]
