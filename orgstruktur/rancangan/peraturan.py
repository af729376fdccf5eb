"""The regulation that a decision cites: one rule for what was recorded and for what is typed."""

import re

from orgstruktur.aturan import menyebut_perda
from orgstruktur.rancangan.ketentuan import PERDA, PERWALI

_AWALAN = {PERDA: "Perda", PERWALI: "Perwali"}
#: "12/2026", "Nomor 12 Tahun 2026"
_BERNOMOR = re.compile(
    r"\b\d{1,4}[a-z]?\s*(?:/|,?\s*(?:tahun|thn|th)\b[.:]?)\s*(?:19|20)\d{2}\b", re.IGNORECASE
)
CONTOH = {PERDA: "“4/2026”", PERWALI: "“12/2026”"}


def sebut_peraturan(jenis: str, nomor: str) -> str:
    """Give a regulation as a decision cites it; `nomor` may name it already."""
    nomor = nomor.strip()
    if nomor.lower().startswith(("per", "qanun")):
        return nomor
    return f"{_AWALAN[jenis]} {nomor}"


def bernomor_dan_bertahun(jenis: str, nomor: str) -> bool:
    """Say whether a Perda or Perwali is named by number and year."""
    teks = sebut_peraturan(jenis, nomor)
    return menyebut_perda(teks) if jenis == PERDA else _BERNOMOR.search(teks) is not None
