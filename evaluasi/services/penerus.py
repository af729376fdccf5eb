"""What became of a unit that has ended: what it was merged into, what took over, or the unit above."""

from collections.abc import Collection
from datetime import date

from django.db.models import Case, F, Value, When

from orgstruktur.models import Penerus, RiwayatUnit

_TERDALAM = 50


def akhir_unit(daftar: Collection[int]) -> dict[int, date]:
    """Give unit → first day it no longer lives, of those of `daftar` whose end is known. One query."""
    hasil: dict[int, date] = {}
    terbuka: set[int] = set()
    baris = RiwayatUnit.objects.filter(unit__in=daftar).values_list("unit_id", "berlaku_sampai")
    for unit, sampai in baris:
        if sampai is None:
            terbuka.add(unit)
        else:
            hasil[unit] = max(hasil.get(unit, sampai), sampai)
    return {unit: hari for unit, hari in hasil.items() if unit not in terbuka}


class PencariPenerus:
    """Finds successors, each asked once. Planned ones count from their day."""

    def __init__(self) -> None:
        self._ingat: dict[tuple[int, date], int] = {}

    def __call__(self, unit: int, hari: date) -> int:
        """Give the unit that goes on for `unit` on `hari`; itself where it lives or nothing is known."""
        if (unit, hari) not in self._ingat:
            self._ingat[unit, hari] = self._cari(unit, hari)
        return self._ingat[unit, hari]

    def _cari(self, unit: int, hari: date) -> int:
        kini = unit
        for _ in range(_TERDALAM):
            if RiwayatUnit.objects.pada(hari).filter(unit=kini).exists():
                return kini
            lanjut = _sesudah(kini, hari)
            if lanjut is None:
                return kini
            kini = lanjut
        return kini


def _sesudah(unit: int, hari: date) -> int | None:
    """Give what `unit` was merged into by `hari`; else the first that took over (where its functions went); else its last parent."""
    giliran = Case(When(cara=Penerus.Cara.GABUNG, then=Value(0)), default=Value(1))
    penerus = Penerus.objects.filter(asal=unit, tanggal__lte=hari).order_by(giliran, "pk")
    ke = penerus.values_list("penerus_id", flat=True).first()
    if ke is not None:
        return ke
    riwayat = RiwayatUnit.objects.filter(unit=unit, induk__isnull=False)
    nyata = riwayat.exclude(berlaku_sampai=F("berlaku_mulai")).order_by("-berlaku_mulai")
    return nyata.values_list("induk_id", flat=True).first()
