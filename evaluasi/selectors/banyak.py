"""Which services each unit answers for, and how many: for the structure and for what changes for a person."""

from datetime import date

from django.db.models import Count

from evaluasi.models import RiwayatLayanan
from orgstruktur.rancangan.layanan_saya import LayananUnit


def banyak_layanan(hari: date) -> dict[int, int]:
    """Give the number of services of each unit on a day; one query."""
    semua = RiwayatLayanan.objects.pada(hari).order_by().values_list("unit_id")
    return dict(semua.annotate(Count("layanan", distinct=True)))


def layanan_fungsi(hari: date) -> dict[int, int]:
    """Give the number of services of each function on a day; one query."""
    semua = RiwayatLayanan.objects.pada(hari).filter(layanan__fungsi__isnull=False).order_by()
    return dict(semua.values_list("layanan__fungsi_id").annotate(Count("layanan", distinct=True)))


def daftar_layanan(hari: date) -> list[LayananUnit]:
    """Give the services of a day; one query."""
    semua = RiwayatLayanan.objects.pada(hari).order_by()
    kolom = ("layanan__nama", "unit_id", "layanan__fungsi_id")
    return [LayananUnit(*baris) for baris in semua.values_list(*kolom)]
