"""The templates of documents: the one in use, and all there have been."""

from typing import Any

from orgstruktur.models import TemplatDokumen
from orgstruktur.naskah.daftar import jenis_templat
from orgstruktur.selectors.lingkup import lingkup_izin


def boleh_mengganti(akun: Any, izin: str) -> bool:
    """Say whether an account may replace a template: it holds for all proposals, so the right must reach the whole city."""
    return lingkup_izin(akun, izin).semua


def templat_terpakai(kunci: str) -> bytes:
    """Give the template with which documents of a kind are made now. One query."""
    isi = (
        TemplatDokumen.objects.filter(jenis=kunci, dilepas_pada__isnull=True)
        .values_list("isi", flat=True)
        .first()
    )
    return bytes(isi) if isi is not None else jenis_templat()[kunci].bawaan()


def riwayat_templat(kunci: str) -> list[TemplatDokumen]:
    """Give the versions that officers have put in, newest first, without their contents. One query."""
    return list(
        TemplatDokumen.objects.filter(jenis=kunci)
        .select_related("oleh")
        .defer("isi")
        .order_by("-versi")
    )
