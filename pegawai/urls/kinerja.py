"""Addresses: the own performance; reports, the month, the state of a day, SKP and results."""

from django.urls import URLPattern, path

from pegawai.views import (
    kinerja,
    kinerja_berkas,
    kinerja_fungsi,
    kinerja_impor,
    kinerja_impor_keadaan,
    kinerja_keadaan,
    kinerja_kota,
    kinerja_laporan,
    kinerja_luring,
    kinerja_matriks,
    kinerja_menilai,
    kinerja_papan,
    kinerja_penilai,
    kinerja_penilaian,
    kinerja_pohon,
    kinerja_pola,
    kinerja_publik,
    kinerja_rhk,
    kinerja_sebaran,
    kinerja_setahun,
    kinerja_skp,
    kinerja_tanda_unit,
    kinerja_tujuan,
    kinerja_tujuan_impor,
    kinerja_tujuan_isi,
    kinerja_unduh,
)

_K = "kinerja/"
_LAPORAN = "kinerja/laporan/<int:pk>/"
_IMPOR = "kinerja/keadaan/impor/"
_SKP = "kinerja/skp/<int:pk>/"
_TAHUN = "kinerja/penilaian/tahun/<int:tahun>/"
_NILAI = "kinerja/penilaian/<int:pk>/"

_TUJUAN = "kinerja/tujuan/"
_UNIT = "kinerja/tujuan/<kode:kode>/"

_HASIL = "hasil/kinerja/"

_FUNGSI = "analisis/beban-kerja/laporan/"

