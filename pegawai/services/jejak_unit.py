"""Jejak of many people at once, tied to the units and people they touch, so that their pages tell it."""

from collections.abc import Iterable

from orgstruktur.models import Jejak, JejakUnit
from pegawai.models import JejakPegawai


def tautkan_unit(jejak: Jejak, unit: Iterable[int | None]) -> None:
    """Name the units an act touched. Before the Jejak is sealed, in the transaction of the act."""
    daftar = sorted({u for u in unit if u})
    JejakUnit.objects.bulk_create(
        [JejakUnit(jejak=jejak, unit_id=u) for u in daftar], batch_size=500
    )


def tautkan_pegawai(jejak: Jejak, pegawai: Iterable[int]) -> None:
    """Name the people an act touched, so that their own pages tell it."""
    JejakPegawai.objects.bulk_create(
        [JejakPegawai(jejak=jejak, pegawai_id=pk) for pk in sorted(set(pegawai))], batch_size=500
    )
