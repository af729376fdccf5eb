"""Numbers as clerks write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgstruktur.analisis.tipologi_angka import BukanAngka, tulis_angka, urai_angka


@pytest.mark.parametrize(
    ("teks", "nilai"),
    [
        ("178.914", "178914"), ("38,44", "38.44"), ("742.000.000.000", "742000000000"), ("1.234,5", "1234.5"),
        ("Rp 742.000", "742000"), (" 25 ", "25"), ("0", "0"), ("1 234", "1234"), ("", None), ("   ", None),
    ],
)  # fmt: skip
def test_dibaca(teks, nilai):
    assert urai_angka(teks) == (None if nilai is None else Decimal(nilai))


@pytest.mark.parametrize(
    "teks",
    [
        "38.44",
        "1.2",
        "-5",
        "−5",
        "1,2,3",
        "1.23.456",
        "dua",
        "1e5",
        "٣",
        "5 %",
        "NaN",
        "inf",
        "9" * 60 + "x",
    ],
)
def test_ditolak_dengan_sebabnya(teks):
    with pytest.raises(BukanAngka):
        urai_angka(teks)


def test_angka_dari_lembar_kerja():
    assert urai_angka("38.44", mesin=True) == Decimal("38.44")
    assert urai_angka("742000000000.0", mesin=True) == 742000000000
    assert urai_angka("7.42e11", mesin=True) == 742000000000
    with pytest.raises(BukanAngka):
        urai_angka("38,44", mesin=True)


@given(st.decimals(0, 10**16, places=4))
def test_yang_ditulis_terbaca_kembali(nilai):
    assert urai_angka(tulis_angka(nilai)) == nilai
