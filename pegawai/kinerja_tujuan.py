"""How far a goal of the organisation is reached: percent of its target, capped. Pure.

Figures of a quarter are those of the year so far ("sampai dengan triwulan III"), beside the target of the year.
"""

from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal

#: PP 30/2019 Pasal 29
BATAS_CAPAIAN = Decimal(120)
_PENUH = Decimal(100)
_PERSERATUS = Decimal("0.01")

NAIK, TURUN = "naik", "turun"
ARAH = {NAIK: "Makin tinggi makin baik", TURUN: "Makin rendah makin baik"}

#: The last quarter, from which on a figure is that of the year.
_AKHIR_TAHUN = 4
#: The quarters, and the whole year, which counts before them.
SETAHUN = 5
NAMA_PERIODE = {
    1: "Triwulan I",
    2: "Triwulan II",
    3: "Triwulan III",
    4: "Triwulan IV",
    SETAHUN: "Setahun",
}


def capaian(arah: str, target: Decimal, realisasi: Decimal) -> Decimal:
    """Give the percentage of a target that is reached, from 0 to 120.

    Where less is better it is what the target leaves over: (2 × target − realisasi) / target. A target of nothing is
    reached or not.
    """
    if not target:
        tercapai = realisasi <= 0 if arah == TURUN else True
        return _PENUH if tercapai else Decimal(0)
    bagian = 2 * target - realisasi if arah == TURUN else realisasi
    persen = min(max(bagian * 100 / target, Decimal(0)), BATAS_CAPAIAN)
    return persen.quantize(_PERSERATUS, ROUND_HALF_UP)


def dapat_diukur(arah: str, periode: int) -> bool:
    """Say whether a figure of a period can be held against the target of the year.

    Where less is better only when the year is over: what has piled up so far is always less.
    """
    return arah != TURUN or periode >= _AKHIR_TAHUN


def rata(daftar: Iterable[Decimal | None]) -> Decimal | None:
    """Give the plain mean of what is known; None where nothing is."""
    ada = [n for n in daftar if n is not None]
    if not ada:
        return None
    return (sum(ada, Decimal(0)) / len(ada)).quantize(_PERSERATUS, ROUND_HALF_UP)


def terakhir(realisasi: Mapping[int, Decimal | None]) -> int | None:
    """Give the newest period that has a figure: the whole year, else the last quarter."""
    return max((p for p, n in realisasi.items() if n is not None), default=None)
