"""Headcount and pension projection as arithmetic."""

from datetime import date

import pytest

from orgstruktur.gambar.svg import tulis_svg
from pegawai.gambar_batang import gambar_batang
from pegawai.pensiun import usia
from pegawai.rekap import (
    calon_pensiun,
    jenis_pensiun,
    per_unit,
    proyeksikan,
    rentang_usia,
    susun_rekap,
    urutkan_golongan,
)

HARI = date(2026, 11, 27)


def calon(lahir: date, jabatan=("Analis", "fungsional", "ahli_muda", None), pk=1, **lain):
    return calon_pensiun(pk, f"Orang {pk}", lahir, jabatan, lain.pop("unit", 1), **lain)


def test_contoh_kepegawaian():
    """Born 15-03-1968, BUP 58: TMT 01-04-2026."""
    assert calon(date(1968, 3, 15)).tmt == date(2026, 4, 1)


@pytest.mark.parametrize(
    ("jabatan", "bup", "jenis"),
    [
        (("Kepala Dinas", "struktural", "jpt_pratama", None), 60, "Struktural"),
        (("Kepala Bidang", "struktural", "administrator", None), 58, "Struktural"),
        (("Guru Ahli Muda", "fungsional", "ahli_muda", None), 60, "Guru"),
        (("Kepala Sekolah", "fungsional", "ahli_muda", None), 60, "Guru"),
        (("Dokter Ahli Utama", "fungsional", "ahli_utama", None), 65, "Fungsional lain"),
        (("Dokter Pendidik", "fungsional", "ahli_muda", 65), 65, "Fungsional lain"),
        (("Pengadministrasi", "pelaksana", "pelaksana", None), 58, "Pelaksana"),
        (None, 58, "Belum berjabatan"),
    ],
)
def test_bup_dan_jenis(jabatan, bup, jenis):
    c = calon(date(1970, 5, 1), jabatan)
    assert (c.bup, c.jenis) == (bup, jenis)
    assert c.tmt == date(1970 + bup, 6, 1)


def test_bulan_sesudah_bup_dari_setelan():
    assert calon(date(1968, 12, 31), bulan_sesudah=0).tmt == date(2026, 12, 1)
    assert calon(date(1968, 12, 31), bulan_sesudah=1).tmt == date(2027, 1, 1)


def test_proyeksi_per_tahun_dan_jenis():
    daftar = [
        calon(date(1968, 11, 30), pk=1),  # 1 December this year
        calon(date(1968, 10, 30), pk=2),  # 1 November: it has passed
        calon(date(1969, 1, 1), None, pk=3, unit=None),
        calon(date(1972, 11, 1), pk=4, unit=2),  # 1 December of the fifth year
        calon(date(1972, 12, 1), pk=5),  # the year after
    ]
    p, dalam = proyeksikan(daftar, HARI)
    assert p.tahun == (2026, 2027, 2028, 2029, 2030)
    assert (p.jumlah, p.lewat, p.semua) == ((1, 1, 0, 0, 1), 1, 3)
    assert p.baris == [
        ("Fungsional lain", (1, 0, 0, 0, 1), 2),
        ("Belum berjabatan", (0, 1, 0, 0, 0), 1),
    ]
    assert [c.pegawai_id for c in dalam] == [1, 3, 4]
    assert per_unit(dalam, {1: 10, 2: 20}, p.tahun) == {
        10: [1, 0, 0, 0, 0], None: [0, 1, 0, 0, 0], 20: [0, 0, 0, 0, 1],
    }  # fmt: skip


def test_kelompok_usia_menutup_semua_dan_tidak_bertumpuk():
    for lahir in (date(2001, 11, 27), date(2001, 11, 28), date(1971, 11, 27), date(1940, 1, 1)):
        cocok = [
            kunci
            for kunci, _, sesudah, sampai in rentang_usia(HARI)
            if (sesudah is None or lahir > sesudah) and (sampai is None or lahir <= sampai)
        ]
        umur = usia(lahir, HARI)
        assert cocok == [str(max(b for b in (0, 25, 35, 45, 55) if b <= umur))]


def test_golongan_menurut_pangkat():
    assert [k for k, _, _ in urutkan_golongan({"IX": 1, "": 2, "III/a": 3, "II/c": 4})] == [
        "II/c", "III/a", "IX", "",
    ]  # fmt: skip


def test_sel_kecil_hanya_disembunyikan_untuk_umum():
    isi = [("a", "A", 3), ("b", "B", 9), ("c", "C", 30)]
    dalam = susun_rekap("x", "X", isi, publik=False)
    assert [s.banyak for s in dalam.daftar] == [3, 9, 30]
    umum = susun_rekap("x", "X", isi, publik=True)
    assert [s.teks for s in umum.daftar] == ["<5", "<5", "30"] and umum.jumlah == 42
    assert susun_rekap("x", "X", [("a", "A", 3)], publik=True).jumlah is None


def test_jenis_pensiun_yang_tidak_dikenal():
    assert jenis_pensiun("", "") == "Pelaksana"


def test_grafik_menyebut_setiap_angka():
    gambar = gambar_batang(
        "Proyeksi", ["2026", "2027"], [("Guru", (3, 0)), ("JPT", (1, 1200))], "orang"
    )
    assert gambar.uraian == "2026: 4 orang (Guru 3, JPT 1); 2027: 1.200 orang (JPT 1.200)."
    svg = tulis_svg(gambar)
    assert "<title" in svg and "<desc" in svg and ">1.200<" in svg and "Guru" in svg
    assert gambar_batang("Kosong", ["2026"], [], "orang").tinggi > 0
