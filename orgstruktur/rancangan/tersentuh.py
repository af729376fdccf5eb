"""Which units a difference touches. Pure."""

from typing import Any

from orgstruktur.bagan import Bagan, Simpul
from orgstruktur.beda import Beda, Perbedaan, tersentuh


def unit_berubah(p: Perbedaan) -> frozenset[int]:
    """Give the units that stood before and that lose, gain or change something of their own.

    Where a unit, function or position was and where it is, and the parents a unit gains or loses; of a
    new unit the one above it that stood already. This is what the services ask scope for.
    """
    semua: tuple[Beda[Any], ...] = (*p.unit, *p.fungsi, *p.jabatan)
    hasil: set[int | None] = {pk for b in semua for pk in tersentuh(b)}
    for u in p.unit:
        induk = {s.induk_id for s in u if isinstance(s, Simpul)}
        if len(induk) > 1:  # it hangs elsewhere now
            hasil |= induk
    return _tercatat(p.ke, hasil)


def unit_tersentuh(p: Perbedaan) -> frozenset[int]:
    """Give these, both ends of every line that differs, and what passes on and what receives."""
    lain: set[int | None] = {pk for g in p.garis for pk in tersentuh(g)}
    lain |= {pk for t in p.penerus for pk in (t.asal_id, t.penerus_id)}
    return unit_berubah(p) | _tercatat(p.ke, lain)


def _tercatat(bagan: Bagan, daftar: set[int | None]) -> frozenset[int]:
    """Give units themselves, or of one that only the proposal knows (a negative number) the first above it."""
    return frozenset(pk for satu in daftar if (pk := _naik(bagan, satu)) is not None)


def _naik(bagan: Bagan, pk: int | None) -> int | None:
    while pk is not None and pk < 0:
        simpul = bagan.ambil(pk)
        pk = simpul.induk_id if simpul else None
    return pk
