"""Sheets of paper: every part on exactly one, few boxes divided, sizes that readers accept, quick for large trees."""

import re
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from orgstruktur.gambar.bentuk import Gambar, Kotak, KotakUnit, Rupa, Teks
from orgstruktur.gambar.cetak import KERTAS, SISI_TERBESAR, tulis_pdf
from orgstruktur.gambar.golongan_warna import ButirLegenda
from orgstruktur.gambar.lembar import (
    LEMBAR_TERBANYAK,
    TEPI,
    TerlaluBesar,
    banyak_lembar,
    dengan_keterangan,
    jumlah_lembar,
    lembar_terkecil,
    perlu_banyak,
    satu_lembar,
)


def rupa(k: Kotak, nama: str) -> Rupa:
    return Rupa(k._replace(x=0, y=0), (Teks(12, 20, nama, 13),))


def gambar(lebar: float, tinggi: float, kotak: list[Kotak] | None = None) -> Gambar:
    daftar = tuple(
        KotakUnit(f"K{n}", k, (), f"Unit {n}", rupa=rupa(k, f"Unit{n}"))
        for n, k in enumerate(kotak or [Kotak(10, 10, 200, 60)])
    )
    return Gambar("Bagan", "uraian", lebar, tinggi, daftar)


@settings(max_examples=40)
@given(st.floats(100, 9000), st.floats(100, 6000), st.sampled_from(["A4", "A3", "A0"]))
def test_setiap_bagian_ada_pada_tepat_satu_lembar(lebar, tinggi, kertas):
    g = gambar(lebar, tinggi)
    if jumlah_lembar(g, kertas) > LEMBAR_TERBANYAK:
        with pytest.raises(TerlaluBesar, match=kertas):
            banyak_lembar(g, kertas)
        return
    lembar = banyak_lembar(g, kertas)
    assert len(lembar) == jumlah_lembar(g, kertas)
    luas = 0.0
    for x in lembar:
        (j,) = x.daftar_jendela
        assert {round(x.lebar), round(x.tinggi)} == {round(s) for s in KERTAS[kertas]}
        assert j.x + j.lebar <= x.lebar - TEPI + 0.01
        assert j.y + j.tinggi <= x.tinggi - TEPI + 0.01
        luas += j.lebar * j.tinggi / j.skala**2
    assert luas == pytest.approx(lebar * tinggi, rel=1e-6)


def test_potongan_menghindari_kotak():
    kotak = [Kotak(n * 220.0, 10, 200, 60) for n in range(20)]
    for x in banyak_lembar(gambar(4400, 100, kotak), "A4"):
        (j,) = x.daftar_jendela
        batas = (-j.geser_x + j.lebar) / j.skala
        assert not any(k.x < batas < k.kanan for k in kotak)


def test_lembar_hanya_memuat_yang_tampak_dan_bernomor():
    kotak = [Kotak(n * 220.0, 10, 200, 60) for n in range(20)]
    g = gambar(4400, 100, kotak)
    lembar = banyak_lembar(g, "A4")
    isi = [h.extract_text() for h in PdfReader(BytesIO(tulis_pdf([g], lembar))).pages]
    assert len(isi) == len(lembar) > 2
    nomor = [int(n) for halaman in isi for n in re.findall(r"Unit(\d+)", halaman)]
    assert sorted(nomor) == list(range(20)), "setiap kotak pada satu lembar saja"
    assert all(f"Lembar {n} dari {len(isi)}" in teks for n, teks in enumerate(isi, 1))


def test_satu_lembar_tidak_pernah_diperbesar_dan_muat():
    for g in (gambar(300, 200), gambar(5000, 900), gambar(400, 9000)):
        (x,) = satu_lembar(g, "A3")
        (j,) = x.daftar_jendela
        assert j.skala <= 1
        assert j.x >= TEPI - 0.01
        assert j.x + j.lebar <= x.lebar - TEPI + 0.01
        assert j.y + j.tinggi <= x.tinggi - TEPI


def test_saran_kertas():
    assert lembar_terkecil(gambar(700, 500)) == "A4"
    assert lembar_terkecil(gambar(4000, 2500)) == "A1"
    assert lembar_terkecil(gambar(30_000, 900)) == ""
    assert perlu_banyak(gambar(30_000, 900), "A0")


def test_halaman_pdf_tidak_melampaui_yang_diterima_pembaca():
    halaman = PdfReader(BytesIO(tulis_pdf([gambar(26_608, 932)]))).pages[0]
    assert float(halaman.mediabox.width) == pytest.approx(SISI_TERBESAR, abs=1)
    assert "Unit0" in halaman.extract_text()


def test_pohon_yang_sangat_besar_dihitung_seketika():
    kotak = [Kotak((n % 5000) * 220.0, (n // 5000) * 100.0, 200, 60) for n in range(20_000)]
    assert jumlah_lembar(gambar(1_100_000, 400, kotak), "A4") > LEMBAR_TERBANYAK


def test_keterangan_dan_legenda_berdiri_di_bawah_gambar():
    legenda = [ButirLegenda(f"Golongan {n}", "#0b5069", n) for n in range(30)]
    asal = gambar(600, 300)
    g = dengan_keterangan(asal, "Keadaan 1 Januari 2026", legenda)
    assert g.daftar_unit == asal.daftar_unit
    teks = [h for h in g.hiasan if isinstance(h, Teks)]
    assert all(t.y > 300 and t.y < g.tinggi and t.x + t.lebar <= g.lebar for t in teks)
    assert {f"Golongan {n} ({n})" for n in range(30)} <= {t.isi for t in teks}
