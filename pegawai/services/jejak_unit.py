"""Jejak of people, tied to the units they touch, so that the officers of those units see it."""

from collections.abc import Iterable

from orgstruktur.models import Jejak, JejakUnit


def tautkan_unit(jejak: Jejak, unit: Iterable[int | None]) -> None:
    """Name the units an act touched. Before the Jejak is sealed, in the transaction of the act."""
    daftar = sorted({u for u in unit if u})
    JejakUnit.objects.bulk_create(
        [JejakUnit(jejak=jejak, unit_id=u) for u in daftar], batch_size=500
    )
