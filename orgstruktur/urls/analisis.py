"""Addresses: the analyses of the structure."""

from django.urls import URLPattern, path

from orgstruktur.views import (
    analisis,
    analisis_laporan,
    aturan,
    beban_kerja,
    istilah,
    rentang_kendali,
    temuan,
    tipologi,
    tipologi_atur,
    tipologi_berkas,
    tipologi_rinci,
    tumpang_tindih,
)

_TUMPANG = "analisis/tumpang-tindih/"

urlpatterns: list[URLPattern] = [
    path("analisis/", analisis.analisis, name="analisis"),
    path("analisis/temuan.xlsx", analisis.analisis_xlsx, name="analisis_xlsx"),
    path("analisis/laporan.pdf", analisis_laporan.analisis_pdf, name="analisis_pdf"),
    path("analisis/aturan/", aturan.aturan, name="aturan"),
    path("analisis/aturan/temuan.csv", aturan.aturan_csv, name="aturan_csv"),
    path("analisis/aturan/temuan.xlsx", aturan.aturan_xlsx, name="aturan_xlsx"),
    path("analisis/aturan/daftar/", aturan.aturan_daftar, name="aturan_daftar"),
    path("analisis/rentang-kendali/", rentang_kendali.rentang_kendali, name="rentang_kendali"),
    path(
        "analisis/rentang-kendali/data.csv",
        rentang_kendali.rentang_kendali_csv,
        name="rentang_kendali_csv",
    ),
    path(
        "analisis/rentang-kendali/data.xlsx",
        rentang_kendali.rentang_kendali_xlsx,
        name="rentang_kendali_xlsx",
    ),
    path("analisis/beban-kerja/", beban_kerja.beban_kerja, name="beban_kerja"),
    path("analisis/beban-kerja/data.csv", beban_kerja.beban_kerja_csv, name="beban_kerja_csv"),
    path("analisis/beban-kerja/data.xlsx", beban_kerja.beban_kerja_xlsx, name="beban_kerja_xlsx"),
    path("analisis/tipologi/", tipologi.tipologi, name="tipologi"),
    path("analisis/tipologi/penggabungan/", tipologi.tipologi_gabung, name="tipologi_gabung"),
    path("analisis/tipologi/ekspor.xlsx", tipologi_berkas.tipologi_xlsx, name="tipologi_xlsx"),
    path("analisis/tipologi/ekspor.csv", tipologi_berkas.tipologi_csv, name="tipologi_csv"),
    path(
        "analisis/tipologi/templat.xlsx", tipologi_berkas.tipologi_templat, name="tipologi_templat"
    ),
    path("analisis/tipologi/impor/", tipologi_berkas.tipologi_impor, name="tipologi_impor"),
    path(
        "analisis/tipologi/kecamatan/<kode:kode>/",
        tipologi_rinci.tipologi_kecamatan,
        name="tipologi_kecamatan",
    ),
    path("analisis/tipologi/<kode:objek>/", tipologi_rinci.tipologi_rinci, name="tipologi_rinci"),
    path("analisis/tipologi/<kode:objek>/atur/", tipologi_atur.tipologi_atur, name="tipologi_atur"),
    path(_TUMPANG, tumpang_tindih.tumpang_tindih, name="tumpang_tindih"),
    path(_TUMPANG + "temuan.csv", tumpang_tindih.tumpang_tindih_csv, name="tumpang_tindih_csv"),
    path(_TUMPANG + "temuan.xlsx", tumpang_tindih.tumpang_tindih_xlsx, name="tumpang_tindih_xlsx"),
    path(
        _TUMPANG + "jalankan/",
        tumpang_tindih.tumpang_tindih_jalankan,
        name="tumpang_tindih_jalankan",
    ),
    path(
        _TUMPANG + "keadaan/", tumpang_tindih.tumpang_tindih_keadaan, name="tumpang_tindih_keadaan"
    ),
    path(_TUMPANG + "istilah/", istilah.istilah, name="istilah"),
    path(_TUMPANG + "istilah/tambah/", istilah.istilah_tambah, name="istilah_tambah"),
    path(_TUMPANG + "istilah/<int:pk>/cabut/", istilah.istilah_cabut, name="istilah_cabut"),
    path(_TUMPANG + "rumusan/tambah/", istilah.rumusan_tambah, name="rumusan_tambah"),
    path(_TUMPANG + "rumusan/<int:pk>/cabut/", istilah.rumusan_cabut, name="rumusan_cabut"),
    path(_TUMPANG + "<int:pk>/", temuan.temuan_rinci, name="temuan_rinci"),
    path(_TUMPANG + "<int:pk>/putusan/", temuan.temuan_putuskan, name="temuan_putuskan"),
    path(_TUMPANG + "<int:pk>/tindakan/", temuan.temuan_tindakan, name="temuan_tindakan"),
    path(_TUMPANG + "<int:pk>/serap/", temuan.temuan_serap, name="temuan_serap"),
]
