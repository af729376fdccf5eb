"""Reads one workbook in a process of its own, with little memory and little time.

A workbook comes from outside: a cell far away, a zip that swells or a broken part can take all
memory or end the process that reads it. Here that is only this process. It knows nothing of
Django, gets no environment, and answers in `marshal`:
{"lembar": [{nama, tersembunyi, nomor, kolom, terpotong, kosong, baris_tersembunyi}]} or {"galat": key}.
The rows go by column: `nomor` is what Excel calls each row, `kolom` (distinct cells, for each row
the place among them). A cell is a text, or (kind, text) where Excel holds something else than text.

Columns under a heading that the caller wants to be forgotten are emptied here, so that what must
not be kept (a NIK, an address) never reaches the application.

Run as a file: `python -P lembar_anak.py ROWS COLUMNS MEGABYTES [HEADINGS] < workbook > answer`;
HEADINGS as `kunci_judul` writes them, with commas between.
"""

import gc
import io
import marshal
import os
import re
import struct
import sys
import zipfile
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import count
from typing import Any
from xml.etree import ElementTree

import python_calamine

try:
    import resource
except ImportError:  # not on Windows
    resource = None  # type: ignore[assignment]

DETIK = 60
SEBESAR_BAGIAN = 400 * 1024 * 1024  # of one part, unpacked
SEMUA_BAGIAN = 800 * 1024 * 1024
BAGIAN_TERBANYAK = 2_000
LEMBAR_TERBANYAK = 50
SEL_RUSAK_TERBANYAK = 500
TERSEMBUNYI_TERBANYAK = 200  # hidden rows named of one sheet
KEPALA_TERBAWAH = 40  # rows among which the heading stands
_POTONG = 1024 * 1024
_EKOR = 65_536  # of one piece, looked at again with the next: a cell may be cut in two
_BITA = array("I").itemsize
_SEKALIGUS = 250  # rows turned into columns at once: few enough to stay near the processor
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_ENTITAS = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
#: A part in UTF-16: legal, but nobody writes it, and it hides what we look for.
_BUKAN_UTF8 = b"\x00"
_SEL_GALAT = re.compile(rb'<(?:\w+:)?c\b(?=[^<>]*\bt="e")[^<>]*\br="([A-Z]{1,3})(\d{1,7})"')
_BARIS_TERSEMBUNYI = re.compile(
    rb'<(?:\w+:)?row\b(?=[^<>]*\bhidden="(?:1|true)")[^<>]*\br="(\d{1,7})"'
)
_RUMUS_KOSONG = re.compile(
    rb'<(?:\w+:)?c\b[^<>]*\br="([A-Z]{1,3})(\d{1,7})"[^<>]*>\s*'
    rb"<(?:\w+:)?f\b[^<>]*(?:/>|>[^<]*</(?:\w+:)?f>)\s*(?:<(?:\w+:)?v\s*(?:/>|></(?:\w+:)?v>)\s*)?</(?:\w+:)?c>"
)

#: The reader goes through every sheet a second time, up to this: the merged cells, which nobody asks
#: for. So it stands first. Its CRC is 0, which leaves that of what follows as it was.
TANPA_GABUNGAN = b'<mergeCells a="qfvi7W2D"></mergeCells>'
_TAMBAH = len(TANPA_GABUNGAN)
_DI_DEPAN = struct.pack("<BHH", 0, _TAMBAH, _TAMBAH ^ 0xFFFF) + TANPA_GABUNGAN  # for deflate

Sel = str | tuple[str, str]
Rusak = dict[tuple[int, int], Sel]
TANDA_BARIS = -1  # what is true of a row as a whole


class Tolak(Exception):
    """The workbook is refused; the argument is the key of the message."""


def kunci_judul(teks: str) -> str:
    """Give a heading without case, blanks and punctuation: "NIP_BARU" and "Nip Baru" are one."""
    return "".join(h for h in teks.casefold() if h.isalnum())


def cari_dibuang(sel: list[Any], buang: frozenset[str]) -> list[int]:
    """Give the places of the cells that are headings to be forgotten."""
    return [i for i, s in enumerate(sel) if isinstance(s, str) and s and kunci_judul(s) in buang]


def utama(batas_baris: int, batas_kolom: int, buang: frozenset[str]) -> dict[str, Any]:
    """Read the workbook on standard input."""
    isi = sys.stdin.buffer.read()
    try:
        rusak = _periksa_zip(isi) if isi.startswith(b"PK") else _periksa_ole(isi)
        with sekali_baca(isi) if isi.startswith(b"PK") else io.BytesIO(isi) as berkas:
            del isi  # the reader takes a copy
            buku = python_calamine.CalamineWorkbook.from_filelike(berkas)
        return {"lembar": list(_lembar(buku, rusak, batas_baris, batas_kolom, buang))}
    except Tolak as tolak:
        return {"galat": str(tolak)}
    except python_calamine.PasswordError:
        return {"galat": "sandi"}
    except MemoryError:
        return {"galat": "membengkak"}
    except BaseException as galat:  # a panic of the reader is no Exception
        if isinstance(galat, KeyboardInterrupt | SystemExit):
            raise
        return {"galat": "rusak"}


