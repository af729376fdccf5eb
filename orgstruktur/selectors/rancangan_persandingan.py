"""The matrix old–new of a proposal as rows for its page and its files."""

from collections.abc import Iterable, Sequence
from typing import Any

from orgstruktur.gambar.laporan import BagianLaporan, TabelLaporan
from orgstruktur.rancangan.persandingan import (
    NAMA_BENDA,
    NAMA_NASIB,
    BarisSanding,
    Benda,
    Nasib,
    UnitSanding,
    hitung_nasib,
)

#: (label, width in characters)
KOLOM: tuple[tuple[str, int], ...] = (
    ("No.", 6),
    ("Perangkat daerah", 34),
    ("Perihal", 10),
    ("Unit lama", 34),
    ("Semula", 60),
    ("Perubahan", 14),
    ("Unit baru", 34),
    ("Menjadi", 60),
    ("Keterangan", 50),
)
KOLOM_RINGKAS: tuple[tuple[str, int], ...] = (
    ("Perihal", 14),
    *((nama, 14) for nama in NAMA_NASIB.values()),
    ("Jumlah", 10),
)
_KOLOM_PDF = (
    ("Perihal", 0.55, False),
    ("Semula", 2.6, False),
    ("Perubahan", 0.75, False),
    ("Menjadi", 2.6, False),
    ("Unit baru / keterangan", 1.7, False),
)
Pasangan = Sequence[tuple[UnitSanding, BarisSanding]]


def baris_matriks(daftar: Pasangan) -> Iterable[tuple[Any, ...]]:
    """Give the rows of the workbook."""
    for nomor, (u, b) in enumerate(daftar, start=1):
        yield (
            nomor,
            u.pd.nama if u.pd else "",
            NAMA_BENDA[b.benda],
            b.di_lama,
            b.lama,
            b.kata,
            b.di_baru,
            b.baru,
            b.keterangan,
        )


def baris_ringkas(daftar: Pasangan) -> list[tuple[Any, ...]]:
    """Give how many of each thing stay, move, change, go and come."""
    hitung = hitung_nasib(b for _, b in daftar)
    hasil = []
    for benda, nama in NAMA_BENDA.items():
        jumlah = [hitung.get((str(benda), str(n)), 0) for n in NAMA_NASIB]
        if any(jumlah):
            hasil.append((nama, *jumlah, sum(jumlah)))
    return hasil


def bagian_matriks(daftar: Pasangan) -> list[BagianLaporan]:
    """Give the matrix as sections of a report, one for each unit."""
    kelompok: dict[int, tuple[UnitSanding, list[BarisSanding]]] = {}
    for u, b in daftar:
        kelompok.setdefault(id(u), (u, []))[1].append(b)
    return [_bagian(u, baris) for u, baris in kelompok.values()]


def _bagian(u: UnitSanding, baris: Iterable[BarisSanding]) -> BagianLaporan:
    pd = f"{u.pd.nama}. " if u.pd and u.pd.nama not in u.judul else ""
    isi = [
        (
            NAMA_BENDA[b.benda],
            b.lama or "–",
            b.kata,
            b.baru or "–",
            "" if b.benda == Benda.UNIT else b.ringkas,
        )
        for b in baris
        if b.benda != Benda.UNIT or b.nasib not in (Nasib.BARU, Nasib.TETAP)
    ]
    kata = u.pokok.keterangan
    return BagianLaporan(
        u.judul,
        f"{pd}{kata[:1].upper()}{kata[1:]}{'.' if kata else ''}".strip(),
        tabel=TabelLaporan(_KOLOM_PDF, isi),
        tingkat=2,
    )
