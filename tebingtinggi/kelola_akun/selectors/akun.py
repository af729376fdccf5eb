"""Accounts for the list and for one page: roles, state, lockout, history."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone

from orgstruktur.kewenangan import NAMA_PERAN
from orgstruktur.models import Jejak, PenugasanPeran
from tebingtinggi.akun.models import Akun
from tebingtinggi.kelola_akun.sebutan import nomor_akun

BANYAK_JEJAK = 10
_TINDAKAN_AKUN = ("akun_", "peran_")


def percobaan_terkunci() -> QuerySet[AccessAttempt]:
    """Wrong passwords that keep somebody out right now."""
    return AccessAttempt.objects.filter(
        failures_since_start__gte=settings.AXES_FAILURE_LIMIT,
        attempt_time__gt=timezone.now() - settings.AXES_COOLOFF_TIME,
    )


def akun_dengan_peran() -> QuerySet[Akun]:
    """Accounts with their roles in force and whether they are locked out; two queries when read."""
    berlaku = PenugasanPeran.objects.berlaku().select_related("peran", "unit")
    terkunci = percobaan_terkunci().filter(username=OuterRef("username"))
    return Akun.objects.annotate(terkunci=Exists(terkunci)).prefetch_related(
        Prefetch("daftar_penugasan", berlaku.order_by("pk"), to_attr="penugasan_kini")
    )


def punya_peran(qs: QuerySet[Akun], peran: str) -> QuerySet[Akun]:
    """Keep the accounts that hold `peran` today; "tanpa" = no role at all."""
    berlaku = PenugasanPeran.objects.berlaku().filter(akun=OuterRef("pk"))
    if peran == "tanpa":
        return qs.filter(~Exists(berlaku))
    return qs.filter(Exists(berlaku.filter(peran__name=peran)))


@dataclass(frozen=True, slots=True)
class BarisAkun:
    """One row of the list."""

    pk: int
    nama: str
    username: str
    keadaan: str
    peran: tuple[tuple[str, str], ...]
    terakhir: datetime | None


def baris_akun(daftar: Any) -> list[BarisAkun]:
    """Give accounts of `akun_dengan_peran` as rows."""
    return [
        BarisAkun(
            a.pk,
            a.nama,
            a.username,
            keadaan_akun(a),
            tuple((nama_peran_pendek(p.peran.name), p.unit.nama) for p in a.penugasan_kini),
            a.last_login,
        )
        for a in daftar
    ]


def keadaan_akun(akun: Any) -> str:
    """Give aktif, nonaktif or terkunci."""
    if not akun.is_active:
        return "nonaktif"
    return "terkunci" if akun.terkunci else "aktif"


def nama_peran_pendek(peran: str) -> str:
    """Give the name of a role without what stands in brackets."""
    return NAMA_PERAN.get(peran, peran).split(" (")[0]


def kunci_terbuka_pada(akun: Akun) -> datetime | None:
    """Give when the lockout of an account ends by itself; None when it is not locked out."""
    terakhir = percobaan_terkunci().filter(username=akun.username).order_by("-attempt_time")
    saat = terakhir.values_list("attempt_time", flat=True).first()
    return saat + settings.AXES_COOLOFF_TIME if saat else None


def jejak_akun(akun: Akun) -> list[Jejak]:
    """Give the last acts on an account, newest first."""
    tindakan = Q()
    for awalan in _TINDAKAN_AKUN:
        tindakan |= Q(tindakan__startswith=awalan)
    return list(
        Jejak.objects.filter(tindakan, objek__startswith=nomor_akun(akun))
        .select_related("oleh")
        .order_by("-pk")[:BANYAK_JEJAK]
    )


@dataclass(frozen=True, slots=True)
class BarisPeran:
    """A role assignment as the page of an account shows it."""

    pk: int
    kode: str
    peran: str
    unit: Any
    mulai: date
    selesai: date | None
    keadaan: str

    @property
    def dapat_diubah(self) -> bool:
        return self.keadaan != "berakhir"


def daftar_peran(akun: Akun) -> list[BarisPeran]:
    """Give every assignment of an account: in force, to come, past."""
    hari_ini = timezone.localdate()
    urut = {"berlaku": 0, "akan_berlaku": 1, "berakhir": 2}
    daftar = [
        BarisPeran(
            p.pk,
            p.peran.name,
            NAMA_PERAN.get(p.peran.name, p.peran.name),
            p.unit,
            p.mulai,
            p.selesai,
            keadaan_peran(p, hari_ini),
        )
        for p in akun.daftar_penugasan.select_related("peran", "unit").order_by("-mulai", "-pk")
    ]
    return sorted(daftar, key=lambda b: urut[b.keadaan])


def keadaan_peran(p: PenugasanPeran, hari_ini: date) -> str:
    """Give berlaku, akan_berlaku or berakhir."""
    if p.mulai > hari_ini:
        return "akan_berlaku"
    return "berakhir" if p.selesai is not None and p.selesai < hari_ini else "berlaku"


def admin_habis_pada() -> date | None:
    """Give the first day on which no active account is admin any more; None when there is none."""
    daftar = PenugasanPeran.objects.filter(peran__name="admin", akun__is_active=True)
    hari = timezone.localdate()
    for mulai, selesai in daftar.order_by("mulai").values_list("mulai", "selesai"):
        if mulai > hari:
            break
        if selesai is None:
            return None
        hari = max(hari, selesai + timedelta(days=1))
    return hari
