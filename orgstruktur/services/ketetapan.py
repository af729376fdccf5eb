"""How a change is meant (Ketetapan) and what came of it (Hasil)."""

from dataclasses import dataclass
from datetime import date

from orgstruktur.models import Jejak
from tebingtinggi.bersama.senarai import Senarai

PERBAIKAN, PERUBAHAN = "perbaikan", "perubahan"


@dataclass(frozen=True, slots=True)
class Ketetapan:
    """How a change is meant.

    ragam: "perbaikan" (entered wrongly; corrects in place, needs `alasan`) or "perubahan"
    (a new range from `tanggal` on, needs `dasar_hukum`). setuju: warnings were accepted.
    """

    ragam: str = PERUBAHAN
    tanggal: date | None = None
    dasar_hukum: str = ""
    alasan: str = ""
    setuju: bool = False


@dataclass(frozen=True, slots=True)
class Hasil:
    """What a service did: its Jejak row, and in words what changed and what to mind.

    senarai: in full what a sentence names only in part; for the person who acts.
    """

    jejak: Jejak
    kalimat: tuple[str, ...] = ()
    peringatan: tuple[str, ...] = ()
    akan_berlaku: bool = False
    senarai: tuple[Senarai, ...] = ()
