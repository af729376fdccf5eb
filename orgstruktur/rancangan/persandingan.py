"""Matriks persandingan lama–baru: what becomes of every unit, function and position a proposal touches. Pure.

As the field uses it: one line for each thing of the old structure, with what stands in its place,
and one for each thing that is new. Nothing is told twice and nothing is left out: a function that
moves stands with the unit it leaves.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from orgstruktur.bagan import ButirFungsi, PosJabatan, Simpul
from orgstruktur.beda import Beda, Perbedaan, tersentuh
from orgstruktur.beda_kata import hanya_ikut, kalimat_isi, kalimat_unit, sebut_unit
from orgstruktur.nama_unit import nama_jelas


class Nasib(StrEnum):
    """What becomes of a thing."""

    TETAP = "tetap"
    PINDAH = "pindah"
    BERUBAH = "berubah"
    DICABUT = "dicabut"
    BARU = "baru"


class Benda(StrEnum):
    """What a line is about."""

    UNIT = "unit"
    TUGAS = "tugas"
    FUNGSI = "fungsi"
    JABATAN = "jabatan"


NAMA_NASIB: dict[str, str] = {
    Nasib.TETAP: "Tetap",
    Nasib.PINDAH: "Pindah",
    Nasib.BERUBAH: "Berubah",
    Nasib.DICABUT: "Dihapus atau dicabut",
    Nasib.BARU: "Baru",
}
NAMA_BENDA: dict[str, str] = {
    Benda.UNIT: "Unit",
    Benda.TUGAS: "Tugas",
    Benda.FUNGSI: "Fungsi",
    Benda.JABATAN: "Jabatan",
}
_CABUT = {Benda.TUGAS: "Dicabut", Benda.FUNGSI: "Dicabut"}


class BarisSanding(NamedTuple):
    """One line. unit_lama, unit_baru: where the thing stood and stands; lama, baru: what it says.

    di_lama, di_baru: the names of those units, told apart from others of the same name.
    """

    benda: Benda
    nasib: Nasib
    unit_lama: Simpul | None
    unit_baru: Simpul | None
    lama: str
    baru: str
    keterangan: str = ""
    di_lama: str = ""
    di_baru: str = ""

    @property
    def kata(self) -> str:
        """Say what becomes of it in one word."""
        if self.nasib == Nasib.DICABUT:
            return _CABUT.get(self.benda, "Dihapus")
        return NAMA_NASIB[self.nasib]

    @property
    def ringkas(self) -> str:
        """Say where a function or position went, and what else; of a unit all there is to say."""
        if self.benda == Benda.UNIT or self.nasib != Nasib.PINDAH or self.unit_baru is None:
            return self.keterangan
        lain = self.keterangan.partition("; ")[2]
        return f"ke {self.di_baru}{'; ' if lain else ''}{lain}"


@dataclass(frozen=True, slots=True)
class UnitSanding:
    """A unit with everything told about it. lama None: it is new; baru: what stands in its place."""

    lama: Simpul | None
    baru: tuple[Simpul, ...]
    pd: Simpul | None
    pokok: BarisSanding
    baris: tuple[BarisSanding, ...]

    @property
    def semua(self) -> tuple[BarisSanding, ...]:
        """The line of the unit, then those of its contents."""
        return (self.pokok, *self.baris)

    @property
    def judul(self) -> str:
        """Name the unit, and what it becomes where that is something else."""
        nama_lama, nama_baru = self.pokok.lama, self.pokok.baru
        if not nama_lama:
            return f"{nama_baru} (baru)"
        if not nama_baru:
            return f"{nama_lama} (dihapus)"
        if self.lama and [s.id for s in self.baru] == [self.lama.id]:
            return (
                self.lama.nama
                if self.lama.nama == self.baru[0].nama
                else f"{self.lama.nama} → {self.baru[0].nama}"
            )
        return f"{nama_lama} → {nama_baru}"


def sandingkan(p: Perbedaan, *, seluruhnya: bool = False) -> tuple[UnitSanding, ...]:
    """Give the matrix, in the order of both structures; `seluruhnya`: with units that nothing touches."""
    beda_unit = {b.kini.id: b for b in p.unit}
    beda_fungsi = {b.kini.id: b for b in p.fungsi}
    beda_jabatan = {b.kini.id: b for b in p.jabatan}
    beda_isi: tuple[Beda[Any], ...] = (*p.fungsi, *p.jabatan)
    baru: dict[int, list[Beda[Any]]] = {}
    for b in beda_isi:
        if b.dari is None:
            baru.setdefault(b.kini.unit_id, []).append(b)
    if seluruhnya:
        daftar = set(p.letak)
    else:
        daftar = {*beda_unit, *(pk for b in beda_isi for pk in tersentuh(b))}
    hasil = []
    for pk in sorted(daftar, key=lambda n: p.letak.get(n, -1)):
        if p.simpul(pk) is None:
            continue
        isi = [
            *(beda_fungsi.get(f.id, Beda(f, f)) for f in p.dari.fungsi.get(pk, ())),
            *(b for b in baru.get(pk, ()) if isinstance(b.kini, ButirFungsi)),
            *(beda_jabatan.get(j.id, Beda(j, j)) for j in p.dari.jabatan.get(pk, ())),
            *(b for b in baru.get(pk, ()) if isinstance(b.kini, PosJabatan)),
        ]
        hasil.append(_unit(p, pk, beda_unit.get(pk), isi))
    return tuple(hasil)


def _unit(
    p: Perbedaan, pk: int, beda: Beda[Simpul] | None, isi: Iterable[Beda[Any]]
) -> UnitSanding:
    lama, kini = p.dari.ambil(pk), p.ke.ambil(pk)
    baru = (kini,) if kini else tuple(s for _, s in p.diteruskan(pk))
    pokok = BarisSanding(
        Benda.UNIT,
        _nasib_unit(beda),
        lama,
        baru[0] if len(baru) == 1 else None,
        nama_jelas(p.dari, lama) if lama else "",
        ", ".join(sebut_unit(p, s) for s in baru),
        _kata_unit(p, beda),
        nama_jelas(p.dari, lama) if lama else "",
        sebut_unit(p, baru[0]) if len(baru) == 1 else "",
    )
    return UnitSanding(lama, baru, p.perangkat_daerah(pk), pokok, tuple(_isi(p, b) for b in isi))


def _nasib_unit(beda: Beda[Simpul] | None) -> Nasib:
    if beda is None:
        return Nasib.TETAP
    if beda.dari is None:
        return Nasib.BARU
    if beda.ke is None:
        return Nasib.DICABUT
    return Nasib.PINDAH if beda.dari.induk_id != beda.ke.induk_id else Nasib.BERUBAH


def _kata_unit(p: Perbedaan, beda: Beda[Simpul] | None) -> str:
    """Say what becomes of a unit. Below a perangkat daerah the urusan only come along with what is merged in."""
    if beda is None:
        return ""
    daftar = [k.kata for k in kalimat_unit(p, beda)]
    if not hanya_ikut(p, beda):
        return "; ".join(daftar)
    asal = p.berasal(beda.kini.id)
    apa = "penggabungan" if all(cara == "gabung" for cara, _ in asal) else "isi"
    ikut = f"menerima {apa} " + ", ".join(nama_jelas(p.dari, s) for _, s in asal)
    return "; ".join((*daftar, ikut))


def _isi(p: Perbedaan, b: Beda[Any]) -> BarisSanding:
    """Tell one function or position; `b` with both sides alike is one that stays."""
    benda = _benda(b.kini)
    lama, baru = (_sebut(x) if x is not None else "" for x in (b.dari, b.ke))
    unit_lama = p.dari.ambil(b.dari.unit_id) if b.dari is not None else None
    unit_baru = p.ke.ambil(b.ke.unit_id) if b.ke is not None else None
    if b.dari is None:
        nasib, keterangan = Nasib.BARU, ""
    elif b.ke is None:
        nasib, keterangan = Nasib.DICABUT, ""
    elif not b.ubahan:
        nasib, keterangan = Nasib.TETAP, ""
    else:
        nasib = Nasib.PINDAH if b.dari.unit_id != b.ke.unit_id else Nasib.BERUBAH
        keterangan = kalimat_isi(p, b).kata
    return BarisSanding(
        benda, nasib, unit_lama, unit_baru, lama, baru, keterangan,
        nama_jelas(p.dari, unit_lama) if unit_lama else "",
        nama_jelas(p.ke, unit_baru) if unit_baru else "",
    )  # fmt: skip


def _benda(benda: Any) -> Benda:
    if isinstance(benda, PosJabatan):
        return Benda.JABATAN
    return Benda.TUGAS if benda.butir == "tugas" else Benda.FUNGSI


def _sebut(benda: Any) -> str:
    teks: str = benda.nama if isinstance(benda, PosJabatan) else benda.teks
    return teks


def ratakan(daftar: Iterable[UnitSanding]) -> Iterator[tuple[UnitSanding, BarisSanding]]:
    """Give every line with its unit, in order."""
    return ((u, b) for u in daftar for b in u.semua)


def hitung_nasib(baris: Iterable[BarisSanding]) -> dict[tuple[str, str], int]:
    """Count the lines by (thing, what becomes of it)."""
    hasil: dict[tuple[str, str], int] = {}
    for b in baris:
        kunci = (str(b.benda), str(b.nasib))
        hasil[kunci] = hasil.get(kunci, 0) + 1
    return hasil
