"""The figures of applied proposals, as they stood then."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from orgstruktur.models import AngkaRancangan, Rancangan
from orgstruktur.rancangan.angka import Kelompok
from orgstruktur.rancangan.angka_beku import dari_json


class AngkaBeku(NamedTuple):
    """Figures, and when they were kept."""

    dampak: tuple[Kelompok, ...]
    pada: datetime


def angka_beku(daftar: Iterable[Rancangan]) -> dict[int, AngkaBeku]:
    """Give key of a proposal → its kept figures. One query, none while nothing has been applied."""
    pk = [r.pk for r in daftar if r.pernah_diterapkan]
    if not pk:
        return {}
    return {
        a.pk: AngkaBeku(dari_json(a.isi), a.dibuat_pada)
        for a in AngkaRancangan.objects.filter(pk__in=pk)
    }
