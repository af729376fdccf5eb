"""Two evaluations of one year: what they come to together, by months. Pure.

Who moved during the year has a SKP for each position, and the evaluation is proportional to their spans
(PP 30/2019 Pasal 24(3) and 36). PermenPANRB 6/2022 gives a predikat and no number, so predikat are not
averaged: the suggestion is the one in the middle of the months. It is shown, and never applied by itself.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from pegawai.kinerja_nilai import PREDIKAT, angka_kredit, bulan_masa

_SETAHUN = Fraction(12)


class BagianTahun(NamedTuple):
    """The span of one SKP with its evaluation. predikat "" = not rated yet; koefisien None = earns no angka kredit."""

    mulai: date
    sampai: date
    predikat: str = ""
    koefisien: Decimal | None = None

    @property
    def bulan(self) -> Fraction:
        """How many months it is."""
        return bulan_masa(self.mulai, self.sampai)

    @property
    def kredit(self) -> Decimal | None:
        """Its angka kredit by PermenPANRB 1/2023; None while nothing is rated, or where there is none."""
        if self.koefisien is None or not self.predikat:
            return None
        return angka_kredit(self.bulan, self.predikat, self.koefisien)


class Setahun(NamedTuple):
    """The parts of a year together.

    kosong: months of the year without a part. saran: the predikat in the middle, "" while a part is not rated.
    di_bawah: months with that predikat or a lower one. kredit: of all parts that have one; None where none has.
    """

    bulan: Fraction
    kosong: Fraction
    saran: str
    di_bawah: Fraction
    kredit: Decimal | None
    lengkap: bool


def ringkas_setahun(daftar: Sequence[BagianTahun]) -> Setahun:
    """Put the parts of a year together; they do not overlap."""
    bulan = sum((b.bulan for b in daftar), Fraction())
    lengkap = bool(daftar) and all(b.predikat for b in daftar)
    saran, di_bawah = _tengah(daftar) if lengkap else ("", Fraction())
    kredit = [k for b in daftar if (k := b.kredit) is not None]
    return Setahun(
        bulan,
        max(_SETAHUN - bulan, Fraction()),
        saran,
        di_bawah,
        sum(kredit, Decimal()) if kredit else None,
        lengkap,
    )


def _tengah(daftar: Sequence[BagianTahun]) -> tuple[str, Fraction]:
    """Give the predikat at which, from the lowest, half of the months is reached; a tie is the lower one."""
    semua = sum((b.bulan for b in daftar), Fraction())
    sampai = Fraction()
    for kode in reversed(PREDIKAT):
        sampai += sum((b.bulan for b in daftar if b.predikat == kode), Fraction())
        if 2 * sampai >= semua:
            return kode, sampai
    raise ValueError("Predikat tidak dikenal.")
