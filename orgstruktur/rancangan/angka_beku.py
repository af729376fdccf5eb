"""Figures of a proposal as plain data and back, to be kept as they were on a day."""

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from orgstruktur.rancangan.angka import Angka, Butir, Kelompok

_LAIN = tuple(f.name for f in fields(Angka) if f.name not in ("butir", "sisa", "catatan"))


def ke_json(dampak: Iterable[Kelompok]) -> list[dict[str, Any]]:
    """Give them as JSON keeps them."""
    return [
        {"judul": k.judul, "petugas": k.petugas, "daftar": [_angka(a) for a in k.daftar]}
        for k in dampak
    ]


def _angka(a: Angka) -> dict[str, Any]:
    lain = {nama: getattr(a, nama) for nama in _LAIN}
    daftar = {nama: [list(b) for b in getattr(a, nama)] for nama in ("butir", "sisa")}
    return {**lain, **daftar, "catatan": list(a.catatan)}


def dari_json(isi: Iterable[dict[str, Any]]) -> tuple[Kelompok, ...]:
    """Read what `ke_json` gave."""
    return tuple(
        Kelompok(k["judul"], tuple(_baca(a) for a in k["daftar"]), k["petugas"]) for k in isi
    )


def _baca(a: dict[str, Any]) -> Angka:
    butir, sisa = (tuple(Butir(*b) for b in a.get(nama, ())) for nama in ("butir", "sisa"))
    return Angka(**{**a, "butir": butir, "sisa": sisa, "catatan": tuple(a["catatan"])})
