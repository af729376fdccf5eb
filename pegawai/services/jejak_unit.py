"""Jejak of many people at once, tied to the units and people they touch, so that their pages tell it."""

from collections.abc import Iterable
from typing import Any

from orgstruktur.models import Jejak, JejakUnit
from orgstruktur.services.jejak import catat_jejak
from pegawai.models import JejakPegawai
from tebingtinggi.bersama import massal


def catat_pembatalan(
    jejak: Jejak, *, tindakan: str, ringkasan: str, oleh: Any, perintah: str, orang: Iterable[int]
) -> Jejak:
    """Leave the Jejak of the undo of a batch, on the same units and on these people."""
    batal = catat_jejak(
        tindakan=tindakan,
        objek=jejak.objek,
        oleh=oleh,
        ringkasan=f"Dibatalkan: {ringkasan}",
        perintah=perintah,
    )
    batal.membatalkan = jejak
    batal.save(update_fields=["membatalkan"])
    tautkan_unit(batal, jejak.daftar_unit.values_list("unit_id", flat=True))  # type: ignore[attr-defined]
    tautkan_pegawai(batal, orang)
    return batal


def tautkan_unit(jejak: Jejak, unit: Iterable[int | None]) -> None:
    """Name the units an act touched. Before the Jejak is sealed, in the transaction of the act."""
    daftar = sorted({u for u in unit if u})
    massal.sisipkan(JejakUnit, ["jejak_id", "unit_id"], [(jejak.pk, u) for u in daftar])


def tautkan_pegawai(jejak: Jejak, pegawai: Iterable[int]) -> None:
    """Name the people an act touched, so that their own pages and forms tell it; one statement for any number."""
    baris = [(jejak.pk, pk) for pk in sorted(set(pegawai))]
    massal.sisipkan(JejakPegawai, ["jejak_id", "pegawai_id"], baris)
