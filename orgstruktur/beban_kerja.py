"""Workload analysis (*analisis beban kerja*, ABK) of one position. Pure, exact decimals.

PermenPANRB 1/2020: kebutuhan = sum(volume per year x waktu penyelesaian) / jam kerja efektif, both in minutes;
1.250 hours = 75.000 minutes a year. Efektivitas jabatan (EJ): Permendagri 12/2008. See kepegawaian 5.
"""

from collections.abc import Iterable
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from typing import NamedTuple

#: *Jam kerja efektif* of a year in minutes.
JAM_KERJA_EFEKTIF = 75_000
SETENGAH, NAIK = "setengah", "naik"
#: How a kebutuhan with decimals becomes people: from 0,5 upwards, or always upwards.
PEMBULATAN = {SETENGAH: ROUND_HALF_UP, NAIK: ROUND_CEILING}
#: Lowest EJ of each grade, highest first (Permendagri 12/2008); above 1,00 is A.
_PREDIKAT = (
    (Decimal("1.01"), "A", "sangat baik"),
    (Decimal("0.90"), "B", "baik"),
    (Decimal("0.70"), "C", "cukup"),
    (Decimal("0.50"), "D", "sedang"),
)
_NOL = Decimal(0)


class Predikat(NamedTuple):
    """The grade of an EJ."""

    huruf: str
    kata: str


class HasilBeban(NamedTuple):
    """What a sheet gives. beban: minutes a year; kebutuhan: people with decimals; orang: rounded; b: holders."""

    beban: Decimal
    kebutuhan: Decimal
    orang: int
    b: int | None
    ej: Decimal | None

    @property
    def predikat(self) -> Predikat | None:
        """The grade of EJ; None where nobody holds the position."""
        return None if self.ej is None else predikat(self.ej)


def hitung_beban(
    daftar: Iterable[tuple[Decimal, Decimal]],
    *,
    b: int | None = None,
    jam_kerja: int = JAM_KERJA_EFEKTIF,
    pembulatan: str = SETENGAH,
) -> HasilBeban:
    """Sum rows of (volume a year, minutes each) and tell how many people that needs.

    Decimals are summed per position before anything is rounded. b: people who hold it, for EJ. Raises ValueError
    for a working year that is not positive, KeyError for an unknown rounding.
    """
    if jam_kerja <= 0:
        raise ValueError("jam kerja efektif harus lebih dari nol")
    beban = sum((volume * waktu for volume, waktu in daftar), _NOL)
    kebutuhan = beban / jam_kerja
    orang = int(kebutuhan.to_integral_value(PEMBULATAN[pembulatan]))
    return HasilBeban(beban, kebutuhan, orang, b, efektivitas(beban, b, jam_kerja))


def efektivitas(
    beban: Decimal, b: int | None, jam_kerja: int = JAM_KERJA_EFEKTIF
) -> Decimal | None:
    """Give EJ = beban / (B x jam kerja efektif), two decimals; None without holders."""
    if not b:
        return None
    return (beban / (b * jam_kerja)).quantize(Decimal("0.01"), ROUND_HALF_UP)


def predikat(ej: Decimal) -> Predikat:
    """Give the grade of an EJ: above 1,00 A, 0,90-1,00 B, 0,70-0,89 C, 0,50-0,69 D, below E."""
    for batas, huruf, kata in _PREDIKAT:
        if ej >= batas:
            return Predikat(huruf, kata)
    return Predikat("E", "kurang")
