"""Golongan of PNS (17 steps, with their pangkat) and of PPPK (I–XVII, without). Pure.

PP 99/2000 and its pay rules; Perpres 98/2020 jo. 11/2024 for PPPK. The two are never mapped
onto each other.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from pegawai.nip import PNS, PPPK


class Golongan(NamedTuple):
    """One step; `urutan` sorts within its kind, `id_siasn` is the number SIASN gives it (PNS)."""

    kode: str
    jenis: str
    urutan: int
    pangkat: str = ""
    id_siasn: str = ""

    def __str__(self) -> str:
        return f"{self.pangkat} ({self.kode})" if self.pangkat else self.kode


_PANGKAT = (
    ("I/a", "Juru Muda"),
    ("I/b", "Juru Muda Tingkat I"),
    ("I/c", "Juru"),
    ("I/d", "Juru Tingkat I"),
    ("II/a", "Pengatur Muda"),
    ("II/b", "Pengatur Muda Tingkat I"),
    ("II/c", "Pengatur"),
    ("II/d", "Pengatur Tingkat I"),
    ("III/a", "Penata Muda"),
    ("III/b", "Penata Muda Tingkat I"),
    ("III/c", "Penata"),
    ("III/d", "Penata Tingkat I"),
    ("IV/a", "Pembina"),
    ("IV/b", "Pembina Tingkat I"),
    ("IV/c", "Pembina Utama Muda"),
    ("IV/d", "Pembina Utama Madya"),
    ("IV/e", "Pembina Utama"),
)
_ROMAWI = (
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX",
    "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII",
)  # fmt: skip


def _id_siasn(kode: str) -> str:
    angka, _, huruf = kode.partition("/")
    return f"{_ROMAWI.index(angka) + 1}{'abcde'.index(huruf) + 1}"


GOLONGAN_PNS: tuple[Golongan, ...] = tuple(
    Golongan(kode, PNS, n, pangkat, _id_siasn(kode))
    for n, (kode, pangkat) in enumerate(_PANGKAT, start=1)
)
GOLONGAN_PPPK: tuple[Golongan, ...] = tuple(
    Golongan(kode, PPPK, n) for n, kode in enumerate(_ROMAWI, start=1)
)
MENURUT_KODE: dict[str, Golongan] = {g.kode: g for g in (*GOLONGAN_PNS, *GOLONGAN_PPPK)}
PILIHAN_GOLONGAN: list[tuple[str, str]] = [(k, str(g)) for k, g in MENURUT_KODE.items()]

_RUANG = re.compile(
    r"(?<![A-Za-z0-9])(IV|I{1,3})\s*[/.\-\\ ]?\s*([a-e])(?![A-Za-z0-9])", re.IGNORECASE
)
_SAJA_ROMAWI = re.compile(r"(?<![A-Za-z0-9/])([IVX]{1,5})(?![A-Za-z0-9/])", re.IGNORECASE)
_AWALAN = re.compile(r"^\s*(?:pangkat|golongan|gol)\b\.?\s*(?:ruang\b)?\s*[:.]?\s*", re.IGNORECASE)
_TINGKAT = re.compile(r"\b(?:tingkat|tk)\b\.?\s*(?:1\b|I\b)", re.IGNORECASE)
_MENURUT_PANGKAT = {re.sub(r"[^a-z]", "", g.pangkat.casefold()): g for g in GOLONGAN_PNS}
_MENURUT_ID = {g.id_siasn: g for g in GOLONGAN_PNS}


@lru_cache(maxsize=2048)  # few spellings, many rows
def baca_golongan(teks: str, jenis: str) -> Golongan | None:
    """Read "III/d", "IIId", "III.d", "Penata Tk. I (III/d)", "Penata Tingkat I", "34"; PPPK "IX", "9".

    `jenis`: pns or pppk (also pppk_paruh_waktu). None when it is no golongan of that kind.
    """
    isi = _AWALAN.sub("", " ".join(teks.split()))
    return _baca_pns(isi) if jenis == PNS else _baca_pppk(isi)


def _baca_pns(isi: str) -> Golongan | None:
    if isi.isdigit():
        return _MENURUT_ID.get(isi)
    ketemu = {
        f"{m[1].upper()}/{m[2].lower()}" for m in _RUANG.finditer(_TINGKAT.sub("tingkat", isi))
    }
    if ketemu:
        return MENURUT_KODE.get(ketemu.pop()) if len(ketemu) == 1 else None
    nama = re.sub(r"[^a-z]", "", _TINGKAT.sub("tingkat i", isi).casefold())
    return _MENURUT_PANGKAT.get(nama)


def _baca_pppk(isi: str) -> Golongan | None:
    if isi.isascii() and isi.isdigit():
        n = int(isi) if len(isi) <= 2 else 0
        return GOLONGAN_PPPK[n - 1] if 1 <= n <= len(GOLONGAN_PPPK) else None
    if _RUANG.search(isi):
        return None  # a golongan of PNS is no golongan of PPPK
    ketemu = {m[1].upper() for m in _SAJA_ROMAWI.finditer(isi)}
    kode = ketemu.pop() if len(ketemu) == 1 else ""
    return MENURUT_KODE[kode] if kode in _ROMAWI else None
