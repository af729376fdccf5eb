"""Steps by which a unit becomes others: everything in it has a place, or the step is refused."""

import pytest

from orgstruktur.beda import Penerusan
from orgstruktur.rancangan.kerja import TidakDapat
from orgstruktur.rancangan.lebur import BubarkanUnit, GabungUnit, Pecahan, PecahUnit
from orgstruktur.rancangan.simulasi import Tertulis, simulasi
from orgstruktur.rancangan.unit import UbahUnit
from tests.orgstruktur.rancangan.bagan_uji import JB, F, U, anak, bagan_uji, jabatan, kalimat


def penerus(langkah):
    return simulasi(bagan_uji(), [Tertulis(1, langkah)]).penerus


def test_gabung_membawa_anak_fungsi_jabatan_dan_urusan():
    gabung = GabungUnit(U["DA"], U["DB"])
    bagan = gabung.terapkan(bagan_uji())
    assert "DA" not in bagan
    assert anak(bagan, "DB") == ["DB.S", "DB.B1", "DA.S", "DA.B1"]
    assert kalimat(bagan, "DB") == ["d", "a", "b"], "tugas unit yang digabung tidak ikut"
    assert jabatan(bagan, "DB") == {"Kepala DB", "Analis DA"}
    assert bagan["DB"].urusan == ("2.08", "2.14", "1.02")
    assert bagan.garis == (), "garisnya berakhir"
    assert penerus(gabung) == (Penerusan(U["DA"], U["DB"], "gabung"),)


@pytest.mark.parametrize(
    ("unit", "ke", "pesan"),
    [
        ("DA", "DA", "tidak dapat digabung ke dirinya sendiri"),
        ("DA", "DA.B1", "DA.B1 berada di bawah DA"),
        ("KOTA", "DA", "Puncak struktur"),
        ("DA", "KEC", "tidak dapat berada di bawah Kecamatan"),
    ],
)
def test_gabung_ditolak_beralasan(unit, ke, pesan):
    with pytest.raises(TidakDapat, match=pesan):
        GabungUnit(U[unit], U[ke]).terapkan(bagan_uji())


def test_gabung_lebih_dari_tiga_urusan_ditolak_dan_tidak_meninggalkan_apa_pun():
    tambah = UbahUnit(U["DA"], {"urusan_kode": "1.02;1.06"})
    hasil = simulasi(bagan_uji(), [Tertulis(1, tambah), Tertulis(2, GabungUnit(U["DA"], U["DB"]))])
    assert "akan mengampu 4 urusan" in hasil.hasil(2).tolak
    assert hasil.bagan == tambah.terapkan(bagan_uji()), "langkah yang ditolak tidak berbekas"


def test_hapus_dengan_anak_tanpa_tujuan_ditolak():
    with pytest.raises(TidakDapat, match="DA masih memiliki 2 sub-unit"):
        BubarkanUnit(U["DA"]).terapkan(bagan_uji())


def test_hapus_mengirim_isinya_ke_tujuan_masing_masing():
    hapus = BubarkanUnit(U["DA"], anak=U["DB"], fungsi=U["DB.B1"], jabatan=U["DB.S"])
    bagan = hapus.terapkan(bagan_uji())
    assert anak(bagan, "DB") == ["DB.S", "DB.B1", "DA.S", "DA.B1"]
    assert kalimat(bagan, "DB.B1") == ["a", "b"]
    assert jabatan(bagan, "DB.S") == {"Analis DA"}
    assert bagan["DB.B1"].urusan == ("1.02",), "urusan ikut fungsinya"
    assert {p.penerus_id for p in penerus(hapus)} == {U["DB"], U["DB.B1"], U["DB.S"]}


def test_hapus_tanpa_tujuan_fungsi_mencabutnya():
    bagan = BubarkanUnit(U["DA.B1.1"]).terapkan(bagan_uji())
    assert "DA.B1.1" not in bagan
    assert anak(bagan, "DA.B1") == []


@pytest.mark.parametrize(
    ("lain", "pesan"),
    [
        ({"anak": U["DA"]}, "ikut dihapus"),
        ({"anak": U["DA.B1.1"]}, "DA.B1.1 berada di bawah DA"),
        ({"anak": U["DB"], "fungsi": 999}, "tidak ada pada susunan dasar"),
    ],
)
def test_hapus_ditolak_beralasan(lain, pesan):
    with pytest.raises(TidakDapat, match=pesan):
        BubarkanUnit(U["DA"], **lain).terapkan(bagan_uji())


def bagian(nomor: int, **lain) -> Pecahan:
    return Pecahan(unit=-nomor, kepala=0, kode=f"P{nomor}", nama=f"Dinas P{nomor}", **lain)


def test_pecah_membagi_semuanya():
    pecah = PecahUnit(
        U["DA"],
        (
            bagian(1, anak=(U["DA.S"],), fungsi=(F["a"],), urusan_kode="1.02"),
            bagian(2, anak=(U["DA.B1"],), fungsi=(F["b"],), jabatan=(JB["Analis DA"],)),
        ),
    )
    bagan = pecah.terapkan(bagan_uji())
    assert anak(bagan, "KOTA") == ["DB", "BA", "KEC", "P1", "P2"]
    assert (anak(bagan, "P1"), anak(bagan, "P2")) == (["DA.S"], ["DA.B1"])
    assert (kalimat(bagan, "P1"), kalimat(bagan, "P2")) == (["a"], ["b"])
    assert jabatan(bagan, "P2") == {"Analis DA"}
    assert {p.cara for p in penerus(pecah)} == {"pecah"}


def test_pecah_dengan_unit_lama_tetap():
    bagan = PecahUnit(U["DA"], (bagian(1, fungsi=(F["b"],)),), tetap=True).terapkan(bagan_uji())
    assert kalimat(bagan, "DA") == ["tugas DA", "a"]
    assert kalimat(bagan, "P1") == ["b"]


def test_yang_dipecah_tidak_digabung_ke_pecahannya():
    pecah = PecahUnit(U["DA"], (bagian(1),), tetap=True)
    hasil = simulasi(bagan_uji(), [Tertulis(1, pecah), Tertulis(2, GabungUnit(U["DA"], -1))])
    assert "sudah menjadi penerus DA dalam rancangan ini" in hasil.hasil(2).tolak


@pytest.mark.parametrize(
    ("daftar", "tetap", "pesan"),
    [
        ((bagian(1),), False, "sedikitnya dua unit baru"),
        ((), True, "sedikitnya satu unit baru"),
        ((bagian(1), bagian(2)), False, "Masih ada 2 sub-unit yang belum dibagikan"),
        ((bagian(1, fungsi=(F["a"],)), bagian(2, fungsi=(F["a"],))), True, "lebih dari satu unit"),
        ((bagian(1, fungsi=(F["c"],)),), True, "bukan milik DA"),
        ((bagian(1, fungsi=(F["tugas DA"],)),), True, "bukan milik DA"),
        ((bagian(1, jabatan=(JB["Kepala DA"],)),), True, "bukan milik DA"),
    ],
)
def test_pecah_ditolak_beralasan(daftar, tetap, pesan):
    with pytest.raises(TidakDapat, match=pesan):
        PecahUnit(U["DA"], daftar, tetap=tetap).terapkan(bagan_uji())
