"""The audit trail as a list: filters, pages by key (never by offset), a count that stops."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from orgstruktur.models import Jejak, JejakUnit, Unit
from orgstruktur.tindakan import PELAKU_TERSAMAR, lencana_tindakan, nama_tindakan
from tebingtinggi.akun.models import Akun

SEHALAMAN = 50
#: Counting stops here, so that a page costs the same at any size of the trail.
HITUNG_TERBANYAK = 10_000
TERSAMAR = "disamarkan"


@dataclass(frozen=True, slots=True)
class SaringanJejak:
    """What is asked of the trail; empty = all of it."""

    cari: str = ""
    orang: str = ""
    oleh_id: int | None = None
    tindakan: str = ""
    unit: str = ""
    dari: date | None = None
    sampai: date | None = None

    def __bool__(self) -> bool:
        return any(getattr(self, nama) for nama in self.__slots__)


def saring_jejak(s: SaringanJejak) -> QuerySet[Jejak]:
    """Give the acts that match, newest first; by a person none whose doer is masked."""
    qs = Jejak.objects.order_by("-pk")
    if s.cari:
        qs = qs.filter(Q(objek__icontains=s.cari) | Q(ringkasan__icontains=s.cari))
    if s.orang or s.oleh_id is not None:
        qs = qs.exclude(tindakan__in=PELAKU_TERSAMAR)
    if s.orang:
        qs = qs.filter(_oleh(s.orang))
    if s.oleh_id is not None:
        qs = qs.filter(oleh_id=s.oleh_id)
    if s.tindakan:
        qs = qs.filter(tindakan=s.tindakan)
    if s.unit:
        qs = qs.filter(pk__in=_jejak_unit(s.unit))
    if s.dari:
        qs = qs.filter(waktu__gte=_awal_hari(s.dari))
    if s.sampai:
        qs = qs.filter(waktu__lt=_awal_hari(s.sampai + timedelta(days=1)))
    return qs


def _oleh(orang: str) -> Q:
    """By name; by account name or NIP only when all of it is given: part of a NIP tells a birthday."""
    akun = "".join(orang.split()).lower()
    return (
        Q(oleh__nama__icontains=orang)
        | Q(oleh__username=akun)
        | Q(oleh__isnull=True, perintah__icontains=orang)
    )


def _jejak_unit(unit: str) -> Any:
    """A code means the unit and everything below it; anything else is part of a name.

    The units are read first, so that the database goes by the index of their keys.
    """
    akar = Unit.objects.filter(kode__iexact=unit).first()
    daftar = Unit.objects.di_bawah(akar) if akar else Unit.objects.filter(nama__icontains=unit)
    pk = list(daftar.order_by().values_list("pk", flat=True))
    return JejakUnit.objects.filter(unit__in=pk).values("jejak_id")


def _awal_hari(hari: date) -> datetime:
    return timezone.make_aware(datetime.combine(hari, time.min))


@dataclass(frozen=True, slots=True)
class BarisJejak:
    """One act in the list."""

    pk: int
    waktu: datetime
    jam: str
    oleh: str
    perintah: bool
    tindakan: str
    lencana: str
    objek: str
    ringkasan: str
    lebih: int
    tersegel: bool


@dataclass(frozen=True, slots=True)
class HalamanJejak:
    """A page: its rows, the keys of its neighbours, how many match ("lebih" = more than that)."""

    baris: list[BarisJejak]
    jumlah: int
    lebih: bool
    lebih_baru: int | None
    lebih_lama: int | None


def halaman_jejak(
    qs: QuerySet[Jejak], *, sebelum: int | None = None, sesudah: int | None = None
) -> HalamanJejak:
    """Give the page older than `sebelum`, or newer than `sesudah`, or the newest: two queries."""
    jumlah = qs.order_by()[: HITUNG_TERBANYAK + 1].count()
    isi = qs.select_related("oleh").defer("sebelum", "sesudah")
    if sesudah is not None:
        ambil = list(isi.filter(pk__gt=sesudah).order_by("pk")[: SEHALAMAN + 1])
        ada_baru, ada_lama = len(ambil) > SEHALAMAN, True
        daftar = ambil[:SEHALAMAN][::-1]
    else:
        if sebelum is not None:
            isi = isi.filter(pk__lt=sebelum)
        ambil = list(isi[: SEHALAMAN + 1])
        ada_baru, ada_lama = sebelum is not None, len(ambil) > SEHALAMAN
        daftar = ambil[:SEHALAMAN]
    return HalamanJejak(
        baris=[baris_jejak(j) for j in daftar],
        jumlah=min(jumlah, HITUNG_TERBANYAK),
        lebih=jumlah > HITUNG_TERBANYAK,
        lebih_baru=daftar[0].pk if daftar and ada_baru else None,
        lebih_lama=daftar[-1].pk if daftar and ada_lama else None,
    )


def baris_jejak(j: Jejak) -> BarisJejak:
    """Give one act as a row; `oleh` must have been read along."""
    kalimat = [k for k in j.ringkasan.splitlines() if k.strip()]
    return BarisJejak(
        pk=j.pk,
        waktu=j.waktu,
        jam=f"pukul {timezone.localtime(j.waktu):%H.%M}",
        oleh=sebut_pelaku(j),
        perintah=j.oleh_id is None,
        tindakan=nama_tindakan(j.tindakan),
        lencana=lencana_tindakan(j.tindakan),
        objek=j.objek,
        ringkasan=kalimat[0] if kalimat else "",
        lebih=max(0, len(kalimat) - 1),
        tersegel=j.nomor_segel is not None,
    )


def sebut_pelaku(j: Any, *, terbuka: bool = False) -> str:
    """Name who did it: a person, or a command of the system; terbuka: restricted values may be seen."""
    if pelaku_tersamar(j) and not terbuka:
        return TERSAMAR
    return str(j.oleh) if j.oleh_id else j.perintah or "sistem"


def pelaku_tersamar(j: Any) -> bool:
    """Say whether who did it is a restricted value."""
    return j.oleh_id is not None and j.tindakan in PELAKU_TERSAMAR


def pemeriksaan_terakhir() -> Jejak | None:
    """Give the Jejak of the last daily check."""
    return Jejak.objects.filter(tindakan="periksa_harian").order_by("-pk").first()


def nama_akun(pk: int) -> str:
    """Give the name of an account; its number when there is none."""
    akun = Akun.objects.filter(pk=pk).only("nama", "username").first()
    return str(akun) if akun else f"akun #{pk}"