# --- before reading ------------------------------------------------------------------------------
def _periksa_ole(isi: bytes) -> dict[str, Rusak]:
    """The old .xls; an encrypted .xlsx has the same outer form."""
    if not isi.startswith(_OLE):
        raise Tolak("bukan_tabel")
    if "EncryptedPackage".encode("utf-16-le") in isi:
        raise Tolak("sandi")
    if "_VBA_PROJECT".encode("utf-16-le") in isi:
        raise Tolak("makro")
    return {}


def _periksa_zip(isi: bytes) -> dict[str, Rusak]:
    """Refuse what no honest workbook has; give the broken cells of each sheet by its name."""
    try:
        arsip = zipfile.ZipFile(io.BytesIO(isi))
        _periksa_daftar(arsip.infolist())
        rusak: dict[str, Rusak] = {}
        for i in arsip.infolist():
            if i.filename.endswith((".xml", ".rels")):
                ketemu = _periksa_xml(arsip, i)
                if ketemu:
                    rusak[i.filename] = ketemu
        return _per_lembar(arsip, rusak) if rusak else {}
    except (zipfile.BadZipFile, NotImplementedError, EOFError, ElementTree.ParseError, KeyError):
        raise Tolak("rusak") from None


def _periksa_daftar(daftar: list[zipfile.ZipInfo]) -> None:
    """Look at names and sizes alone."""
    nama = {i.filename for i in daftar}
    if len(daftar) > BAGIAN_TERBANYAK or sum(i.file_size for i in daftar) > SEMUA_BAGIAN:
        raise Tolak("membengkak")
    if any(i.file_size > SEBESAR_BAGIAN for i in daftar):
        raise Tolak("membengkak")
    if any(i.flag_bits & 1 for i in daftar):
        raise Tolak("sandi")
    if any(n.lower().endswith("vbaproject.bin") or n.startswith("Basic/") for n in nama):
        raise Tolak("makro")
    if "xl/workbook.xml" not in nama and "content.xml" not in nama:
        raise Tolak("xlsb" if "xl/workbook.bin" in nama else "bukan_tabel")


def _periksa_xml(arsip: zipfile.ZipFile, bagian: zipfile.ZipInfo) -> Rusak:
    """Go through one part in pieces: no entities; note cells that hold an error or no result."""
    lembar = bagian.filename.startswith("xl/worksheets/")
    rusak: Rusak = {}
    sisa = b""
    with arsip.open(bagian) as berkas:
        while potong := berkas.read(_POTONG):
            potong = sisa + potong
            if (b"!" in potong and _ENTITAS.search(potong)) or _BUKAN_UTF8 in potong:
                raise Tolak("entitas")
            sisa = potong[-16:]
            if lembar and len(rusak) < SEL_RUSAK_TERBANYAK + TERSEMBUNYI_TERBANYAK:
                _catat_tersembunyi(potong, rusak)
                _catat_rusak(potong, rusak)
                ekor = potong[-_EKOR:]
                sisa = ekor[max(ekor.rfind(b"<c "), ekor.rfind(b":c "), 8) - 8 :]
    return rusak


def _catat_tersembunyi(potong: bytes, rusak: Rusak) -> None:
    """Note the hidden rows, as a mark in a column before the first."""
    if b"h" in potong and b'hidden="' in potong:  # one letter is found much faster
        for m in _BARIS_TERSEMBUNYI.finditer(potong):
            if len(rusak) < TERSEMBUNYI_TERBANYAK:
                rusak[int(m[1]), TANDA_BARIS] = ("tersembunyi", "")


def _catat_rusak(potong: bytes, rusak: Rusak) -> None:
    if b"e" in potong and b't="e"' in potong:
        for m in _SEL_GALAT.finditer(potong):
            rusak[int(m[2]), nomor_kolom(m[1])] = ("galat", "galat Excel (misalnya #N/A)")
    if b"f" in potong and (b"f>" in potong or b"<f" in potong):
        for m in _RUMUS_KOSONG.finditer(potong):
            rusak[int(m[2]), nomor_kolom(m[1])] = ("rumus", "rumus tanpa hasil")


def nomor_kolom(huruf: bytes) -> int:
    """A → 0, Z → 25, AA → 26."""
    n = 0
    for h in huruf:
        n = n * 26 + h - 64
    return n - 1


