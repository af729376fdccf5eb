"""What of the answers of one period is shown, so that few answers stay unknown. Pure.

Whoever looks at two figures can subtract them, and can do so again after the next answer or the next
reorganisation. So when a survey is closed its answers are bound into *bundles* of many answers, and nothing finer
is ever let out: every exact figure, at any time, is a sum of whole bundles.

1. A bundle is a service, or what a unit does not tell apart. Figures follow one tree: the city, its units, their
   services. A survey of fewer than `minimum` answers lets nothing out.
2. From the top of the tree down: where few answers would be left beside the parts that are told apart, the smallest
   of these goes with them (*complementary suppression*), and nothing below them is told apart. It joins the bundle of the unit above.
3. Closed once more, a bundle takes its new answers only if many came or went, of every unsur that differs, and many
   are left; until then it stays as it was.
4. Counters cut across the tree, so their figures are *rounded*, and of every survey hold only a share that is large
   and leaves much. What is rounded leaves a single answer in the dark, though not in every light: with twenty
   answers it is known to fifty points of a hundred.
5. An index gives away sums and, by its interval, sums of squares, of every unsur. So "at least `minimum`"
   holds for each unsur that anybody answered, not only for the number of respondents.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Any

from evaluasi.skm import Jumlah, bulatkan, hitung

#: Answers that are told apart nowhere: (unit that answers, service or None, counter or None, survey).
Sel = tuple[Any, Any, Any, Any]
#: (unit that answers, service or None)
Asal = tuple[Any, Any]
#: (None, service), or (unit, None): what the unit does not tell apart.
Bundel = tuple[Any, Any]
#: Answers by one of these, then by counter or None.
Isi = Mapping[tuple[Any, Any], Mapping[Any, Jumlah]]
#: Name of a figure: one of the kinds below and what it is about.
Kunci = tuple[Any, ...]

KOTA: Kunci = ("kota",)
#: Answers from which on a rounded index is rounded to whole numbers only.
_BANYAK = 50


def kunci_unit(pk: int) -> Kunci:
    """A unit and everything below it."""
    return ("unit", pk)


def kunci_sendiri(pk: int) -> Kunci:
    """What a unit answers for itself, where units below it answer for something too."""
    return ("sendiri", pk)


def kunci_layanan(pk: int) -> Kunci:
    """A service, wherever it is received."""
    return ("layanan", pk)


def kunci_loket(pk: int) -> Kunci:
    """A counter, whatever is received there."""
    return ("loket", pk)


def cukup(jumlah: Jumlah, minimum: int) -> bool:
    """Say whether so many answers may be shown: of each unsur that was answered at all, enough."""
    return jumlah.n >= minimum and all(b == 0 or b >= minimum for b in jumlah.banyak)


def bagian_tertutup(bagian: Mapping[Any, Jumlah], minimum: int) -> frozenset[Any]:
    """Give which parts of one whole are not told apart, so that what is left beside the others is nothing or enough."""
    tutup = {k for k, j in bagian.items() if not cukup(j, minimum)}
    while True:
        isi = [bagian[k] for k in tutup if bagian[k].n]
        tampak = [k for k in bagian if k not in tutup]
        if not isi or not tampak or cukup(Jumlah.gabung(isi), minimum):
            return frozenset(tutup)
        tutup.add(min(tampak, key=lambda k: bagian[k].n))


def terbitkan(
    lama: Isi,
    ikatan: Mapping[Any, Any],
    hidup: Isi,
    jalan: Mapping[Any, tuple[Any, ...]],
    minimum: int,
    *,
    pokok: Any,
) -> tuple[dict[Bundel, dict[Any, Jumlah]], dict[Any, Any]]:
    """Give what is out of a survey once its period is closed, and service → unit of what is not told apart.

    lama, ikatan: both as they were before; {} the first time. hidup: its answers by unit and service. lama and hidup
    are parted by counter. pokok: the unit of the survey, to which goes what no unit can tell.
    """
    if lama:
        ke = {asal: _bundel_lama(asal[1], lama, ikatan, pokok) for asal in hidup}
    else:
        ke = _ikat({a: _semua(j) for a, j in hidup.items()}, jalan, minimum, pokok)
        ikatan = {asal[1]: b[0] for asal, b in ke.items() if b is not None and b[1] is None}
    baru = _gabung(
        (bundel, loket, j)
        for asal, bundel in ke.items()
        if bundel is not None
        for loket, j in hidup[asal].items()
    )
    isi = {
        k: dict(baru.get(k, {}))
        if not (k[1] is None and None in ke.values())
        and boleh_ganti(_semua(lama.get(k, {})), _semua(baru.get(k, {})), minimum)
        else dict(lama.get(k, {}))
        for k in lama.keys() | baru.keys()
    }
    return _tanpa_loket_kecil({k: v for k, v in isi.items() if v}, minimum), dict(ikatan)


def _ikat(
    sel: Mapping[Asal, Jumlah], jalan: Mapping[Any, tuple[Any, ...]], minimum: int, pokok: Any
) -> dict[Asal, Bundel | None]:
    """Which bundle each part of a survey goes to; {} where there are too few answers."""
    tampak = _tampak(sel, jalan, minimum)
    hasil: dict[Asal, Bundel | None] = {}
    for unit, layanan in sel if tampak else ():
        if layanan is not None and kunci_layanan(layanan) in tampak:
            hasil[unit, layanan] = (None, layanan)
        else:
            ada = [pokok, *(u for u in jalan[unit] if kunci_unit(u) in tampak)]
            hasil[unit, layanan] = (ada[-1], None)
    return hasil


def _bundel_lama(
    layanan: Any, lama: Collection[Bundel], ikatan: Mapping[Any, Any], pokok: Any
) -> Bundel | None:
    """The bundle that such answers are in since the survey came out; None where that is not known any more.

    A bundle follows its unit through a merger, `ikatan` does not: then it is known only where there is but one.
    """
    if layanan is not None and (None, layanan) in lama:
        return None, layanan
    if layanan not in ikatan:
        return (pokok, None) if layanan is None else (None, layanan)
    if (ikatan[layanan], None) in lama:
        return ikatan[layanan], None
    ada = [bundel for bundel in lama if bundel[1] is None]
    return ada[0] if len(ada) == 1 else None


def _tanpa_loket_kecil(
    isi: Mapping[Bundel, Mapping[Any, Jumlah]], minimum: int
) -> dict[Bundel, dict[Any, Jumlah]]:
    """Take the counter off where the survey heard few there, or few elsewhere."""
    loket = _gabung((None, lo, j) for bagian in isi.values() for lo, j in bagian.items())
    tutup = bagian_tertutup(loket.get(None, {}), minimum)
    return _gabung(
        (k, None if lo in tutup else lo, j) for k, bagian in isi.items() for lo, j in bagian.items()
    )


def _tampak(
    sel: Mapping[Asal, Jumlah], jalan: Mapping[Any, tuple[Any, ...]], minimum: int
) -> set[Kunci]:
    """What a survey tells apart, from the city down."""
    if not cukup(Jumlah.gabung(sel.values()), minimum):
        return set()
    pohon: dict[Kunci, dict[Kunci, list[Jumlah]]] = defaultdict(lambda: defaultdict(list))
    for (unit, layanan), jumlah in sel.items():
        akhir = ("tanpa", unit) if layanan is None else kunci_layanan(layanan)
        jalur = (KOTA, *map(kunci_unit, jalan[unit]), kunci_sendiri(unit), akhir)
        for atas, bawah in pairwise(jalur):
            pohon[atas][bawah].append(jumlah)
    tampak, antre = {KOTA}, [KOTA]
    while antre:
        bagian = {k: Jumlah.gabung(j) for k, j in pohon.get(antre.pop(), {}).items()}
        baru = bagian.keys() - bagian_tertutup(bagian, minimum)
        tampak |= baru
        antre += baru
    return tampak


def boleh_ganti(lama: Jumlah, baru: Jumlah, minimum: int) -> bool:
    """Say whether a bundle may take new counters: many came or went in every unsur that differs, and many are left."""
    beda = baru - lama
    if abs(beda.n) < minimum or (baru.n and not cukup(baru, minimum)):
        return False
    return all(
        abs(b) >= minimum or (b == 0 and j == 0)
        for b, j in zip(beda.banyak, beda.jumlah, strict=True)
    )


@dataclass(frozen=True, slots=True)
class Kira:
    """A rounded figure. ikm: to a whole number, of fewer than fifty answers to fives; n: answers, rounded down to tens.

    Its letter is that of the rounded index; that of the exact one would narrow it.
    """

    ikm: int
    n: int


def kirakan(jumlah: Jumlah) -> Kira | None:
    """Round a figure; None where an unsur has no answer."""
    skm = hitung(jumlah)
    if skm is None:
        return None
    langkah = 1 if jumlah.n >= _BANYAK else 5
    return Kira(int(bulatkan(skm.ikm_tepat / langkah, 0)) * langkah, jumlah.n // 10 * 10)


@dataclass(frozen=True)
class Terbitan:
    """One period. terbit: what was let out; hidup: how many answers there are, by the same cells.

    jalan: unit → the units from the root down to it, itself included. belum: surveys that are not out yet.
    pengguna: survey → (its unit, users in the period or None), of all surveys of the period.
    """

    terbit: Mapping[Sel, Jumlah]
    hidup: Mapping[Sel, int]
    jalan: Mapping[Any, tuple[Any, ...]]
    minimum_loket: int
    belum: frozenset[Any] = frozenset()
    pengguna: Mapping[Any, tuple[Any, int | None]] = field(default_factory=dict)

    @cached_property
    def isi(self) -> dict[Kunci, list[Sel]]:
        """The cells of everything that was answered about, and of all that is out."""
        return self._menurut_kunci({**self.hidup, **self.terbit})

    @cached_property
    def _keluar(self) -> dict[Kunci, list[Sel]]:
        return self._menurut_kunci(self.terbit)

    @cached_property
    def _survei_terbit(self) -> frozenset[Any]:
        return frozenset(sel[3] for sel in self.terbit)

    def _menurut_kunci(self, daftar: Iterable[Sel]) -> dict[Kunci, list[Sel]]:
        hasil: dict[Kunci, list[Sel]] = defaultdict(list)
        jalur: dict[Any, tuple[Kunci, ...]] = {}
        for sel in daftar:
            unit, layanan, loket, _ = sel
            if unit not in jalur:
                jalur[unit] = (KOTA, kunci_sendiri(unit), *map(kunci_unit, self.jalan[unit]))
            for kunci in jalur[unit]:
                hasil[kunci].append(sel)
            if layanan is not None:
                hasil[kunci_layanan(layanan)].append(sel)
            if loket is not None:
                hasil[kunci_loket(loket)].append(sel)
        return dict(hasil)

    def tampak(self, kunci: Kunci) -> Jumlah | None:
        """The exact figure of the city, a unit or a service; None where there is none to show."""
        sel = self._keluar.get(kunci, ()) if kunci[0] != "loket" else ()
        return Jumlah.gabung(self.terbit[s] for s in sel) if sel else None

    def kira(self, kunci: Kunci) -> Kira | None:
        """The rounded figure of a counter; None where there is none to show."""
        if kunci[0] != "loket":
            return None
        jumlah = Jumlah.gabung(self.terbit[s] for s in self._keluar.get(kunci, ()))
        return kirakan(jumlah) if jumlah.n >= self.minimum_loket else None

    def banyak(self, kunci: Kunci) -> int:
        """How many answers there are of something, let out or not."""
        return sum(self.hidup.get(s, 0) for s in self.isi.get(kunci, ()))

    def menunggu(self, kunci: Kunci) -> int:
        """How many surveys with answers about it are not out yet."""
        return len(self._survei(self.isi, kunci) & self.belum) if self.belum else 0

    def kecil(self, kunci: Kunci) -> int:
        """How many surveys with answers about it let nothing out, since they have too few."""
        return len(self._survei(self.isi, kunci) - self.belum - self._survei_terbit)

    def pengguna_dari(self, kunci: Kunci) -> int | None:
        """The users of whom the counted answers are a sample; None where that cannot be said.

        So: every survey below it says how many users and is out, all of it here; and no answer comes from another
        survey.
        """
        if kunci != KOTA and kunci[0] != "unit":
            return None
        sini = self._survei(self._keluar, kunci)
        bawah = {
            s
            for s, (unit, _) in self.pengguna.items()
            if kunci == KOTA or kunci[1] in self.jalan.get(unit, ())
        }
        semua = sum(j.n for sel, j in self.terbit.items() if sel[3] in sini)
        tampak = self.tampak(kunci)
        if tampak is None or sini != bawah or semua != tampak.n:
            return None
        angka = [n for s in sini if (n := self.pengguna[s][1]) is not None]
        return sum(angka) if len(angka) == len(sini) else None

    @staticmethod
    def _survei(isi: Mapping[Kunci, list[Sel]], kunci: Kunci) -> set[Any]:
        return {s[3] for s in isi.get(kunci, ())}


def _semua(isi: Mapping[Any, Jumlah]) -> Jumlah:
    return Jumlah.gabung(isi.values())


def _gabung(daftar: Iterable[tuple[Any, Any, Jumlah]]) -> dict[Any, dict[Any, Jumlah]]:
    """Pool by the first, then by the second."""
    kumpul: dict[Any, dict[Any, list[Jumlah]]] = defaultdict(lambda: defaultdict(list))
    for satu, dua, jumlah in daftar:
        kumpul[satu][dua].append(jumlah)
    return {k: {lo: Jumlah.gabung(j) for lo, j in isi.items()} for k, isi in kumpul.items()}
