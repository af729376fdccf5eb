"""What is published: one figure of all answers, and no difference of two figures that isolates a few."""

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluasi.skm import Jumlah
from evaluasi.terbit import (
    KOTA,
    Sel,
    Terbitan,
    bagian_tertutup,
    cukup,
    kunci_layanan,
    kunci_loket,
    kunci_sel,
    kunci_sendiri,
    kunci_unit,
)

MINIMUM = 5
#: A root, two dinas, one with a bidang and a seksi; 9 is of no structure.
JALAN = {1: (1,), 2: (1, 2), 3: (1, 3), 4: (1, 3, 4), 5: (1, 3, 4, 5), 9: (9,)}
#: Service → the unit that answers for it.
PENANGGUNG = {1: 2, 2: 2, 3: 3, 4: 4, 5: 5, 6: 9, 7: 2}


def jumlah(n: int, kosong: int = 0) -> Jumlah:
    """So many answers, of which some left the first unsur out."""
    return Jumlah(n, (n - min(kosong, n), *([n] * 8)), (3 * n,) * 9, 3 * n, 9 * n)


sel_layanan = st.sampled_from(sorted(PENANGGUNG)).map(lambda la: (PENANGGUNG[la], la))
sel_tanpa = st.sampled_from([(u, None) for u in JALAN])
isi_kota = st.dictionaries(
    st.tuples(sel_layanan | sel_tanpa, st.none() | st.integers(1, 4)).map(lambda s: (*s[0], s[1])),
    st.builds(jumlah, st.integers(1, 14), st.sampled_from([0, 0, 0, 1, 3])),
    min_size=1,
    max_size=14,
)


def terbitan(isi: dict[Sel, Jumlah]) -> Terbitan:
    """The answers of one period."""
    return Terbitan(isi, JALAN, MINIMUM)


def tabel(t: Terbitan) -> Iterable[tuple[tuple, list[tuple]]]:
    """Every whole and the parts that some page divides it into."""
    unit = {u for u, _, _ in t.sel}
    atas = {a for u in unit for a in JALAN[u]}
    yield KOTA, [kunci_unit(JALAN[u][0]) for u in unit]
    yield KOTA, [kunci_loket(lo) for _, _, lo in t.sel if lo]
    yield KOTA, [kunci_layanan(la) for _, la, _ in t.sel if la]
    for a in atas:
        dalam = [u for u in unit if a in JALAN[u]]
        bawah = [kunci_unit(JALAN[u][JALAN[u].index(a) + 1]) for u in dalam if u != a]
        yield kunci_unit(a), [*bawah, *([kunci_sendiri(a)] if a in unit else [])]
        yield kunci_unit(a), [kunci_layanan(la) for u, la, _ in t.sel if u in dalam and la]
    for u in unit:
        yield kunci_sendiri(u), [kunci_layanan(la) for v, la, _ in t.sel if v == u and la]
    for la in {la for _, la, _ in t.sel if la}:
        yield kunci_layanan(la), [kunci_sel(la, lo) for _, x, lo in t.sel if x == la]
    for lo in {lo for _, _, lo in t.sel if lo}:
        yield kunci_loket(lo), [kunci_sel(la, lo) for _, la, x in t.sel if x == lo and la]


@settings(max_examples=150, deadline=None)
@given(isi_kota)
def test_selisih_keseluruhan_dan_bagiannya(isi: dict[Sel, Jumlah]) -> None:
    """Of each published whole, what its published parts leave is nothing or enough, of every unsur."""
    t = terbitan(isi)
    for utuh, bagian in tabel(t):
        if utuh in t.tertutup:
            continue
        tampil = {k for k in bagian if k not in t.tertutup}
        sisa = t.jumlah[utuh] - Jumlah.gabung(t.jumlah[k] for k in tampil)
        assert sisa.n == 0 or cukup(sisa, MINIMUM), (utuh, tampil)


