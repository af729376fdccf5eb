"""Addresses: what changes for me, notices and who has read them."""

from django.urls import URLPattern, path

from pegawai.views import (
    perubahan_saya,
    sosialisasi,
    sosialisasi_bawahan,
    sosialisasi_kelola,
    sosialisasi_lampiran,
    sosialisasi_penerima,
)

_S = "sosialisasi/"
_K = _S + "kelola/"

urlpatterns: list[URLPattern] = [
    path(_S, sosialisasi.sosialisasi, name="sosialisasi"),
    path(_S + "<int:pk>/", sosialisasi.sosialisasi_baca, name="sosialisasi_baca"),
    path(_S + "pertemuan/<int:pk>.ics", sosialisasi.pertemuan_ics, name="pertemuan_ics"),
    path(_S + "rancangan/<int:pk>/", perubahan_saya.perubahan_saya, name="perubahan_saya"),
    path(_S + "bawahan/", sosialisasi_penerima.sosialisasi_bawahan, name="sosialisasi_bawahan"),
    path(
        _S + "bawahan/<int:pk>/",
        sosialisasi_penerima.sosialisasi_bawahan_rinci,
        name="sosialisasi_bawahan_rinci",
    ),
    path(
        _S + "bawahan/rancangan/<int:pk>/",
        sosialisasi_bawahan.sosialisasi_bawahan_rancangan,
        name="sosialisasi_bawahan_rancangan",
    ),
    path(
        _S + "bawahan/rancangan/<int:pk>.csv",
        sosialisasi_bawahan.sosialisasi_bawahan_csv,
        name="sosialisasi_bawahan_csv",
    ),
    path(
        _S + "bawahan/rancangan/<int:pk>.xlsx",
        sosialisasi_bawahan.sosialisasi_bawahan_xlsx,
        name="sosialisasi_bawahan_xlsx",
    ),
    path(_K, sosialisasi_kelola.sosialisasi_kelola, name="sosialisasi_kelola"),
    path(_K + "tambah/", sosialisasi_kelola.sosialisasi_tambah, name="sosialisasi_tambah"),
    path(_K + "unit/calon/", sosialisasi_kelola.sosialisasi_calon, name="sosialisasi_calon"),
    path(
        _K + "<int:pk>/",
        sosialisasi_kelola.sosialisasi_kelola_rinci,
        name="sosialisasi_kelola_rinci",
    ),
    path(_K + "<int:pk>/ubah/", sosialisasi_kelola.sosialisasi_ubah, name="sosialisasi_ubah"),
    path(_K + "<int:pk>/kirim/", sosialisasi_kelola.sosialisasi_kirim, name="sosialisasi_kirim"),
    path(_K + "<int:pk>/surel/", sosialisasi_kelola.sosialisasi_surel, name="sosialisasi_surel"),
    path(_K + "<int:pk>/tutup/", sosialisasi_kelola.sosialisasi_tutup, name="sosialisasi_tutup"),
    path(_K + "<int:pk>/hapus/", sosialisasi_kelola.sosialisasi_hapus, name="sosialisasi_hapus"),
    path(
        _K + "<int:pk>/pertemuan/tambah/",
        sosialisasi_kelola.pertemuan_tambah,
        name="pertemuan_tambah",
    ),
    path(
        _K + "pertemuan/<int:pk>/hapus/", sosialisasi_kelola.pertemuan_hapus, name="pertemuan_hapus"
    ),
    path(_S + "lampiran/<int:pk>/", sosialisasi_lampiran.lampiran_unduh, name="lampiran_unduh"),
    path(
        _K + "<int:pk>/lampiran/tambah/",
        sosialisasi_lampiran.lampiran_tambah,
        name="lampiran_tambah",
    ),
    path(
        _K + "lampiran/<int:pk>/hapus/", sosialisasi_lampiran.lampiran_hapus, name="lampiran_hapus"
    ),
    path(
        _K + "<int:pk>/penerima/",
        sosialisasi_penerima.sosialisasi_penerima,
        name="sosialisasi_penerima",
    ),
    path(
        _K + "<int:pk>/penerima.csv",
        sosialisasi_penerima.penerima_csv,
        name="sosialisasi_penerima_csv",
    ),
    path(
        _K + "<int:pk>/penerima.xlsx",
        sosialisasi_penerima.penerima_xlsx,
        name="sosialisasi_penerima_xlsx",
    ),
]
