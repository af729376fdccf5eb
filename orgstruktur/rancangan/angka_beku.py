"""Figures of a proposal as plain data and back, to be kept as they were on a day."""

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from orgstruktur.rancangan.angka import Angka, Butir, Kelompok

_LAIN = tuple(f.name for f in fields(Angka) if f.name not in ("butir", "catatan"))


def ke_json(dampak: Iterable[Kelompok]) -> list[dict[str, Any]]:
    """Give them as JSON keeps them."""
    return [
        {"judul": k.judul, "petugas": k.petugas, "daftar": [_angka(a) for a in k.daftar]}
        for k in dampak
    ]


def _angka(a: Angka) -> dict[str, Any]:
    lain = {nama: getattr(a, nama) for nama in _LAIN}
    return {**lain, "butir": [list(b) for b in a.butir], "catatan": list(a.catatan)}


def dari_json(isi: Iterable[dict[str, Any]]) -> tuple[Kelompok, ...]:
    """Read what `ke_json` gave."""
    return tuple(
        Kelompok(k["judul"], tuple(_baca(a) for a in k["daftar"]), k["petugas"]) for k in isi
    )


def _baca(a: dict[str, Any]) -> Angka:
    butir = tuple(Butir(*b) for b in a["butir"])
    return Angka(**{**a, "butir": butir, "catatan": tuple(a["catatan"])})
