"""The latest imports of the structure, for the page that makes the next one."""

from dataclasses import dataclass
from typing import Any

from orgstruktur.models import Jejak, boleh

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


def _baca(jejak: Jejak) -> ImporLalu:
    dibatalkan = hasattr(jejak, "dibatalkan_oleh")
    return ImporLalu(
        jejak,
        str(jejak.oleh) if jejak.oleh else jejak.perintah or "sistem",
        dibatalkan,
        not dibatalkan and hasattr(jejak, "potret"),
    )
