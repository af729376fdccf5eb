"""Reminders by the clock: worked out once a day, sent by the worker in portions, never twice."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from orgstruktur.services.jejak import catat_jejak
from pegawai.kinerja_ingat import Ingatan, baca_hening, hening, judul_surel, teks_surel
from pegawai.kinerja_waktu import tanggal_setempat
from pegawai.models import HariPengingat, Pengingat
from pegawai.selectors.kinerja_ingat import alamat_surel, susun_pengingat
from pegawai.services.surel_porsi import kirim_porsi

S = Pengingat.Status
#: So many are taken, sent and marked at once.
PORSI = 100
#: The worker is asked again when it has not come for so long.
_ULANG_ANTRE = timedelta(minutes=10)
#: Rows of reminders serve nobody any longer then.
_SIMPAN = timedelta(days=90)


def boleh_kirim(kini: datetime) -> bool:
    """Say whether reminders may go at this moment."""
    setempat = timezone.localtime(kini)
    tenang = hening(setempat, baca_hening(settings.TATA_PENGINGAT_HENING))
    return settings.TATA_PENGINGAT and setempat.hour >= settings.TATA_PENGINGAT_JAM and not tenang


def siapkan_pengingat(hari: date, kini: datetime | None = None) -> dict[str, Any]:
    """Work out the reminders of a day once, from their hour on; forget those of days gone by.

    Gives what there is to send and who gets none. Harmless when repeated or cut off.
    """
    kini = kini or timezone.now()
    lama = Pengingat.objects.filter(tanggal__lt=hari)
    lama.filter(status=S.ANTRE).update(status=S.LEWAT, diubah_pada=kini)
    lama.filter(status=S.KIRIM).update(status=S.GAGAL, diubah_pada=kini)
    lama.filter(tanggal__lt=hari - _SIMPAN).delete()
    if boleh_kirim(kini):
        _susun(hari, kini)
    satu = HariPengingat.objects.filter(pk=hari).first()
    if satu is None:
        return {"antre": 0}
    milik = Pengingat.objects.filter(tanggal=hari).order_by()
    banyak = dict(milik.values_list("status").annotate(n=Count("pk")))
    return {
        "antre": banyak.get(S.ANTRE, 0),
        "terkirim": banyak.get(S.TERKIRIM, 0),
        "gagal": banyak.get(S.GAGAL, 0),
        "tanpa_alamat": satu.tanpa_alamat,
        "tidak_ingin_surel": satu.berhenti,
    }


@transaction.atomic
def _susun(hari: date, kini: datetime) -> None:
    """Write the reminders of a day with the mark that they are known, or nothing at all."""
    if HariPengingat.objects.filter(pk=hari).exists():
        return
    rencana = susun_pengingat(hari)
    HariPengingat.objects.create(
        tanggal=hari,
        tanpa_alamat=rencana.tanpa_alamat,
        berhenti=rencana.berhenti,
        disusun_pada=kini,
    )
    Pengingat.objects.bulk_create(
        [
            Pengingat(
                pegawai_id=pk,
                tanggal=hari,
                lapor=isi.lapor,
                tutup=[h.isoformat() for h in isi.tutup],
                periksa=isi.periksa,
                diubah_pada=kini,
            )
            for pk, isi in rencana.isi.items()
        ],
        batch_size=500,
    )
    if rencana.isi:
        catat_jejak(
            tindakan="pengingat_susun",
            objek=f"{len(rencana.isi)} pengingat kinerja",
            oleh=None,
            ringkasan=f"{len(rencana.isi)} orang diingatkan lewat surel.",
            perintah="jalankan_jadwal",
        )


def perlu_diantre(hari: date, kini: datetime | None = None) -> bool:
    """Say, once in a while, that the worker should send: something waits and nobody has been asked lately."""
    kini = kini or timezone.now()
    if not boleh_kirim(kini):
        return False
    if not Pengingat.objects.filter(status=S.ANTRE, tanggal=hari).exists():
        return False
    satu = HariPengingat.objects.filter(pk=hari)
    baru = satu.filter(diantre_pada=None) | satu.filter(diantre_pada__lt=kini - _ULANG_ANTRE)
    return bool(baru.update(diantre_pada=kini))


# --- sending -------------------------------------------------------------------------------------
def kirim_pengingat(hari: date, kini: datetime | None = None) -> int:
    """Send what waits of a day, portion after portion, as long as it may be sent; give how many went.

    Nothing of another day than today: a late worker would ask for what is past. Where the mail server is
    out of reach, what is left waits for the next time.
    """
    banyak = 0
    while True:
        saat = kini or timezone.now()
        if tanggal_setempat(saat) != hari or not boleh_kirim(saat):
            break
        porsi = _ambil(hari)
        if not porsi:
            break
        terkirim = _kirim_porsi(porsi)
        banyak += terkirim
        if terkirim == 0:
            break
    return banyak


@transaction.atomic
def _ambil(hari: date) -> list[Pengingat]:
    """Take a portion so that no other worker takes it, with the accounts as they are now; three queries."""
    semua = Pengingat.objects.filter(status=S.ANTRE, tanggal=hari).order_by("pk")
    pk = list(semua.select_for_update(skip_locked=True).values_list("pk", flat=True)[:PORSI])
    if not pk:
        return []
    Pengingat.objects.filter(pk__in=pk).update(status=S.KIRIM, diubah_pada=timezone.now())
    diambil = Pengingat.objects.filter(pk__in=pk).order_by("pk")
    return list(diambil.select_related("pegawai__akun"))


def _kirim_porsi(porsi: Sequence[Pengingat]) -> int:
    """Send one portion and write down how each ended; give how many went.

    Who has meanwhile stopped reminders, or can get none any longer, is left out.
    """
    batal = [p.pk for p in porsi if not _masih_ingin(p)]

    def catat(terkirim: list[Pengingat], gagal: list[Pengingat], ragu: list[Pengingat]) -> None:
        pergi, tidak = [p.pk for p in terkirim], [p.pk for p in (*gagal, *ragu)]
        _catat(porsi, {S.TERKIRIM: pergi, S.GAGAL: tidak, S.BATAL: batal})

    return kirim_porsi([p for p in porsi if p.pk not in batal], surel_pengingat, catat)


def _masih_ingin(p: Pengingat) -> bool:
    akun = p.pegawai.akun
    return bool(akun and akun.is_active and akun.surel_pengingat and alamat_surel(p.pegawai))


def _catat(porsi: Sequence[Pengingat], hasil: Mapping[int, Sequence[int]]) -> None:
    """Write down how each ended; the others wait on."""
    sisa = {p.pk for p in porsi} - {pk for daftar in hasil.values() for pk in daftar}
    for status, pk in (*hasil.items(), (S.ANTRE, sisa)):
        if pk:
            Pengingat.objects.filter(pk__in=pk).update(status=status, diubah_pada=timezone.now())


def surel_pengingat(p: Pengingat) -> EmailMessage:
    """Give the message of a reminder."""
    isi = Ingatan(p.lapor, tuple(map(date.fromisoformat, p.tutup)), p.periksa)
    teks = teks_surel(
        p.pegawai.nama_lengkap,
        isi,
        p.tanggal,
        settings.TATA_ALAMAT,
        settings.TATA_KINERJA_HARI_LAPOR,
    )
    kepala = {"Auto-Submitted": "auto-generated"}
    return EmailMessage(judul_surel(isi), teks, None, [alamat_surel(p.pegawai)], headers=kepala)
