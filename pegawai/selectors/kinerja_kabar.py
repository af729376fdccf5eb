"""What a superior has said of one's own work and was not seen yet: returned reports, new feedback."""

from datetime import timedelta
from typing import Any, NamedTuple

from django.utils import timezone

from pegawai.models import LaporanKinerja, UmpanBalik

#: Older ones are no longer put before anybody; they stay on the report.
TERLAMA = timedelta(days=62)
_TERBANYAK = 5


class KabarPekerjaan(NamedTuple):
    """The latest of each. dikembalikan: until put right; umpan: until the page of the report was opened."""

    dikembalikan: list[LaporanKinerja]
    umpan: list[UmpanBalik]

    def __bool__(self) -> bool:
        return bool(self.dikembalikan or self.umpan)


def laporan_dikembalikan(orang: int) -> Any:
    """Give the own reports that were sent back and can still be put right."""
    sejak = timezone.localdate() - TERLAMA
    semua = LaporanKinerja.objects.filter(pegawai=orang, tanggal__gte=sejak)
    return semua.filter(status=LaporanKinerja.Status.DIKEMBALIKAN)


def umpan_balik_baru(orang: int) -> Any:
    """Give the feedback that was not seen yet."""
    sejak = timezone.now() - TERLAMA
    return UmpanBalik.objects.filter(
        pegawai=orang, dibaca_pada=None, dibuat_pada__gte=sejak, laporan__isnull=False
    )


def kabar_pekerjaan(orang: int) -> KabarPekerjaan:
    """Give what to see first; two queries."""
    umpan = umpan_balik_baru(orang).select_related("dari", "laporan").order_by("-dibuat_pada")
    return KabarPekerjaan(
        list(laporan_dikembalikan(orang).order_by("-diperiksa_pada")[:_TERBANYAK]),
        list(umpan[:_TERBANYAK]),
    )
