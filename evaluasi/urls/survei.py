"""Addresses of the officers: the overview and the surveys."""

from django.urls import URLPattern, path

from evaluasi.views import ikhtisar, survei, survei_daftar

_SATU = "evaluasi/survei/<int:pk>/"

urlpatterns: list[URLPattern] = [
    path("evaluasi/", ikhtisar.ikhtisar, name="ikhtisar"),
    path("evaluasi/survei/", survei_daftar.survei_daftar, name="survei_daftar"),
    path("evaluasi/survei.csv", survei_daftar.survei_csv, name="survei_csv"),
    path("evaluasi/survei/tambah/", survei.survei_tambah, name="survei_tambah"),
    path("evaluasi/survei/unit/", survei.survei_unit, name="survei_unit"),
    path(_SATU, survei.survei_rinci, name="survei_rinci"),
    path(_SATU + "ubah/", survei.survei_ubah, name="survei_ubah"),
    path(_SATU + "buka/", survei.survei_buka, name="survei_buka"),
    path(_SATU + "akhiri/", survei.survei_akhiri, name="survei_akhiri"),
    path(_SATU + "tutup/", survei.survei_tutup, name="survei_tutup"),
    path(_SATU + "buka-lagi/", survei.survei_buka_lagi, name="survei_buka_lagi"),
]
