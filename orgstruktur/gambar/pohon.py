"""Tidy layout of a tree of boxes: who stands where, and the lines between them. Pure geometry.

Boxes of one level begin at one height. Neighbouring leaves are hung below each other in columns, as organisation
charts do, so that a head with thirty units stays readable. Branches are pushed together until their outlines
(*kontur*) almost touch, after Reingold and Tilford 1981, in time near to linear in the number of boxes.
"""

from collections.abc import Sequence
from functools import lru_cache
from math import ceil
from typing import NamedTuple

from orgstruktur.gambar.bentuk import Jalur, Titik


class Ukuran(NamedTuple):
    """Distances of the layout, and how many leaves stand below each other at most."""

    sela: float = 24.0  # between neighbours
    jarak: float = 40.0  # between levels
    sela_tumpuk: float = 12.0  # between boxes of a column
    lekuk: float = 20.0  # from the line of a column to its boxes
    tumpuk: int = 6


BAKU = Ukuran()
#: How far above a level its bus runs, in parts of `jarak`.
BUS = 0.4


class Simpul(NamedTuple):
    """A box to be placed: its size and its sub-units, as indexes into the same sequence."""

    lebar: float
    tinggi: float
    anak: tuple[int, ...]


class Susunan(NamedTuple):
    """The result: upper left corner of each box, lines of command, size of the whole."""

    letak: tuple[Titik, ...]
    daftar_garis: tuple[Jalur, ...]
    lebar: float
    tinggi: float


#: The outline of a branch on one side: (lower end, x) downwards from its upper edge.
_Kontur = list[tuple[float, float]]


class _Blok(NamedTuple):
    """Something placed beside its neighbours below one parent: a branch, or columns of leaves.

    letak: index → corner relative to the block. pangkal: where lines from above arrive.
    """

    akar: int | None
    letak: list[tuple[int, float, float]]
    pangkal: list[float]
    kiri: _Kontur
    kanan: _Kontur


def susun(daftar: Sequence[Simpul], ukuran: Ukuran = BAKU, *, tepi: float = 24.0) -> Susunan:
    """Place the boxes; the first is the root. `tepi`: free margin around the whole.

    Kept: most changes (a function, a position, a line) leave every box as large as it was.
    Raises IndexError for an empty sequence.
    """
    return _susun(tuple(daftar), ukuran, tepi)


@lru_cache(maxsize=8)
def _susun(daftar: tuple[Simpul, ...], ukuran: Ukuran, tepi: float) -> Susunan:
    return _Penata(daftar, ukuran).susun(tepi)


