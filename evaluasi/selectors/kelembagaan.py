"""Reads of institutional evaluation: who sees which, scores of a unit, a round, and the years side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db.models import Q, QuerySet

from evaluasi.kelembagaan import (
    NAMA_DIMENSI,
    Instrumen,
    Nilai,
    baca_instrumen,
    golongan_maturitas,
    hitung,
    instrumen_baku,
)
from evaluasi.models import EvaluasiKelembagaan, InstrumenKelembagaan, PutaranKelembagaan
from evaluasi.skm import bulatkan
from orgstruktur.models import boleh, unit_dipimpin
from orgstruktur.selectors.lingkup import LingkupIzin, lingkup_izin

LIHAT, KELOLA = "lihat_kelembagaan", "kelola_kelembagaan"


def instrumen_berlaku() -> Instrumen:
    """Give the questionnaires of the next round: those that officers have set, else the default ones; one query."""
    isi = InstrumenKelembagaan.objects.values_list("isi", flat=True).first()
    return baca_instrumen(isi) if isi else instrumen_baku()


@dataclass(frozen=True, slots=True)
class Hak:
    """What an account may: see all, run those in scope, fill in those of the units it heads."""

    lihat: bool
    kelola: LingkupIzin
    dipimpin: frozenset[int]

    def __bool__(self) -> bool:
        return self.lihat or bool(self.dipimpin)

    def dapat_kelola(self, e: EvaluasiKelembagaan) -> bool:
        """Say whether it runs the evaluation of this unit."""
        return self.kelola.mencakup_unit(e.unit)

    def dapat_isi(self, e: EvaluasiKelembagaan) -> bool:
        """Say whether it may fill it in now."""
        boleh_isi = e.unit_id in self.dipimpin or self.dapat_kelola(e)
        return boleh_isi and not e.diajukan and e.putaran.terbuka


def hak_kelembagaan(akun: Any) -> Hak:
    """Give it for an account; one query at most."""
    return Hak(boleh(akun, LIHAT), lingkup_izin(akun, KELOLA), frozenset(unit_dipimpin(akun)))


def evaluasi_terlihat(hak: Hak) -> QuerySet[EvaluasiKelembagaan]:
    """Give the evaluations that an account may read: all, or those of the units it heads."""
    syarat = Q() if hak.lihat else Q(unit__in=hak.dipimpin)
    return EvaluasiKelembagaan.objects.filter(syarat).select_related(
        "putaran", "unit", "diubah_oleh"
    )


def isian_menunggu(unit: Sequence[int] | frozenset[int]) -> int:
    """Count the open questionnaires of these units; one query."""
    return EvaluasiKelembagaan.objects.filter(
        unit__in=unit,
        status=EvaluasiKelembagaan.Status.DIISI,
        putaran__ditutup_pada__isnull=True,
    ).count()


@dataclass(frozen=True)
class BarisSub:
    """A subdimension of a unit: its score, the most it can be, and that of the year before."""

    dimensi: str
    nama: str
    bobot: Decimal
    nilai: Decimal
    lalu: Decimal | None

    @property
    def persen(self) -> int:
        """Of a hundred that could be reached."""
        return round(100 * self.nilai / self.bobot) if self.bobot else 0

    @property
    def persen_kata(self) -> str:
        """The same, for a meter."""
        return f"{self.persen} %"


def baris_sub(e: EvaluasiKelembagaan, lalu: EvaluasiKelembagaan | None) -> list[BarisSub]:
    """Give the subdimensions of a submitted evaluation beside the one before; none while it is filled in."""
    instrumen = e.putaran.instrumen
    nilai, dulu = nilai_evaluasi(e), nilai_evaluasi(lalu) if lalu else None
    if nilai is None:
        return []
    return [
        BarisSub(
            NAMA_DIMENSI.get(s.dimensi, s.dimensi),
            s.nama,
            s.bobot,
            bulatkan(nilai.sub[s.kode]),
            bulatkan(dulu.sub[s.kode]) if dulu and s.kode in dulu.sub else None,
        )
        for s in instrumen.subdimensi
    ]


def nilai_evaluasi(e: EvaluasiKelembagaan) -> Nilai | None:
    """Give the scores of what was submitted; None otherwise."""
    return hitung(e.putaran.instrumen, e.jawaban) if e.diajukan else None


@dataclass(frozen=True)
class BarisTahun:
    """A unit over the years: what it got in each; None = nothing submitted."""

    kode: str
    nama: str
    sel: list[EvaluasiKelembagaan | None]

    @property
    def selisih(self) -> Decimal | None:
        """By how much the newest differs from the one before."""
        ada = [e.komposit for e in self.sel if e is not None and e.komposit is not None]
        return ada[0] - ada[1] if len(ada) > 1 else None


def banding_tahun(hak: Hak, terbanyak: int = 5) -> tuple[list[int], list[BarisTahun]]:
    """Give the last years and every unit with what it got; two queries."""
    tahun = list(
        evaluasi_terlihat(hak)
        .order_by("-putaran__tahun")
        .values_list("putaran__tahun", flat=True)
        .distinct()[:terbanyak]
    )
    unit: dict[int, tuple[Any, dict[int, EvaluasiKelembagaan]]] = {}
    daftar = evaluasi_terlihat(hak).filter(putaran__tahun__in=tahun).defer("putaran__isi")
    for e in daftar.order_by("unit__tree_id", "unit__lft"):
        unit.setdefault(e.unit_id, (e.unit, {}))[1][e.putaran.tahun] = e
    return tahun, [
        BarisTahun(u.kode, u.nama, [isi.get(t) for t in tahun]) for u, isi in unit.values()
    ]


@dataclass(frozen=True)
class RingkasPutaran:
    """A round in a few figures. rata: plain mean over the units that have submitted."""

    semua: int
    diajukan: int
    rata: Decimal | None
    rata_maturitas: Decimal | None
    golongan: str


def ringkas_putaran(daftar: Sequence[EvaluasiKelembagaan]) -> RingkasPutaran:
    """Sum a round up."""
    ada = [e for e in daftar if e.diajukan]
    rata = _rata([Fraction(e.komposit) for e in ada if e.komposit is not None])
    matang = _rata([Fraction(e.maturitas_total) for e in ada if e.maturitas_total is not None])
    golongan = golongan_maturitas(int(bulatkan(Fraction(matang), 0))) if matang is not None else ""
    return RingkasPutaran(len(daftar), len(ada), rata, matang, golongan)


def _rata(daftar: Sequence[Fraction]) -> Decimal | None:
    return bulatkan(sum(daftar, Fraction(0)) / len(daftar)) if daftar else None


def putaran_terlihat(hak: Hak) -> QuerySet[PutaranKelembagaan]:
    """Give the rounds of which an account may read something, the newest first."""
    if hak.lihat:
        return PutaranKelembagaan.objects.all()
    return PutaranKelembagaan.objects.filter(daftar_evaluasi__unit__in=hak.dipimpin).distinct()
