"""Names of units that are told apart: many units of a city are called the same. Pure."""

from collections import Counter
from typing import Any

from orgstruktur.analisis.temuan import perangkat_daerah
from orgstruktur.bagan import Bagan, Simpul

_KUNCI = "nama_unit"


def banyak_nama(bagan: Bagan) -> Counter[str]:
    """Give how many units carry each name; counted once for a Bagan."""
    ingatan: dict[Any, Any] = bagan.ingatan
    if _KUNCI not in ingatan:
        ingatan[_KUNCI] = Counter(s.nama for s in bagan)
    hasil: Counter[str] = ingatan[_KUNCI]
    return hasil


def pembeda(bagan: Bagan, simpul: Simpul) -> Simpul | None:
    """Give the nearest unit above whose name no other has; None where the unit's own name is enough."""
    nama = banyak_nama(bagan)
    if nama[simpul.nama] < 2:
        return None
    for atas in reversed(bagan.leluhur(simpul)):
        if nama[atas.nama] == 1:
            return atas
    return None


def nama_jelas(bagan: Bagan, simpul: Simpul) -> str:
    """Name a unit; where others are called the same, with the one above that tells it."""
    atas = pembeda(bagan, simpul)
    return f"{simpul.nama} ({atas.nama})" if atas else simpul.nama


def letak_unit(bagan: Bagan, simpul: Simpul) -> tuple[str, ...]:
    """Give the names that say where a unit stands, nearest first: what tells it apart, its perangkat daerah."""
    daftar = (pembeda(bagan, simpul), perangkat_daerah(bagan, simpul))
    return tuple(dict.fromkeys(s.nama for s in daftar if s is not None and s.id != simpul.id))
