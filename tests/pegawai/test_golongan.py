"""Golongan: seventeen steps each, every spelling of the field."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pegawai.golongan import GOLONGAN_PNS, GOLONGAN_PPPK, baca_golongan
from pegawai.nip import PNS, PPPK


def test_tujuh_belas_jenjang():
    assert len(GOLONGAN_PNS) == len(GOLONGAN_PPPK) == 17
    assert [g.urutan for g in GOLONGAN_PNS] == list(range(1, 18))
    assert (GOLONGAN_PNS[0].id_siasn, GOLONGAN_PNS[16].id_siasn) == ("11", "45")
    assert str(GOLONGAN_PNS[11]) == "Penata Tingkat I (III/d)"
    assert str(GOLONGAN_PPPK[8]) == "IX"


@pytest.mark.parametrize(
    ("teks", "kode"),
    [
        ("III/d", "III/d"), ("IIId", "III/d"), ("III.d", "III/d"), ("III d", "III/d"), ("iii-D", "III/d"),
        ("IIb", "II/b"), ("IIB", "II/b"), ("II/B", "II/b"), ("Gol. II/b", "II/b"), ("Golongan Ruang II/b", "II/b"),
        ("Penata Tk. I (III/d)", "III/d"), ("Penata Tk.I, III/d", "III/d"), ("Penata Tingkat I", "III/d"),
        ("PENATA TK I", "III/d"), ("Penata", "III/c"), ("Pembina Utama Muda (IV/c)", "IV/c"),
        ("Pembina Tk. I - IV/b", "IV/b"), ("Juru Muda", "I/a"), ("34", "III/d"), ("45", "IV/e"), ("IVe", "IV/e"),
        ("Penata Tk.1 (III/d)", "III/d"),
    ],
)  # fmt: skip
def test_ejaan_pns(teks, kode):
    assert baca_golongan(teks, PNS).kode == kode


@pytest.mark.parametrize(
    "teks", ["", "IX", "V/a", "III/e", "III/f", "15", "46", "9", "Kapten", "III/a - III/b"]
)
def test_bukan_golongan_pns(teks):
    assert baca_golongan(teks, PNS) is None


@pytest.mark.parametrize(
    ("teks", "kode"),
    [("IX", "IX"), ("ix", "IX"), ("9", "IX"), ("Golongan V", "V"), ("Gol. X", "X"), ("17", "XVII"), ("I", "I"), ("07", "VII")],
)  # fmt: skip
def test_ejaan_pppk(teks, kode):
    assert baca_golongan(teks, PPPK).kode == kode
    assert baca_golongan(teks, "pppk_paruh_waktu").kode == kode


@pytest.mark.parametrize("teks", ["", "0", "18", "III/d", "XVIII", "IIX", "Penata"])
def test_bukan_golongan_pppk(teks):
    assert baca_golongan(teks, PPPK) is None


@given(
    st.sampled_from(GOLONGAN_PNS),
    st.sampled_from(["", "/", ".", " ", "-"]),
    st.booleans(),
    st.booleans(),
)
def test_setiap_golongan_pns_terbaca_kembali(g, pemisah, besar, dengan_pangkat):
    teks = g.kode.replace("/", pemisah)
    teks = teks.upper() if besar else teks
    if dengan_pangkat:
        teks = f"{g.pangkat.replace('Tingkat', 'Tk.')} ({teks})"
    assert baca_golongan(teks, PNS) == g
    assert baca_golongan(str(g), PNS) == g
    assert baca_golongan(g.pangkat, PNS) == g


@given(st.text(max_size=30), st.sampled_from([PNS, PPPK]))
def test_teks_apa_pun_tidak_membuatnya_jatuh(teks, jenis):
    hasil = baca_golongan(teks, jenis)
    assert hasil is None or hasil.jenis == jenis
