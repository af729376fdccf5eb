"""Words of a regulation: clean text, tokens, stems. Each distinct word is stemmed once and kept."""

import re
from functools import cache, lru_cache

from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

_SAMBUNG = re.compile(r"(?<=[a-z])-\s+(?=[a-z])")
_BERHURUF = re.compile(r"[a-z]")

#: spelling variants and errors that texts of regulations share, before stemming
_EJAAN = {
    "ketentraman": "ketenteraman",
    "kebdakan": "kebijakan",
    "kebijaksanaan": "kebijakan",
    "koordnasi": "koordinasi",
    "korrdinasi": "koordinasi",
    "pengkoordinasian": "koordinasi",
    "pengoordinasian": "koordinasi",
    "mengkoordinasikan": "koordinasi",
    "mengoordinasikan": "koordinasi",
    "pemukiman": "permukiman",
    "perijinan": "perizinan",
    "ijin": "izin",
    "analisa": "analisis",
    "evalusi": "evaluasi",
    "dibidang": "bidang",
    "sub-bidang": "subbidang",
    "ideology": "ideologi",
    "public": "publik",
    "local": "lokal",
    "asset": "aset",
    "lalulintas": "lalu lintas",
    "kerjasama": "kerja sama",
    "tatausaha": "tata usaha",
    "pebinaan": "pembinaan",
    "pelindungan": "perlindungan",
    "walikota": "wali kota",
    "e-government": "e government",
}


def rapikan(teks: str) -> str:
    """Give the text in small letters, hyphenation of lines undone, spelling variants made one."""
    kecil = _SAMBUNG.sub("", teks.lower().replace("–", "-").replace("\u00a0", " "))
    return " ".join(_EJAAN.get(k, k) for k in _pecah(kecil))


def _pecah(kecil: str) -> list[str]:
    """Words and the marks that part a list; the rest goes."""
    return re.findall(r"[a-z0-9]+(?:[-/][a-z0-9]+)*|[,;:()]", kecil)


@cache
def _pembuat() -> object:
    return StemmerFactory().create_stemmer()


@lru_cache(maxsize=65_536)
def pangkal(kata: str) -> str:
    """Give the stem of a word ("penyelenggaraan" → "selenggara"); a word without letters stays."""
    if not _BERHURUF.search(kata) or len(kata) < 4:
        return kata
    return _pembuat().stem(kata)  # type: ignore[attr-defined]


def potong(rapi: str) -> list[str]:
    """Give the words of a tidied text and the marks that part its lists."""
    return _pecah(rapi)
