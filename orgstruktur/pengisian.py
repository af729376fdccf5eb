"""Pengisian: who holds the positions of a unit, as far as an account may know. Pure.

The people live in an app above; it fills these rows through `orgstruktur.kait`. Names of
*pejabat* are public, names of staff and counts below five are not (kepegawaian 6.3).
"""

from typing import NamedTuple

DEFINITIF, PLT, PLH = "definitif", "plt", "plh"
SEBUTAN_MACAM = {PLT: "Plt", PLH: "Plh"}

#: Jenjang whose holders are *pejabat*: their names are public (kepegawaian 6.3).
JENJANG_PEJABAT = frozenset({"jpt_pratama", "administrator", "pengawas"})
#: A count of staff below this is not published (desain 9).
SEL_TERKECIL = 5


def jabatan_pejabat(jenis: str, jenjang: str) -> bool:
    """Say whether the holder of such a position is a pejabat, who may be named to everybody."""
    return jenis == "struktural" and jenjang in JENJANG_PEJABAT


class Pemegang(NamedTuple):
    """One person on a position. nama: "" = not for this account. keterangan: why not counted.

    url: the page of the person, "" where this account has none.
    """

    nama: str
    macam: str = DEFINITIF
    keterangan: str = ""
    url: str = ""

    @property
    def sebutan(self) -> str:
        """Give "Plt" or "Plh" before the name; "" for the holder proper."""
        return SEBUTAN_MACAM.get(self.macam, "")


class Isian(NamedTuple):
    """How one position is filled. terisi: B, the holders that count; None = not for this account."""

    terisi: int | None = 0
    daftar: tuple[Pemegang, ...] = ()

    @property
    def bernama(self) -> tuple[Pemegang, ...]:
        """Who may be named, holders proper first."""
        return tuple(p for p in self.daftar if p.nama)

    def lowong(self, kebutuhan: int) -> int | None:
        """How many are missing against what is needed; None = not for this account."""
        return None if self.terisi is None else max(0, kebutuhan - self.terisi)


class IsianUnit(NamedTuple):
    """How the positions of one unit together are filled; figures None = not for this account.

    pejabat: the head (or who stands in), with "Plt " in front where so; pimpinan_lowong: the unit
    is led by a pejabat, but nobody holds that position.
    """

    terisi: int | None = 0
    lowong: int | None = 0
    pejabat: str = ""
    pimpinan_lowong: bool = False


KOSONG = Isian()
UNIT_KOSONG = IsianUnit()
