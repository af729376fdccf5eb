"""Addresses: what has to be done after an application."""

from django.urls import URLPattern, path

from pegawai.views import pelaksanaan, pelaksanaan_templat

_T = "sosialisasi/tugas/"
_R = _T + "rancangan/<int:pk>"

urlpatterns: list[URLPattern] = [
    path(_T, pelaksanaan.tugas_saya, name="tugas_saya"),
    path(_T + "templat/", pelaksanaan_templat.tugas_templat, name="tugas_templat"),
    path(
        _T + "templat/tambah/",
        pelaksanaan_templat.tugas_templat_tambah,
        name="tugas_templat_tambah",
    ),
    path(
        _T + "templat/<slug:kunci>/",
        pelaksanaan_templat.tugas_templat_ubah,
        name="tugas_templat_ubah",
    ),
    path(_T + "<int:pk>/tandai/", pelaksanaan.tugas_tandai, name="tugas_tandai"),
    path(_T + "<int:pk>/ubah/", pelaksanaan.tugas_ubah, name="tugas_ubah"),
    path(_T + "<int:pk>/hapus/", pelaksanaan.tugas_hapus, name="tugas_hapus"),
    path(_R + "/", pelaksanaan.tugas_rancangan, name="tugas_rancangan"),
    path(_R + "/buat/", pelaksanaan.tugas_buat, name="tugas_buat"),
    path(_R + "/tugas.csv", pelaksanaan.tugas_csv, name="tugas_csv"),
    path(_R + "/tugas.xlsx", pelaksanaan.tugas_xlsx, name="tugas_xlsx"),
]
