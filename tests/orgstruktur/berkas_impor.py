"""Files for the tests of the import, built in memory."""

import csv
import io
import zipfile
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook

KEPALA = ("kode", "induk_kode", "nama", "jenis", "eselon_kepala", "tipe", "urusan_kode", "sumber")
KOTA = ("KOTA", "", "Kota Contoh", "kota")
DINKES = ("DINKES", "KOTA", "Dinas Kesehatan", "dinas", "II.b", "A", "1.02")
SEK = ("DINKES.S", "DINKES", "Sekretariat Dinas Kesehatan", "sekretariat", "III.a")
BIDANG = ("DINKES.B1", "DINKES", "Bidang Kesehatan Masyarakat", "bidang", "III.b")
KOTA_KECIL = (KOTA, DINKES, SEK, BIDANG)

_NS = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def csv_(*baris: Sequence[str], kepala: Sequence[str] = KEPALA, pemisah: str = ",") -> bytes:
    """A CSV; short rows are filled up."""
    keluar = io.StringIO()
    penulis = csv.writer(keluar, delimiter=pemisah)
    penulis.writerow(kepala)
    for b in baris:
        penulis.writerow([*b, *[""] * (len(kepala) - len(b))])
    return keluar.getvalue().encode()


def xlsx(*baris: Sequence[Any], kepala: Sequence[Any] = KEPALA, **lembar_lain: Any) -> bytes:
    """A workbook with one sheet "Unit"; other sheets by keyword: name=[rows]."""
    buku = Workbook()
    buku.active.title = "Unit"
    buku.active.append(list(kepala))
    for b in baris:
        buku.active.append(list(b))
    for nama, isi in lembar_lain.items():
        lembar = buku.create_sheet(nama)
        for b in isi:
            lembar.append(list(b))
    keluar = io.BytesIO()
    buku.save(keluar)
    return keluar.getvalue()


def xlsx_mentah(isi_lembar: bytes, **bagian: bytes) -> bytes:
    """A workbook whose first sheet holds exactly this XML inside <sheetData>; more parts by name."""
    asal = zipfile.ZipFile(io.BytesIO(xlsx()))
    keluar = io.BytesIO()
    with zipfile.ZipFile(keluar, "w", zipfile.ZIP_DEFLATED) as tujuan:
        for b in asal.infolist():
            isi = asal.read(b)
            if b.filename == "xl/worksheets/sheet1.xml":
                isi = (
                    b"<worksheet "
                    + _NS
                    + b"><sheetData>"
                    + isi_lembar
                    + b"</sheetData></worksheet>"
                )
            tujuan.writestr(b.filename, bagian.get(b.filename, isi))
        for nama, isi in bagian.items():
            if nama not in asal.namelist():
                tujuan.writestr(nama, isi)
    return keluar.getvalue()


def sel(tempat: str, teks: str) -> bytes:
    """One cell with text, as XML."""
    return f'<c r="{tempat}" t="inlineStr"><is><t>{teks}</t></is></c>'.encode()


def baris_xml(nomor: int, *isi: str) -> bytes:
    """One row of texts, as XML."""
    isi_sel = b"".join(sel(f"{chr(65 + i)}{nomor}", t) for i, t in enumerate(isi) if t)
    return f'<row r="{nomor}">'.encode() + isi_sel + b"</row>"
