"""Tablets that stand at a counter: registered by an officer, known by their key, withdrawn."""

import secrets
from typing import Any

from django.db import transaction
from django.utils import timezone

from evaluasi.models import Loket, TabletSurvei
from evaluasi.services.anonim import calon_sidik_tablet, sidik_tablet
from evaluasi.services.survei_dasar import pastikan_wewenang
from orgstruktur.services.jejak import catat_jejak
from tebingtinggi.bersama.galat import AturanDilanggar

TABLET_TERBANYAK = 20


@transaction.atomic
def daftar_tablet(*, loket: Loket, nama: str, oleh: Any) -> tuple[TabletSurvei, str]:
    """Register a tablet → (tablet, its key). The key is shown once and kept nowhere.

    Raises AturanDilanggar (no name, one that another tablet of the counter bears), DiLuarWewenang.
    """
    segar = Loket.objects.select_for_update(of=("self",)).get(pk=loket.pk)
    pastikan_wewenang(segar.unit_id, oleh)
    nama = " ".join(nama.split())[:100]
    if not nama:
        raise AturanDilanggar("Beri tablet ini nama, misalnya “Meja 1”.", "nama")
    ada = TabletSurvei.objects.filter(loket=segar, dicabut_pada=None)
    if any(t.nama.casefold() == nama.casefold() for t in ada):
        raise AturanDilanggar(f"Loket ini sudah mempunyai tablet bernama {nama}.", "nama")
    if len(ada) >= TABLET_TERBANYAK:
        raise AturanDilanggar(
            f"Loket ini sudah mempunyai {TABLET_TERBANYAK} tablet; cabut dahulu yang tidak dipakai."
        )
    kunci = secrets.token_urlsafe(24)
    tablet = TabletSurvei.objects.create(
        loket=segar,
        nama=nama,
        sidik=sidik_tablet(kunci),
        dibuat_oleh=oleh if getattr(oleh, "pk", None) else None,
    )
    sesudah = {"loket": segar.kode, "nama": nama}
    catat_jejak(tindakan="tablet_daftar", objek=f"{segar}: {nama}", oleh=oleh, sesudah=sesudah)
    return tablet, kunci


@transaction.atomic
def cabut_tablet(*, tablet: TabletSurvei, oleh: Any) -> None:
    """Withdraw a tablet: from now on it sends nothing. Raises AturanDilanggar when it is done, DiLuarWewenang."""
    segar = TabletSurvei.objects.select_related("loket").get(pk=tablet.pk)
    pastikan_wewenang(segar.loket.unit_id, oleh)
    masih = TabletSurvei.objects.filter(pk=tablet.pk, dicabut_pada=None)
    if not masih.update(dicabut_pada=timezone.now()):
        raise AturanDilanggar("Tablet ini sudah dicabut.")
    catat_jejak(tindakan="tablet_cabut", objek=f"{segar.loket}: {segar.nama}", oleh=oleh)


def kenali_tablet(kunci: str) -> TabletSurvei | None:
    """Give the tablet that holds this key; None when nobody does or it was withdrawn."""
    if not 16 <= len(kunci) <= 100:
        return None
    return (
        TabletSurvei.objects.select_related("loket__unit")
        .filter(sidik__in=calon_sidik_tablet(kunci), dicabut_pada=None)
        .first()
    )
