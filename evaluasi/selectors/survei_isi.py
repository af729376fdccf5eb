"""What the pages of a survey read: which survey an address means, and the services it asks about."""

from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from evaluasi.models import KeadaanLayanan, Layanan, Loket, Survei, TokenSurvei
from orgstruktur.models import Jejak, Unit


def survei_menurut_kode(kode: str) -> Survei | None:
    """Give the survey that bears this code, however it was typed."""
    slip = TokenSurvei.objects.filter(
        survei=OuterRef("pk"), terpakai=False, berlaku_sampai__gte=timezone.localdate()
    )
    daftar = Survei.objects.select_related("unit").annotate(punya_slip=Exists(slip))
    return daftar.filter(kode__iexact=kode).first()


def ada_slip(survei: Survei) -> bool:
    """Say whether slips of a survey (of `survei_menurut_kode`) are about that may still be used."""
    return bool(getattr(survei, "punya_slip", False))


def loket_menurut_kode(kode: str) -> Loket | None:
    """Give the counter that bears this code; one that is closed keeps its posters."""
    return Loket.objects.select_related("unit").filter(kode__iexact=kode).first()


def saat_diakhiri(survei: Survei) -> datetime | None:
    """Give when an officer ended a survey before its last day was over; None: nobody did, or nobody knows."""
    akhir = Jejak.objects.filter(
        tindakan="survei_akhiri", sesudah__survei__has_key=str(survei.pk)
    ).order_by("-pk")
    waktu = akhir.values_list("waktu", flat=True).first()
    saat = timezone.localtime(waktu) if waktu else None
    return saat if saat and saat.date() <= survei.selesai else None


def survei_berikut(survei: Survei, hari: date) -> Survei | None:
    """Give what somebody may answer instead of a closed survey: the one its unit has open, else the next planned."""
    lain = Survei.objects.filter(unit=survei.unit_id, selesai__gte=hari).exclude(pk=survei.pk)
    buka = Q(status=Survei.Status.DIBUKA) | Q(status=Survei.Status.DRAF, buka_otomatis=True)
    return lain.filter(buka).order_by("-status", "mulai", "pk").first()


def layanan_survei(survei: Survei, loket: Loket | None = None, juga: str = "") -> list[Layanan]:
    """Give the services a survey asks about; at a counter those that are received there, if any.

    juga: a code that was chosen; it counts also where its service has been closed since.
    """
    daftar = Layanan.objects.filter(Q(keadaan=KeadaanLayanan.AKTIF) | Q(kode=juga))
    if survei.daftar_layanan.exists():
        daftar = daftar.filter(daftar_survei=survei)
    else:
        bawah = Unit.objects.di_bawah(survei.unit).order_by()
        milik = Q(unit__in=bawah) | Q(daftar_loket__unit__in=bawah)
        daftar = daftar.filter(pk__in=Layanan.objects.filter(milik).order_by().values("pk"))
    semua = list(daftar.only("kode", "nama", "gratis_otomatis"))
    if loket is None:
        return semua
    di_loket = set(loket.daftar_layanan.order_by().values_list("pk", flat=True))
    return [la for la in semua if la.pk in di_loket] or semua


def loket_survei(survei: Survei, kode: str) -> Loket | None:
    """Give the counter of this code where it belongs to the survey; else None.

    It belongs when its unit lies in the survey's branch or it receives one of the branch's services.
    """
    if not kode:
        return None
    unit = survei.unit
    di_cabang = Q(unit__tree_id=unit.tree_id, unit__lft__gte=unit.lft, unit__rght__lte=unit.rght)
    bawah = Unit.objects.di_bawah(unit).order_by()
    terima = Q(daftar_layanan__unit__in=bawah) | Q(daftar_layanan__daftar_survei=survei)
    return (
        Loket.objects.select_related("unit").filter(kode__iexact=kode).filter(di_cabang | terima)
    ).first()
