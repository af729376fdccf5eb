"""Tablets that stand at a counter: registered by an officer, known by their key, withdrawn."""

import secrets
from typing import Any

from django.db import transaction
from django.utils import timezone

from evaluasi.models import Loket, TabletSurvei
from evaluasi.services.anonim import calon_sidik_tablet, sidik_tablet
from orgstruktur.services.jejak import catat_jejak
from tebingtinggi.bersama.galat import AturanDilanggar


@transaction.atomic
def daftar_tablet(*, loket: Loket, nama: str, oleh: Any) -> tuple[TabletSurvei, str]:
    """Register a tablet → (tablet, its key). The key is shown once and kept nowhere.

    Raises AturanDilanggar when another tablet of the counter bears the name.
    """
    nama = " ".join(nama.split())[:100]
    if not nama:
        raise AturanDilanggar("Beri tablet ini nama, misalnya “Meja 1”.", "nama")
    if TabletSurvei.objects.filter(loket=loket, nama__iexact=nama, dicabut_pada=None).exists():
        raise AturanDilanggar(f"Loket ini sudah mempunyai tablet bernama {nama}.", "nama")
    kunci = secrets.token_urlsafe(24)
    tablet = TabletSurvei.objects.create(
        loket=loket,
        nama=nama,
        sidik=sidik_tablet(kunci),
        dibuat_oleh=oleh if getattr(oleh, "pk", None) else None,
    )
    sesudah = {"loket": loket.kode, "nama": nama}
    catat_jejak(tindakan="tablet_daftar", objek=f"{loket}: {nama}", oleh=oleh, sesudah=sesudah)
    return tablet, kunci


@transaction.atomic
def cabut_tablet(*, tablet: TabletSurvei, oleh: Any) -> None:
    """Withdraw a tablet: from now on it sends nothing. Raises AturanDilanggar when it is done."""
    masih = TabletSurvei.objects.filter(pk=tablet.pk, dicabut_pada=None)
    if not masih.update(dicabut_pada=timezone.now()):
        raise AturanDilanggar("Tablet ini sudah dicabut.")
    tablet.refresh_from_db()
    catat_jejak(tindakan="tablet_cabut", objek=f"{tablet.loket}: {tablet.nama}", oleh=oleh)


def kenali_tablet(kunci: str) -> TabletSurvei | None:
    """Give the tablet that holds this key; None when nobody does or it was withdrawn."""
    if not 16 <= len(kunci) <= 100:
        return None
    return (
        TabletSurvei.objects.select_related("loket__unit")
        .filter(sidik__in=calon_sidik_tablet(kunci), dicabut_pada=None)
        .first()
    )
