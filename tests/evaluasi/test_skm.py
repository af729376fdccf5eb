"""The arithmetic of the index: bounds, the worked example, the sample sizes, pooling."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluasi.skm import (
    Jumlah,
    Mutu,
    bulatkan,
    hitung,
    hitung_jumlah,
    mutu,
    mutu_unsur,
    ukuran_sampel,
)
from evaluasi.unsur import DAFTAR_UNSUR, KUNCI_UNSUR, URUTAN_TANYA

#: n, sum of all answers, IKM as published, letter: the bounds and the gaps between them.
BATAS = [
    (58, 1357, "64.99", "D"),
    (113, 2644, "65.00", "C"),
    (26, 717, "76.60", "C"),
    (19, 524, "76.61", "B"),
    (19, 604, "88.30", "B"),
    (43, 1367, "88.31", "A"),
    (7, 27 * 7, "75.00", "C"),
    (3, 9 * 3, "25.00", "D"),
    (3, 36 * 3, "100.00", "A"),
]
#: Sums of the nine unsur of 29 respondents, a published quarter (sarana 105, pengaduan 115).
CONTOH_29 = dict(zip(KUNCI_UNSUR, (105, 101, 100, 116, 102, 105, 106, 115, 105), strict=True))
#: The table of Krejcie & Morgan.
_TABEL_SAMPEL = """10 10 15 14 20 19 25 24 30 28 35 32 40 36 45 40 50 44 55 48 60 52 65 56 70 59 75 63 80 66
85 70 90 73 95 76 100 80 110 86 120 92 130 97 140 103 150 108 160 113 170 118 180 123 190 127
200 132 210 136 220 140 230 144 240 148 250 152 260 155 270 159 280 162 290 165 300 169 320 175
340 181 360 186 380 191 400 196 420 201 440 205 460 210 480 214 500 217 550 226 600 234 650 242
700 248 750 254 800 260 850 265 900 269 950 274 1000 278 1100 285 1200 291 1300 297 1400 302
1500 306 1600 310 1700 313 1800 317 1900 320 2000 322 2200 327 2400 331 2600 335 2800 338 3000 341
3500 346 4000 351 4500 354 5000 357 6000 361 7000 364 8000 367 9000 368 10000 370 15000 375
20000 377 30000 379 40000 380 50000 381 75000 382 1000000 384"""
SAMPEL = _TABEL_SAMPEL.split()

nilai = st.integers(1, 4)
jawaban_lengkap = st.lists(nilai, min_size=9, max_size=9)
jawaban_apa_saja = st.lists(st.none() | nilai, min_size=9, max_size=9).filter(any)


def jumlah_dari(n: int, total: int) -> Jumlah:
    """Counters of n complete answers whose scores add up to `total`, spread over the unsur."""
    dasar, sisa = divmod(total, 9)
    return Jumlah(n, (n,) * 9, tuple(dasar + (i < sisa) for i in range(9)))


@pytest.mark.parametrize(("n", "total", "ikm", "huruf"), BATAS)
def test_ikm_dibulatkan_lalu_digolongkan(n: int, total: int, ikm: str, huruf: str) -> None:
    """Half up after the sum, then the letter; never the letter of the rounded NI."""
    hasil = hitung(jumlah_dari(n, total))
    assert hasil is not None
    assert (str(hasil.ikm), hasil.mutu) == (ikm, huruf)
    assert hasil.ikm_tepat == Fraction(25 * total, 9 * n)


def test_contoh_yang_diterbitkan() -> None:
    """29 respondents: 91,48 with the exact weight, and the letters of each unsur."""
    hasil = hitung(Jumlah(29, (29,) * 9, tuple(CONTOH_29.values())))
    assert hasil is not None
    assert (hasil.ikm, hasil.mutu, hasil.kinerja) == (Decimal("91.48"), Mutu.A, "Sangat baik")
    assert str(bulatkan(hasil.nrr["persyaratan"], 4)) == "3.6207"
    assert str(bulatkan(hasil.nrr["pengaduan"], 4)) == "3.9655"
    assert "".join(mutu_unsur(hasil.nrr[k]) for k in KUNCI_UNSUR) == "ABBABAAAA"
    assert hasil.terendah() == ["waktu", "prosedur", "produk"]


@pytest.mark.parametrize(("populasi", "sampel"), list(zip(SAMPEL[::2], SAMPEL[1::2], strict=True)))
def test_ukuran_sampel_menurut_tabel(populasi: str, sampel: str) -> None:
    """Every row of the table follows from the formula."""
    assert ukuran_sampel(int(populasi)) == int(sampel)


def test_sampel_di_bawah_sepuluh_semuanya() -> None:
    """Very few users: everybody is asked; a negative number is refused."""
    assert [ukuran_sampel(n) for n in (0, 1, 9)] == [0, 1, 9]
    with pytest.raises(ValueError, match="negatif"):
        ukuran_sampel(-1)


@given(st.lists(jawaban_lengkap, min_size=1, max_size=30), st.randoms())
def test_urutan_tidak_berpengaruh(daftar: list[list[int]], acak) -> None:
    """Counters are the same in any order, and pooling is the index of the union."""
    jumlah = hitung_jumlah(daftar)
    teracak = list(daftar)
    acak.shuffle(teracak)
    potong = acak.randrange(len(daftar) + 1)
    assert hitung_jumlah(teracak) == jumlah
    assert hitung_jumlah(daftar[:potong]) + hitung_jumlah(daftar[potong:]) == jumlah
    hasil = hitung(jumlah)
    assert hasil is not None
    assert hasil.ikm_tepat == Fraction(25 * sum(map(sum, daftar)), 9 * len(daftar))
    assert hasil.ikm_tepat == Fraction(25 * jumlah.indeks, 2520 * len(daftar))


@given(st.lists(jawaban_apa_saja, min_size=1, max_size=20))
def test_ikm_selalu_di_antara_25_dan_100(daftar: list[list[int | None]]) -> None:
    """With answers left out too; an unsur nobody answered gives no index."""
    hasil = hitung(hitung_jumlah(daftar))
    if all(any(j[i] is not None for j in daftar) for i in range(9)):
        assert hasil is not None
        assert 25 <= hasil.ikm <= 100
        assert mutu(hasil.ikm) is hasil.mutu
    else:
        assert hasil is None


@pytest.mark.parametrize(
    ("jawaban", "pesan"),
    [
        ([3] * 8, "harus 9"),
        ([0] + [3] * 8, "1 sampai 4"),
        ([5] + [3] * 8, "1 sampai 4"),
        ([None] * 9, "Tidak satu pun"),
    ],
)
def test_jawaban_yang_mustahil_ditolak(jawaban: list[int | None], pesan: str) -> None:
    """Too few, out of range, empty."""
    with pytest.raises(ValueError, match=pesan):
        hitung_jumlah([jawaban])


def test_dua_urutan_pengaduan_dan_sarana() -> None:
    """U8 is pengaduan in the list, question 8 is sarana: what counts is the key."""
    assert [u.kode for u in DAFTAR_UNSUR] == [f"U{i}" for i in range(1, 10)]
    assert [u.kunci for u in URUTAN_TANYA[7:]] == ["sarana", "pengaduan"]
    assert KUNCI_UNSUR[7:] == ("pengaduan", "sarana")
