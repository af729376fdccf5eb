"""Pairs of units, the matrix, clusters, and what is unique."""

from orgstruktur.analisis.bobot import BAKU
from orgstruktur.analisis.letak import Letak
from orgstruktur.analisis.ringkas import (
    kelompok,
    keunikan,
    matriks,
    pasangan_unit,
    pokok_bersama,
)
from orgstruktur.analisis.tesaurus import tesaurus_baku
from orgstruktur.analisis.tumpang_tindih import Kalimat, Korpus, Tingkat, urutkan

ISI = {
    "DA": ("Pembinaan usaha mikro", "Pengelolaan terminal", "Penyusunan program kerja Dinas"),
    "DB": ("Melaksanakan pembinaan UMKM", "Pembinaan kesenian"),
    "DC": ("Pembinaan usaha mikro dan koperasi", "Pengawasan terminal dan parkir"),
}


def kota() -> Korpus:
    daftar = [
        Kalimat(f"{d}{i}", teks, Letak(d, "dinas", d, "dinas", ("KOTA",)))
        for d, isi in ISI.items()
        for i, teks in enumerate(isi)
    ]
    return Korpus(daftar, tesaurus_baku(), BAKU)


def unit(k: Korpus) -> dict[str, str]:
    return {kunci: x.letak.unit for kunci, x in k.kalimat.items()}


def test_pasangan_unit_menyebut_berapa_dari_berapa():
    k = kota()
    daftar = {
        (p.a, p.b): p
        for p in pasangan_unit(
            urutkan(k.semua()), unit(k), {u: n for u, (_, n) in keunikan(k, ()).items()}
        )
    }
    p = daftar["DA", "DB"]
    assert (len(p.fungsi_a), p.dari_a, len(p.fungsi_b), p.dari_b) == (1, 2, 1, 2)
    assert p.terberat == Tingkat.DUPLIKASI
    assert p.bobot > 0


def test_matriks_simetris_dan_jumlahnya_sama_dengan_temuan():
    k = kota()
    temuan = list(k.semua())
    sel = matriks(temuan, unit(k))
    assert sum(sum(s.values()) for s in sel.values()) == len(temuan)
    assert all(a <= b for a, b in sel)


def test_kelompok_menurut_pokok():
    k = kota()
    daftar = kelompok(k.semua(), unit(k), lambda t: pokok_bersama(k, t))
    assert daftar[0].unit == ("DA", "DB", "DC")
    assert daftar[0].pokok == "ukm"
    assert daftar[0].garis[("DA", "DB")] == 1 and daftar[0].temuan == 3


def test_keunikan_tanpa_rumusan_umum():
    k = kota()
    unik = keunikan(k, list(k.semua()))
    assert unik["DB"] == (1, 2)
    assert unik["DA"][1] == 2


def test_tanpa_temuan_semuanya_kosong_dan_unik():
    k = kota()
    assert pasangan_unit([], {}, {}) == []
    assert matriks([], {}) == {}
    assert kelompok([], {}, lambda t: "") == []
    assert all(unik == semua for unik, semua in keunikan(k, []).values())
