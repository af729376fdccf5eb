"""Addresses: import of rosters, template, export."""

from django.urls import URLPattern, path

from pegawai.views import ekspor, impor, impor_kolom, impor_padanan, impor_periksa, impor_putusan

_SATU = "pegawai/impor/<uuid:kunci>/"

urlpatterns: list[URLPattern] = [
    path("pegawai/impor/", impor.impor_daftar, name="impor_daftar"),
    path("pegawai/impor/templat.xlsx", ekspor.impor_templat, name="impor_templat"),
    path(
        "pegawai/ekspor.xlsx", ekspor.pegawai_ekspor, {"bentuk": "xlsx"}, name="pegawai_ekspor_xlsx"
    ),
    path("pegawai/ekspor.csv", ekspor.pegawai_ekspor, {"bentuk": "csv"}, name="pegawai_ekspor_csv"),
    path(_SATU, impor.impor_rinci, name="impor_rinci"),
    path(f"{_SATU}kolom/", impor_kolom.impor_kolom, name="impor_kolom"),
    path(f"{_SATU}padanan/", impor_padanan.impor_padanan, name="impor_padanan"),
    path(f"{_SATU}padanan/unit/", impor_padanan.impor_unit, name="impor_unit"),
    path(f"{_SATU}padanan/unit/cari/", impor_padanan.impor_unit_calon, name="impor_unit_calon"),
    path(f"{_SATU}padanan/unit/baru/", impor_padanan.impor_unit_baru, name="impor_unit_baru"),
    path(f"{_SATU}padanan/unit/induk/", impor_padanan.impor_unit_induk, name="impor_unit_induk"),
    path(f"{_SATU}periksa/", impor_periksa.impor_periksa, name="impor_periksa"),
    path(f"{_SATU}terapkan/", impor_periksa.impor_terapkan, name="impor_terapkan"),
    path(f"{_SATU}ditolak.xlsx", impor_periksa.impor_ditolak, name="impor_ditolak"),
    path(f"{_SATU}tidak-ada/", impor_putusan.impor_putusan, name="impor_putusan"),
    path(
        "pegawai/impor/putusan/<int:pk>/batalkan/",
        impor_putusan.impor_putusan_batalkan,
        name="impor_putusan_batalkan",
    ),
    path(f"{_SATU}ulangi/", impor.impor_ulangi, name="impor_ulangi"),
    path(f"{_SATU}buang/", impor.impor_buang, name="impor_buang"),
    path(f"{_SATU}batalkan/", impor.impor_batalkan, name="impor_batalkan"),
]
