"""Which units a step touches: those that lose, gain or change something by it. Pure."""

from collections.abc import Iterator

from orgstruktur.bagan import Bagan
from orgstruktur.rancangan.garis import TambahGaris
from orgstruktur.rancangan.langkah import Langkah
from orgstruktur.rancangan.simulasi import Simulasi
from orgstruktur.rancangan.unit import PindahUnit


def unit_disentuh(langkah: Langkah, hasil: Simulasi) -> frozenset[int]:
    """Give the units a step is about, whether it is switched on and can work or not.

    What lies below them goes along; a line belongs to the unit it starts from. Of a unit that moves
    the one it leaves as well. Units that the proposal brings into being have negative numbers.
    """
    if isinstance(langkah, TambahGaris):
        return frozenset({langkah.dari})
    unit: set[int | None] = set()
    for tabel, nomor in langkah.menyebut():
        unit |= {nomor} if tabel == "unit" else _pemilik(tabel, nomor, hasil)
    if isinstance(langkah, PindahUnit):
        unit |= {s.induk_id for b in _susunan(hasil) if (s := b.ambil(langkah.unit))}
    return frozenset(pk for pk in unit if pk is not None)


def unit_nyata(pk: int, hasil: Simulasi) -> int | None:
    """Give the unit itself, or of one the proposal makes the nearest above it that stands already."""
    if hasil.dasar.ambil(pk) is not None:
        return pk
    simpul = hasil.bagan.ambil(pk)
    while simpul is not None and hasil.dasar.ambil(simpul.id) is None:
        simpul = hasil.bagan.induk(simpul)
    return simpul.id if simpul else None


def _susunan(hasil: Simulasi) -> Iterator[Bagan]:
    yield hasil.dasar
    yield hasil.bagan


def _pemilik(tabel: str, nomor: int, hasil: Simulasi) -> set[int]:
    """Give the unit a sentence, a position or a line stands in, before and after."""
    if tabel == "garis":
        return {g.dari_id for b in _susunan(hasil) for g in b.garis if g.id == nomor}
    return {
        benda.unit_id
        for b in _susunan(hasil)
        for daftar in getattr(b, tabel).values()
        for benda in daftar
        if benda.id == nomor
    }
