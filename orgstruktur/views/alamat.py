"""Addresses of pages: those that may not exist in this installation, and what is worth sharing."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from tebingtinggi.bersama.tampilan import tanggal

_TEMPAT_KODE = "KODE"
#: As many digits of a number in an address fit every column of the tables.
_DIGIT_TERBANYAK = 18


def alamat(nama: str, *args: Any) -> str:
    """Address of a named page, of orgstruktur unless named in full; "" when there is no such page: its link is hidden."""
    try:
        return reverse(nama if ":" in nama else f"orgstruktur:{nama}", args=args)
    except NoReverseMatch:
        return ""


def pola_alamat(nama: str, per: date | None = None) -> tuple[str, str]:
    """What stands before and after the code in the address of a page about one unit.

    per: the day that the page asks for; None = today.
    """
    awal, _, akhir = reverse(f"orgstruktur:{nama}", args=[_TEMPAT_KODE]).partition(_TEMPAT_KODE)
    return awal, akhir + kueri_per(per)


def angka_alamat(teks: str, *, negatif: bool = False) -> int | None:
    """Read a number that came with an address or a form; None for what is none or is too long.

    negatif: below zero too, as a proposal numbers what its steps bring into being.
    """
    digit = teks.removeprefix("-") if negatif else teks
    sah = digit.isascii() and digit.isdecimal() and len(digit) <= _DIGIT_TERBANYAK
    return int(teks) if sah else None


def kueri_per(per: date | None) -> str:
    """`?per=…` of a day that somebody asked for, or ""."""
    return kueri(per=per.isoformat()) if per else ""


def kueri(**isi: Any) -> str:
    """`?a=…&b=…` of what is not empty, or ""; a list gives its name several times."""
    terisi = {k: v for k, v in isi.items() if v}
    return f"?{urlencode(terisi, doseq=True)}" if terisi else ""


def tolak_hari_lain(request: HttpRequest, hari: date, benda: str) -> list[str]:
    """Say that a list knows only `hari`, where `?per=` asks for another day: never another day's rows in silence."""
    per = request.GET.get("per", "").strip()
    if not per or per == hari.isoformat():
        return []
    return [
        f"{benda} hanya tersedia untuk hari ini, {tanggal(hari)}; tanggal “{per[:20]}” tidak dapat dipenuhi. "
        "Hapus per dari alamatnya, atau buka peta jabatan untuk keadaan pada tanggal lain."
    ]


def daftar_unduhan(nama: str, parameter: QueryDict) -> list[tuple[str, str, str]]:
    """(label, explanation, address) of each export of what a list shows, whichever page of it; `<nama>_xlsx` and `_csv`."""
    isi = {k: parameter.getlist(k) for k in parameter if k not in ("halaman", "baris")}
    csv, xlsx = (reverse(f"orgstruktur:{nama}_{akhiran}") for akhiran in ("csv", "xlsx"))
    return [
        ("Excel (.xlsx)", "", xlsx + kueri(**isi)),
        ("CSV, pemisah titik koma", "langsung terbuka di Excel", csv + kueri(**isi)),
        ("CSV, pemisah koma", "untuk program lain", csv + kueri(**isi, pemisah="koma")),
    ]


def alamat_tetap(request: HttpRequest, **isi: Any) -> str:
    """The address of this page for sharing and search engines: only the parameters that matter."""
    return request.build_absolute_uri(request.path + kueri(**isi))


def tab_struktur(aktif: str, **tetap: str) -> list[dict[str, Any]]:
    """The views of the structure that exist in this installation, with what they keep.

    Jalur joins two units of the whole: it keeps the date only. The comparison keeps the branch, and begins on the
    day shown or, if that is to come, ends there.
    """
    per = tetap.get("per", "")
    ujung = "ke" if per > timezone.localdate().isoformat() else "dari"
    masa = {ujung: per, "akar": tetap.get("akar", "")}
    daftar = (
        ("Susunan", "struktur", "susun", tetap),
        ("Bagan", "bagan", "bagan", tetap),
        ("Tabel", "struktur_tabel", "tabel", tetap),
        ("Jalur", "jalur", "garis", {"per": per}),
        ("Bandingkan", "struktur_bandingkan", "kalender", masa),
    )
    return [
        {"label": label, "url": url + kueri(**isi), "ikon": ikon, "aktif": nama == aktif}
        for label, nama, ikon, isi in daftar
        if (url := alamat(nama))
    ]
