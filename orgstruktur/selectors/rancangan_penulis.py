"""Whose a proposal is to write on: its writers', and of the officers whose scope holds all it touches (desain 2)."""

from collections.abc import Iterable
from typing import Any

from orgstruktur.models import Langkah, Rancangan
from orgstruktur.rancangan.langkah import Langkah as LangkahMurni
from orgstruktur.rancangan.letak import unit_disentuh, unit_nyata
from orgstruktur.rancangan.simulasi import Simulasi
from orgstruktur.selectors.lingkup import LingkupIzin, lingkup_izin
from orgstruktur.selectors.rancangan import simulasi_rancangan
from orgstruktur.selectors.rancangan_wewenang import baca_pelaku

TULIS = "tulis_rancangan"
_BUKAN_PENULIS = (
    "Rancangan ini diubah oleh penulisnya, atau oleh petugas yang wewenangnya mencakup semua unit "
    "yang disentuh langkahnya. Anda dapat menyampaikan usul sebagai telaah."
)


def sebab_tidak_menulis(
    rancangan: Rancangan,
    akun: Any,
    daftar: Iterable[Langkah] | None = None,
    hasil: Simulasi | None = None,
) -> str:
    """Say why an account that may write proposals does not write on this one, or give nothing.

    akun: None = a command. daftar, hasil: its steps and what became of them, where known. No query
    for the writer and for who holds the whole city, else one, and those of what is not known.
    """
    if akun is None or akun.pk == rancangan.penulis_id:
        return ""
    lingkup = lingkup_izin(akun, TULIS)
    if lingkup.semua or akun.pk in baca_pelaku(rancangan).penyunting:
        return ""
    daftar = list(rancangan.daftar_langkah.all()) if daftar is None else list(daftar)
    hasil = hasil or simulasi_rancangan(rancangan, daftar)
    murni = [h.langkah for h in hasil.langkah]
    return "" if murni and not di_luar(lingkup, murni, hasil) else _BUKAN_PENULIS


def di_luar(
    lingkup: LingkupIzin, daftar: Iterable[LangkahMurni], hasil: Simulasi
) -> frozenset[int]:
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
