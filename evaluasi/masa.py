"""Who answers for a service, day by day: arithmetic of half-open ranges. Pure.

A Masa is (first day, first day no longer or None, unit). Lists are in order of time, without overlap.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

Masa = tuple[date, date | None, int]
_ABADI = date.max
_TERDALAM = 50


def timpa(masa: Sequence[Masa], baru: Sequence[Masa], sejak: date) -> list[Masa]:
    """Let `baru` hold from `sejak` on, wherever both say something; days of their own `baru` adds none."""
    batas = {sejak} | {b for m, s, _ in baru for b in (m, s) if b is not None}
    return rapatkan(
        (mulai, sampai, unit_pada(baru, mulai, unit) if mulai >= sejak else unit)
        for m, s, unit in masa
        for mulai, sampai in _potong(m, s, batas)
    )


def serahkan(
    masa: Sequence[Masa], akhir: Mapping[int, date], penerus: Callable[[int, date], int]
) -> list[Masa]:
    """Let a range that would outlive its unit go on with what became of the unit.

    akhir: unit → first day it no longer lives; penerus: (unit, day) → the unit that goes on.
    """
    hasil: list[Masa] = []
    for awal, sampai, unit_awal in masa:
        mulai, unit = awal, unit_awal
        for _ in range(_TERDALAM):
            if unit not in akhir or (sampai is not None and sampai <= akhir[unit]):
                break
            batas = max(akhir[unit], mulai)
            hasil.append((mulai, batas, unit))
            mulai, unit = batas, penerus(unit, batas)
        hasil.append((mulai, sampai, unit))
    return rapatkan(hasil)


def rapatkan(daftar: Iterable[Masa]) -> list[Masa]:
    """Leave out empty ranges and join neighbours of the same unit."""
    hasil: list[Masa] = []
    for mulai, sampai, unit in daftar:
        if sampai is not None and sampai <= mulai:
            continue
        sambung = bool(hasil) and hasil[-1][1:] == (mulai, unit)
        awal = hasil.pop()[0] if sambung else mulai
        hasil.append((awal, sampai, unit))
    return hasil


def beda_pertama(lama: Sequence[Masa], baru: Sequence[Masa]) -> date | None:
    """Give the first day on which two histories name different units; None = nowhere.

    Days of which only one of them says something do not count.
    """
    batas = sorted({d for m, s, _ in (*lama, *baru) for d in (m, s) if d is not None})
    return next(
        (
            hari
            for hari in batas
            if (dulu := unit_pada(lama, hari, 0))
            and (kini := unit_pada(baru, hari, 0))
            and dulu != kini
        ),
        None,
    )


def unit_pada(masa: Sequence[Masa], hari: date, lain: int) -> int:
    """Give the unit of a day; `lain` when the ranges say nothing of it."""
    return next((u for m, s, u in masa if m <= hari < (s or _ABADI)), lain)


def _potong(
    mulai: date, sampai: date | None, batas: Iterable[date]
) -> Iterable[tuple[date, date | None]]:
    titik = sorted(b for b in batas if mulai < b < (sampai or _ABADI))
    awal = [mulai, *titik]
    return zip(awal, [*titik, sampai], strict=True)
