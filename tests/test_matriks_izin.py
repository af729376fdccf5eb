"""The rights table of desain 2 as one table: address × role → status, GET and POST.

Every address of the resolver must stand here: a new page without a row fails the test, and so
does a row whose page is gone. Objects lie in the branch of Dinas Alfa: "dalam" holds the role
there, "luar" holds the same role on Dinas Beta, where the object is out of scope.
"""

import logging
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.test import Client, TestCase
from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from evaluasi.models import HasilLama, Loket, Survei, TabletSurvei, TemuanEvaluasi
from evaluasi.services.evaluasi_rancangan import mulai_evaluasi
from evaluasi.services.kelembagaan import buka_putaran
from orgstruktur.models import (
    Fungsi,
    GarisHubungan,
    IstilahTambahan,
    Jabatan,
    Jejak,
    Rancangan,
    RumusanUmumTambahan,
    TarifKelas,
    Temuan,
    TimKerja,
    Unit,
)
from orgstruktur.rancangan.fungsi import TambahFungsi
from orgstruktur.rancangan.unit import UbahUnit
from orgstruktur.services.fungsi import tambah_fungsi
from orgstruktur.services.gabung import gabungkan_unit
from orgstruktur.services.hubungan import simpan_tim, tambah_garis
from orgstruktur.services.jejak import catat_jejak
from orgstruktur.services.rancangan import (
    ajukan_rancangan,
    buat_rancangan,
    buka_rancangan,
    putuskan_rancangan,
)
from orgstruktur.services.rancangan_langkah import tambah_langkah
from orgstruktur.services.rancangan_proses import catat_peristiwa
from orgstruktur.services.rancangan_telaah import tulis_telaah
from orgstruktur.services.rancangan_terap import terapkan_rancangan
from orgstruktur.services.tarif import tetapkan_tarif
from pegawai.models import (
    AnggotaTim,
    BuktiLaporan,
    Denyut,
    LampiranSosialisasi,
    Pegawai,
    PenugasanPenilai,
    PertemuanSosialisasi,
    RencanaPenempatan,
    SasaranKinerja,
    SkPenempatan,
    Sosialisasi,
    TandaBaca,
    TandaUnitLain,
    Tanggapan,
    TugasPelaksanaan,
)
from pegawai.services.kinerja_penilaian import buka_penilaian
from pegawai.services.kinerja_tujuan import versi_tujuan
from pegawai.services.kinerja_tujuan_isi import hapus_sasaran
from pegawai.services.pegawai import ubah_pegawai
from pegawai.services.tim import tambah_anggota
from pegawai.services.usul import ajukan_usul
from tebingtinggi.akun.models import Akun
from tebingtinggi.bersama.bukti import Bukti
from tests.dasar import beri_peran, buat_akun, buat_berperan
from tests.evaluasi.kelola_uji import rencana as buat_rencana
from tests.evaluasi.pabrik import buat_layanan, buat_loket, buat_respon, buat_survei
from tests.pabrik import DAHULU, buat_kota, perubahan
from tests.pegawai.kinerja_uji import TW1, buat_laporan, buat_rhk, buat_skp
from tests.pegawai.pabrik import HARI_INI, buat_jabatan, buat_pegawai, nip
from tests.pegawai.pabrik import tempatkan as duduk
from tests.pegawai.tujuan_uji import buat_tujuan
from tests.rahasia import bocor, rahasia

PERAN = (
    "admin",
    "kepegawaian dalam",
    "kepegawaian luar",
    "organisasi dalam",
    "organisasi luar",
    "pimpinan",
    "pelayanan",
    "pegawai",
    "tanpa peran",
    "superuser tanpa peran",
    "warga",
)
#             adm kpd kpl ogd ogl pim pel peg tan sup warga
PUBLIK     = "200 200 200 200 200 200 200 200 200 200 200"  # fmt: skip
MASUK      = "200 200 200 200 200 200 200 200 200 200 302"  # fmt: skip
ADMIN      = "200 403 403 403 403 403 403 403 403 403 302"  # fmt: skip
UBAH       = "200 200 403 200 403 403 403 403 403 403 302"  # fmt: skip
LIHAT      = "200 200 200 200 200 200 403 403 403 403 302"  # fmt: skip
LIHAT_SINI = "200 200 403 200 403 200 403 403 403 403 302"  # fmt: skip
PETUGAS    = "200 200 200 200 200 403 403 403 403 403 302"  # fmt: skip
ANALISIS   = "200 200 200 200 200 200 403 403 403 403 302"  # fmt: skip
LIHAT_TIPOLOGI = "200 403 403 200 200 200 403 403 403 403 302"  # fmt: skip
TIPOLOGI   = "200 403 403 200 200 403 403 403 403 403 302"  # fmt: skip
LAYANAN    = "200 403 403 200 200 200 200 403 403 403 302"  # fmt: skip
LAYANI     = "200 403 403 200 200 403 200 403 403 403 302"  # fmt: skip
LAYANI_INI = "200 403 403 200 403 403 200 403 403 403 302"  # fmt: skip
SURVEI_INI = "200 403 403 200 404 200 200 403 403 403 302"  # fmt: skip
URUS_INI   = "200 403 403 200 404 403 200 403 403 403 302"  # fmt: skip
JEJAK      = "200 403 403 403 403 200 403 403 403 403 302"  # fmt: skip
PERSONALIA = "200 200 200 403 403 403 403 403 403 403 302"  # fmt: skip
ORANG      = "200 200 404 403 403 403 403 403 403 403 302"  # fmt: skip
BUKAN_POST = "405 405 405 405 405 405 405 405 405 405 302"  # fmt: skip
BUKAN_POST_PUBLIK = "405 405 405 405 405 405 405 405 405 405 405"  # fmt: skip
PERGI      = "302 302 302 302 302 302 302 302 302 302 302"  # fmt: skip
PUTUSKAN   = "403 403 403 403 403 200 403 403 403 403 302"  # fmt: skip
TERAPKAN   = "200 403 403 200 403 403 403 403 403 403 302"  # fmt: skip
#: people of a proposal: whoever may not see plans is told nothing (desain 2); one of Dinas Alfa is nobody outside
ORANG_RANC = "404 200 200 404 404 200 404 404 404 404 302"  # fmt: skip
ORANG_ALFA = "404 200 404 404 404 200 404 404 404 404 302"  # fmt: skip
EKOR_SURVEI = ("", "_kirim", "_selesai", "_tablet")


def lalu(kolom: str, status: int) -> str:
    """The same row, but whoever may is answered with `status` instead of a page."""
    return kolom.replace("200", str(status))


PAPAN_KOTA = "200 403 403 403 403 200 403 403 403 403 302"  # fmt: skip
#: what only the head or ketua tim of the person behind the object may do: see KEPALA
BUKAN_ATASAN = "404 404 404 404 404 404 404 404 404 404 302"  # fmt: skip
#: goals of a unit: read, write in scope, set its predikat; its head besides: see KEPALA
TUJUAN     = "200 403 403 200 200 200 403 403 403 403 302"  # fmt: skip
ISI_TUJUAN = "200 403 403 200 403 403 403 403 403 403 302"  # fmt: skip
PREDIKAT   = "200 403 403 403 403 200 403 403 403 403 302"  # fmt: skip
#: what only the account of the person behind the object may open
SENDIRI    = "404 404 404 404 404 404 404 200 404 404 302"  # fmt: skip
#: notices to staff: the list; one of Dinas Alfa; acts on it. Who heads a unit: see KEPALA
SOSIALISASI = "200 200 200 200 200 200 403 403 403 403 302"  # fmt: skip
TULIS_KABAR = "200 200 200 200 200 403 403 403 403 403 302"  # fmt: skip
KABAR_INI   = "200 200 404 200 404 200 404 404 404 404 302"  # fmt: skip
URUS_KABAR  = "200 200 404 200 404 403 404 404 404 404 302"  # fmt: skip
URUS_TUGAS  = "200 200 404 200 404 404 404 404 404 404 302"  # fmt: skip
#: who organises where nothing was touched is sent back and told so
BUAT_TUGAS  = "200 200 302 200 302 403 403 403 403 403 302"  # fmt: skip
TANDAI_TUGAS = "302 302 404 302 404 404 404 302 404 404 302"  # fmt: skip
HANYA_KEPALA = "403 403 403 403 403 403 403 403 403 403 302"  # fmt: skip
#: the own one, or for the people in scope (each row of the file is asked)
IMPOR_SKP  = "200 200 200 404 404 404 404 200 404 404 302"  # fmt: skip


def lalu_sendiri(status: int) -> str:
    """SENDIRI, but answered with `status`."""
    return SENDIRI.replace("200", str(status))


