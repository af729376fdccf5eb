"""Jejak of many people at once, tied to the units and people they touch, so that their pages tell it."""

from collections.abc import Iterable

from orgstruktur.models import Jejak, JejakUnit
from pegawai.models import JejakPegawai
from tebingtinggi.bersama import massal


def tautkan_unit(jejak: Jejak, unit: Iterable[int | None]) -> None:
    """Name the units an act touched. Before the Jejak is sealed, in the transaction of the act."""
    daftar = sorted({u for u in unit if u})
    JejakUnit.objects.bulk_create(
        [JejakUnit(jejak=jejak, unit_id=u) for u in daftar], batch_size=500
    )


def tautkan_pegawai(jejak: Jejak, pegawai: Iterable[int]) -> None:
    """Name the people an act touched, so that their own pages and forms tell it; one statement for any number."""
    baris = [(jejak.pk, pk) for pk in sorted(set(pegawai))]
    massal.sisipkan(JejakPegawai, ["jejak_id", "pegawai_id"], baris)
