"""What is shown: no two figures, now or later, that differ by a few answers."""

import itertools
from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluasi.skm import Jumlah, hitung
from evaluasi.terbit import (
    KOTA,
    Sel,
    Terbitan,
    bagian_tertutup,
    cukup,
    kirakan,
    kunci_layanan,
    kunci_loket,
    kunci_sendiri,
    kunci_unit,
)

MINIMUM, MINIMUM_LOKET = 5, 20
#: A root, two dinas, one with a bidang and a seksi; 9 is of no structure.
JALAN = {1: (1,), 2: (1, 2), 3: (1, 3), 4: (1, 3, 4), 5: (1, 3, 4, 5), 9: (9,)}
#: Service → the unit that answers for it.
PENANGGUNG = {1: 2, 2: 2, 3: 3, 4: 4, 5: 5, 6: 9, 7: 2}


def jumlah(n: int, kosong: int = 0) -> Jumlah:
    """So many answers, of which some left the first unsur out."""
    return Jumlah(n, (n - min(kosong, n), *([n] * 8)), (3 * n,) * 9, 3 * n, 9 * n)


sel_layanan = st.sampled_from(sorted(PENANGGUNG)).map(lambda la: (PENANGGUNG[la], la))
sel_tanpa = st.sampled_from([(u, None) for u in JALAN])
#: Surveys 1 to 3; a few cells each.
isi_kota = st.dictionaries(
    st.tuples(sel_layanan | sel_tanpa, st.none() | st.integers(1, 4), st.integers(1, 3)).map(
        lambda s: (*s[0], s[1], s[2])
    ),
    st.builds(jumlah, st.integers(1, 14), st.sampled_from([0, 0, 0, 1, 3])),
    min_size=1,
    max_size=14,
)
belum_terbit = st.frozensets(st.integers(1, 3), max_size=2)


def terbitan(isi: dict[Sel, Jumlah], belum: Iterable[int] = ()) -> Terbitan:
    """The answers of one period."""
    return Terbitan(isi, JALAN, MINIMUM, MINIMUM_LOKET, frozenset(belum))


def sel_tampak(t: Terbitan) -> dict[tuple, frozenset[Sel]]:
    """Every exact figure that is shown, as the set of answers that it is a sum of."""
    hasil = {}
    for kunci, angka in t.tampak.items():
        dari = frozenset(s for s in t.isi[kunci] if kunci in t.per_survei.get(s[3], ()))
        assert angka == Jumlah.gabung(t.sel[s] for s in dari), kunci
        hasil[kunci] = dari
    return hasil


@settings(max_examples=150, deadline=None)
@given(isi_kota, belum_terbit)
def test_dua_angka_mana_pun(isi: dict[Sel, Jumlah], belum: frozenset[int]) -> None:
    """Two shown figures differ by nothing or, on either side, by many answers of every unsur."""
    tampak = sel_tampak(terbitan(isi, belum))
    for a, b in itertools.combinations(tampak.values(), 2):
        for sisa in (a - b, b - a):
            assert not sisa or cukup(Jumlah.gabung(isi[s] for s in sisa), MINIMUM), (a, b)


@settings(max_examples=100, deadline=None)
@given(isi_kota)
def test_gabungan_angka_apa_pun(isi: dict[Sel, Jumlah]) -> None:
    """Whatever is worked out of all exact figures together are sums of disjoint groups, each of many answers.

    The shown figures form a tree (two of them are apart or one lies in the other), so the groups are a figure
    less the figures right below it; every sum anybody can make is a sum of these.
    """
    tampak = set(sel_tampak(terbitan(isi)).values())
    for a, b in itertools.combinations(tampak, 2):
        assert not a & b or a < b or b < a
    for a in tampak:
        dalam = frozenset().union(*(b for b in tampak if b < a))
        sisa = a - dalam
        assert not sisa or cukup(Jumlah.gabung(isi[s] for s in sisa), MINIMUM), a


@settings(max_examples=150, deadline=None)
@given(isi_kota, st.permutations([1, 2, 3]))
def test_survei_ditutup_satu_per_satu(isi: dict[Sel, Jumlah], urutan: list[int]) -> None:
    """Each look in between taken together with each later one: again nothing or many."""
    tampak = {
        daftar
        for banyak in range(1, 4)
        for daftar in sel_tampak(terbitan(isi, set(urutan) - set(urutan[:banyak]))).values()
    }
    for a, b in itertools.combinations(tampak, 2):
        for sisa in (a - b, b - a):
            assert not sisa or cukup(Jumlah.gabung(isi[s] for s in sisa), MINIMUM), (a, b)


@given(isi_kota)
def test_survei_keluar_seluruhnya_atau_tidak(isi: dict[Sel, Jumlah]) -> None:
    """The city counts each survey that is out and large, all of it; nothing is shown below what is hidden."""
    t = terbitan(isi, {3})
    survei = {n: Jumlah.gabung(j for s, j in isi.items() if s[3] == n) for n in (1, 2)}
    keluar = [j for j in survei.values() if cukup(j, MINIMUM)]
    assert t.tampak.get(KOTA, Jumlah()) == Jumlah.gabung(keluar)
    assert all(cukup(j, MINIMUM) for j in t.tampak.values())
    assert 3 not in t.per_survei
    assert t.menunggu(KOTA) == len({s[0] for s in isi if s[3] == 3})
    for tampak in t.per_survei.values():
        for unit in (k[1] for k in tampak if k[0] in ("unit", "sendiri")):
            assert {kunci_unit(u) for u in JALAN[unit]} <= tampak


