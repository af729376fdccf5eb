"""BUP and pension date, PP 11/2017 Pasal 239-240."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgstruktur.jenis import PILIHAN_JENJANG
from pegawai.pensiun import BUP_JENJANG, bup, masa_kerja, tmt_pensiun, usia
from pegawai.tanggal import tambah_tahun

LAHIR = st.dates(date(1940, 1, 1), date(2005, 12, 31))


@pytest.mark.parametrize(
    ("jenjang", "nama", "umur"),
    [
        ("jpt_pratama", "Kepala Dinas Kesehatan", 60),
        ("administrator", "Sekretaris", 58),
        ("pengawas", "Kepala Seksi", 58),
        ("pelaksana", "Pengelola Surat", 58),
        ("ahli_utama", "Dokter Ahli Utama", 65),
        ("ahli_madya", "Perencana Ahli Madya", 60),
        ("ahli_muda", "Perencana Ahli Muda", 58),
        ("penyelia", "Arsiparis Penyelia", 58),
        ("ahli_pertama", "Guru Ahli Pertama", 60),
        ("ahli_utama", "Guru Ahli Utama", 65),
        ("", "Kepala Sekolah", 60),
        ("", "Penguruan Umum", 58),
    ],
)
def test_bup_menurut_jenjang(jenjang, nama, umur):
    assert bup(jenjang, nama) == umur


def test_bup_pada_jabatan_menang():
    assert bup("ahli_muda", "Guru Ahli Muda", 65) == 65


def test_jenjang_yang_disebut_ada_di_struktur():
    assert set(BUP_JENJANG) <= {j for j, _ in PILIHAN_JENJANG}


def test_contoh_tanggal_pensiun():
    assert tmt_pensiun(date(1968, 3, 15), 58) == date(2026, 4, 1)
    assert tmt_pensiun(date(1968, 12, 31), 58) == date(2027, 1, 1)
    assert tmt_pensiun(date(1968, 2, 29), 58) == date(2026, 3, 1)
    assert tmt_pensiun(date(1968, 3, 15), 58, bulan_sesudah=0) == date(2026, 3, 1)


@given(LAHIR, st.integers(58, 65))
def test_pensiun_tanggal_satu_paling_lama_sebulan_sesudah_bup(lahir, umur):
    hari = tmt_pensiun(lahir, umur)
    assert hari.day == 1
    assert usia(lahir, hari) == umur
    assert 0 <= (hari - tambah_tahun(lahir, umur)).days <= 31


@given(LAHIR, LAHIR)
def test_masa_kerja_tidak_pernah_negatif(a, b):
    tahun, bulan = masa_kerja(a, b)
    assert tahun >= 0 and 0 <= bulan < 12
