"""A structure as bytes and back, to be kept as it was at a moment. Pure.

Rows are kept with the names of their columns: a column that comes later is read with its default, one that goes is left.
"""

import json
import zlib
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from orgstruktur.bagan import Bagan, ButirFungsi, Garis, PosJabatan, Simpul

_KERAPATAN = 3
_VERSI = 1
_TABEL: Mapping[str, Any] = {
    "unit": Simpul,
    "fungsi": ButirFungsi,
    "jabatan": PosJabatan,
    "garis": Garis,
}


def ke_bita(bagan: Bagan) -> bytes:
    """Give a Bagan read with its functions, positions and lines as bytes."""
    baris = {
        "unit": list(bagan),
        "fungsi": _datar(bagan.fungsi.values()),
        "jabatan": _datar(bagan.jabatan.values()),
        "garis": list(bagan.garis),
    }
    isi = {t: {"kolom": _TABEL[t]._fields, "baris": b} for t, b in baris.items()}
    teks = json.dumps({"v": _VERSI, **isi}, ensure_ascii=False)
    return zlib.compress(teks.encode(), _KERAPATAN)


def dari_bita(isi: bytes, tanggal: date) -> Bagan | None:
    """Read what `ke_bita` gave, as the structure of a day; None where it was kept in a form not known here."""
    simpanan = json.loads(zlib.decompress(isi))
    if not isinstance(simpanan, dict) or simpanan.get("v") != _VERSI:
        return None
    return Bagan(tanggal, *(_baca(kelas, simpanan[t]) for t, kelas in _TABEL.items()))


def _baca(kelas: Any, tabel: Mapping[str, Any]) -> list[Any]:
    kolom = [(n, k) for n, k in enumerate(tabel["kolom"]) if k in kelas._fields]
    return [kelas(**{k: baris[n] for n, k in kolom}) for baris in tabel["baris"]]


def _datar(per_unit: Iterable[Iterable[Any]]) -> list[Any]:
    return [benda for daftar in per_unit for benda in daftar]
