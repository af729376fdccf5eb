"""Headcount and pension projection: grouping people, and what of it is public. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from pegawai.golongan import MENURUT_KODE
from pegawai.pensiun import BULAN_SESUDAH_BUP, bup, jabatan_guru, tmt_pensiun
from pegawai.tanggal import tambah_tahun
from tebingtinggi.bersama.sel_kecil import TANDA, jumlah_tersembunyi, sel_tersembunyi

#: Years a projection looks ahead, this one included.
TAHUN_PROYEKSI = 5
#: Lower ages of the groups; the first has none.
BATAS_USIA = (25, 35, 45, 55)
TANPA = "Belum tercatat"

PIMPINAN, GURU, FUNGSIONAL, PELAKSANA, MENUNGGU = (
    "Struktural", "Guru", "Fungsional lain", "Pelaksana", "Belum berjabatan",
)  # fmt: skip
JENIS_PENSIUN = (PIMPINAN, GURU, FUNGSIONAL, PELAKSANA, MENUNGGU)


# --- headcount -------------------------------------------------------------------------------------
class SelRekap(NamedTuple):
    """One line of a headcount; `banyak` None: hidden."""

    label: str
    banyak: int | None
    kunci: str = ""

    @property
    def teks(self) -> str:
        """The number, or the sign of a hidden one."""
        return TANDA if self.banyak is None else f"{self.banyak:,}".replace(",", ".")


class TabelRekap(NamedTuple):
    """A headcount by one property; all tables of a page count the same people."""

    nama: str
    judul: str
    daftar: tuple[SelRekap, ...]
    jumlah: int | None

    @property
    def tersembunyi(self) -> bool:
        """Whether something is hidden."""
        return self.jumlah is None or any(s.banyak is None for s in self.daftar)


def susun_rekap(
    nama: str, judul: str, isi: Iterable[tuple[str, str, int]], *, publik: bool
) -> TabelRekap:
    """Make a table of (key, label, people); for the public small cells are hidden, and what would tell them."""
    baris = list(isi)
    tutup = sel_tersembunyi([n for _, _, n in baris]) if publik else frozenset()
    daftar = tuple(
        SelRekap(label, None if n in tutup else banyak, kunci)
        for n, (kunci, label, banyak) in enumerate(baris)
    )
    jumlah = sum(n for _, _, n in baris)
    return TabelRekap(
        nama, judul, daftar, None if publik and jumlah_tersembunyi(jumlah) else jumlah
    )


def urutkan_golongan(isi: Mapping[str, int]) -> list[tuple[str, str, int]]:
    """Give (code, name, people) by rank; PNS before PPPK, unknown last."""
    urut = {kode: n for n, kode in enumerate(MENURUT_KODE)}
    daftar = sorted(isi.items(), key=lambda b: (urut.get(b[0], len(urut)), b[0]))
    return [(kode, _nama_golongan(kode), n) for kode, n in daftar]


def _nama_golongan(kode: str) -> str:
    if not kode:
        return TANPA
    ada = MENURUT_KODE.get(kode)
    return str(ada) if ada and str(ada) != kode else f"Golongan {kode}"


def rentang_usia(hari: date) -> list[tuple[str, str, date | None, date | None]]:
    """Give (key, label, born after, born on or before) of each age group on a day."""
    batas = [(u, tambah_tahun(hari, -u)) for u in BATAS_USIA]
    hasil: list[tuple[str, str, date | None, date | None]] = [
        ("0", f"Di bawah {BATAS_USIA[0]} tahun", batas[0][1], None)
    ]
    for (bawah, lahir), (atas, berikut) in pairwise(batas):
        hasil.append((str(bawah), f"{bawah}–{atas - 1} tahun", berikut, lahir))
    akhir, lahir = batas[-1]
    hasil.append((str(akhir), f"{akhir} tahun ke atas", None, lahir))
    return hasil


# --- pension ---------------------------------------------------------------------------------------
class Calon(NamedTuple):
    """One person who will retire, as the position of the reference day says."""

    pegawai_id: int
    nama: str
    jabatan: str
    jenis: str
    unit_id: int | None
    bup: int
    tmt: date


def calon_pensiun(
    pegawai_id: int,
    nama: str,
    lahir: date,
    jabatan: tuple[str, str, str, int | None] | None,
    unit_id: int | None,
    *,
    bulan_sesudah: int = BULAN_SESUDAH_BUP,
) -> Calon:
    """Project one person. jabatan: (title, jenis, jenjang, bup of its own) held now; None without one."""
    if jabatan is None:
        umur = bup("")
        tmt = tmt_pensiun(lahir, umur, bulan_sesudah=bulan_sesudah)
        return Calon(pegawai_id, nama, "", MENUNGGU, unit_id, umur, tmt)
    sebutan, jenis, jenjang, sendiri = jabatan
    umur = bup(jenjang, sebutan, sendiri)
    tmt = tmt_pensiun(lahir, umur, bulan_sesudah=bulan_sesudah)
    return Calon(pegawai_id, nama, sebutan, jenis_pensiun(jenis, sebutan), unit_id, umur, tmt)


def jenis_pensiun(jenis: str, jabatan: str) -> str:
    """Give the kind under which a position stands in the projection."""
    if jenis == "struktural":
        return PIMPINAN
    if jenis == "fungsional":
        return GURU if jabatan_guru(jabatan) else FUNGSIONAL
    return PELAKSANA


class Proyeksi(NamedTuple):
    """People by year and kind. lewat: still in service after their day."""

    tahun: tuple[int, ...]
    isi: dict[str, tuple[int, ...]]
    jumlah: tuple[int, ...]
    lewat: int

    @property
    def semua(self) -> int:
        """Everybody within the years."""
        return sum(self.jumlah)

    @property
    def baris(self) -> list[tuple[str, tuple[int, ...], int]]:
        """(kind, people of each year, sum), kinds with nobody left out."""
        return [(j, n, sum(n)) for j, n in self.isi.items() if any(n)]


def proyeksikan(
    daftar: Iterable[Calon], hari: date, banyak: int = TAHUN_PROYEKSI
) -> tuple[Proyeksi, list[Calon]]:
    """Count who retires after `hari` up to the end of the last year; give them too, the earliest first."""
    tahun = tuple(range(hari.year, hari.year + banyak))
    isi = {j: [0] * banyak for j in JENIS_PENSIUN}
    lewat, dalam = 0, []
    for c in daftar:
        if c.tmt <= hari:
            lewat += 1
        elif c.tmt.year in tahun:
            isi[c.jenis][c.tmt.year - hari.year] += 1
            dalam.append(c)
    jumlah = tuple(sum(kolom) for kolom in zip(*isi.values(), strict=True))
    dalam.sort(key=lambda c: (c.tmt, c.nama, c.pegawai_id))
    return Proyeksi(tahun, {j: tuple(n) for j, n in isi.items()}, jumlah, lewat), dalam


def per_unit(
    daftar: Iterable[Calon], kelompok: Mapping[int, int], tahun: Sequence[int]
) -> dict[int | None, list[int]]:
    """Count by perangkat daerah and year; kelompok: unit → perangkat daerah."""
    hasil: dict[int | None, list[int]] = {}
    for c in daftar:
        pd = kelompok.get(c.unit_id) if c.unit_id is not None else None
        hasil.setdefault(pd, [0] * len(tahun))[c.tmt.year - tahun[0]] += 1
    return hasil