#: name of the address → (GET, POST)
TABEL: dict[str, tuple[str, str]] = {
    # the doors
    "pintu": (PUBLIK, BUKAN_POST_PUBLIK),
    "beranda": (MASUK, BUKAN_POST),
    "panduan": (PUBLIK, BUKAN_POST_PUBLIK),
    "panduan_topik": (PUBLIK, BUKAN_POST_PUBLIK),
    "sehat": (PUBLIK, BUKAN_POST_PUBLIK),
    # login
    "akun:masuk": ("302 302 302 302 302 302 302 302 302 302 200",) * 2,
    "akun:keluar": (BUKAN_POST_PUBLIK, PERGI),
    "akun:ganti_sandi": (MASUK, MASUK),
    "akun:lupa_sandi": (PUBLIK, PUBLIK),
    "akun:lupa_sandi_terkirim": (PUBLIK, BUKAN_POST_PUBLIK),
    "akun:lupa_sandi_setel": (PERGI, PERGI),
    "akun:lupa_sandi_selesai": (PUBLIK, BUKAN_POST_PUBLIK),
    # the structure, to be read
    "orgstruktur:struktur": (PUBLIK, BUKAN_POST_PUBLIK),
    "orgstruktur:bagan": (PUBLIK, BUKAN_POST_PUBLIK),
    "orgstruktur:bagan_svg": (PUBLIK, BUKAN_POST_PUBLIK),
    "orgstruktur:bagan_pdf": (PUBLIK, BUKAN_POST_PUBLIK),
    "orgstruktur:bagan_png": (PUBLIK, BUKAN_POST_PUBLIK),
    "orgstruktur:struktur_cabang": (PERGI, BUKAN_POST_PUBLIK),
    "orgstruktur:struktur_tabel": (PUBLIK, BUKAN_POST_PUBLIK),
    "orgstruktur:struktur_tabel_csv": (PUBLIK, BUKAN_POST_PUBLIK),
    "orgstruktur:struktur_tabel_xlsx": (PUBLIK, BUKAN_POST_PUBLIK),
    "orgstruktur:struktur_tabel_kolom": (lalu(PUBLIK, 405), PERGI),
    "orgstruktur:bagan_resmi": (PUBLIK, BUKAN_POST_PUBLIK),
    "orgstruktur:bagan_resmi_pdf": (PUBLIK, BUKAN_POST_PUBLIK),
    "orgstruktur:bagan_resmi_svg": (PUBLIK, BUKAN_POST_PUBLIK),
    "orgstruktur:struktur_bandingkan": (PUBLIK, BUKAN_POST_PUBLIK),
    "orgstruktur:struktur_bandingkan_csv": (PUBLIK, BUKAN_POST_PUBLIK),
    "orgstruktur:struktur_bandingkan_xlsx": (PUBLIK, BUKAN_POST_PUBLIK),
    "orgstruktur:unit_rinci": (PUBLIK, BUKAN_POST_PUBLIK),
    "orgstruktur:unit_riwayat": (PUBLIK, BUKAN_POST_PUBLIK),
    # lines of communication; without two units there is nothing to draw
    "orgstruktur:jalur": (PUBLIK, BUKAN_POST_PUBLIK),
    "orgstruktur:jalur_dari": (PERGI, BUKAN_POST_PUBLIK),
    "orgstruktur:jalur_ke": (PERGI, BUKAN_POST_PUBLIK),
    "orgstruktur:jalur_svg": (PERGI, BUKAN_POST_PUBLIK),
    "orgstruktur:jalur_pdf": (PERGI, BUKAN_POST_PUBLIK),
    # open data
    "orgstruktur:data_beranda": (PUBLIK, BUKAN_POST_PUBLIK),
    "orgstruktur:data_rinci": (PUBLIK, BUKAN_POST_PUBLIK),
    "orgstruktur:data_csv": (PUBLIK, BUKAN_POST_PUBLIK),
    "orgstruktur:data_json": (PUBLIK, BUKAN_POST_PUBLIK),
    "orgstruktur:data_skema": (PUBLIK, BUKAN_POST_PUBLIK),
    "orgstruktur:data_paket": (PUBLIK, BUKAN_POST_PUBLIK),
    # units
    "orgstruktur:unit_tambah_puncak": (lalu(MASUK, 302), lalu(MASUK, 302)),
    "orgstruktur:unit_tambah": (UBAH, UBAH),
    "orgstruktur:unit_ubah": (UBAH, UBAH),
    "orgstruktur:unit_pindah": (UBAH, UBAH),
    "orgstruktur:unit_tujuan": (lalu(UBAH, 302), BUKAN_POST),
    "orgstruktur:unit_urutkan": (UBAH, lalu(UBAH, 409)),
    "orgstruktur:unit_gabung": (UBAH, UBAH),
    "orgstruktur:unit_bubarkan": (UBAH, UBAH),
    "orgstruktur:unit_penerima": (lalu(UBAH, 302), BUKAN_POST),
    "orgstruktur:struktur_sekaligus": (lalu(PETUGAS, 302), lalu(PETUGAS, 302)),
    "orgstruktur:struktur_sekaligus_tujuan": (PETUGAS, BUKAN_POST),
    "orgstruktur:perubahan_batalkan": (UBAH, lalu(UBAH, 302)),
    # proposals: this one was opened to every employee and its step lies in Dinas Alfa; the pages ask for a step of the object
    "orgstruktur:rancangan_daftar": (MASUK, BUKAN_POST),
    "orgstruktur:rancangan_bandingkan": (MASUK, BUKAN_POST),
    "orgstruktur:rancangan_bandingkan_xlsx": (lalu(MASUK, 400), BUKAN_POST),
    "orgstruktur:rancangan_rinci": (MASUK, BUKAN_POST),
    **{
        f"orgstruktur:rancangan_{n}": (MASUK, BUKAN_POST)
        for n in (
            *("sebelum", "sesudah", "perubahan", "dampak", "unit", "proses"),
            *("persandingan", "persandingan_xlsx", "persandingan_pdf"),
            *("dokumen", "perwali_docx", "lampiran_pdf", "kajian_docx", "kajian_pdf"),
        )
    },
    "orgstruktur:rancangan_templat": (ADMIN, lalu(ADMIN, 400)),
    "orgstruktur:rancangan_templat_bawaan": (BUKAN_POST, lalu(ADMIN, 302)),
    "orgstruktur:rancangan_templat_unduh": (ADMIN, BUKAN_POST),
    "orgstruktur:peristiwa_catat": (UBAH, UBAH),
    "orgstruktur:peristiwa_perbaiki": (UBAH, UBAH),
    "orgstruktur:peristiwa_cabut": (UBAH, UBAH),
    "orgstruktur:rancangan_balik": (PETUGAS, PETUGAS),
    "orgstruktur:rancangan_benturan": (ANALISIS, BUKAN_POST),
    "orgstruktur:benturan_putuskan": (BUKAN_POST, lalu(UBAH, 302)),
    "orgstruktur:rancangan_telaah": (ANALISIS, ANALISIS),
    "orgstruktur:telaah_tindakan": (BUKAN_POST, lalu(ANALISIS, 404)),
    "orgstruktur:peristiwa_pindaian": (ANALISIS, BUKAN_POST),
    "orgstruktur:rancangan_cabang": (PERGI, BUKAN_POST),
    "orgstruktur:rancangan_tambah": (PETUGAS, PETUGAS),
    "orgstruktur:rancangan_ubah": (UBAH, UBAH),
    "orgstruktur:rancangan_tahap": (BUKAN_POST, lalu(UBAH, 404)),
    # one that was put up, one decided (its steps lie in Dinas Alfa), one applied; without a word nothing is done
    "orgstruktur:rancangan_putuskan": (PUTUSKAN, PUTUSKAN),
    "orgstruktur:rancangan_tarik_putusan": (PUTUSKAN, PUTUSKAN),
    "orgstruktur:rancangan_terapkan": (TERAPKAN, TERAPKAN),
    "orgstruktur:rancangan_batalkan": (TERAPKAN, TERAPKAN),
    "orgstruktur:rancangan_penerapan": (ANALISIS, BUKAN_POST),
    "orgstruktur:langkah_tambah": (UBAH, UBAH),
    "orgstruktur:langkah_calon": (lalu(UBAH, 404), BUKAN_POST),
    "orgstruktur:langkah_ubah": (UBAH, UBAH),
    "orgstruktur:langkah_tindakan": (BUKAN_POST, lalu(UBAH, 404)),
    "orgstruktur:langkah_urungkan": (BUKAN_POST, lalu(UBAH, 302)),
    "orgstruktur:langkah_gerak": (BUKAN_POST, lalu(UBAH, 404)),
    "orgstruktur:langkah_salin": (PETUGAS, PETUGAS),
    # without the name of the proposal it leads back to the answers
    "orgstruktur:langkah_pertama": (lalu(PETUGAS, 302), lalu(PETUGAS, 302)),
    "orgstruktur:rancangan_jawab": (PETUGAS, PETUGAS),
    "orgstruktur:rancangan_tanda": (ANALISIS, BUKAN_POST),
    # tugas and fungsi
    "orgstruktur:fungsi_tambah": (UBAH, UBAH),
    "orgstruktur:fungsi_tempel": (UBAH, UBAH),
    "orgstruktur:fungsi_urutkan": (UBAH, lalu(UBAH, 409)),
    "orgstruktur:fungsi_tujuan": (lalu(UBAH, 302), BUKAN_POST),
    "orgstruktur:fungsi_ubah": (UBAH, UBAH),
    "orgstruktur:fungsi_pindah": (UBAH, UBAH),
    "orgstruktur:fungsi_cabut": (UBAH, UBAH),
    # positions
    "orgstruktur:jabatan_daftar": (PUBLIK, BUKAN_POST_PUBLIK),
    "orgstruktur:jabatan_csv": (PUBLIK, BUKAN_POST_PUBLIK),
    "orgstruktur:jabatan_xlsx": (PUBLIK, BUKAN_POST_PUBLIK),
    "orgstruktur:jabatan_tambah": (UBAH, UBAH),
    "orgstruktur:jabatan_tujuan": (lalu(UBAH, 302), BUKAN_POST),
    "orgstruktur:jabatan_ubah": (UBAH, UBAH),
    "orgstruktur:jabatan_pindah": (UBAH, UBAH),
    "orgstruktur:jabatan_hapus": (UBAH, UBAH),
    # positions beside people: everybody sees what is public of it
    "pegawai:peta_jabatan": (PUBLIK, BUKAN_POST_PUBLIK),
    "pegawai:peta_svg": (PERGI, BUKAN_POST_PUBLIK),
    "pegawai:peta_pdf": (PUBLIK, BUKAN_POST_PUBLIK),
    "pegawai:peta_xlsx": (PUBLIK, BUKAN_POST_PUBLIK),
    "pegawai:jabatan_lowong": (PUBLIK, BUKAN_POST_PUBLIK),
    "pegawai:lowong_csv": (PUBLIK, BUKAN_POST_PUBLIK),
    "pegawai:lowong_xlsx": (PUBLIK, BUKAN_POST_PUBLIK),
    "pegawai:beban_daftar": (LIHAT, BUKAN_POST),
    "pegawai:beban_csv": (LIHAT, BUKAN_POST),
    "pegawai:beban_xlsx": (LIHAT, BUKAN_POST),
    "pegawai:jabatan_beban": (LIHAT_SINI, UBAH),
    "pegawai:jabatan_beban_pakai": (lalu(UBAH, 302), lalu(UBAH, 302)),
    "pegawai:rekap": (PUBLIK, BUKAN_POST_PUBLIK),
    "pegawai:rekap_csv": (PUBLIK, BUKAN_POST_PUBLIK),
    "pegawai:rekap_xlsx": (PUBLIK, BUKAN_POST_PUBLIK),
    "pegawai:pensiun": (LIHAT, BUKAN_POST),
    "pegawai:pensiun_csv": (LIHAT, BUKAN_POST),
    "pegawai:pensiun_xlsx": (LIHAT, BUKAN_POST),
    # coordination lines and work teams
    "orgstruktur:garis_tambah": (UBAH, UBAH),
    "orgstruktur:garis_tujuan": (lalu(UBAH, 302), BUKAN_POST),
    "orgstruktur:garis_ubah": (UBAH, UBAH),
    "orgstruktur:garis_akhiri": (UBAH, UBAH),
    "orgstruktur:tim_kerja_daftar": (PUBLIK, BUKAN_POST_PUBLIK),
    "orgstruktur:tim_kerja_rinci": (PUBLIK, BUKAN_POST_PUBLIK),
    "orgstruktur:tim_kerja_tambah": (PETUGAS, PETUGAS),
    "orgstruktur:tim_kerja_ubah": (UBAH, UBAH),
    "orgstruktur:tim_kerja_pemilik": (lalu(PETUGAS, 302), BUKAN_POST),
    "orgstruktur:tim_kerja_anggota": (lalu(PETUGAS, 302), BUKAN_POST),
    "pegawai:tim_anggota_tambah": (UBAH, UBAH),
    "pegawai:tim_anggota_calon": (lalu(UBAH, 302), BUKAN_POST),
    "pegawai:tim_anggota_peran": (UBAH, UBAH),
    "pegawai:tim_anggota_akhiri": (UBAH, UBAH),
    "pegawai:tim_anggota_batalkan": (BUKAN_POST, lalu(UBAH, 302)),
    # import (each row of a file is asked for its scope) and export
    "orgstruktur:struktur_impor": (PETUGAS, PETUGAS),
    "orgstruktur:struktur_impor_templat": (PETUGAS, lalu(PETUGAS, 405)),
    "orgstruktur:struktur_impor_periksa": (lalu(PETUGAS, 302), lalu(PETUGAS, 302)),
    "orgstruktur:struktur_impor_terapkan": (lalu(PETUGAS, 405), lalu(PETUGAS, 302)),
    "orgstruktur:struktur_impor_buang": (lalu(PETUGAS, 405), lalu(PETUGAS, 302)),
    "orgstruktur:struktur_impor_temuan": (lalu(PETUGAS, 302), lalu(PETUGAS, 405)),
    "orgstruktur:struktur_ekspor_csv": (PUBLIK, BUKAN_POST_PUBLIK),
    "orgstruktur:struktur_ekspor_xlsx": (PUBLIK, BUKAN_POST_PUBLIK),
    # import of rosters: a file is reached by who sent it only
    "pegawai:impor_daftar": (PERSONALIA, PERSONALIA),
    "pegawai:impor_templat": (PERSONALIA, BUKAN_POST),
    "pegawai:pegawai_ekspor_xlsx": (PERSONALIA, BUKAN_POST),
    "pegawai:pegawai_ekspor_csv": (PERSONALIA, BUKAN_POST),
    "pegawai:impor_rinci": (lalu(PERSONALIA, 404), BUKAN_POST),
    "pegawai:impor_kolom": (lalu(PERSONALIA, 404),) * 2,
    "pegawai:impor_padanan": (lalu(PERSONALIA, 404),) * 2,
    "pegawai:impor_unit": (lalu(PERSONALIA, 404),) * 2,
    "pegawai:impor_unit_calon": (lalu(PERSONALIA, 404), BUKAN_POST),
    "pegawai:impor_unit_baru": (lalu(PERSONALIA, 404),) * 2,
    "pegawai:impor_unit_induk": (lalu(PERSONALIA, 404), BUKAN_POST),
    "pegawai:impor_periksa": (lalu(PERSONALIA, 404), BUKAN_POST),
    "pegawai:impor_terapkan": (BUKAN_POST, lalu(PERSONALIA, 404)),
    "pegawai:impor_ditolak": (lalu(PERSONALIA, 404), BUKAN_POST),
    "pegawai:impor_putusan": (lalu(PERSONALIA, 404),) * 2,
    "pegawai:impor_putusan_batalkan": (lalu(PERSONALIA, 404),) * 2,
    "pegawai:impor_ulangi": (lalu(PERSONALIA, 405), lalu(PERSONALIA, 404)),
    "pegawai:impor_buang": (lalu(PERSONALIA, 405), lalu(PERSONALIA, 404)),
    "pegawai:impor_batalkan": (lalu(PERSONALIA, 404),) * 2,
    # analyses of the structure
    "orgstruktur:analisis": (ANALISIS, BUKAN_POST),
    "orgstruktur:analisis_pdf": (ANALISIS, BUKAN_POST),
    "orgstruktur:analisis_xlsx": (ANALISIS, BUKAN_POST),
    "orgstruktur:aturan": (ANALISIS, BUKAN_POST),
    "orgstruktur:aturan_csv": (ANALISIS, BUKAN_POST),
    "orgstruktur:aturan_xlsx": (ANALISIS, BUKAN_POST),
    "orgstruktur:aturan_daftar": (ANALISIS, BUKAN_POST),
    "orgstruktur:rentang_kendali": (ANALISIS, BUKAN_POST),
    "orgstruktur:rentang_kendali_csv": (ANALISIS, BUKAN_POST),
    "orgstruktur:rentang_kendali_xlsx": (ANALISIS, BUKAN_POST),
    "orgstruktur:beban_kerja": (ANALISIS, BUKAN_POST),
    "orgstruktur:beban_kerja_csv": (ANALISIS, BUKAN_POST),
    "orgstruktur:beban_kerja_xlsx": (ANALISIS, BUKAN_POST),
    # overlaps of functions: pimpinan reads, the officers judge
    "orgstruktur:tumpang_tindih": (ANALISIS, BUKAN_POST),
    "orgstruktur:tumpang_tindih_csv": (ANALISIS, BUKAN_POST),
    "orgstruktur:tumpang_tindih_xlsx": (ANALISIS, BUKAN_POST),
    "orgstruktur:tumpang_tindih_keadaan": (lalu(ANALISIS, 302), BUKAN_POST),
    "orgstruktur:tumpang_tindih_jalankan": (lalu(PETUGAS, 302), lalu(PETUGAS, 302)),
    "orgstruktur:temuan_rinci": (ANALISIS, BUKAN_POST),
    "orgstruktur:temuan_putuskan": (lalu(PETUGAS, 302), PETUGAS),
    # the finding of the table lies between Alfa and Beta: everybody holds a right on one of them
    "orgstruktur:temuan_tindakan": (lalu(PETUGAS, 302), PETUGAS),
    "orgstruktur:temuan_serap": (lalu(PETUGAS, 302), PETUGAS),
    "orgstruktur:hari_libur": (PERSONALIA, PERSONALIA),
    "orgstruktur:hari_libur_cabut": (BUKAN_POST, lalu(PERSONALIA, 302)),
    "orgstruktur:tarif_daftar": (TIPOLOGI, TIPOLOGI),
    "orgstruktur:tarif_cabut": (BUKAN_POST, lalu(TIPOLOGI, 302)),
    "orgstruktur:istilah": (ANALISIS, BUKAN_POST),
    "orgstruktur:istilah_tambah": (BUKAN_POST, PETUGAS),
    "orgstruktur:istilah_cabut": (BUKAN_POST, lalu(PETUGAS, 302)),
    "orgstruktur:rumusan_tambah": (BUKAN_POST, PETUGAS),
    "orgstruktur:rumusan_cabut": (BUKAN_POST, lalu(PETUGAS, 302)),
    # typology: figures of the whole city are asked for their scope when they are kept
    "orgstruktur:tipologi": (LIHAT_TIPOLOGI, BUKAN_POST),
    "orgstruktur:tipologi_gabung": (LIHAT_TIPOLOGI, BUKAN_POST),
    "orgstruktur:tipologi_xlsx": (LIHAT_TIPOLOGI, BUKAN_POST),
    "orgstruktur:tipologi_csv": (LIHAT_TIPOLOGI, BUKAN_POST),
    "orgstruktur:tipologi_rinci": (LIHAT_TIPOLOGI, LIHAT_TIPOLOGI),
    "orgstruktur:tipologi_kecamatan": (LIHAT_TIPOLOGI, LIHAT_TIPOLOGI),
    "orgstruktur:tipologi_atur": (ADMIN, ADMIN),
    "orgstruktur:tipologi_templat": (TIPOLOGI, BUKAN_POST),
    "orgstruktur:tipologi_impor": (TIPOLOGI, TIPOLOGI),
    # audit trail
    "orgstruktur:jejak_daftar": (JEJAK, BUKAN_POST),
    "orgstruktur:jejak_ekspor": (JEJAK, BUKAN_POST),
    "orgstruktur:jejak_rinci": (JEJAK, BUKAN_POST),
    "orgstruktur:jejak_nilai": (BUKAN_POST, ADMIN),
    "orgstruktur:jejak_hapus_nilai": (ADMIN, ADMIN),
    # people; the person and the request lie in Dinas Alfa, "pegawai" is a colleague there
    "pegawai:pegawai_daftar": (LIHAT, BUKAN_POST),
    "pegawai:pegawai_menunggu": (LIHAT, BUKAN_POST),
    "pegawai:pegawai_kolom": (BUKAN_POST, lalu(LIHAT, 302)),
    "pegawai:pegawai_csv": (LIHAT, BUKAN_POST),
    "pegawai:pegawai_xlsx": (LIHAT, BUKAN_POST),
    "pegawai:pegawai_tambah": (PERSONALIA, PERSONALIA),
    "pegawai:pegawai_tambah_unit": (lalu(PERSONALIA, 302), lalu(PERSONALIA, 405)),
    # a colleague sees the name; POST asks for the restricted data
    "pegawai:pegawai_rinci": (
        "200 200 404 200 404 200 404 200 404 404 302",
        "200 200 404 403 404 403 404 403 404 404 302",
    ),
    "pegawai:pegawai_tempatkan": (ORANG, ORANG),
    "pegawai:pegawai_pindahkan": (ORANG, ORANG),
    "pegawai:pegawai_unit": (lalu(ORANG, 302), lalu(PERSONALIA, 405)),
    "pegawai:pegawai_ubah": (ORANG, ORANG),
    "pegawai:pegawai_akhiri": (ORANG, ORANG),
    "pegawai:pegawai_aktifkan": (ORANG, ORANG),
    "pegawai:penempatan_akhiri": (ORANG, ORANG),
    "pegawai:perbuatan_batalkan": (ORANG, lalu(ORANG, 302)),
    # my own record; only "pegawai" has one, and has asked for a correction
    "pegawai:saya": (MASUK, MASUK),
    "pegawai:saya_usul": ("404 404 404 404 404 404 404 200 404 404 302",) * 2,
    "pegawai:usul_daftar": (PERSONALIA, BUKAN_POST),
    "pegawai:usul_putuskan": (ORANG, ORANG),
    "pegawai:usul_bukti": (ORANG, BUKAN_POST),
    "pegawai:saya_usul_bukti": ("404 404 404 404 404 404 404 200 404 404 302", BUKAN_POST),
    "pegawai:usul_tarik": (BUKAN_POST, "404 404 404 404 404 404 404 302 404 404 302"),
    # performance: every ASN, the own only; the report is of "pegawai", who is headed by "kepala"
    "pegawai:kinerja": (MASUK, MASUK),
    "pegawai:kinerja_luring": (MASUK, BUKAN_POST),  # the same for everybody
    "pegawai:kinerja_pekerja": (MASUK, BUKAN_POST),
    "pegawai:kinerja_bulan": (SENDIRI, BUKAN_POST),
    "pegawai:keadaan_setel": (BUKAN_POST, lalu_sendiri(302)),
    # states of days from a sheet: for people in scope; a batch is reached by who sent it only
    "pegawai:keadaan_impor": (PERSONALIA, PERSONALIA),
    "pegawai:keadaan_impor_templat": (PERSONALIA, BUKAN_POST),
    "pegawai:keadaan_impor_batalkan": (lalu(PERSONALIA, 404),) * 2,
    "pegawai:laporan_tanpa_rhk": (SENDIRI, SENDIRI),
    "pegawai:laporan_rinci": (SENDIRI, BUKAN_POST),
    "pegawai:laporan_bukti": (SENDIRI, BUKAN_POST),
    "pegawai:laporan_ubah": (SENDIRI, SENDIRI),
    "pegawai:laporan_hapus": (SENDIRI, lalu_sendiri(302)),
    "pegawai:laporan_ulangi": (BUKAN_POST, lalu_sendiri(302)),
    # flags "another unit does it as well"
    "pegawai:laporan_unit_lain": (SENDIRI, SENDIRI),
    "pegawai:rhk_unit_lain": (SENDIRI, SENDIRI),
    "pegawai:unit_lain_calon": (lalu_sendiri(302), BUKAN_POST),
    "pegawai:unit_lain_tarik": (SENDIRI, lalu_sendiri(302)),
    # the live board: only of who leads; the report of "pegawai" is checked by "kepala"
    "pegawai:papan": (MASUK, BUKAN_POST),
    "pegawai:papan_kota": (PAPAN_KOTA, BUKAN_POST),
    "pegawai:papan_kota_csv": (PAPAN_KOTA, BUKAN_POST),
    "pegawai:papan_kota_xlsx": (PAPAN_KOTA, BUKAN_POST),
    "pegawai:fungsi_laporan": (ANALISIS, BUKAN_POST),
    "pegawai:fungsi_laporan_csv": (ANALISIS, BUKAN_POST),
    "pegawai:fungsi_laporan_xlsx": (ANALISIS, BUKAN_POST),
    "pegawai:papan_tanda": (lalu(MASUK, 204), BUKAN_POST),
    "pegawai:papan_setujui": (BUKAN_POST, PERGI),  # nothing ticked: back to the board
    "pegawai:laporan_setujui": (BUKAN_POST, BUKAN_ATASAN),
    "pegawai:laporan_kembalikan": (BUKAN_ATASAN, BUKAN_ATASAN),
    "pegawai:laporan_batal_setujui": (BUKAN_ATASAN, BUKAN_ATASAN),
    "pegawai:laporan_umpan_balik": (BUKAN_ATASAN, BUKAN_ATASAN),
    # SKP of "pegawai": a draft, and one that waits for the evaluator, who has no account here
    "pegawai:skp_daftar": (MASUK, BUKAN_POST),
    "pegawai:skp_menunggu": (MASUK, BUKAN_POST),
    "pegawai:skp_tambah": (SENDIRI, SENDIRI),
    "pegawai:skp_impor": (IMPOR_SKP, IMPOR_SKP),
    "pegawai:skp_impor_templat": (IMPOR_SKP, BUKAN_POST),
    "pegawai:skp_rinci": (SENDIRI, BUKAN_POST),
    **{f"pegawai:skp_{n}": (SENDIRI, BUKAN_POST) for n in ("pdf", "xlsx")},
    # officers of personnel, and who evaluates: the Wali Kota, and "pegawai" by assignment
    "pegawai:nilai_xlsx": ("200 200 200 403 403 200 403 200 403 403 302", BUKAN_POST),
    "pegawai:pola_daftar": (PERSONALIA, BUKAN_POST),
    "pegawai:pola_ubah": ("200 200 403 403 403 403 403 403 403 403 302",) * 2,
    "pegawai:skp_ubah": (SENDIRI, SENDIRI),
    "pegawai:skp_resmi": (SENDIRI, SENDIRI),
    "pegawai:skp_hapus": (SENDIRI, lalu_sendiri(302)),
    "pegawai:skp_ajukan": (BUKAN_POST, lalu_sendiri(302)),
    "pegawai:skp_tarik": (BUKAN_POST, lalu_sendiri(302)),
    "pegawai:skp_salin": (BUKAN_POST, lalu_sendiri(302)),
    "pegawai:skp_versi": (SENDIRI, SENDIRI),
    "pegawai:skp_putuskan": (lalu_sendiri(404),) * 2,
    "pegawai:rhk_tambah": (SENDIRI, SENDIRI),
    "pegawai:rhk_ubah": (SENDIRI, SENDIRI),
    "pegawai:rhk_hapus": (SENDIRI, lalu_sendiri(302)),
    # the evaluation of "pegawai", on which nothing was reported yet; the evaluator has no account here
    "pegawai:penilaian_daftar": (MASUK, BUKAN_POST),
    "pegawai:penilaian_menilai": (MASUK, BUKAN_POST),
    "pegawai:penilaian_buka": (BUKAN_POST, BUKAN_ATASAN),  # of no SKP
    "pegawai:penilaian_setahun": (SENDIRI, BUKAN_POST),
    "pegawai:penilaian_setahun_orang": (
        BUKAN_ATASAN,
        BUKAN_POST,
    ),  # nothing of the year is evaluated
    "pegawai:penilaian_rinci": (SENDIRI, BUKAN_POST),
    "pegawai:penilaian_laporan": (SENDIRI, SENDIRI),
    "pegawai:penilaian_terima": (BUKAN_POST, lalu_sendiri(302)),
    "pegawai:penilaian_keberatan": (BUKAN_ATASAN, BUKAN_ATASAN),
    "pegawai:penilaian_umpan_balik": (lalu_sendiri(403),) * 2,
    "pegawai:penilaian_nilai": (lalu_sendiri(403),) * 2,
    "pegawai:penilaian_tarik": (lalu_sendiri(403),) * 2,
    "pegawai:penilaian_putusan": (BUKAN_ATASAN, BUKAN_ATASAN),
    "pegawai:penilaian_pdf": (SENDIRI, BUKAN_POST),
    # pimpinan, and who heads a unit: see KEPALA
    "pegawai:penilaian_sebaran": ("403 403 403 403 403 200 403 403 403 403 302", BUKAN_POST),
    "pegawai:ekinerja": (SENDIRI, BUKAN_POST),
    "pegawai:ekinerja_xlsx": (SENDIRI, BUKAN_POST),
    "pegawai:penilai_daftar": (PERSONALIA, BUKAN_POST),
    "pegawai:penilai_tugaskan": (ORANG, ORANG),
    "pegawai:penilai_akhiri": (ORANG, ORANG),
    # people of a proposal; the letters and the own placement: of one with its SK
    "pegawai:rancangan_orang": (ORANG_RANC, BUKAN_POST),
    "pegawai:rancangan_orang_xlsx": (ORANG_RANC, BUKAN_POST),
    "pegawai:rancangan_orang_satu": (ORANG_ALFA, ORANG_ALFA),
    **{
        f"pegawai:rancangan_{n}": (BUKAN_POST, lalu(ORANG_RANC, 302))
        for n in ("saran", "cabut", "sk", "kecualikan")
    },
    "pegawai:rancangan_surat": (ORANG_ALFA, BUKAN_POST),
    "pegawai:rancangan_surat_docx": (ORANG_ALFA, BUKAN_POST),
    "pegawai:rancangan_orang_saya": (SENDIRI, BUKAN_POST),
    "pegawai:rancangan_surat_saya": (SENDIRI, BUKAN_POST),
    # goals of Dinas Alfa: a version that was set, and one that is being written
    **{f"pegawai:tujuan_{n}": (TUJUAN, BUKAN_POST) for n in ("daftar", "csv", "xlsx", "rinci")},
    "pegawai:tujuan_mulai": (BUKAN_POST, lalu(ISI_TUJUAN, 302)),
    "pegawai:tujuan_tetapkan": (ISI_TUJUAN, ISI_TUJUAN),
    "pegawai:tujuan_versi": (ISI_TUJUAN, ISI_TUJUAN),
    "pegawai:tujuan_impor": (ISI_TUJUAN, ISI_TUJUAN),
    "pegawai:tujuan_impor_templat": (ISI_TUJUAN, BUKAN_POST),
    "pegawai:tujuan_hapus": (ISI_TUJUAN, lalu(ISI_TUJUAN, 302)),
    "pegawai:tujuan_batalkan": (BUKAN_POST, lalu(ISI_TUJUAN, 302)),
    "pegawai:tujuan_predikat": (PREDIKAT, PREDIKAT),
    "pegawai:sasaran_tambah": (ISI_TUJUAN, ISI_TUJUAN),
    "pegawai:sasaran_ubah": (ISI_TUJUAN, ISI_TUJUAN),
    "pegawai:sasaran_hapus": (ISI_TUJUAN, lalu(ISI_TUJUAN, 302)),
    "pegawai:realisasi_isi": (ISI_TUJUAN, ISI_TUJUAN),
    **{f"pegawai:pohon_kinerja{n}": (TUJUAN, BUKAN_POST) for n in ("", "_pdf")},
    **{f"pegawai:matriks_peran{n}": (TUJUAN, BUKAN_POST) for n in ("", "_xlsx", "_pdf")},
    **{
        f"pegawai:hasil_kinerja{n}": (PUBLIK, BUKAN_POST_PUBLIK)
        for n in ("", "_csv", "_json", "_unit", "_unit_csv", "_unit_json")
    },
    # sosialisasi: reading is everybody's; a draft of Dinas Alfa, and one that was sent to its staff
    "pegawai:sosialisasi": (MASUK, BUKAN_POST),
    "pegawai:sosialisasi_baca": (SENDIRI, lalu_sendiri(302)),
    "pegawai:perubahan_saya": (MASUK, BUKAN_POST),
    "pegawai:pertemuan_ics": (KABAR_INI, BUKAN_POST),
    "pegawai:sosialisasi_bawahan": (HANYA_KEPALA, BUKAN_POST),
    "pegawai:sosialisasi_bawahan_rinci": (HANYA_KEPALA, BUKAN_POST),
    **{
        f"pegawai:sosialisasi_bawahan_{n}": (HANYA_KEPALA, BUKAN_POST)
        for n in ("rancangan", "csv", "xlsx")
    },
    "pegawai:sosialisasi_kelola": (SOSIALISASI, BUKAN_POST),
    "pegawai:sosialisasi_tambah": (TULIS_KABAR, TULIS_KABAR),
    "pegawai:sosialisasi_calon": (lalu(TULIS_KABAR, 302), BUKAN_POST),
    "pegawai:sosialisasi_kelola_rinci": (KABAR_INI, BUKAN_POST),
    "pegawai:sosialisasi_penerima": (KABAR_INI, BUKAN_POST),
    "pegawai:sosialisasi_penerima_csv": (KABAR_INI, BUKAN_POST),
    "pegawai:sosialisasi_penerima_xlsx": (KABAR_INI, BUKAN_POST),
    "pegawai:sosialisasi_ubah": (URUS_KABAR, URUS_KABAR),
    **{
        f"pegawai:sosialisasi_{n}": (URUS_KABAR, lalu(URUS_KABAR, 302))
        for n in ("kirim", "surel", "tutup", "hapus")
    },
    "pegawai:pertemuan_tambah": (URUS_KABAR, URUS_KABAR),
    "pegawai:pertemuan_hapus": (URUS_KABAR, lalu(URUS_KABAR, 302)),
    "evaluasi:perubahan_publik": (PUBLIK, BUKAN_POST_PUBLIK),
    # tasks after an application: of a person of Dinas Alfa
    "pegawai:tugas_saya": (MASUK, BUKAN_POST),
    "pegawai:tugas_tandai": (BUKAN_POST, TANDAI_TUGAS),
    "pegawai:tugas_ubah": (URUS_TUGAS, URUS_TUGAS),
    "pegawai:tugas_hapus": (URUS_TUGAS, URUS_TUGAS),
    "pegawai:tugas_buat": (BUAT_TUGAS, lalu(TULIS_KABAR, 302)),
    **{f"pegawai:tugas_{n}": (SOSIALISASI, BUKAN_POST) for n in ("rancangan", "csv", "xlsx")},
    "pegawai:tugas_templat": (ADMIN, BUKAN_POST),
    **{f"pegawai:tugas_templat_{n}": (ADMIN, ADMIN) for n in ("tambah", "ubah")},
    "pegawai:lampiran_unduh": (KABAR_INI, BUKAN_POST),
    "pegawai:lampiran_tambah": (URUS_KABAR, URUS_KABAR),
    "pegawai:lampiran_hapus": (URUS_KABAR, lalu(URUS_KABAR, 302)),
    # contributions to an open proposal: everybody's; one with a name from Dinas Alfa
    "pegawai:tanggapan_semua": (SOSIALISASI, BUKAN_POST),
    "pegawai:tanggapan": (MASUK, BUKAN_POST),
    "pegawai:tanggapan_tulis": (MASUK, MASUK),
    "pegawai:tanggapan_dukung": (BUKAN_POST, PERGI),
    "pegawai:tanggapan_atur": (UBAH, UBAH),  # the proposal touches Dinas Alfa only
    "pegawai:tanggapan_xlsx": (SOSIALISASI, BUKAN_POST),
    **{f"pegawai:tanggapan_{n}": (UBAH, UBAH) for n in ("jawab", "teks")},
    # the pulse: answered by every account with a person; its results as contributions are
    "pegawai:denyut": (SOSIALISASI, BUKAN_POST),
    "pegawai:denyut_isi": (SENDIRI.replace("404", "403"), SENDIRI.replace("404", "403")),
    # the whole city is asked: whoever may for one unit may not
    "pegawai:denyut_atur": (ADMIN, ADMIN),
    **{f"pegawai:denyut_{n}": (ADMIN, lalu(ADMIN, 302)) for n in ("buka", "tutup")},
    # accounts and roles
    "kelola_akun:akun_saya": (MASUK, lalu(MASUK, 302)),
    "kelola_akun:akun_daftar": (ADMIN, BUKAN_POST),
    "kelola_akun:akun_ekspor": (ADMIN, BUKAN_POST),
    "kelola_akun:akun_tambah": (ADMIN, ADMIN),
    "kelola_akun:akun_hak": (ADMIN, BUKAN_POST),
    "kelola_akun:hak_unit": (lalu(ADMIN, 302), BUKAN_POST),
    "kelola_akun:akun_rinci": (ADMIN, BUKAN_POST),
    "kelola_akun:akun_ubah": (ADMIN, ADMIN),
    "kelola_akun:akun_nonaktifkan": (ADMIN, lalu(ADMIN, 302)),
    "kelola_akun:akun_aktifkan": (ADMIN, ADMIN),
    "kelola_akun:akun_sandi": (ADMIN, ADMIN),
    "kelola_akun:akun_kunci": (BUKAN_POST, lalu(ADMIN, 302)),
    "kelola_akun:peran_beri": (ADMIN, ADMIN),
    "kelola_akun:peran_unit": (lalu(ADMIN, 302), BUKAN_POST),
    "kelola_akun:peran_masa": (ADMIN, ADMIN),
    "kelola_akun:peran_akhiri": (ADMIN, lalu(ADMIN, 302)),
    # activation: accounts of a unit's people, slips, and the door for who holds one
    "kelola_akun:aktivasi_daftar": (PERSONALIA, BUKAN_POST),
    "kelola_akun:aktivasi_buat": (BUKAN_POST, lalu(PERSONALIA, 302)),
    "kelola_akun:aktivasi_cetak": (PERSONALIA, PERSONALIA),
    "kelola_akun:aktivasi_orang": (ORANG, ORANG),
    "aktivasi:isi": (PUBLIK, PUBLIK),
    # piece "survei": what a resident fills in; an unknown tablet, and answers that are missing, are refused;
    # thanks without having sent anything lead to the start
    "evaluasi:survei_isi": (PUBLIK, PUBLIK),
    "evaluasi:survei_isi_kirim": (PERGI, lalu(PUBLIK, 400)),
    "evaluasi:survei_isi_selesai": (PERGI, BUKAN_POST_PUBLIK),
    "evaluasi:survei_isi_pekerja": (PUBLIK, BUKAN_POST_PUBLIK),
    "evaluasi:survei_isi_tablet": (lalu(PUBLIK, 403), BUKAN_POST_PUBLIK),
    # Django's admin: read-only, for admin alone
    "admin:index": (ADMIN, ADMIN),
    "admin:login": (PERGI, PERGI),
    "admin:logout": (lalu(ADMIN, 302), lalu(ADMIN, 302)),
    "admin:password_change": (lalu(ADMIN, 302), lalu(ADMIN, 302)),
    "admin:password_change_done": (lalu(ADMIN, 302), lalu(ADMIN, 302)),
    "admin:autocomplete": (lalu(ADMIN, 403), lalu(ADMIN, 405)),
    "admin:jsi18n": (ADMIN, lalu(ADMIN, 405)),
    "admin:view_on_site": (lalu(ADMIN, 302), lalu(ADMIN, 302)),
    "admin:app_list": (ADMIN, ADMIN),
    "admin:pegawai_pegawai_import": (lalu(ADMIN, 302), lalu(ADMIN, 302)),
    "admin:pegawai_pegawai_process_import": (lalu(ADMIN, 302), lalu(ADMIN, 302)),
    # services and counters (layanan)
    "evaluasi:layanan": (PUBLIK, BUKAN_POST_PUBLIK),
    "evaluasi:layanan_rinci": (PUBLIK, BUKAN_POST_PUBLIK),
    "evaluasi:layanan_kelola": (LAYANAN, BUKAN_POST),
    "evaluasi:layanan_kelola_csv": (LAYANAN, BUKAN_POST),
    "evaluasi:layanan_kelola_xlsx": (LAYANAN, BUKAN_POST),
    "evaluasi:layanan_tambah": (LAYANI, LAYANI),
    "evaluasi:layanan_ubah": (LAYANI_INI, LAYANI_INI),
    "evaluasi:layanan_tutup": (LAYANI_INI, LAYANI_INI),
    "evaluasi:layanan_buka": (LAYANI_INI, LAYANI_INI),
    "evaluasi:loket_kelola": (LAYANAN, BUKAN_POST),
    "evaluasi:loket_kelola_csv": (LAYANAN, BUKAN_POST),
    "evaluasi:loket_kelola_xlsx": (LAYANAN, BUKAN_POST),
    "evaluasi:loket_tambah": (LAYANI, LAYANI),
    "evaluasi:loket_ubah": (LAYANI_INI, LAYANI_INI),
    "evaluasi:loket_tutup": (LAYANI_INI, LAYANI_INI),
    "evaluasi:loket_buka": (LAYANI_INI, LAYANI_INI),
}
# hasil: open results
TABEL |= {
    f"evaluasi:{nama}": (PUBLIK, BUKAN_POST_PUBLIK)
    for nama in (
        *("hasil", "hasil_csv", "hasil_json", "hasil_png", "hasil_papan"),
        *("hasil_rinci", "hasil_rinci_csv", "hasil_rinci_json", "hasil_rinci_png"),
    )
}
TABEL["evaluasi:impor_hasil"] = (LAYANI, LAYANI)
TABEL["evaluasi:hasil_lama_tarik"] = (URUS_INI, lalu(URUS_INI, 302))
# kelola: officers' pages of surveys; the survey of the matrix is open
TABEL |= {
    "evaluasi:ikhtisar": (LAYANAN, BUKAN_POST),
    "evaluasi:survei_daftar": (LAYANAN, BUKAN_POST),
    "evaluasi:survei_csv": (LAYANAN, BUKAN_POST),
    "evaluasi:survei_tambah": (LAYANI, LAYANI),
    "evaluasi:survei_unit": (lalu(LAYANI, 302), BUKAN_POST),
    "evaluasi:survei_rinci": (SURVEI_INI, BUKAN_POST),
    "evaluasi:survei_ubah": (URUS_INI, URUS_INI),
    "evaluasi:survei_buka": (URUS_INI, URUS_INI),
    "evaluasi:survei_akhiri": (URUS_INI, lalu(URUS_INI, 302)),
    "evaluasi:survei_tutup": (URUS_INI, URUS_INI),
    "evaluasi:survei_buka_lagi": (URUS_INI, URUS_INI),
    "evaluasi:survei_slip": (URUS_INI, URUS_INI),
    "evaluasi:survei_kertas": (URUS_INI, URUS_INI),
    "evaluasi:survei_saran": (SURVEI_INI, URUS_INI),
    "evaluasi:survei_tindak_lanjut": (SURVEI_INI, BUKAN_POST),
    "evaluasi:survei_rencana": (URUS_INI, URUS_INI),
    "evaluasi:survei_laporan_pdf": (SURVEI_INI, BUKAN_POST),
    "evaluasi:survei_laporan_docx": (SURVEI_INI, BUKAN_POST),
    "evaluasi:tindak_lanjut_daftar": (LAYANAN, BUKAN_POST),
    "evaluasi:tindak_lanjut_csv": (LAYANAN, BUKAN_POST),
    "evaluasi:tindak_lanjut_ubah": (URUS_INI, URUS_INI),
    "evaluasi:tindak_lanjut_selesai": (URUS_INI, URUS_INI),
    "evaluasi:tindak_lanjut_batal": (URUS_INI, URUS_INI),
    "evaluasi:tindak_lanjut_terbit": (BUKAN_POST, lalu(URUS_INI, 302)),
    "evaluasi:tindak_lanjut_bukti": (SURVEI_INI, BUKAN_POST),
    "evaluasi:kelembagaan": (LIHAT_TIPOLOGI, BUKAN_POST),
    "evaluasi:kelembagaan_buka": (TIPOLOGI, TIPOLOGI),
    "evaluasi:kelembagaan_pengaturan": (ADMIN, ADMIN),
    "evaluasi:kelembagaan_putaran": (LIHAT_TIPOLOGI, BUKAN_POST),
    "evaluasi:kelembagaan_tutup": (ADMIN, lalu(ADMIN, 302)),
    "evaluasi:kelembagaan_xlsx": (LIHAT_TIPOLOGI, BUKAN_POST),
    "evaluasi:kelembagaan_pdf": (LIHAT_TIPOLOGI, BUKAN_POST),
    "evaluasi:evaluasi_unit": (LIHAT_TIPOLOGI, BUKAN_POST),
    "evaluasi:evaluasi_unit_isi": (ISI_TUJUAN, ISI_TUJUAN),
    "evaluasi:evaluasi_unit_ajukan": (BUKAN_POST, lalu(ISI_TUJUAN, 302)),
    "evaluasi:evaluasi_unit_buka_lagi": (ISI_TUJUAN, ISI_TUJUAN),
    "evaluasi:temuan_evaluasi": (LAYANAN, BUKAN_POST),
    "evaluasi:temuan_evaluasi_catat": (BUKAN_POST, lalu(LAYANAN, 302)),
    "evaluasi:temuan_evaluasi_rancangan": (BUKAN_POST, lalu(PETUGAS, 302)),
    "evaluasi:temuan_evaluasi_tutup": (URUS_INI, URUS_INI),
    "evaluasi:sebelum_sesudah": (LIHAT_TIPOLOGI, BUKAN_POST),
    "evaluasi:sebelum_sesudah_rinci": (LIHAT_TIPOLOGI, BUKAN_POST),
    "evaluasi:sebelum_sesudah_pdf": (LIHAT_TIPOLOGI, BUKAN_POST),
    "evaluasi:evaluasi_simpulkan": (ISI_TUJUAN, ISI_TUJUAN),
    "evaluasi:evaluasi_penanggung": (ISI_TUJUAN, ISI_TUJUAN),
    "evaluasi:tablet_daftar": (LAYANI, BUKAN_POST),
    "evaluasi:tablet_tambah": (URUS_INI, URUS_INI),
    "evaluasi:tablet_cabut": (URUS_INI, lalu(URUS_INI, 302)),
    "evaluasi:poster_pdf": (URUS_INI, BUKAN_POST),
    "evaluasi:poster_kartu": (URUS_INI, BUKAN_POST),
}
TABEL_ADMIN = (
    "akun_akun",
    "axes_accessattempt",
    "pegawai_pegawai",
    "pegawai_penempatan",
    *(
        f"orgstruktur_{nama}"
        for nama in (
            "unit",
            "fungsi",
            "jabatan",
            "riwayatunit",
            "riwayatfungsi",
            "riwayatjabatan",
            "garishubungan",
            "penerus",
            "timkerja",
            "urusan",
            "penugasanperan",
            "statusstruktur",
            "jejak",
        )
    ),
)
for _nama in TABEL_ADMIN:
    TABEL |= {
        f"admin:{_nama}_changelist": (ADMIN, ADMIN),
        f"admin:{_nama}_change": (ADMIN, lalu(ADMIN, 403)),
    }


