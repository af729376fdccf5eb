"""The confidence interval of an index, from counters alone. Pure.

The answers are taken as a sample of the users of the period: the interval is that of the mean of
the respondents' own indices (Student's t, 95 %), narrowed by the finite population correction
where the number of users is known. It says how far chance reaches, not whether those who answered
stand for those who did not.
"""

import math
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from statistics import NormalDist

from evaluasi.skm import KONVERSI, SKALA, Jumlah, bulatkan, hitung

#: Two-sided 95 %.
_PELUANG = 0.975
#: From here on the expansion in 1/ν is exact to nine digits; below, the distribution is inverted.
_DERAJAT_BANYAK = 40
_TERENDAH, _TERTINGGI = Fraction(25), Fraction(100)


@dataclass(frozen=True, slots=True)
class Selang:
    """From `bawah` to `atas` on the scale of the IKM (25–100), two decimals; `galat`: half of it."""

    bawah: Decimal
    atas: Decimal
    galat: Decimal


def selang_ikm(jumlah: Jumlah, populasi: int | None = None) -> Selang | None:
    """Give the 95 % interval of the IKM; None where chance cannot be told.

    That is: fewer than two answers, no index, or everybody gave the same (no spread to judge by).
    populasi: users of the services in the period; ignored where it is smaller than the answers.
    """
    hasil = hitung(jumlah)
    n = jumlah.n
    if hasil is None or n < 2:
        return None
    jumlah_kuadrat = Fraction(jumlah.indeks_kuadrat) - Fraction(jumlah.indeks**2, n)
    ragam = jumlah_kuadrat / (n - 1) / SKALA**2 * KONVERSI**2 / n
    if populasi is not None and populasi >= n:
        ragam *= Fraction(populasi - n, max(1, populasi - 1))
    if ragam <= 0:
        return None
    galat = Fraction(kuantil_t(n - 1) * math.sqrt(ragam))
    return Selang(
        bulatkan(max(_TERENDAH, hasil.ikm_tepat - galat)),
        bulatkan(min(_TERTINGGI, hasil.ikm_tepat + galat)),
        bulatkan(galat),
    )


@lru_cache(maxsize=512)
def kuantil_t(derajat: int) -> float:
    """Give the 97.5 % quantile of Student's t. Raises ValueError below one degree of freedom."""
    if derajat < 1:
        raise ValueError("Derajat kebebasan paling kecil 1.")
    z = NormalDist().inv_cdf(_PELUANG)
    if derajat >= _DERAJAT_BANYAK:
        return _uraian_t(z, derajat)
    bawah, atas = z, 13.0  # the largest, of one degree of freedom, is 12,706
    while atas - bawah > 1e-12:
        tengah = (bawah + atas) / 2
        bawah, atas = (tengah, atas) if _sebaran_t(tengah, derajat) < _PELUANG else (bawah, tengah)
    return (bawah + atas) / 2


def _uraian_t(z: float, v: int) -> float:
    """Expansion of the quantile around the normal one (Abramowitz & Stegun 26.7.5)."""
    return (
        z
        + (z**3 + z) / (4 * v)
        + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * v**2)
        + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * v**3)
        + (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / (92160 * v**4)
    )


def _sebaran_t(t: float, v: int) -> float:
    """Distribution function for t > 0: a finite sum (Abramowitz & Stegun 26.7.3 and 26.7.4)."""
    sudut = math.atan(t / math.sqrt(v))
    kosinus2 = math.cos(sudut) ** 2
    ganjil = v % 2
    suku = math.cos(sudut) if ganjil else 1.0
    total = 0.0
    for k in range(v // 2):
        total += suku
        suku *= kosinus2 * ((2 * k + 2) / (2 * k + 3) if ganjil else (2 * k + 1) / (2 * k + 2))
    jumlah = math.sin(sudut) * total
    return 0.5 + (2 / math.pi * (sudut + jumlah) if ganjil else jumlah) / 2
