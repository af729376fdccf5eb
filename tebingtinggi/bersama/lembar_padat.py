"""Makes a workbook small before it is read: of equal cells of a column only one is left.

What a cell holds is said by the reader of workbooks, which takes a microsecond for each. Here cells
are only told apart as they stand in the XML: most of a roster's are like others. A sheet that is not
written in the plain way (`_BUKA_BARIS`, `_SEL`) is left as it is, and the reader takes all of it.
"""

import io
import os
import re
import zipfile
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, count, islice, pairwise, product, repeat
from operator import lt
from string import ascii_uppercase
from typing import Any

from tebingtinggi.bersama.lembar_kolom import KEPALA_TERBAWAH, Pelupa, Sel, TabelKolom, jadi_sel

_AWAL_TERPANJANG = 1024 * 1024  # letters before the first row
_BARIS_TERPANJANG = _CONTOH = 1024 * 1024
_BARIS_TERBAWAH = 1_048_576
_DIPELAJARI = 60  # rows looked at together for how their cells are written
_PELAJARAN_TERBANYAK = 20
_CARA_TERBANYAK, _CARA_TERPANJANG = 12, 2_000  # ways to write the cells of one column
_SALINAN_TERBESAR = 128 * 1024 * 1024  # of the parts that go along as they are
_SEJAJAR = 64  # cells in one row of the small sheet
_HURUF = [*ascii_uppercase, *map("".join, product(ascii_uppercase, repeat=2))]
_TEMPAT = {h: n for n, h in enumerate(_HURUF)}

_SELA, _ATRIBUT = "[ \t\r\n]*", r'(?: [\w:.-]+="[^"<>]*")*'
_DEKLARASI = re.compile(
    r"""(?:ï»¿)?(?:<\?xml version=["']1\.0["'](?: encoding=["'](?i:utf-8)["'])?"""
    r"""(?: standalone=["'][a-z]+["'])? ?\?>)?"""
)
#: rows without a single cell
_TAK_BERISI = rf'(?:{_SELA}<row r="\d{{1,7}}"{_ATRIBUT}(?:/>|>{_SELA}</row>))*{_SELA}'
_BUKA = rf'{_TAK_BERISI}<row r="(\d{{1,7}})"{_ATRIBUT}>{_SELA}'
_BUKA_BARIS = re.compile(_BUKA, re.ASCII)
_TUTUP = re.compile(f"{_TAK_BERISI}</sheetData>", re.ASCII)
#: A cell after its place: attributes, then nothing, or texts and elements that are no cells or rows.
_SEL = re.compile(
    rf"{_ATRIBUT}(?:/>|>[^<>]*(?:</?(?!(?:c|row)[ />])[A-Za-z]+(?: [^<>]*|/)?>[^<>]*)*</c>){_SELA}",
    re.ASCII,
)
_MARKAH = re.compile("(<[^<>]*>)")
#: What the reader looks at besides the sheets.
_IKUT = re.compile(r"(?:\[Content_Types\]|_rels/\.rels|xl/[^/]+|xl/_rels/[^/]+)(?<=\.xml|rels)")


class TakBeraturan(Exception):
    """The sheet is not written in the plain way."""