class _Penata:
    """One run of the layout."""

    def __init__(self, daftar: Sequence[Simpul], ukuran: Ukuran) -> None:
        self.daftar = daftar
        self.u = ukuran
        self.urut = self._urut()
        self.atas = self._tinggi_tingkat()

    def _urut(self) -> list[tuple[int, int]]:
        """Give (index, level) with parents first; no recursion, so depth has no limit."""
        hasil: list[tuple[int, int]] = []
        tumpukan = [(0, 0)]
        while tumpukan:
            i, dalam = tumpukan.pop()
            hasil.append((i, dalam))
            if anak := self.daftar[i].anak:
                tumpukan += [(a, dalam + 1) for a in reversed(anak)]
        return hasil

    def _tinggi_tingkat(self) -> list[float]:
        """Give the upper edge of each level: below the highest box of the one above."""
        tinggi: list[float] = []
        for i, dalam in self.urut:
            if dalam == len(tinggi):
                tinggi.append(0.0)
            if self.daftar[i].anak or dalam == 0:
                tinggi[dalam] = max(tinggi[dalam], self.daftar[i].tinggi)
        atas = [0.0]
        for t in tinggi:
            atas.append(atas[-1] + t + self.u.jarak)
        return atas

    def susun(self, tepi: float) -> Susunan:
        blok: dict[int, _Blok] = {}
        for i, dalam in reversed(self.urut):
            if self.daftar[i].anak or dalam == 0:
                blok[i] = self._cabang(i, dalam, blok)
        akar = blok[0]
        geser = tepi - min(x for _, x in akar.kiri)
        letak = [Titik(0.0, 0.0)] * len(self.daftar)
        tumpukan = [(akar, geser)]
        while tumpukan:
            b, dx = tumpukan.pop()
            for i, x, y in b.letak:
                if i in blok and i != b.akar:
                    tumpukan.append((blok[i], dx + x))
                else:
                    letak[i] = Titik(dx + x, tepi + y)
        lebar = geser + max(x for _, x in akar.kanan) + tepi
        tinggi = max(t.y + s.tinggi for t, s in zip(letak, self.daftar, strict=True)) + tepi
        return Susunan(tuple(letak), tuple(self._garis(letak, tepi)), lebar, tinggi)

    # --- one branch ----------------------------------------------------------------------------
    def _cabang(self, i: int, dalam: int, blok: dict[int, _Blok]) -> _Blok:
        """A unit above the blocks of its sub-units."""
        s = self.daftar[i]
        dasar = self.atas[dalam + 1]
        if not s.anak:
            y = self.atas[dalam] + s.tinggi
            return _Blok(i, [(i, 0.0, self.atas[dalam])], [s.lebar / 2], [(y, 0.0)], [(y, s.lebar)])
        letak: list[tuple[int, float, float]] = []
        kiri: _Kontur = []
        kanan: _Kontur = []
        pangkal: list[float] = []
        for b in self._blok_anak(s.anak, dalam + 1, blok):
            x = _jarak(kanan, b.kiri) + self.u.sela if kanan else 0.0
            kiri = _sambung(kiri, b.kiri, 0.0, x)
            kanan = _sambung(b.kanan, kanan, x, 0.0)
            pangkal += [x + p for p in b.pangkal]
            if b.akar is None:
                letak += [(a, x + ax, ay) for a, ax, ay in b.letak]
            else:
                letak.append((b.akar, x, 0.0))
        tengah = self._tengah(s.anak, letak, pangkal, blok)
        sendiri = tengah - s.lebar / 2
        letak.append((i, sendiri, self.atas[dalam]))
        bus = dasar - self.u.jarak * BUS - self.u.sela_tumpuk
        kiri = [(bus, sendiri), (dasar, min(sendiri, pangkal[0])), *kiri]
        kanan = [(bus, sendiri + s.lebar), (dasar, max(sendiri + s.lebar, pangkal[-1])), *kanan]
        return _Blok(i, letak, [tengah], kiri, kanan)

    def _tengah(
        self,
        anak: tuple[int, ...],
        letak: list[tuple[int, float, float]],
        pangkal: list[float],
        blok: dict[int, _Blok],
    ) -> float:
        """Tell where the middle of a unit stands: over the boxes directly below it."""
        x = {a: ax for a, ax, _ in letak}
        awal, akhir = anak[0], anak[-1]
        if awal in blok and akhir in blok:
            return (pangkal[0] + pangkal[-1]) / 2
        ujung_kiri = pangkal[0] - self.daftar[awal].lebar / 2 if awal in blok else x[awal]
        if akhir in blok:
            return (ujung_kiri + pangkal[-1] + self.daftar[akhir].lebar / 2) / 2
        kanan = max(x[a] + self.daftar[a].lebar for a in anak if a not in blok)
        return (ujung_kiri + kanan) / 2

    def _blok_anak(self, anak: tuple[int, ...], dalam: int, blok: dict[int, _Blok]) -> list[_Blok]:
        """Branches as they are; runs of leaves as columns."""
        hasil: list[_Blok] = []
        daun: list[int] = []
        for a in (*anak, None):
            if a is not None and a not in blok:
                daun.append(a)
                continue
            if daun:
                hasil.append(self._tumpuk(daun, dalam))
                daun = []
            if a is not None:
                hasil.append(blok[a])
        return hasil

    def _tumpuk(self, daun: list[int], dalam: int) -> _Blok:
        """Hang leaves below each other, in as many columns as needed, filled evenly."""
        u, atas = self.u, self.atas[dalam]
        if len(daun) == 1:
            s = self.daftar[daun[0]]
            y = atas + s.tinggi + u.sela_tumpuk
            return _Blok(None, [(daun[0], 0.0, atas)], [s.lebar / 2], [(y, 0.0)], [(y, s.lebar)])
        # a branch on its own is drawn rather broad than high, as the screen is
        tumpuk = min(u.tumpuk, ceil((1.1 * len(daun)) ** 0.5)) if dalam == 1 else u.tumpuk
        kolom = ceil(len(daun) / tumpuk)
        baris = ceil(len(daun) / kolom)
        letak: list[tuple[int, float, float]] = []
        pangkal: list[float] = []
        x = bawah = 0.0
        for k in range(0, len(daun), baris):
            y, lebar = atas, 0.0
            for a in daun[k : k + baris]:
                letak.append((a, x + u.lekuk, y))
                lebar = max(lebar, self.daftar[a].lebar)
                y += self.daftar[a].tinggi + u.sela_tumpuk
            pangkal.append(x)
            bawah = max(bawah, y)
            x += u.lekuk + lebar + u.sela
        return _Blok(None, letak, pangkal, [(bawah, 0.0)], [(bawah, x - u.sela)])

    # --- lines ---------------------------------------------------------------------------------
    def _garis(self, letak: list[Titik], tepi: float) -> list[Jalur]:
        """From each unit down to a bus, along it, and down to the boxes or the columns' lines."""
        hasil: list[Jalur] = []
        for i, dalam in self.urut:
            s = self.daftar[i]
            if not s.anak:
                continue
            tengah = letak[i].x + s.lebar / 2
            bus = tepi + self.atas[dalam + 1] - self.u.jarak * BUS
            ujung, garis = self._ujung(s.anak, letak, bus)
            hasil.append(_jalur(tengah, letak[i].y + s.tinggi, tengah, bus))
            kiri, kanan = min(tengah, *ujung), max(tengah, *ujung)
            if kiri < kanan:
                hasil.append(_jalur(kiri, bus, kanan, bus))
            hasil += garis
        return hasil

    def _ujung(
        self, anak: tuple[int, ...], letak: list[Titik], bus: float
    ) -> tuple[list[float], list[Jalur]]:
        """Give where the bus is left, and the lines from there to the boxes."""
        ujung: list[float] = []
        garis: list[Jalur] = []
        puncak = min(letak[a].y for a in anak)
        kolom: dict[float, list[int]] = {}
        lajur: float | None = None
        for n, a in enumerate(anak):
            s, t = self.daftar[a], letak[a]
            if not self._bertumpuk(anak, n, letak):
                x = t.x + s.lebar / 2
                ujung.append(x)
                garis.append(_jalur(x, bus, x, t.y))
                lajur = None
                continue
            if t.y == puncak or lajur is None:
                lajur = t.x - self.u.lekuk
            kolom.setdefault(lajur, []).append(a)
        for x, isi in kolom.items():
            ujung.append(x)
            tengah = [letak[a].y + self.daftar[a].tinggi / 2 for a in isi]
            garis.append(_jalur(x, bus, x, tengah[-1]))
            garis += [_jalur(x, y, letak[a].x, y) for a, y in zip(isi, tengah, strict=True)]
        return ujung, garis

    def _bertumpuk(self, anak: tuple[int, ...], n: int, letak: list[Titik]) -> bool:
        """Tell whether this leaf hangs in a column: a leaf beside another leaf."""
        if self.daftar[anak[n]].anak:
            return False
        kiri = n > 0 and not self.daftar[anak[n - 1]].anak
        kanan = n + 1 < len(anak) and not self.daftar[anak[n + 1]].anak
        return kiri or kanan


def _jalur(x: float, y: float, x2: float, y2: float) -> Jalur:
    return Jalur((Titik(x, y), Titik(x2, y2)), False, 1.25)


def _jarak(kanan: _Kontur, kiri: _Kontur) -> float:
    """Tell how far the right block must move so that its outline just meets the left one's."""
    jarak = float("-inf")
    i = j = 0
    while i < len(kanan) and j < len(kiri):
        jarak = max(jarak, kanan[i][1] - kiri[j][1])
        if kanan[i][0] <= kiri[j][0]:
            i += 1
        else:
            j += 1
    return jarak


def _sambung(utama: _Kontur, lain: _Kontur, geser_utama: float, geser_lain: float) -> _Kontur:
    """Give the outline `utama`, continued by `lain` where that reaches deeper."""
    hasil = [(y, x + geser_utama) for y, x in utama] if geser_utama else list(utama)
    dasar = hasil[-1][0] if hasil else float("-inf")
    hasil += [(y, x + geser_lain) for y, x in lain if y > dasar]
    return hasil
