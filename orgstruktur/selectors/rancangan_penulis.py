"""Whose a proposal is to write on: its writers', and of the officers whose scope holds all it touches (desain 2)."""

from collections.abc import Iterable
from typing import Any

from orgstruktur.kewenangan import TULIS_RANCANGAN
from orgstruktur.models import Jejak, JejakRancangan, Rancangan
from orgstruktur.rancangan.simulasi import Simulasi
from orgstruktur.selectors.lingkup import LingkupIzin, lingkup_izin
from orgstruktur.selectors.lingkup_rancangan import mencakup_rancangan
from orgstruktur.selectors.rancangan import ULANGI, URUNGKAN

TULIS = TULIS_RANCANGAN
#: Acts that write a step: who did one that stands is a writer of the proposal.
MENULIS_LANGKAH = frozenset({"langkah_tambah", "langkah_ubah", "langkah_salin"})
_BUKAN_PENULIS = (
    "Rancangan ini diubah oleh penulisnya, atau oleh petugas yang wewenangnya mencakup semua unit "
    "yang disentuh langkahnya. Anda dapat menyampaikan usul sebagai telaah."
)


def sebab_tidak_menulis(rancangan: Rancangan, akun: Any, hasil: Simulasi | None = None) -> str:
    """Say why an account that may write proposals does not write on this one, or give nothing.

    akun: None = a command. hasil: its steps as they were tried already. No query for who made it and for who holds
    the whole city.
    """
    if akun is None or akun.pk == rancangan.penulis_id:
        return ""
    lingkup = lingkup_struktur(akun)
    if lingkup.semua or adalah_penulis(rancangan, akun):
        return ""
    return "" if mencakup_rancangan(lingkup, rancangan, hasil) else _BUKAN_PENULIS


def sebab_tidak_menjawab(rancangan: Rancangan, akun: Any) -> str:
    """Say why an account does not settle comments on a proposal, or give nothing. None = a command."""
    if akun is None or adalah_penulis(rancangan, akun):
        return ""
    return "Telaah diselesaikan oleh yang menulis rancangan ini; Anda dapat membalasnya."


def lingkup_struktur(akun: Any) -> LingkupIzin:
    """Give the reach that steering proposals of others takes: writing proposals itself has no scope."""
    return lingkup_izin(akun, "ubah_struktur")


def adalah_penulis(rancangan: Rancangan, akun: Any) -> bool:
    """Say whether an account made a proposal or wrote a step in it. At most two queries."""
    return akun.pk == rancangan.penulis_id or rancangan.pk in ditulis(akun, rancangan)


def ditulis(akun: Any, *daftar: Rancangan) -> set[int]:
    """Give the keys of the proposals in which an account wrote a step, by an act that stands. Two queries.

    daftar: only of these; else of all. Planning for people makes nobody a writer.
    """
    milik = JejakRancangan.objects.filter(jejak__oleh=akun, jejak__tindakan__in=MENULIS_LANGKAH)
    if daftar:
        milik = milik.filter(rancangan__in=daftar)
    tempat = dict(milik.values_list("jejak_id", "rancangan_id"))
    if not tempat:
        return set()
    batal = Jejak.objects.filter(
        tindakan__in=(URUNGKAN, ULANGI), pada_rancangan__rancangan__in=set(tempat.values())
    )
    hapus = _dibatalkan(batal.order_by("-pk").values_list("pk", "membatalkan_id"))
    return {rancangan for jejak, rancangan in tempat.items() if jejak not in hapus}


def _dibatalkan(daftar: Iterable[tuple[int, int | None]]) -> set[int]:
    """Give the acts that are undone, from (act, what it undoes), newest first: what was undone undoes nothing."""
    hasil: set[int] = set()
    for jejak, membatalkan in daftar:
        if membatalkan is not None and jejak not in hasil:
            hasil.add(membatalkan)
    return hasil
