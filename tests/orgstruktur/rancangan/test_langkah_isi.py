"""Steps on functions, positions and lines."""

import pytest

from orgstruktur.rancangan.fungsi import CabutFungsi, PindahFungsi, TambahFungsi
from orgstruktur.rancangan.garis import AkhiriGaris, TambahGaris
from orgstruktur.rancangan.jabatan import BentukJabatan, HapusJabatan, PindahJabatan, UbahJabatan
from orgstruktur.rancangan.kerja import TidakDapat
from tests.orgstruktur.rancangan.bagan_uji import (
    GARIS,
    JB,
    F,
    U,
    bagan_uji,
    jabatan,
    kalimat,
)


def ditolak(langkah, pesan, bagan=None):
    with pytest.raises(TidakDapat, match=pesan):
        langkah.terapkan(bagan or bagan_uji())


# --- functions --------------------------------------------------------------------------------------
def test_tambah_fungsi_berdiri_terakhir():
    bagan = TambahFungsi(-1, U["DA"], "  kalimat   baru ", urusan_kode="1.02").terapkan(bagan_uji())
    assert kalimat(bagan, "DA") == ["tugas DA", "a", "b", "kalimat baru"]
    assert bagan.fungsi[U["DA"]][-1].urusan_id == "1.02"


def test_tambah_fungsi_ditolak_beralasan():
    ditolak(TambahFungsi(-1, U["DA"], "A"), "DA sudah memiliki kalimat ini: “A”")
    ditolak(TambahFungsi(-1, U["DA"], " "), "tidak boleh kosong")
    ditolak(TambahFungsi(-1, U["DA"], "x", butir="lain"), "Pilih tugas atau fungsi")
    ditolak(TambahFungsi(-1, U["DA"], "x", urusan_kode="0.00"), "tidak dikenal: 0.00")
    ditolak(TambahFungsi(-1, -9, "x"), "milik rancangan lain")


def test_pindah_beberapa_fungsi_dalam_urutan_yang_disebut():
    bagan = PindahFungsi((F["b"], F["c"]), U["DB"]).terapkan(bagan_uji())
    assert kalimat(bagan, "DB") == ["d", "b", "c"]
    assert kalimat(bagan, "DA") == ["tugas DA", "a"]


def test_pindah_fungsi_ditolak_beralasan():
    ditolak(PindahFungsi((), U["DB"]), "Pilih sedikitnya satu fungsi")
    ditolak(PindahFungsi((F["d"],), U["DB"]), "Fungsi ini sudah milik DB")
    ditolak(PindahFungsi((F["a"], F["a"]), U["DB"]), "disebut dua kali")
    ditolak(PindahFungsi((-5,), U["DB"]), "milik rancangan lain")


def test_cabut_fungsi():
    assert kalimat(CabutFungsi(F["a"]).terapkan(bagan_uji()), "DA") == ["tugas DA", "b"]
    dengan_baru = TambahFungsi(-1, U["DA"], "baru").terapkan(bagan_uji())
    ditolak(CabutFungsi(-1), "baru dibentuk oleh rancangan ini sendiri", dengan_baru)


# --- positions --------------------------------------------------------------------------------------
def test_bentuk_jabatan_dengan_jenjang_dari_eselon():
    nilai = {"nama": "Kepala X", "jenis": "struktural", "eselon": "IV.a", "kepala": True}
    bagan = BentukJabatan(-1, U["DB.B1"], nilai).terapkan(bagan_uji())
    (j,) = bagan.jabatan[U["DB.B1"]]
    assert (j.jenjang, j.kepala, j.kebutuhan) == ("pengawas", True, 1)


def test_bentuk_jabatan_ditolak_beralasan():
    ditolak(BentukJabatan(-1, U["DA"], {"nama": "X", "kepala": True}), "sudah dipimpin “Kepala DA”")
    ditolak(BentukJabatan(-1, U["KOTA"], {"nama": "X", "kepala": True}), "tidak dipimpin oleh")
    ditolak(BentukJabatan(-1, U["DA"], {"nama": ""}), "Isi nama jabatan")
    ditolak(BentukJabatan(-1, U["DA"], {"nama": "X", "kelas": 18}), "antara 1 dan 17")
    ditolak(BentukJabatan(-1, U["DA"], {"nama": "X", "kelas": "8"}), "isian kelas tidak dikenal")
    ditolak(BentukJabatan(-1, U["DA"], {"nama": "X", "eselon": "II.a"}), "tidak bereselon")


def test_ubah_jabatan_hanya_yang_disebut():
    bagan = UbahJabatan(JB["Analis DA"], {"kelas": 8}).terapkan(bagan_uji())
    (j,) = (j for j in bagan.jabatan[U["DA"]] if j.id == JB["Analis DA"])
    assert (j.nama, j.kelas) == ("Analis DA", 8)
    ditolak(UbahJabatan(JB["Analis DA"], {"nama": "Analis DA"}), "Tidak ada yang berubah")
    ditolak(UbahJabatan(JB["Analis DA"], {"kepala": True}), "sudah dipimpin")


def test_pindah_dan_hapus_jabatan():
    bagan = PindahJabatan(JB["Analis DA"], U["DB"]).terapkan(bagan_uji())
    assert jabatan(bagan, "DB") == {"Kepala DB", "Analis DA"}
    ditolak(PindahJabatan(JB["Analis DA"], U["DA"]), "sudah berada pada DA")
    ditolak(PindahJabatan(JB["Kepala DA"], U["DB"]), "DB sudah dipimpin")
    bagan = HapusJabatan(JB["Kepala DA"]).terapkan(bagan_uji())
    assert jabatan(bagan, "DA") == {"Analis DA"}
    ditolak(UbahJabatan(JB["Kepala DA"], {"kelas": 8}), "tidak ada pada susunan dasar", bagan)


# --- lines ------------------------------------------------------------------------------------------
def test_garis_ditambah_dan_diakhiri():
    bagan = TambahGaris(-1, U["DB"], U["DA"]).terapkan(bagan_uji())
    assert {g.id for g in bagan.garis} == {GARIS, -1}
    assert AkhiriGaris(GARIS).terapkan(bagan_uji()).garis == ()
    ditolak(TambahGaris(-1, U["DA"], U["DB"]), "Garis koordinasi ke DB sudah ada")
    ditolak(TambahGaris(-1, U["DA"], U["DA"]), "Pilih unit lain")
    ditolak(TambahGaris(-1, U["DA"], U["DB"], jenis="lain"), "tidak dikenal")
