"""Addresses: the follow-up."""

from django.urls import URLPattern, path

from evaluasi.views import tindak_lanjut, tindak_lanjut_daftar

_SURVEI = "evaluasi/survei/<int:pk>/"
_SATU = "evaluasi/tindak-lanjut/<int:pk>/"

urlpatterns: list[URLPattern] = [
    path(
        _SURVEI + "tindak-lanjut/",
        tindak_lanjut.survei_tindak_lanjut,
        name="survei_tindak_lanjut",
    ),
    path(_SURVEI + "tindak-lanjut/tambah/", tindak_lanjut.survei_rencana, name="survei_rencana"),
    path(
        "evaluasi/tindak-lanjut/",
        tindak_lanjut_daftar.tindak_lanjut_daftar,
        name="tindak_lanjut_daftar",
    ),
    path(
        "evaluasi/tindak-lanjut.csv",
        tindak_lanjut_daftar.tindak_lanjut_csv,
        name="tindak_lanjut_csv",
    ),
    path(_SATU + "ubah/", tindak_lanjut.tindak_lanjut_ubah, name="tindak_lanjut_ubah"),
    path(_SATU + "selesai/", tindak_lanjut.tindak_lanjut_selesai, name="tindak_lanjut_selesai"),
    path(_SATU + "batal/", tindak_lanjut.tindak_lanjut_batal, name="tindak_lanjut_batal"),
    path(_SATU + "terbit/", tindak_lanjut.tindak_lanjut_terbit, name="tindak_lanjut_terbit"),
    path(_SATU + "bukti/", tindak_lanjut.tindak_lanjut_bukti, name="tindak_lanjut_bukti"),
]