class PolaBaris:
    """How the rows of a sheet are written, as one expression that grows with what it is shown."""

    def __init__(self, batas_kolom: int) -> None:
        self._batas = batas_kolom
        self._cara: dict[int, dict[str, None]] = {}  # column → ways to write its cells
        self._ada: Counter[int] = Counter()
        self._banyak = self._pelajaran = 0
        self.cocok: re.Pattern[str] = re.compile("(?!)")

    def pelajari(self, daftar: Iterable[str]) -> None:
        """Look at these rows. Raises TakBeraturan where one is not plain, or there is no end of ways."""
        self._pelajaran += 1
        for sel in filter(None, map(self._sel, daftar)):
            self._banyak += 1
            for k, isi in sel.items():
                self._ada[k] += 1
                self._cara.setdefault(k, {})[_cara_tulis(isi)] = None
        banyak = max(map(len, self._cara.values()), default=0)
        if not 0 < banyak <= _CARA_TERBANYAK or self._pelajaran > _PELAJARAN_TERBANYAK:
            raise TakBeraturan
        kolom = map(self._pola_sel, range(max(self._cara) + 1))
        self.cocok = re.compile(f"{_BUKA}{''.join(kolom)}</row>", re.ASCII)

    def _sel(self, baris: str) -> dict[int, str]:
        """Give column → the cell after its place."""
        kepala, *sel = baris.split('<c r="')
        buka = _BUKA_BARIS.fullmatch(kepala)
        hasil: dict[int, str] = {}
        for s in sel:
            nama, _, isi = s.partition('"')
            k = _TEMPAT[nama.removesuffix(buka[1])] if buka else -1
            if not max(hasil, default=-1) < k < self._batas or not _SEL.fullmatch(isi):
                raise TakBeraturan
            hasil[k] = isi
        if buka is None:
            raise TakBeraturan
        return hasil

    def _pola_sel(self, k: int) -> str:
        r"""Give what a cell looks like; \1 is the number of its row. Nothing where no cell was seen."""
        if k not in self._cara:
            return "()"
        pola = rf'<c r="{_HURUF[k]}\1"({"|".join(self._cara[k])})'
        return pola if self._ada[k] == self._banyak else f"(?:{pola})?"


def _cara_tulis(sel: str) -> str:
    """Give the expression for all cells that differ from this one in their texts only."""
    pangkal, tutup, sisa = sel.partition(">")
    bagian = [re.escape(t) if t[:1] == "<" else "[^<]*" for t in _MARKAH.split(sisa) if t]
    cara = re.escape(pangkal + tutup) + "".join(bagian)
    if len(cara) > _CARA_TERPANJANG:
        raise TakBeraturan
    return cara


