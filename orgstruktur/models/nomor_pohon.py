"""The numbers of the nested set (lft, rght, level), worked out in memory. Pure."""

from itertools import groupby, pairwise
from typing import NamedTuple

#: (tree_id, lft, rght, level)
Nomor = tuple[int, int, int, int]
#: More spans than this are written row by row; moving one branch leaves about five.
GESERAN_TERBANYAK = 24


class Geseran(NamedTuple):
    """Every unit whose old lft lies in `rentang` moves by `geser` (lft, rght, level)."""

    rentang: tuple[int, int]
    geser: tuple[int, int, int]


def nomori(anak: dict[int | None, list[int]]) -> dict[int, Nomor]:
    """Number the nested set in one walk; on the stack ~pk stands for leaving pk."""
    hasil: dict[int, Nomor] = {}
    kiri: dict[int, int] = {}
    for pohon, akar in enumerate(anak.get(None, []), start=1):
        hitung = dalam = 0
        tumpuk = [akar]
        while tumpuk:
            pk = tumpuk.pop()
            hitung += 1
            if pk < 0:
                dalam -= 1
                hasil[~pk] = (pohon, kiri[~pk], hitung, dalam)
            else:
                kiri[pk] = hitung
                dalam += 1
                tumpuk.append(~pk)
                tumpuk.extend(reversed(anak.get(pk, ())))
    return hasil


def cari_geseran(baris: list[tuple[Nomor, Nomor | None]]) -> list[Geseran] | None:
    """Give the spans of old lft that move by the same step; None when they are many or unclear.

    baris: (tree_id, lft, rght, level) as stored and as it should be, of every unit.
    """
    urut = sorted(baris, key=lambda b: b[0][1])
    if any(a[0][1] == b[0][1] for a, b in pairwise(urut)):
        return None
    hasil: list[Geseran] = []
    for langkah, kelompok in groupby(urut, key=_langkah):
        if langkah is None:
            return None
        if any(langkah):
            kiri = [lama[1] for lama, _ in kelompok]
            hasil.append(Geseran((kiri[0], kiri[-1]), langkah))
            if len(hasil) > GESERAN_TERBANYAK:
                return None
    return hasil


def _langkah(b: tuple[Nomor, Nomor | None]) -> tuple[int, int, int] | None:
    lama, baru = b
    if baru is None or lama[0] != baru[0]:
        return None
    return baru[1] - lama[1], baru[2] - lama[2], baru[3] - lama[3]
