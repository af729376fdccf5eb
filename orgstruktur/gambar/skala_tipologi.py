"""The scale of the typology as a strip: bands of the thresholds of Pasal 53, and where a score lies. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

LEBAR, TINGGI = 360, 64
_TEPI = 8
_TERBESAR = 1100

#: golongan → (upper bound, name, class) of each band, going up
_PITA: dict[str, Sequence[tuple[int, str, str]]] = {
    "inti": ((600, "C", "c"), (800, "B", "b"), (_TERBESAR, "A", "a")),
    "dinas": (
        (300, "Seksi", "s"),
        (400, "Bid.", "d"),
        (600, "C", "c"),
        (800, "B", "b"),
        (_TERBESAR, "A", "a"),
    ),
    "kecamatan": ((600, "B", "b"), (_TERBESAR, "A", "a")),
}
_PITA["badan"] = ((300, "Subbid.", "s"), *_PITA["dinas"][1:])
_PITA["dasar"] = ((600, "C", "c"), *_PITA["dinas"][3:])


@dataclass(frozen=True, slots=True)
class Pita:
    """One band: from `x`, so wide; `batas` = the number written under its end, "" at the last."""

    x: float
    lebar: float
    nama: str
    kelas: str
    batas: str

    @property
    def tengah(self) -> float:
        return self.x + self.lebar / 2

    @property
    def akhir(self) -> float:
        return self.x + self.lebar


@dataclass(frozen=True, slots=True)
class Skala:
    """What the template draws. titik: the score; dari, sampai: where it can end while incomplete."""

    pita: Sequence[Pita]
    titik: float
    dari: float
    sampai: float

    @property
    def lebar_kira(self) -> float:
        return self.sampai - self.dari


def susun_skala(
    golongan: str, total: Decimal, terendah: Decimal, tertinggi: Decimal, *, paling_kecil_c: bool
) -> Skala:
    """Lay out the strip. paling_kecil_c: below C there is nothing (Pasal 53(3), 39(5))."""
    daftar = _PITA["dasar" if golongan == "dinas" and paling_kecil_c else golongan]
    hasil, dari = [], 0
    for sampai, nama, kelas in daftar:
        batas = "" if sampai == _TERBESAR else str(sampai)
        hasil.append(Pita(_x(dari), _x(sampai) - _x(dari), nama, kelas, batas))
        dari = sampai
    return Skala(hasil, *(round(_x(float(n)), 1) for n in (total, terendah, tertinggi)))


def _x(nilai: float) -> float:
    dalam = LEBAR - 2 * _TEPI
    return round(_TEPI + dalam * min(max(nilai, 0), _TERBESAR) / _TERBESAR, 1)
