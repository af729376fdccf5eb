"""Addresses: the list of positions, and editing them."""

from django.urls import URLPattern, path

from orgstruktur.views import jabatan, jabatan_daftar

_UNIT = "struktur/unit/<kode:kode>/jabatan/"
_SATU = "struktur/jabatan/<int:pk>/"

urlpatterns: list[URLPattern] = [
    path("jabatan/", jabatan_daftar.jabatan_daftar, name="jabatan_daftar"),
    path("jabatan.csv", jabatan_daftar.jabatan_csv, name="jabatan_csv"),
    path("jabatan.xlsx", jabatan_daftar.jabatan_xlsx, name="jabatan_xlsx"),
    path(_UNIT + "tambah/", jabatan.jabatan_tambah, name="jabatan_tambah"),
    path(_UNIT + "tujuan/", jabatan.jabatan_tujuan, name="jabatan_tujuan"),
    path(_SATU + "ubah/", jabatan.jabatan_ubah, name="jabatan_ubah"),
    path(_SATU + "pindah/", jabatan.jabatan_pindah, name="jabatan_pindah"),
    path(_SATU + "hapus/", jabatan.jabatan_hapus, name="jabatan_hapus"),
]
