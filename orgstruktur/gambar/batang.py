"""Bars: a distribution as columns, figures as lying bars. Pure; written as SVG with title and description.

Drawn narrow (a phone's width) and scaled up by the page, so that the letters stay readable on
both. A table with the same figures belongs beside it: the page brings that. What stands out is
told by a broken edge and a mark, not by colour alone.
"""

from collections.abc import Sequence
from typing import NamedTuple

from orgstruktur.gambar.huruf import KELUARGA, bungkus, lebar_teks
from orgstruktur.gambar.svg import Svg, lolos
from orgstruktur.gambar.warna import EMAS, EMAS_TEKS, GARIS, GARIS_LUNAK, TINTA_LUNAK, UTAMA

LEBAR = 340.0
_HURUF = 13.0
_TINGGI_KOLOM = 150.0
_BARIS = 16.0
_TEBAL = 14.0


class Batang(NamedTuple):
    """One bar. teks: its figure in words; penuh: the length of a pale bar behind it (a target)."""

    label: str
    nilai: float
    teks: str
    menonjol: bool = False
    penuh: float | None = None


def gambar_kolom(
    daftar: Sequence[Batang], *, judul: str, uraian: str, pengenal: str, sumbu: str
) -> Svg:
    """Draw upright columns. sumbu: what the labels below them count. pengenal begins the ids."""
    banyak = max(len(daftar), 1)
    langkah = LEBAR / banyak
    lebar = min(langkah * 0.72, 48.0)
    puncak = max((b.nilai for b in daftar), default=0) or 1
    dasar = _BARIS + 4 + _TINGGI_KOLOM
    isi = [f'<path d="M0 {_n(dasar)}H{_n(LEBAR)}" stroke="{GARIS}"/>']
    for i, b in enumerate(daftar):
        x = i * langkah + (langkah - lebar) / 2
        tinggi = _TINGGI_KOLOM * b.nilai / puncak
        if tinggi:
            isi.append(_batang(x, dasar - tinggi, lebar, tinggi, menonjol=b.menonjol))
        tanda = "! " if b.menonjol and b.nilai else ""
        tengah = i * langkah + langkah / 2
        isi.append(_tengah(tengah, dasar - tinggi - 5, tanda + b.teks, tebal=True))
        isi.append(_tengah(tengah, dasar + _BARIS, b.label))
    isi.append(_tengah(LEBAR / 2, dasar + 2 * _BARIS + 2, sumbu, warna=TINTA_LUNAK))
    return _bingkai(isi, dasar + 2 * _BARIS + 8, judul, uraian, pengenal)


def gambar_baris(daftar: Sequence[Batang], *, judul: str, uraian: str, pengenal: str) -> Svg:
    """Draw lying bars, each under its label. A pale bar behind shows `penuh`."""
    puncak = max((max(b.nilai, b.penuh or 0) for b in daftar), default=0) or 1
    isi: list[str] = []
    y = 0.0
    for b in daftar:
        tanda = "! " if b.menonjol else ""
        angka = tanda + b.teks
        ruang = LEBAR - lebar_teks(angka, _HURUF, tebal=True) - 12
        for baris in bungkus(b.label, ruang, _HURUF):
            y += _BARIS
            isi.append(_teks(0, y - 3, baris))
        isi.append(_teks(LEBAR, y - 3, angka, jangkar="end", tebal=True))
        if b.penuh:
            panjang = LEBAR * b.penuh / puncak
            isi.append(_kotak(0, y + 1, panjang, _TEBAL, GARIS_LUNAK))
        if b.nilai:
            isi.append(_batang(0, y + 1, LEBAR * b.nilai / puncak, _TEBAL, menonjol=b.menonjol))
        y += _TEBAL + 8
    return _bingkai(isi, max(y, 1.0), judul, uraian, pengenal)


def _bingkai(isi: Sequence[str], tinggi: float, judul: str, uraian: str, pengenal: str) -> Svg:
    p = lolos(pengenal)
    return Svg(
        f'<svg xmlns="http://www.w3.org/2000/svg" class="batang" width="{_n(LEBAR)}" '
        f'height="{_n(tinggi)}" viewBox="0 0 {_n(LEBAR)} {_n(tinggi)}" role="img" '
        f'aria-labelledby="{p}-judul" aria-describedby="{p}-uraian" font-size="{_n(_HURUF)}" '
        f'font-family="{lolos(KELUARGA)}">'
        f'<title id="{p}-judul">{lolos(judul)}</title><desc id="{p}-uraian">{lolos(uraian)}</desc>'
        f"{''.join(isi)}</svg>"
    )


def _batang(x: float, y: float, lebar: float, tinggi: float, *, menonjol: bool) -> str:
    if not menonjol:
        return _kotak(x, y, lebar, tinggi, UTAMA)
    tepi = f' stroke="{EMAS_TEKS}" stroke-width="1.5" stroke-dasharray="4 2"'
    return _kotak(x, y, lebar, tinggi, EMAS, tepi=tepi)


def _kotak(x: float, y: float, lebar: float, tinggi: float, warna: str, *, tepi: str = "") -> str:
    return (
        f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(lebar)}" height="{_n(tinggi)}" rx="2" '
        f'fill="{warna}"{tepi}/>'
    )


def _tengah(x: float, y: float, isi: str, *, tebal: bool = False, warna: str = "") -> str:
    return _teks(x, y, isi, jangkar="middle", tebal=tebal, warna=warna)


def _teks(
    x: float, y: float, isi: str, *, jangkar: str = "", tebal: bool = False, warna: str = ""
) -> str:
    rupa = f' text-anchor="{jangkar}"' if jangkar else ""
    rupa += ' font-weight="700"' if tebal else ""
    rupa += f' fill="{warna}"' if warna else ' fill="currentColor"'
    return f'<text x="{_n(x)}" y="{_n(y)}"{rupa}>{lolos(isi)}</text>'


def _n(angka: float) -> str:
    return f"{round(angka, 2):.9g}"
