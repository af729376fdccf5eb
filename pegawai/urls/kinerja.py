"""Addresses: the own performance; reports, the month, the state of a day."""

from django.urls import URLPattern, path

from pegawai.views import kinerja, kinerja_laporan

_K = "kinerja/"
_SATU = "kinerja/laporan/<int:pk>/"

urlpatterns: list[URLPattern] = [
    path(_K, kinerja.kinerja, name="kinerja"),
    path(_K + "bulan/", kinerja_laporan.kinerja_bulan, name="kinerja_bulan"),
    path(_K + "keadaan/", kinerja_laporan.keadaan_setel, name="keadaan_setel"),
    path(_K + "tanpa-rhk/", kinerja_laporan.laporan_tanpa_rhk, name="laporan_tanpa_rhk"),
    path(_SATU, kinerja_laporan.laporan_rinci, name="laporan_rinci"),
    path(_SATU + "ubah/", kinerja_laporan.laporan_ubah, name="laporan_ubah"),
    path(_SATU + "hapus/", kinerja_laporan.laporan_hapus, name="laporan_hapus"),
    path(_SATU + "ulangi/", kinerja_laporan.laporan_ulangi, name="laporan_ulangi"),
    path(_SATU + "bukti/", kinerja_laporan.laporan_bukti, name="laporan_bukti"),
]
