"""The figures of an applied proposal, as they stood then."""

from datetime import datetime
from typing import NamedTuple

from orgstruktur.models import AngkaRancangan, Rancangan
from orgstruktur.rancangan.angka import Kelompok
from orgstruktur.rancangan.angka_beku import dari_json


class AngkaBeku(NamedTuple):
    """Figures, and when they were kept."""

    dampak: tuple[Kelompok, ...]
    pada: datetime


def angka_beku(rancangan: Rancangan) -> AngkaBeku | None:
    """Give the kept figures; None before it is applied. No query where `angka` was read along."""
    ada: AngkaRancangan | None = (
        getattr(rancangan, "angka", None) if rancangan.pernah_diterapkan else None
    )
    return AngkaBeku(dari_json(ada.isi), ada.dibuat_pada) if ada else None