#: The head of a perangkat daerah is no role: as every ASN ("pegawai"), but for these addresses (desain 2).
KEPALA: dict[str, tuple[int, int]] = {
    "orgstruktur:tipologi": (200, 405),
    "orgstruktur:tipologi_rinci": (200, 200),
    "orgstruktur:tipologi_kecamatan": (404, 404),  # of another unit
    # the request for a correction is the colleague's own
    "pegawai:saya_usul_bukti": (404, 405),
    "pegawai:usul_tarik": (405, 404),
    # and so is the report: a head reads it, and changes nothing of it
    "pegawai:laporan_ubah": (404, 404),
    "pegawai:laporan_hapus": (404, 404),
    "pegawai:laporan_ulangi": (405, 404),
    **{f"pegawai:{n}_unit_lain": (404, 404) for n in ("laporan", "rhk")},
    "pegawai:unit_lain_tarik": (404, 404),
    **{f"pegawai:rancangan_{n}_saya": (404, 405) for n in ("orang", "surat")},
    "pegawai:penilaian_setahun": (404, 405),  # the head has no SKP of that year
    "pegawai:laporan_setujui": (405, 302),
    "pegawai:laporan_kembalikan": (200, 200),
    "pegawai:laporan_batal_setujui": (302, 302),
    "pegawai:laporan_umpan_balik": (200, 200),
    # a draft is nobody else's
    **{f"pegawai:skp_{n}": (404, 405) for n in ("rinci", "pdf", "xlsx")},
    "pegawai:nilai_xlsx": (200, 405),
    **{f"pegawai:{n}": (404, 404) for n in ("skp_ubah", "skp_resmi", "skp_hapus", "skp_versi")},
    **{f"pegawai:{n}": (405, 404) for n in ("skp_ajukan", "skp_tarik", "skp_salin")},
    **{f"pegawai:{n}": (404, 404) for n in ("rhk_tambah", "rhk_ubah", "rhk_hapus")},
    # questionnaires of the own unit
    "evaluasi:kelembagaan": (200, 405),
    "evaluasi:kelembagaan_putaran": (200, 405),
    "evaluasi:evaluasi_unit": (200, 405),
    "evaluasi:evaluasi_unit_isi": (200, 200),
    "evaluasi:evaluasi_unit_ajukan": (405, 302),
    # who leads as Plt sees the evaluation; the holder proper gives it
    "pegawai:penilaian_rinci": (200, 405),
    "pegawai:penilaian_laporan": (404, 404),
    "pegawai:penilaian_pdf": (200, 405),
    "pegawai:penilaian_sebaran": (200, 405),
    "pegawai:penilaian_terima": (405, 404),
    # goals of the own unit: fills in, does not set
    **{f"pegawai:tujuan_{n}": (200, 405) for n in ("daftar", "csv", "xlsx", "rinci")},
    "pegawai:tujuan_mulai": (405, 302),
    "pegawai:tujuan_impor": (200, 200),
    "pegawai:tujuan_impor_templat": (200, 405),
    "pegawai:tujuan_hapus": (200, 302),
    "pegawai:tujuan_batalkan": (405, 302),
    "pegawai:sasaran_tambah": (200, 200),
    "pegawai:sasaran_ubah": (200, 200),
    "pegawai:sasaran_hapus": (200, 302),
    "pegawai:realisasi_isi": (200, 200),
    **{f"pegawai:pohon_kinerja{n}": (200, 405) for n in ("", "_pdf")},
    **{f"pegawai:matriks_peran{n}": (200, 405) for n in ("", "_xlsx", "_pdf")},
    # the own staff: a head writes to it, and sees who has read what; the draft of an analyst is not his to see
    "pegawai:sosialisasi_baca": (404, 404),
    **{f"pegawai:sosialisasi_{n}": (200, 405) for n in ("bawahan", "bawahan_rinci", "kelola")},
    **{f"pegawai:sosialisasi_bawahan_{n}": (200, 405) for n in ("rancangan", "csv", "xlsx")},
    **{
        f"pegawai:sosialisasi_{n}": (404, 405)
        for n in ("kelola_rinci", "penerima", "penerima_csv", "penerima_xlsx")
    },
    "pegawai:sosialisasi_tambah": (200, 200),
    "pegawai:sosialisasi_calon": (302, 405),
    **{
        f"pegawai:sosialisasi_{n}": (404, 404) for n in ("ubah", "kirim", "surel", "tutup", "hapus")
    },
    "pegawai:pertemuan_ics": (404, 405),
    **{f"pegawai:pertemuan_{n}": (404, 404) for n in ("tambah", "hapus")},
    "pegawai:tugas_tandai": (405, 302),
    "pegawai:tugas_ubah": (200, 200),
    "pegawai:tugas_hapus": (403, 403),
    **{f"pegawai:tugas_{n}": (200, 405) for n in ("rancangan", "csv", "xlsx")},
    "pegawai:lampiran_unduh": (404, 405),
    **{f"pegawai:lampiran_{n}": (404, 404) for n in ("tambah", "hapus")},
    **{f"pegawai:tanggapan_{n}": (200, 405) for n in ("semua", "xlsx")},
    **{f"pegawai:tanggapan_{n}": (200, 200) for n in ("jawab", "teks")},
    "pegawai:denyut": (200, 405),
    "pegawai:denyut_isi": (200, 200),
}


