"""Addresses: institutional evaluation."""

from django.urls import URLPattern, path

from evaluasi.views import kelembagaan as v
from evaluasi.views import kelembagaan_isi as isi

_AKAR = "evaluasi/kelembagaan/"
_UNIT = _AKAR + "unit/<int:pk>/"

urlpatterns: list[URLPattern] = [
    path(_AKAR, v.kelembagaan, name="kelembagaan"),
    path(_AKAR + "buka/", v.kelembagaan_buka, name="kelembagaan_buka"),
    path(_AKAR + "pengaturan/", v.kelembagaan_pengaturan, name="kelembagaan_pengaturan"),
    path(_AKAR + "<int:tahun>/", v.kelembagaan_putaran, name="kelembagaan_putaran"),
    path(_AKAR + "<int:tahun>/tutup/", v.kelembagaan_tutup, name="kelembagaan_tutup"),
    path(_AKAR + "<int:tahun>/unduh.xlsx", v.kelembagaan_xlsx, name="kelembagaan_xlsx"),
    path(_AKAR + "<int:tahun>/laporan.pdf", v.kelembagaan_pdf, name="kelembagaan_pdf"),
    path(_UNIT, isi.evaluasi_unit, name="evaluasi_unit"),
    path(_UNIT + "isi/<slug:bagian>/", isi.evaluasi_unit_isi, name="evaluasi_unit_isi"),
    path(_UNIT + "ajukan/", isi.evaluasi_unit_ajukan, name="evaluasi_unit_ajukan"),
    path(_UNIT + "buka-lagi/", isi.evaluasi_unit_buka_lagi, name="evaluasi_unit_buka_lagi"),
]
