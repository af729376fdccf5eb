"""Addresses of pages: those that may not exist in this installation, and what is worth sharing."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

_TEMPAT_KODE = "KODE"


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


def kueri_per(per: date | None) -> str:
    """`?per=…` of a day that somebody asked for, or ""."""
    return kueri(per=per.isoformat()) if per else ""


def kueri(**isi: Any) -> str:
    """`?a=…&b=…` of what is not empty, or ""; a list gives its name several times."""
    terisi = {k: v for k, v in isi.items() if v}
    return f"?{urlencode(terisi, doseq=True)}" if terisi else ""


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
