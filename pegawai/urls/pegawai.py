"""Addresses: the list of people, one person, what is done with a person."""

from django.urls import URLPattern, path

from pegawai.views import daftar, pegawai, penempatan

_P = "pegawai/"
_SATU = "pegawai/<int:pk>/"

urlpatterns: list[URLPattern] = [
    path(_P, daftar.pegawai_daftar, name="pegawai_daftar"),
    path(_P + "menunggu/", daftar.pegawai_menunggu, name="pegawai_menunggu"),
    path(_P + "kolom/", daftar.pegawai_kolom, name="pegawai_kolom"),
    path(_P + "daftar.csv", daftar.pegawai_csv, name="pegawai_csv"),
    path(_P + "daftar.xlsx", daftar.pegawai_xlsx, name="pegawai_xlsx"),
    path(_P + "tambah/", pegawai.pegawai_tambah, name="pegawai_tambah"),
    path(_P + "tambah/unit/", pegawai.pegawai_tambah_unit, name="pegawai_tambah_unit"),
    path(_SATU, pegawai.pegawai_rinci, name="pegawai_rinci"),
    path(_SATU + "tempatkan/", penempatan.pegawai_tempatkan, name="pegawai_tempatkan"),
    path(_SATU + "pindahkan/", penempatan.pegawai_pindahkan, name="pegawai_pindahkan"),
    path(_SATU + "unit/", penempatan.pegawai_unit, name="pegawai_unit"),
    path(_SATU + "ubah/", pegawai.pegawai_ubah, name="pegawai_ubah"),
    path(_SATU + "akhiri/", pegawai.pegawai_akhiri, name="pegawai_akhiri"),
    path(
        _P + "penempatan/<int:pk>/akhiri/", penempatan.penempatan_akhiri, name="penempatan_akhiri"
    ),
    path(
        _P + "perubahan/<int:pk>/batalkan/", pegawai.perbuatan_batalkan, name="perbuatan_batalkan"
    ),
]
