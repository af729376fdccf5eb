"""What the apps above tell the ground: they register functions in `ready()`; no signals, no circles."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from orgstruktur.analisis.beban import Pengisian as Bezetting
    from orgstruktur.models import Jejak
    from orgstruktur.services.ketetapan import Hasil

#: Undo of one kind of import: (jejak, oleh, perintah) → Hasil. Raises what services raise.
Pembatal = Callable[["Jejak", Any, str], "Hasil"]

#: A rule of `periksa_data`: gives (thing, sentence) for everything that breaks it.
Pemeriksaan = Callable[[], Iterable[tuple[str, str]]]

_pembatal: dict[str, Pembatal] = {}
_pemeriksaan: dict[str, Pemeriksaan] = {}


def daftarkan_pemeriksaan(aturan: str, cari: Pemeriksaan) -> None:
    """Let `periksa_data` ask a rule on the tables of an app above."""
    if _pemeriksaan.setdefault(aturan, cari) is not cari:
        raise ValueError(f"Pemeriksaan {aturan} sudah terdaftar.")


def daftar_pemeriksaan() -> Mapping[str, Pemeriksaan]:
    """Give the rules the apps above have registered."""
    return _pemeriksaan


def daftarkan_pembatal_impor(tindakan: str, fungsi: Pembatal) -> None:
    """Let `batalkan_impor` undo the imports whose Jejak carries `tindakan`."""
    if _pembatal.setdefault(tindakan, fungsi) is not fungsi:
        raise ValueError(f"Pembatal {tindakan} sudah terdaftar.")


def pembatal_impor(tindakan: str) -> Pembatal | None:
    """Give the undo of a kind of import, or None for one that nobody registered."""
    return _pembatal.get(tindakan)


#: Numbers of holders, no names: (day) → id of a position → Terisi; None = nothing is known of that day.
SumberBezetting = Callable[[date], "Bezetting | None"]

_bezetting: list[SumberBezetting] = []


def daftarkan_bezetting(sumber: SumberBezetting) -> None:
    """Let the analyses ask how many people hold the positions of a day."""
    if _bezetting and _bezetting[0] is not sumber:
        raise ValueError("Sumber bezetting sudah terdaftar.")
    _bezetting[:] = [sumber]


def bezetting(hari: date) -> "Bezetting | None":
    """Give how the positions are filled on a day; None where nobody tells."""
    return _bezetting[0](hari) if _bezetting else None
