"""Holidays and working days of Indonesia. Pure.

The `holidays` library knows the national holidays and, once the joint decree of three ministers (SKB 3
Menteri) is out, the collective leave (*cuti bersama*). What officers set for a day goes before it: a day the
library does not know yet, a local holiday, or a day that is worked after all.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

import holidays

_SABTU = 5


class JenisLibur(StrEnum):
    """What kind of day it is."""

    NASIONAL = "nasional"
    CUTI_BERSAMA = "cuti_bersama"
    DAERAH = "daerah"
    MASUK = "masuk"  # only set by officers: no holiday, whatever the library says


NAMA_JENIS: Mapping[str, str] = {
    JenisLibur.NASIONAL: "Hari libur nasional",
    JenisLibur.CUTI_BERSAMA: "Cuti bersama",
    JenisLibur.DAERAH: "Libur daerah",
    JenisLibur.MASUK: "Hari kerja biasa",
}


@dataclass(frozen=True, slots=True)
class Libur:
    """One day that is no ordinary one; with MASUK an ordinary one again."""

    tanggal: date
    nama: str
    jenis: JenisLibur


@lru_cache(maxsize=8)
def libur_umum(tahun: int) -> Mapping[date, Libur]:
    """Give what the library knows of a year."""
    hasil: dict[date, Libur] = {}
    for kategori, jenis in (
        ("government", JenisLibur.CUTI_BERSAMA),
        ("public", JenisLibur.NASIONAL),
    ):
        daftar = holidays.country_holidays("ID", years=tahun, language="id", categories=(kategori,))
        hasil.update({hari: Libur(hari, nama, jenis) for hari, nama in daftar.items()})
    return hasil


class Kalender:
    """The days as they hold here. ditetapkan: what officers set, by day."""

    def __init__(self, ditetapkan: Mapping[date, Libur] | None = None) -> None:
        self.ditetapkan = ditetapkan or {}

    def libur(self, hari: date) -> Libur | None:
        """Give the holiday of a day; None when it is none."""
        satu = self.ditetapkan.get(hari) or libur_umum(hari.year).get(hari)
        return None if satu is None or satu.jenis is JenisLibur.MASUK else satu

    def nama_libur(self, hari: date) -> str:
        """Give the name of the holiday of a day; "" when it is none."""
        libur = self.libur(hari)
        return libur.nama if libur else ""

    def hari_kerja(self, hari: date) -> bool:
        """Say whether offices work: Monday to Friday, and no holiday."""
        return hari.weekday() < _SABTU and self.libur(hari) is None

    def sesudah_hari_kerja(self, hari: date, banyak: int) -> date:
        """Give the day on which a term of so many working days ends; `hari` itself does not count."""
        while banyak > 0:
            hari += timedelta(days=1)
            banyak -= self.hari_kerja(hari)
        return hari

    def setahun(self, tahun: int) -> list[Libur]:
        """Give every day of a year that is known or set, in order; also those set back to MASUK."""
        sendiri = {h: x for h, x in self.ditetapkan.items() if h.year == tahun}
        semua = {**libur_umum(tahun), **sendiri}
        return [semua[hari] for hari in sorted(semua)]


#: Without anything that officers have set.
KALENDER_UMUM = Kalender()
