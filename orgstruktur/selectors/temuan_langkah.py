"""The findings a step may answer: those of the unit it is about and of what stands below it."""

from collections.abc import Collection

from django.db.models import Q

from orgstruktur.aturan_isi import pendekkan
from orgstruktur.bagan import Bagan, Simpul
from orgstruktur.models import Temuan

TERBANYAK = 50


def temuan_langkah(bagan: Bagan, unit: Simpul, tetap: Collection[int] = ()) -> list[Temuan]:
    """Give them, the gravest first; two queries at most. tetap: keys of some that are offered in any case."""
    qs = Temuan.objects.select_related("unit_a", "unit_b", "fungsi_a")
    dahulu = list(qs.filter(pk__in=tetap)) if tetap else []
    cabang = [s.id for s in bagan.turunan(unit, sertakan_diri=True) if s.id > 0]
    lain = qs.ada().filter(Q(unit_a__in=cabang) | Q(unit_b__in=cabang)).exclude(pk__in=tetap)
    return [*dahulu, *lain[:TERBANYAK]]


def sebut_temuan(t: Temuan) -> str:
    """Name a finding in one line."""
    return (
        f"{t.pk}. {t.get_tingkat_display()}: {t.unit_a.nama} dan {t.unit_b.nama}, "
        f"“{pendekkan(t.fungsi_a.teks)}”"
    )
