"""Workload arithmetic: the worked example of the field, both roundings, EJ and its grades."""

from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgstruktur.beban_kerja import NAIK, SETENGAH, efektivitas, hitung_beban, predikat


def contoh(surat: int) -> list[tuple[D, D]]:
    """Pengelola surat: letters, reports, recapitulations."""
    return [(D(surat), D(30)), (D(240), D(120)), (D(12), D(600))]


def test_contoh_pengelola_surat():
    """72.000 / 75.000 = 0,96 → one; two holders are one too many."""
    h = hitung_beban(contoh(1200), b=2)
    assert (h.beban, h.kebutuhan, h.orang) == (D(72000), D("0.96"), 1)
    assert h.b - h.orang == 1
    assert (h.ej, h.predikat.huruf) == (D("0.48"), "E")


def test_contoh_dengan_2900_surat():
    h = hitung_beban(contoh(2900), b=2)
    assert (h.beban, h.kebutuhan, h.orang) == (D(123000), D("1.64"), 2)
    assert h.predikat == ("C", "cukup")


def test_dua_cara_membulatkan_berbeda_pada_1_40():
    isi = [(D(1), D(105000))]
    assert hitung_beban(isi, pembulatan=SETENGAH).orang == 1
    assert hitung_beban(isi, pembulatan=NAIK).orang == 2


@pytest.mark.parametrize(
    ("menit", "setengah", "naik"),
    [
        (0, 0, 0),
        (1, 0, 1),
        (37499, 0, 1),
        (37500, 1, 1),
        (75000, 1, 1),
        (75001, 1, 2),
        (112500, 2, 2),
    ],
)
def test_batas_pembulatan(menit, setengah, naik):
    isi = [(D(1), D(menit))]
    assert hitung_beban(isi, pembulatan=SETENGAH).orang == setengah
    assert hitung_beban(isi, pembulatan=NAIK).orang == naik


@pytest.mark.parametrize(
    ("ej", "huruf"),
    [("1.01", "A"), ("1.00", "B"), ("0.90", "B"), ("0.89", "C"), ("0.70", "C"), ("0.69", "D"),
     ("0.50", "D"), ("0.49", "E"), ("0", "E")],
)  # fmt: skip
def test_prestasi(ej, huruf):
    assert predikat(D(ej)).huruf == huruf


def test_tanpa_pemangku_tidak_ada_ej():
    assert hitung_beban(contoh(1), b=0).predikat is None
    assert efektivitas(D(75000), 1) == 1


def test_jam_kerja_lain_dan_yang_mustahil():
    assert hitung_beban([(D(1), D(60000))], jam_kerja=60000).orang == 1
    with pytest.raises(ValueError, match="jam kerja"):
        hitung_beban([], jam_kerja=0)


_UANG = st.decimals(0, 5000, places=2)


@given(st.lists(st.tuples(_UANG, _UANG), max_size=8))
def test_pecahan_dijumlahkan_dahulu_baru_dibulatkan(isi):
    """The rounded need is never more than one away from the exact one, and naik is never below setengah."""
    a, b = (hitung_beban(isi, pembulatan=p) for p in (SETENGAH, NAIK))
    assert abs(a.orang - a.kebutuhan) <= D("0.5") and 0 <= b.orang - b.kebutuhan < 1
    assert a.orang <= b.orang
    assert a.beban == sum((v * w for v, w in isi), D(0))
