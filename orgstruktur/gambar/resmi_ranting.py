"""Official annex: what is to be drawn on a sheet, before anything has a place. Pure.

The convention of the annexes: head on top; Sekretariat to the right of the trunk and functional
officials to its left; bidang and their like in a row; technical units (UPTD, puskesmas, RSUD,
schools) and kelurahan in a row at the bottom.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from orgstruktur.bagan import Bagan, Simpul
from orgstruktur.jenis import JenisUnit

#: Beside the trunk, to the right.
KANAN = frozenset(
    {
        JenisUnit.SEKRETARIAT,
        JenisUnit.SEKRETARIAT_KECAMATAN,
        JenisUnit.SEKRETARIAT_KELURAHAN,
        JenisUnit.SUBBAGIAN_TU,
    }
)
#: Beside the trunk, to the left.
KIRI = frozenset({JenisUnit.KJF, JenisUnit.STAF_AHLI})
#: In the last rows: units that work on their own, below the head (PP 18/2016 Pasal 41-50).
BAWAH = frozenset(
    {
        JenisUnit.UPTD,
        JenisUnit.PUSKESMAS,
        JenisUnit.RSUD,
        JenisUnit.SATUAN_PENDIDIKAN,
        JenisUnit.KELURAHAN,
    }
)
#: Rows of the whole city below that of _STAF_KOTA, from the top.
_BARIS_KOTA: tuple[frozenset[str], ...] = (
    frozenset({JenisUnit.DINAS}),
    frozenset({JenisUnit.BADAN}),
    frozenset({JenisUnit.KECAMATAN}),
)
_STAF_KOTA = frozenset({JenisUnit.SETDA, JenisUnit.SETWAN, JenisUnit.INSPEKTORAT})
#: The most levels below the head of one sheet; deeper branches get a sheet of their own.
DALAM_TERBANYAK = 6
#: The most boxes to the left of the trunk.
KIRI_TERBANYAK = 3
NAMA_KJF = "KELOMPOK JABATAN FUNGSIONAL"


@dataclass(frozen=True)
class Ranting:
    """One box and what hangs below it.

    nama: as printed. acuan: a box that repeats a unit drawn elsewhere. lanjut: its sub-units stand on a sheet of their own.
    """

    nama: str
    simpul: Simpul | None = None
    anak: tuple["Ranting", ...] = ()
    acuan: bool = False
    lanjut: bool = False
    kjf: bool = False

    @cached_property
    def banyak(self) -> int:
        """How many boxes, itself included."""
        return 1 + sum(a.banyak for a in self.anak)

    @cached_property
    def dalam(self) -> int:
        """How many levels hang below."""
        return 1 + max(a.dalam for a in self.anak) if self.anak else 0

    @property
    def jenis(self) -> str:
        return self.simpul.jenis if self.simpul else ""

    def semua(self) -> list["Ranting"]:
        """Itself and everything below, parents first."""
        hasil = [self]
        for a in self.anak:
            hasil += a.semua()
        return hasil

    @property
    def unit(self) -> bool:
        """Tell whether the box stands for the unit itself."""
        return self.simpul is not None and not self.acuan

    def dengan_anak(self, anak: Iterable["Ranting"]) -> "Ranting":
        return replace(self, anak=tuple(anak))

    def batasi(self, dalam: int, lanjutkan: frozenset[int] | None = None) -> "Ranting":
        """Keep `dalam` levels below. What is cut off is continued elsewhere.

        lanjutkan: ids of the units to cut at that level; the others keep all they have.
        """
        if not self.anak:
            return self
        if dalam == 0:
            if lanjutkan is not None and (self.simpul is None or self.simpul.id not in lanjutkan):
                return self
            return replace(self, anak=(), lanjut=True)
        return self.dengan_anak(a.batasi(dalam - 1, lanjutkan) for a in self.anak)

    def sebagai_acuan(self) -> "Ranting":
        """The same head on a further sheet, where it only refers to the unit."""
        nama = self.simpul.nama.upper() if self.simpul else self.nama
        return replace(self, nama=nama, acuan=True)

    def pada(self, dalam: int) -> list["Ranting"]:
        """Those that stand `dalam` levels below."""
        if dalam == 0:
            return [self]
        return [r for a in self.anak for r in a.pada(dalam - 1)]


@dataclass(frozen=True)
class Tingkat:
    """The parts of a sheet below its head.

    kiri, kanan: beside the trunk. baris: rows from the top.
    """

    kiri: tuple[Ranting, ...] = ()
    kanan: Ranting | None = None
    baris: tuple[tuple[Ranting, ...], ...] = ()


def tumbuhkan(bagan: Bagan, simpul: Simpul, *, acuan: bool = False) -> Ranting:
    """Make the branch below a unit. A whole city is drawn one level deep."""
    dalam = 1 if simpul.jenis == JenisUnit.KOTA else DALAM_TERBANYAK
    return _tumbuh(bagan, simpul, dalam, simpul.nama.upper(), acuan=acuan)


def _tumbuh(bagan: Bagan, s: Simpul, dalam: int, nama: str, *, acuan: bool = False) -> Ranting:
    daftar = bagan.anak(s)
    anak: tuple[Ranting, ...] = ()
    if dalam > 0:
        anak = tuple([_tumbuh(bagan, a, dalam - 1, _nama_cetak(a, s)) for a in daftar])
    lanjut = bool(daftar) and not anak and bagan.akar is not None and _dilanjutkan(bagan, s)
    return Ranting(nama, s, anak, acuan=acuan, lanjut=lanjut, kjf=s.jenis == JenisUnit.KJF)


def _dilanjutkan(bagan: Bagan, s: Simpul) -> bool:
    """The annex of the whole city ends at the perangkat daerah; each has an annex of its own."""
    induk = bagan.induk(s)
    return induk is None or induk.jenis != JenisUnit.KOTA


def _nama_cetak(s: Simpul, induk: Simpul) -> str:
    """Below its dinas, "Sekretariat Dinas Kesehatan" is printed as SEKRETARIAT."""
    ekor = f" {induk.nama}".casefold()
    if s.jenis in KANAN and s.nama.casefold().endswith(ekor):
        return s.nama[: -len(ekor)].strip().upper() or s.nama.upper()
    return s.nama.upper()


def bagi_tingkat(akar: Ranting, tambahan_kiri: Iterable[Ranting] = ()) -> Tingkat:
    """Sort the children of the head into the parts of the sheet, each in its order."""
    if akar.jenis == JenisUnit.KOTA:
        return _tingkat_kota(akar)
    kiri = [*tambahan_kiri, *(a for a in akar.anak if a.jenis in KIRI and not a.anak)]
    if len(kiri) > KIRI_TERBANYAK:
        kiri = kiri[:KIRI_TERBANYAK]
    kanan = next((a for a in akar.anak if a.jenis in KANAN), None)
    lain = [a for a in akar.anak if a is not kanan and not any(a is k for k in kiri)]
    tengah = tuple(a for a in lain if a.jenis not in BAWAH)
    bawah = tuple(a for a in lain if a.jenis in BAWAH)
    return Tingkat(tuple(kiri), kanan, tuple(b for b in (tengah, bawah) if b))


def _tingkat_kota(akar: Ranting) -> Tingkat:
    """Beside the head those who serve him: staf ahli to the left, the Sekretariat Daerah to the right."""
    staf = tuple(a for a in akar.anak if a.jenis == JenisUnit.STAF_AHLI)
    kiri, lebih = staf[:KIRI_TERBANYAK], staf[KIRI_TERBANYAK:]
    kanan = next((a for a in akar.anak if a.jenis == JenisUnit.SETDA), None)
    atas = lebih + tuple(a for a in akar.anak if a.jenis in _STAF_KOTA and a is not kanan)
    baris = [tuple(a for a in akar.anak if a.jenis in jenis) for jenis in _BARIS_KOTA]
    bernama = frozenset({JenisUnit.STAF_AHLI, *_STAF_KOTA}).union(*_BARIS_KOTA)
    baris.append(tuple(a for a in akar.anak if a.jenis not in bernama))
    return Tingkat(kiri, kanan, baris=tuple(b for b in (atas, *baris) if b))
