"""Hidden cells cannot be worked out from the sum and the cells that are shown."""

from hypothesis import given
from hypothesis import strategies as st

from tebingtinggi.bersama.sel_kecil import SEL_TERKECIL, jumlah_tersembunyi, sel_tersembunyi


def test_tidak_ada_yang_kecil():
    assert sel_tersembunyi([5, 0, 12]) == frozenset()
    assert sel_tersembunyi([]) == frozenset()


def test_satu_yang_kecil_menyembunyikan_satu_lagi():
    assert sel_tersembunyi([1, 20, 7, 0]) == {0, 2}


def test_dua_yang_kecil_cukup_bila_jumlahnya_tidak_menentukan():
    assert sel_tersembunyi([4, 4, 20]) == {0, 1}
    assert sel_tersembunyi([1, 1, 20]) == {0, 1, 2}


def test_yang_tidak_dapat_dilindungi_disembunyikan_seluruhnya():
    assert sel_tersembunyi([2, 0, 0]) == {0, 1, 2}


def test_jumlah():
    assert [jumlah_tersembunyi(n) for n in (0, 1, 4, 5)] == [False, True, True, False]


@given(st.lists(st.integers(0, 30), max_size=12))
def test_yang_tersembunyi_tidak_dapat_dihitung(nilai):
    """For all that is known, every hidden cell may be a large one: nobody is told to be among few."""
    tutup = sel_tersembunyi(nilai)
    assert all(n == 0 or n >= SEL_TERKECIL for i, n in enumerate(nilai) if i not in tutup)
    if tutup and len(tutup) < len(nilai):
        bersama = sum(nilai) - sum(n for i, n in enumerate(nilai) if i not in tutup)
        assert len(tutup) >= 2
        assert bersama - (len(tutup) - 1) >= SEL_TERKECIL
