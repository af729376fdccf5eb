"""Before and after a change, with untouched neighbours beside it: the difference in differences. Pure.

What is compared. Each series is a service (or a unit) with its published index in the same periods, some before the
change and some after. The touched series make one figure a period, their neighbours another; both are means with
weights that never change (answers before the change), so that nothing moves merely because one service was asked more.
The gap between the two, D, is free of whatever happened to the whole city in a period. The effect is the mean gap
after minus the mean gap before.

The model. D of a period = a fixed gap + the effect, once the change has come + what the period brings by itself. That
last part holds the chance of who answered, and whatever else happens at the counters in a quarter (staff on leave, a
broken system). The variance within a period, which an interval of one index rests on, knows only the first, and an
interval of it alone would promise too much. So the variance is taken from how much D varies *between* periods, pooled
before and after, with Student's t of as many degrees of freedom as there are periods less two (Donald and Lang 2007).
Few periods may by luck lie close together: the interval is never narrower than the chance of who answered allows, which
is known from the counters (sums and sums of squares) with its own degrees of freedom (Satterthwaite).

What it does not know. Periods are taken as independent of each other, and both groups as going the same way but for
the change. The second is looked at where it can be: a gap that moved already before (`tren_awal`) is told.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from evaluasi.selang import kuantil_t
from evaluasi.skm import KONVERSI, SKALA, Jumlah, hitung

#: Periods before the change, and in all, below which nothing is concluded.
TERSEDIKIT_SEBELUM, TERSEDIKIT = 2, 4
#: Periods before the change from which on it can be seen whether both groups went the same way.
_TREN_TERSEDIKIT = 4


class Putusan(StrEnum):
    """What can be said."""

    NAIK = "naik"
    TURUN = "turun"
    BELUM = "belum"


@dataclass(frozen=True, slots=True)
class Deret:
    """A series: the counters of each period, None where nothing of it is published."""

    kunci: int
    nama: str
    isi: tuple[Jumlah | None, ...]

    @property
    def utuh(self) -> bool:
        """Whether it has an index in every period."""
        return all(j is not None and hitung(j) is not None for j in self.isi)

    @property
    def nilai(self) -> tuple[float | None, ...]:
        """The index of each period, as published but exact; None where there is none."""
        return tuple(_ikm(j) for j in self.isi)


@dataclass(frozen=True, slots=True)
class Kelompok:
    """The figure of a group by period, with the variance that who answered gives it, and the degrees of that."""

    nilai: tuple[float, ...]
    ragam: tuple[float, ...]
    derajat: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Banding:
    """What came out. galat: half of the 95 % interval; None where nothing can be concluded, and `sebab` says why.

    sebelum, sesudah: mean figure of the touched series; tetangga_…: of their neighbours, None without any.
    """

    selisih: float | None = None
    galat: float | None = None
    sebelum: float | None = None
    sesudah: float | None = None
    tetangga_sebelum: float | None = None
    tetangga_sesudah: float | None = None
    derajat: int = 0
    tren_awal: bool = False
    sebab: str = ""

    @property
    def bawah(self) -> float | None:
        """The lower bound."""
        return None if self.selisih is None or self.galat is None else self.selisih - self.galat

    @property
    def atas(self) -> float | None:
        """The upper bound."""
        return None if self.selisih is None or self.galat is None else self.selisih + self.galat

    @property
    def putusan(self) -> Putusan:
        """Up or down only where the whole interval lies on one side and nothing speaks against it."""
        if self.sebab or self.tren_awal or self.bawah is None or self.atas is None:
            return Putusan.BELUM
        if self.bawah > 0:
            return Putusan.NAIK
        return Putusan.TURUN if self.atas < 0 else Putusan.BELUM


def bandingkan(
    tersentuh: Sequence[Deret], tetangga: Sequence[Deret], banyak_sebelum: int
) -> Banding:
    """Compare. Series without an index in some period are left out; `banyak_sebelum` periods lie before the change."""
    kena = himpun([d for d in tersentuh if d.utuh], banyak_sebelum)
    lain = himpun([d for d in tetangga if d.utuh], banyak_sebelum)
    if kena is None:
        return Banding(
            sebab="tidak ada layanan tersentuh yang indeksnya terbit pada setiap periode"
        )
    rata = _dua_rata(kena.nilai, banyak_sebelum)
    if lain is None:
        selisih = rata[1] - rata[0] if None not in rata else None  # type: ignore[operator]
        return Banding(
            selisih,
            sebelum=rata[0],
            sesudah=rata[1],
            sebab="tidak ada layanan lain yang tidak tersentuh untuk dibandingkan",
        )
    d = [a - b for a, b in zip(kena.nilai, lain.nilai, strict=True)]
    rata_lain = _dua_rata(lain.nilai, banyak_sebelum)
    beda = _dua_rata(d, banyak_sebelum)
    selisih = beda[1] - beda[0] if None not in beda else None  # type: ignore[operator]
    k = len(d)
    ada = (selisih, None, *rata, *rata_lain)
    if banyak_sebelum < TERSEDIKIT_SEBELUM or k - banyak_sebelum < 1 or k < TERSEDIKIT:
        return Banding(*ada, sebab=_kurang_periode(banyak_sebelum, k - banyak_sebelum))
    galat = max(_galat_antar(d, banyak_sebelum), _galat_jawaban((kena, lain), banyak_sebelum))
    return Banding(
        selisih,
        galat,
        *rata,
        *rata_lain,
        derajat=k - 2,
        tren_awal=bertren(d[:banyak_sebelum]),
    )


def himpun(daftar: Sequence[Deret], banyak_sebelum: int) -> Kelompok | None:
    """Make one figure a period of complete series, each weighing as its answers before the change; None without any."""
    if not daftar:
        return None
    bobot = [sum(j.n for j in d.isi[:banyak_sebelum] if j) or 1 for d in daftar]
    semua = sum(bobot)
    nilai, ragam, derajat = [], [], []
    for p in range(len(daftar[0].isi)):
        isi = [d.isi[p] or Jumlah() for d in daftar]
        nilai.append(sum(w * (_ikm(j) or 0.0) for w, j in zip(bobot, isi, strict=True)) / semua)
        bagian = [
            ((w / semua) ** 2 * _ragam_rata(j), j.n - 1) for w, j in zip(bobot, isi, strict=True)
        ]
        ragam.append(sum(v for v, _ in bagian))
        derajat.append(_satterthwaite(bagian))
    return Kelompok(tuple(nilai), tuple(ragam), tuple(derajat))


def bertren(d: Sequence[float]) -> bool:
    """Say whether a gap moved steadily already before the change: its slope is told from 0 at 95 %."""
    k = len(d)
    if k < _TREN_TERSEDIKIT:
        return False
    tengah, rata = (k - 1) / 2, sum(d) / k
    kuadrat = sum((i - tengah) ** 2 for i in range(k))
    lereng = sum((i - tengah) * (x - rata) for i, x in enumerate(d)) / kuadrat
    sisa = sum((x - rata - lereng * (i - tengah)) ** 2 for i, x in enumerate(d))
    galat = math.sqrt(sisa / (k - 2) / kuadrat)
    return abs(lereng) > kuantil_t(k - 2) * galat and abs(lereng) > 1e-9


def kalimat(b: Banding) -> str:
    """Say it in one plain sentence."""
    if b.selisih is None or (b.sebab and b.galat is None):
        return f"Belum dapat disimpulkan: {b.sebab}."
    kisaran = f"kisaran {_angka(b.bawah)} sampai {_angka(b.atas)}"
    if b.tren_awal:
        return (
            "Belum dapat disimpulkan: sebelum perubahan pun selisih dengan tetangganya sudah terus bergerak "
            f"({_bertanda(b.selisih)} poin, {kisaran})."
        )
    besar, tepi = _angka(abs(b.selisih)), sorted((abs(b.bawah or 0), abs(b.atas or 0)))
    if b.putusan is Putusan.BELUM:
        return (
            f"Belum dapat disimpulkan: selisihnya {_bertanda(b.selisih)} poin, tetapi {kisaran} masih mencakup "
            "tidak berubah."
        )
    arah = "Naik" if b.putusan is Putusan.NAIK else "Turun"
    return (
        f"{arah} {besar} poin (kisaran {_angka(tepi[0])}–{_angka(tepi[1])}); "
        "kemungkinan besar bukan kebetulan."
    )


# --- arithmetic ---------------------------------------------------------------------------------------
def _ikm(jumlah: Jumlah | None) -> float | None:
    hasil = hitung(jumlah) if jumlah is not None else None
    return None if hasil is None else float(hasil.ikm_tepat)


def _ragam_rata(j: Jumlah) -> float:
    """Variance of the mean of the respondents' own indices, on the scale of the IKM."""
    if j.n < 2:
        return 0.0
    kuadrat = j.indeks_kuadrat - j.indeks**2 / j.n
    return max(0.0, kuadrat / (j.n - 1) / SKALA**2 * KONVERSI**2 / j.n)


