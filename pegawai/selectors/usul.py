"""Requests for corrections: the queue of the officer, the clock, the own ones."""

from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.utils import timezone

from pegawai.models import Pegawai, UsulPerbaikan

SEGERA = timedelta(hours=24)
_BARU_DIJAWAB = timedelta(days=7)


class Jam(NamedTuple):
    """The clock of a request: words and the badge (key of LENCANA)."""

    teks: str
    lencana: str


def jam_usul(usul: UsulPerbaikan, kini: datetime) -> Jam:
    """Say how long is left, or how late it is (3 × 24 hours, UU 27/2022 Pasal 30)."""
    sisa = usul.tenggat - kini
    if sisa < timedelta(0):
        return Jam(f"Terlambat {_lama(-sisa)}", "galat")
    return Jam(f"Sisa {_lama(sisa)}", "peringatan" if sisa < SEGERA else "akan_berlaku")


def _lama(lama: timedelta) -> str:
    jam = int(lama.total_seconds() // 3600)
    if jam == 0:
        return "kurang dari 1 jam"
    hari, jam = divmod(jam, 24)
    return " ".join([*([f"{hari} hari"] if hari else []), *([f"{jam} jam"] if jam else [])])


def usul_terlihat(akun: Any) -> QuerySet:
    """Give the requests on which `akun` may decide: of people in scope, never the own."""
    orang = Pegawai.objects.dapat_diubah_oleh(akun).order_by().values("pk")
    return (
        UsulPerbaikan.objects.filter(pegawai__in=orang)
        .exclude(pegawai__akun=akun.pk)
        .select_related("pegawai", "diputus_oleh")
        .defer("bukti")
    )


def antrean_usul(akun: Any) -> QuerySet:
    """Give what waits, the most urgent first."""
    return (
        usul_terlihat(akun).filter(status=UsulPerbaikan.Status.DIAJUKAN).order_by("tenggat", "pk")
    )


def usul_dijawab(akun: Any) -> QuerySet:
    """Give what was answered, the latest first."""
    selesai = usul_terlihat(akun).exclude(status=UsulPerbaikan.Status.DIAJUKAN)
    return selesai.order_by("-diputus_pada", "-pk")


def usul_sendiri(pegawai: Pegawai) -> list[UsulPerbaikan]:
    """Give the requests of a person, newest first; one query."""
    return list(
        pegawai.daftar_usul.select_related("diputus_oleh").defer("bukti").order_by("-pk")[:50]
    )


def jawaban_baru(akun: Any) -> list[UsulPerbaikan]:
    """Give the own requests answered in the last days."""
    sejak = timezone.now() - _BARU_DIJAWAB
    selesai = (UsulPerbaikan.Status.DITERIMA, UsulPerbaikan.Status.DITOLAK)
    daftar = UsulPerbaikan.objects.filter(
        pegawai__akun=akun.pk, status__in=selesai, diputus_pada__gte=sejak
    )
    return list(daftar.defer("bukti").order_by("-diputus_pada")[:5])
