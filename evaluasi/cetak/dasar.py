"""One way to PDF for all of it: a typst template beside this file, its words as data."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import segno
import typst

_SINI = Path(__file__).parent
_HURUF = Path(__file__).parents[2] / "static/vendor/liberation-sans-2.1.5"


def tulis_pdf(templat: str, isi: Mapping[str, Any]) -> bytes:
    """Write `templat`.typ with the words of `isi`; nothing of them is read as markup."""
    huruf: list[Any] = [str(_HURUF)]
    hasil = typst.compile(
        (_SINI / f"{templat}.typ").read_bytes(),
        font_paths=huruf,
        ignore_system_fonts=True,
        sys_inputs={"isi": json.dumps(isi)},
        format="pdf",
    )
    return bytes(hasil)


def qr(url: str, pola: int | None = None) -> str:
    """Give a QR code as SVG; level M: a folded or stained sheet can still be read.

    pola: one of the eight masks instead of the best of them, four times as fast for sheets of many.
    """
    kode = segno.make(url, error="m", micro=False, mask=pola, boost_error=pola is None)
    return kode.svg_inline(border=0, scale=1)


def qr_gambar(url: str) -> str:
    """Give a QR code as the address of a picture, for a page."""
    return segno.make(url, error="m", micro=False).svg_data_uri(border=2, scale=6)
