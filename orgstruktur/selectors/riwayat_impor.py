"""The latest imports of the structure, for the page that makes the next one."""

import json
from dataclasses import dataclass
from typing import Any

from orgstruktur.models import Jejak, Unit, boleh

_TERBANYAK = 8


@dataclass(frozen=True, slots=True)
class ImporLalu:
    """An import as a person reads it."""

    jejak: Jejak
    oleh: str
    dibatalkan: bool
    dapat_dibatalkan: bool


def impor_terakhir(akun: Any) -> list[ImporLalu]:
    """Give the latest imports, newest first: all for who may see the audit trail, else one's own."""
    daftar = (
        Jejak.objects.filter(tindakan="impor_struktur")
        .select_related("oleh", "dibatalkan_oleh", "potret")
        .defer("potret__isi")
        .order_by("-pk")
    )
    if not boleh(akun, "lihat_jejak"):
        daftar = daftar.filter(oleh=akun)
    return [_baca(j) for j in daftar[:_TERBANYAK]]


@dataclass(frozen=True, slots=True)
class HasilImpor:
    """The units an applied import has brought into being or changed, in the order of the tree."""

    jejak: Jejak
    baru: list[Unit]
    berubah: list[Unit]


def hasil_impor(akun: Any, pk: str) -> HasilImpor | None:
    """Give what import number `pk` did; None when it is not one of this account, or undone."""
    if not (pk.isascii() and pk.isdigit() and len(pk) < 19):
        return None
    jejak = (
        Jejak.objects.filter(pk=pk, oleh=akun, tindakan="impor_struktur")
        .filter(dibatalkan_oleh__isnull=True, potret__isnull=False)
        .select_related("potret")
        .first()
    )
    isi = jejak.potret.buka(jejak.sesudah["sidik"]) if jejak is not None else None  # type: ignore[attr-defined]
    if jejak is None or isi is None:
        return None
    sebelum, sesudah, *_ = json.loads(isi)
    lama, kini = sebelum.get("unit", {}), sesudah.get("unit", {})
    baru = {int(k) for k, isi in lama.items() if isi is None}
    rentang = (sebelum.get("riwayatunit", {}), sesudah.get("riwayatunit", {}))
    berubah = {b["unit_id"] for isi in rentang for b in isi.values() if b} | {int(k) for k in kini}
    jabatan = (sebelum.get("riwayatjabatan", {}), sesudah.get("riwayatjabatan", {}))
    berubah |= {b["unit_id"] for isi in jabatan for b in isi.values() if b}
    unit = list(Unit.objects.terlihat_oleh(akun).filter(pk__in=baru | berubah).order_by("lft"))
    return HasilImpor(
        jejak, [u for u in unit if u.pk in baru], [u for u in unit if u.pk not in baru]
    )


def _baca(jejak: Jejak) -> ImporLalu:
    dibatalkan = hasattr(jejak, "dibatalkan_oleh")
    return ImporLalu(
        jejak,
        str(jejak.oleh) if jejak.oleh else jejak.perintah or "sistem",
        dibatalkan,
        not dibatalkan and hasattr(jejak, "potret"),
    )