def _per_lembar(arsip: zipfile.ZipFile, rusak: dict[str, Rusak]) -> dict[str, Rusak]:
    """Name the sheets of the parts."""
    tautan = ElementTree.fromstring(arsip.read("xl/_rels/workbook.xml.rels"))  # noqa: S314 - no DTD
    tujuan = {t.get("Id"): (t.get("Target") or "").lstrip("/") for t in tautan}
    hasil: dict[str, Rusak] = {}
    for el in ElementTree.fromstring(arsip.read("xl/workbook.xml")).iter():  # noqa: S314
        if el.tag.rpartition("}")[2] == "sheet":
            pengenal = next((v for k, v in el.attrib.items() if k.endswith("}id")), None)
            bagian = tujuan.get(pengenal, "")
            ketemu = rusak.get(bagian) or rusak.get(f"xl/{bagian}")
            if ketemu:
                hasil[el.get("name") or ""] = ketemu
    return hasil


def sekali_baca(isi: bytes) -> io.BytesIO:
    """Give the workbook so that the reader goes through each sheet once; nothing is packed anew."""
    keluar = io.BytesIO(isi)
    with zipfile.ZipFile(keluar, "a") as arsip:
        for i in arsip.infolist():
            if i.filename.startswith("xl/worksheets/") and i.compress_type == zipfile.ZIP_DEFLATED:
                awal = i.header_offset + 30  # then its name, and what is extra
                awal += sum(struct.unpack_from("<HH", isi, awal - 4))
                mampat = _DI_DEPAN + isi[awal : awal + i.compress_size]
                i.file_size, i.compress_size = i.file_size + _TAMBAH, len(mampat)
                i.flag_bits, i.extra = i.flag_bits & ~8, b""  # its sizes stand before it
                i.header_offset = keluar.seek(arsip.start_dir)
                keluar.write(i.FileHeader(zip64=False) + mampat)
                arsip.start_dir = keluar.tell()
        arsip.comment = arsip.comment  # so that the list of parts is written again
    keluar.seek(0)
    return keluar


# --- reading -------------------------------------------------------------------------------------
def _lembar(
    buku: python_calamine.CalamineWorkbook,
    rusak: dict[str, Rusak],
    batas_baris: int,
    batas_kolom: int,
    buang: frozenset[str],
) -> Iterator[dict[str, Any]]:
    for keterangan in buku.sheets_metadata[:LEMBAR_TERBANYAK]:
        if keterangan.typ != python_calamine.SheetTypeEnum.WorkSheet:
            continue
        lembar = buku.get_sheet_by_name(keterangan.name)
        lupa = Pelupa(buang)
        tabel = TabelKolom(lupa)
        terpotong, kosong = _isi_tabel(tabel, lembar, batas_baris, batas_kolom)
        ketemu = rusak.get(keterangan.name) or {}
        tertutup = {n for n, k in ketemu if k == TANDA_BARIS}
        for (n, k), tanda in ketemu.items():
            if k != TANDA_BARIS and k not in lupa.kolom and k < batas_kolom:
                tabel.tandai(n, k, tanda)
        yield {
            "nama": keterangan.name,
            "tersembunyi": keterangan.visible != python_calamine.SheetVisibleEnum.Visible,
            "nomor": tabel.nomor,
            "kolom": tabel.kolom(),
            "terpotong": terpotong,
            "kosong": kosong,
            "baris_tersembunyi": [n for n in tabel.nomor if n in tertutup] if tertutup else [],
        }


class Pelupa:
    """Empties the columns whose heading is to be forgotten, from the row below it on."""

    def __init__(self, buang: frozenset[str]) -> None:
        self.buang = buang
        self.kolom: set[int] = set()
        self.dilihat = 0

    def __call__(self, sel: list[Any]) -> list[Any]:
        for k in self.kolom:
            if k < len(sel):
                sel[k] = ""
        if self.buang and self.dilihat < KEPALA_TERBAWAH:
            self.dilihat += 1
            self.kolom.update(cari_dibuang(sel, self.buang))
        return sel


