"""Widths of the letters are those of the font we ship; broken lines fit and lose nothing."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from orgstruktur.gambar import huruf
from orgstruktur.gambar.huruf import bungkus, lebar_teks

FOLDER = Path(__file__).parents[3] / "static/vendor/liberation-sans-2.1.5"
KATA = st.text(st.characters(codec="latin-1", exclude_categories=("Cc",)), max_size=130)


@pytest.mark.parametrize(
    ("berkas", "tabel"), [("Regular", huruf.LEBAR_BIASA), ("Bold", huruf.LEBAR_TEBAL)]
)
def test_lebar_sama_dengan_berkas_huruf(berkas, tabel):
    huruf_asli = TTFont(FOLDER / f"LiberationSans-{berkas}.ttf")
    peta, ukuran = huruf_asli.getBestCmap(), huruf_asli["hmtx"]
    assert huruf_asli["head"].unitsPerEm == huruf.SATUAN_PER_EM
    assert len(tabel) > 150
    for h, lebar in tabel.items():
        assert ukuran[peta[ord(h)]][0] == lebar * huruf.SATUAN_PER_EM, h


@given(KATA, st.floats(1, 400), st.sampled_from([6, 9, 13]), st.booleans())
def test_baris_muat_dan_tidak_ada_huruf_yang_hilang(teks, lebar, ukuran, tebal):
    baris = bungkus(teks, lebar, ukuran, tebal)
    assert "".join("".join(baris).split()) == "".join(teks.split())
    for isi in baris:
        assert len(isi) <= 1 or lebar_teks(isi, ukuran, tebal=tebal) <= lebar + 1e-3


def test_kata_yang_terlalu_panjang_dipotong_pada_tanda_hubungnya():
    assert bungkus("Perangkat-Daerah", 60, 10) == ("Perangkat-", "Daerah")
    assert bungkus("Bidang  Kesehatan\nMasyarakat", 90, 10) == ("Bidang Kesehatan", "Masyarakat")
    assert bungkus("", 90, 10) == ("",)
