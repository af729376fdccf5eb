"""The table of units as asked for: filtered and sorted in memory."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from orgstruktur.jenis import PERANGKAT_DAERAH, JenisUnit
from orgstruktur.models import StatusStruktur
from orgstruktur.selectors.bagan import status_struktur
from orgstruktur.selectors.lingkup import LingkupIzin
from orgstruktur.selectors.tabel_baris import (
    BERLAKU,
    BarisUnit,
    baris_berlaku,
    baris_lain,
)

#: Groups of kinds that are asked for together; the key stands in the address.
KELOMPOK_JENIS: dict[str, tuple[str, frozenset[str]]] = {
    "perangkat_daerah": ("Semua perangkat daerah", frozenset(PERANGKAT_DAERAH)),
    "wilayah": (
        "Kecamatan dan kelurahan",
        frozenset({JenisUnit.KECAMATAN, JenisUnit.KELURAHAN}),
    ),
    "layanan": (
        "Unit layanan (UPTD, puskesmas, RSUD, satuan pendidikan)",
        frozenset(
            {JenisUnit.UPTD, JenisUnit.PUSKESMAS, JenisUnit.RSUD, JenisUnit.SATUAN_PENDIDIKAN}
        ),
    ),
}


@dataclass(frozen=True, slots=True)
class Saringan:
    """What the table is asked for. Empty = everything in force."""

    per: date | None = None
    akar: str = ""
    cari: str = ""
    jenis: str = ""
    urusan: str = ""
    tipe: str = ""
    contoh: str = ""
    kelengkapan: str = ""
    keadaan: frozenset[str] = frozenset({BERLAKU})


@dataclass(frozen=True, slots=True)
class DaftarUnit:
    """The rows that were asked for, and what else a page needs to know of that date."""

    tanggal: date
    baris: Sequence[BarisUnit]
    hidup: Sequence[BarisUnit]  # everything in force that day
    akar: BarisUnit | None = None
    akar_hilang: bool = False
    status: StatusStruktur | None = None  # as read for these rows

    @property
    def perangkat_daerah(self) -> list[BarisUnit]:
        return [b for b in self.hidup if b.jenis in PERANGKAT_DAERAH]


def daftar_unit(saringan: Saringan) -> DaftarUnit:
    """Give the rows that `saringan` asks for, in the order of the structure.

    Who may see what is planned is for the caller to say: a date in the future and the keadaan
    "rencana" show plans.
    """
    status = status_struktur()
    hari = saringan.per or status.tanggal_berlaku
    hidup = baris_berlaku(status, hari)
    lain: list[BarisUnit] = []
    for keadaan in sorted(saringan.keadaan - {BERLAKU}):
        lain += baris_lain(hari, keadaan, hidup)
    semua = [*hidup, *lain]
    dasar = semua if BERLAKU in saringan.keadaan else lain
    dikenal = {b.kode: b for b in semua}
    akar = dikenal.get(saringan.akar)
    if saringan.akar:
        dasar = _cabang(dasar, dikenal, saringan.akar) if akar else []
    return DaftarUnit(
        hari,
        [b for b in dasar if _cocok(b, saringan)],
        hidup,
        akar,
        bool(saringan.akar and akar is None),
        status,
    )


# --- filtering -----------------------------------------------------------------------------------
def _cabang(
    baris: Iterable[BarisUnit], dikenal: dict[str, BarisUnit], akar: str
) -> list[BarisUnit]:
    """Keep `akar` and what stands below it."""
    di_dalam: dict[str, bool] = {akar: True}

    def termasuk(kode: str) -> bool:
        jalan: list[str] = []
        while kode and kode not in di_dalam:
            jalan.append(kode)
            di_dalam[kode] = False  # a loop ends here
            kode = dikenal[kode].induk_kode if kode in dikenal else ""
        jawab = di_dalam.get(kode, False)
        for k in jalan:
            di_dalam[k] = jawab
        return jawab

    return [b for b in baris if termasuk(b.kode)]


def _cocok(b: BarisUnit, s: Saringan) -> bool:
    if s.cari:
        isi = f"{b.kode} {b.nama} {b.singkatan}".casefold()
        if not all(kata in isi for kata in s.cari.casefold().split()):
            return False
    if s.jenis:
        kelompok = KELOMPOK_JENIS.get(s.jenis)
        if b.jenis not in (kelompok[1] if kelompok else (s.jenis,)):
            return False
    if s.urusan and s.urusan not in b.urusan:
        return False
    if s.tipe and b.tipe != ("" if s.tipe == "kosong" else s.tipe):
        return False
    if s.contoh and b.contoh != (s.contoh == "ya"):
        return False
    return not s.kelengkapan or KELENGKAPAN[s.kelengkapan][1](b)


_TANPA_ISI = {JenisUnit.KOTA, JenisUnit.KJF}
#: What may be missing: key in the address → (words, test).
KELENGKAPAN: dict[str, tuple[str, Callable[[BarisUnit], bool]]] = {
    "tanpa_kepala": (
        "Belum ada jabatan kepala",
        lambda b: not b.kepala and b.jenis not in _TANPA_ISI,
    ),
    "tanpa_eselon": (
        "Eselon kepala belum ada",
        lambda b: bool(b.kepala) and not b.eselon_kepala,
    ),
    "tanpa_fungsi": (
        "Belum ada tugas dan fungsi",
        lambda b: not b.fungsi and b.jenis not in _TANPA_ISI,
    ),
    "tanpa_jabatan": (
        "Belum ada jabatan",
        lambda b: not b.jabatan and b.jenis not in _TANPA_ISI,
    ),
    "tanpa_tipe": (
        "Perangkat daerah tanpa tipe",
        lambda b: b.jenis in PERANGKAT_DAERAH and not b.tipe and not b.di_luar_tipologi,
    ),
    "tanpa_urusan": (
        "Perangkat daerah tanpa urusan",
        lambda b: b.jenis in PERANGKAT_DAERAH and not b.urusan,
    ),
    "tanpa_singkatan": (
        "Perangkat daerah tanpa singkatan",
        lambda b: b.jenis in PERANGKAT_DAERAH and not b.singkatan,
    ),
    "tanpa_sumber": ("Sumber data kosong", lambda b: not b.sumber),
}


def dalam_lingkup(
    baris: Iterable[BarisUnit], hidup: Iterable[BarisUnit], lingkup: LingkupIzin
) -> frozenset[str]:
    """Give the codes of those rows on which the right reaches, `hidup` being today's structure."""
    if lingkup.semua:
        return frozenset(b.kode for b in baris)
    dalam: dict[str, bool] = {}
    for b in hidup:  # parents first
        dalam[b.kode] = b.id in lingkup.akar or dalam.get(b.induk_kode, False)
    return frozenset(b.kode for b in baris if dalam.get(b.kode, dalam.get(b.induk_kode, False)))


# --- sorting -------------------------------------------------------------------------------------
_ANGKA = re.compile(r"(\d+)")


def kunci_alami(teks: str) -> tuple[tuple[int, int, str], ...]:
    """Sort key in which "Seksi 2" comes before "Seksi 10"."""
    return tuple(
        (0, int(bagian), "") if bagian.isdecimal() else (1, 0, bagian)
        for bagian in _ANGKA.split(teks.casefold())
        if bagian
    )


def urutkan(
    baris: Sequence[BarisUnit], nilai: Callable[[BarisUnit], Any], *, turun: bool = False
) -> list[BarisUnit]:
    """Sort by a value; what is empty comes last either way, equals keep the order of the structure."""
    terisi = [(nilai(b), b) for b in baris]
    kosong = [b for v, b in terisi if v is None or v == ""]
    isi = [(v, b) for v, b in terisi if v is not None and v != ""]
    isi.sort(
        key=lambda pasangan: (
            kunci_alami(pasangan[0]) if isinstance(pasangan[0], str) else pasangan[0]
        ),
        reverse=turun,
    )
    return [b for _, b in isi] + kosong
