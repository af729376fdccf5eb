"""What is published: every figure is large enough, and so is what any two figures give by subtraction."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluasi.skm import Jumlah
from evaluasi.terbit import loket_tertutup, terbitkan

MINIMUM = 5
sel = st.dictionaries(
    st.tuples(st.sampled_from("AB"), st.none() | st.integers(1, 4)),
    st.integers(1, 12).map(Jumlah),
    max_size=8,
)
sel_loket = st.dictionaries(
    st.tuples(st.tuples(st.just("A"), st.integers(1, 3)), st.none() | st.integers(1, 4)),
    st.integers(1, 12).map(Jumlah),
    max_size=9,
)


@given(sel)
def test_setiap_sel_cukup_besar(isi: dict) -> None:
    """Each published cell has enough; what a unit loses is never more than the minimum less one."""
    terbit = terbitkan(isi, MINIMUM)
    assert all(j.n >= MINIMUM for j in terbit.values())
    for unit in "AB":
        semua = sum(j.n for (u, _), j in isi.items() if u == unit)
        tampil = sum(j.n for (u, _), j in terbit.items() if u == unit)
        assert 0 <= semua - tampil < MINIMUM
    assert all(terbit[k] == isi[k] for k in terbit if k[1] is not None)


@given(sel_loket)
def test_sisa_loket_tidak_dapat_dihitung(isi: dict) -> None:
    """What a service's shown counters leave of its sum is nothing, or at least two counters and enough."""
    tutup = loket_tertutup(isi, MINIMUM)
    for layanan in {k[0] for k in isi}:
        punya = {lo: j.n for (la, lo), j in isi.items() if la == layanan}
        sisa = [n for lo, n in punya.items() if (layanan, lo) in tutup]
        if sisa and len(sisa) < len(punya):
            assert len(sisa) >= 2
            assert sum(sisa) >= MINIMUM
        assert all(n >= MINIMUM for lo, n in punya.items() if (layanan, lo) not in tutup)


@pytest.mark.parametrize(
    ("isi", "harus"),
    [
        ({("A", 1): 8, ("A", 2): 3}, {("A", 1): 8}),
        ({("A", 1): 8, ("A", 2): 3, ("A", None): 2}, {("A", 1): 8, ("A", None): 5}),
        ({("A", 1): 4, ("B", 2): 4}, {}),
        ({("A", 1): 5}, {("A", 1): 5}),
    ],
)
def test_digabung_dalam_unitnya(isi: dict, harus: dict) -> None:
    """Small services are pooled within their unit, or left out."""
    hasil = terbitkan({k: Jumlah(n) for k, n in isi.items()}, MINIMUM)
    assert {k: j.n for k, j in hasil.items()} == harus
