"""How far a right reaches, for pages that ask it of many units at once (no query per unit)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from orgstruktur.bagan import Bagan, Simpul
from orgstruktur.kewenangan import KEWENANGAN, Lingkup, Peran
from orgstruktur.models import Unit, penugasan_berlaku


@dataclass(frozen=True, slots=True)
class LingkupIzin:
    """The units on which an account holds a right: everywhere, or these and what is below."""

    semua: bool = False
    akar: frozenset[int] = frozenset()
    rentang: frozenset[tuple[int, int, int]] = frozenset()

    def __bool__(self) -> bool:
        return self.semua or bool(self.akar)

    def mencakup_unit(self, unit: Unit) -> bool:
        """Say whether the right reaches `unit` of the tables, in force or not."""
        return self.mencakup_letak(unit.tree_id, unit.lft, unit.rght)

    def mencakup_letak(self, tree_id: int, lft: int, rght: int) -> bool:
        """Say the same of a unit by its place in the tree."""
        return self.semua or any(
            tree_id == pohon and kiri <= lft and rght <= kanan
            for pohon, kiri, kanan in self.rentang
        )

    def syarat(self, unit: str) -> Q:
        """Give the same as a condition of a query; `unit`: the path to the unit, "unit__"."""
        if self.semua:
            return Q()
        q = Q(pk__in=[])
        for pohon, lft, rght in self.rentang:
            q |= Q(**{f"{unit}tree_id": pohon, f"{unit}lft__gte": lft, f"{unit}rght__lte": rght})
        return q

    def mencakup(self, bagan: Bagan, simpul: Simpul | None) -> bool:
        """Say whether the right reaches `simpul`: itself or an ancestor was assigned."""
        if self.semua:
            return True
        return any(s.id in self.akar for s in _ke_atas(bagan, simpul)) if self.akar else False


TANPA_IZIN = LingkupIzin()


def lingkup_izin(akun: Any, izin: str) -> LingkupIzin:
    """Give the reach of `izin` for `akun`: the same answer as `dapat_diubah_oleh`, in memory."""
    tabel = KEWENANGAN[izin]
    akar: set[int] = set()
    rentang: set[tuple[int, int, int]] = set()
    for p in penugasan_berlaku(akun):
        jangkauan = tabel.get(Peran(p.peran)) if p.peran in tabel else None
        if jangkauan == Lingkup.SEMUA:
            return LingkupIzin(semua=True)
        if jangkauan == Lingkup.UNIT:
            akar.add(p.unit_id)
            rentang.add((p.tree_id, p.lft, p.rght))
    return LingkupIzin(akar=frozenset(akar), rentang=frozenset(rentang))


def _ke_atas(bagan: Bagan, simpul: Simpul | None) -> Iterator[Simpul]:
    while simpul is not None:
        yield simpul
        simpul = bagan.induk(simpul)
