"""Writing tables for spreadsheets: CSV in pieces, XLSX without holding it in memory.

A text that a spreadsheet would take for a formula gets an apostrophe in front
(OWASP, CSV injection); `kembalikan_sel` takes it off again, so an export can be read back.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

AWALAN_RUMUS = ("=", "+", "-", "@", "\t", "\r", "\n")
JENIS_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
JENIS_CSV = "text/csv; charset=utf-8"
BOM = "\ufeff".encode()

_TAK_SAH = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # not allowed in XML 1.0
_SELUNDUP = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_TERPANJANG = 32_767  # characters in one cell of Excel
_BARIS_SEPOTONG = 400
_DI_MEMORI = 4 * 1024 * 1024
_A4 = 9


def amankan_sel(nilai: Any) -> Any:
    """Make a text harmless for a spreadsheet; numbers, dates and None stay what they are."""
    if not isinstance(nilai, str):
        return nilai
    return f"'{nilai}" if nilai.lstrip("'").startswith(AWALAN_RUMUS) else nilai


def kembalikan_sel(teks: str) -> str:
    """Give the text that `amankan_sel` had been given."""
    return teks[1:] if teks[:1] == "'" and amankan_sel(teks[1:]) == teks else teks


def bersihkan_sel(teks: str) -> str:
    """Take out what a workbook cannot hold: characters XML 1.0 forbids, and more than fits a cell.

    "_x0041_" would be read as "A" (ECMA-376, ST_Xstring), so its underscore is written escaped.
    """
    return _SELUNDUP.sub("_x005F_", _TAK_SAH.sub("", teks))[:_TERPANJANG]


class _Gema:
    """A file that gives back what is written to it."""

    def write(self, teks: str) -> str:
        return teks


def tulis_csv(
    kepala: Sequence[str],
    baris: Iterable[Sequence[Any]],
    *,
    pemisah: str = ",",
    bom: bool = False,
) -> Iterator[bytes]:
    """Give a CSV (RFC 4180, UTF-8) piece by piece, for a streaming response.

    `pemisah` ";" and `bom` suit Excel with Indonesian settings, where decimals have a comma; "," without
    BOM suits programs.
    """
    koma = pemisah == ";"
    penulis = csv.writer(_Gema(), delimiter=pemisah, lineterminator="\r\n")
    potong = [penulis.writerow([amankan_sel(k) for k in kepala])]
    if bom:
        yield BOM
    for sel in baris:
        potong.append(penulis.writerow([_koma(n) if koma else n for n in map(_aman, sel)]))
        if len(potong) >= _BARIS_SEPOTONG:
            yield "".join(potong).encode()
            potong = []
    yield "".join(potong).encode()


def _aman(nilai: Any) -> Any:
    return amankan_sel(_polos(nilai))


def _koma(nilai: Any) -> Any:
    return str(nilai).replace(".", ",") if isinstance(nilai, float | Decimal) else nilai


def _polos(nilai: Any) -> Any:
    if isinstance(nilai, bool):
        return "ya" if nilai else "tidak"
    return nilai.isoformat() if isinstance(nilai, date) else nilai


@dataclass(frozen=True, slots=True)
class KolomLembar:
    """A column of a sheet; `lebar` in characters."""

    label: str
    lebar: int = 16
    angka: bool = False


@dataclass(frozen=True, slots=True)
class Lembar:
    """One sheet: a heading, then the rows. `beku` columns stay in sight beside the heading."""

    judul: str
    kolom: Sequence[KolomLembar]
    baris: Iterable[Sequence[Any]] = field(default_factory=tuple)
    beku: int = 1


_KEPALA_TULISAN = Font(bold=True, color="FFFFFF")
_KEPALA_DASAR = PatternFill("solid", fgColor="0B5069")
_KEPALA_LETAK = Alignment(vertical="center", wrap_text=True)
_KEPALA_GARIS = Border(bottom=Side("medium", color="E0A526"))
_ATAS = Alignment(vertical="top", wrap_text=True)


def tulis_xlsx(daftar_lembar: Sequence[Lembar], *, judul: str = "") -> IO[bytes]:
    """Write a workbook row by row into a temporary file and give it, rewound."""
    buku = Workbook(write_only=True)
    buku.properties.creator = "Tata"
    buku.properties.title = judul or None
    for lembar in daftar_lembar:
        _tulis_lembar(buku, lembar)
    berkas: IO[bytes] = SpooledTemporaryFile(_DI_MEMORI)  # noqa: SIM115 - the response closes it
    buku.save(berkas)
    berkas.seek(0)
    return berkas


def _tulis_lembar(buku: Workbook, lembar: Lembar) -> None:
    ws = buku.create_sheet(re.sub(r"[\[\]:*?/\\]", " ", lembar.judul)[:31])
    ws.freeze_panes = f"{get_column_letter(lembar.beku + 1)}2"
    for nomor, kolom in enumerate(lembar.kolom, start=1):
        ws.column_dimensions[get_column_letter(nomor)].width = kolom.lebar
    ws.row_dimensions[1].height = 30
    ws.append([_kepala(ws, kolom) for kolom in lembar.kolom])
    jumlah = 1
    for sel in lembar.baris:
        ws.append([_sel(ws, nilai) for nilai in sel])
        jumlah += 1
    ws.auto_filter.ref = f"A1:{get_column_letter(len(lembar.kolom))}{jumlah}"
    ws.print_title_rows = "1:1"
    ws.page_setup.orientation = "landscape"
    ws.page_setup.paperSize = _A4
    ws.page_setup.fitToHeight = 0
    ws.sheet_properties.pageSetUpPr.fitToPage = True


def _kepala(ws: Any, kolom: KolomLembar) -> WriteOnlyCell:
    sel = WriteOnlyCell(ws, value=amankan_sel(kolom.label))
    sel.font, sel.fill, sel.border = _KEPALA_TULISAN, _KEPALA_DASAR, _KEPALA_GARIS
    sel.alignment = _KEPALA_LETAK
    return sel


def _sel(ws: Any, nilai: Any) -> Any:
    """Numbers and dates as such; long texts wrap; anything else as harmless text."""
    if nilai is None or nilai == "":
        return None
    if isinstance(nilai, bool):
        return "ya" if nilai else "tidak"
    if isinstance(nilai, int | float | date):
        return nilai
    teks = amankan_sel(bersihkan_sel(str(nilai)))
    if len(teks) <= 40:
        return teks
    sel = WriteOnlyCell(ws, value=teks)
    sel.alignment = _ATAS
    return sel
