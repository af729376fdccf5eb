"""Bars: a distribution as columns, figures as lying bars. Pure; written as SVG with title and description.

Drawn narrow (a phone's width) and scaled up by the page, so that the letters stay readable on
both. A table with the same figures belongs beside it: the page brings that. What stands out is
told by hatching, a broken edge and a mark, not by colour alone.
"""

from collections.abc import Sequence
from typing import NamedTuple

from orgstruktur.gambar import grafik as g
from orgstruktur.gambar.huruf import bungkus, lebar_teks
from orgstruktur.gambar.svg import Svg
from orgstruktur.gambar.warna import GARIS, GARIS_LUNAK, TINTA_LUNAK

LEBAR = 340.0
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
    isi = [g.arsir(pengenal), f'<path d="M0 {g.n(dasar)}H{g.n(LEBAR)}" stroke="{GARIS}"/>']
    for i, b in enumerate(daftar):
        x = i * langkah + (langkah - lebar) / 2
        tinggi = _TINGGI_KOLOM * b.nilai / puncak
        if tinggi:
            y = dasar - tinggi
            isi.append(g.batang(x, y, lebar, tinggi, menonjol=b.menonjol, pengenal=pengenal))
        tanda = "! " if b.menonjol and b.nilai else ""
        tengah = i * langkah + langkah / 2
        isi.append(g.tengah(tengah, dasar - tinggi - 5, tanda + b.teks, tebal=True))
        isi.append(g.tengah(tengah, dasar + _BARIS, b.label))
    isi.append(g.tengah(LEBAR / 2, dasar + 2 * _BARIS + 2, sumbu, warna=TINTA_LUNAK))
    tinggi = dasar + 2 * _BARIS + 8
    return g.bingkai(isi, LEBAR, tinggi, judul=judul, uraian=uraian, pengenal=pengenal)


def puncak_baris(daftar: Sequence[Batang]) -> float:
    """Give the longest bar there is, so that several pictures can share one scale."""
    return max((max(b.nilai, b.penuh or 0) for b in daftar), default=0) or 1


def gambar_baris(
    daftar: Sequence[Batang], *, judul: str, uraian: str, pengenal: str, puncak: float = 0
) -> Svg:
    """Draw lying bars, each under its label. A pale bar behind shows `penuh`.

    puncak: the value that is as long as the picture is wide; 0 = the longest bar.
    """
    puncak = puncak or puncak_baris(daftar)
    isi = [g.arsir(pengenal)]
    y = 0.0
    for b in daftar:
        tanda = "! " if b.menonjol else ""
        angka = tanda + b.teks
        ruang = LEBAR - lebar_teks(angka, g.HURUF, tebal=True) - 12
        for baris in bungkus(b.label, ruang, g.HURUF):
            y += _BARIS
            isi.append(g.teks(0, y - 3, baris))
        isi.append(g.teks(LEBAR, y - 3, angka, jangkar="end", tebal=True))
        if b.penuh:
            isi.append(g.kotak(0, y + 1, LEBAR * b.penuh / puncak, _TEBAL, GARIS_LUNAK))
        if b.nilai:
            panjang = LEBAR * b.nilai / puncak
            isi.append(g.batang(0, y + 1, panjang, _TEBAL, menonjol=b.menonjol, pengenal=pengenal))
        y += _TEBAL + 8
    return g.bingkai(isi, LEBAR, max(y, 1.0), judul=judul, uraian=uraian, pengenal=pengenal)
