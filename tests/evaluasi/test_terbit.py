"""What is shown: sums of bundles of many answers, so no two figures, now or later, differ by a few answers."""

import itertools
from collections import Counter, defaultdict
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluasi.skm import Jumlah, hitung
from evaluasi.terbit import (
    KOTA,
    Terbitan,
    bagian_tertutup,
    boleh_ganti,
    cukup,
    kirakan,
    kunci_layanan,
    kunci_loket,
    kunci_sendiri,
    kunci_unit,
    terbitkan,
)

MINIMUM, MINIMUM_LOKET = 5, 20
#: A root, two dinas, one with a bidang and a seksi; 9 is of no structure.
JALAN = {1: (1,), 2: (1, 2), 3: (1, 3), 4: (1, 3, 4), 5: (1, 3, 4, 5), 9: (9,)}
#: Services 1 to 7 and, by their place here, the unit that answers for each; two structures.
STRUKTUR = ((2, 2, 3, 4, 5, 9, 2), (2, 4, 3, 3, 5, 2, 5))

#: An answer to a survey: (service or None, counter or None, whether the first unsur was left out).
jawaban = st.tuples(
    st.none() | st.integers(1, 7),
    st.none() | st.integers(1, 4),
    st.sampled_from([False, False, False, False, True]),
)
#: Answers in groups of one to twelve alike: many different ones would seldom make a large part.
kelompok = st.lists(st.tuples(jawaban, st.integers(1, 12)), min_size=1, max_size=8)


class Survei:
    """One survey as it is answered, closed, opened and closed again; each answer has a number of its own."""

    def __init__(self, nama: int) -> None:
        self.nama, self.nomor = nama, itertools.count()
        self.jawaban: dict[int, tuple[Any, Any, bool]] = {}
        self.keluar: dict[Any, dict[Any, Jumlah]] = {}
        self.ikatan: dict[Any, Any] = {}
        self.isi: dict[Any, frozenset[int]] = {}  # bundle → which answers are in it

    def jawab(self, daftar: list[tuple[Any, int]]) -> None:
        for satu, n in daftar:
            for _ in range(n):
                self.jawaban[next(self.nomor)] = satu

    def tarik(self, n: int) -> None:
        for nomor in sorted(self.jawaban)[:n]:
            del self.jawaban[nomor]

    def tutup(self, penanggung: tuple[int, ...]) -> None:
        hidup: dict[Any, dict[Any, Jumlah]] = defaultdict(dict)
        asal: dict[Any, set[int]] = defaultdict(set)
        for nomor, (layanan, loket, kosong) in self.jawaban.items():
            unit = penanggung[layanan - 1] if layanan else 2
            bagian = hidup[unit, layanan]
            bagian[loket] = bagian.get(loket, Jumlah()) + satu(kosong, nomor)
            asal[unit, layanan].add(nomor)
        lama = self.keluar
        self.keluar, self.ikatan = terbitkan(lama, self.ikatan, hidup, JALAN, MINIMUM, pokok=2)
        self.isi = {
            k: self.isi[k]
            if j == sum_semua(lama.get(k, {})) and k in self.isi
            else self._cari(j, asal)
            for k, j in ((k, sum_semua(v)) for k, v in self.keluar.items())
        }

    def _cari(self, jumlah: Jumlah, asal: dict[Any, set[int]]) -> frozenset[int]:
        """The answers that make up these counters: parts of the survey, found by their sums."""
        bagian = [frozenset(v) for v in asal.values()]
        for banyak in range(len(bagian) + 1):
            for pilih in itertools.combinations(bagian, banyak):
                semua = frozenset().union(*pilih)
                if sum_jawaban(self.jawaban, semua) == jumlah:
                    return semua
        raise AssertionError("A bundle that is no sum of parts.")

    def sel(self, penanggung: tuple[int, ...]) -> dict[Any, Jumlah]:
        return {
            (unit or penanggung[layanan - 1], layanan, loket, self.nama): j
            for (unit, layanan), isi in self.keluar.items()
            for loket, j in isi.items()
        }