def alamat_bernama() -> Iterator[tuple[str, str]]:
    """Walk the resolver: (name with its namespace, or the route where there is no name; route)."""
    jalan: list[tuple[Any, str, str]] = [(get_resolver().url_patterns, "", "")]
    while jalan:
        daftar, awalan, ruang = jalan.pop()
        for pola in daftar:
            rute = awalan + str(pola.pattern)
            if isinstance(pola, URLPattern):
                yield f"{ruang}{pola.name}" if pola.name else f"/{rute}", rute
            else:
                anak = f"{ruang}{pola.namespace}:" if pola.namespace else ruang
                jalan.append((pola.url_patterns, rute, anak))


@pytest.mark.lambat
class TestMatriks(TestCase):
    """The table against the program."""

    maxDiff = None

    @classmethod
    def setUpTestData(cls) -> None:
        cls.u = u = buat_kota()
        tetap = {"ketetapan": perubahan(), "oleh": None}
        tambah_fungsi(unit=u["DA"], daftar_teks=["perumusan kebijakan"], **tetap)
        tambah_garis(dari=u["DA"], ke=u["DB"], jenis="koordinasi", **tetap)
        simpan_tim(
            oleh=None,
            nama="Tim",
            unit_pemilik=u["DA"],
            daftar_unit=[],
            mulai=DAHULU,
            selesai=None,
            sk_nomor="1",
            sk_tanggal=DAHULU,
        )
        gabungkan_unit(unit=u["DA.B2"], ke=u["DA.B1"], **tetap)
        buat_layanan("ktp", u["DA"], buat_loket("loket-depan", u["DA"]))
        hari = timezone.localdate()
        buat_survei("AAA234", u["DA"], mulai=hari, selesai=hari + timedelta(days=2))
        cls._buat_akun()
        AccessAttempt.objects.create(username="sasaran", failures_since_start=1)
        cls._buat_pegawai()
        cls._buat_hasil()
        jejak = catat_jejak(tindakan="uji", objek="Uji", oleh=None, terbatas={"email": "a@b.id"})
        anggota = cls._buat_anggota()
        cls.pk = {
            "tim_anggota_tambah": TimKerja.objects.get().pk,
            "tim_anggota_calon": TimKerja.objects.get().pk,
            "tim_anggota_batalkan": Jejak.objects.get(tindakan="tim_anggota_tambah").pk,
            "tim_anggota": anggota.pk,
            "fungsi": Fungsi.objects.get(unit=u["DA"]).pk,
            "jabatan": Jabatan.objects.get(unit=u["DA"], kepala=True).pk,
            "garis": GarisHubungan.objects.get().pk,
            "tim_kerja": TimKerja.objects.get().pk,
            "perubahan": Jejak.objects.filter(tindakan="fungsi_tambah").get().pk,
            "jejak": jejak.pk,
            "akun": cls.sasaran.pk,
            "peran": cls.sasaran.daftar_penugasan.get().pk,
            "aktivasi": cls.orang.pk,
            "tarif": TarifKelas.objects.create(
                kelas=7, nilai=1, berlaku_mulai=DAHULU, dasar_hukum="x"
            ).pk,
            "pegawai": cls.orang.pk,
            "penempatan": cls.orang.daftar_penempatan.get().pk,
            "perbuatan": cls.orang.daftar_jejak.get().jejak_id,
            "usul": cls.usul.pk,
            "saya_usul": cls.usul.pk,
            "laporan": cls.laporan.pk,
            "unit_lain": cls.tanda.pk,
            "keadaan_impor_batalkan": 1,  # there is none
            **cls.kinerja,
            **cls._buat_tujuan(),
            **cls._buat_temuan(),
            **cls._buat_rancangan(),
            **cls._buat_kelola(),
            **cls._buat_sosialisasi(),
            **cls._buat_tanggapan(),
        }

    def setUp(self) -> None:
        logging.disable(logging.CRITICAL)  # two thousand requests, half of them refused
        self.addCleanup(logging.disable, logging.NOTSET)
        self.klien = {p: Client(raise_request_exception=False) for p in (*PERAN, "kepala")}
        self.rahasia, self.bocor = rahasia(), []

    @classmethod
    def _buat_hasil(cls) -> None:
        """A counter of Dinas Alfa that has been judged."""
        loket = buat_loket("mal", cls.u["DA"])
        survei = buat_survei(
            "LALU22",
            cls.u["DA"],
            mulai=DAHULU,
            selesai=DAHULU + timedelta(days=90),
            status=Survei.Status.DITUTUP,
        )
        buat_survei("MAL222", cls.u["DA"])
        for _ in range(20):
            buat_respon(survei, [3] * 9, loket=loket)

    @classmethod
    def _buat_sosialisasi(cls) -> dict[str, int]:
        """A notice that went to a person of Dinas Alfa, and a draft with a meeting."""
        oleh = Akun.objects.get(username="perancang")
        isi = {"isi": "x", "kontak": "x", "unit": cls.u["DA"], "dibuat_oleh": oleh}
        terkirim = Sosialisasi.objects.create(judul="Terkirim", status=30, **isi)
        rekan = Pegawai.objects.get(nama="Budi")
        TandaBaca.objects.create(sosialisasi=terkirim, pegawai=rekan, unit=cls.u["DA"])
        draf = Sosialisasi.objects.create(judul="Draf", **isi)
        mulai = timezone.now()
        temu = PertemuanSosialisasi.objects.create(
            sosialisasi=draf, nama="x", mulai=mulai, selesai=mulai + timedelta(hours=1), tempat="x"
        )
        tugas = TugasPelaksanaan.objects.create(
            rancangan=Rancangan.objects.filter(tahap=Rancangan.Tahap.DITERAPKAN)[0],
            unit=cls.u["DA"],
            pegawai=rekan,
            kunci="x",
            judul="x",
            tenggat=date(2027, 1, 1),
        )
        lampiran = LampiranSosialisasi.objects.create(
            sosialisasi=draf, nama="x.pdf", jenis="application/pdf", ukuran=1, isi=b"x"
        )
        return {
            "sosialisasi_baca": terkirim.pk,
            "sosialisasi_bawahan_rinci": terkirim.pk,
            "sosialisasi": draf.pk,
            "pertemuan_tambah": draf.pk,
            "pertemuan": temu.pk,
            "tugas": tugas.pk,
            "lampiran_tambah": draf.pk,
            "lampiran": lampiran.pk,
        }

    @classmethod
    def _buat_tanggapan(cls) -> dict[str, int]:
        """A question of a person of Dinas Alfa about the open proposal, and an open wave of its pulse."""
        terbuka = Rancangan.objects.get(nama="Rancangan rancangan")
        denyut = Denyut.objects.create(
            rancangan=terbuka, gelombang=10, status=20, kunci=b"x", selesai=HARI_INI
        )
        t = Tanggapan.objects.create(
            rancangan=terbuka,
            jenis=Tanggapan.Jenis.PERTANYAAN,
            isi="Kapan?",
            penulis=Pegawai.objects.get(nama="Budi").akun or Akun.objects.get(username="perancang"),
            unit=cls.u["DA"],
            tanggal=HARI_INI,
            jatuh_tempo=HARI_INI,
        )
        return {"tanggapan": t.pk, "denyut": denyut.pk}

    @classmethod
    def _buat_kelola(cls) -> dict[str, int]:
        """A plan with evidence, a tablet and an earlier result, all of Dinas Alfa."""
        survei = Survei.objects.get(kode="MAL222")
        rencana = buat_rencana(survei, bukti=b"%PDF-1", bukti_nama="a.pdf")
        loket = Loket.objects.get(kode="loket-depan")
        tablet = TabletSurvei.objects.create(loket=loket, nama="Meja 1", sidik="x")
        lama = HasilLama.objects.create(
            unit=cls.u["DA"], mulai=DAHULU, selesai=DAHULU, ikm=80, n=3, sumber="Laporan"
        )
        return {
            "hasil_lama": lama.pk,
            "survei": survei.pk,
            "tindak_lanjut": rencana.pk,
            "tablet_tambah": loket.pk,
            "tablet": tablet.pk,
            "poster": loket.pk,
        }

    @classmethod
    def _buat_temuan(cls) -> dict[str, int]:
        """A finding and the words that belong to it."""
        for kode in ("DA.B1", "DB.B1"):
            Fungsi.objects.create(
                unit=cls.u[kode], teks="Pembinaan usaha mikro", dibentuk_pada=DAHULU
            )
        a, b = Fungsi.objects.filter(teks="Pembinaan usaha mikro").order_by("pk")
        temuan = Temuan.objects.create(
            fungsi_a=a, fungsi_b=b, unit_a=a.unit, unit_b=b.unit, tingkat=10, skor=0.9, sidik="x"
        )
        return {
            "temuan_evaluasi": cls._buat_temuan_evaluasi(),
            "evaluasi_unit": cls._buat_kelembagaan(),
            "temuan": temuan.pk,
            "tarif_cabut": tetapkan_tarif(
                kelas=9, nilai=1, berlaku_mulai=HARI_INI, dasar_hukum="Perwali 1/2026", oleh=None
            ).pk,
            "istilah_cabut": IstilahTambahan.objects.create(konsep="ukm", sebutan="warung").pk,
            "rumusan_cabut": RumusanUmumTambahan.objects.create(teks="Pelaksanaan tugas").pk,
        }

    @classmethod
    def _buat_temuan_evaluasi(cls) -> int:
        survei = Survei.objects.get(kode="AAA234")
        temuan = TemuanEvaluasi.objects.create(
            asal="unsur", survei=survei, unsur="waktu", unit=cls.u["DA"], teks="Lama"
        )
        return temuan.pk

    @classmethod
    def _buat_kelembagaan(cls) -> int:
        putaran = buka_putaran(tahun=2026, selesai=HARI_INI, daftar_unit=[cls.u["DA"]], oleh=None)
        return putaran.daftar_evaluasi.get().pk

    @classmethod
    def _buat_rancangan(cls) -> dict[str, int]:
        """Proposals about Dinas Alfa, of one step each: opened, put up, decided, applied."""
        penulis = buat_berperan("perancang", "organisasi")
        pemutus = buat_berperan("pemutus", "pimpinan")
        pk = {}
        for tahap in ("rancangan_terap", "rancangan_putus", "rancangan_setuju", "rancangan"):
            r = buat_rancangan(nama=f"Rancangan {tahap}", oleh=penulis)
            langkah = (
                TambahFungsi(-1, cls.u["DA"].pk, "kalimat rancangan")
                if tahap == "rancangan_terap"
                else UbahUnit(cls.u["DA"].pk, {"nama": "Dinas Gamma"})
            )
            (baris,) = tambah_langkah(rancangan=r, daftar=[langkah], oleh=penulis).daftar
            pk |= {tahap: r.pk, "langkah": baris.pk}
            if tahap == "rancangan":
                buka_rancangan(rancangan=r, oleh=penulis)
                p = catat_peristiwa(
                    rancangan=r,
                    jenis="kajian",
                    tanggal=timezone.localdate(),
                    oleh=penulis,
                    bukti=Bukti("kajian.pdf", "application/pdf", b"%PDF-1.7"),
                )
                telaah = tulis_telaah(rancangan=r, isi="uji", oleh=pemutus, langkah=baris)
                pk |= {"peristiwa": p.pk, "telaah": telaah.pk}
                continue
            ajukan_rancangan(rancangan=r, oleh=penulis)
            if tahap != "rancangan_putus":
                putuskan_rancangan(
                    rancangan=r,
                    oleh=pemutus,
                    disetujui=True,
                    dasar_hukum="Perda 4/2026",
                    tanggal_berlaku=timezone.localdate(),
                )
            if tahap == "rancangan_setuju":
                cls._rencanakan(r)
            if tahap == "rancangan_terap":
                terapkan_rancangan(rancangan=r, oleh=None, uji=False)
                mulai_evaluasi(Rancangan.objects.get(pk=r.pk))
        return pk

    @classmethod
    def _rencanakan(cls, rancangan: Any) -> None:
        """Confirm the person of the account "pegawai" in the own position, by decree of today."""
        rekan = cls.laporan.pegawai
        jabatan = rekan.daftar_penempatan.get().jabatan
        RencanaPenempatan.objects.create(
            rancangan=rancangan,
            pegawai=rekan,
            jabatan_nomor=jabatan.pk,
            sebutan=jabatan.nama,
            cara="pengukuhan",
        )
        SkPenempatan.objects.create(rancangan=rancangan, nomor="1", tanggal=timezone.localdate())

    @classmethod
    def _buat_tujuan(cls) -> dict[str, int]:
        """Goals of Dinas Alfa of this year, and a second version of which one goal was taken out."""
        p = buat_tujuan(cls.u["DA"], "Satu", "Dua", tahun=timezone.localdate().year)
        baru = versi_tujuan(perjanjian=p, alasan="uji", oleh=None)
        satu, dua = baru.daftar_sasaran.order_by("urutan")
        indikator = p.daftar_sasaran.order_by("urutan")[0].daftar_indikator.get()
        return {
            "tujuan_batalkan": hapus_sasaran(sasaran=dua, oleh=None).pk,
            "sasaran": satu.pk,
            "realisasi": indikator.pk,
        }

    @staticmethod
    def _buat_anggota() -> AnggotaTim:
        citra = Pegawai.objects.get(nama="Citra")
        tambah_anggota(tim=TimKerja.objects.get(), pegawai=citra, mulai=HARI_INI, oleh=None)
        return AnggotaTim.objects.get()

    @classmethod
    def _buat_akun(cls) -> None:
        cls.akun = {}
        for nama in PERAN[:-1]:
            akun = cls.akun[nama] = buat_akun(nama.replace(" ", "-"))
            peran, _, letak = nama.partition(" ")
            if nama == "superuser tanpa peran":
                akun.is_superuser = akun.is_staff = True
                akun.save()
            elif nama != "tanpa peran":
                unit = {"dalam": "DA", "luar": "DB"}.get(letak, "kota")
                beri_peran(akun, peran, cls.u[unit])
        cls.akun["kepala"] = buat_akun("kepala")
        beri_peran(cls.akun["kepala"], "pegawai", cls.u["kota"])
        cls.akun["warga"] = None
        cls.sesi = {}
        for nama, akun in cls.akun.items():
            if akun is not None:
                client = Client()
                client.force_login(akun)
                cls.sesi[nama] = client.cookies[settings.SESSION_COOKIE_NAME].value
        cls.sasaran = buat_akun("sasaran")
        beri_peran(cls.sasaran, "pegawai", cls.u["DA"])

    @classmethod
    def _buat_pegawai(cls) -> None:
        """A person in Dinas Alfa, and beside him the colleague with the role "pegawai"."""
        cls.orang = buat_pegawai(nip(11), "Ani Rahma", golongan="III/c")
        duduk(cls.orang, Jabatan.objects.get(unit=cls.u["DA"], kepala=True))
        ubah_pegawai(pegawai=cls.orang, gelar_belakang="S.H.", alasan="uji", oleh=None)
        rekan = buat_pegawai(nip(12, lahir="19900917"), "Budi", akun=cls.akun["pegawai"])
        duduk(rekan, buat_jabatan(cls.u["DA"]))
        buat_pegawai(nip(13, lahir="19780804"), "Citra", unit_tunggu=cls.u["DA"])
        # Dinas Alfa is headed by a Plt, and scored by the table of the row
        Unit.objects.filter(pk=cls.u["DA"].pk).update(urusan_kode="2.12")
        plt = buat_pegawai(nip(14, lahir="19770704"), "Dedi", akun=cls.akun["kepala"])
        duduk(plt, Jabatan.objects.get(unit=cls.u["DA"], kepala=True), macam="plt")
        cls.laporan = buat_laporan(rekan, tanggal=timezone.localdate() - timedelta(days=1))
        BuktiLaporan.objects.create(
            laporan=cls.laporan, nama="a.pdf", jenis="application/pdf", isi=b"%PDF-1.7"
        )
        cls.tanda = TandaUnitLain.objects.create(
            pegawai=rekan, laporan=cls.laporan, unit=cls.laporan.unit, unit_lain=cls.u["DB"]
        )
        cls.kinerja = cls._buat_skp(rekan)
        cls.usul = ajukan_usul(
            pegawai=rekan,
            ruas="golongan",
            nilai_baru="III/a",
            alasan="uji",
            oleh=rekan.akun,
            bukti=Bukti("sk.pdf", "application/pdf", b"%PDF-1.7"),
        )

    @staticmethod
    def _buat_skp(orang: Pegawai) -> dict[str, int]:
        """A draft, one that was set, one that waits for the evaluator."""
        status = SasaranKinerja.Status
        draf = buat_skp(orang, 2026, status=status.DRAFT)
        berlaku = buat_skp(orang, 2025)
        dinilai = buka_penilaian(skp=berlaku, periode=TW1, oleh=orang.akun)
        penugasan = PenugasanPenilai.objects.create(
            dinilai=Pegawai.objects.get(nama="Ani Rahma"),
            penilai=orang,
            mulai=DAHULU,
            dasar="SK 1/2020",
        )
        return {
            "skp_putuskan": buat_skp(orang, 2024, status=status.DIAJUKAN).pk,
            "skp_versi": berlaku.pk,
            "penilaian": dinilai.pk,
            "penilai_tugaskan": penugasan.dinilai_id,
            "penilai_akhiri": penugasan.pk,
            "skp": draf.pk,
            "rhk_tambah": draf.pk,
            "rhk": buat_rhk(draf).pk,
        }

    # --- the table is complete ----------------------------------------------------------------
    def test_setiap_alamat_ada_di_tabel(self) -> None:
        ada = {nama for nama, _ in alamat_bernama()}
        hilang, lebih = sorted(ada - set(TABEL)), sorted(set(TABEL) - ada)
        self.assertEqual(hilang, [], "tambahkan baris untuk alamat ini pada TABEL")
        self.assertEqual(lebih, [], "baris ini tidak lagi punya alamat")

    def test_setiap_baris_lengkap(self) -> None:
        for nama, kolom in TABEL.items():
            for isi in kolom:
                self.assertEqual(len(isi.split()), len(PERAN), nama)

    # --- the table is true ----------------------------------------------------------------------
    def test_pintu_dan_masuk(self) -> None:
        self._periksa(lambda n: ":" not in n or n.startswith(("akun:", "aktivasi:")))

    def test_struktur(self) -> None:
        self._periksa(lambda n: n.startswith("orgstruktur:"))

    def test_pegawai(self) -> None:
        self._periksa(lambda n: n.startswith("pegawai:"))

    def test_kepala_perangkat_daerah(self) -> None:
        """A head may what every ASN may, and fill in the typology of the own unit; nothing else."""
        beda = []
        for nama, harus in TABEL.items():
            seperti = tuple(int(k.split()[PERAN.index("pegawai")]) for k in harus)
            url = self._url(nama)
            dapat = tuple(self._status(nama, cara, url, "kepala") for cara in ("get", "post"))
            if dapat != KEPALA.get(nama, seperti):
                beda.append(f"{nama}: {dapat}, seharusnya {KEPALA.get(nama, seperti)}")
        self.assertEqual(beda, [])
        self.assertEqual(self.bocor, [])

    def test_evaluasi(self) -> None:
        self._periksa(lambda n: n.startswith("evaluasi:"))

    def test_kelola_akun(self) -> None:
        self._periksa(lambda n: n.startswith("kelola_akun:"))

    def test_admin_django(self) -> None:
        self._periksa(lambda n: n.startswith("admin:"))

    def _periksa(self, pilih: Any) -> None:
        beda: list[str] = []
        for nama, harus in TABEL.items():
            if not pilih(nama):
                continue
            url = self._url(nama)
            for cara, kolom in zip(("get", "post"), harus, strict=True):
                dapat = " ".join(str(self._status(nama, cara, url, p)) for p in PERAN)
                if dapat != kolom:
                    beda.append(f"{cara.upper():4} {nama}\n   harus {kolom}\n   dapat {dapat}")
        if beda:
            self.fail(
                f"{len(beda)} baris tidak sesuai tabel ({', '.join(PERAN)}):\n" + "\n".join(beda)
            )
        self.assertEqual(self.bocor, [])

    def _status(self, nama: str, cara: str, url: str, peran: str) -> int:
        """One request, undone afterwards; what its answer must not say is noted."""
        client = self.klien[peran]
        client.cookies.clear()
        if peran in self.sesi:
            client.cookies[settings.SESSION_COOKIE_NAME] = self.sesi[peran]
        with transaction.atomic():
            jawaban = getattr(client, cara)(url)
            self.bocor += [
                f"{peran} {cara} {nama} {b}" for b in bocor(nama, peran, jawaban, self.rahasia)
            ]
            transaction.set_rollback(True)
        return jawaban.status_code

    # --- addresses with an object in the branch of Dinas Alfa --------------------------------------
    def _url(self, nama: str) -> str:
        khusus: dict[str, dict[str, Any]] = {
            "panduan_topik": {"slug": "jejak"},
            **{f"evaluasi:survei_isi{ekor}": {"kode": "AAA234"} for ekor in EKOR_SURVEI},
            "orgstruktur:tipologi_rinci": {"objek": "2.12"},
            "orgstruktur:tipologi_atur": {"objek": "3.28"},
            "orgstruktur:tipologi_kecamatan": {"kode": "KEC"},
            "evaluasi:hasil_papan": {"kode": "mal"},
            "evaluasi:evaluasi_unit_isi": {"pk": self.pk["evaluasi_unit"], "bagian": "ti"},
            **{
                f"evaluasi:kelembagaan_{n}": {"tahun": 2026}
                for n in ("putaran", "tutup", "xlsx", "pdf")
            },
            **{
                f"evaluasi:{n}": {"pk": self.pk["rancangan_terap"], **lain}
                for n, lain in (
                    ("sebelum_sesudah_rinci", {}),
                    ("sebelum_sesudah_pdf", {}),
                    ("evaluasi_penanggung", {}),
                    ("evaluasi_simpulkan", {"bulan": 3}),
                )
            },
            **{
                f"evaluasi:hasil_rinci{akhir}": {"jenis": "loket", "kode": "mal"}
                for akhir in ("", "_csv", "_json", "_png")
            },
            "akun:lupa_sandi_setel": {
                "uidb64": urlsafe_base64_encode(force_bytes(self.sasaran.pk)),
                "token": default_token_generator.make_token(self.sasaran),
            },
            "admin:app_list": {"app_label": "orgstruktur"},
            "pegawai:penilaian_setahun": {"tahun": 2025},
            "pegawai:penilaian_setahun_orang": {"tahun": 2025, "pk": self.laporan.pegawai_id},
            "pegawai:perubahan_saya": {"pk": self.pk["rancangan"]},
            **{
                f"pegawai:sosialisasi_bawahan_{n}": {"pk": self.pk["rancangan"]}
                for n in ("rancangan", "csv", "xlsx")
            },
            "pegawai:tugas_templat_ubah": {"kunci": "arsip"},
            **{
                f"pegawai:tugas_{n}": {"pk": self.pk["rancangan_terap"]}
                for n in ("rancangan", "buat", "csv", "xlsx")
            },
            **{
                f"pegawai:tanggapan{n}": {"pk": self.pk["rancangan"]}
                for n in ("", "_tulis", "_atur", "_xlsx")
            },
            "pegawai:denyut": {"pk": self.pk["rancangan"]},
            "pegawai:denyut_atur": {"pk": self.pk["rancangan"], "gelombang": 20},
            "orgstruktur:rancangan_putuskan": {"pk": self.pk["rancangan_putus"]},
            "orgstruktur:rancangan_tarik_putusan": {"pk": self.pk["rancangan_setuju"]},
            "orgstruktur:rancangan_terapkan": {"pk": self.pk["rancangan_setuju"]},
            "orgstruktur:rancangan_penerapan": {"pk": self.pk["rancangan_terap"]},
            "orgstruktur:rancangan_batalkan": {"pk": self.pk["rancangan_terap"]},
            "orgstruktur:rancangan_balik": {"pk": self.pk["rancangan_terap"]},
            "orgstruktur:benturan_putuskan": {"pk": self.pk["rancangan"]},
            "orgstruktur:telaah_tindakan": {
                "pk": self.pk["rancangan"],
                "telaah_pk": self.pk["telaah"],
            },
            "orgstruktur:peristiwa_catat": {"pk": self.pk["rancangan"], "tugas": "kajian"},
            **{
                f"orgstruktur:peristiwa_{n}": {
                    "pk": self.pk["rancangan"],
                    "peristiwa_pk": self.pk["peristiwa"],
                }
                for n in ("perbaiki", "cabut", "pindaian")
            },
            "pegawai:rancangan_orang_satu": {
                "pk": self.pk["rancangan"],
                "orang_pk": self.orang.pk,
            },
            **{
                f"pegawai:rancangan_{n}": {"pk": self.pk["rancangan_setuju"]}
                for n in ("surat", "surat_docx", "orang_saya", "surat_saya")
            },
            "orgstruktur:rancangan_cabang": {"pk": self.pk["rancangan"], "kode": "DA"},
            **{
                f"orgstruktur:rancangan_templat{n}": {"pk": self.pk["rancangan"], "jenis": "kajian"}
                for n in ("", "_bawaan", "_unduh")
            },
            "orgstruktur:rancangan_unit": {"pk": self.pk["rancangan"], "kode": "DA"},
            "orgstruktur:langkah_tambah": {"pk": self.pk["rancangan"], "jenis": "unit_ubah"},
            "orgstruktur:langkah_calon": {"pk": self.pk["rancangan"], "jenis": "unit_ubah"},
            "orgstruktur:langkah_urungkan": {"pk": self.pk["rancangan"]},
            "orgstruktur:langkah_gerak": {"pk": self.pk["rancangan"]},
            "orgstruktur:langkah_salin": {"pk": self.pk["rancangan"]},
            "orgstruktur:langkah_pertama": {"jenis": "unit_ubah"},
            "orgstruktur:rancangan_tanda": {"pk": self.pk["rancangan"]},
            **{
                f"orgstruktur:langkah_{n}": {
                    "pk": self.pk["rancangan"],
                    "langkah_pk": self.pk["langkah"],
                }
                for n in ("ubah", "tindakan")
            },
            "orgstruktur:hari_libur_cabut": {"tanggal": "2027-01-01"},
            "admin:view_on_site": {
                "content_type_id": ContentType.objects.get_for_model(type(self.u["DA"])).pk,
                "object_id": self.u["DA"].pk,
            },
        }
        return reverse(nama, kwargs=khusus.get(nama) or self._argumen(nama))

    def _argumen(self, nama: str) -> dict[str, Any]:
        ruang, _, pendek = nama.partition(":")
        rute = dict(alamat_bernama())[nama]
        if "<path:object_id>" in rute:
            return {"object_id": self._objek_admin(pendek)}
        if "<kode:kode>" in rute:
            return {"kode": "DA"}
        if "<uuid:pk>" in rute:
            return {"pk": UUID(int=0)}  # a waiting file is reached by its owner only
        if "<uuid:kunci>" in rute:
            return {"kunci": UUID(int=0)}
        if ruang == "evaluasi" and "<slug:kode>" in rute:
            return {"kode": "ktp" if pendek.startswith("layanan") else "loket-depan"}
        if "<slug:kunci>" in rute:
            return {"kunci": "struktur"}
        if "<int:pk>" in rute:
            if pendek == "impor_putusan_batalkan":
                return {"pk": self.pk["jejak"]}  # no decision on an import
            benda = next(b for b in self.pk if pendek.startswith(b) and (ruang, b) != ("", "akun"))
            if ruang == "kelola_akun" and benda == "peran" and rute.startswith("akun/<int:pk>"):
                benda = "akun"
            return {"pk": self.pk[benda]}
        return {}

    def _objek_admin(self, pendek: str) -> Any:
        from django.apps import apps

        aplikasi, model, _ = pendek.split("_", 2)
        benda = apps.get_model(aplikasi, model)._base_manager.first()
        return benda.pk if benda is not None else "0"
