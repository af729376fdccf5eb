"""How far a right reaches, for pages that ask it of many units at once (no query per unit)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

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
        return self.semua or any(
            unit.tree_id == pohon and lft <= unit.lft and unit.rght <= rght
            for pohon, lft, rght in self.rentang
        )

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