urlpatterns: list[URLPattern] = [
    path(_FUNGSI, kinerja_fungsi.fungsi_laporan, name="fungsi_laporan"),
    path(_FUNGSI + "data.csv", kinerja_fungsi.fungsi_laporan_csv, name="fungsi_laporan_csv"),
    path(_FUNGSI + "data.xlsx", kinerja_fungsi.fungsi_laporan_xlsx, name="fungsi_laporan_xlsx"),
    path(_K, kinerja.kinerja, name="kinerja"),
    path(_K + "luring/", kinerja_luring.kinerja_luring, name="kinerja_luring"),
    path(_K + "pekerja.js", kinerja_luring.kinerja_pekerja, name="kinerja_pekerja"),
    path(_K + "bulan/", kinerja_laporan.kinerja_bulan, name="kinerja_bulan"),
    path(_K + "keadaan/", kinerja_keadaan.keadaan_setel, name="keadaan_setel"),
    path(_IMPOR, kinerja_impor_keadaan.keadaan_impor, name="keadaan_impor"),
    path(
        _IMPOR + "templat/",
        kinerja_impor_keadaan.keadaan_impor_templat,
        name="keadaan_impor_templat",
    ),
    path(
        _IMPOR + "<int:pk>/batalkan/",
        kinerja_impor_keadaan.keadaan_impor_batalkan,
        name="keadaan_impor_batalkan",
    ),
    path(_K + "tanpa-rhk/", kinerja_laporan.laporan_tanpa_rhk, name="laporan_tanpa_rhk"),
    path(_K + "pola/", kinerja_pola.pola_daftar, name="pola_daftar"),
    path(_K + "pola/<kode:kode>/", kinerja_pola.pola_ubah, name="pola_ubah"),
    path(_LAPORAN, kinerja_laporan.laporan_rinci, name="laporan_rinci"),
    path(_LAPORAN + "ubah/", kinerja_laporan.laporan_ubah, name="laporan_ubah"),
    path(_LAPORAN + "hapus/", kinerja_laporan.laporan_hapus, name="laporan_hapus"),
    path(_LAPORAN + "ulangi/", kinerja_laporan.laporan_ulangi, name="laporan_ulangi"),
    path(_LAPORAN + "bukti/", kinerja_laporan.laporan_bukti, name="laporan_bukti"),
    path(_LAPORAN + "unit-lain/", kinerja_tanda_unit.laporan_unit_lain, name="laporan_unit_lain"),
    path(_K + "rhk/<int:pk>/unit-lain/", kinerja_tanda_unit.rhk_unit_lain, name="rhk_unit_lain"),
    path(_K + "unit-lain/calon/", kinerja_tanda_unit.unit_lain_calon, name="unit_lain_calon"),
    path(
        _K + "unit-lain/<int:pk>/tarik/",
        kinerja_tanda_unit.unit_lain_tarik,
        name="unit_lain_tarik",
    ),
    path(_K + "kota/", kinerja_kota.papan_kota, name="papan_kota"),
    path(_K + "kota/kota.csv", kinerja_kota.papan_kota_csv, name="papan_kota_csv"),
    path(_K + "kota/kota.xlsx", kinerja_kota.papan_kota_xlsx, name="papan_kota_xlsx"),
    path(_K + "papan/", kinerja_papan.papan, name="papan"),
    path(_K + "papan/tanda/", kinerja_papan.papan_tanda, name="papan_tanda"),
    path(_K + "papan/setujui/", kinerja_papan.papan_setujui, name="papan_setujui"),
    path(_LAPORAN + "setujui/", kinerja_papan.laporan_setujui, name="laporan_setujui"),
    path(
        _LAPORAN + "batal-setujui/",
        kinerja_papan.laporan_batal_setujui,
        name="laporan_batal_setujui",
    ),
    path(_LAPORAN + "kembalikan/", kinerja_papan.laporan_kembalikan, name="laporan_kembalikan"),
    path(_LAPORAN + "umpan-balik/", kinerja_papan.laporan_umpan_balik, name="laporan_umpan_balik"),
    path(_K + "skp/", kinerja_skp.skp_daftar, name="skp_daftar"),
    path(_K + "skp/tambah/", kinerja_skp.skp_tambah, name="skp_tambah"),
    path(_K + "skp/menunggu/", kinerja_skp.skp_menunggu, name="skp_menunggu"),
    path(_K + "skp/impor/", kinerja_impor.skp_impor, name="skp_impor"),
    path(_K + "skp/impor/templat/", kinerja_impor.skp_impor_templat, name="skp_impor_templat"),
    path(_SKP, kinerja_skp.skp_rinci, name="skp_rinci"),
    path(_SKP + "skp.pdf", kinerja_unduh.skp_pdf, name="skp_pdf"),
    path(_SKP + "skp.xlsx", kinerja_unduh.skp_xlsx, name="skp_xlsx"),
    path(_SKP + "ubah/", kinerja_skp.skp_ubah, name="skp_ubah"),
    path(_SKP + "e-kinerja/", kinerja_skp.skp_resmi, name="skp_resmi"),
    path(_SKP + "hapus/", kinerja_skp.skp_hapus, name="skp_hapus"),
    path(_SKP + "ajukan/", kinerja_skp.skp_ajukan, name="skp_ajukan"),
    path(_SKP + "tarik/", kinerja_skp.skp_tarik, name="skp_tarik"),
    path(_SKP + "salin/", kinerja_skp.skp_salin, name="skp_salin"),
    path(_SKP + "versi/", kinerja_skp.skp_versi, name="skp_versi"),
    path(_SKP + "putuskan/", kinerja_skp.skp_putuskan, name="skp_putuskan"),
    path(_SKP + "rhk/tambah/", kinerja_rhk.rhk_tambah, name="rhk_tambah"),
    path(_K + "rhk/<int:pk>/ubah/", kinerja_rhk.rhk_ubah, name="rhk_ubah"),
    path(_K + "rhk/<int:pk>/hapus/", kinerja_rhk.rhk_hapus, name="rhk_hapus"),
    path(_K + "penilaian/", kinerja_penilaian.penilaian_daftar, name="penilaian_daftar"),
    path(_K + "penilaian/buka/", kinerja_penilaian.penilaian_buka, name="penilaian_buka"),
    path(_K + "penilaian/menilai/", kinerja_menilai.penilaian_menilai, name="penilaian_menilai"),
    path(_K + "penilaian/nilai.xlsx", kinerja_unduh.nilai_xlsx, name="nilai_xlsx"),
    path(_TAHUN, kinerja_setahun.penilaian_setahun, name="penilaian_setahun"),
    path(
        _TAHUN + "<int:pk>/",
        kinerja_setahun.penilaian_setahun_orang,
        name="penilaian_setahun_orang",
    ),
    path(_NILAI, kinerja_penilaian.penilaian_rinci, name="penilaian_rinci"),
    path(_NILAI + "laporan/", kinerja_penilaian.penilaian_laporan, name="penilaian_laporan"),
    path(_NILAI + "terima/", kinerja_penilaian.penilaian_terima, name="penilaian_terima"),
    path(_NILAI + "keberatan/", kinerja_penilaian.penilaian_keberatan, name="penilaian_keberatan"),
    path(
        _NILAI + "umpan-balik/",
        kinerja_menilai.penilaian_umpan_balik,
        name="penilaian_umpan_balik",
    ),
    path(_NILAI + "nilai/", kinerja_menilai.penilaian_nilai, name="penilaian_nilai"),
    path(_NILAI + "tarik/", kinerja_menilai.penilaian_tarik, name="penilaian_tarik"),
    path(_NILAI + "putusan/", kinerja_menilai.penilaian_putusan, name="penilaian_putusan"),
    path(_K + "penilai/", kinerja_penilai.penilai_daftar, name="penilai_daftar"),
    path(
        _K + "penilai/<int:pk>/tugaskan/",
        kinerja_penilai.penilai_tugaskan,
        name="penilai_tugaskan",
    ),
    path(_K + "penilai/<int:pk>/akhiri/", kinerja_penilai.penilai_akhiri, name="penilai_akhiri"),
    path(_NILAI + "dokumen.pdf", kinerja_berkas.penilaian_pdf, name="penilaian_pdf"),
    path(_K + "e-kinerja/", kinerja_berkas.ekinerja, name="ekinerja"),
    path(_K + "e-kinerja/bahan.xlsx", kinerja_berkas.ekinerja_xlsx, name="ekinerja_xlsx"),
    path(_K + "penilaian/sebaran/", kinerja_sebaran.penilaian_sebaran, name="penilaian_sebaran"),
    path(_TUJUAN, kinerja_tujuan.tujuan_daftar, name="tujuan_daftar"),
    path(_TUJUAN + "tujuan.csv", kinerja_tujuan.tujuan_csv, name="tujuan_csv"),
    path(_TUJUAN + "tujuan.xlsx", kinerja_tujuan.tujuan_xlsx, name="tujuan_xlsx"),
    path(_TUJUAN + "sasaran/<int:pk>/ubah/", kinerja_tujuan_isi.sasaran_ubah, name="sasaran_ubah"),
    path(
        _TUJUAN + "sasaran/<int:pk>/hapus/", kinerja_tujuan_isi.sasaran_hapus, name="sasaran_hapus"
    ),
    path(
        _TUJUAN + "indikator/<int:pk>/realisasi/",
        kinerja_tujuan_isi.realisasi_isi,
        name="realisasi_isi",
    ),
    path(
        _TUJUAN + "batalkan/<int:pk>/", kinerja_tujuan_isi.tujuan_batalkan, name="tujuan_batalkan"
    ),
    path(_UNIT, kinerja_tujuan.tujuan_rinci, name="tujuan_rinci"),
    path(_UNIT + "mulai/", kinerja_tujuan_isi.tujuan_mulai, name="tujuan_mulai"),
    path(_UNIT + "tetapkan/", kinerja_tujuan_isi.tujuan_tetapkan, name="tujuan_tetapkan"),
    path(_UNIT + "impor/", kinerja_tujuan_impor.tujuan_impor, name="tujuan_impor"),
    path(
        _UNIT + "impor/templat/",
        kinerja_tujuan_impor.tujuan_impor_templat,
        name="tujuan_impor_templat",
    ),
    path(_UNIT + "versi/", kinerja_tujuan_isi.tujuan_versi, name="tujuan_versi"),
    path(_UNIT + "hapus/", kinerja_tujuan_isi.tujuan_hapus, name="tujuan_hapus"),
    path(_UNIT + "predikat/", kinerja_tujuan_isi.tujuan_predikat, name="tujuan_predikat"),
    path(_UNIT + "sasaran/tambah/", kinerja_tujuan_isi.sasaran_tambah, name="sasaran_tambah"),
    path(_K + "pohon/", kinerja_pohon.pohon_kinerja, name="pohon_kinerja"),
    path(_K + "pohon/pohon.pdf", kinerja_pohon.pohon_kinerja_pdf, name="pohon_kinerja_pdf"),
    path(_K + "matriks/", kinerja_matriks.matriks_peran, name="matriks_peran"),
    path(
        _K + "matriks/matriks.xlsx", kinerja_matriks.matriks_peran_xlsx, name="matriks_peran_xlsx"
    ),
    path(_K + "matriks/matriks.pdf", kinerja_matriks.matriks_peran_pdf, name="matriks_peran_pdf"),
    path(_HASIL, kinerja_publik.hasil_kinerja, name="hasil_kinerja"),
    path(_HASIL + "data.csv", kinerja_publik.hasil_kinerja_csv, name="hasil_kinerja_csv"),
    path(_HASIL + "data.json", kinerja_publik.hasil_kinerja_json, name="hasil_kinerja_json"),
    path(_HASIL + "<kode:kode>/", kinerja_publik.hasil_kinerja_unit, name="hasil_kinerja_unit"),
    path(
        _HASIL + "<kode:kode>/data.csv",
        kinerja_publik.hasil_kinerja_csv,
        name="hasil_kinerja_unit_csv",
    ),
    path(
        _HASIL + "<kode:kode>/data.json",
        kinerja_publik.hasil_kinerja_json,
        name="hasil_kinerja_unit_json",
    ),
]