def _satterthwaite(bagian: Sequence[tuple[float, float]]) -> float:
    """Degrees of freedom of a sum of variances (variance, its degrees)."""
    bawah = sum(v**2 / d for v, d in bagian if v and d > 0)
    return sum(v for v, _ in bagian) ** 2 / bawah if bawah else 0.0


def _dua_rata(d: Sequence[float], awal: int) -> tuple[float | None, float | None]:
    return _rata(d[:awal]), _rata(d[awal:])


def _rata(d: Sequence[float]) -> float | None:
    return sum(d) / len(d) if d else None


def _galat_antar(d: Sequence[float], awal: int) -> float:
    """Half of the interval from how much the gap varies between periods."""
    bagian = (d[:awal], d[awal:])
    kuadrat = sum(sum((x - sum(b) / len(b)) ** 2 for x in b) for b in bagian)
    ragam = kuadrat / (len(d) - 2) * sum(1 / len(b) for b in bagian)
    return kuantil_t(len(d) - 2) * math.sqrt(ragam)


def _galat_jawaban(kelompok: Sequence[Kelompok], awal: int) -> float:
    """Half of the interval that the chance of who answered allows at least."""
    bagian = []
    for k in kelompok:
        banyak = len(k.nilai)
        for p, (v, d) in enumerate(zip(k.ragam, k.derajat, strict=True)):
            bagian.append((v / (awal if p < awal else banyak - awal) ** 2, d))
    ragam = sum(v for v, _ in bagian)
    derajat = int(_satterthwaite(bagian))
    return kuantil_t(max(1, derajat)) * math.sqrt(ragam) if ragam else 0.0


def _kurang_periode(sebelum: int, sesudah: int) -> str:
    """Name what is missing first, never a number that only says how many periods were asked for."""
    if sebelum < TERSEDIKIT_SEBELUM:
        ada = f"baru ada {sebelum}" if sebelum else "belum ada"
        return (
            f"{ada} periode sebelum perubahan yang hasil surveinya terbit (diperlukan paling sedikit "
            f"{TERSEDIKIT_SEBELUM})"
        )
    if sesudah < 1:
        return "belum ada periode sesudah perubahan yang hasil surveinya terbit (diperlukan paling sedikit 1)"
    return f"yang dibandingkan baru {sebelum + sesudah} periode (diperlukan paling sedikit {TERSEDIKIT})"


def _angka(nilai: float | None) -> str:
    teks = f"{nilai or 0:.1f}".replace(".", ",").replace("-", "−")
    return "0,0" if teks == "−0,0" else teks


def _bertanda(nilai: float) -> str:
    teks = _angka(nilai)
    return teks if teks.startswith("−") or teks == "0,0" else f"+{teks}"
