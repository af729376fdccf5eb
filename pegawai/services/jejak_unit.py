"""Jejak of many people at once, tied to the units and people they touch, so that their pages tell it."""

from collections.abc import Iterable

from orgstruktur.models import Jejak, JejakUnit
from pegawai.models import JejakPegawai
from tebingtinggi.bersama import massal


def tautkan_unit(jejak: Jejak, unit: Iterable[int | None]) -> None:
    """Name the units an act touched. Before the Jejak is sealed, in the transaction of the act."""
    daftar = sorted({u for u in unit if u})
    massal.sisipkan(JejakUnit, ["jejak_id", "unit_id"], [(jejak.pk, u) for u in daftar])


def tautkan_pegawai(jejak: Jejak, pegawai: Iterable[int]) -> None:
    """Name the people an act touched, so that their own pages tell it."""
    daftar = sorted(set(pegawai))
    massal.sisipkan(JejakPegawai, ["jejak_id", "pegawai_id"], [(jejak.pk, pk) for pk in daftar])