@settings(max_examples=150, deadline=None)
@given(isi_kota)
def test_selisih_dua_angka_mana_pun(isi: dict[Sel, Jumlah]) -> None:
    """Two published figures one of which lies within the other: the rest is nothing or enough."""
    t = terbitan(isi)
    tampil = {k: frozenset(v) for k, v in t.isi.items() if k not in t.tertutup}
    for besar, luar in tampil.items():
        assert cukup(t.jumlah[besar], MINIMUM)
        for kecil, dalam in tampil.items():
            if dalam < luar:
                assert cukup(t.jumlah[besar] - t.jumlah[kecil], MINIMUM), (besar, kecil)


@settings(max_examples=100, deadline=None)
@given(isi_kota)
def test_yang_tertutup_tidak_sendirian(isi: dict[Sel, Jumlah]) -> None:
    """A hidden part is never all that the shown ones leave: it would be known, and what it protects with it."""
    t = terbitan(isi)
    for utuh, semua in tabel(t):
        bagian = set(semua)
        tutup = bagian & t.tertutup
        if utuh in t.tertutup or any(frozenset(t.isi[k]) == frozenset(t.isi[utuh]) for k in bagian):
            continue
        penuh = t.jumlah[utuh].n == sum(t.jumlah[k].n for k in bagian)
        if penuh and len(tutup) == 1 and utuh[0] in ("layanan", "loket"):
            pytest.fail(f"{tutup} = {utuh} - {bagian - tutup}")


@given(isi_kota)
def test_angka_adalah_semua_jawabannya(isi: dict[Sel, Jumlah]) -> None:
    """The one figure: pooled over everything; the same answers are shown or hidden under every name."""
    t = terbitan(isi)
    assert t.jumlah[KOTA] == Jumlah.gabung(isi.values())
    assert (KOTA in t.tertutup) == (not cukup(t.jumlah[KOTA], MINIMUM))
    for k, v in t.isi.items():
        for lain, w in t.isi.items():
            if v == w:
                assert (k in t.tertutup) == (lain in t.tertutup)


@given(st.dictionaries(sel_layanan, st.integers(5, 20), min_size=1))
def test_yang_besar_semua_tampil(isi: dict[tuple[int, int], int]) -> None:
    """Where no part is small, nothing is hidden."""
    assert not terbitan({(u, la, 1): jumlah(n) for (u, la), n in isi.items()}).tertutup


@pytest.mark.parametrize(
    ("bagian", "tutup"),
    [
        ({"a": 8, "b": 3}, "ab"),
        ({"a": 8, "b": 3, "c": 2}, "bc"),
        ({"a": 9, "b": 6, "c": 3}, "bc"),
        ({"a": 9, "b": 6, "c": 5}, ""),
        ({"a": 4}, "a"),
        ({"a": 5}, ""),
        ({"a": 2, "b": 2}, "ab"),
    ],
)
def test_bagian_terkecil_berikutnya_ikut(bagian: dict[str, int], tutup: str) -> None:
    """The next smallest part goes along, and only that."""
    assert bagian_tertutup({k: jumlah(n) for k, n in bagian.items()}, MINIMUM) == set(tutup)


def test_yang_sudah_tertutup_tidak_sendirian() -> None:
    """What is hidden for another reason would follow from the others, so one goes with it."""
    bagian = {k: jumlah(n) for k, n in {"a": 8, "b": 9, "c": 12}.items()}
    assert bagian_tertutup(bagian, MINIMUM, sudah=frozenset("c")) == {"a", "c"}


def test_tiap_unsur_cukup() -> None:
    """Eight answered, but one unsur only three: its sum would be theirs."""
    assert not cukup(jumlah(8, kosong=5), MINIMUM)
    assert cukup(jumlah(8, kosong=8), MINIMUM)
    isi = {(2, 1, 1): jumlah(9), (2, 2, 1): jumlah(9, kosong=5), (2, 7, 1): jumlah(9, kosong=5)}
    t = terbitan(isi)
    assert kunci_layanan(2) in t.tertutup
    assert kunci_unit(2) not in t.tertutup
