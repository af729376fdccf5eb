"""What of the answers of one period is shown, so that few answers stay unknown. Pure.

Whoever looks at two figures can subtract them, and can do so again after the next answer. So every two figures
that are shown, now or later, differ by nothing or by many answers:

1. *Exact* figures follow one tree only: the city, its units, their services. A service counts for one unit, so no
   two of them cut across each other.
2. A survey comes out at once, when it is closed, whatever the others do; one of fewer than `minimum` answers never
   counts. A figure is the sum of what the surveys tell of it.
3. Within a survey, from the top of the tree down: where few answers would be left beside the parts that are shown,
   the smallest shown goes with them (*complementary suppression*); a hidden part is never the only one, and nothing
   below it is shown. What a survey hid when it came out it never tells.
4. Counters cut across the tree, so they are *rounded*: the index to a whole number, the answers to tens, from
   `minimum_loket` on; of every survey only a share that is large and leaves much.
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
#: Name of a figure: one of the kinds below and what it is about.
Kunci = tuple[Any, ...]

KOTA: Kunci = ("kota",)


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


def bagian_tertutup(
    bagian: Mapping[Any, Jumlah], minimum: int, *, sudah: Collection[Any] = ()
) -> frozenset[Any]:
    """Give which parts of one whole are not shown, so that what is left beside the shown is nothing or enough.

    sudah: those that must not be, whatever their size. A hidden part is never the only one: it would be known.
    """
    tutup = {k for k, j in bagian.items() if k in sudah or not cukup(j, minimum)}
    while True:
        isi = [bagian[k] for k in tutup if bagian[k].n]
        tampak = [k for k in bagian if k not in tutup]
        if not isi or not tampak or (len(isi) > 1 and cukup(Jumlah.gabung(isi), minimum)):
            return frozenset(tutup)
        tutup.add(min(tampak, key=lambda k: bagian[k].n))


def tampak_survei(
    sel: Mapping[tuple[Any, Any], Jumlah],
    jalan: Mapping[Any, tuple[Any, ...]],
    minimum: int,
    *,
    sudah: Collection[Kunci] = (),
) -> frozenset[Kunci]:
    """Give the figures to which one survey contributes. sel: its answers by (unit, service or None).

    sudah: those that were hidden when it came out.
    """
    if not cukup(Jumlah.gabung(sel.values()), minimum):
        return frozenset()
    pohon: dict[Kunci, dict[Kunci, list[Jumlah]]] = defaultdict(lambda: defaultdict(list))
    for (unit, layanan), jumlah in sel.items():
        akhir = _tanpa_layanan(unit) if layanan is None else kunci_layanan(layanan)
        jalur = (KOTA, *map(kunci_unit, jalan[unit]), kunci_sendiri(unit), akhir)
        for atas, bawah in pairwise(jalur):
            pohon[atas][bawah].append(jumlah)
    tampak, antre = {KOTA}, [KOTA]
    while antre:
        bagian = {k: Jumlah.gabung(j) for k, j in pohon.get(antre.pop(), {}).items()}
        baru = bagian.keys() - bagian_tertutup(bagian, minimum, sudah=sudah)
        tampak |= baru
        antre += baru
    return frozenset(tampak)


def _tanpa_layanan(unit: Any) -> Kunci:
    """What a unit answers for itself without a certain service; it has no page."""
    return ("tanpa", unit)


@dataclass(frozen=True, slots=True)
class Kira:
    """A rounded figure. ikm: to a whole number; n: answers, rounded down to tens.

    Its letter is that of the rounded index; that of the exact one would narrow it.
    """

    ikm: int
    n: int


def kirakan(jumlah: Jumlah) -> Kira | None:
    """Round a figure; None where an unsur has no answer."""
    skm = hitung(jumlah)
    return None if skm is None else Kira(int(bulatkan(skm.ikm_tepat, 0)), jumlah.n // 10 * 10)


@dataclass(frozen=True)
class Terbitan:
    """The answers of one period. Build it with cells whose order is the same everywhere.

    jalan: unit → the units from the root down to it, itself included. belum: surveys that are not out yet, so that
    none of their answers counts. dahulu: survey → what it hid when it came out. pengguna: survey → (its unit, users
    in the period or None), of all surveys of the period.
    """

    sel: Mapping[Sel, Jumlah]
    jalan: Mapping[Any, tuple[Any, ...]]
    minimum: int
    minimum_loket: int
    belum: frozenset[Any] = frozenset()
    dahulu: Mapping[Any, frozenset[Kunci]] = field(default_factory=dict)
    pengguna: Mapping[Any, tuple[Any, int | None]] = field(default_factory=dict)

    @cached_property
    def isi(self) -> dict[Kunci, list[Sel]]:
        """All answers of every figure there is, whether they count or not."""
        isi: dict[Kunci, list[Sel]] = defaultdict(list)
        for sel in self.sel:
            unit, layanan, loket, _ = sel
            for kunci in (KOTA, kunci_sendiri(unit), *map(kunci_unit, self.jalan[unit])):
                isi[kunci].append(sel)
            if layanan is not None:
                isi[kunci_layanan(layanan)].append(sel)
            if loket is not None:
                isi[kunci_loket(loket)].append(sel)
        return dict(isi)

    @cached_property
    def per_survei(self) -> dict[Any, frozenset[Kunci]]:
        """Survey → the figures to which it contributes; those that are out only."""
        hasil: dict[Any, dict[tuple[Any, Any], Jumlah]] = defaultdict(dict)
        keluar = ((s, j) for s, j in self.sel.items() if s[3] not in self.belum)
        dasar = _himpun(((survei, unit, la), j) for (unit, la, _, survei), j in keluar)
        for (survei, unit, layanan), jumlah in dasar.items():
            hasil[survei][unit, layanan] = jumlah
        return {
            survei: tampak_survei(
                isi, self.jalan, self.minimum, sudah=self.dahulu.get(survei, frozenset())
            )
            for survei, isi in hasil.items()
        }

    def _dihitung(self, kunci: Kunci, sel: Sel) -> bool:
        """Whether these answers count in this figure."""
        return kunci in self.per_survei.get(sel[3], ())

    @cached_property
    def tampak(self) -> dict[Kunci, Jumlah]:
        """Every exact figure that is shown."""
        return _himpun(
            (kunci, self.sel[sel])
            for kunci, isi in self.isi.items()
            for sel in isi
            if self._dihitung(kunci, sel)
        )

    @cached_property
    def kira(self) -> dict[Kunci, Kira]:
        """The rounded figure of every counter that has one."""
        bagi: dict[Any, dict[Any, Jumlah]] = defaultdict(dict)
        dihitung = ((s, j) for s, j in self.sel.items() if self._dihitung(KOTA, s))
        for (survei, loket), j in _himpun(((s[3], s[2]), j) for s, j in dihitung).items():
            bagi[survei][loket] = j
        jumlah = _himpun(
            (kunci_loket(loket), bagian[loket])
            for bagian in bagi.values()
            for loket in bagian.keys() - bagian_tertutup(bagian, self.minimum) - {None}
        )
        kira = {k: kirakan(j) for k, j in jumlah.items() if j.n >= self.minimum_loket}
        return {k: nilai for k, nilai in kira.items() if nilai is not None}

    def banyak(self, kunci: Kunci) -> int:
        """How many answers there are of something, counted or not."""
        return sum(self.sel[s].n for s in self.isi.get(kunci, ()))

    def menunggu(self, kunci: Kunci) -> int:
        """How many units of a whole have answers that are not out yet."""
        return len({s[0] for s in self.isi.get(kunci, ()) if s[3] in self.belum})

    def kecil(self, kunci: Kunci) -> int:
        """How many units of a whole have answers that do not count in it, since they are too few."""
        return len(
            {
                s[0]
                for s in self.isi.get(kunci, ())
                if s[3] not in self.belum and not self._dihitung(kunci, s)
            }
        )

    def pengguna_dari(self, kunci: Kunci) -> int | None:
        """The users of whom the counted answers are a sample; None where that cannot be said.

        So: every survey below it says how many users and has answers, all of which count here; and no answer
        comes from another survey.
        """
        if kunci != KOTA and kunci[0] != "unit":
            return None
        sini = {s[3] for s in self.isi.get(kunci, ())}
        bawah = {
            s
            for s, (unit, _) in self.pengguna.items()
            if kunci == KOTA or kunci[1] in self.jalan.get(unit, ())
        }
        semua = sum(j.n for sel, j in self.sel.items() if sel[3] in sini)
        if not sini or sini != bawah or semua != self.tampak.get(kunci, Jumlah()).n:
            return None
        angka = [n for s in sini if (n := self.pengguna[s][1]) is not None]
        return sum(angka) if len(angka) == len(sini) else None


def _himpun(pasangan: Iterable[tuple[Any, Jumlah]]) -> dict[Any, Jumlah]:
    kumpul: dict[Any, list[Jumlah]] = defaultdict(list)
    for kunci, jumlah in pasangan:
        kumpul[kunci].append(jumlah)
    return {k: Jumlah.gabung(j) for k, j in kumpul.items()}
