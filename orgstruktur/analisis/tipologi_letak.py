"""Which perangkat daerah a scoring table belongs to: by the codes of its urusan. Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from orgstruktur.analisis.tipologi_data import KECAMATAN, Kelompok

_PAMONG_PRAJA = re.compile(r"pamong\s+praja|\bsatpol\b|\bpol\.?\s*pp\b", re.IGNORECASE)


class UnitTipologi(NamedTuple):
    """A perangkat daerah as the typology sees it; `tipe` is the type in force."""

    id: int
    kode: str
    nama: str
    jenis: str
    tipe: str
    urusan: tuple[str, ...]
    di_luar_tipologi: bool = False


class Cara(StrEnum):
    """How the unit of a table was found."""

    URUTAN_PERTAMA = "pertama"  # its code is the unit's first: the unit is scored by this table
    IKUT = "ikut"  # one of the unit's further urusan: merged into it
    DIPILIH = "dipilih"  # by an officer
    TIADA = "tiada"


@dataclass(frozen=True, slots=True)
class Letak:
    """Where a table lives. lain: other units that carry the same code (an officer may choose).

    dipilih: an officer has chosen the unit, whether or not the table decides its type.
    """

    unit: UnitTipologi | None
    cara: Cara
    lain: tuple[UnitTipologi, ...] = ()
    dipilih: bool = False

    @property
    def utama(self) -> bool:
        """Whether the type of the unit follows from this table."""
        return self.unit is not None and self.cara is not Cara.IKUT


def letakkan(
    daftar_kelompok: Iterable[Kelompok],
    daftar_unit: Sequence[UnitTipologi],
    pilihan: Mapping[str, int],
) -> dict[str, Letak]:
    """Give the place of each table but the kecamatan's, by its id.

    `pilihan`: id of the unit an officer has chosen, by id of the table. Units outside the
    typology (Pasal 117: BPBD; Kesbangpol) are never found by their code. One table alone decides
    the type of a unit: that of its first urusan; of a unit without one, the first that was chosen.
    """
    per_id = {u.id: u for u in daftar_unit}
    dalam = [u for u in daftar_unit if not u.di_luar_tipologi]
    hasil = {}
    for k in daftar_kelompok:
        if k.id == KECAMATAN:
            continue
        calon = _calon(k, dalam)
        terpilih = per_id.get(pilihan.get(k.id, 0))
        if terpilih is not None:
            lain = tuple(u for u in calon if u.id != terpilih.id)
            ikut = bool(terpilih.urusan) and _cara(k, terpilih) is Cara.IKUT
            hasil[k.id] = Letak(terpilih, Cara.IKUT if ikut else Cara.DIPILIH, lain, dipilih=True)
        elif calon:
            hasil[k.id] = Letak(calon[0], _cara(k, calon[0]), tuple(calon[1:]))
        else:
            hasil[k.id] = Letak(None, Cara.TIADA)
    return _satu_utama(hasil)


def _satu_utama(letak: dict[str, Letak]) -> dict[str, Letak]:
    """Leave each unit one main table, what was found by itself before what was chosen."""
    utama: dict[int, str] = {}
    for kunci, x in sorted(letak.items(), key=lambda isi: isi[1].cara is Cara.DIPILIH):
        if x.unit is not None and x.utama:
            utama.setdefault(x.unit.id, kunci)
    return {
        kunci: replace(x, cara=Cara.IKUT)
        if x.unit is not None and x.utama and utama[x.unit.id] != kunci
        else x
        for kunci, x in letak.items()
    }


def _cara(kelompok: Kelompok, unit: UnitTipologi) -> Cara:
    if kelompok.id == "1.05-kebakaran" and not _kebakaran(unit):
        return Cara.IKUT
    return Cara.URUTAN_PERTAMA if unit.urusan[0] == kelompok.kode else Cara.IKUT


def _calon(kelompok: Kelompok, daftar: Iterable[UnitTipologi]) -> list[UnitTipologi]:
    """Units that carry the code, the one whose first code it is in front; 1.05 is told by name."""
    cocok = [u for u in daftar if kelompok.kode in u.urusan]
    if kelompok.kode == "1.05":
        mau = kelompok.id == "1.05-kebakaran"
        cocok = [u for u in cocok if _kebakaran(u) is mau] or (
            [u for u in cocok if not _kebakaran(u)] if mau else []
        )
    return sorted(cocok, key=lambda u: u.urusan.index(kelompok.kode))


def _kebakaran(unit: UnitTipologi) -> bool:
    """Whether it is the fire brigade alone."""
    return "kebakaran" in unit.nama.casefold() and not berpamong_praja(unit.nama)


def berpamong_praja(nama: str) -> bool:
    """Tell the Satpol PP by its name, written out or short."""
    return bool(_PAMONG_PRAJA.search(nama))
