"""Intervals, against an independent implementation."""

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from evaluasi.selang import kuantil_t, selang_ikm
from evaluasi.skm import hitung_jumlah
from tests.evaluasi.test_skm import jawaban_lengkap


@pytest.mark.parametrize("derajat", [*range(1, 60), 99, 384, 5000, 1_000_000])
def test_kuantil_sama_dengan_scipy(derajat: int) -> None:
    """On both sides of the change of method."""
    assert kuantil_t(derajat) == pytest.approx(stats.t.ppf(0.975, derajat), rel=1e-8)


def test_derajat_nol_ditolak() -> None:
    """One answer has no spread."""
    with pytest.raises(ValueError, match="kebebasan"):
        kuantil_t(0)


@given(st.lists(jawaban_lengkap, min_size=2, max_size=60))
def test_selang_sama_dengan_scipy(daftar: list[list[int]]) -> None:
    """From counters alone, the same bounds as from every answer."""
    sendiri = np.array([25 * np.mean(j) for j in daftar])
    selang = selang_ikm(hitung_jumlah(daftar))
    if np.allclose(sendiri, sendiri[0]):
        assert selang is None
        return
    bawah, atas = stats.t.interval(0.95, len(daftar) - 1, sendiri.mean(), stats.sem(sendiri))
    assert selang is not None
    assert float(selang.bawah) == pytest.approx(max(25, bawah), abs=0.0051)
    assert float(selang.atas) == pytest.approx(min(100, atas), abs=0.0051)


def test_populasi_mempersempit() -> None:
    """Half of all users asked: narrower by the finite population correction; all of them: certain."""
    jumlah = hitung_jumlah([[3] * 9, [4] * 9, [2] * 9, [3] * 8 + [4]] * 25)
    bebas, setengah = selang_ikm(jumlah), selang_ikm(jumlah, 199)
    assert bebas is not None and setengah is not None
    assert float(setengah.galat) == pytest.approx(float(bebas.galat) * (99 / 198) ** 0.5, abs=0.01)
    assert selang_ikm(jumlah, 100) is None
    assert selang_ikm(jumlah, 5) == bebas


def test_yang_tidak_dapat_diketahui() -> None:
    """One answer, no answer, everybody the same, an unsur without an answer."""
    assert selang_ikm(hitung_jumlah([])) is None
    assert selang_ikm(hitung_jumlah([[3] * 9])) is None
    assert selang_ikm(hitung_jumlah([[3] * 9] * 50)) is None
    assert selang_ikm(hitung_jumlah([[None] + [3] * 8, [None] + [4] * 8])) is None


def test_selang_tidak_keluar_dari_skala() -> None:
    """The bounds stay between 25 and 100."""
    selang = selang_ikm(hitung_jumlah([[4] * 9] * 4 + [[1] * 9]))
    assert selang is not None
    assert selang.atas == Decimal("100.00")
