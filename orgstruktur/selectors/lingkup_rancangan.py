"""Whether a right reaches all that a proposal touches: settings of a whole proposal ask this, not one unit of it."""

from orgstruktur.models import Rancangan, Unit
from orgstruktur.rancangan.simulasi import Simulasi
from orgstruktur.rancangan.tersentuh import unit_tersentuh
from orgstruktur.selectors.lingkup import LingkupIzin
from orgstruktur.selectors.rancangan import simulasi_rancangan


def mencakup_rancangan(
    lingkup: LingkupIzin, rancangan: Rancangan, hasil: Simulasi | None = None
) -> bool:
    """Say whether a right reaches every unit a proposal touches, or until it is applied would with its steps switched on.

    Where it touches none, or a step of it cannot work so that nobody knows what it would touch, only a right over the
    whole city does. hasil: its steps as they were tried already. Eight queries at most, one with `hasil`; none where
    the right is the whole city's or nobody's.
    """
    if lingkup.semua or not lingkup:
        return lingkup.semua
    if hasil is None:
        hasil = simulasi_rancangan(rancangan, rancangan.daftar_langkah.order_by("urutan", "pk"))
    dicoba = [hasil]
    if not rancangan.pernah_diterapkan and not all(h.aktif for h in hasil.langkah):
        dicoba.append(hasil.dinyalakan())
    if any(s.ditolak for s in dicoba):
        return False
    kena = {pk for s in dicoba for pk in unit_tersentuh(s.perbedaan())}
    letak = Unit.objects.filter(pk__in=kena).values_list("tree_id", "lft", "rght")
    return bool(kena) and all(lingkup.mencakup_letak(*tempat) for tempat in letak)
