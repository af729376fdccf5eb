"""Words of a regulation: as written, with their place, and their stems. Each word is stemmed once."""

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

_KATA = re.compile(r"[a-z0-9]+(?:[-/][a-z0-9]+)*|[,;:()]")
_BERHURUF = re.compile(r"[a-z]")
#: longer than any word of the language: letters without blanks, nothing to be stemmed
_TERPANJANG = 30

#: spelling variants and errors that texts of regulations share, before stemming
_EJAAN = {
    "ketentraman": "ketenteraman",
    "keamananan": "keamanan",
    "kebdakan": "kebijakan",
    "kebijaksanaan": "kebijakan",
    "koordnasi": "koordinasi",
    "korrdinasi": "koordinasi",
    "pengkoordinasian": "koordinasi",
    "pengoordinasian": "koordinasi",
    "mengkoordinasikan": "koordinasi",
    "mengoordinasikan": "koordinasi",
    "mengkoordinir": "koordinasi",
    "pemukiman": "permukiman",
    "perijinan": "perizinan",
    "ijin": "izin",
    "analisa": "analisis",
    "evalusi": "evaluasi",
    "pengevaluasian": "evaluasi",
    "mengevaluasi": "evaluasi",
    "dibidang": "bidang",
    "sub-bidang": "subbidang",
    "ideology": "ideologi",
    "public": "publik",
    "local": "lokal",
    "asset": "aset",
    "lalulintas": "lalu lintas",
    "kerjasama": "kerja sama",
    "tatausaha": "tata usaha",
    "tatalaksana": "tata laksana",
    "pelindungan": "perlindungan",
    "walikota": "wali kota",
    "e-government": "e government",
    "rumahtangga": "rumah tangga",
    "swadaya": "swadaya",
    "diberikanoleh": "diberikan oleh",
}


#: words whose stem is another matter: an award is no price, a library no goods
_UTUH = frozenset({"penghargaan", "perhubungan", "kesempatan", "pedagang", "perangkat", "keluarga"})


class Kata(NamedTuple):
    """A word in small letters, its spelling made one, and where it stands in the sentence."""

    bentuk: str
    awal: int
    akhir: int


def potong(teks: str) -> list[Kata]:
    """Give the words of a text and the marks that part its lists, in order."""
    hasil: list[Kata] = []
    for m in _KATA.finditer(teks.lower().replace("–", "-")):
        bentuk = _EJAAN.get(m[0], m[0])
        hasil.extend(Kata(b, m.start(), m.end()) for b in bentuk.split())
    return hasil


def rangkai(kata: Sequence[Kata]) -> str:
    """Join words to the tidied sentence that patterns read."""
    return " ".join(k.bentuk for k in kata)


def tanpa_nama(teks: str, nama: Iterable[str]) -> str:
    """Blank the proper part of the names of one's own unit: "Dinas Sosial" → "Dinas       ".

    The length stays, so that places in the sentence stay true. Longer names go first.
    """
    for n in sorted(nama, key=len, reverse=True):
        kepala, _, sisa = n.partition(" ")
        if sisa:
            pola = re.compile(rf"\b({re.escape(kepala)}) {re.escape(sisa)}\b", re.IGNORECASE)
            teks = pola.sub(lambda m: m[1] + " " * (len(m[0]) - len(m[1])), teks)
    return teks


@cache
def _pembuat() -> Any:
    return StemmerFactory().create_stemmer()


@lru_cache(maxsize=65_536)
def pangkal(kata: str) -> str:
    """Give the stem of a word ("penyelenggaraan" → "selenggara"); what is no word stays."""
    if kata in _UTUH or not 4 <= len(kata) <= _TERPANJANG or not _BERHURUF.search(kata):
        return kata
    return str(_pembuat().stem(kata))
