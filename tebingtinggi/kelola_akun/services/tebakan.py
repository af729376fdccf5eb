"""Slow down who guesses activation codes: so many wrong ones from one address, then wait."""

from datetime import timedelta
from math import ceil

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from tebingtinggi.kelola_akun.kode import sidik_alamat
from tebingtinggi.kelola_akun.models import TebakanAktivasi


def menit_tunggu(alamat: str) -> int:
    """Give how many minutes an address has to wait before its next try; 0 = it may."""
    ada = TebakanAktivasi.objects.filter(sidik_alamat=sidik_alamat(alamat)).first()
    if ada is None or ada.jumlah < settings.TATA_BATAS_TEBAKAN:
        return 0
    sisa = ada.mulai + settings.AXES_COOLOFF_TIME - timezone.now()
    return max(0, ceil(sisa / timedelta(minutes=1)))


@transaction.atomic
def catat_tebakan(alamat: str) -> None:
    """Count one wrong code; the count begins anew after the waiting time, old ones are dropped."""
    kini, batas = timezone.now(), timezone.now() - settings.AXES_COOLOFF_TIME
    TebakanAktivasi.objects.filter(mulai__lte=batas).delete()
    TebakanAktivasi.objects.get_or_create(
        sidik_alamat=sidik_alamat(alamat), defaults={"mulai": kini}
    )
    TebakanAktivasi.objects.filter(sidik_alamat=sidik_alamat(alamat)).update(jumlah=F("jumlah") + 1)
