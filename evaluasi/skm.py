"""The arithmetic of the satisfaction index (SKM): answers → NRR → IKM → mutu. Pure and exact.

PermenPANRB 14/2017, annex. The weight is exactly 1/9; the IKM is rounded half up to two decimals
only at the end, and only then classified. Everything before is a whole number or a fraction.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from evaluasi.unsur import BANYAK_UNSUR, KUNCI_UNSUR, NILAI

#: Least common multiple of 1…9: the mean of up to nine answers times this is a whole number.
SKALA = 2520
#: An answer of 4 is 100.
KONVERSI = 25

#: Answers of one person in the order of KUNCI_UNSUR; None = not answered.
Jawaban = Sequence[int | None]


class Mutu(StrEnum):
    """The letter of an index."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"


KINERJA: Mapping[Mutu, str] = {
    Mutu.A: "Sangat baik",
    Mutu.B: "Baik",
    Mutu.C: "Kurang baik",
    Mutu.D: "Tidak baik",
}
#: The smallest IKM of each letter, two decimals (PermenPANRB 14/2017, annex).
BATAS_MUTU: tuple[tuple[Decimal, Mutu], ...] = (
    (Decimal("88.31"), Mutu.A),
    (Decimal("76.61"), Mutu.B),
    (Decimal("65.00"), Mutu.C),
    (Decimal("25.00"), Mutu.D),
)


@dataclass(frozen=True, slots=True)
class Jumlah:
    """Counters: all that an index needs to know of any number of answers.

    banyak, jumlah: per unsur, how many answered and the sum of their answers. indeks and
    indeks_kuadrat: sum and sum of squares of each respondent's own mean answer times SKALA.
    """

    n: int = 0
    banyak: tuple[int, ...] = (0,) * BANYAK_UNSUR
    jumlah: tuple[int, ...] = (0,) * BANYAK_UNSUR
    indeks: int = 0
    indeks_kuadrat: int = 0

    def __add__(self, lain: "Jumlah") -> "Jumlah":
        return Jumlah(
            self.n + lain.n,
            tuple(a + b for a, b in zip(self.banyak, lain.banyak, strict=True)),
            tuple(a + b for a, b in zip(self.jumlah, lain.jumlah, strict=True)),
            self.indeks + lain.indeks,
            self.indeks_kuadrat + lain.indeks_kuadrat,
        )

    def __sub__(self, lain: "Jumlah") -> "Jumlah":
        """What is left of a whole without a part of it."""
        return Jumlah(
            self.n - lain.n,
            tuple(a - b for a, b in zip(self.banyak, lain.banyak, strict=True)),
            tuple(a - b for a, b in zip(self.jumlah, lain.jumlah, strict=True)),
            self.indeks - lain.indeks,
            self.indeks_kuadrat - lain.indeks_kuadrat,
        )

    @classmethod
    def gabung(cls, daftar: Iterable["Jumlah"]) -> "Jumlah":
        """Pool: the counters of all answers together."""
        semua = list(daftar)
        if len(semua) <= 1:
            return semua[0] if semua else cls()
        return cls(
            sum(j.n for j in semua),
            tuple(map(sum, zip(*(j.banyak for j in semua), strict=True))),
            tuple(map(sum, zip(*(j.jumlah for j in semua), strict=True))),
            sum(j.indeks for j in semua),
            sum(j.indeks_kuadrat for j in semua),
        )


def periksa_jawaban(jawaban: Jawaban) -> None:
    """Raise ValueError unless these are nine values of 1 to 4 (None = not answered), not all None."""
    if len(jawaban) != BANYAK_UNSUR:
        raise ValueError(f"Jawaban harus {BANYAK_UNSUR}, bukan {len(jawaban)}.")
    for kunci, nilai in zip(KUNCI_UNSUR, jawaban, strict=True):
        if nilai is not None and nilai not in NILAI:
            raise ValueError(f"Nilai {kunci} harus 1 sampai 4, bukan {nilai}.")
    if all(nilai is None for nilai in jawaban):
        raise ValueError("Tidak satu pun unsur dijawab.")