@given(isi_kota)
def test_loket_dibulatkan_dan_banyak(isi: dict[Sel, Jumlah]) -> None:
    """A counter's figure: to tens and whole numbers, of at least twenty, and of no stone's few or all but a few."""
    t = terbitan(isi)
    for kunci, kira in t.kira.items():
        assert kira.n % 10 == 0 and kira.n >= MINIMUM_LOKET
        pasti = [s for s in t.isi[kunci] if KOTA in t.per_survei.get(s[3], ())]
        assert kira.n <= sum(isi[s].n for s in pasti)


def test_bagian_loket_yang_kecil_tidak_ikut() -> None:
    """Of another survey only four there: not counted; one answer elsewhere: what would leave it is not either."""
    isi = {(2, 1, 1, 1): jumlah(30), (3, 3, 1, 2): jumlah(4), (3, 3, None, 2): jumlah(9)}
    assert terbitan(isi).kira[kunci_loket(1)].n == 30
    isi[2, 1, 2, 1] = jumlah(1)
    assert kunci_loket(1) not in terbitan(isi).kira


@pytest.mark.parametrize(
    ("jawaban", "kira"), [((19, 3), None), ((20, 3), (75, 20)), ((29, 3), (75, 20))]
)
def test_kira(jawaban: tuple[int, int], kira: tuple[int, int] | None) -> None:
    n, nilai = jawaban
    semua = Jumlah(n, (n,) * 9, (nilai * n,) * 9, 0, 0)
    k = terbitan({(2, 1, 1, 1): semua}).kira.get(kunci_loket(1))
    assert (k and (k.ikm, k.n)) == kira
    assert hitung(semua) is not None and kirakan(Jumlah(n)) is None


@given(st.dictionaries(sel_layanan, st.integers(5, 20), min_size=1))
def test_yang_besar_semua_tampil(isi: dict[tuple[int, int], int]) -> None:
    """Where no part is small, nothing is hidden."""
    t = terbitan({(u, la, 1, 1): jumlah(n) for (u, la), n in isi.items()})
    assert {kunci_layanan(la) for _, la in isi} <= t.tampak.keys()
    assert {kunci_sendiri(u) for u, _ in isi} <= t.tampak.keys()


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


def test_yang_sudah_tertutup_tetap_tertutup() -> None:
    """What was hidden once would follow from the others, so one goes with it, however large it has become."""
    bagian = {k: jumlah(n) for k, n in {"a": 8, "b": 9, "c": 12}.items()}
    assert bagian_tertutup(bagian, MINIMUM, sudah=frozenset("c")) == {"a", "c"}
    isi = {(2, 1, 1, 1): jumlah(8), (2, 2, 1, 1): jumlah(9), (2, 7, 1, 1): jumlah(12)}
    t = Terbitan(isi, JALAN, MINIMUM, MINIMUM_LOKET, dahulu={1: frozenset({kunci_layanan(7)})})
    assert [k for k in t.tampak if k[0] == "layanan"] == [kunci_layanan(2)]


def test_tiap_unsur_cukup() -> None:
    """Eight answered, but one unsur only three: its sum would be theirs."""
    assert not cukup(jumlah(8, kosong=5), MINIMUM)
    assert cukup(jumlah(8, kosong=8), MINIMUM)
    kosong = jumlah(9, kosong=5)
    t = terbitan({(2, 1, 1, 1): jumlah(9), (2, 2, 1, 1): kosong, (2, 7, 1, 1): kosong})
    assert kunci_layanan(2) not in t.tampak
    assert kunci_unit(2) in t.tampak


def test_pengguna_hanya_yang_jawabannya_dihitung() -> None:
    """The users of a whole: only where all answers of its surveys, and of no other, count in it."""
    isi = {(2, 1, 1, 1): jumlah(9), (3, 3, 1, 2): jumlah(7)}

    def pengguna(kunci: tuple, survei: dict) -> int | None:
        t = Terbitan(isi, JALAN, MINIMUM, MINIMUM_LOKET, pengguna=survei)
        return t.pengguna_dari(kunci)

    dua = {1: (2, 40), 2: (3, 60)}
    assert [pengguna(k, dua) for k in (KOTA, kunci_unit(2), kunci_unit(1))] == [100, 40, 100]
    assert pengguna(kunci_sendiri(2), dua) is None
    assert pengguna(KOTA, {1: (2, 40), 2: (3, None)}) is None
    assert pengguna(kunci_unit(3), {**dua, 5: (4, 10)}) is None  # asked there, nobody answered
    assert pengguna(kunci_unit(2), {1: (3, 40), 2: (3, 60)}) is None  # asked elsewhere