class TabelKolom:
    """Rows by column; every distinct cell of a column is kept once, place 0 is the empty one."""

    def __init__(self, lupa: Pelupa) -> None:
        self.nomor: list[int] = []
        self._lupa = lupa
        self._kamus: list[defaultdict[Sel, int]] = []
        self._letak: list[array[int]] = []
        self._tunggu: list[list[Any]] = []

    def tambah(self, nomor: int, sel: list[Any]) -> None:
        """Take the next row. The first ones, among which the heading stands, are asked one by one."""
        self.nomor.append(nomor)
        self._tunggu.append(sel if self._letak else self._lupa(sel))
        if len(self._tunggu) == (_SEKALIGUS if self._letak else KEPALA_TERBAWAH):
            self.padatkan()

    def padatkan(self) -> None:
        """Turn the rows that wait into columns."""
        if not self._tunggu:
            return
        lupa = self._lupa.kolom if self._letak else ()
        self._lebarkan(len(self._tunggu[0]), len(self.nomor) - len(self._tunggu))
        for k, isi in enumerate(zip(*self._tunggu, strict=True)):
            sel = () if k in lupa else _sel_kolom(isi)
            if sel:
                self._letak[k].extend(map(self._kamus[k].__getitem__, sel))
            else:
                self._letak[k].frombytes(bytes(_BITA * len(isi)))
        self._tunggu = []

    def tandai(self, nomor: int, kolom: int, tanda: Sel) -> None:
        """Put the mark of a broken cell where the reader gave an empty text."""
        i = bisect_left(self.nomor, nomor)
        if i == len(self.nomor) or self.nomor[i] != nomor:
            self.nomor.insert(i, nomor)
            for letak in self._letak:
                letak.insert(i, 0)
        self._lebarkan(kolom + 1, len(self.nomor))
        if not self._letak[kolom][i]:
            self._letak[kolom][i] = self._kamus[kolom][tanda]

    def kolom(self) -> list[tuple[list[Sel], bytes]]:
        """Give of each column its distinct cells, and for every row the place among them."""
        return [(list(k), i.tobytes()) for k, i in zip(self._kamus, self._letak, strict=True)]

    def _lebarkan(self, lebar: int, tinggi: int) -> None:
        while len(self._letak) < lebar:
            self._kamus.append(defaultdict(count(1).__next__, {"": 0}))
            self._letak.append(array("I", bytes(_BITA * tinggi)))


def _isi_tabel(
    tabel: TabelKolom, lembar: Any, batas_baris: int, batas_kolom: int
) -> tuple[bool, tuple[int, int, int]]:
    """Fill in the rows that hold something; give whether there are more, and (n, first, last) empty ones."""
    n = awal = akhir = 0
    if lembar.start is None:
        return False, (0, 0, 0)
    depan: list[Any] = [""] * min(lembar.start[1], batas_kolom)
    lebar = lembar.width
    for nomor, nilai in enumerate(lembar.iter_rows(), start=1):
        if lebar > batas_kolom:
            del nilai[batas_kolom:]
        if nilai.count("") == len(nilai) or _hanya_spasi(nilai):
            n, awal, akhir = n + 1, awal or nomor, nomor
        elif len(tabel.nomor) == batas_baris:
            return True, (n, awal, akhir)
        else:
            tabel.tambah(nomor, depan + nilai if depan else nilai)
    tabel.padatkan()
    return False, (n, awal, akhir)


def _hanya_spasi(nilai: list[Any]) -> bool:
    for v in nilai:  # noqa: SIM110 - a generator costs three times as much, once for every row
        if v != "" and (not isinstance(v, str) or v.strip()):
            return False
    return True


def _sel_kolom(isi: tuple[Any, ...]) -> Sequence[Sel]:
    """Give the cells of a column; nothing where all are empty. That all are texts is seen by joining them."""
    try:
        return isi if "".join(isi) else ()
    except TypeError:
        return [_sel(v) for v in isi]


def _sel(nilai: Any) -> Sel:
    if isinstance(nilai, bool):
        return ("ya_tidak", "1" if nilai else "0")
    if isinstance(nilai, int | float):
        return ("angka", str(int(nilai)) if float(nilai).is_integer() else repr(nilai))
    if isinstance(nilai, datetime) and (nilai.hour, nilai.minute, nilai.second) == (0, 0, 0):
        nilai = nilai.date()
    if isinstance(nilai, date | datetime | time):
        return ("tanggal", nilai.isoformat())
    return ("tanggal", str(nilai)) if isinstance(nilai, timedelta) else str(nilai)


def _batasi(megabita: int) -> None:
    if resource is not None:
        _, keras = resource.getrlimit(resource.RLIMIT_AS)
        banyak = megabita * 1024 * 1024
        if keras == resource.RLIM_INFINITY or keras > banyak:
            resource.setrlimit(resource.RLIMIT_AS, (banyak, banyak))
        resource.setrlimit(resource.RLIMIT_CPU, (DETIK, DETIK))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    gc.disable()  # millions of cells, no cycles, and a short life
    _batasi(int(sys.argv[3]))
    judul = frozenset(sys.argv[4].split(",")) if len(sys.argv) > 4 else frozenset()
    sys.stdout.buffer.write(marshal.dumps(utama(int(sys.argv[1]), int(sys.argv[2]), judul)))
    sys.stdout.buffer.flush()
    os._exit(0)  # nothing is left to do: millions of cells need not be put away one by one
