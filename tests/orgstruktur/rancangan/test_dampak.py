"""The figures of a proposal: before, after, and the list behind each."""

from orgstruktur.analisis.aturan import periksa_aturan
from orgstruktur.rancangan.dampak import Masukan, hitung_dampak
from orgstruktur.rancangan.fungsi import CabutFungsi, PindahFungsi
from orgstruktur.rancangan.jabatan import BentukJabatan
from orgstruktur.rancangan.lebur import BubarkanUnit, GabungUnit
from orgstruktur.rancangan.simulasi import Tertulis, simulasi
from orgstruktur.rancangan.unit import BentukUnit, UbahUnit
from tests.orgstruktur.rancangan.bagan_uji import F, U, bagan_uji


def dampak(*daftar, layanan=None, **lain):
    hasil = simulasi(bagan_uji(), [Tertulis(n, langkah) for n, langkah in enumerate(daftar)])
    assert not hasil.ditolak
    aturan = (periksa_aturan(hasil.dasar), periksa_aturan(hasil.bagan))
    kelompok = hitung_dampak(hasil.perbedaan(), Masukan(aturan, layanan or {}, **lain))
    return {a.kunci: a for k in kelompok for a in k.daftar}


def test_tanpa_langkah_tidak_ada_yang_bergeser():
    assert all(a.selisih == 0 and not a.butir for a in dampak().values())


def test_gabung_mengubah_unit_urusan_dan_layanan():
    d = dampak(GabungUnit(U["DA"], U["DB"]), layanan={U["DA"]: 7, U["BA"]: 2})
    assert (d["unit"].sebelum, d["unit"].sesudah) == (12, 11)
    assert [b.teks for b in d["unit"].butir] == ["DA → DB"]
    assert d["layanan"].sesudah == 7
    assert d["layanan"].butir[0].teks == "7 layanan DA → DB"
    assert d["urusan"].selisih == 0
    assert [b.teks for b in d["urusan"].butir] == ["1.02 Kesehatan: DB"]
    assert "DB: 2 → 4 unit langsung" in [b.teks for b in d["rentang"].butir]
    assert d["rentang"].arah == "buruk"


def test_fungsi_yang_pindah_dan_dicabut():
    d = dampak(PindahFungsi((F["a"],), U["DB"]), CabutFungsi(F["b"]))
    assert (d["fungsi"].selisih, d["fungsi_pindah"].sesudah) == (-1, 1)
    assert d["fungsi_pindah"].butir[0].teks == "DA → DB: a"
    assert d["fungsi"].butir[0].teks == "DA: b"


def test_jabatan_menurut_eselon():
    nilai = {"nama": "Kepala Bidang", "jenis": "struktural", "eselon": "III.b", "kepala": True}
    d = dampak(BentukJabatan(-1, U["DB.B1"], nilai))
    assert d["jabatan Eselon III.b"].selisih == 1
    assert d["jabatan Eselon III.b"].butir[0].teks == "Kepala Bidang (DB.B1)"


def test_urusan_ganda_dan_yang_ditinggalkan():
    ganda = dampak(UbahUnit(U["DB"], {"urusan_kode": "1.02;2.14"}))
    assert (ganda["urusan_ganda"].selisih, ganda["urusan_ganda"].arah) == (1, "buruk")
    assert "1.02 Kesehatan: DA, DB" in [b.teks for b in ganda["urusan_ganda"].butir]
    kosong = dampak(UbahUnit(U["DA"], {"urusan_kode": ""}))
    assert kosong["urusan_kosong"].selisih == 1
    assert kosong["urusan"].arah == "buruk"


def test_lapisan_berkurang_bila_yang_terdalam_dihapus():
    d = dampak(BubarkanUnit(U["DA.B1.1"]))
    assert (d["lapisan"].sebelum, d["lapisan"].sesudah, d["lapisan"].arah) == (4, 3, "baik")


def test_temuan_aturan_yang_bertambah_dan_hilang():
    empat = [BentukUnit(-n, 0, U["DB"], f"DB.X{n}", f"Bidang X{n}", "bidang") for n in range(1, 5)]
    d = dampak(UbahUnit(U["DB"], {"tipe": "C"}), *empat)
    semua = [a for k, a in d.items() if k.startswith("aturan_")]
    assert sum(a.selisih for a in semua) > 0
    assert any("DB" in b.teks for a in semua for b in a.butir)


def test_layanan_yang_unitnya_ikut_pindah_perangkat_daerah_disebut():
    d = dampak(GabungUnit(U["DA"], U["DB"]), layanan={U["DA.B1"]: 3, U["BA"]: 2, U["DB.B1"]: 1})
    assert (d["layanan"].sesudah, d["layanan_perangkat"].sesudah) == (0, 3)
    assert [b.teks for b in d["layanan_perangkat"].butir] == ["3 layanan DA.B1: DA → DB"]
