"""Reads one workbook in a process of its own, with little memory and little time.

A workbook comes from outside: a cell far away, a zip that swells or a broken part can take all
memory or end the process that reads it. Here that is only this process. It knows nothing of
Django, gets no environment, and answers in `marshal`:
{"lembar": [{nama, tersembunyi, nomor, kolom, terpotong, kosong, baris_tersembunyi}]} or {"galat": key}.
The rows go by column: `nomor` is what Excel calls each row, `kolom` (distinct cells, for each row
the place among them). A cell is a text, or (kind, text) where Excel holds something else than text.

Columns under a heading that the caller wants to be forgotten are emptied here, so that what must
not be kept (a NIK, an address) never reaches the application.

Run by itself: `python -P -m tebingtinggi.bersama.lembar_anak ROWS COLUMNS MEGABYTES [HEADINGS]
< workbook > answer`; HEADINGS as `kunci_judul` writes them, with commas between.
"""

import gc
import io
import marshal
import re
import sys
import zipfile
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple
from xml.etree import ElementTree

import python_calamine

from tebingtinggi.bersama.lembar_kolom import Pelupa, Sel, TabelKolom
from tebingtinggi.bersama.lembar_padat import BukuPadat, Pemadat

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
_POTONG = 1024 * 1024
_EKOR = 65_536  # of one piece, looked at again with the next: a cell may be cut in two
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

Rusak = dict[tuple[int, int], Sel]
TANDA_BARIS = -1  # what is true of a row as a whole


class Tolak(Exception):
    """The workbook is refused; the argument is the key of the message."""


class Batas(NamedTuple):
    """How much of a sheet is taken, and the headings whose columns are forgotten."""

    baris: int
    kolom: int
    buang: frozenset[str] = frozenset()


def baca_buku(isi: bytes, batas: Batas, *, padat: bool = True) -> dict[str, Any]:
    """Read a workbook. `padat` False: every cell by itself, which gives the same and takes longer."""
    try:
        rusak, kecil, padatan = _periksa(isi, BukuPadat(batas.baris, batas.kolom))
        if padat and padatan:
            try:
                return {"lembar": list(_lembar(kecil, rusak, batas, padatan))}
            except BaseException as galat:  # whatever it is: the reader itself shall say it
                if isinstance(galat, KeyboardInterrupt | SystemExit):
                    raise
        return {"lembar": list(_lembar(isi, rusak, batas, {}))}
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
def _periksa(isi: bytes, padat: BukuPadat) -> tuple[dict[str, Rusak], bytes, Mapping[str, Pemadat]]:
    """Refuse what must not be opened; give the broken cells by sheet, and what `padat` made of it."""
    if not isi.startswith(b"PK"):
        return _periksa_ole(isi), b"", {}
    return _periksa_zip(isi, padat)


def _periksa_ole(isi: bytes) -> dict[str, Rusak]:
    """The old .xls; an encrypted .xlsx has the same outer form."""
    if not isi.startswith(_OLE):
        raise Tolak("bukan_tabel")
    if "EncryptedPackage".encode("utf-16-le") in isi:
        raise Tolak("sandi")
    if "_VBA_PROJECT".encode("utf-16-le") in isi:
        raise Tolak("makro")
    return {}


def _periksa_zip(
    isi: bytes, padat: BukuPadat
) -> tuple[dict[str, Rusak], bytes, Mapping[str, Pemadat]]:
    """Refuse what no honest workbook has; give the broken cells of each sheet by its name."""
    try:
        arsip = zipfile.ZipFile(io.BytesIO(isi))
        _periksa_daftar(arsip.infolist())
        rusak: dict[str, Rusak] = {}
        for i in arsip.infolist():
            if i.filename.endswith((".xml", ".rels")):
                ketemu = _periksa_xml(arsip, i, padat.penerima(i.filename))
                if ketemu:
                    rusak[i.filename] = ketemu
        return (_per_lembar(arsip, rusak) if rusak else {}), *padat.tulis(arsip)
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


def _periksa_xml(
    arsip: zipfile.ZipFile, bagian: zipfile.ZipInfo, terima: Callable[[bytes], None] | None
) -> Rusak:
    """Go through one part in pieces: no entities; note cells that hold an error or no result.

    `terima` gets every piece as well.
    """
    lembar = bagian.filename.startswith("xl/worksheets/")
    rusak: Rusak = {}
    sisa = b""
    with arsip.open(bagian) as berkas:
        while potong := berkas.read(_POTONG):
            if terima is not None:
                terima(potong)
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
    if b'hidden="' in potong:
        for m in _BARIS_TERSEMBUNYI.finditer(potong):
            if len(rusak) < TERSEMBUNYI_TERBANYAK:
                rusak[int(m[1]), TANDA_BARIS] = ("tersembunyi", "")


def _catat_rusak(potong: bytes, rusak: Rusak) -> None:
    if b't="e"' in potong:
        for m in _SEL_GALAT.finditer(potong):
            rusak[int(m[2]), nomor_kolom(m[1])] = ("galat", "galat Excel (misalnya #N/A)")
    if b"f" in potong and (b"f>" in potong or b"<f" in potong):  # one letter is found much faster
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
    isi: bytes, rusak: dict[str, Rusak], batas: Batas, padat: Mapping[str, Pemadat]
) -> Iterator[dict[str, Any]]:
    buku = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(isi))
    for keterangan in buku.sheets_metadata[:LEMBAR_TERBANYAK]:
        if keterangan.typ != python_calamine.SheetTypeEnum.WorkSheet:
            continue
        lembar = buku.get_sheet_by_name(keterangan.name)
        lupa = Pelupa(batas.buang)
        pemadat = padat.get(_sel_pertama(lembar)) if padat else None
        if pemadat is not None:
            terpotong, (tabel, kosong) = False, pemadat.urai(lembar.iter_rows(), lupa)
        else:
            tabel = TabelKolom(lupa)
            terpotong, kosong = _isi_tabel(tabel, lembar, batas)
        ketemu = rusak.get(keterangan.name) or {}
        tertutup = {n for n, k in ketemu if k == TANDA_BARIS}
        for (n, k), tanda in ketemu.items():
            if k != TANDA_BARIS and k not in lupa.kolom and k < batas.kolom:
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


def _sel_pertama(lembar: Any) -> str:
    """Give the text in A1, or ""."""
    baris: list[Any] = next(lembar.iter_rows(), []) if lembar.start == (0, 0) else []
    return baris[0] if baris and isinstance(baris[0], str) else ""


def _isi_tabel(tabel: TabelKolom, lembar: Any, batas: Batas) -> tuple[bool, tuple[int, int, int]]:
    """Fill in the rows that hold something; give whether there are more, and (n, first, last) empty ones."""
    n = awal = akhir = 0
    if lembar.start is None:
        return False, (0, 0, 0)
    depan: list[Any] = [""] * min(lembar.start[1], batas.kolom)
    lebar = lembar.width
    for nomor, nilai in enumerate(lembar.iter_rows(), start=1):
        if lebar > batas.kolom:
            del nilai[batas.kolom :]
        if nilai.count("") == len(nilai) or _hanya_spasi(nilai):
            n, awal, akhir = n + 1, awal or nomor, nomor
        elif len(tabel.nomor) == batas.baris:
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
    batas = Batas(int(sys.argv[1]), int(sys.argv[2]), judul)
    marshal.dump(baca_buku(sys.stdin.buffer.read(), batas), sys.stdout.buffer)
