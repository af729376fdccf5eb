"""The corpus of the city's functions: built once per process, brought up to date sentence by sentence."""

from dataclasses import dataclass
from threading import Lock

from django.db import connection

from orgstruktur.analisis.bobot import BAKU
from orgstruktur.analisis.dari_bagan import kalimat_bagan
from orgstruktur.analisis.tesaurus import Konsep, Tesaurus, baca_baku, susun_tesaurus
from orgstruktur.analisis.tumpang_tindih import Korpus
from orgstruktur.bagan import Bagan
from orgstruktur.models import IstilahTambahan, RumusanUmumTambahan
from orgstruktur.selectors.bagan import muat_bagan

#: (konsep, induk, urusan, sebutan) of the table, and the common wording added
Kamus = tuple[tuple[tuple[str, str, str, str], ...], tuple[str, ...]]


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
    """Join the thesaurus of the program and what officers added; theirs goes first."""
    konsep = {k.nama: k for k in baca_baku()}
    for nama, induk, urusan, sebutan in kamus[0]:
        lama = konsep.pop(nama, None)
        if lama is None:
            konsep[nama] = Konsep(nama, (sebutan,), induk if induk in konsep else "", urusan)
        else:
            konsep[nama] = Konsep(nama, (*lama.sebutan, sebutan), lama.induk, lama.urusan)
    tambahan = {sebutan for *_, sebutan in kamus[0]}
    return susun_tesaurus(
        Konsep(k.nama, _tanpa(k, tambahan, kamus), k.induk, k.urusan) for k in konsep.values()
    )


def _tanpa(k: Konsep, tambahan: set[str], kamus: Kamus) -> tuple[str, ...]:
    """A word the officers gave to one matter no longer means another."""
    milik = {sebutan for nama, _, _, sebutan in kamus[0] if nama == k.nama}
    return tuple(s for s in k.sebutan if s in milik or s not in tambahan)


def korpus_kota(bagan: Bagan | None = None) -> Korpus:
    """Give the corpus of today's functions; what changed since the last call is exchanged.

    The weights of words are those of the first build; `korpus_segar` builds anew.
    """
    bagan = bagan or muat_bagan(lengkap=True)
    kamus = baca_kamus()
    with _kunci:
        ada = _simpanan.get(connection.alias)
        if ada is None or ada.kamus != kamus:
            ada = _simpanan[connection.alias] = _Simpanan(kamus, _susun(bagan, kamus))
        else:
            ada.korpus.selaraskan(kalimat_bagan(bagan))
        return ada.korpus


def korpus_segar(bagan: Bagan) -> Korpus:
    """Build the corpus of a Bagan anew, of any date; nothing is kept."""
    return _susun(bagan, baca_kamus())


def _susun(bagan: Bagan, kamus: Kamus) -> Korpus:
    return Korpus(kalimat_bagan(bagan), tesaurus_kota(kamus), BAKU, umum=kamus[1])