def indeks_sendiri(jawaban: Jawaban) -> int:
    """Give the mean answer of one respondent times SKALA, a whole number."""
    ada = [nilai for nilai in jawaban if nilai is not None]
    return sum(ada) * SKALA // len(ada)


def hitung_jumlah(daftar: Iterable[Jawaban]) -> Jumlah:
    """Count answers one by one. Raises ValueError (see periksa_jawaban)."""
    n = indeks = kuadrat = 0
    banyak, jumlah = [0] * BANYAK_UNSUR, [0] * BANYAK_UNSUR
    for jawaban in daftar:
        periksa_jawaban(jawaban)
        n += 1
        for i, nilai in enumerate(jawaban):
            if nilai is not None:
                banyak[i] += 1
                jumlah[i] += nilai
        sendiri = indeks_sendiri(jawaban)
        indeks += sendiri
        kuadrat += sendiri * sendiri
    return Jumlah(n, tuple(banyak), tuple(jumlah), indeks, kuadrat)


@dataclass(frozen=True)
class HasilSkm:
    """An index worked out from `jumlah`; ikm: two decimals, as published."""

    jumlah: Jumlah
    ikm_tepat: Fraction
    ikm: Decimal
    mutu: Mutu

    @property
    def n(self) -> int:
        """How many answered."""
        return self.jumlah.n

    @cached_property
    def nrr(self) -> Mapping[str, Fraction]:
        """The mean of each unsur by its key, exact."""
        j = self.jumlah
        pecahan = map(Fraction, j.jumlah, j.banyak)
        return dict(zip(KUNCI_UNSUR, pecahan, strict=True))

    @property
    def kinerja(self) -> str:
        return KINERJA[self.mutu]

    def terendah(self, banyak: int = 3) -> list[str]:
        """Give the keys of the lowest unsur, lowest first; equals in the order of the regulation."""
        return sorted(KUNCI_UNSUR, key=lambda k: (self.nrr[k], KUNCI_UNSUR.index(k)))[:banyak]


def hitung(jumlah: Jumlah) -> HasilSkm | None:
    """Work out the index; None where an unsur has no answer, since none of the nine may be dropped."""
    if not all(jumlah.banyak):
        return None
    satu = jumlah.banyak[0]  # one denominator for all nine: sums of fractions are slow
    if jumlah.banyak.count(satu) == BANYAK_UNSUR:
        total = sum(jumlah.jumlah)
    else:
        satu = math.lcm(*jumlah.banyak)
        total = sum(j * (satu // b) for j, b in zip(jumlah.jumlah, jumlah.banyak, strict=True))
    tepat = Fraction(total * KONVERSI, satu * BANYAK_UNSUR)
    ikm = bulatkan(tepat)
    return HasilSkm(jumlah, tepat, ikm, mutu(ikm))


def bulatkan(nilai: Fraction, angka: int = 2) -> Decimal:
    """Round half up to `angka` decimals, exactly."""
    kali = 10**angka
    bulat = (nilai.numerator * kali * 2 + nilai.denominator) // (nilai.denominator * 2)
    return Decimal(bulat).scaleb(-angka)


def mutu(ikm: Decimal) -> Mutu:
    """Classify an IKM of two decimals. Raises ValueError outside 25–100."""
    if KONVERSI <= ikm <= 100:
        for batas, huruf in BATAS_MUTU:
            if ikm >= batas:
                return huruf
    raise ValueError(f"IKM {ikm} di luar 25–100.")


def mutu_unsur(nrr: Fraction) -> Mutu:
    """Classify one unsur: NRR × 25 in the same table."""
    return mutu(bulatkan(nrr * KONVERSI))


def ukuran_sampel(populasi: int) -> int:
    """Give how many answers N users call for (Krejcie & Morgan 1970: χ² 3,841, P 0,5, d 0,05).

    Up to ten users: everybody. Raises ValueError for a negative number.
    """
    if populasi < 0:
        raise ValueError("Populasi tidak boleh negatif.")
    if populasi <= 10:
        return populasi
    ragam = Fraction(3841, 1000) / 4
    penyebut = Fraction(1, 400) * (populasi - 1) + ragam
    return int(bulatkan(ragam * populasi / penyebut, 0))
