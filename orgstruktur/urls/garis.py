"""Addresses: editing coordination lines."""

from django.urls import URLPattern, path

from orgstruktur.views import garis

_UNIT = "struktur/unit/<kode:kode>/garis/"
_SATU = "struktur/garis/<int:pk>/"

urlpatterns: list[URLPattern] = [
    path(_UNIT + "tambah/", garis.garis_tambah, name="garis_tambah"),
    path(_UNIT + "tujuan/", garis.garis_tujuan, name="garis_tujuan"),
    path(_SATU + "ubah/", garis.garis_ubah, name="garis_ubah"),
    path(_SATU + "akhiri/", garis.garis_akhiri, name="garis_akhiri"),
]
