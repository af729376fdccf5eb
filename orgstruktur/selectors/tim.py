"""Work teams (tim kerja) to be read: the list, one team, what was done to it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from orgstruktur.models import Jejak, TimKerja, Unit, boleh

_TINDAKAN = ("tim_tambah", "tim_ubah", "batalkan")
BERJALAN, AKAN, BERAKHIR = "berjalan", "akan", "berakhir"
_KATA_TERBANYAK = 6


def jejak_tim(tim: TimKerja) -> QuerySet:
    """Give the acts that touched a team."""
    return Jejak.objects.filter(tindakan__in=_TINDAKAN, sesudah__timkerja__has_key=str(tim.pk))


def keadaan_tim(tim: TimKerja, hari: date) -> str:
    """Say whether a team runs on `hari`, has yet to begin, or has ended. Both days are included."""
    if tim.mulai > hari:
        return AKAN
    return BERAKHIR if tim.selesai is not None and tim.selesai < hari else BERJALAN


def tim_terlihat(akun: Any, *, hari: date) -> QuerySet:
    """Give the teams an account may see, with the count of the units it may see in each.

    Teams yet to begin, and those of a planned owner, are for officers.
    """
    terlihat = Unit.objects.terlihat_oleh(akun)
    tim = TimKerja.objects.select_related("unit_pemilik")
    if not boleh(akun, "lihat_rencana"):
        tim = tim.filter(mulai__lte=hari, unit_pemilik__in=terlihat)
    return tim.annotate(jumlah_unit=Count("daftar_unit", filter=Q(daftar_unit__in=terlihat)))


def tim_unit(unit: Unit, akun: Any, *, hari: date) -> list[TimKerja]:
    """Give the visible teams at work on `hari` that `unit` owns or takes part in. One query."""
    ikut = TimKerja.daftar_unit.through.objects.filter(unit=unit).values("timkerja")
    tim = tim_terlihat(akun, hari=hari).filter(Q(unit_pemilik=unit) | Q(pk__in=ikut))
    return list(tim.filter(Q(selesai__isnull=True) | Q(selesai__gte=hari), mulai__lte=hari))


def saring_tim(tim: QuerySet, *, kata: str, keadaan: str, hari: date) -> QuerySet:
    """Keep what matches every word (name, purpose, SK, owner) and the state, newest first."""
    for k in kata.split()[:_KATA_TERBANYAK]:
        tim = tim.filter(
            Q(nama__icontains=k)
            | Q(tujuan__icontains=k)
            | Q(sk_nomor__icontains=k)
            | Q(unit_pemilik__nama__icontains=k)
        )
    lewat = Q(selesai__isnull=False, selesai__lt=hari)
    syarat = {BERJALAN: Q(mulai__lte=hari) & ~lewat, AKAN: Q(mulai__gt=hari), BERAKHIR: lewat}
    if keadaan in syarat:
        tim = tim.filter(syarat[keadaan])
    return tim.order_by("-mulai", "nama", "pk")


@dataclass(frozen=True, slots=True)
class TindakanTim:
    """One act on a team."""

    jejak: Jejak
    oleh: str
    kalimat: list[str]
    dibatalkan: bool


def tindakan_tim(tim: TimKerja, terbanyak: int = 20) -> list[TindakanTim]:
    """Give what was done to a team, newest first. Two queries."""
    daftar: list[Any] = list(
        jejak_tim(tim).select_related("oleh", "pada_rancangan").order_by("-pk")[:terbanyak]
    )
    batal = set(
        Jejak.objects.filter(membatalkan__in=daftar).values_list("membatalkan_id", flat=True)
    )
    return [
        TindakanTim(
            j,
            str(j.oleh) if j.oleh else j.perintah or "sistem",
            j.ringkasan.splitlines(),
            j.pk in batal,
        )
        for j in daftar
    ]
