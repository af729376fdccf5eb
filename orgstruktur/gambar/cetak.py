"""Put a Gambar on paper: PDF (vector, its text can be selected and searched) and PNG, by typst.

One page as large as the picture, or sheets of a paper size: the whole picture scaled onto one, or
cut into numbered sheets that are put side by side.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

import typst

from orgstruktur.gambar.bentuk import Gambar, Jalur, Kotak, Rupa, Teks
from orgstruktur.gambar.huruf import NAMA_HURUF
from orgstruktur.gambar.warna import GARIS

_TEMPLAT = Path(__file__).with_name("cetak.typ")
_HURUF = Path(__file__).parents[2] / "static/vendor/liberation-sans-2.1.5"

#: Paper sizes in pt, upright (ISO 216: A0 … A4).
KERTAS: dict[str, tuple[float, float]] = {
    "A4": (595.28, 841.89),
    "A3": (841.89, 1190.55),
    "A2": (1190.55, 1683.78),
    "A1": (1683.78, 2383.94),
    "A0": (2383.94, 3370.39),
}
#: The longest side of a page in pt that readers accept (ISO 32000-1, Annex C).
SISI_TERBESAR = 14_400
#: The most pixels of a PNG: drawing it takes about 0.2 s a million.
PIKSEL_PNG_TERBANYAK = 16_000_000


class Jendela(NamedTuple):
    """A part of a picture on a sheet: where it stands, and which part at which scale."""

    x: float
    y: float
    lebar: float
    tinggi: float
    geser_x: float = 0.0
    geser_y: float = 0.0
    skala: float = 1.0
    gambar: int = 0


class Lembar(NamedTuple):
    """One sheet of paper, in pt; `hiasan` is drawn over it (page number, marks)."""

    lebar: float
    tinggi: float
    daftar_jendela: tuple[Jendela, ...]
    hiasan: tuple[Kotak | Jalur | Teks, ...] = ()


def utuh(gambar: Gambar, nomor: int = 0) -> Lembar:
    """Give a sheet exactly as large as the picture, or smaller where no reader would accept that."""
    skala = min(1.0, SISI_TERBESAR / max(gambar.lebar, gambar.tinggi))
    lebar, tinggi = gambar.lebar * skala, gambar.tinggi * skala
    return Lembar(lebar, tinggi, (Jendela(0, 0, lebar, tinggi, skala=skala, gambar=nomor),))


def tulis_pdf(
    daftar_gambar: Iterable[Gambar], daftar_lembar: Iterable[Lembar] | None = None
) -> bytes:
    """Write a PDF: the given sheets, or one sheet for each picture, exactly as large.

    The title of the document is that of the first picture.
    """
    gambar = tuple(daftar_gambar)
    lembar = tuple(daftar_lembar or (utuh(g, n) for n, g in enumerate(gambar)))
    return _susun(gambar, lembar, format="pdf")


def tulis_png(gambar: Gambar, *, skala: float = 2.0) -> bytes:
    """Write a PNG, `skala` pixels to each unit of length, less where that would be too large."""
    terbesar = (PIKSEL_PNG_TERBANYAK / (gambar.lebar * gambar.tinggi)) ** 0.5
    ppi = 72 * min(skala, terbesar)
    return _susun((gambar,), (utuh(gambar),), format="png", ppi=ppi)


def _susun(gambar: tuple[Gambar, ...], lembar: tuple[Lembar, ...], **cara: Any) -> bytes:
    benda = [[(_batas(b), _rapikan(b)) for b in _urut(g)] for g in gambar]
    isi = {
        "judul": gambar[0].judul,
        "uraian": gambar[0].uraian,
        "huruf": NAMA_HURUF,
        "daftar_lembar": [
            {
                "lebar": x.lebar,
                "tinggi": x.tinggi,
                "daftar_jendela": [
                    j._asdict() | {"isi": _tampak(benda[j.gambar], j)} for j in x.daftar_jendela
                ],
                "hiasan": [_rapikan(b) for b in x.hiasan],
            }
            for x in lembar
        ],
    }
    hasil = typst.compile(
        _TEMPLAT.read_bytes(),
        font_paths=[str(_HURUF)],
        ignore_system_fonts=True,
        sys_inputs={"isi": json.dumps(isi)},
        **cara,
    )
    return bytes(hasil)


def _urut(gambar: Gambar) -> Iterable[Kotak | Jalur | Teks]:
    """In the order of drawing: lines first, then what stands over them."""
    yield from gambar.daftar_garis
    yield from gambar.hiasan
    for unit in gambar.daftar_unit:
        if unit.rupa:
            yield from _di_tempat(unit.rupa, unit.kotak.x, unit.kotak.y)
        else:
            yield unit.kotak
            yield from unit.hiasan
            yield from unit.teks
    for sakelar in gambar.daftar_sakelar:
        yield from _di_tempat(sakelar.rupa, *sakelar.letak)


def _di_tempat(rupa: Rupa, x: float, y: float) -> Iterable[Kotak | Teks]:
    for kotak in (rupa.kotak, *rupa.hiasan):
        yield kotak._replace(x=kotak.x + x, y=kotak.y + y)
    for teks in rupa.teks:
        yield teks._replace(x=teks.x + x, y=teks.y + y)


def _rapikan(benda: Kotak | Jalur | Teks) -> tuple[str, list[Any]]:
    if isinstance(benda, Kotak):
        return "k", list(benda)
    if isinstance(benda, Teks):
        return "t", list(benda)
    return "j", [benda.titik, benda.putus, benda.tebal, benda.warna or GARIS]


_Batas = tuple[float, float, float, float]


def _batas(benda: Kotak | Jalur | Teks) -> _Batas:
    """Left, top, right, bottom."""
    if isinstance(benda, Kotak):
        return benda.x, benda.y, benda.kanan, benda.bawah
    if isinstance(benda, Teks):
        turun = benda.ukuran * 0.3
        return benda.x, benda.y - benda.ukuran, benda.x + benda.lebar, benda.y + turun
    x, y = [t.x for t in benda.titik], [t.y for t in benda.titik]
    return min(x), min(y), max(x), max(y)


def _tampak(daftar: list[tuple[_Batas, Any]], j: Jendela) -> list[Any]:
    """Keep what a window shows: a large picture on many sheets is not drawn whole on each."""
    kiri, atas = -j.geser_x / j.skala - 2, -j.geser_y / j.skala - 2
    kanan, bawah = kiri + j.lebar / j.skala + 4, atas + j.tinggi / j.skala + 4
    return [
        isi
        for (x, y, x2, y2), isi in daftar
        if x <= kanan and x2 >= kiri and y <= bawah and y2 >= atas
    ]
