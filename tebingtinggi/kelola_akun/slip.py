"""Slips with activation codes on paper: A4, ten a page, to be cut; PDF by typst. Knows no database."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import segno
import typst

_TEMPLAT = Path(__file__).with_name("slip.typ")
_HURUF = Path(__file__).parents[2] / "static/vendor/liberation-sans-2.1.5"


class IsiSlip(NamedTuple):
    """What stands on one slip. `url` is in the QR code, `alamat` is read and typed."""

    nama: str
    nomor: str
    unit: str
    kode: str
    berlaku: str
    url: str


def tulis_slip(daftar: Sequence[IsiSlip], *, pemda: str, alamat: str, judul: str) -> bytes:
    """Give the slips as a PDF."""
    isi = {
        "pemda": pemda,
        "alamat": alamat,
        "judul": judul,
        "slip": [s._asdict() | {"qr": _qr(s.url)} for s in daftar],
    }
    hasil = typst.compile(
        _TEMPLAT.read_bytes(),
        font_paths=[str(_HURUF)],
        ignore_system_fonts=True,
        sys_inputs={"isi": json.dumps(isi)},
        format="pdf",
    )
    return bytes(hasil)


def _qr(url: str) -> str:
    """A QR code as SVG; M: a folded slip can still be read."""
    return segno.make(url, error="m", micro=False).svg_inline(border=0, scale=1)