def satu(kosong: bool, nomor: int) -> Jumlah:
    """One answer; its number makes the sums of squares of any set of answers differ."""
    return Jumlah(1, (0 if kosong else 1, *[1] * 8), (0 if kosong else 3, *[3] * 8), 3, 2**nomor)


def sum_semua(isi: dict[Any, Jumlah]) -> Jumlah:
    return Jumlah.gabung(isi.values())


def sum_jawaban(jawaban: dict[int, Any], nomor: frozenset[int]) -> Jumlah:
    return Jumlah.gabung(satu(jawaban[n][2], n) for n in nomor)


def angka(
    daftar: list[Survei], penanggung: tuple[int, ...]
) -> dict[Any, frozenset[tuple[int, int]]]:
    """Every exact figure that is shown, as the answers (survey, number) it is a sum of."""
    t = Terbitan(
        {k: j for s in daftar for k, j in s.sel(penanggung).items()}, {}, JALAN, MINIMUM_LOKET
    )
    hasil: dict[Any, set[tuple[int, int]]] = defaultdict(set)
    for s in daftar:
        for (unit, layanan), nomor in s.isi.items():
            u = unit or penanggung[layanan - 1]
            kunci = [KOTA, kunci_sendiri(u), *map(kunci_unit, JALAN[u])]
            for k in kunci + ([kunci_layanan(layanan)] if layanan else []):
                hasil[k] |= {(s.nama, n) for n in nomor}
    for k, nomor in hasil.items():
        tampak = t.tampak(k)
        assert tampak is not None and tampak.n == len(nomor), k
    return {k: frozenset(v) for k, v in hasil.items()}


def banyak(
    daftar: list[Survei], nomor: frozenset[tuple[int, int]], semua: dict[Any, bool]
) -> list[int]:
    """How many answers these are, and how many of them answered the first unsur."""
    return [len(nomor), sum(not semua[x] for x in nomor)]


@settings(max_examples=200, deadline=None)
@given(
    st.lists(kelompok, min_size=1, max_size=3),
    st.lists(st.tuples(st.integers(0, 2), kelompok | st.just([]), st.integers(0, 7)), max_size=4),
    st.lists(st.sampled_from(STRUKTUR), min_size=1, max_size=8),
)
def test_dua_angka_kapan_pun(awal: Any, susulan: Any, struktur: Any) -> None:
    """Any figure of any moment against any other of any moment: nothing apart, or many, of every unsur.

    Surveys are closed one by one, opened again, get late sheets or lose some; services move between units meanwhile.
    """
    daftar = [Survei(n) for n in range(len(awal))]
    kosong: dict[Any, bool] = {}
    tampak: set[frozenset[tuple[int, int]]] = set()
    berganti = itertools.cycle(struktur)

    def lihat() -> None:
        for s in daftar:
            kosong.update({(s.nama, n): j[2] for n, j in s.jawaban.items()})
        tampak.update(angka(daftar, next(berganti)).values())

    for s, isi in zip(daftar, awal, strict=True):
        s.jawab(isi)
        s.tutup(next(berganti))
        lihat()
    for n, isi, ditarik in susulan:
        s = daftar[n % len(daftar)]
        s.jawab(isi)
        s.tarik(ditarik)
        s.tutup(next(berganti))
        lihat()
    for a, b in itertools.combinations(tampak, 2):
        datang, pergi = a - b, b - a
        for beda in (datang, pergi):
            n, isi = banyak(daftar, beda, kosong)
            lain = pergi if beda is datang else datang
            if (
                beda and not lain
            ):  # one lies in the other: subtracting them gives just these answers
                assert n >= MINIMUM, (a, b)
                assert isi == 0 or isi >= MINIMUM, (a, b)


@given(kelompok, st.sampled_from(STRUKTUR))
def test_pertama_kali_semua_keluar(isi: Any, penanggung: Any) -> None:
    """The first time every answer of a survey that has enough is out, each in one bundle; else none is."""
    s = Survei(1)
    s.jawab(isi)
    s.tutup(penanggung)
    semua = sum_jawaban(s.jawaban, frozenset(s.jawaban))
    keluar = Jumlah.gabung(j for v in s.keluar.values() for j in v.values())
    assert keluar == (semua if cukup(semua, MINIMUM) else Jumlah())
    for (unit, layanan), bagian in s.keluar.items():
        assert (unit is None) != (layanan is None)
        assert cukup(sum_semua(bagian), MINIMUM)


