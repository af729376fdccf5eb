"""Official annex: which part of the tree stands on which sheet. Pure."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from orgstruktur.bagan import Bagan, Simpul
from orgstruktur.gambar.resmi_ranting import (
    BAWAH,
    NAMA_KJF,
    Ranting,
    bagi_tingkat,
    tumbuhkan,
)
from orgstruktur.gambar.resmi_susun import Susunan, susun
from orgstruktur.jenis import JenisUnit


class LembarResmi(NamedTuple):
    """One sheet: whose sub-units it shows; lanjutan = it goes on with what stands elsewhere."""

    simpul: Simpul
    susunan: Susunan
    lanjutan: bool
    lebar: float
    tinggi: float


class _Ruang(NamedTuple):
    lebar: float
    tinggi: float
    kiri: tuple[Ranting, ...] = ()

    def muat(self, akar: Ranting) -> Susunan | None:
        return susun(akar, bagi_tingkat(akar, self.kiri), self.lebar, self.tinggi)


def rencanakan(
    bagan: Bagan, simpul: Simpul, nama: str, lebar: float, tinggi: float
) -> tuple[LembarResmi, ...]:
    """Give the sheets of a unit: its own first, then those of the branches cut off, in order.

    nama: what stands in the box on top.
    """
    hasil: list[LembarResmi] = []
    antre = [(simpul, False)]
    while antre:
        s, lanjutan = antre.pop(0)
        akar = tumbuhkan(bagan, s, acuan=lanjutan)
        if not lanjutan:
            akar = replace(akar, nama=nama)
        kiri = () if lanjutan else _kiri(bagan, s)
        for n, (sebagian, susunan) in enumerate(_bagi(akar, _Ruang(lebar, tinggi, kiri))):
            hasil.append(LembarResmi(s, susunan, lanjutan or n > 0, lebar, tinggi))
            antre += [(r.simpul, True) for r in sebagian.semua() if r.lanjut and r.simpul]
    return tuple(hasil)


def _kiri(bagan: Bagan, s: Simpul) -> tuple[Ranting, ...]:
    """Boxes to the left that are no units of this branch.

    Functional officials who form no unit of their own, and for Setda the staf ahli of the head of
    the region, whom the Sekda serves (PP 18/2016 Pasal 102).
    """
    hasil: list[Ranting] = []
    if any(a.jenis == JenisUnit.KJF for a in bagan.anak(s)) or s.jenis == JenisUnit.KOTA:
        pass
    elif any(j.jenis == "fungsional" for pk in _inti(bagan, s) for j in bagan.jabatan.get(pk, ())):
        hasil.append(Ranting(NAMA_KJF, kjf=True))
    induk = bagan.induk(s)
    if s.jenis == JenisUnit.SETDA and induk is not None:
        staf = [a for a in bagan.anak(induk) if a.jenis == JenisUnit.STAF_AHLI]
        hasil = [Ranting("STAF AHLI", acuan=True)] * bool(staf) + hasil
    return tuple(hasil)


def _inti(bagan: Bagan, s: Simpul) -> list[int]:
    """Ids of a unit and what belongs to it itself, without the technical units below it."""
    hasil, jalan = [s.id], list(bagan.anak(s))
    while jalan:
        a = jalan.pop()
        if a.jenis not in BAWAH:
            hasil.append(a.id)
            jalan += bagan.anak(a)
    return hasil


def _bagi(akar: Ranting, ruang: _Ruang) -> list[tuple[Ranting, Susunan]]:
    """Put a branch on one sheet; else cut whole branches off; else spread its children.

    Cut near the head: a few full sheets are easier to read than many with a few boxes.
    """
    utuh = ruang.muat(akar)
    if utuh is not None:
        return [(akar, utuh)]
    dalam = 1
    while len(akar.pada(dalam)) == 1 and dalam < akar.dalam:
        dalam += 1
    for coba in {dalam: 0, 1: 0}:
        susunan = ruang.muat(akar.batasi(coba)) if coba < akar.dalam else None
        if susunan is not None:
            return [_potong_secukupnya(akar, coba, susunan, ruang)]
    return _per_bagian(akar.batasi(1), ruang)


def _potong_secukupnya(
    akar: Ranting, dalam: int, susunan: Susunan, ruang: _Ruang
) -> tuple[Ranting, Susunan]:
    """Cut as few branches at this level as are needed, the largest first."""
    calon = sorted((r for r in akar.pada(dalam) if r.anak), key=lambda r: -r.banyak)
    hasil = akar.batasi(dalam), susunan
    perlu, kurang = len(calon), 0
    while perlu - kurang > 1:
        tengah = (perlu + kurang) // 2
        potong = frozenset(r.simpul.id for r in calon[:tengah] if r.simpul)
        coba = akar.batasi(dalam, potong)
        muat = ruang.muat(coba)
        if muat is None:
            kurang = tengah
        else:
            perlu, hasil = tengah, (coba, muat)
    return hasil


def _per_bagian(akar: Ranting, ruang: _Ruang) -> list[tuple[Ranting, Susunan]]:
    """Spread children that are too many for one sheet over several."""
    hasil: list[tuple[Ranting, Susunan]] = []
    sisa: Sequence[Ranting] = akar.anak
    while sisa:
        muat, tidak, terbaik = 0, len(sisa) + 1, None
        while tidak - muat > 1:
            tengah = (muat + tidak) // 2
            bagian = akar.dengan_anak(sisa[:tengah])
            susunan = ruang.muat(bagian)
            if susunan is None:
                tidak = tengah
            else:
                muat, terbaik = tengah, (bagian, susunan)
        if terbaik is None:
            raise ValueError(f"Nama {sisa[0].nama[:60]} terlalu panjang untuk satu lembar.")
        hasil.append(terbaik)
        sisa = sisa[muat:]
        akar = akar.sebagai_acuan()
        ruang = ruang._replace(kiri=())
    return hasil
