"""Read a legal basis as officers write it: "Perwali 12/2024", "Perda Nomor 4 Tahun 2016 tentang …". Pure."""

import re
from datetime import date
from typing import NamedTuple

from tebingtinggi.bersama.hari import BULAN

_RAGAM = (
    (re.compile(r"\bperda\b|\bperaturan\s+daerah\b", re.I), "perda"),
    (
        re.compile(
            r"\bperwal(i|ko)?\b|\bperbup\b|\bpergub\b|\bperaturan\s+(wali\s*kota|bupati|gubernur)\b",
            re.I,
        ),
        "perkada",
    ),
)
_NOMOR = (
    re.compile(r"\b(?:nomor|no\.?)\s*:?\s*([\w./-]{1,20})\s+tahun\s+(\d{4})\b", re.I),
    re.compile(r"\b(\d{1,4}[A-Z]?)\s+tahun\s+(\d{4})\b", re.I),
    re.compile(r"\b(\d{1,4}[A-Z]?)\s*/\s*(\d{4})\b"),
)
_TANGGAL = re.compile(rf"\b(\d{{1,2}})\s+({'|'.join(BULAN)})\s+(\d{{4}})\b", re.I)
_TENTANG = re.compile(r"\btentang\s+(.+)$", re.I | re.S)


class DasarHukum(NamedTuple):
    """What could be read; empty where nothing could. ragam: "perda", "perkada" or ""."""

    ragam: str = ""
    nomor: str = ""
    tahun: str = ""
    tanggal: date | None = None
    tentang: str = ""


def baca_dasar_hukum(teks: str) -> DasarHukum:
    """Read kind, number, year, date and title; only the first regulation named counts.

    Without a number it names none ("Data contoh; bukan Perda"): everything stays empty.
    """
    temuan = [(t.start(), ragam) for pola, ragam in _RAGAM if (t := pola.search(teks))]
    if not temuan:
        return DasarHukum()
    mulai, ragam = min(temuan)
    isi = teks[mulai:]
    tentang = _TENTANG.search(isi)
    awal = isi[: tentang.start()] if tentang else isi
    nomor = next((t for pola in _NOMOR if (t := pola.search(awal))), None)
    if nomor is None:
        return DasarHukum()
    return DasarHukum(
        ragam,
        nomor[1],
        nomor[2],
        _tanggal(awal),
        " ".join(tentang[1].split()).rstrip(".") if tentang else "",
    )


def _tanggal(teks: str) -> date | None:
    temu = _TANGGAL.search(teks)
    if temu is None:
        return None
    bulan = [b.casefold() for b in BULAN].index(temu[2].casefold()) + 1
    try:
        return date(int(temu[3]), bulan, int(temu[1]))
    except ValueError:
        return None