class Pemadat:
    """Takes one sheet of XML, piece by piece; keeps its distinct cells by column."""

    def __init__(self, batas_baris: int, batas_kolom: int) -> None:
        self._batas_baris, self._batas_kolom = batas_baris, batas_kolom
        self._awal = ""  # up to the first row
        self._sisa = ""
        self._tamat = False
        self._pola = PolaBaris(batas_kolom)
        self._tabel = TabelKolom(Pelupa(frozenset()), hanya_teks=True)
        self.gagal = False

    def tambah(self, potong: bytes) -> None:
        """Take the next piece."""
        if not (self.gagal or self._tamat):
            try:
                self._ambil(self._sisa + potong.decode("latin-1"))  # a byte is a letter, and back
            except (TakBeraturan, LookupError):
                self._menyerah()

    def selesai(self) -> bool:
        """Whether the whole sheet was written in the plain way."""
        if not self.gagal:
            self._tabel.padatkan()
            nomor = [0, *self._tabel.nomor, _BARIS_TERBAWAH + 1]
            if not (self._tamat and all(map(lt, nomor, nomor[1:]))):
                self._menyerah()
        return not self.gagal

    def tulis(self, tanda: str) -> bytes:
        """Give a sheet of the distinct cells; `tanda` stands in its first."""
        sel, ujung = list(self._sel()), _HURUF[_SEJAJAR - 1]
        baris = [
            f'{self._awal}<row r="1"><c r="A1" t="inlineStr"><is><t>{tanda}</t></is></c>'
            f'<c r="{ujung}1"><v>0</v></c></row>'
        ]
        for r, n in enumerate(range(0, len(sel), _SEJAJAR), start=2):
            isi = [f'<c r="{h}{r}"{s}' for h, s in zip(_HURUF, sel[n : n + _SEJAJAR], strict=False)]
            baris.append(f'<row r="{r}">{"".join(isi)}</row>')
        return f"{''.join(baris)}</sheetData></worksheet>".encode("latin-1")

    def urai(
        self, baca: Iterable[list[Any]], lupa: Pelupa
    ) -> tuple[TabelKolom, tuple[int, int, int]]:
        """Give the rows by column and (how many, first, last) empty ones; `baca`: what `tulis` gave, as read.

        Raises TakBeraturan where only the reader itself can say how far the sheet goes.
        """
        sel = chain(chain.from_iterable(islice(baca, 1, None)), repeat(""))
        isi = [["", *map(_jadi_sel, islice(sel, len(k) - 1))] for k in self._tabel.kamus]
        letak = self._tabel.letak
        self._potong_kanan(isi)
        nomor = self._buang_kosong(isi, letak)
        for k, mulai in _lupakan(isi, letak, len(nomor), lupa).items():
            isi[k], letak[k] = _pakai(isi[k], letak[k][:mulai])
            letak[k].frombytes(bytes(letak[k].itemsize * (len(nomor) - mulai)))
        for k, v in enumerate(isi):
            if len(set(v)) < len(v):  # written in two ways, the same
                isi[k], letak[k] = _pakai(v, letak[k])
        return TabelKolom.dari(lupa, nomor, isi, letak[: len(isi)]), _celah(nomor)

    # --- taking apart ------------------------------------------------------------------------------
    def _ambil(self, isi: str) -> None:
        if not self._awal:
            awal, tanda, lanjut = isi.partition("<sheetData>")
            if not tanda and len(isi) <= _AWAL_TERPANJANG:
                self._sisa = isi
                return
            sesudah = awal[_DEKLARASI.match(awal).end() :]  # type: ignore[union-attr] # may be empty
            if not tanda or "<!" in sesudah or "<?" in sesudah:
                raise TakBeraturan
            self._awal, isi = awal + tanda, lanjut
        self._sisa = isi[self._ambil_baris(isi) :]
        if "</sheetData>" in self._sisa:
            if not _TUTUP.match(self._sisa):
                raise TakBeraturan
            self._tamat, self._sisa = True, ""
        elif len(self._sisa) > _BARIS_TERPANJANG:
            raise TakBeraturan

    def _ambil_baris(self, isi: str) -> int:
        """Take the whole rows; give where the rest begins."""
        letak, dipelajari = 0, -1
        while True:
            for m in iter(self._pola.cocok.scanner(isi, letak).match, None):  # type: ignore[attr-defined]
                sel = m.groups("")
                self._tabel.tambah(int(sel[0]), sel[1:])
                letak = m.end()
            if len(self._tabel.nomor) > self._batas_baris or letak == dipelajari:
                raise TakBeraturan
            contoh = isi[letak : letak + _CONTOH].split("</row>", _DIPELAJARI)[:-1]
            if not contoh:
                return letak
            self._tabel.padatkan()  # what follows may be wider
            self._pola.pelajari(contoh)
            dipelajari = letak

    def _sel(self) -> Iterator[str]:
        """Give the distinct cells, column after column."""
        return chain.from_iterable(islice(k, 1, None) for k in self._tabel.kamus)  # type: ignore[arg-type]

    def _menyerah(self) -> None:
        self.__init__(self._batas_baris, self._batas_kolom)  # type: ignore[misc] # memory back
        self.gagal = True

    # --- putting together --------------------------------------------------------------------------
    def _potong_kanan(self, isi: list[list[Sel]]) -> None:
        """Take off columns in which nothing stands; the reader does not see those either."""
        while isi and not any(isi[-1]):
            if any(map(_mungkin_berisi, self._tabel.kamus[len(isi) - 1])):
                raise TakBeraturan
            isi.pop()

    def _buang_kosong(self, isi: list[list[Sel]], letak: "list[array[int]]") -> list[int]:
        """Take out the rows of blanks; give the numbers of the others."""
        nomor = self._tabel.nomor
        kosong: Sequence[int] = range(len(nomor))
        for v, tempat in zip(isi, letak, strict=False):
            hampa = {n for n, s in enumerate(v) if isinstance(s, str) and not s.strip()}
            kosong = [i for i in kosong if tempat[i] in hampa]
        if not kosong:
            return nomor
        hilang = set(kosong)
        sisa = [i for i in range(len(nomor)) if i not in hilang]
        sel = [list(k) for k in self._tabel.kamus]
        for i in range(sisa[-1] + 1 if sisa else 0, len(nomor)):  # the reader stops before these
            if any(_mungkin_berisi(s[tempat[i]]) for s, tempat in zip(sel, letak, strict=True)):
                raise TakBeraturan
        for k, v in enumerate(isi):
            isi[k], letak[k] = _pakai(v, map(letak[k].__getitem__, sisa))
        return [nomor[i] for i in sisa]


