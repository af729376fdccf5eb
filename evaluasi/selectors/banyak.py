"""How many services each unit answers for, for the chart of the structure."""

from datetime import date

from django.db.models import Count

from evaluasi.models import RiwayatLayanan


def banyak_layanan(hari: date) -> dict[int, int]:
    """Give the number of services of each unit on a day; one query."""
    semua = RiwayatLayanan.objects.pada(hari).order_by().values_list("unit_id")
    return dict(semua.annotate(Count("layanan", distinct=True)))


def layanan_fungsi(hari: date) -> dict[int, int]:
    """Give the number of services of each function on a day; one query."""
    semua = RiwayatLayanan.objects.pada(hari).filter(layanan__fungsi__isnull=False).order_by()
    return dict(semua.values_list("layanan__fungsi_id").annotate(Count("layanan", distinct=True)))
