"""The head position of a unit: the one it usually has."""

from typing import Any

from orgstruktur.jenis import KEPALA_FUNGSIONAL, jenjang_dari_eselon, sebutan_kepala
from orgstruktur.models import Jabatan


def nilai_jabatan_kepala(unit_id: int, jenis: str, nama: str, eselon: str) -> dict[str, Any]:
    """Give the columns of the head position a unit of this kind and name usually has."""
    return {
        "unit_id": unit_id,
        "nama": sebutan_kepala(jenis, nama),
        "jenis": "fungsional" if jenis in KEPALA_FUNGSIONAL else "struktural",
        "eselon": eselon,
        "jenjang": jenjang_dari_eselon(eselon),
        "kepala": True,
        "kebutuhan": 1,
    }


def jabatan_kepala(unit_id: int, jenis: str, nama: str, eselon: str) -> Jabatan:
    """Give that position, unsaved."""
    return Jabatan(**nilai_jabatan_kepala(unit_id, jenis, nama, eselon))
