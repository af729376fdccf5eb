"""Dates as rosters write them. Pure: text in, date or the reason why not out."""

import re
from datetime import date, timedelta

BULAN = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
_NOMOR_BULAN = {b[:3].casefold(): n for n, b in enumerate(BULAN, start=1)} | {
    "agt": 8, "agu": 8, "nop": 11, "may": 5, "aug": 8, "oct": 10, "dec": 12, "pebruari": 2, "peb": 2,
}  # fmt: skip
_HARI_DAHULU = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})(?:[ T]0{1,2}:00(?::00)?)?")
_TAHUN_DAHULU = re.compile(
    r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T]0{1,2}:00(?::00)?(?:\.0+)?)?"
)
_BULAN_KATA = re.compile(r"(\d{1,2})[-/. ]([A-Za-z]{3,9})\.?[-/. ](\d{4})")
_TAHUN_DUA_ANGKA = re.compile(r"\d{1,2}[-/. ]\d{1,2}[-/. ]\d{2}")
_SERIAL = re.compile(r"\d{4,5}(?:\.0+)?")
_CONTOH = "Tulis seperti 15-03-1985 atau 1985-03-15."
TAHUN_TERAWAL, TAHUN_TERAKHIR = 1900, 2100


class TanggalKeliru(ValueError):
    """The text is no date; the argument says why and what to do."""


def baca_tanggal(teks: str) -> date:
    """Read 15-03-1985, 15/03/1985, 15.03.1985, 1985-03-15 or 15 Maret 1985; the day comes first.

    Raises TanggalKeliru; never guesses a century or swaps day and month.
    """
    isi = " ".join(teks.split())
    if m := _HARI_DAHULU.fullmatch(isi):
        return _tanggal(int(m[3]), int(m[2]), int(m[1]))
    if m := _TAHUN_DAHULU.fullmatch(isi):
        return _tanggal(int(m[1]), int(m[2]), int(m[3]))
    if m := _BULAN_KATA.fullmatch(isi):
        kata = m[2].casefold()
        bulan = _NOMOR_BULAN.get(kata) or _NOMOR_BULAN.get(kata[:3])
        if bulan is None:
            raise TanggalKeliru(f"Nama bulan “{m[2]}” tidak dikenal. {_CONTOH}")
        return _tanggal(int(m[3]), bulan, int(m[1]))
    if _TAHUN_DUA_ANGKA.fullmatch(isi):
        raise TanggalKeliru(f"Tahunnya hanya dua angka, sehingga abadnya tidak pasti. {_CONTOH}")
    if _SERIAL.fullmatch(isi):
        raise TanggalKeliru(
            "Ini bilangan, bukan tanggal. Ubah format kolomnya menjadi Tanggal di Excel, "
            "periksa isinya, lalu simpan ulang."
        )
    raise TanggalKeliru(f"Ini bukan tanggal yang dapat dibaca. {_CONTOH}")


def _tanggal(tahun: int, bulan: int, hari: int) -> date:
    try:
        hasil = date(tahun, bulan, hari)
    except ValueError:
        raise TanggalKeliru(_sebab(tahun, bulan, hari)) from None
    if not TAHUN_TERAWAL <= tahun <= TAHUN_TERAKHIR:
        raise TanggalKeliru(f"Tahun {tahun} tidak masuk akal. {_CONTOH}")
    return hasil


def _sebab(tahun: int, bulan: int, hari: int) -> str:
    if not 1 <= bulan <= 12:
        return f"Bulan ke-{bulan} tidak ada; urutannya hari, bulan, tahun. {_CONTOH}"
    return f"{hari} {BULAN[bulan - 1]} {tahun} tidak ada di kalender. {_CONTOH}"


def sebut(hari: date) -> str:
    """Give a date in words: "23 November 2026"."""
    return f"{hari.day} {BULAN[hari.month - 1]} {hari.year}"


def tambah_tahun(hari: date, tahun: int) -> date:
    """Give the day `tahun` years later; 29 February becomes 1 March where there is none."""
    try:
        return hari.replace(year=hari.year + tahun)
    except ValueError:
        return date(hari.year + tahun, 3, 1)


def awal_bulan(hari: date, geser: int = 0) -> date:
    """Give the first day of the month `geser` months later."""
    bulan = hari.year * 12 + hari.month - 1 + geser
    return date(bulan // 12, bulan % 12 + 1, 1)


def sehari_sebelum(hari: date) -> date:
    """Give the day before: the last day of a half-open range that ends on `hari`."""
    return hari - timedelta(days=1)
