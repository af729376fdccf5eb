"""Reading a table that somebody sends: CSV, XLSX, ODS or XLS, known by content, not by name.

Gives rows with the number Excel shows. Nothing of the file is executed; workbooks are read in a
process of their own (`lembar_anak`), so that a hostile one cannot take this process along.
Knows no Django.
"""

import csv
import io
import marshal
import os
import re
import subprocess
import sys
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, overload

from tebingtinggi.bersama.lembar_anak import Pelupa

OTOMATIS, WINDOWS = "otomatis", "windows-1252"
BATAS_KOLOM = 200
_MEGABITA_ANAK = 1024
_DETIK_ANAK = 90
#: For malloc of glibc: take much at a time and give nothing back; the reader lives for a second.
_MEMORI_ANAK = {
    "MALLOC_MMAP_THRESHOLD_": "4000000000",
    "MALLOC_TRIM_THRESHOLD_": "4000000000",
    "MALLOC_TOP_PAD_": "33554432",
}
_ANAK = Path(__file__).with_name("lembar_anak.py")
_BARIS_DUGA = 10  # rows looked at for the separator
_PEMISAH = (",", ";", "\t", "|")


class BerkasTidakTerbaca(Exception):
    """The file as a whole cannot be read; the message says why and what to do."""


class SelBukanTeks(NamedTuple):
    """A cell in which Excel holds no text. jenis: angka, tanggal, ya_tidak, galat, rumus."""

    jenis: str
    teks: str


Sel = str | SelBukanTeks


class Baris(NamedTuple):
    """A row that holds something; `nomor` is the number Excel shows."""

    nomor: int
    sel: list[Sel]


class Kolom(NamedTuple):
    """One column: its distinct cells, and for every row the place of its cell among them."""

    isi: list[Sel]
    letak: Sequence[int]


def jadi_kolom(sel: Iterable[Sel]) -> Kolom:
    """Give cells as a column."""
    kamus: defaultdict[Sel, int] = defaultdict(count().__next__)
    letak = array("I", map(kamus.__getitem__, sel))
    return Kolom(list(kamus), letak)


class BarisKolom(Sequence[Baris]):
    """Rows that are kept by column; a row comes into being when somebody asks for it."""

    def __init__(self, nomor: list[int], kolom: list[Kolom]) -> None:
        self.nomor = nomor
        self.kolom = kolom

    def __len__(self) -> int:
        return len(self.nomor)

    @overload
    def __getitem__(self, i: int) -> Baris: ...
    @overload
    def __getitem__(self, i: slice) -> list[Baris]: ...
    def __getitem__(self, i: int | slice) -> Baris | list[Baris]:
        if isinstance(i, int):
            return Baris(self.nomor[i], [k.isi[k.letak[i]] for k in self.kolom])
        sel = zip(*(map(k.isi.__getitem__, k.letak[i]) for k in self.kolom), strict=True)
        return [Baris(n, list(s)) for n, s in zip(self.nomor[i], sel, strict=True)]

    def __iter__(self) -> Iterator[Baris]:
        return iter(self[:])

    def __eq__(self, lain: object) -> bool:
        return isinstance(lain, Sequence) and self[:] == list(lain)

    __hash__ = None  # type: ignore[assignment] # as of a list


@dataclass(frozen=True, slots=True)
class Lembar:
    """One sheet (a CSV is one sheet without a name) with its non-empty rows.

    kosong: (how many, first, last) of the empty rows between and after them.
    diduga: the text is no UTF-8 and was read as Windows-1252 for a look only.
    """

    nama: str
    baris: Sequence[Baris]
    tersembunyi: bool = False
    kosong: tuple[int, int, int] = (0, 0, 0)
    diduga: bool = False
    #: numbers of hidden rows that hold something; they are read like the others
    baris_tersembunyi: tuple[int, ...] = ()

    def kolom(self, tempat: int, awal: int = 0) -> Kolom:
        """Give a column from row `awal` on (by its place in `baris`); a short row's cell is empty."""
        if isinstance(self.baris, BarisKolom) and tempat < len(self.baris.kolom):
            isi, letak = self.baris.kolom[tempat]
            return Kolom(isi, letak[awal:])
        return jadi_kolom(b.sel[tempat] if tempat < len(b.sel) else "" for b in self.baris[awal:])

    def nomor(self, awal: int = 0) -> list[int]:
        """Give the numbers of the rows from `awal` on."""
        if isinstance(self.baris, BarisKolom):
            return self.baris.nomor[awal:]
        return [b.nomor for b in self.baris[awal:]]


