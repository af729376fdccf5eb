"""Numbers and punctuation of Indonesian legal drafting (UU 12/2011 Lampiran II). Pure.

Chapters are counted in Roman figures, parts in words, articles in Arabic figures, paragraphs in
brackets; lists go a. – 1. – a) – 1), every entry but the last ends with a semicolon, and "dan"
stands behind the last but one.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

_ROMAWI = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_SATUAN = ("", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
_HURUF = 26


def romawi(n: int) -> str:
    """Write a number in Roman figures."""
    hasil = ""
    for nilai, tanda in _ROMAWI:
        banyak, n = divmod(n, nilai)
        hasil += tanda * banyak
    return hasil


def huruf(n: int) -> str:
    """Give the n-th letter of a list: a … z, then aa, bb … zz, aaa."""
    kali, sisa = divmod(n - 1, _HURUF)
    return chr(ord("a") + sisa) * (kali + 1)


def bilangan(n: int) -> str:
    """Write a number up to 999 in words."""
    if n < 10:
        return _SATUAN[n]
    if n < 20:
        return {10: "sepuluh", 11: "sebelas"}.get(n, f"{_SATUAN[n - 10]} belas")
    if n < 100:
        return f"{_SATUAN[n // 10]} puluh {_SATUAN[n % 10]}".rstrip()
    ratus = "seratus" if n < 200 else f"{_SATUAN[n // 100]} ratus"
    return f"{ratus} {bilangan(n % 100)}".rstrip()


def urutan_kata(n: int) -> str:
    """Give the ordinal of a part: "Kesatu", "Kedua", "Kedua Puluh Satu"."""
    return f"ke{bilangan(n)}".title()


#: Marks of the entries of a list, from the outermost level inwards.
_TANDA: tuple[Callable[[int], str], ...] = (
    lambda n: f"{huruf(n)}.",
    lambda n: f"{n}.",
    lambda n: f"{huruf(n)})",
    lambda n: f"{n})",
    lambda n: f"({huruf(n)})",
    lambda n: f"({n})",
)


def tanda_rincian(dalam: int, n: int) -> str:
    """Give the mark of the n-th entry of a list at a depth (0 = outermost)."""
    return _TANDA[min(dalam, len(_TANDA) - 1)](n)


class Butir(NamedTuple):
    """An entry of a list, with the entries below it."""

    teks: str
    anak: tuple["Butir", ...] = ()


class BarisRincian(NamedTuple):
    """An entry as it is printed."""

    dalam: int
    tanda: str
    teks: str


def tulis_rincian(
    daftar: tuple[Butir, ...], *, dalam: int = 0, penutup: str = "."
) -> Iterator[BarisRincian]:
    """Give the lines of a list with marks and punctuation; `penutup` ends the last of them."""
    banyak = len(daftar)
    for n, butir in enumerate(daftar, start=1):
        akhir = penutup if n == banyak else "; dan" if n == banyak - 1 else ";"
        tanda = tanda_rincian(dalam, n)
        if butir.anak:
            yield BarisRincian(dalam, tanda, f"{butir.teks}:")
            yield from tulis_rincian(butir.anak, dalam=dalam + 1, penutup=akhir)
        else:
            yield BarisRincian(dalam, tanda, f"{butir.teks}{akhir}")


def rangkai(teks: str) -> str:
    """Make a sentence fit into another: no end mark, a small letter in front unless it is an abbreviation."""
    isi = " ".join(teks.split()).rstrip(" .;:,")
    if isi[:1].isupper() and not isi[1:2].isupper():
        return isi[0].lower() + isi[1:]
    return isi
