"""A report on A4 as PDF (its text can be selected and searched), by typst. Pure: sections in, bytes out.

Pictures are our own SVG, as the pages show them; nothing of the text is read as markup.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import typst

from orgstruktur.gambar.huruf import NAMA_HURUF
from orgstruktur.gambar.svg import Svg

_TEMPLAT = Path(__file__).with_name("laporan.typ")
_HURUF = Path(__file__).parents[2] / "static/vendor/liberation-sans-2.1.5"


class TabelLaporan(NamedTuple):
    """A table. kolom: (heading, share of the width, whether it holds numbers); cells are texts."""

    kolom: Sequence[tuple[str, float, bool]]
    baris: Sequence[Sequence[str]]


class GambarLaporan(NamedTuple):
    """A picture with the words above it. alt: what it shows, for who cannot see it."""

    svg: Svg
    judul: str = ""
    keterangan: str = ""
    alt: str = ""


class BagianLaporan(NamedTuple):
    """A section: heading, sentence, pictures, points, table; everything but the heading may be empty.

    sejajar: so many pictures stand side by side. tingkat: 1 = a chapter, 2 = a part of one.
    """

    judul: str
    keterangan: str = ""
    butir: Sequence[str] = ()
    tabel: TabelLaporan | None = None
    gambar: Sequence[GambarLaporan] = ()
    sejajar: int = 1
    tingkat: int = 1


class ButirPenting(NamedTuple):
    """A finding of the summary, what would mend it, and its legal basis ("" = none)."""

    teks: str
    perbaikan: str
    dasar: str


@dataclass(frozen=True, slots=True)
class RingkasanLaporan:
    """The first page. angka: (figure, what it counts); kolom: two (heading, sentences) side by side."""

    judul: str
    angka: Sequence[tuple[str, str]]
    kolom: Sequence[tuple[str, Sequence[str]]]
    judul_penting: str
    penting: Sequence[ButirPenting]
    lain: Sequence[tuple[str, Sequence[str]]] = ()


@dataclass(frozen=True, slots=True)
class KepalaLaporan:
    """The title block. keadaan: (label, words) of the state of the data; kaki: the foot of each page.

    peringatan: a sentence to be seen first, "" = none. mendatar: the pages lie on their long side.
    """

    judul: str
    pemda: str
    keadaan: Sequence[tuple[str, str]]
    kaki: str
    peringatan: str = ""
    mendatar: bool = False


def tulis_laporan(
    kepala: KepalaLaporan,
    daftar: Iterable[BagianLaporan],
    ringkasan: RingkasanLaporan | None = None,
) -> bytes:
    """Write the report; the sections are numbered when a summary stands before them."""
    isi = {
        "judul": kepala.judul,
        "pemda": kepala.pemda,
        "keterangan": "; ".join(f"{label}: {teks}" for label, teks in kepala.keadaan),
        "keadaan": [list(k) for k in kepala.keadaan],
        "kaki": kepala.kaki,
        "peringatan": kepala.peringatan,
        "mendatar": kepala.mendatar,
        "huruf": NAMA_HURUF,
        "ringkasan": _ringkasan(ringkasan),
        "bagian": [_bagian(b) for b in daftar],
    }
    huruf: list[Any] = [str(_HURUF)]
    hasil = typst.compile(
        _TEMPLAT.read_bytes(),
        font_paths=huruf,
        ignore_system_fonts=True,
        sys_inputs={"isi": json.dumps(isi)},
        format="pdf",
    )
    return bytes(hasil)


def _ringkasan(r: RingkasanLaporan | None) -> dict[str, object] | None:
    if r is None:
        return None
    return {
        "judul": r.judul,
        "angka": [list(a) for a in r.angka],
        "kolom": [[judul, list(butir)] for judul, butir in r.kolom],
        "judul_penting": r.judul_penting,
        "penting": [p._asdict() for p in r.penting],
        "lain": [[judul, list(butir)] for judul, butir in r.lain],
    }


def _bagian(b: BagianLaporan) -> dict[str, object]:
    return {
        "judul": b.judul,
        "keterangan": b.keterangan,
        "butir": list(b.butir),
        "tabel": _tabel(b.tabel),
        "gambar": [g._asdict() for g in b.gambar],
        "sejajar": b.sejajar,
    }


def _tabel(tabel: TabelLaporan | None) -> dict[str, object] | None:
    if tabel is None or not tabel.baris:
        return None
    return {
        "kepala": [k for k, _, _ in tabel.kolom],
        "lebar": [n for _, n, _ in tabel.kolom],
        "angka": [a for _, _, a in tabel.kolom],
        "baris": [list(b) for b in tabel.baris],
    }
