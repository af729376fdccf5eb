"""What of the answers of one period is published, so that few answers stay unknown. Pure.

The rule, for pages, files, boards and reports alike:

1. Every figure is that of *all* answers of what it is about (the city, a unit with everything below it, a
   service, a counter), and is public from `minimum` answers on. So there is one figure, wherever it stands.
2. What is protected are the parts. For every published whole and the published parts it is divided into, what
   the parts leave is nothing or again at least `minimum` answers; else the smallest part beside it is hidden
   too, on every page (*complementary suppression*); and a hidden part is never the only one. Wholes and parts: the city and its units, a unit and the
   units below it, a unit and its services, a service and its counters, the city and its counters, a counter and
   its services; and where a counter serves only one unit (or a unit is served at only one counter) that counter
   and that unit. Periods have no answer in common and no sum is published over them, so they hold no difference.
3. An index gives away sums and, by its interval, sums of squares, of every unsur. So "at least `minimum` answers"
   holds for each unsur that anybody answered, not only for the number of respondents.

Two figures about the same answers are one: hidden or shown together. What stays possible is to work out sums of
at least `minimum` answers. Not covered are sums and differences of three and more figures that cut across each
other (services here, counters there) in another way than rule 2 names.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from evaluasi.skm import Jumlah

#: Answers that are told apart nowhere: (unit that answers, service or None, counter or None).
Sel = tuple[Any, Any, Any]
#: Name of a figure: one of the kinds below and what it is about.
Kunci = tuple[Any, ...]
#: Wholes → the parts they are divided into, down to the finest. Parts of one whole share no answer.
Pohon = Mapping[Any, Sequence[Any]]

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


def kunci_sel(layanan: int, loket: int | None) -> Kunci:
    """A service at one counter."""
    return ("sel", layanan, loket)


def cukup(jumlah: Jumlah, minimum: int) -> bool:
    """Say whether so many answers may be published: of each unsur that was answered at all, enough."""
    return jumlah.n >= minimum and all(b == 0 or b >= minimum for b in jumlah.banyak)


def yang_tertutup(
    jumlah: Mapping[Any, Jumlah],
    susunan: Sequence[Pohon],
    minimum: int,
    *,
    sudah: frozenset[Any] = frozenset(),
) -> frozenset[Any]:
    """Give the figures that are not published, so that what is shown of a whole leaves nothing or enough.

    sudah: those that must not be, whatever their size.
    """
    tutup = {k for k, j in jumlah.items() if k in sudah or not cukup(j, minimum)}
    berubah = True
    while berubah:
        sebelum = len(tutup)
        for pohon in susunan:
            for induk in pohon:
                _rapatkan(jumlah, pohon, induk, tutup, minimum)
        berubah = len(tutup) > sebelum
    return frozenset(tutup)


def _rapatkan(
    jumlah: Mapping[Any, Jumlah], pohon: Pohon, induk: Any, tutup: set[Any], minimum: int
) -> None:
    """Hide the smallest part of one whole until what the others leave is nothing, or enough and not one part alone."""
    while induk not in tutup:
        tampak = list(_tampak(pohon, induk, tutup))
        sisa = jumlah[induk] - Jumlah.gabung(jumlah[k] for k in tampak)
        aman = cukup(sisa, minimum) and not _satu_saja(jumlah, pohon, induk, tutup)
        if sisa.n == 0 or aman or not tampak:
            return
        tutup.add(min(tampak, key=lambda k: jumlah[k].n))


def _satu_saja(jumlah: Mapping[Any, Jumlah], pohon: Pohon, induk: Any, tutup: set[Any]) -> bool:
    """Say whether a single hidden part is all that the shown ones leave: it would be known then."""
    anak = pohon[induk]
    if jumlah[induk].n > sum(jumlah[k].n for k in anak):
        return False
    sisa = (
        jumlah[k].n - sum(jumlah[t].n for t in _tampak(pohon, k, tutup)) for k in anak if k in tutup
    )
    return sum(n > 0 for n in sisa) == 1


def _tampak(pohon: Pohon, induk: Any, tutup: set[Any]) -> Iterator[Any]:
    """The parts of a whole that are shown; of a hidden part, its own parts."""
    for anak in pohon.get(induk, ()):
        if anak in tutup:
            yield from _tampak(pohon, anak, tutup)
        else:
            yield anak


def bagian_tertutup(
    bagian: Mapping[Any, Jumlah], minimum: int, *, sudah: frozenset[Any] = frozenset()
) -> frozenset[Any]:
    """Give which parts of one whole are not shown; `sudah`: those that must not be, whatever their size."""
    utuh: Hashable = object()
    jumlah = {**bagian, utuh: Jumlah.gabung(bagian.values())}
    tutup = yang_tertutup(jumlah, [{utuh: list(bagian)}], minimum, sudah=sudah)
    return frozenset(bagian) if utuh in tutup else frozenset(bagian) & tutup


@dataclass(frozen=True)
class Terbitan:
    """The answers of one period, and which figures of them are published.

    jalan: unit → the units from the root down to it, itself included.
    """

    sel: Mapping[Sel, Jumlah]
    jalan: Mapping[Any, tuple[Any, ...]]
    minimum: int

    @cached_property
    def _urut(self) -> list[Sel]:
        """The cells in one order everywhere: of two parts alike the same is hidden on every machine."""
        return sorted(self.sel, key=lambda s: [(x is not None, x) for x in s])

    @cached_property
    def isi(self) -> dict[Kunci, list[Sel]]:
        """The cells of every figure there is."""
        isi: dict[Kunci, list[Sel]] = defaultdict(list)
        for sel in self._urut:
            unit, layanan, loket = sel
            isi[KOTA].append(sel)
            for atas in self.jalan[unit]:
                isi[kunci_unit(atas)].append(sel)
            isi[kunci_sendiri(unit)].append(sel)
            if layanan is not None:
                isi[kunci_layanan(layanan)].append(sel)
                isi[kunci_sel(layanan, loket)].append(sel)
            if loket is not None:
                isi[kunci_loket(loket)].append(sel)
        return dict(isi)

    @cached_property
    def jumlah(self) -> dict[Kunci, Jumlah]:
        """Every figure: pooled over all its answers."""
        return {k: Jumlah.gabung(self.sel[s] for s in daftar) for k, daftar in self.isi.items()}

    @cached_property
    def tertutup(self) -> frozenset[Kunci]:
        """The figures that are not published."""
        wakil = _wakil(self.isi)
        susunan = [_ringkas(pohon, wakil) for pohon in self._susunan()]
        jumlah = {w: self.jumlah[w] for w in set(wakil.values())}
        tutup = yang_tertutup(jumlah, susunan, self.minimum)
        return frozenset(k for k, w in wakil.items() if w in tutup)

    def _susunan(self) -> list[Pohon]:
        unit = self._pohon_unit()
        return [unit, self._pohon_loket(unit), *self._pohon_silang()]

    def _pohon_unit(self) -> dict[Kunci, list[Kunci]]:
        """The city, its units, their services, the counters of each service."""
        pohon: dict[Kunci, dict[Kunci, None]] = defaultdict(dict)
        for unit, layanan, loket in self._urut:
            atas = KOTA
            for pk in self.jalan[unit]:
                pohon[atas][kunci_unit(pk)] = None
                atas = kunci_unit(pk)
            pohon[atas][kunci_sendiri(unit)] = None
            if layanan is not None:
                pohon[kunci_sendiri(unit)][kunci_layanan(layanan)] = None
                pohon[kunci_layanan(layanan)][kunci_sel(layanan, loket)] = None
        return {k: list(v) for k, v in pohon.items()}

    def _pohon_loket(self, unit: Pohon) -> dict[Kunci, list[Kunci]]:
        """The city, its counters; of a counter the units that are served nowhere else, else the services."""
        pohon: dict[Kunci, dict[Kunci, None]] = defaultdict(dict)
        bawah: dict[Kunci, Sequence[Kunci]] = {}
        for sel in self._urut:
            _, layanan, loket = sel
            if loket is None:
                continue
            pohon[KOTA][kunci_loket(loket)] = None
            satu = self._hanya_di(sel)
            if satu is not None:
                pohon[kunci_loket(loket)][satu] = None
                bawah.update(_cabang(unit, satu))
            elif layanan is not None:
                pohon[kunci_loket(loket)][kunci_sel(layanan, loket)] = None
        return {**{k: list(v) for k, v in pohon.items()}, **{k: list(v) for k, v in bawah.items()}}

    def _hanya_di(self, sel: Sel) -> Kunci | None:
        """The widest unit around a cell that is served at the counter of the cell alone."""
        atas = [*map(kunci_unit, self.jalan[sel[0]]), kunci_sendiri(sel[0])]
        return next((k for k in atas if self._loket_dari[k] == {sel[2]}), None)

    @cached_property
    def _loket_dari(self) -> dict[Kunci, set[Any]]:
        return {k: {lo for _, _, lo in daftar} for k, daftar in self.isi.items()}

    def _pohon_silang(self) -> Iterator[Pohon]:
        """Of each unit the counters that serve nobody else, and the services that are not received there."""
        banyak = {k: len(v) for k, v in self.isi.items()}
        for kunci, daftar in self.isi.items():
            if kunci[0] not in ("unit", "sendiri"):
                continue
            di_sini: dict[Any, int] = defaultdict(int)
            for _, _, loket in daftar:
                di_sini[loket] += 1
            milik = {
                lo for lo, n in di_sini.items() if lo is not None and banyak[kunci_loket(lo)] == n
            }
            if not milik:
                continue
            bersama = {la for _, la, lo in daftar if lo in milik}
            lain = {kunci_layanan(la): None for _, la, _ in daftar if la not in bersama and la}
            pohon: dict[Kunci, dict[Kunci, None]] = defaultdict(dict)
            for _, la, lo in daftar:
                if lo in milik and la is not None:
                    pohon[kunci_loket(lo)][kunci_sel(la, lo)] = None
                elif la is not None and la not in bersama:
                    pohon[kunci_layanan(la)][kunci_sel(la, lo)] = None
            pohon[kunci] = {**{kunci_loket(lo): None for lo in sorted(milik)}, **lain}
            yield {k: list(v) for k, v in pohon.items()}


@lru_cache(maxsize=128)
def _terbitan(
    sel: frozenset[tuple[Sel, Jumlah]],
    jalan: frozenset[tuple[Any, tuple[Any, ...]]],
    minimum: int,
) -> Terbitan:
    return Terbitan(dict(sel), dict(jalan), minimum)


def susun_terbitan(
    sel: Mapping[Sel, Jumlah], jalan: Mapping[Any, tuple[Any, ...]], minimum: int
) -> Terbitan:
    """Give the Terbitan of these answers; the same answers give the one worked out before."""
    ini = {unit: jalan[unit] for unit, _, _ in sel}
    return _terbitan(frozenset(sel.items()), frozenset(ini.items()), minimum)


def _cabang(pohon: Pohon, akar: Kunci) -> Iterator[tuple[Kunci, Sequence[Kunci]]]:
    """A part of a tree: everything from `akar` down."""
    if akar in pohon:
        yield akar, pohon[akar]
        for anak in pohon[akar]:
            yield from _cabang(pohon, anak)


def _wakil(isi: Mapping[Kunci, Sequence[Sel]]) -> dict[Kunci, Kunci]:
    """Give every figure one name for all figures about the same cells."""
    pertama: dict[frozenset[Sel], Kunci] = {}
    return {k: pertama.setdefault(frozenset(daftar), k) for k, daftar in isi.items()}


def _ringkas(pohon: Pohon, wakil: Mapping[Kunci, Kunci]) -> dict[Kunci, list[Kunci]]:
    """The tree with one name for the same answers; a part that is the whole falls together with it."""
    hasil: dict[Kunci, list[Kunci]] = defaultdict(list)
    for induk, daftar in pohon.items():
        hasil[wakil[induk]] += [wakil[k] for k in daftar if wakil[k] != wakil[induk]]
    return hasil
