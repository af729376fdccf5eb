"""A branch of the structure as a reach, within what an account may see."""

from orgstruktur.models import Unit
from orgstruktur.selectors.lingkup import TANPA_IZIN, LingkupIzin


def lingkup_cabang(lingkup: LingkupIzin, kode: str) -> LingkupIzin:
    """Narrow a reach to the branch of a unit; nothing where the reach does not cover it."""
    unit = Unit.objects.hidup().filter(kode=kode).first()
    if unit is None:
        return TANPA_IZIN
    cabang = frozenset({(unit.tree_id, unit.lft, unit.rght)})
    if lingkup.mencakup_unit(unit):
        return LingkupIzin(akar=frozenset({unit.pk}), rentang=cabang)
    dalam = frozenset(
        r
        for r in lingkup.rentang
        if r[0] == unit.tree_id and unit.lft <= r[1] and r[2] <= unit.rght
    )
    return LingkupIzin(akar=lingkup.akar, rentang=dalam) if dalam else TANPA_IZIN
