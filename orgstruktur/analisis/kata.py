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
    "sumberdaya": "sumber daya",
    "tatakelola": "tata kelola",
    "tatalaksana": "tata laksana",
    "pelindungan": "perlindungan",
    "walikota": "wali kota",
    "e-government": "e government",
    "rumahtangga": "rumah tangga",
    "swadaya": "swadaya",
    "diberikanoleh": "diberikan oleh",
}


#: words whose stem is another matter: an award is no price, a library no goods, to govern is not the
#: government whose property something is
_UTUH = frozenset(
    {
        "penghargaan",
        "perhubungan",
        "kesempatan",
        "pedagang",
        "perangkat",
        "keluarga",
        "pemerintah",
        "pemerintahan",
    }
)


#: what joins words, and nouns with both affixes: by them words that were run together are known
_PENGHUBUNG = frozenset(
    {"dan", "bidang", "serta", "dengan", "untuk", "dalam", "yang", "atau", "pada"}
)
_BERIMBUHAN = re.compile(r"(?:pe(?:m|n|ng|ny|r)?|ke)[a-z]{3,}an")
_TERPENDEK_RANGKAI, _TERPANJANG_RANGKAI, _AKAR_TERPENDEK = 12, 60, 4


class Kata(NamedTuple):
    """A word in small letters, its spelling made one, and where it stands in the sentence."""

    bentuk: str
    awal: int
    akhir: int


def potong(teks: str) -> list[Kata]:
    """Give the words of a text and the marks that part its lists, in order."""
    hasil: list[Kata] = []
    for m in _KATA.finditer(teks.lower().replace("–", "-")):
        bentuk = _EJAAN.get(m[0])
        if bentuk is not None:
            hasil.extend(Kata(b, m.start(), m.end()) for b in bentuk.split())
            continue
        awal = m.start()
        for bagian in lerai(m[0]):
            hasil.append(Kata(_EJAAN.get(bagian, bagian), awal, awal + len(bagian)))
            awal += len(bagian)
    return hasil


@lru_cache(maxsize=65_536)
def lerai(kata: str) -> tuple[str, ...]:
    """Part words that were run together ("pertanahandantataruang"); any other stays whole.

    Every part must be a whole word: a link ("dan", "bidang"), a noun with both its affixes, or a
    bare root; and one of the first two must be among them, so that compounds stay ("ketatalaksanaan").
    """
    if not _TERPENDEK_RANGKAI <= len(kata) <= _TERPANJANG_RANGKAI or not kata.isalpha():
        return (kata,)
    if pangkal(kata) in _akar():
        return (kata,)
    terbaik: list[tuple[str, ...] | None] = [()] + [None] * len(kata)
    for akhir in range(1, len(kata) + 1):
        pilihan = [
            (*depan, kata[awal:akhir])
            for awal in range(max(0, akhir - _TERPANJANG), akhir)
            if (depan := terbaik[awal]) is not None and _utuh(kata[awal:akhir])
        ]
        terbaik[akhir] = max(pilihan, key=_nilai_lerai, default=None)
    hasil = terbaik[-1]
    return hasil if hasil and any(map(_penanda, hasil)) else (kata,)


def _nilai_lerai(bagian: tuple[str, ...]) -> tuple[int, int]:
    """Few parts are better, then those that are surely whole words."""
    return -len(bagian), sum(len(b) for b in bagian if _penanda(b))


def _utuh(bagian: str) -> bool:
    if bagian in _PENGHUBUNG:
        return True
    return len(bagian) >= _AKAR_TERPENDEK and (
        bagian in _akar()
        or (_BERIMBUHAN.fullmatch(bagian) is not None and pangkal(bagian) in _akar())
    )


def _penanda(bagian: str) -> bool:
    return bagian in _PENGHUBUNG or _BERIMBUHAN.fullmatch(bagian) is not None


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


@cache
def _akar() -> frozenset[str]:
    """The roots of the language, as the stemmer knows them."""
    return frozenset(StemmerFactory().get_words())


@lru_cache(maxsize=65_536)
def pangkal(kata: str) -> str:
    """Give the stem of a word ("penyelenggaraan" → "selenggara"); what is no word stays."""
    if kata in _UTUH or not 4 <= len(kata) <= _TERPANJANG or not _BERHURUF.search(kata):
        return kata
    return str(_pembuat().stem(kata))
