"""Who may not decide on a proposal, apply it or take it back, whatever the role; each in a sentence.

Asked by the page, which says why a button is missing, and again by the service under its lock.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

from orgstruktur.kewenangan import LIHAT_RENCANA_PEGAWAI
from orgstruktur.models import Jejak, Rancangan
from orgstruktur.selectors.rancangan import SUNTINGAN, ULANGI, URUNGKAN

#: acts on the planned placements, written by the app above
RENCANA_TULIS, RENCANA_CABUT = "rencana_tulis", "rencana_cabut"
#: who may know how many people the steps touch; to others no act about people is told (desain 2)
IZIN_ANGKA = "lihat_angka_rencana"
#: who may know that, and how many, people are planned for; to others neither an act that says so is told, nor why an
#: override was given
IZIN_RENCANA = LIHAT_RENCANA_PEGAWAI
RENCANA = frozenset({RENCANA_TULIS, RENCANA_CABUT})
#: the app above lets a proposal go on although someone is left without a place
KECUALIKAN = "rancangan_kecualikan"
#: acts that say that somebody is planned for
ADA_RENCANA = RENCANA | {"rancangan_sk"}
TENTANG_ORANG = ADA_RENCANA | {KECUALIKAN}
#: Acts that make an account one of those who had a hand in it, and so does not decide.
MENULIS = SUNTINGAN | {URUNGKAN, ULANGI} | RENCANA
PUTUSKAN, TERAPKAN = "rancangan_putuskan", "rancangan_terapkan"


class Pelaku(NamedTuple):
    """Keys of the accounts that had a hand in a proposal. penerap: who applied it last."""

    penulis: int
    penyunting: frozenset[int]
    pemutus: frozenset[int]
    penerap: int | None


def baca_pelaku(rancangan: Rancangan) -> Pelaku:
    """Read them from the acts of the proposal. One query."""
    qs = Jejak.objects.filter(pada_rancangan__rancangan=rancangan)
    return susun_pelaku(rancangan, qs.order_by("-pk").values_list("tindakan", "oleh_id"))


def susun_pelaku(rancangan: Rancangan, perbuatan: Iterable[tuple[str, int | None]]) -> Pelaku:
    """Give them from (act, key of the account), newest first."""
    daftar = list(perbuatan)
    return Pelaku(
        rancangan.penulis_id,
        frozenset(pk for t, pk in daftar if t in MENULIS and pk),
        frozenset(pk for t, pk in daftar if t == PUTUSKAN and pk),
        next((pk for t, pk in daftar if t == TERAPKAN), None),
    )


def sebab_tidak_memutuskan(pelaku: Pelaku, akun: Any) -> str:
    """Say why `akun` does not decide, or give nothing. None = a command."""
    if akun is None:
        return ""
    if akun.pk == pelaku.penulis:
        return "Penulis rancangan tidak memutuskan rancangannya sendiri."
    if akun.pk in pelaku.penyunting:
        return "Yang ikut menulis langkah rancangan ini tidak memutuskannya."
    return ""


def sebab_tidak_menerapkan(pelaku: Pelaku, akun: Any) -> str:
    """Say why `akun` does not apply, or give nothing."""
    if akun is not None and akun.pk in pelaku.pemutus:
        return "Yang memutuskan rancangan tidak menerapkan atau membatalkannya."
    return ""


def sebab_tidak_membatalkan(pelaku: Pelaku, akun: Any) -> str:
    """Say why `akun` does not take the application back, or give nothing.

    A second person does: not who applied it; where the schedule did, not who wrote it either.
    """
    if sebab := sebab_tidak_menerapkan(pelaku, akun):
        return sebab
    if akun is not None and akun.pk == pelaku.penerap:
        return "Pembatalan penerapan dilakukan oleh orang kedua, bukan oleh yang menerapkannya."
    if (
        akun is not None
        and pelaku.penerap is None
        and akun.pk in {pelaku.penulis, *pelaku.penyunting}
    ):
        return (
            "Rancangan ini diterapkan oleh jadwal. Pembatalannya dilakukan oleh orang kedua, bukan oleh "
            "yang menulis atau memutuskannya."
        )
    return ""
