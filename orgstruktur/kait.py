"""What the apps above tell the ground: they register functions in `ready()`; no signals, no circles."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from orgstruktur.models import Jejak
    from orgstruktur.services.ketetapan import Hasil

#: Undo of one kind of import: (jejak, oleh, perintah) → Hasil. Raises what services raise.
Pembatal = Callable[["Jejak", Any, str], "Hasil"]

_pembatal: dict[str, Pembatal] = {}


def daftarkan_pembatal_impor(tindakan: str, fungsi: Pembatal) -> None:
    """Let `batalkan_impor` undo the imports whose Jejak carries `tindakan`."""
    if _pembatal.setdefault(tindakan, fungsi) is not fungsi:
        raise ValueError(f"Pembatal {tindakan} sudah terdaftar.")


def pembatal_impor(tindakan: str) -> Pembatal | None:
    """Give the undo of a kind of import, or None for one that nobody registered."""
    return _pembatal.get(tindakan)
