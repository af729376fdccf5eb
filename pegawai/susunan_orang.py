"""A structure as the people in it see it: their position, their unit, who is above. Pure."""

from typing import NamedTuple

from orgstruktur.bagan import Bagan, PosJabatan, Simpul
from orgstruktur.nama_unit import letak_unit


class Tempat(NamedTuple):
    """A position and its unit in words. unit_id: of the structure it was looked up in.

    di: the names that say where the unit stands, the perangkat daerah last; none of a unit that is one itself.
    """

    jabatan_id: int
    jabatan: str
    unit: str
    unit_id: int
    di: tuple[str, ...] = ()

    @property
    def pd(self) -> str:
        """Name the perangkat daerah."""
        return self.di[-1] if self.di else self.unit

    @property
    def letak(self) -> str:
        """Name the unit and what it stands in."""
        return ", ".join((self.unit, *self.di))

    def __str__(self) -> str:
        """Name the position, its unit and perangkat daerah, each where nothing before it tells it."""
        kata = self.jabatan
        for nama in (self.unit, *self.di):
            if nama not in kata:
                kata = f"{kata}, {nama}"
        return kata


def sebut_tempat(bagan: Bagan, j: PosJabatan, unit: Simpul) -> Tempat:
    """Tell a position of a structure in words."""
    return Tempat(j.id, j.nama, unit.nama, unit.id, letak_unit(bagan, unit))


class Susunan:
    """A structure as people see it: positions by number, who is above, the names of units above."""

    def __init__(self, bagan: Bagan) -> None:
        self.bagan = bagan
        self.jabatan = {j.id: j for daftar in bagan.jabatan.values() for j in daftar}
        self._atas: dict[int, int | None] = {}
        self._jalur: dict[int, tuple[int, ...]] = {}

    def tempat(self, pk: int | None) -> Tempat | None:
        j = self.jabatan.get(pk) if pk is not None else None
        unit = self.bagan.ambil(j.unit_id) if j else None
        return sebut_tempat(self.bagan, j, unit) if j and unit else None

    def sebut_unit(self, unit: Simpul) -> str:
        """Name a unit and what it stands in."""
        return ", ".join((unit.nama, *letak_unit(self.bagan, unit)))

    def jalur(self, unit: int) -> tuple[int, ...]:
        """Give the units above one, upwards."""
        if unit not in self._jalur:
            s = self.bagan.ambil(unit)
            atas = s.induk_id if s else None
            self._jalur[unit] = () if atas is None else (atas, *self.jalur(atas))
        return self._jalur[unit]

    def kepala(self, unit: int) -> int | None:
        """Give the head position of a unit."""
        return next((j.id for j in self.bagan.jabatan.get(unit, ()) if j.kepala), None)

    def atasan(self, j: PosJabatan) -> int | None:
        """Give the head position above one: of the own unit, or for its head of the nearest unit above."""
        if not j.kepala and (ada := self._pimpinan(j.unit_id)) is not None:
            return ada
        atas = self.jalur(j.unit_id)
        return self._pimpinan(atas[0]) if atas else None

    def _pimpinan(self, unit: int) -> int | None:
        if unit not in self._atas:
            sini = self.kepala(unit)
            atas = self.jalur(unit)
            self._atas[unit] = (
                sini if sini is not None else self._pimpinan(atas[0]) if atas else None
            )
        return self._atas[unit]