def _jadi_sel(nilai: Any) -> Sel:
    return nilai if nilai.__class__ is str else jadi_sel(nilai)


def _mungkin_berisi(sel: Any) -> bool:
    return "<v" in sel or "<is" in sel


def _pakai(isi: Sequence[Sel], letak: Iterable[int]) -> "tuple[list[Sel], array[int]]":
    """Give a column with the cells that stand in it, each once."""
    kamus: defaultdict[Sel, int] = defaultdict(count(1).__next__, {"": 0})
    baru = array("I", [kamus[isi[n]] for n in letak])
    return list(kamus), baru


def _lupakan(
    isi: Sequence[Sequence[Sel]], letak: "Sequence[array[int]]", banyak: int, lupa: Pelupa
) -> dict[int, int]:
    """Give the columns to be forgotten, and from which row on."""
    mulai: dict[int, int] = {}
    for i in range(min(KEPALA_TERBAWAH, banyak)):
        lupa([v[tempat[i]] for v, tempat in zip(isi, letak, strict=False)])
        mulai |= dict.fromkeys(lupa.kolom - mulai.keys(), i + 1)
    return mulai


def _celah(nomor: Sequence[int]) -> tuple[int, int, int]:
    """Give (how many, first, last) of the rows that are not there."""
    celah = [(a + 1, b - 1) for a, b in pairwise(chain((0,), nomor)) if b - a > 1]
    return (nomor[-1] - len(nomor), celah[0][0], celah[-1][1]) if celah else (0, 0, 0)


class BukuPadat:
    """A workbook on its way: sheets made small, the other parts as they are."""

    def __init__(self, batas_baris: int, batas_kolom: int) -> None:
        self._batas = batas_baris, batas_kolom
        self._lembar: dict[str, Pemadat] = {}
        self._ikut: dict[str, list[bytes]] = {}
        self._nama: set[str] = set()
        self._banyak = 0  # bytes that go along

    def penerima(self, bagian: str) -> Callable[[bytes], None] | None:
        """Give what takes the pieces of this part; None: nobody needs it."""
        nama = bagian.replace("\\", "/").casefold()
        if nama in self._nama:  # which of the two counts, only the reader knows
            self._banyak = _SALINAN_TERBESAR + 1
        self._nama.add(nama)
        if bagian.startswith("xl/worksheets/") and bagian.endswith(".xml"):
            return self._lembar.setdefault(bagian, Pemadat(*self._batas)).tambah
        if _IKUT.fullmatch(bagian):
            self._ikut[bagian] = []
            return self._simpan(self._ikut[bagian])
        return None

    def _simpan(self, ke: list[bytes]) -> Callable[[bytes], None]:
        def terima(potong: bytes) -> None:
            self._banyak += len(potong)
            if self._banyak <= _SALINAN_TERBESAR:
                ke.append(potong)

        return terima

    def tulis(self, arsip: zipfile.ZipFile) -> tuple[bytes, Mapping[str, Pemadat]]:
        """Give the small workbook, and who made each of its sheets small by the mark in the first cell.

        Nothing where no sheet could be made small. `arsip`: where the others are taken from.
        """
        padat = {n: p for n, p in self._lembar.items() if p.selesai()}
        utuh = [n for n in self._lembar if n not in padat]
        self._banyak += sum(arsip.getinfo(n).file_size for n in utuh)
        if not padat or self._banyak > _SALINAN_TERBESAR:
            return b"", {}
        acak, keluar = os.urandom(8).hex(), io.BytesIO()
        tanda = {f"{acak}-{k}": n for k, n in enumerate(padat)}
        with zipfile.ZipFile(keluar, "w", zipfile.ZIP_STORED) as buku:
            for nama, potong in self._ikut.items():
                buku.writestr(nama, b"".join(potong))
            for nama in utuh:
                buku.writestr(nama, arsip.read(nama))
            for t, nama in tanda.items():
                buku.writestr(nama, padat[nama].tulis(t))
        self._ikut = {}
        return keluar.getvalue(), {t: padat[n] for t, n in tanda.items()}
