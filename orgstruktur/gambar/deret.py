"""A trend: for each day two columns side by side, the graver one plain, the other hatched. Pure.

The days stand at equal distances, each with its date; a table with the same figures belongs beside it.
"""

from collections.abc import Sequence
from typing import NamedTuple

from orgstruktur.gambar import grafik as g
from orgstruktur.gambar.batang import LEBAR
from orgstruktur.gambar.huruf import bungkus, lebar_teks
from orgstruktur.gambar.svg import Svg
from orgstruktur.gambar.warna import GARIS

_TINGGI = 130.0
_BARIS = 16.0
_ATAS = 2 * _BARIS + 8
_LEBAR_KOLOM = 40.0


class Titik(NamedTuple):
    """One day: its label, the two numbers, and how they are written."""

    label: str
    nilai: tuple[int, int]
    teks: tuple[str, str]


def gambar_deret(
    daftar: Sequence[Titik], nama: tuple[str, str], *, judul: str, uraian: str, pengenal: str
) -> Svg:
    """Draw the columns with a legend above. nama: what the first and the second number count."""
    langkah = LEBAR / max(len(daftar), 1)
    lebar = min(langkah * 0.36, _LEBAR_KOLOM)
    puncak = max((max(t.nilai) for t in daftar), default=0) or 1
    dasar = _ATAS + _TINGGI
    isi = [g.arsir(pengenal), *_legenda(nama, pengenal)]
    isi.append(f'<path d="M0 {g.n(dasar)}H{g.n(LEBAR)}" stroke="{GARIS}"/>')
    paling_bawah = dasar
    for i, t in enumerate(daftar):
        tengah = i * langkah + langkah / 2
        for k in (0, 1):
            x = tengah - lebar - 1 if k == 0 else tengah + 1
            tinggi = _TINGGI * t.nilai[k] / puncak
            y = dasar - tinggi
            if tinggi:
                isi.append(g.batang(x, y, lebar, tinggi, menonjol=k == 1, pengenal=pengenal))
            isi.append(g.tengah(x + lebar / 2, y - 5, t.teks[k], tebal=True))
        y = dasar
        for baris in bungkus(t.label, langkah - 6, g.HURUF):
            y += _BARIS
            isi.append(g.tengah(tengah, y, baris))
        paling_bawah = max(paling_bawah, y)
    tinggi = paling_bawah + 6
    return g.bingkai(isi, LEBAR, tinggi, judul=judul, uraian=uraian, pengenal=pengenal)


def _legenda(nama: tuple[str, str], pengenal: str) -> list[str]:
    hasil, x = [], 0.0
    for k, kata in enumerate(nama):
        hasil.append(g.batang(x + 1, 2, 14, 12, menonjol=k == 1, pengenal=pengenal))
        hasil.append(g.teks(x + 20, 13, kata))
        x += 20 + lebar_teks(kata, g.HURUF) + 24
    return hasil
