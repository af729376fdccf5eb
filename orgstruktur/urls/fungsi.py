"""Addresses: editing functions."""

from django.urls import URLPattern, path

from orgstruktur.views import fungsi, fungsi_tempel

_UNIT = "struktur/unit/<kode:kode>/fungsi/"
_SATU = "struktur/fungsi/<int:pk>/"

urlpatterns: list[URLPattern] = [
    path(_UNIT + "tambah/", fungsi.fungsi_tambah, name="fungsi_tambah"),
    path(_UNIT + "tempel/", fungsi_tempel.fungsi_tempel, name="fungsi_tempel"),
    path(_UNIT + "urutkan/", fungsi.fungsi_urutkan, name="fungsi_urutkan"),
    path(_UNIT + "tujuan/", fungsi.fungsi_tujuan, name="fungsi_tujuan"),
    path(_SATU + "ubah/", fungsi.fungsi_ubah, name="fungsi_ubah"),
    path(_SATU + "pindah/", fungsi.fungsi_pindah, name="fungsi_pindah"),
    path(_SATU + "cabut/", fungsi.fungsi_cabut, name="fungsi_cabut"),
]
