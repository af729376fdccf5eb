"""The sample city as a Bagan without a database."""

import csv
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

from orgstruktur.bagan import Bagan, Garis, PosJabatan, Simpul

CONTOH = Path(__file__).parents[3] / "orgstruktur/contoh"
HURUF = Path(__file__).parents[3] / "static/vendor/liberation-sans-2.1.5"
HARI = date(2026, 11, 23)


def _baca(nama: str) -> list[dict[str, str]]:
    with (CONTOH / f"{nama}.csv").open(encoding="utf-8", newline="") as berkas:
        return list(csv.DictReader(berkas))


@cache
def kota_contoh() -> Bagan:
    """The city with its positions and lines."""
    baris = _baca("struktur")
    nomor = {r["kode"]: n for n, r in enumerate(baris, start=1)}
    simpul = (
        Simpul(
            nomor[r["kode"]],
            r["kode"],
            r["nama"],
            "",
            r["jenis"],
            nomor.get(r["induk_kode"]),
            r["tipe"],
            n,
            r["urusan_kode"],
        )
        for n, r in enumerate(baris)
    )
    jabatan = (
        PosJabatan(n, nomor[r["unit_kode"]], r["nama"], r["jenis"], "", "", None, False, 1)
        for n, r in enumerate(_baca("jabatan"))
    )
    garis = (
        Garis(n, nomor[r["dari_kode"]], nomor[r["ke_kode"]], r["jenis"], "")
        for n, r in enumerate(_baca("garis"))
    )
    return Bagan(HARI, simpul, (), jabatan, garis)


def bagan_dari(daftar: Iterator[tuple[int | None, str, str]] | list) -> Bagan:
    """Make a Bagan of (number of the parent, kind, name); the first is the root."""
    return Bagan(
        HARI,
        [Simpul(n, f"U{n}", nama, "", jenis, induk, "", n, "") for n, (induk, jenis, nama) in enumerate(daftar)],
    )  # fmt: skip
