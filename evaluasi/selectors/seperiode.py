"""Surveys of the very periods that reports from elsewhere are about: a table must not show a period twice."""

from collections.abc import Collection
from dataclasses import dataclass, field

from evaluasi.models import Rekap, Survei
from evaluasi.periode import Periode
from orgstruktur.models import Unit


@dataclass
class Seperiode:
    """By unit, and by service, and period: the survey there is."""

    unit: dict[tuple[int, Periode], Survei] = field(default_factory=dict)
    layanan: dict[tuple[int, Periode], Survei] = field(default_factory=dict)

    def di_bawah(self, unit: Unit, periode: Periode) -> list[Survei]:
        """Give the surveys of the period by units below this one, whose answers count for it, too."""
        return [
            s
            for (_, p), s in self.unit.items()
            if p == periode
            and s.status != Survei.Status.DRAF
            and s.unit.tree_id == unit.tree_id
            and unit.lft < s.unit.lft
            and s.unit.rght < unit.rght
        ]


def survei_seperiode(daftar: Collection[Periode]) -> Seperiode:
    """Give the surveys of these periods: by their unit, and by each service answered or chosen; three queries."""
    hasil = Seperiode()
    ada: dict[int, tuple[Survei, Periode]] = {}
    mulai = {p.mulai for p in daftar}
    survei = Survei.objects.filter(mulai__in=mulai).select_related("unit").order_by("pk")
    for s in survei:
        periode = Periode(s.mulai, s.selesai)
        if periode in daftar:
            ada[s.pk] = (s, periode)
            hasil.unit[s.unit_id, periode] = s
    dijawab = Rekap.objects.filter(survei__mulai__in=mulai, layanan__isnull=False)
    dipilih = Survei.daftar_layanan.through.objects.filter(survei__mulai__in=mulai)
    for baris in (dijawab, dipilih):
        for pk, layanan in baris.values_list("survei_id", "layanan_id").distinct():
            if pk in ada and ada[pk][0].status != Survei.Status.DRAF:
                hasil.layanan[layanan, ada[pk][1]] = ada[pk][0]
    return hasil
