"""Plans of a survey, of the period before, and of the whole scope, the overdue first."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, IntegerField, QuerySet, Value, When

from evaluasi.models import Survei, TindakLanjut
from evaluasi.selectors.ikhtisar import lewat_tenggat
from orgstruktur.selectors.lingkup import LingkupIzin

_BULAN_SETAHUN = 12
ROMAWI = ("", "I", "II", "III", "IV")


def jangka(sejak: date, tenggat: date) -> str:
    """Give the kind of term: pendek up to 12 months, menengah up to 24, panjang beyond.

    sejak: the last day of the survey; tenggat: the first day after the planned quarter.
    """
    akhir = tenggat - timedelta(days=1)
    bulan = (akhir.year - sejak.year) * 12 + akhir.month - sejak.month + (akhir.day > sejak.day)
    if bulan <= _BULAN_SETAHUN:
        return "jangka pendek"
    return "jangka menengah" if bulan <= 2 * _BULAN_SETAHUN else "jangka panjang"


@dataclass(frozen=True, slots=True)
class BarisRencana:
    """A plan as shown."""

    rencana: TindakLanjut
    waktu: str
    jangka: str
    terlambat: bool

    @property
    def lencana(self) -> str:
        """The badge of its state."""
        if self.terlambat:
            return "peringatan"
        return {10: "catatan", 20: "akan_berlaku", 30: "dipenuhi", 40: "dibatalkan"}[
            self.rencana.status
        ]

    @property
    def kata(self) -> str:
        """Its state in words."""
        return "Terlambat" if self.terlambat else self.rencana.get_status_display()


def baris_rencana(daftar: QuerySet[TindakLanjut], hari: date) -> list[BarisRencana]:
    """Give the rows of plans; `daftar` has its survey and unit selected."""
    return [
        BarisRencana(
            t,
            f"Triwulan {ROMAWI[t.triwulan]} {t.tahun}",
            jangka(t.survei.selesai, t.tenggat),
            t.terbuka and t.tenggat <= hari,
        )
        for t in daftar
    ]


def _utuh(daftar: QuerySet[TindakLanjut]) -> QuerySet[TindakLanjut]:
    return daftar.select_related("survei", "unit", "temuan").defer("bukti")


def rencana_survei(survei: Survei) -> QuerySet[TindakLanjut]:
    """Give the plans of a survey in the order of their time."""
    return _utuh(TindakLanjut.objects.filter(survei=survei)).order_by("tahun", "triwulan", "pk")


def survei_sebelum(survei: Survei) -> Survei | None:
    """Give the survey of the same unit that ended last before this one began; one query."""
    return (
        Survei.objects.tampil()
        .filter(unit_id=survei.unit_id, selesai__lt=survei.mulai)
        .order_by("-selesai", "-pk")
        .first()
    )


def semua_rencana(lingkup: LingkupIzin, hari: date) -> QuerySet[TindakLanjut]:
    """Give the plans of the scope: overdue, then open, then the rest, each by time (`gilir` 0, 1, 2)."""
    gilir = Case(
        When(lewat_tenggat(hari), then=Value(0)),
        When(status__in=(TindakLanjut.Status.RENCANA, TindakLanjut.Status.BERJALAN), then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    daftar: Any = _utuh(TindakLanjut.objects.filter(lingkup.syarat("survei__unit__")))
    hasil: QuerySet[TindakLanjut] = daftar.annotate(gilir=gilir).order_by(
        "gilir", "tahun", "triwulan", "pk"
    )
    return hasil
