"""Institutional evaluation: questionnaires as data, and their scores. Pure and exact.

PermenPANRB 20/2018: an item is answered 1 (sangat tidak setuju) to 4 (sangat setuju), a reverse item counts 5 less the
answer; its score is its weight times answer/4, or, where the setting says so, times (answer − 1)/3, so that the lowest
is 0 (which of both the annex means is not confirmed). A subdimension is the sum of its items, the composite that of
all. The rank is read after rounding half up to a whole number, so that 80,4 has a place in 61–80 / 81–100.
Permendagri 99/2018: eleven variables of level I–V, added up.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Any

from evaluasi import kelembagaan_baku as baku
from evaluasi.skm import bulatkan

JAWABAN = (
    (1, "Sangat tidak setuju"),
    (2, "Tidak setuju"),
    (3, "Setuju"),
    (4, "Sangat setuju"),
)
TINGKAT_TERTINGGI = len(baku.TINGKAT)
NAMA_DIMENSI = {"struktur": "Struktur", "proses": "Proses"}


@dataclass(frozen=True, slots=True)
class Butir:
    """An item. terbalik: agreeing is bad."""

    kode: str
    teks: str
    terbalik: bool


@dataclass(frozen=True)
class Subdimensi:
    """A section of the questionnaire; bobot: its share of 100."""

    kode: str
    dimensi: str
    nama: str
    bobot: Decimal
    butir: tuple[Butir, ...]


@dataclass(frozen=True, slots=True)
class Peringkat:
    """A rank and the lowest whole score it begins at."""

    kode: str
    batas: int
    arti: str


@dataclass(frozen=True)
class Instrumen:
    """Both questionnaires as a round asks them. dari_nol: the lowest answer counts 0 instead of a quarter."""

    subdimensi: tuple[Subdimensi, ...]
    peringkat: tuple[Peringkat, ...]
    maturitas: tuple[tuple[str, str, str], ...]
    esai: tuple[tuple[str, str, str], ...]
    dari_nol: bool = False

    @cached_property
    def butir(self) -> dict[str, Butir]:
        """Every item by its code."""
        return {b.kode: b for s in self.subdimensi for b in s.butir}

    @property
    def bobot(self) -> Decimal:
        """The weights added up."""
        return sum((s.bobot for s in self.subdimensi), Decimal(0))

    def keluar(self) -> dict[str, Any]:
        """Give it as JSON values, for the settings and for a round."""
        return {
            "subdimensi": [
                {
                    "kode": s.kode,
                    "dimensi": s.dimensi,
                    "nama": s.nama,
                    "bobot": str(s.bobot),
                    "butir": [[b.kode, b.teks, b.terbalik] for b in s.butir],
                }
                for s in self.subdimensi
            ],
            "peringkat": [[p.kode, p.batas, p.arti] for p in self.peringkat],
            "maturitas": [list(m) for m in self.maturitas],
            "esai": [list(e) for e in self.esai],
            "dari_nol": self.dari_nol,
        }


def baca_instrumen(isi: Mapping[str, Any]) -> Instrumen:
    """Give the questionnaires that `keluar` has put down."""
    return Instrumen(
        tuple(
            Subdimensi(
                s["kode"],
                s["dimensi"],
                s["nama"],
                Decimal(s["bobot"]),
                tuple(Butir(*b) for b in s["butir"]),
            )
            for s in isi["subdimensi"]
        ),
        tuple(Peringkat(*p) for p in isi["peringkat"]),
        tuple((a, b, c) for a, b, c in isi["maturitas"]),
        tuple((a, b, c) for a, b, c in isi["esai"]),
        bool(isi["dari_nol"]),
    )


def instrumen_baku() -> Instrumen:
    """Give the default questionnaires."""
    return Instrumen(
        tuple(
            Subdimensi(
                kode,
                dimensi,
                nama,
                Decimal(bobot) / 10,
                tuple(
                    Butir(f"{kode}_{n}", teks.removeprefix("-"), teks.startswith("-"))
                    for n, teks in enumerate(butir, start=1)
                ),
            )
            for kode, dimensi, nama, bobot, butir in baku.SUBDIMENSI
        ),
        tuple(Peringkat(*p) for p in baku.PERINGKAT),
        baku.MATURITAS,
        baku.ESAI,
    )


def periksa_instrumen(instrumen: Instrumen) -> Iterator[str]:
    """Say what is wrong with changed questionnaires."""
    if instrumen.bobot != 100:
        yield f"Jumlah bobot {instrumen.bobot}; seharusnya 100."
    if any(s.bobot <= 0 for s in instrumen.subdimensi):
        yield "Setiap bobot lebih dari 0."
    if not all(b.teks.strip() for b in instrumen.butir.values()):
        yield "Setiap pernyataan harus berisi."
    batas = [p.batas for p in instrumen.peringkat]
    if batas != sorted(set(batas), reverse=True) or batas[-1] != 0 or batas[0] > 100:
        yield "Batas peringkat harus menurun dari paling tinggi 100 sampai 0."


@dataclass(frozen=True, slots=True)
class Nilai:
    """The scores of a complete questionnaire. sub: by code; persen: of what could be reached."""

    sub: Mapping[str, Fraction]
    dimensi: Mapping[str, Fraction]
    komposit: Fraction
    peringkat: Peringkat

    @property
    def angka(self) -> Decimal:
        """The composite, two decimals."""
        return bulatkan(self.komposit)


def nilai_butir(instrumen: Instrumen, butir: Butir, jawaban: int) -> Fraction:
    """Give the share of its weight that an answer earns: 1 = all of it."""
    baik = 5 - jawaban if butir.terbalik else jawaban
    return Fraction(baik - 1, 3) if instrumen.dari_nol else Fraction(baik, 4)


def hitung(instrumen: Instrumen, jawaban: Mapping[str, int]) -> Nilai | None:
    """Work out the scores; None while an item has no answer."""
    if any(jawaban.get(kode) not in (1, 2, 3, 4) for kode in instrumen.butir):
        return None
    sub: dict[str, Fraction] = {}
    dimensi: dict[str, Fraction] = {}
    for s in instrumen.subdimensi:
        semua = sum((nilai_butir(instrumen, b, jawaban[b.kode]) for b in s.butir), Fraction(0))
        sub[s.kode] = Fraction(s.bobot) / len(s.butir) * semua
        dimensi[s.dimensi] = dimensi.get(s.dimensi, Fraction(0)) + sub[s.kode]
    komposit = sum(sub.values(), Fraction(0))
    return Nilai(sub, dimensi, komposit, peringkat(instrumen, komposit))


def peringkat(instrumen: Instrumen, komposit: Fraction) -> Peringkat:
    """Give the rank of a composite: rounded half up to a whole number, then read."""
    bulat = int(bulatkan(komposit, 0))
    return next(p for p in instrumen.peringkat if bulat >= p.batas)


def hitung_maturitas(instrumen: Instrumen, jawaban: Mapping[str, int]) -> tuple[int, str] | None:
    """Give the total and its name; None while a variable has no level."""
    nilai = [jawaban.get(kode, 0) for kode, *_ in instrumen.maturitas]
    if any(n not in range(1, TINGKAT_TERTINGGI + 1) for n in nilai):
        return None
    total = sum(nilai)
    return total, golongan_maturitas(total)


def golongan_maturitas(total: int) -> str:
    """Give the name of a total of the eleven variables."""
    return next(
        (nama for batas, nama in baku.GOLONGAN_MATURITAS if total >= batas), "Sangat rendah"
    )