@given(kelompok, st.sampled_from(STRUKTUR))
def test_loket_hanya_bagian_yang_banyak(isi: Any, penanggung: Any) -> None:
    """Of a survey no counter holds few answers, or all but a few."""
    s = Survei(1)
    s.jawab(isi)
    s.tutup(penanggung)
    di: Counter[Any] = Counter()
    for v in s.keluar.values():
        for loket, j in v.items():
            di[loket] += j.n
    for loket, n in di.items():
        sisa = sum(di.values()) - n
        assert loket is None or (n >= MINIMUM and (sisa == 0 or sisa >= MINIMUM))


def jumlah(n: int, kosong: int = 0, nilai: int = 3) -> Jumlah:
    """So many answers alike, of which some left the first unsur out."""
    banyak = (n - min(kosong, n), *([n] * 8))
    return Jumlah(n, banyak, tuple(nilai * b for b in banyak), nilai * n, nilai**2 * n)


@pytest.mark.parametrize(
    ("lama", "baru", "boleh"),
    [
        (jumlah(20), jumlah(21), False),
        (jumlah(20), jumlah(24), False),
        (jumlah(20), jumlah(25), True),
        (jumlah(20), jumlah(15), True),
        (jumlah(9), jumlah(4), False),  # four would be left alone
        (jumlah(9), jumlah(0), True),
        (jumlah(0), jumlah(4), False),
        (jumlah(20), jumlah(20, nilai=2), False),  # one sheet exchanged for another
        (jumlah(20), jumlah(25, kosong=4), False),  # only one of the five answered that unsur
        (jumlah(20), jumlah(25, kosong=5), True),
        (
            jumlah(20),
            jumlah(20, kosong=5),
            False,
        ),  # nobody came or went: five sheets were exchanged
        (jumlah(20), jumlah(20) + Jumlah(5, (0, *[5] * 8), (1, *[15] * 8), 0, 0), False),
    ],
)
def test_boleh_ganti(lama: Jumlah, baru: Jumlah, boleh: bool) -> None:
    assert boleh_ganti(lama, baru, MINIMUM) is boleh


def test_yang_pernah_digabung_tetap_digabung() -> None:
    """Three and six stood together as nine; five more of the small one join them, since six would give three away."""
    hidup = {(2, 1): {1: jumlah(8)}, (2, 2): {1: jumlah(3)}, (2, 7): {1: jumlah(6)}}
    pertama, ikatan = terbitkan({}, {}, hidup, JALAN, MINIMUM, pokok=2)
    assert ikatan == {2: 2, 7: 2}
    assert {k: sum_semua(v).n for k, v in pertama.items()} == {(None, 1): 8, (2, None): 9}
    hidup[2, 2] = {1: jumlah(8)}
    kedua, _ = terbitkan(pertama, ikatan, hidup, JALAN, MINIMUM, pokok=2)
    assert {k: sum_semua(v).n for k, v in kedua.items()} == {(None, 1): 8, (2, None): 14}


def test_survei_kecil_yang_bertambah_keluar() -> None:
    """Of four nothing was out, so nothing needs keeping when they are eight."""
    assert terbitkan({}, {}, {(2, 1): {1: jumlah(4)}}, JALAN, MINIMUM, pokok=2) == ({}, {})
    keluar, _ = terbitkan({}, {}, {(2, 1): {1: jumlah(8)}}, JALAN, MINIMUM, pokok=2)
    assert sum_semua(keluar[None, 1]).n == 8


def test_bidang_kecil_ikut_dinasnya() -> None:
    """Nine of the dinas itself, four of its bidang: thirteen of the dinas, nothing below it."""
    hidup = {(3, 3): {None: jumlah(9)}, (4, 4): {None: jumlah(4)}}
    keluar, ikatan = terbitkan({}, {}, hidup, JALAN, MINIMUM, pokok=3)
    assert {k: sum_semua(v).n for k, v in keluar.items()} == {(3, None): 13}
    assert ikatan == {3: 3, 4: 3}


