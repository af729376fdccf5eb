"""A heat map of everything by everything: numbered rows and columns, the number in every cell. Pure.

Readable in black and white: darker is more, the number says how many, and a thick frame tells what
weighs most. Names stand at the rows; the columns carry their numbers.
"""

from collections.abc import Mapping, Sequence
from math import ceil
from typing import NamedTuple

from orgstruktur.gambar import grafik as g
from orgstruktur.gambar.huruf import lebar_teks
from orgstruktur.gambar.svg import Svg
from orgstruktur.gambar.warna import GARIS, GARIS_LUNAK, PUTIH, TINTA, TINTA_LUNAK

#: steps of the heat, from little to much: (colour, of the number on it); as `.panas-1` … of tumpang.css
TINGKAT_PANAS = 5
_WARNA = (
    ("#eaf3f6", TINTA),
    ("#c5dfe8", TINTA),
    ("#8fbfd0", TINTA),
    ("#2f7691", PUTIH),
    ("#07364a", PUTIH),
)
_SEL = 18.0
_HURUF, _HURUF_SEL = 10.0, 8.5
_NAMA = 230.0
_ATAS = 18.0
_LEGENDA = 34.0


class SelPanas(NamedTuple):
    """One cell. berat: it holds something of the gravest kind."""

    jumlah: int
    berat: bool = False


def tingkat_panas(jumlah: int, puncak: int) -> int:
    """Give the step of a number, 1 to `TINGKAT_PANAS`; `puncak` is the largest there is."""
    return ceil(TINGKAT_PANAS * jumlah / puncak)


def gambar_panas(
    nama: Sequence[str],
    sel: Mapping[tuple[int, int], SelPanas],
    *,
    judul: str,
    uraian: str,
    pengenal: str,
    kata_berat: str,
) -> Svg:
    """Draw. sel: (row, column), both from 0, the lesser first; both halves are filled from it.

    kata_berat: what the thick frame means, for the legend.
    """
    sisi = len(nama) * _SEL
    puncak = max((s.jumlah for s in sel.values()), default=1)
    isi = []
    for i, satu in enumerate(nama):
        tengah = i * _SEL + _SEL / 2
        isi.append(g.teks(_NAMA + tengah, _ATAS - 5, str(i + 1), jangkar="middle", tebal=True))
        isi.append(g.teks(_NAMA - 6, _ATAS + tengah + 3.5, _nama(i, satu), jangkar="end"))
        isi.append(g.kotak(_NAMA + i * _SEL, _ATAS + i * _SEL, _SEL, _SEL, GARIS_LUNAK, sudut=0))
    isi.append(_jaring(len(nama)))
    isi += [_sel(b, k, s, puncak) for (b, k), s in _dua_belah(sel)]
    # frames last, so that no neighbour covers them
    isi += [_bingkai_sel(b, k) for (b, k), s in _dua_belah(sel) if s.berat]
    isi += _legenda(puncak, _ATAS + sisi + 14, kata_berat)
    lebar = _NAMA + max(sisi + 1, 320.0)
    return g.bingkai(
        isi,
        lebar,
        _ATAS + sisi + _LEGENDA,
        judul=judul,
        uraian=uraian,
        pengenal=pengenal,
        kelas="peta-panas",
        huruf=_HURUF,
    )


def _dua_belah(sel: Mapping[tuple[int, int], SelPanas]) -> list[tuple[tuple[int, int], SelPanas]]:
    return [(p, s) for (a, b), s in sorted(sel.items()) for p in sorted({(a, b), (b, a)})]


def _nama(i: int, nama: str) -> str:
    """The name with its number, cut where it has no room."""
    ekor = f"  {i + 1}"
    ruang = _NAMA - 8 - lebar_teks(ekor, _HURUF)
    if lebar_teks(nama, _HURUF) > ruang:
        while nama and lebar_teks(f"{nama}…", _HURUF) > ruang:
            nama = nama[:-1].rstrip()
        nama = f"{nama}…"
    return nama + ekor


def _jaring(banyak: int) -> str:
    sisi = banyak * _SEL
    garis = "".join(
        f"M{g.n(_NAMA)} {g.n(_ATAS + i * _SEL)}h{g.n(sisi)}M{g.n(_NAMA + i * _SEL)} {g.n(_ATAS)}v{g.n(sisi)}"
        for i in range(banyak + 1)
    )
    return f'<path d="{garis}" stroke="{GARIS_LUNAK}" stroke-width="0.75" fill="none"/>'


def _sel(baris: int, kolom: int, s: SelPanas, puncak: int) -> str:
    warna, tulisan = _WARNA[tingkat_panas(s.jumlah, puncak) - 1]
    x, y = _NAMA + kolom * _SEL, _ATAS + baris * _SEL
    angka = g.teks(x + _SEL / 2, y + 12.2, str(s.jumlah), jangkar="middle", tebal=s.berat,
                  warna=tulisan, ukuran=_HURUF_SEL)  # fmt: skip
    return (
        g.kotak(x, y, _SEL, _SEL, warna, tepi=f' stroke="{GARIS}" stroke-width="0.5"', sudut=0)
        + angka
    )


def _bingkai_sel(baris: int, kolom: int) -> str:
    x, y = _NAMA + kolom * _SEL, _ATAS + baris * _SEL
    return g.kotak(x, y, _SEL, _SEL, "none", tepi=_TEBAL, sudut=0)


_TEBAL = f' stroke="{TINTA}" stroke-width="2.2"'


def _legenda(puncak: int, y: float, kata_berat: str) -> list[str]:
    """The steps with the numbers they stand for, and the thick frame."""
    hasil, x, dari = [], _NAMA, 1
    for langkah in range(1, TINGKAT_PANAS + 1):
        sampai = puncak * langkah // TINGKAT_PANAS
        if sampai < dari:
            continue
        warna = _WARNA[langkah - 1][0]
        kata = str(dari) if dari == sampai else f"{dari}–{sampai}"
        hasil.append(
            g.kotak(x + 1, y, 12, 12, warna, tepi=f' stroke="{GARIS}" stroke-width="0.5"', sudut=0)
        )
        hasil.append(g.teks(x + 17, y + 10, kata, warna=TINTA_LUNAK))
        x += 17 + lebar_teks(kata, _HURUF) + 12
        dari = sampai + 1
    hasil.append(g.kotak(x + 2, y, 12, 12, "none", tepi=_TEBAL, sudut=0))
    hasil.append(g.teks(x + 20, y + 10, kata_berat, warna=TINTA_LUNAK))
    return hasil
