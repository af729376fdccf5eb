"""A structure as bytes and back, to be kept as it was at a moment. Pure."""

import json
import zlib
from collections.abc import Iterable
from datetime import date
from typing import Any

from orgstruktur.bagan import Bagan, ButirFungsi, Garis, PosJabatan, Simpul

_KERAPATAN = 3


def ke_bita(bagan: Bagan) -> bytes:
    """Give a Bagan read with its functions, positions and lines as bytes."""
    isi = [list(bagan), _datar(bagan.fungsi.values()), _datar(bagan.jabatan.values()), bagan.garis]
    return zlib.compress(json.dumps(isi, ensure_ascii=False).encode(), _KERAPATAN)


def dari_bita(isi: bytes, tanggal: date) -> Bagan:
    """Read what `ke_bita` gave, as the structure of a day."""
    simpul, fungsi, jabatan, garis = json.loads(zlib.decompress(isi))
    return Bagan(
        tanggal,
        map(Simpul._make, simpul),
        map(ButirFungsi._make, fungsi),
        map(PosJabatan._make, jabatan),
        map(Garis._make, garis),
    )


def _datar(per_unit: Iterable[Iterable[Any]]) -> list[Any]:
    return [benda for daftar in per_unit for benda in daftar]
