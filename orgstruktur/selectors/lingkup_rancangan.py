"""Whether a right reaches all that a proposal changes: settings of a whole proposal ask this, not one unit of it."""

from typing import Any

from orgstruktur.bagan import Bagan, Simpul
from orgstruktur.beda import Beda, Perbedaan, tersentuh
from orgstruktur.models import Rancangan, Unit
from orgstruktur.selectors.lingkup import LingkupIzin
from orgstruktur.selectors.rancangan import simulasi_rancangan


def unit_perbedaan(p: Perbedaan) -> frozenset[int]:
    """Give the units of the tables that a difference concerns; of a new unit the one above that exists.

    Both ends count: where a unit, function or position was and where it is, what passes on and what receives.
    """
    hasil: set[int | None] = set()
    semua: tuple[Beda[Any], ...] = (*p.unit, *p.fungsi, *p.jabatan, *p.garis)
    for b in semua:
        hasil |= {_tercatat(p.ke, pk) for pk in tersentuh(b)}
    for u in p.unit:
        induk = {s.induk_id for s in u if isinstance(s, Simpul)}
        if len(induk) > 1:  # it hangs elsewhere now
            hasil |= {_tercatat(p.ke, pk) for pk in induk}
    for t in p.penerus:
        hasil |= {_tercatat(p.ke, t.asal_id), _tercatat(p.ke, t.penerus_id)}
    return frozenset(pk for pk in hasil if pk is not None)


def _tercatat(bagan: Bagan, pk: int | None) -> int | None:
    """Give a unit itself, or of one that only the proposal knows (a negative number) the first above it."""
    while pk is not None and pk < 0:
        simpul = bagan.ambil(pk)
        pk = simpul.induk_id if simpul else None
    return pk


def mencakup_rancangan(lingkup: LingkupIzin, rancangan: Rancangan) -> bool:
    """Say whether a right reaches every unit a proposal touches.

    Where it touches none, or a step of it cannot work so that nobody knows what it would touch, only a right over the
    whole city does. Eight queries at most; none where the right is the whole city's or nobody's.
    """
    if lingkup.semua or not lingkup:
        return lingkup.semua
    langkah = rancangan.daftar_langkah.order_by("urutan", "pk")
    hasil = simulasi_rancangan(rancangan, langkah)
    kena = unit_perbedaan(hasil.perbedaan()) if not hasil.ditolak else frozenset()
    letak = Unit.objects.filter(pk__in=kena).values_list("tree_id", "lft", "rght")
    return bool(kena) and all(lingkup.mencakup_letak(*tempat) for tempat in letak)
