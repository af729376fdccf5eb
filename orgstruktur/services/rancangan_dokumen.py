"""The trail of documents made from a proposal: what left the system, and who took it."""

from typing import Any

from django.db import transaction

from orgstruktur.models import Jejak, Rancangan
from orgstruktur.services.jejak import catat_jejak

TINDAKAN = "rancangan_dokumen"


@transaction.atomic
def catat_unduhan(
    *, rancangan: Rancangan, dokumen: str, oleh: Any, tindakan: str = TINDAKAN
) -> Jejak:
    """Leave the Jejak of one download. dokumen: what it is, with its form, in words.

    It is no act on the proposal: whoever writes on it is not told that it changed.
    """
    return catat_jejak(
        tindakan=tindakan,
        objek=f"Rancangan {rancangan.pk}",
        oleh=oleh,
        ringkasan=f"{rancangan.nama}: {dokumen} diunduh.",
        sesudah={"rancangan": rancangan.pk, "dokumen": dokumen},
    )