_PESAN = {
    "makro": "Berkas ini berisi makro, sehingga tidak dibuka. Simpan ulang sebagai “Excel Workbook (.xlsx)”, "
    "yaitu tanpa makro, atau sebagai CSV UTF-8.",
    "entitas": "Berkas ini memuat deklarasi XML yang tidak pernah ada pada buku kerja biasa (DOCTYPE atau ENTITY), "
    "sehingga tidak dibuka. Salin isinya ke buku kerja baru.",
    "membengkak": "Isi berkas ini membengkak luar biasa ketika dibuka, sehingga tidak dibaca. Salin hanya baris "
    "yang berisi data ke buku kerja baru.",
    "sandi": "Berkas ini dilindungi kata sandi. Simpan ulang tanpa kata sandi.",
    "rusak": "Buku kerja ini rusak atau tidak lengkap. Buka di Excel, simpan ulang sebagai .xlsx, lalu coba lagi.",
    "xlsb": "Format .xlsb tidak dibaca. Simpan ulang sebagai “Excel Workbook (.xlsx)” atau CSV UTF-8.",
    "bukan_tabel": "Berkas ini bukan buku kerja. Yang dapat dibaca: .xlsx, .ods, .xls, atau CSV UTF-8.",
}
_PENGENAL = (
    (b"%PDF", "PDF"),
    (b"\x89PNG", "gambar PNG"),
    (b"\xff\xd8\xff", "gambar JPEG"),
    (b"GIF8", "gambar GIF"),
    (b"{\\rtf", "dokumen RTF"),
    (b"\x1f\x8b", "arsip gzip"),
    (b"7z\xbc\xaf", "arsip 7-Zip"),
    (b"Rar!", "arsip RAR"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
)
_HTML = re.compile(rb"^\s*<(?:!doctype\s+html|html|table|head|\?xml|meta)\b", re.IGNORECASE)
#: Control characters that no text file holds (NUL is asked for by itself).
_KENDALI = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def baca_lembar(
    isi: bytes,
    *,
    aksara: str = OTOMATIS,
    batas_baris: int = 20_000,
    buang: frozenset[str] = frozenset(),
) -> list[Lembar]:
    """Give the sheets of a file. `aksara` "windows-1252" is somebody's own decision for a CSV.

    `buang`: headings, as `kunci_judul` writes them, whose columns come back empty: what must not
    be kept does not even get here. Raises BerkasTidakTerbaca when the file is no table, or one that must not be opened.
    """
    if not isi.strip():
        raise BerkasTidakTerbaca("Berkas ini kosong.")
    if isi.startswith((b"PK\x03\x04", b"PK\x05\x06", _OLE)):
        return _baca_buku(isi, batas_baris, buang)
    for awal, sebutan in _PENGENAL:
        if isi.startswith(awal):
            raise BerkasTidakTerbaca(
                f"Isi berkas ini {sebutan}, bukan tabel, apa pun akhiran namanya. "
                "Kirim .xlsx, .ods, .xls, atau CSV UTF-8."
            )
    if _HTML.match(isi[:400].removeprefix(b"\xef\xbb\xbf")):
        raise BerkasTidakTerbaca(
            "Isi berkas ini halaman web atau XML, bukan buku kerja. Buka di Excel, lalu simpan "
            "sebagai “Excel Workbook (.xlsx)”."
        )
    return [_baca_csv(isi, aksara, batas_baris, buang)]


# --- workbooks -----------------------------------------------------------------------------------
def _baca_buku(isi: bytes, batas_baris: int, buang: frozenset[str]) -> list[Lembar]:
    argumen = [str(n) for n in (batas_baris, BATAS_KOLOM, _MEGABITA_ANAK)]
    argumen += [",".join(sorted(buang))] if buang else []
    lingkungan = {k: v for k, v in os.environ.items() if k in ("PATH", "PYTHONPATH", "LANG")}
    keluar, kode = _jalankan_anak([sys.executable, "-P", str(_ANAK), *argumen], isi, lingkungan)
    if kode != 0:
        raise BerkasTidakTerbaca(_PESAN["membengkak" if kode < 0 else "rusak"])
    jawaban = marshal.loads(keluar)  # noqa: S302 - written by our own file
    if "galat" in jawaban:
        raise BerkasTidakTerbaca(_PESAN[jawaban["galat"]])
    return [_lembar_buku(butir, batas_baris) for butir in jawaban["lembar"]]


def _jalankan_anak(
    perintah: list[str], isi: bytes, lingkungan: dict[str, str]
) -> tuple[bytes, int]:
    """Give what the reader answers, and how it ended.

    Both go through files that live in memory only: pipes would hand them over in thousands of pieces.
    """
    with _berkas_memori() as masuk, _berkas_memori() as keluar:
        masuk.write(isi)
        masuk.seek(0)
        try:
            anak = subprocess.run(  # noqa: S603 - our own file, by our own interpreter
                perintah,
                stdin=masuk,
                stdout=keluar,
                stderr=subprocess.DEVNULL,
                env=lingkungan | _MEMORI_ANAK,
                timeout=_DETIK_ANAK,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise BerkasTidakTerbaca(_PESAN["membengkak"]) from None
        keluar.seek(0)
        return keluar.read(), anak.returncode


def _berkas_memori() -> BinaryIO:
    return os.fdopen(os.memfd_create("tata"), "w+b", buffering=0)


def _lembar_buku(butir: dict, batas_baris: int) -> Lembar:
    if butir["terpotong"]:
        raise BerkasTidakTerbaca(_terlalu_banyak(butir["nama"], batas_baris))
    return Lembar(
        butir["nama"],
        BarisKolom(butir["nomor"], [_kolom_buku(isi, letak) for isi, letak in butir["kolom"]]),
        butir["tersembunyi"],
        tuple(butir["kosong"]),
        baris_tersembunyi=tuple(butir["baris_tersembunyi"]),
    )


def _kolom_buku(isi: list[Any], letak: bytes) -> Kolom:
    sel = [SelBukanTeks(*s) if isinstance(s, tuple) else s for s in isi]
    return Kolom(sel, array("I", letak))


def _terlalu_banyak(nama: str, batas: int) -> str:
    lembar = f"Lembar “{nama}”" if nama else "Berkas ini"
    batas_teks = f"{batas:,}".replace(",", ".")
    return f"{lembar} berisi lebih dari {batas_teks} baris data. Bagi menjadi beberapa berkas."


# --- CSV -----------------------------------------------------------------------------------------
def _baca_csv(isi: bytes, aksara: str, batas_baris: int, buang: frozenset[str]) -> Lembar:
    teks, diduga = _jadikan_teks(isi, aksara)
    lupa = Pelupa(buang)
    hasil: list[Baris] = []
    n = awal = akhir = 0
    nomor = 0
    try:
        for nomor, sel in enumerate(_baris_csv(teks), start=1):
            if not any(s.strip() for s in sel):
                n, awal, akhir = n + 1, awal or nomor, nomor
            elif len(hasil) == batas_baris:
                raise BerkasTidakTerbaca(_terlalu_banyak("", batas_baris))
            else:
                hasil.append(Baris(nomor, lupa(list(sel[:BATAS_KOLOM]))))
    except csv.Error as galat:
        raise BerkasTidakTerbaca(_pesan_csv(str(galat), nomor + 1)) from None
    return Lembar("", hasil, kosong=(n, awal, akhir), diduga=diduga)


def _jadikan_teks(isi: bytes, aksara: str) -> tuple[str, bool]:
    """Give the text, and whether its letters are only a guess. UTF-8 wins over any wish."""
    try:
        if isi.startswith((b"\xff\xfe", b"\xfe\xff")):
            return isi.decode("utf-16"), False
        if b"\x00" in isi:
            raise BerkasTidakTerbaca(_pesan_nul(isi))
        return isi.decode("utf-8-sig"), False
    except UnicodeDecodeError:
        pass
    if aksara == WINDOWS:
        try:
            return isi.decode("cp1252"), False
        except UnicodeDecodeError as galat:
            baris = isi.count(b"\n", 0, galat.start) + 1
            raise BerkasTidakTerbaca(
                f"Baris {baris} memuat bita yang bukan UTF-8 dan bukan Windows-1252. "
                "Simpan ulang sebagai “CSV UTF-8”."
            ) from None
    return isi.decode("cp1252", errors="replace"), True


def _pesan_nul(isi: bytes) -> str:
    """Say what a file with NUL bytes is: text with a few of them, or no text at all."""
    if not _KENDALI.search(isi) and isi.count(b"\x00") * 100 < len(isi):
        baris = isi.count(b"\n", 0, isi.index(b"\x00")) + 1
        return (
            f"Baris {baris} memuat karakter NUL, yang tidak pernah ada pada CSV yang utuh. "
            "Hapus karakter itu, atau ekspor ulang dari sumbernya sebagai “CSV UTF-8”."
        )
    return (
        "Berkas ini bukan berkas teks dan bukan buku kerja yang dikenal. "
        "Yang dapat dibaca: .xlsx, .ods, .xls, atau CSV UTF-8."
    )


def _baris_csv(teks: str) -> Iterator[list[str]]:
    aliran = io.StringIO(teks, newline="")
    pertama = aliran.readline()
    if pertama.casefold().startswith("sep=") and len(pertama.strip()) <= 5:
        return csv.reader(aliran, delimiter=pertama[4:5].strip("\r\n") or ",", strict=True)
    aliran.seek(0)
    contoh = [b for b in teks[:65_536].splitlines() if b.strip(" ,;\t|")][:_BARIS_DUGA]
    return csv.reader(aliran, delimiter=_duga_pemisah(contoh), strict=True)


def _duga_pemisah(atas: list[str]) -> str:
    """Give what divides the first rows into the most columns: a title above the heading has none."""

    def jumlah(pemisah: str) -> int:
        try:
            return sum(len(next(csv.reader([b], delimiter=pemisah), ())) for b in atas)
        except csv.Error:
            return 0

    return max(_PEMISAH, key=jumlah)


def _pesan_csv(galat: str, nomor: int) -> str:
    if "field larger" in galat:
        return f"Baris {nomor}: satu sel lebih panjang dari 131.072 huruf. Mungkin ada tanda kutip yang tidak ditutup."
    return (
        f'Mulai baris {nomor}, tanda kutip (") tidak berpasangan, sehingga batas sel tidak jelas. '
        "Tutup tanda kutipnya, atau simpan ulang dari Excel."
    )
