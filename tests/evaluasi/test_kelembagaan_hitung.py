"""Scores of institutional evaluation: weights, reverse items, ranks, maturity."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluasi.kelembagaan import (
    baca_instrumen,
    golongan_maturitas,
    hitung,
    hitung_maturitas,
    instrumen_baku,
    periksa_instrumen,
    peringkat,
)

BAKU = instrumen_baku()
#: subdimension → (weight, items, weight of an item as printed, numbers of reverse items): domain/organisasi 8
TABEL = {
    "kompleksitas": ("25", 14, "1.7857", {1, 2, 3, 4, 5, 6, 8, 10}),
    "formalisasi": ("12.5", 7, "1.7857", {1, 3}),
    "sentralisasi": ("12.5", 11, "1.1364", {1, 3, 4, 6}),
    "keselarasan": ("10", 8, "1.25", set()),
    "tata_kelola": ("10", 7, "1.4286", set()),
    "perbaikan": ("10", 4, "2.5", {2}),
    "risiko": ("10", 6, "1.6667", {4, 5}),
    "ti": ("10", 5, "2", {4}),
}


def jawab(baik: int) -> dict[str, int]:
    """The same answer everywhere, as far as it says good: reverse items the other way round."""
    return {k: 5 - baik if b.terbalik else baik for k, b in BAKU.butir.items()}


def test_susunan_menurut_peraturan() -> None:
    """62 items in eight subdimensions, the weights, the reverse items, 6 and 5 essays, 11 variables."""
    assert {s.kode for s in BAKU.subdimensi} == set(TABEL) and len(BAKU.butir) == 62
    for s in BAKU.subdimensi:
        bobot, banyak, satu, terbalik = TABEL[s.kode]
        assert s.bobot == Decimal(bobot) and len(s.butir) == banyak
        assert round(s.bobot / banyak, 4) == Decimal(satu)
        assert {n for n, b in enumerate(s.butir, 1) if b.terbalik} == terbalik
    dimensi = {
        d: sum(s.bobot for s in BAKU.subdimensi if s.dimensi == d) for d in ("struktur", "proses")
    }
    assert dimensi == {"struktur": 50, "proses": 50} and BAKU.bobot == 100
    assert [sum(d == x for _, x, _ in BAKU.esai) for d in ("struktur", "proses")] == [6, 5]
    assert len(BAKU.maturitas) == 11 and list(periksa_instrumen(BAKU)) == []


@pytest.mark.parametrize(
    ("baik", "nilai", "kode"), [(4, 100, "P-5"), (3, 75, "P-4"), (2, 50, "P-3"), (1, 25, "P-2")]
)
def test_jawaban_sama_di_mana_mana(baik: int, nilai: int, kode: str) -> None:
    """The lowest that can be reached is 25 while an answer of 1 still counts a quarter."""
    n = hitung(BAKU, jawab(baik))
    assert n is not None and (n.komposit, n.peringkat.kode) == (nilai, kode)
    assert n.dimensi == {"struktur": Fraction(nilai, 2), "proses": Fraction(nilai, 2)}


def test_dari_nol() -> None:
    """With the other reading of the annex the lowest is 0."""
    nol = baca_instrumen({**BAKU.keluar(), "dari_nol": True})
    rendah, tinggi = hitung(nol, jawab(1)), hitung(nol, jawab(4))
    assert rendah and tinggi and (rendah.komposit, tinggi.komposit) == (0, 100)
    assert rendah.peringkat.kode == "P-1"


def test_satu_butir_terbalik() -> None:
    """Agreeing with a reverse item costs three quarters of its weight."""
    penuh = jawab(4)
    n = hitung(BAKU, {**penuh, "kompleksitas_1": 4})
    assert n is not None and n.komposit == 100 - Fraction(25, 14) * Fraction(3, 4)


@given(st.lists(st.integers(1, 4), min_size=62, max_size=62))
def test_sama_dengan_hitungan_lurus(jawaban: list[int]) -> None:
    """Against weights and answers written out item by item, in floats."""
    isi = dict(zip(BAKU.butir, jawaban, strict=True))
    lurus = 0.0
    for s in BAKU.subdimensi:
        for b in s.butir:
            baik = 5 - isi[b.kode] if b.terbalik else isi[b.kode]
            lurus += float(s.bobot) / len(s.butir) * baik / 4
    n = hitung(BAKU, isi)
    assert n is not None and float(n.komposit) == pytest.approx(lurus)
    assert 25 <= n.komposit <= 100 and sum(n.sub.values()) == n.komposit


def test_belum_lengkap() -> None:
    kurang = jawab(3)
    del kurang["ti_5"]
    assert hitung(BAKU, kurang) is None and hitung(BAKU, {**jawab(3), "ti_5": 5}) is None


@pytest.mark.parametrize(
    ("nilai", "kode"),
    [("81", "P-5"), ("80.5", "P-5"), ("80.49", "P-4"), ("60.5", "P-4"), ("60.4", "P-3"), ("40.4", "P-2"), ("20.49", "P-1"), ("0", "P-1")],
)  # fmt: skip
def test_peringkat_dibaca_sesudah_dibulatkan(nilai: str, kode: str) -> None:
    assert peringkat(BAKU, Fraction(nilai)).kode == kode


@pytest.mark.parametrize(
    ("total", "nama"),
    [(55, "Sangat tinggi"), (46, "Sangat tinggi"), (45, "Tinggi"), (38, "Tinggi"), (37, "Sedang"), (29, "Sedang"), (28, "Rendah"), (20, "Rendah"), (19, "Sangat rendah"), (11, "Sangat rendah")],
)  # fmt: skip
def test_golongan_maturitas(total: int, nama: str) -> None:
    assert golongan_maturitas(total) == nama


def test_maturitas() -> None:
    kode = [k for k, *_ in BAKU.maturitas]
    assert hitung_maturitas(BAKU, dict.fromkeys(kode, 3)) == (33, "Sedang")
    assert hitung_maturitas(BAKU, dict.fromkeys(kode[1:], 3)) is None
    assert hitung_maturitas(BAKU, {**dict.fromkeys(kode, 3), "sop": 6}) is None


def test_keluar_masuk_dan_periksa() -> None:
    isi = BAKU.keluar()
    assert baca_instrumen(isi) == BAKU
    isi["subdimensi"][0]["bobot"] = "24"
    isi["subdimensi"][1]["butir"][0][1] = " "
    isi["peringkat"][0][1] = 50
    salah = list(periksa_instrumen(baca_instrumen(isi)))
    assert [s.split()[0] for s in salah] == ["Jumlah", "Setiap", "Batas"]
