"""The head position of a unit: the one it usually has."""

from typing import Any

from orgstruktur.jenis import (
    KEPALA_FUNGSIONAL,
    SEBUTAN_TERPANJANG,
    jenjang_dari_eselon,
    sebutan_kepala,
)
from orgstruktur.models import Jabatan
from tebingtinggi.bersama.galat import AturanDilanggar


def nilai_jabatan_kepala(unit_id: int, jenis: str, nama: str, eselon: str) -> dict[str, Any]:
    """Give the columns of the head position a unit of this kind and name usually has.

    Raises AturanDilanggar when its title would be too long.
    """
    sebutan = sebutan_kepala(jenis, nama)
    pastikan_sebutan(sebutan)
    return {
        "unit_id": unit_id,
        "nama": sebutan,
        "jenis": "fungsional" if jenis in KEPALA_FUNGSIONAL else "struktural",
        "eselon": eselon,
        "jenjang": jenjang_dari_eselon(eselon),
        "kepala": True,
        "kebutuhan": 1,
    }


def jabatan_kepala(unit_id: int, jenis: str, nama: str, eselon: str) -> Jabatan:
    """Give that position, unsaved. Raises AturanDilanggar as `nilai_jabatan_kepala` does."""
    return Jabatan(**nilai_jabatan_kepala(unit_id, jenis, nama, eselon))


def pastikan_sebutan(sebutan: str) -> None:
    """Raise AturanDilanggar when a title made of the name of a unit is too long to be kept."""
    if len(sebutan) > SEBUTAN_TERPANJANG:
        raise AturanDilanggar(
            f"Nama jabatan kepalanya akan {len(sebutan)} huruf (“{sebutan[:60]}…”), "
            f"paling panjang {SEBUTAN_TERPANJANG}. Persingkat nama unitnya.",
            "nama",
        )
