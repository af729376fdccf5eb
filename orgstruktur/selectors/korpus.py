"""The corpus of the city's functions: built once per process, brought up to date sentence by sentence."""

from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock

from django.db import connection

from orgstruktur.analisis.bobot import BAKU
from orgstruktur.analisis.dari_bagan import kalimat_bagan
from orgstruktur.analisis.tesaurus import (
    Konsep,
    Tesaurus,
    baca_baku,
    kunci_sebutan,
    susun_tesaurus,
)
from orgstruktur.analisis.tumpang_tindih import Korpus
from orgstruktur.bagan import Bagan
from orgstruktur.models import IstilahTambahan, RumusanUmumTambahan
from orgstruktur.selectors.bagan import muat_bagan
from orgstruktur.selectors.nama_lama import nama_lama

#: (konsep, induk, urusan, sebutan) of the table, and the common wording added
Kamus = tuple[tuple[tuple[str, str, str, str], ...], tuple[str, ...]]

NamaLama = Mapping[int, frozenset[str]]


@dataclass(slots=True)
class _Simpanan:
    kamus: Kamus
    korpus: Korpus


_simpanan: dict[str, _Simpanan] = {}
_kunci = Lock()


def baca_kamus() -> Kamus:
    """Read what officers added to the thesaurus and to the common wording: two queries."""
    istilah = IstilahTambahan.objects.filter(dicabut_pada__isnull=True).order_by("pk")
    umum = RumusanUmumTambahan.objects.filter(dicabut_pada__isnull=True).order_by("pk")
    return (
        tuple(istilah.values_list("konsep", "induk", "urusan", "sebutan")),
        tuple(umum.values_list("teks", flat=True)),
    )


def tesaurus_kota(kamus: Kamus) -> Tesaurus:
    """Join the thesaurus of the program and what officers added; a word of theirs means theirs alone."""
    konsep = {k.nama: k for k in baca_baku()}
    dikenal = konsep.keys() | {nama for nama, *_ in kamus[0]}
    for nama, induk, urusan, sebutan in kamus[0]:
        lama = konsep.get(nama) or Konsep(nama, (), induk if induk in dikenal else "", urusan)
        konsep[nama] = Konsep(nama, (*lama.sebutan, sebutan), lama.induk, lama.urusan)
    milik = {kunci_sebutan(sebutan): nama for nama, _, _, sebutan in kamus[0]}
    return susun_tesaurus(
        Konsep(k.nama, _tanpa_milik_lain(k, milik), k.induk, k.urusan) for k in konsep.values()
    )


def _tanpa_milik_lain(k: Konsep, milik: Mapping[tuple[str, ...], str]) -> tuple[str, ...]:
    """A word the officers gave to one matter no longer means another."""
    return tuple(s for s in k.sebutan if milik.get(kunci_sebutan(s), k.nama) == k.nama)


def korpus_kota(bagan: Bagan | None = None) -> Korpus:
    """Give the corpus of today's functions; what changed since the last call is exchanged.

    The weights of words are those of the first build; `korpus_segar` builds anew.
    """
    bagan = bagan or muat_bagan(lengkap=True)
    kamus, lama = baca_kamus(), nama_lama(bagan)
    with _kunci:
        ada = _simpanan.get(connection.alias)
        if ada is None or ada.kamus != kamus:
            ada = _simpanan[connection.alias] = _Simpanan(kamus, _susun(bagan, kamus, lama))
        else:
            ada.korpus.selaraskan(kalimat_bagan(bagan, lama))
        return ada.korpus


def korpus_segar(bagan: Bagan) -> Korpus:
    """Build the corpus of a Bagan anew, of any date; nothing is kept."""
    return _susun(bagan, baca_kamus(), nama_lama(bagan))


def _susun(bagan: Bagan, kamus: Kamus, lama: NamaLama) -> Korpus:
    return Korpus(kalimat_bagan(bagan, lama), tesaurus_kota(kamus), BAKU, umum=kamus[1])
