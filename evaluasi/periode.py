"""A period of a survey and its name: "Triwulan IV 2026". Pure."""

import calendar
from dataclasses import dataclass
from datetime import date

from tebingtinggi.bersama.hari import sebut_tanggal

_ROMAWI = ("I", "II", "III", "IV")


@dataclass(frozen=True, slots=True, order=True)
class Periode:
    """From the first to the last day, both included."""

    mulai: date
    selesai: date

    @property
    def kunci(self) -> str:
        """What stands in addresses and files: `2026-10-01_2026-12-31`."""
        return f"{self.mulai:%Y-%m-%d}_{self.selesai:%Y-%m-%d}"

    @property
    def nama(self) -> str:
        """The name of the field where the days are those of a month, a quarter, a half or a year."""
        a, b = self.mulai, self.selesai
        penuh = a.day == 1 and b.day == calendar.monthrange(b.year, b.month)[1] and a.year == b.year
        bulan = b.month - a.month + 1
        if penuh and bulan == 12:
            return f"Tahun {a.year}"
        if penuh and bulan == 6 and a.month in (1, 7):
            return f"Semester {_ROMAWI[a.month // 7]} {a.year}"
        if penuh and bulan == 3 and a.month % 3 == 1:
            return f"Triwulan {_ROMAWI[a.month // 3]} {a.year}"
        if penuh and bulan == 1:
            return sebut_tanggal(a).partition(" ")[2]
        return f"{sebut_tanggal(a)}–{sebut_tanggal(b)}"

    def __str__(self) -> str:
        return self.nama


def baca_periode(kunci: str) -> Periode | None:
    """Give the period that stands in an address; None where it is none."""
    mulai, pisah, selesai = kunci.partition("_")
    try:
        periode = Periode(date.fromisoformat(mulai), date.fromisoformat(selesai))
    except ValueError:
        return None
    return periode if pisah and periode.mulai <= periode.selesai else None
