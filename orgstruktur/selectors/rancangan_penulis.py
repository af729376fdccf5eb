"""Whose a proposal is to write on: its writers', and of the officers whose scope holds all it touches (desain 2)."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from orgstruktur.models import JejakRancangan, Rancangan
from orgstruktur.rancangan.langkah import Langkah
from orgstruktur.rancangan.letak import unit_disentuh, unit_nyata
from orgstruktur.rancangan.simulasi import Simulasi
from orgstruktur.selectors.lingkup import LingkupIzin, lingkup_izin
from orgstruktur.selectors.lingkup_rancangan import mencakup_rancangan
from orgstruktur.selectors.rancangan_wewenang import MENULIS_LANGKAH

TULIS = "tulis_rancangan"
_BUKAN_PENULIS = (
    "Rancangan ini diubah oleh penulisnya, atau oleh petugas yang wewenangnya mencakup semua unit "
    "yang disentuh langkahnya. Anda dapat menyampaikan usul sebagai telaah."
)


def sebab_tidak_menulis(rancangan: Rancangan, akun: Any) -> str:
    """Say why an account that may write proposals does not write on this one, or give nothing.

    akun: None = a command. No query for the writer and for who holds the whole city.
    """
    if akun is None or akun.pk == rancangan.penulis_id:
        return ""
    lingkup = lingkup_izin(akun, TULIS)
    if lingkup.semua or yang_ditulis(akun).filter(rancangan=rancangan).exists():
        return ""
    return "" if mencakup_rancangan(lingkup, rancangan) else _BUKAN_PENULIS


def yang_ditulis(akun: Any) -> QuerySet[JejakRancangan]:
    """Give the acts of an account on steps of proposals. Planning for people makes nobody a writer."""
    return JejakRancangan.objects.filter(jejak__oleh=akun, jejak__tindakan__in=MENULIS_LANGKAH)


def di_luar(lingkup: LingkupIzin, daftar: Iterable[Langkah], hasil: Simulasi) -> frozenset[int]:
    """Give the units that steps touch outside of a scope, as the structure below the proposal has them."""
    if lingkup.semua:
        return frozenset()
    unit = {pk for langkah in daftar for pk in unit_disentuh(langkah, hasil)}
    dasar = hasil.dasar
    nyata = {pk: unit_nyata(pk, hasil) for pk in unit}
    return frozenset(
        pk
        for pk, n in nyata.items()
        if not lingkup.mencakup(dasar, dasar.ambil(n) if n is not None else None)
    )
