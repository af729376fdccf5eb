"""Small charts: trend, heat map, bars; readable without colour, harmless with any text."""

from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgstruktur.gambar.batang import Batang, gambar_baris, gambar_kolom, puncak_baris
from orgstruktur.gambar.deret import Titik, gambar_deret
from orgstruktur.gambar.panas import TINGKAT_PANAS, SelPanas, gambar_panas, tingkat_panas
from orgstruktur.gambar.warna import UTAMA

N = "{http://www.w3.org/2000/svg}"
ANEH = '<script>&"\u0000'


def urai(svg):
    return ElementTree.fromstring(svg)


def kata(svg):
    return [t.text or "" for t in urai(svg).iter(f"{N}text")]


def deret(*nilai, nama=("pelanggaran", "peringatan")):
    titik = [
        Titik(f"{n} Januari 2026", (a, b), (str(a), str(b))) for n, (a, b) in enumerate(nilai, 1)
    ]
    return gambar_deret(titik, nama, judul="Tren", uraian="u", pengenal="p")


def panas(nama, sel, judul="Peta"):
    return gambar_panas(nama, sel, judul=judul, uraian="u", pengenal="m", kata_berat="tebal")


# --- trend ----------------------------------------------------------------------------------------
def test_deret_menyebut_angka_dan_tanggalnya():
    svg = deret((1, 7), (0, 9))
    isi = kata(svg)
    assert isi[:2] == ["pelanggaran", "peringatan"]
    assert {"1", "7", "0", "9"} <= set(isi) and "1 Januari 2026" in isi


def test_deret_terbaca_tanpa_warna():
    """The second series is hatched and has a broken edge; the legend shows both."""
    kotak = list(urai(deret((3, 4))).iter(f"{N}rect"))
    arsir = [k for k in kotak if k.get("fill") == "url(#p-arsir)"]
    assert len(arsir) == 2 and all(k.get("stroke-dasharray") for k in arsir)
    assert sum(k.get("fill") == UTAMA for k in kotak) == 2


def test_tinggi_sebanding_pada_satu_skala():
    tinggi = [
        float(k.get("height"))
        for k in urai(deret((10, 5), (0, 1))).iter(f"{N}rect")
        if k.get("rx") and float(k.get("y")) > 20
    ]
    assert tinggi == [130, 65, 13], "nothing is drawn for 0"


@pytest.mark.parametrize("nilai", [(), ((0, 0),), 6 * ((1, 2),)])
def test_deret_berapa_pun_tanggalnya(nilai):
    akar = urai(deret(*nilai))
    assert akar.find(f"{N}title").text == "Tren" and float(akar.get("height")) > 100


# --- heat map -------------------------------------------------------------------------------------
def test_peta_panas_terisi_di_kedua_belahannya():
    svg = panas(
        ["Dinas A", "Dinas B", "Dinas C"], {(0, 2): SelPanas(12, berat=True), (0, 1): SelPanas(3)}
    )
    isi = kata(svg)
    assert isi.count("12") == 2 and isi.count("3") == 3, "both halves; 3 is a column as well"
    assert any(t.startswith("Dinas B") and t.endswith("2") for t in isi)


def test_bingkai_tebal_dan_legenda():
    svg = panas(["A", "B"], {(0, 1): SelPanas(40, berat=True)})
    tebal = [k for k in urai(svg).iter(f"{N}rect") if k.get("stroke-width") == "2.2"]
    assert len(tebal) == 3, "two cells and the legend"
    assert [t for t in kata(svg) if "–" in t] == ["1–8", "9–16", "17–24", "25–32", "33–40"]
    assert "tebal" in kata(svg)


@given(st.integers(1, 500))
def test_legenda_memuat_setiap_angka_tepat_sekali(puncak):
    isi = kata(panas(["A", "B"], {(0, 1): SelPanas(puncak)}))
    batas = [tuple(map(int, t.split("–"))) for t in isi if "–" in t]
    if puncak >= 10:  # below, single numbers stand for themselves
        assert batas[0][0] == 1 and batas[-1][1] == puncak
        assert all(a[1] + 1 == b[0] for a, b in pairwise(batas))


@given(st.integers(1, 300), st.integers(1, 300))
def test_tingkat_naik_bersama_angkanya(a, b):
    kecil, besar = sorted((a, b))
    assert 1 <= tingkat_panas(kecil, besar) <= tingkat_panas(besar, besar) == TINGKAT_PANAS


def test_nama_panjang_dipotong_dengan_tanda():
    (nama,) = [
        t for t in kata(panas(["Dinas " + "sangat " * 20, "B"], {})) if t.startswith("Dinas")
    ]
    assert nama.endswith("…  1")


# --- bars -----------------------------------------------------------------------------------------
def test_beberapa_gambar_satu_skala():
    besar, kecil = Batang("A", 50, "50", penuh=100), Batang("B", 10, "10")
    puncak = puncak_baris([besar, kecil])
    svg = gambar_baris([kecil], judul="j", uraian="u", pengenal="b", puncak=puncak)
    (kotak,) = [k for k in urai(svg).iter(f"{N}rect") if k.get("fill") == UTAMA]
    assert float(kotak.get("width")) == 34


def test_yang_menonjol_diarsir_dan_bertanda():
    svg = gambar_kolom(
        [Batang("x", 3, "3", menonjol=True)], judul="j", uraian="u", pengenal="k", sumbu="s"
    )
    assert "! 3" in kata(svg) and 'fill="url(#k-arsir)"' in svg and 'id="k-arsir"' in svg


@pytest.mark.parametrize(
    "svg",
    [
        panas([ANEH, ANEH], {(0, 1): SelPanas(1)}, judul=ANEH),
        deret((1, 1), nama=(ANEH, ANEH)),
        gambar_baris([Batang(ANEH, 1, ANEH)], judul=ANEH, uraian=ANEH, pengenal="a"),
    ],
)
def test_teks_apa_pun_tetap_teks(svg):
    urai(svg)
    assert "<script" not in svg and "\u0000" not in svg
