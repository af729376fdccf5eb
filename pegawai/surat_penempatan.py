"""A letter for each person placed by a proposal, as one PDF; a page a letter. Knows no database."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import typst

_TEMPLAT = Path(__file__).with_name("surat_penempatan.typ")
_HURUF = Path(__file__).parents[1] / "static/vendor/liberation-sans-2.1.5"


#: What stands on a letter that nothing was decreed for yet.
KONSEP = "KONSEP — belum berlaku sebelum SK ditandatangani. Rahasia."


class Surat(NamedTuple):
    """What one letter says. dari: position left, "" = none; ke: the new one (jabatan, unit); cara: how, in words.

    nomor: the number of the letter, "" = to be written by hand.
    """

    nama: str
    pangkat: str
    dari: str
    ke: str
    cara: str
    kalimat: str
    jabatan: str
    unit: str
    nomor: str = ""


def tulis_surat(
    daftar: Sequence[Surat], *, pemda: str, rancangan: str, dasar: str, berlaku: str, konsep: bool
) -> bytes:
    """Write the letters. dasar: decree or regulation in words; konsep: not decreed yet, said on each page."""
    isi = {
        "judul": f"Surat penempatan: {rancangan}",
        "pemda": pemda,
        "dasar": dasar,
        "berlaku": berlaku,
        "konsep": KONSEP if konsep else "",
        "surat": [s._asdict() for s in daftar],
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
