"""What changed for residents in the last twelve months: units, their counters and services. No names of people."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from django.db.models import Exists, F, OuterRef, Prefetch, QuerySet, Subquery

from evaluasi.models import Layanan, Loket, PindahLoket, RiwayatLayanan
from orgstruktur.bagan import Bagan
from orgstruktur.models import RiwayatUnit, StatusStruktur
from orgstruktur.selectors.bandingkan import BarisBeda, banding_tanggal

SETAHUN = timedelta(days=365)
#: Columns of a unit that residents are told of; () = it came or went.
DIKATAKAN = ((), ("nama",), ("induk_id",))


@dataclass(frozen=True, slots=True)
class PerubahanUnit:
    """What became of a unit on a day, in sentences; with the counters and services it has today, below it too.

    kode "" = it is no more.
    """

    tanggal: date
    nama: str
    kode: str
    kalimat: tuple[str, ...]
    dasar: tuple[str, ...]
    loket: tuple[Loket, ...] = ()
    layanan: tuple[Layanan, ...] = ()


@dataclass(frozen=True, slots=True)
class LayananBerpindah:
    """A service that another unit answers for since a day."""

    tanggal: date
    layanan: Layanan
    dahulu: str
    dasar: str


@dataclass(frozen=True, slots=True)
class PerubahanSetahun:
    """All of twelve months, the newest first."""

    dari: date
    sampai: date
    unit: tuple[PerubahanUnit, ...]
    layanan: tuple[LayananBerpindah, ...]
    loket: tuple[PindahLoket, ...] = ()


def perubahan_setahun(hari: date, status: StatusStruktur) -> PerubahanSetahun:
    """Give what changed for residents until `hari`. Five queries and those of the comparison, which is kept."""
    dari = hari - SETAHUN
    return PerubahanSetahun(
        dari,
        hari,
        tuple(_unit(dari, hari, status)),
        tuple(_layanan(dari, hari)),
        tuple(_loket(dari, hari)),
    )


# --- units ------------------------------------------------------------------------------------------
def _unit(dari: date, sampai: date, status: StatusStruktur) -> list[PerubahanUnit]:
    awal = _hari_pertama()
    if awal is None or sampai <= awal:
        return []
    # what was there on the first day of the records was there before as well
    banding = banding_tanggal(max(dari, awal), sampai, status=status)
    per_hari: dict[tuple[date, int], list[BarisBeda]] = defaultdict(list)
    for u in banding.daftar:
        for b in u.baris:
            if b.kalimat.kolom in DIKATAKAN:
                hari = max((s.tanggal for s in b.saat), default=sampai)
                per_hari[hari, u.simpul.id].append(b)
    kini = banding.perbedaan.ke
    loket = menurut_cabang(Loket.objects.aktif(), kini) if per_hari else {}
    layanan = menurut_cabang(Layanan.objects.aktif(), kini) if per_hari else {}
    hasil = []
    for (hari, pk), baris in per_hari.items():
        simpul = kini.ambil(pk) or banding.perbedaan.dari.ambil(pk)
        if simpul is None:
            continue
        hasil.append(
            PerubahanUnit(
                hari,
                simpul.nama,
                simpul.kode if kini.ambil(pk) else "",
                tuple(b.kalimat.teks for b in baris),
                tuple(sorted({s.dasar for b in baris for s in b.saat if s.dasar})),
                tuple(loket.get(pk, ())),
                tuple(layanan.get(pk, ())),
            )
        )
    return sorted(hasil, key=lambda p: p.tanggal, reverse=True)


def _hari_pertama() -> date | None:
    """Give the day on which the records begin."""
    return (
        RiwayatUnit.objects.order_by("berlaku_mulai")
        .values_list("berlaku_mulai", flat=True)
        .first()
    )


def menurut_cabang(daftar: QuerySet[Any], bagan: Bagan) -> dict[int, list[Any]]:
    """Give unit → what belongs to it or to a unit below it; the root left out. One query."""
    hasil = defaultdict(list)
    for x in daftar.order_by("nama", "pk"):
        simpul = bagan.ambil(x.unit_id)
        for s in [*bagan.leluhur(simpul), simpul] if simpul else ():
            if s.induk_id is not None:
                hasil[s.id].append(x)
    return hasil


# --- services ---------------------------------------------------------------------------------------
def _layanan(dari: date, sampai: date) -> list[LayananBerpindah]:
    nyata = RiwayatLayanan.objects.exclude(berlaku_sampai=F("berlaku_mulai"))
    baru = nyata.filter(layanan=OuterRef("pk"), berlaku_mulai__gt=dari, berlaku_mulai__lte=sampai)
    daftar = (
        Layanan.objects.aktif()
        .filter(Exists(baru))
        .select_related("unit")
        .prefetch_related(
            Prefetch("daftar_riwayat", nyata.select_related("unit").order_by("berlaku_mulai"))
        )
    )
    hasil = []
    for x in daftar:
        riwayat = list(x.daftar_riwayat.all())
        for lama, kini in pairwise(riwayat):
            if dari < kini.berlaku_mulai <= sampai and lama.unit_id != kini.unit_id:
                hasil.append(
                    LayananBerpindah(kini.berlaku_mulai, x, lama.unit.nama, kini.dasar_hukum)
                )
    return sorted(hasil, key=lambda p: p.tanggal, reverse=True)


# --- counters ---------------------------------------------------------------------------------------
def _loket(dari: date, sampai: date) -> QuerySet[PindahLoket]:
    """Give the moves of the counters that are open, to where they are."""
    pindah = PindahLoket.objects.filter(sejak__gt=dari, sejak__lte=sampai, ke=F("loket__alamat"))
    return pindah.filter(loket__in=Loket.objects.aktif()).select_related("loket__unit")


def dengan_alamat_dahulu(daftar: QuerySet[Any], hari: date) -> QuerySet[Any]:
    """Add to counters where they were before, if they moved within a year (alamat_dahulu, pindah_sejak)."""
    pindah = PindahLoket.objects.filter(
        loket=OuterRef("pk"), ke=OuterRef("alamat"), sejak__gt=hari - SETAHUN, sejak__lte=hari
    ).order_by("-sejak")
    return daftar.annotate(
        alamat_dahulu=Subquery(pindah.values("dari")[:1]),
        pindah_sejak=Subquery(pindah.values("sejak")[:1]),
    )


# --- beside a service or a counter ------------------------------------------------------------------
def dengan_unit_dahulu(daftar: QuerySet[Any], hari: date) -> QuerySet[Any]:
    """Add what the unit of each was called, and what it belonged to, where that changed within a year; no query more.

    unit_dahulu, unit_sejak: its former name and since when it has another; induk_dahulu, induk_sejak: likewise.
    """
    lama = (
        RiwayatUnit.objects.filter(
            unit=OuterRef("unit_id"),
            berlaku_sampai__gt=hari - SETAHUN,
            berlaku_sampai__lte=hari,
        )
        .exclude(berlaku_sampai=F("berlaku_mulai"))
        .order_by("-berlaku_sampai")
    )
    nama = lama.exclude(nama=OuterRef("unit__nama"))
    induk = lama.exclude(induk=OuterRef("unit__induk_id"))
    return daftar.annotate(
        unit_dahulu=Subquery(nama.values("nama")[:1]),
        unit_sejak=Subquery(nama.values("berlaku_sampai")[:1]),
        induk_dahulu=Subquery(induk.values("induk__nama")[:1]),
        induk_sejak=Subquery(induk.values("berlaku_sampai")[:1]),
    )
