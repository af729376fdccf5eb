"""A sheet by column: every distinct cell once, and for every row the place of its cell among them.

Used where a workbook is read, in a process without Django (`lembar_anak`).
"""

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from itertools import count
from typing import Any

KEPALA_TERBAWAH = 40  # rows among which the heading stands
_BITA = array("I").itemsize
_SEKALIGUS = 250  # rows turned into columns at once: few enough to stay near the processor

Sel = str | tuple[str, str]


def kunci_judul(teks: str) -> str:
    """Give a heading without case, blanks and punctuation: "NIP_BARU" and "Nip Baru" are one."""
    return "".join(h for h in teks.casefold() if h.isalnum())


def cari_dibuang(sel: list[Any], buang: frozenset[str]) -> list[int]:
    """Give the places of the cells that are headings to be forgotten."""
    return [i for i, s in enumerate(sel) if isinstance(s, str) and s and kunci_judul(s) in buang]


class Pelupa:
    """Empties the columns whose heading is to be forgotten, from the row below it on."""

    def __init__(self, buang: frozenset[str]) -> None:
        self.buang = buang
        self.kolom: set[int] = set()
        self.dilihat = 0

    def __call__(self, sel: Any) -> Any:
        for k in self.kolom:
            if k < len(sel):
                sel[k] = ""
        if self.buang and self.dilihat < KEPALA_TERBAWAH:
            self.dilihat += 1
            self.kolom.update(cari_dibuang(sel, self.buang))
        return sel


class TabelKolom:
    """Rows by column; every distinct cell of a column is kept once, place 0 is the empty one."""

    def __init__(self, lupa: Pelupa, *, hanya_teks: bool = False) -> None:
        self._hanya_teks = hanya_teks
        self.nomor: list[int] = []
        self._lupa = lupa
        self.kamus: list[defaultdict[Sel, int]] = []
        self.letak: list[array[int]] = []
        self._tunggu: list[Sequence[Any]] = []

    @classmethod
    def dari(
        cls,
        lupa: Pelupa,
        nomor: list[int],
        isi: Iterable[Sequence[Sel]],
        letak: "list[array[int]]",
    ) -> "TabelKolom":
        """Give a table of columns that are there: their distinct cells, and where they stand."""
        tabel = cls(lupa)
        tabel.nomor, tabel.letak = nomor, letak
        tabel.kamus = [
            defaultdict(count(len(v)).__next__, zip(v, range(len(v)), strict=True)) for v in isi
        ]
        return tabel

    def tambah(self, nomor: int, sel: Sequence[Any]) -> None:
        """Take the next row. The first ones, among which the heading stands, are asked one by one."""
        self.nomor.append(nomor)
        self._tunggu.append(sel if self.letak else self._lupa(sel))
        if len(self._tunggu) == (_SEKALIGUS if self.letak else KEPALA_TERBAWAH):
            self.padatkan()

    def padatkan(self) -> None:
        """Turn the rows that wait into columns."""
        if not self._tunggu:
            return
        lupa = self._lupa.kolom if self.letak else ()
        self._lebarkan(len(self._tunggu[0]), len(self.nomor) - len(self._tunggu))
        for k, isi in enumerate(zip(*self._tunggu, strict=True)):
            if k in lupa or isi.count("") == len(isi):
                self.letak[k].frombytes(bytes(_BITA * len(isi)))
                continue
            teks = self._hanya_teks or set(map(type, isi)) == {str}
            sel = isi if teks else [jadi_sel(v) for v in isi]
            self.letak[k].extend(map(self.kamus[k].__getitem__, sel))
        self._tunggu = []

    def tandai(self, nomor: int, kolom: int, tanda: Sel) -> None:
        """Put the mark of a broken cell where the reader gave an empty text."""
        i = bisect_left(self.nomor, nomor)
        if i == len(self.nomor) or self.nomor[i] != nomor:
            self.nomor.insert(i, nomor)
            for letak in self.letak:
                letak.insert(i, 0)
        self._lebarkan(kolom + 1, len(self.nomor))
        if not self.letak[kolom][i]:
            self.letak[kolom][i] = self.kamus[kolom][tanda]

    def kolom(self) -> list[tuple[list[Sel], bytes]]:
        """Give of each column its distinct cells, and for every row the place among them."""
        return [(list(k), i.tobytes()) for k, i in zip(self.kamus, self.letak, strict=True)]

    def _lebarkan(self, lebar: int, tinggi: int) -> None:
        while len(self.letak) < lebar:
            self.kamus.append(defaultdict(count(1).__next__, {"": 0}))
            self.letak.append(array("I", bytes(_BITA * tinggi)))


def jadi_sel(nilai: Any) -> Sel:
    """Give a cell as it goes on: a text, or (kind, text)."""
    if isinstance(nilai, bool):
        return ("ya_tidak", "1" if nilai else "0")
    if isinstance(nilai, int | float):
        return ("angka", str(int(nilai)) if float(nilai).is_integer() else repr(nilai))
    if isinstance(nilai, datetime) and (nilai.hour, nilai.minute, nilai.second) == (0, 0, 0):
        nilai = nilai.date()
    if isinstance(nilai, date | datetime | time):
        return ("tanggal", nilai.isoformat())
    return ("tanggal", str(nilai)) if isinstance(nilai, timedelta) else str(nilai)
