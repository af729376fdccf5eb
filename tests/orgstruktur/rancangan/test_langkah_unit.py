"""Steps on one unit: what they do to the structure in memory, and what they refuse."""

from dataclasses import replace

import pytest

from orgstruktur.aturan_isi import sebutan_berganti
from orgstruktur.rancangan.fungsi import TambahFungsi
from orgstruktur.rancangan.jabatan import UbahJabatan
from orgstruktur.rancangan.kerja import TidakDapat
from orgstruktur.rancangan.simulasi import Tertulis, simulasi
from orgstruktur.rancangan.unit import BentukUnit, PindahUnit, UbahUnit
from tests.orgstruktur.rancangan.bagan_uji import JB, U, anak, bagan_uji, jabatan


def bentuk(**lain) -> BentukUnit:
    isi = {
        "unit": -1,
        "kepala": -2,
        "induk": U["DB"],
        "kode": "DB.B9",
        "nama": "Bidang Baru",
        "jenis": "bidang",
    }
    return BentukUnit(**{**isi, **lain})


def test_bentuk_unit_berdiri_terakhir_dengan_kepala():
    bagan = bentuk(eselon_kepala="III.b").terapkan(bagan_uji())
    assert anak(bagan, "DB") == ["DB.S", "DB.B1", "DB.B9"]
    assert bagan["DB.B9"].id == -1
    (kepala,) = bagan.jabatan[-1]
    assert (kepala.id, kepala.nama, kepala.jenjang) == (-2, "Kepala Bidang Baru", "administrator")


def test_bentuk_tanpa_kepala():
    assert -1 not in bentuk(kepala=0).terapkan(bagan_uji()).jabatan


@pytest.mark.parametrize(
    ("lain", "pesan"),
    [
        ({"kode": "DB.B1"}, "Kode DB.B1 sudah dipakai oleh DB.B1."),
        ({"nama": " "}, "Isi nama unit."),
        ({"jenis": "seksi"}, "Seksi tidak dapat berada di bawah Dinas"),
        ({"jenis": "kjf", "kepala": -2}, "tidak dipimpin oleh jabatan ASN"),
        ({"induk": 999}, "tidak ada pada susunan dasar"),
        ({"induk": -7}, "belum ada"),
        ({"urusan_kode": "9.99"}, "Kode urusan tidak dikenal"),
        ({"kode": "a b"}, "Kode hanya boleh berisi"),
        ({"eselon_kepala": "VI.a"}, "Eselon “VI.a” tidak dikenal."),
    ],
)
def test_bentuk_ditolak_beralasan(lain, pesan):
    with pytest.raises(TidakDapat, match=pesan):
        bentuk(**lain).terapkan(bagan_uji())


def test_hanya_satu_setda():
    setda = bentuk(induk=U["KOTA"], jenis="setda", kode="S1")
    bagan = setda.terapkan(bagan_uji())
    with pytest.raises(TidakDapat, match="Kota memiliki tepat satu Sekretariat Daerah"):
        bentuk(unit=-3, kepala=-4, induk=U["KOTA"], jenis="setda", kode="S2").terapkan(bagan)


def test_ubah_nama_diikuti_sebutan_kepala():
    bagan = UbahUnit(U["DA"], {"nama": "Dinas Alfa"}).terapkan(bagan_uji())
    assert bagan["DA"].nama == "Dinas Alfa"
    assert "Kepala Dinas Alfa" in jabatan(bagan, "DA")
    assert "Analis DA" in jabatan(bagan, "DA"), "hanya jabatan kepala yang ikut"
    tetap = UbahUnit(U["DA"], {"nama": "Dinas Alfa"}, ikut_kepala=False).terapkan(bagan_uji())
    assert "Kepala DA" in jabatan(tetap, "DA")


@pytest.mark.parametrize(
    ("sebutan", "lama", "baru", "kini"),
    [
        ("Kepala Dinas Alfa", "Dinas Alfa", "Dinas Beta", "Kepala Dinas Beta"),
        ("Sekretaris Dinas A dan B", "Sekretariat Dinas A dan B", "Sekretariat Dinas C", "Sekretaris Dinas C"),
        ("Sekretaris Dinas Alfa", "Sekretariat Dinas Alfa", "Sekretariat Badan Alfa", "Sekretaris Badan Alfa"),
        ("Sekretaris Dinas A dan B", "Sekretariat Dinas A dan B", "Sekretariat Dinas A", "Sekretaris Dinas A"),
        ("Camat Padang Hilir", "Kecamatan Padang Hilir", "Kecamatan Padang Utama", "Camat Padang Utama"),
        ("Kabid Data", "Bidang Data", "Bidang Data dan Statistik", "Kabid Data dan Statistik"),
        ("Kabid Data dan Statistik", "Bidang Data", "Bidang Data dan Statistik", "Kabid Data dan Statistik"),
        ("Kepala Bidang Data dan Statistik", "Bidang Data", "Bidang Data dan Statistik", "Kepala Bidang Data dan Statistik"),
        ("Kepala Bidang Data dan Statistik", "Bidang Data dan Statistik", "Bidang Data", "Kepala Bidang Data"),
        ("Kepala Bidang Database", "Bidang Data", "Bidang Arsip", "Kepala Bidang Database"),
        ("Lurah", "Kelurahan Satu", "Kelurahan Dua", "Lurah"),
        ("Kepala Satuan", "Dinas Alfa", "Badan Beta", "Kepala Satuan"),
        ("Sekretaris Satuan", "Sekretariat Satu", "Sekretariat Dua", "Sekretaris Satuan"),
    ],
)  # fmt: skip
def test_sebutan_kepala_mengikuti_bagian_nama_yang_berganti(sebutan, lama, baru, kini):
    assert sebutan_berganti(sebutan, lama, baru) == kini


