"""Official annex: put head, trunk, what stands beside it and the rows on one sheet. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from orgstruktur.gambar.bentuk import Kotak, Titik
from orgstruktur.gambar.huruf import JARAK_BARIS
from orgstruktur.gambar.resmi_blok import (
    HURUF_TERKECIL,
    Blok,
    Rapi,
    bagi_rata,
    cabang,
    gantung,
    gantung_berkolom,
    garis_baris,
    isi_bagian,
    jajar,
    kata_terlebar,
    kolom_perlu,
    sama_tinggi,
    tinggi_kotak,
    tingkat_gantung,
)
from orgstruktur.gambar.resmi_ranting import Ranting, Tingkat

#: Sizes of letters to try, the largest first.
UKURAN_HURUF = (9.0, 8.5, 8.0, 7.5, 7.0, 6.5, HURUF_TERKECIL)
#: How many boxes may hang below each other, tried in this order.
TUMPUKAN = (999, 12, 9, 7, 5, 4, 3, 2, 1)
#: Width of a box in parts of the size of its letters.
KOLOM_TERSEMPIT, KOLOM_KATA, KOLOM_TERLEBAR = 8.5, 14.0, 16.0
_BARIS_SERAGAM = 4
_REGANG_MENDATAR, _REGANG_TEGAK = 4.0, 2.2


@dataclass
class Susunan:
    """A sheet on which everything has its place, from (0, 0)."""

    huruf: float
    kotak: list[tuple[Ranting, Kotak]] = field(default_factory=list)
    garis: list[tuple[Titik, ...]] = field(default_factory=list)
    garis_putus: list[tuple[Titik, ...]] = field(default_factory=list)


class Baris(NamedTuple):
    """One row of blocks; `pisah` of them stand to the left of the trunk (None = the middle)."""

    daftar: list[Blok]
    sela: float
    pisah: int | None

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
        return max(b.tinggi for b in (*self.kiri, *((self.kanan,) if self.kanan else ())))


def susun(akar: Ranting, tingkat: Tingkat, lebar: float, tinggi: float) -> Susunan | None:
    """Set a sheet in the largest letters with which it fits; None when even the smallest do not."""
    if _luas_terkecil(akar) > lebar * tinggi:
        return None
    terbesar = _coba(akar, tingkat, UKURAN_HURUF[0], lebar, tinggi)
    if terbesar is not None:
        return terbesar
    hasil = _coba(akar, tingkat, UKURAN_HURUF[-1], lebar, tinggi)
    if hasil is None:
        return None
    muat, tidak = len(UKURAN_HURUF) - 1, 0
    while muat - tidak > 1:
        tengah = (muat + tidak) // 2
        calon = _coba(akar, tingkat, UKURAN_HURUF[tengah], lebar, tinggi)
        if calon is None:
            tidak = tengah
        else:
            muat, hasil = tengah, calon
    return hasil


def _luas_terkecil(akar: Ranting) -> float:
    """A lower bound of the room that the boxes take."""
    huruf = sum(len(r.nama) for r in akar.semua())
    return huruf * 0.55 * HURUF_TERKECIL * JARAK_BARIS * HURUF_TERKECIL


def _coba(
    akar: Ranting, tingkat: Tingkat, huruf: float, lebar: float, tinggi: float
) -> Susunan | None:
    """Try the ways of hanging the branches, the usual ones first."""
    terdalam = max((r.dalam for b in tingkat.baris for r in b), default=0)
    terbanyak = max((r.banyak for b in tingkat.baris for r in b), default=1)
    for tumpuk in TUMPUKAN:
        if tumpuk != TUMPUKAN[0] and tumpuk > terbanyak:
            continue
        for melebar in (True, False) if terdalam > 1 else (False,):
            rapi = Rapi(huruf, 0.0, tumpuk, melebar)
            for seragam in (True, False):
                lembar = _Lembar.siapkan(akar, tingkat, rapi, lebar, seragam=seragam)
                if lembar is not None and lembar.tinggi <= tinggi:
                    return lembar.letakkan(tinggi)
    return None


@dataclass
class _Lembar:
    """The parts of a sheet, each with its size, before they are put in place."""

    akar: Ranting
    rapi: Rapi
    lebar: float
    kepala: Kotak
    samping: Samping | None
    baris: list[Baris]

    @classmethod
    def siapkan(
        cls, akar: Ranting, tingkat: Tingkat, p: Rapi, lebar: float, *, seragam: bool
    ) -> "_Lembar | None":
        w = min(lebar / 2, 20 * p.huruf)
        h = tinggi_kotak(akar, w, p, tebal=True) + 0.6 * p.huruf
        kepala = Kotak((lebar - w) / 2, 0, w, h)
        samping = _siapkan_samping(tingkat, p, lebar / 2 - 3 * p.huruf)
        if samping is None and (tingkat.kiri or tingkat.kanan):
            return None
        baris: list[Baris] = []
        for n, isi in enumerate(tingkat.baris):
            bagian = _siapkan_baris(isi, p, lebar, seragam=seragam)
            if bagian is None:
                return None
            if n == 0 and len(bagian) == 1:
                bagian = [bagian[0]._replace(pisah=tingkat.pisah)]
            baris += bagian
        return cls(akar, p, lebar, kepala, samping, baris)

    @property
    def tinggi(self) -> float:
        bagian = [self.samping] if self.samping else []
        isi = [*bagian, *self.baris]
        return self.kepala.tinggi + sum(b.tinggi for b in isi) + len(isi) * self.rapi.turun

    def letakkan(self, tinggi: float) -> Susunan:
        """Put everything in place; what room is left over goes between the rows."""
        p = self.rapi
        hasil = Susunan(p.huruf, [(self.akar, self.kepala)])
        banyak = len(self.baris) + bool(self.samping)
        if not banyak:
            return hasil
        turun = p.turun + min((tinggi - self.tinggi) / banyak, _REGANG_TEGAK * p.huruf)
        tengah = self.lebar / 2
        batang = Titik(tengah, self.kepala.bawah)
        y = self.kepala.bawah + turun
        if self.samping:
            akhir = self._letakkan_samping(hasil, batang, y, lanjut=bool(self.baris))
            batang, y = Titik(tengah, akhir), y + self.samping.tinggi + turun
        for n, baris in enumerate(self.baris):
            terakhir = n == len(self.baris) - 1
            batang = self._letakkan_baris(hasil, baris, batang, y, terakhir=terakhir)
            y += baris.tinggi + turun
        return hasil

    def _letakkan_samping(self, hasil: Susunan, batang: Titik, y: float, *, lanjut: bool) -> float:
        """Give where the trunk ends: at the line that leads to the sides."""
        samping = self.samping
        assert samping is not None  # noqa: S101
        tengah, akhir = batang.x, batang.y
        kepala = [b.tinggi_kepala for b in (*samping.kiri, samping.kanan) if b]
        y_garis = y + min(kepala) / 2
        if samping.kanan:
            b = samping.kanan
            x = _geser_ke(tengah + self.lebar / 4 - b.pegang, tengah + 3 * self.rapi.huruf, self.lebar - b.lebar)
            b.letakkan(x, y, hasil.kotak, hasil.garis)
            hasil.garis.append((Titik(tengah, y_garis), Titik(x + b.x_kepala, y_garis)))
            akhir = y_garis
        if samping.kiri:
            akhir = max(akhir, self._letakkan_kiri(hasil, samping.kiri, y, y_garis))
        if akhir > batang.y:
            hasil.garis.append((batang, Titik(tengah, akhir)))
        return akhir

    def _letakkan_kiri(
        self, hasil: Susunan, daftar: list[Blok], y: float, y_garis: float
    ) -> float:
        """Boxes to the left: one on the line to the side, several below a line of their own."""
        p, tengah = self.rapi, self.lebar / 2
        lebar = sum(b.lebar for b in daftar) + p.sela * (len(daftar) - 1)
        x = _geser_ke(self.lebar / 4 - lebar / 2, 0.0, tengah - 3 * p.huruf - lebar)
        letak = []
        for b in daftar:
            letak.append(x)
            b.letakkan(x, y, hasil.kotak, hasil.garis)
            x += b.lebar + p.sela
        if len(daftar) == 1:
            b = daftar[0]
            jalur = (Titik(tengah, y_garis), Titik(letak[0] + b.lebar, y_garis))
            (hasil.garis_putus if b.ranting.acuan else hasil.garis).append(jalur)
            return y_garis
        y_bus = y - p.turun / 2
        for acuan, tujuan in ((False, hasil.garis), (True, hasil.garis_putus)):
            sini = [xb + b.pegang for xb, b in zip(letak, daftar, strict=True) if b.ranting.acuan == acuan]
            if sini:
                tujuan += garis_baris(sini, y, y_bus, Titik(tengah, y_bus))[1:]
        return y_bus

    def _letakkan_baris(
        self, hasil: Susunan, baris: Baris, batang: Titik, y: float, *, terakhir: bool
    ) -> Titik:
        """Give where the trunk goes on: in a gap of the row, as near to the middle as may be."""
        p = self.rapi
        x = (self.lebar - baris.lebar) / 2
        letak = []
        for b in baris.daftar:
            letak.append(x)
            b.letakkan(x, y, hasil.kotak, hasil.garis)
            x += b.lebar + baris.sela
        pegangan = [xb + b.pegang for xb, b in zip(letak, baris.daftar, strict=True)]
        y_bus = y - p.turun / 2
        keluar = self._celah(baris, letak)
        if not terakhir:
            pegangan.append(keluar)
        hasil.garis += garis_baris(pegangan, y, y_bus, batang)
        if not terakhir:
            hasil.garis.pop()
        return Titik(keluar, y_bus)

    def _celah(self, baris: Baris, letak: list[float]) -> float:
        """Give where the trunk passes a row."""
        celah = [x - baris.sela / 2 for x in letak[1:]]
        if not celah:
            return letak[0] + baris.daftar[0].lebar + self.rapi.sela / 2
        if baris.pisah and baris.pisah <= len(celah):
            return celah[baris.pisah - 1]
        return min(celah, key=lambda x: abs(x - self.lebar / 2))


def _geser_ke(x: float, terkecil: float, terbesar: float) -> float:
    return max(terkecil, min(x, terbesar))


def _siapkan_samping(tingkat: Tingkat, p: Rapi, lebar: float) -> Samping | None:
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
    isi = p._replace(lebar=True) if r.dalam > 1 else p
    banyak = sum(kolom_perlu(a, isi) for a in r.anak) or 1
    tersempit = _tersempit(r.semua(), isi, tingkat_gantung(r, isi))
    muat = int((lebar + p.sela) / (tersempit + p.sela))
    if banyak <= muat:
        blok = isi._replace(kolom=_kolom(banyak, isi, lebar))
        hasil = jajar(r, blok) if r.anak else gantung(r, blok, blok.kolom)
        return hasil if hasil.lebar <= lebar else None
    tersempit = _tersempit(r.semua(), p, r.dalam)
    muat = min(int((lebar + p.sela) / (tersempit + p.sela)), len(r.anak))
    if muat < 1:
        return None
    blok = p._replace(kolom=_kolom(muat, p, lebar), lebar=False)
    return gantung(r, blok, blok.kolom) if muat == 1 else gantung_berkolom(r, blok, muat)


def _siapkan_baris(
    daftar: Sequence[Ranting], p: Rapi, lebar: float, *, seragam: bool
) -> list[Baris] | None:
    """Set a group in as few rows as its columns allow; None when one branch alone is too wide."""
    ruang = lebar - 2 * p.sela
    semua = [x for r in daftar for x in r.semua()]
    tersempit = _tersempit(semua, p, max(tingkat_gantung(r, p) for r in daftar))
    muat = int((ruang + p.sela) / (tersempit + p.sela))
    bobot = [kolom_perlu(r, p) for r in daftar]
    if max(bobot) > muat:
        return None
    banyak = len(isi_bagian(daftar, bobot, muat))
    bagian = bagi_rata(daftar, bobot, banyak)
    kolom_terbanyak = max(sum(kolom_perlu(r, p) for r in isi) for isi in bagian)
    p = p._replace(kolom=_kolom(kolom_terbanyak, p, ruang))
    if seragam:
        p = p._replace(seragam=_tinggi_seragam(daftar, p))
    sisa = (ruang - kolom_terbanyak * p.kolom) / (kolom_terbanyak + 1)
    sela = max(p.sela, min(sisa, _REGANG_MENDATAR * p.huruf))
    hasil = [Baris(sama_tinggi([cabang(r, p) for r in isi]), sela, None) for isi in bagian]
    return hasil if all(b.lebar <= ruang + 0.01 for b in hasil) else None


def _tinggi_seragam(daftar: Sequence[Ranting], p: Rapi) -> float:
    """Give the height that most hanging boxes share: the annexes draw them alike."""
    gantungan = [x for r in daftar for a in r.anak for x in a.semua() if not x.anak]
    tinggi = [tinggi_kotak(x, p.kolom - p.masuk, p) for x in gantungan]
    terbesar = _BARIS_SERAGAM * JARAK_BARIS * p.huruf + 2 * p.tepi
    return max((t for t in tinggi if t <= terbesar), default=0.0)


def _kolom(banyak: int, p: Rapi, lebar: float) -> float:
    """Give the width of a column when so many stand side by side."""
    return min(KOLOM_TERLEBAR * p.huruf, (lebar - (banyak - 1) * p.sela) / banyak)


def _tersempit(daftar: Sequence[Ranting], p: Rapi, tingkat: int) -> float:
    """Give the least width of a column: no word is cut unless it is very long."""
    kata = min(kata_terlebar(daftar, p.huruf) + 2 * p.tepi, KOLOM_KATA * p.huruf)
    return max(kata, KOLOM_TERSEMPIT * p.huruf) + tingkat * p.masuk
