"""Reads one workbook in a process of its own, with little memory and little time.

A workbook comes from outside: a cell far away, a zip that swells or a broken part can take all
memory or end the process that reads it. Here that is only this process. It knows nothing of
Django, gets no environment, and answers in `marshal`:
{"lembar": [{nama, tersembunyi, baris: [(number, cells)], terpotong, kosong, baris_tersembunyi}]} or {"galat": key}.
A cell is a text, or (kind, text) where Excel holds something else than text.

Columns under a heading that the caller wants to be forgotten are emptied here, so that what must
not be kept (a NIK, an address) never reaches the application.

Run as a file: `python -P lembar_anak.py ROWS COLUMNS MEGABYTES [HEADINGS] < workbook > answer`;
HEADINGS as `kunci_judul` writes them, with commas between.
"""

import io
import marshal
import re
import sys
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
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
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_ENTITAS = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_BUKAN_UTF8 = (
    b"\x00"  # a part in UTF-16: legal, but nobody writes it, and it hides what we look for
)
_SEL_GALAT = re.compile(rb'<(?:\w+:)?c\b(?=[^<>]*\bt="e")[^<>]*\br="([A-Z]{1,3})(\d{1,7})"')
_BARIS_TERSEMBUNYI = re.compile(
    rb'<(?:\w+:)?row\b(?=[^<>]*\bhidden="(?:1|true)")[^<>]*\br="(\d{1,7})"'
)
_RUMUS_KOSONG = re.compile(
    rb'<(?:\w+:)?c\b[^<>]*\br="([A-Z]{1,3})(\d{1,7})"[^<>]*>\s*'
    rb"<(?:\w+:)?f\b[^<>]*(?:/>|>[^<]*</(?:\w+:)?f>)\s*(?:<(?:\w+:)?v\s*/>\s*)?</(?:\w+:)?c>"
)

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


def utama(
    batas_baris: int, batas_kolom: int, buang: frozenset[str] = frozenset()
) -> dict[str, Any]:
    """Read the workbook on standard input."""
    isi = sys.stdin.buffer.read()
    try:
        rusak = _periksa_zip(isi) if isi.startswith(b"PK") else _periksa_ole(isi)
        return {"lembar": list(_lembar(isi, rusak, batas_baris, batas_kolom, buang))}
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
            if (b"<!" in potong and _ENTITAS.search(potong)) or _BUKAN_UTF8 in potong:
                raise Tolak("entitas")
            sisa = potong[-16:]
            if lembar and len(rusak) < SEL_RUSAK_TERBANYAK + TERSEMBUNYI_TERBANYAK:
                _catat_tersembunyi(potong, rusak)
                _catat_rusak(potong, rusak)
                awal = max(potong.rfind(b"<c "), potong.rfind(b":c "))
                sisa = potong[max(awal - 8, len(potong) - 65_536, 0) :] if awal >= 0 else sisa
    return rusak


def _catat_tersembunyi(potong: bytes, rusak: Rusak) -> None:
    """Note the hidden rows, as a mark in a column before the first."""
    if b'hidden="' in potong:
        for m in _BARIS_TERSEMBUNYI.finditer(potong):
            if len(rusak) < TERSEMBUNYI_TERBANYAK:
                rusak[int(m[1]), TANDA_BARIS] = ("tersembunyi", "")


def _catat_rusak(potong: bytes, rusak: Rusak) -> None:
    if b't="e"' in potong:
        for m in _SEL_GALAT.finditer(potong):
            rusak[int(m[2]), nomor_kolom(m[1])] = ("galat", "galat Excel (misalnya #N/A)")
    if b"f>" in potong or b"<f" in potong:
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


# --- reading -------------------------------------------------------------------------------------
def _lembar(
    isi: bytes,
    rusak: dict[str, Rusak],
    batas_baris: int,
    batas_kolom: int,
    buang: frozenset[str],
) -> Iterator[dict[str, Any]]:
    buku = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(isi))
    for keterangan in buku.sheets_metadata[:LEMBAR_TERBANYAK]:
        if keterangan.typ != python_calamine.SheetTypeEnum.WorkSheet:
            continue
        lembar = buku.get_sheet_by_name(keterangan.name)
        lupa = Pelupa(buang)
        baris, terpotong, kosong = _baris(lembar, batas_baris, batas_kolom, lupa)
        ketemu = rusak.get(keterangan.name) or {}
        tertutup = {n for n, k in ketemu if k == TANDA_BARIS}
        ketemu = {
            (n, k): s for (n, k), s in ketemu.items() if k != TANDA_BARIS and k not in lupa.kolom
        }
        if ketemu:
            baris = _sisipkan_rusak(baris, ketemu, batas_kolom)
        yield {
            "nama": keterangan.name,
            "tersembunyi": keterangan.visible != python_calamine.SheetVisibleEnum.Visible,
            "baris": baris,
            "terpotong": terpotong,
            "kosong": kosong,
            "baris_tersembunyi": [n for n, _ in baris if n in tertutup],
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


def _baris(
    lembar: Any, batas_baris: int, batas_kolom: int, lupa: Pelupa
) -> tuple[list[tuple[int, list[Sel]]], bool, tuple[int, int, int]]:
    """Give the rows that hold something, whether there are more, and (n, first, last) empty ones."""
    hasil: list[tuple[int, list[Sel]]] = []
    n = awal = akhir = 0
    if lembar.start is None:
        return hasil, False, (0, 0, 0)
    depan: list[Sel] = [""] * min(lembar.start[1], batas_kolom)
    sama: dict[
        Sel, Sel
    ] = {}  # equal cells become one object: half the answer, a third of the memory
    for nomor, nilai in enumerate(lembar.iter_rows(), start=1):
        if nilai.count("") == len(nilai) or not any(
            not isinstance(v, str) or v.strip() for v in nilai[:batas_kolom]
        ):
            n, awal, akhir = n + 1, awal or nomor, nomor
            continue
        if len(hasil) == batas_baris:
            return hasil, True, (n, awal, akhir)
        sel: list[Sel] = [v if isinstance(v, str) else _sel(v) for v in nilai[:batas_kolom]]
        hasil.append((nomor, [sama.setdefault(s, s) for s in lupa(depan + sel)]))
    return hasil, False, (n, awal, akhir)


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


def _sisipkan_rusak(
    baris: list[tuple[int, list[Sel]]], rusak: Rusak, batas_kolom: int
) -> list[tuple[int, list[Sel]]]:
    """Put the mark of a broken cell where the reader gave an empty text."""
    menurut = dict(baris)
    for (nomor, kolom), tanda in rusak.items():
        if kolom < batas_kolom:
            sel = menurut.setdefault(nomor, [])
            sel.extend([""] * (kolom + 1 - len(sel)))
            if not sel[kolom]:
                sel[kolom] = tanda
    return sorted(menurut.items())


def _batasi(megabita: int) -> None:
    if resource is not None:
        _, keras = resource.getrlimit(resource.RLIMIT_AS)
        banyak = megabita * 1024 * 1024
        if keras == resource.RLIM_INFINITY or keras > banyak:
            resource.setrlimit(resource.RLIMIT_AS, (banyak, banyak))
        resource.setrlimit(resource.RLIMIT_CPU, (DETIK, DETIK))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    _batasi(int(sys.argv[3]))
    judul = frozenset(sys.argv[4].split(",")) if len(sys.argv) > 4 else frozenset()
    marshal.dump(utama(int(sys.argv[1]), int(sys.argv[2]), judul), sys.stdout.buffer)
