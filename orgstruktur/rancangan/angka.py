"""A figure of a proposal before and after, with the list it opens."""

from dataclasses import dataclass
from typing import NamedTuple

RUPIAH = "rupiah"


class Butir(NamedTuple):
    """One line of a list: a sign, what it is, the unit it leads to (0 = none), or the overlap finding."""

    tanda: str
    teks: str
    unit_id: int = 0
    temuan_id: int = 0


@dataclass(frozen=True, slots=True)
class Angka:
    """One figure before and after, and what it is made of.

    buruk: +1 more is worse, −1 fewer is, 0 neither. satuan: RUPIAH or "" = a count. catatan: what
    it leaves out, in sentences. butir: what changes of it; sisa: what it counts besides, unchanged.
    """

    kunci: str
    label: str
    sebelum: int
    sesudah: int
    butir: tuple[Butir, ...] = ()
    buruk: int = 0
    satuan: str = ""
    catatan: tuple[str, ...] = ()
    sisa: tuple[Butir, ...] = ()

    @property
    def selisih(self) -> int:
        return self.sesudah - self.sebelum

    @property
    def turun(self) -> int:
        """By how much it falls."""
        return self.sebelum - self.sesudah

    @property
    def arah(self) -> str:
        """Say whether the change is for the better or the worse; "" = neither."""
        nilai = self.selisih * self.buruk
        return "" if not nilai else "buruk" if nilai > 0 else "baik"


class Kelompok(NamedTuple):
    """Figures that belong together. petugas: only for who may read every proposal."""

    judul: str
    daftar: tuple[Angka, ...]
    petugas: bool = False