def test_ikatan_yang_hilang_dalam_penggabungan() -> None:
    """The bundle has followed its unit: taken for the same where it is the only one, else it stays as it was."""
    hidup = {(3, 3): {None: jumlah(9)}, (4, 4): {None: jumlah(4)}}
    _, ikatan = terbitkan({}, {}, hidup, JALAN, MINIMUM, pokok=3)
    hidup[4, 4] = {None: jumlah(10)}
    ke = {(2, None): {None: jumlah(13)}}
    keluar, _ = terbitkan(ke, ikatan, hidup, JALAN, MINIMUM, pokok=3)
    assert {k: sum_semua(v).n for k, v in keluar.items()} == {(2, None): 19}
    ke[5, None] = {None: jumlah(6)}
    keluar, _ = terbitkan(ke, ikatan, hidup, JALAN, MINIMUM, pokok=3)
    assert {k: sum_semua(v).n for k, v in keluar.items()} == {(2, None): 13, (5, None): 6}


@pytest.mark.parametrize(
    ("n", "nilai", "kira"), [(19, 3, None), (20, 3, (75, 20)), (49, 2, (50, 40)), (60, 3, (75, 60))]
)
def test_kira(n: int, nilai: int, kira: tuple[int, int] | None) -> None:
    """From twenty on, to tens; the index to fives below fifty."""
    t = Terbitan({(2, 1, 1, 1): jumlah(n, nilai=nilai)}, {}, JALAN, MINIMUM_LOKET)
    k = t.kira(kunci_loket(1))
    assert (k and (k.ikm, k.n)) == kira
    assert t.kira(kunci_loket(2)) is None and t.tampak(kunci_loket(1)) is None


def test_kira_menurut_banyaknya() -> None:
    """Seventy-nine of few is eighty, of many seventy-nine; without any answer to an unsur nothing."""
    campur = [jumlah(20, nilai=3) + jumlah(4, nilai=4), jumlah(50, nilai=3) + jumlah(10, nilai=4)]
    assert [hitung(j).ikm_tepat > 79 for j in campur] == [True, True]  # type: ignore[union-attr]
    assert [kirakan(j).ikm for j in campur] == [80, 79]  # type: ignore[union-attr]
    assert kirakan(jumlah(60, kosong=60)) is None


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


def test_tiap_unsur_cukup() -> None:
    """Eight answered, but one unsur only three: its sum would be theirs."""
    assert not cukup(jumlah(8, kosong=5), MINIMUM)
    assert cukup(jumlah(8, kosong=8), MINIMUM)


def test_pengguna_hanya_yang_jawabannya_dihitung() -> None:
    """The users of a whole: only where all answers of its surveys, and of no other, count in it."""
    isi = {(2, 1, 1, 1): jumlah(9), (3, 3, 1, 2): jumlah(7)}

    def pengguna(kunci: tuple, survei: dict) -> int | None:
        return Terbitan(isi, {}, JALAN, MINIMUM_LOKET, pengguna=survei).pengguna_dari(kunci)

    dua = {1: (2, 40), 2: (3, 60)}
    assert [pengguna(k, dua) for k in (KOTA, kunci_unit(2), kunci_unit(1))] == [100, 40, 100]
    assert pengguna(kunci_sendiri(2), dua) is None
    assert pengguna(KOTA, {1: (2, 40), 2: (3, None)}) is None
    assert pengguna(kunci_unit(3), {**dua, 5: (4, 10)}) is None  # asked there, nobody answered
    assert pengguna(kunci_unit(2), {1: (3, 40), 2: (3, 60)}) is None  # asked elsewhere


def test_menunggu_dan_kecil() -> None:
    """Surveys that are not out yet, and those that let nothing out."""
    hidup = {(2, 1, 1, 1): 9, (2, 2, 1, 2): 3, (3, 3, 1, 3): 7, (4, 4, None, 3): 7}
    t = Terbitan({(2, 1, 1, 1): jumlah(9)}, hidup, JALAN, MINIMUM_LOKET, belum=frozenset({3}))
    assert [(t.menunggu(k), t.kecil(k)) for k in (KOTA, kunci_unit(2), kunci_unit(3))] == [
        (1, 1), (0, 1), (1, 0),
    ]  # fmt: skip
