"""Official annex: the parts of a sheet, rows and what stands beside the trunk, set at their size. Pure."""

from collections.abc import Sequence
from typing import NamedTuple

from orgstruktur.gambar.huruf import JARAK_BARIS
from orgstruktur.gambar.resmi_blok import (
    Blok,
    Rapi,
    bagi_rata,
    cabang,
    gantung,
    gantung_berkolom,
    isi_bagian,
    kata_terlebar,
    kolom_perlu,
    sama_tinggi,
    tinggi_kotak,
    tingkat_gantung,
)
from orgstruktur.gambar.resmi_ranting import Ranting, Tingkat

#: Width of a box in parts of the size of its letters.
KOLOM_TERSEMPIT, KOLOM_KATA, KOLOM_TERLEBAR = 8.5, 14.0, 16.0
_BARIS_SERAGAM = 4
#: The most empty room between two columns.
_REGANG_MENDATAR = 4.0


class Baris(NamedTuple):
    """One row of blocks."""

    daftar: list[Blok]
    sela: float

    @property
    def tinggi(self) -> float:
        return max(b.tinggi for b in self.daftar)

    @property
    def lebar(self) -> float:
        return sum(b.lebar for b in self.daftar) + self.sela * (len(self.daftar) - 1)


class Samping(NamedTuple):
    """What stands beside the trunk."""

    kiri: list[Blok]
    kanan: Blok | None

    @property
    def tinggi(self) -> float:
        kanan = [self.kanan] if self.kanan else []
        return max(b.tinggi for b in [*self.kiri, *kanan])


def siapkan_samping(tingkat: Tingkat, p: Rapi, lebar: float) -> Samping | None:
    """Set what stands beside the trunk in half of the sheet; None when it does not fit."""
    if not tingkat.kiri and tingkat.kanan is None:
        return None
    kanan = _siapkan_kanan(tingkat.kanan, p, lebar) if tingkat.kanan else None
    if tingkat.kanan and kanan is None:
        return None
    banyak = len(tingkat.kiri)
    kolom = min(KOLOM_TERLEBAR * p.huruf, (lebar - (banyak - 1) * p.sela) / max(banyak, 1))
    kiri = [gantung(r, p, kolom) for r in tingkat.kiri]
    if len(kiri) > 1:
        sama_tinggi(kiri)
    return Samping(kiri, kanan)


def _siapkan_kanan(r: Ranting, p: Rapi, lebar: float) -> Blok | None:
    """Sekretariat: its subbagian in a row below it, or hanging when they are too many."""
    isi = p._replace(lebar=True)
    banyak = kolom_perlu(r, isi, max(r.dalam, 2))
    muat = _muat(r.semua(), isi, tingkat_gantung(isi, r.dalam - 1), lebar)
    if banyak <= muat:
        blok = isi._replace(kolom=_kolom(banyak, isi, lebar))
        hasil = cabang(r, blok, max(r.dalam, 2))
        return hasil if hasil.lebar <= lebar else None
    muat = min(_muat(r.semua(), p, r.dalam, lebar), len(r.anak))
    if muat < 1:
        return None
    blok = p._replace(kolom=_kolom(muat, p, lebar), lebar=False)
    return gantung(r, blok, blok.kolom) if muat == 1 else gantung_berkolom(r, blok, muat)


def siapkan_baris(
    daftar: Sequence[Ranting], p: Rapi, lebar: float, *, seragam: bool
) -> list[Baris] | None:
    """Set a group in as few rows as its columns allow; None when one branch alone is too wide."""
    ruang = lebar - 2 * p.sela
    sisa = max(r.dalam for r in daftar)
    semua = [x for r in daftar for x in r.semua()]
    muat = _muat(semua, p, tingkat_gantung(p, sisa), ruang)
    bobot = [kolom_perlu(r, p, sisa) for r in daftar]
    if max(bobot) > muat:
        return None
    bagian = bagi_rata(daftar, bobot, len(isi_bagian(daftar, bobot, muat)))
    kolom_terbanyak = max(sum(kolom_perlu(r, p, sisa) for r in isi) for isi in bagian)
    p = p._replace(kolom=_kolom(kolom_terbanyak, p, ruang))
    if seragam:
        p = p._replace(seragam=_tinggi_seragam(daftar, p), jajaran=_tinggi_jajaran(daftar, p, sisa))
    longgar = (ruang - kolom_terbanyak * p.kolom) / (kolom_terbanyak + 1)
    sela = max(p.sela, min(longgar, _REGANG_MENDATAR * p.huruf))
    hasil = [Baris(sama_tinggi([cabang(r, p, sisa) for r in isi]), sela) for isi in bagian]
    return hasil if all(b.lebar <= ruang + 0.01 for b in hasil) else None


def _tinggi_seragam(daftar: Sequence[Ranting], p: Rapi) -> float:
    """Give the height that most hanging boxes share: the annexes draw them alike."""
    gantungan = [x for r in daftar for a in r.anak for x in a.semua() if not x.anak]
    tinggi = [tinggi_kotak(x, p.kolom - p.masuk, p) for x in gantungan]
    terbesar = _BARIS_SERAGAM * JARAK_BARIS * p.huruf + 2 * (p.tepi + p.lapang * p.huruf)
    return max((t for t in tinggi if t <= terbesar), default=0.0)


def _tinggi_jajaran(daftar: Sequence[Ranting], p: Rapi, sisa: int) -> float:
    """Give the height that boxes share which stand in rows below different heads."""
    if not p.lebar:
        return 0.0
    jajaran = [x for r in daftar for n in range(1, sisa) for x in r.pada(n)]
    return max((tinggi_kotak(x, p.kolom, p) for x in jajaran), default=0.0)


def _kolom(banyak: int, p: Rapi, lebar: float) -> float:
    """Give the width of a column when so many stand side by side."""
    return min(KOLOM_TERLEBAR * p.huruf, (lebar - (banyak - 1) * p.sela) / banyak)


def _muat(daftar: Sequence[Ranting], p: Rapi, tingkat: int, lebar: float) -> int:
    """Tell how many columns fit side by side."""
    return int((lebar + p.sela) / (_tersempit(daftar, p, tingkat) + p.sela))


def _tersempit(daftar: Sequence[Ranting], p: Rapi, tingkat: int) -> float:
    """Give the least width of a column: no word is cut unless it is very long."""
    kata = min(kata_terlebar(daftar, p.huruf) + 2 * p.tepi, KOLOM_KATA * p.huruf)
    return max(kata, KOLOM_TERSEMPIT * p.huruf) + tingkat * p.masuk
