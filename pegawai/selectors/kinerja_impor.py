"""The imports of states of days that an officer has made."""

from typing import Any

from django.db.models import QuerySet

from pegawai.models import ImporKeadaan

_TERAKHIR = 10


def impor_terakhir(akun: Any) -> list[ImporKeadaan]:
    """Give the own imports, the newest first; one query."""
    return list(ImporKeadaan.objects.filter(oleh=akun.pk).order_by("-pk")[:_TERAKHIR])


def impor_dapat_dibatalkan(akun: Any) -> QuerySet[ImporKeadaan]:
    """Keep the own ones that stand; those of others are undone by `batalkan_impor`."""
    return ImporKeadaan.objects.filter(oleh=akun.pk, dibatalkan_pada=None).select_related("jejak")
