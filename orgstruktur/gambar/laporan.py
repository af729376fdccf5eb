"""A report on A4 as PDF (its text can be selected and searched), by typst. Pure: sections in, bytes out."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import typst

from orgstruktur.gambar.huruf import NAMA_HURUF

_TEMPLAT = Path(__file__).with_name("laporan.typ")
_HURUF = Path(__file__).parents[2] / "static/vendor/liberation-sans-2.1.5"


class TabelLaporan(NamedTuple):
    """A table. kolom: (heading, share of the width, whether it holds numbers); cells are texts."""

    kolom: Sequence[tuple[str, float, bool]]
    baris: Sequence[Sequence[str]]


class BagianLaporan(NamedTuple):
    """A section: a heading, a sentence, points, a table; everything but the heading may be empty."""

    judul: str
    keterangan: str = ""
    butir: Sequence[str] = ()
    tabel: TabelLaporan | None = None


def tulis_laporan(
    daftar: Iterable[BagianLaporan], *, judul: str, keterangan: str, kaki: str, peringatan: str = ""
) -> bytes:
    """Write the PDF. kaki: the foot of every page; peringatan: a sentence to be seen first."""
    isi = {
        "judul": judul,
        "keterangan": keterangan,
        "kaki": kaki,
        "peringatan": peringatan,
        "huruf": NAMA_HURUF,
        "bagian": [
            {
                "judul": b.judul,
                "keterangan": b.keterangan,
                "butir": list(b.butir),
                "tabel": _tabel(b.tabel),
            }
            for b in daftar
        ],
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


def _tabel(tabel: TabelLaporan | None) -> dict[str, object] | None:
    if tabel is None or not tabel.baris:
        return None
    return {
        "kepala": [k for k, _, _ in tabel.kolom],
        "lebar": [n for _, n, _ in tabel.kolom],
        "angka": [a for _, _, a in tabel.kolom],
        "baris": [list(b) for b in tabel.baris],
    }