def test_yang_tidak_ikut_berubah_dikatakan():
    """A head whose title holds nothing of the old name, and sentences that still name the unit."""
    ubah = UbahUnit(U["DA"], {"nama": "Dinas Alfa"})
    (satu,) = simulasi(bagan_uji(), [Tertulis(1, ubah)]).hasil(1).catatan
    assert satu.startswith("1 kalimat"), "kepalanya ikut, kalimat “tugas DA” tidak"
    tugas = TambahFungsi(-1, U["DA.B1"], "membantu DA dalam pengelolaan arsip")
    lain = UbahJabatan(JB["Kepala DA"], {"nama": "Direktur"})
    daftar = [Tertulis(n, x) for n, x in enumerate((tugas, lain, ubah))]
    kepala, kalimat = simulasi(bagan_uji(), daftar).hasil(2).catatan
    assert "“Direktur”, tidak memuat nama lama" in kepala
    assert kalimat.startswith("2 kalimat tugas dan fungsi masih menyebut “DA”")
    assert simulasi(bagan_uji(), [*daftar[:2], Tertulis(2, replace(ubah, ikut_kepala=False))]).hasil(2).catatan == (kalimat,)  # fmt: skip


def test_kepala_yang_sudah_bersebutan_baru_tidak_disebut_tertinggal():
    dahulu = UbahJabatan(JB["Kepala DA"], {"nama": "Kepala Dinas DA dan Arsip"})
    ubah = UbahUnit(U["DA"], {"nama": "Dinas DA dan Arsip"})
    daftar = [Tertulis(n, x) for n, x in enumerate((dahulu, ubah))]
    hasil = simulasi(bagan_uji(), daftar)
    assert "Kepala Dinas DA dan Arsip" in jabatan(hasil.bagan, "DA")
    assert not [c for c in hasil.hasil(1).catatan if "kepalanya" in c]


@pytest.mark.parametrize(
    ("nilai", "pesan"),
    [
        ({}, "Tidak ada yang berubah."),
        ({"nama": "DA"}, "Tidak ada yang berubah."),
        ({"induk_id": 1}, "isian induk_id tidak dikenal"),
        ({"jenis": "badan"}, "bukan seksi"),
        ({"urusan_kode": "1.01;1.02;1.03;1.04"}, "paling banyak mengampu tiga urusan"),
    ],
)
def test_ubah_ditolak_beralasan(nilai, pesan):
    with pytest.raises(TidakDapat, match=pesan):
        UbahUnit(U["DA"], nilai).terapkan(bagan_uji())


def test_pindah_membawa_seluruh_cabang():
    bagan = PindahUnit(U["DA.B1"], U["DB"]).terapkan(bagan_uji())
    assert anak(bagan, "DB") == ["DB.S", "DB.B1", "DA.B1"]
    assert anak(bagan, "DA.B1") == ["DA.B1.1"]
    assert "Pengelola DA.B1" in jabatan(bagan, "DA.B1")
    assert JB["Pengelola DA.B1"] in {j.id for j in bagan.jabatan[U["DA.B1"]]}


@pytest.mark.parametrize(
    ("unit", "ke", "pesan"),
    [
        ("KOTA", "DA", "Puncak struktur tidak dapat dipindahkan"),
        ("DA.B1", "DA", "sudah berada di bawah DA"),
        ("DA", "DA", "ke bawah dirinya sendiri"),
        ("DA", "DA.B1", "karena DA.B1 berada di bawahnya"),
        ("DA.B1", "BA", "Bidang pada badan memiliki subbidang"),
        ("DA.B1", "KEC", "Bidang tidak dapat berada di bawah Kecamatan"),
    ],
)
def test_pindah_ditolak_beralasan(unit, ke, pesan):
    with pytest.raises(TidakDapat, match=pesan):
        PindahUnit(U[unit], U[ke]).terapkan(bagan_uji())
