"""Workbooks of the exchange format: export, template, and the rows that go back with reasons."""

from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from orgstruktur.impor.baca import BarisUnit
from orgstruktur.impor.kolom import KOLOM, MENURUT_NAMA, Kolom
from orgstruktur.impor.laporan import GALAT, Galat
from orgstruktur.jenis import NAMA_JENIS, PILIHAN_ESELON, PILIHAN_TIPE
from orgstruktur.urusan_baku import URUSAN
from tebingtinggi.bersama.excel_tulis import amankan_sel, bersihkan_sel

ALASAN = "alasan_ditolak"
_LEBAR = {"nama": 52, "sumber": 40, "alamat": 36, "kontak": 26, "jenis": 22}
_BARIS_SIAP = 2000  # rows of the template that are prepared for typing

_KEPALA = PatternFill("solid", fgColor="0B5069")
_WAJIB = PatternFill("solid", fgColor="8A5A00")
_SALAH = PatternFill("solid", fgColor="FBD9D3")
_PUTIH_TEBAL = Font(bold=True, color="FFFFFF")
_BUNGKUS = Alignment(vertical="top", wrap_text=True)


def buku_ekspor(baris: Iterable[Mapping[str, str]]) -> bytes:
    """Give the units as a workbook that imports again; word lists and guide included."""
    buku, lembar = _buku_unit([k.nama for k in KOLOM])
    for nilai in baris:
        lembar.append([_sel(k, nilai[k.nama]) for k in KOLOM])
    return _tutup(buku, lembar, [k.nama for k in KOLOM])


def buku_templat() -> bytes:
    """Give an empty workbook with headings, word lists, and a guide that shows three rows."""
    buku, lembar = _buku_unit([k.nama for k in KOLOM])
    return _tutup(buku, lembar, [k.nama for k in KOLOM])


_CONTOH: tuple[dict[str, str], ...] = (
    {"kode": "KOTA", "nama": "Pemerintah Kota", "jenis": "kota"},
    {
        "kode": "DINKES",
        "induk_kode": "KOTA",
        "nama": "Dinas Kesehatan",
        "singkatan": "Dinkes",
        "jenis": "dinas",
        "eselon_kepala": "II.b",
        "tipe": "B",
        "urusan_kode": "1.02",
    },
    {
        "kode": "DINKES.S",
        "induk_kode": "DINKES",
        "nama": "Sekretariat Dinas Kesehatan",
        "jenis": "sekretariat",
        "eselon_kepala": "III.a",
        "urusan_kode": "1.02",
    },
)


def buku_galat(daftar: Sequence[BarisUnit], kolom: Sequence[str], galat: Sequence[Galat]) -> bytes:
    """Give all rows as they came, refused ones marked and with reasons; it can be sent again."""
    buku, lembar = _buku_unit([*kolom, ALASAN])
    menurut: dict[int | None, list[Galat]] = {}
    for g in galat:
        menurut.setdefault(g.baris, []).append(g)
    for nomor, b in enumerate(daftar, start=2):
        temuan = menurut.get(b.baris, [])
        alasan = "\n".join(_kalimat(g) for g in temuan)
        lembar.append([_sel(MENURUT_NAMA[k], b.asli.get(k, "")) for k in kolom] + [_aman(alasan)])
        salah = {g.kolom for g in temuan if g.tingkat == GALAT}
        if not salah:
            continue
        for letak, k in enumerate((*kolom, ALASAN), start=1):
            if k in salah or k == ALASAN:
                lembar.cell(nomor, letak).fill = _SALAH
        lembar.cell(nomor, len(kolom) + 1).alignment = _BUNGKUS
    _lembar_temuan(buku, galat)
    return _tutup(buku, lembar, [*kolom, ALASAN])


def _kalimat(g: Galat) -> str:
    sebutan = MENURUT_NAMA[g.kolom].nama if g.kolom in MENURUT_NAMA else g.kolom
    awal = "" if g.tingkat == GALAT else "Peringatan, "
    return f"{awal}{sebutan}: {g.pesan}" if sebutan else f"{awal}{g.pesan}"


def _lembar_temuan(buku: Workbook, galat: Sequence[Galat]) -> None:
    lembar = buku.create_sheet("Temuan")
    _kepala(lembar, ("tingkat", "baris", "kolom", "nilai", "pesan"), (14, 8, 18, 30, 90))
    for g in galat:
        lembar.append([g.tingkat, g.baris, g.kolom, _aman(g.nilai), _aman(g.pesan)])
        lembar.cell(lembar.max_row, 5).alignment = _BUNGKUS


# --- the sheets ----------------------------------------------------------------------------------
def _buku_unit(kolom: Sequence[str]) -> tuple[Workbook, Worksheet]:
    """Begin a workbook whose sheet "Unit" keeps codes as text even in rows typed later."""
    buku = Workbook()
    buku.properties.creator = "Tata"
    lembar: Any = buku.active
    lembar.title = "Unit"
    lembar.freeze_panes = "B2"
    for letak, nama in enumerate(kolom, start=1):
        k = MENURUT_NAMA.get(nama)
        huruf = get_column_letter(letak)
        lembar.column_dimensions[huruf].width = _LEBAR.get(nama, 60 if k is None else 16)
        if k is None or k.bentuk != "bilangan":
            lembar.column_dimensions[huruf].number_format = "@"
        sel = lembar.cell(1, letak, nama)
        sel.font = _PUTIH_TEBAL
        sel.fill = _WAJIB if k is not None and k.wajib else _KEPALA
        if k is not None:
            sel.comment = Comment(f"{k.bantuan}{' Wajib.' if k.wajib else ''}", "Tata", 90, 260)
    return buku, lembar


def _sel(kolom: Kolom, isi: str) -> Any:
    if isi == "":
        return None
    if kolom.bentuk == "bilangan" and isi.isascii() and isi.isdigit():
        return int(isi)
    return _aman(isi)


def _aman(isi: str) -> str:
    return amankan_sel(bersihkan_sel(isi))


def _tutup(buku: Workbook, lembar: Worksheet, kolom: Sequence[str]) -> bytes:
    """Mark codes as text, attach the word lists, add the guide, and give the file."""
    for baris in lembar.iter_rows(min_row=2):
        for sel in baris:
            if isinstance(sel, Cell) and isinstance(sel.value, str):
                sel.number_format = "@"
                sel.data_type = "s"
    akhir = max(_BARIS_SIAP, lembar.max_row)
    daftar = _lembar_daftar(buku)
    for letak, nama in enumerate(kolom, start=1):
        if nama in daftar:
            aturan = DataValidation(
                "list", formula1=daftar[nama], allow_blank=True, showErrorMessage=True
            )
            aturan.errorTitle = "Pilih dari daftar"
            aturan.error = "Isi sel ini dari lembar Daftar."
            huruf = get_column_letter(letak)
            aturan.add(f"{huruf}2:{huruf}{akhir}")
            lembar.add_data_validation(aturan)
    lembar.auto_filter.ref = f"A1:{get_column_letter(len(kolom))}{lembar.max_row}"
    _lembar_petunjuk(buku)
    keluar = BytesIO()
    buku.save(keluar)
    return keluar.getvalue()


def _lembar_daftar(buku: Workbook) -> dict[str, str]:
    """Write the word lists; give column → the range a validation points at."""
    lembar = buku.create_sheet("Daftar")
    lajur: list[tuple[str, list[str], int]] = [
        ("jenis", [str(j) for j in NAMA_JENIS], 24),
        ("sebutan jenis", list(NAMA_JENIS.values()), 30),
        ("eselon_kepala", [e for e, _ in PILIHAN_ESELON if e], 14),
        ("tipe", [t for t, _ in PILIHAN_TIPE if t], 8),
        ("ya/tidak", ["ya", "tidak"], 10),
        ("urusan_kode", list(URUSAN), 14),
        ("sebutan urusan", [nama for nama, *_ in URUSAN.values()], 60),
    ]
    _kepala(lembar, [j for j, _, _ in lajur], [lebar for _, _, lebar in lajur])
    acuan: dict[str, str] = {}
    for letak, (judul, isi, _) in enumerate(lajur, start=1):
        for nomor, teks in enumerate(isi, start=2):
            lembar.cell(nomor, letak, teks).number_format = "@"
        huruf = get_column_letter(letak)
        acuan[judul] = f"Daftar!${huruf}$2:${huruf}${len(isi) + 1}"
    ya_tidak = acuan["ya/tidak"]
    return {
        "jenis": acuan["jenis"],
        "eselon_kepala": acuan["eselon_kepala"],
        "tipe": acuan["tipe"],
        "contoh": ya_tidak,
        "di_luar_tipologi": ya_tidak,
    }


def _lembar_petunjuk(buku: Workbook) -> None:
    lembar = buku.create_sheet("Petunjuk")
    _kepala(lembar, ("kolom isian", "wajib", "keterangan"), (20, 10, 100))
    for k in KOLOM:
        lembar.append([k.nama, "wajib" if k.wajib else "", k.bantuan])
    lembar.append([])
    for kalimat in _PETUNJUK:
        lembar.append(["", "", kalimat])
        lembar.cell(lembar.max_row, 3).alignment = _BUNGKUS
    lembar.append([])
    for contoh in _CONTOH:
        isi = "; ".join(f"{k} = {v}" for k, v in contoh.items())
        lembar.append(["contoh baris", "", isi])


_PETUNJUK = (
    "Unit dikenali dari kodenya. Kode yang sudah ada diperbarui, kode yang belum ada dibentuk.",
    "Unit yang tidak ada di berkas dibiarkan; impor tidak pernah membubarkan unit.",
    "Kolom yang tidak Anda kirim dibiarkan. Sel kosong pada kolom yang Anda kirim mengosongkan isinya (kecuali urutan).",
    "Kode berformat Teks, agar 12.760 tidak menjadi 12.76 dan 2.10 tidak menjadi 2.1.",
    "Berkas diperiksa seluruhnya dahulu; bila satu baris ditolak, tidak ada yang ditulis.",
)


def _kepala(lembar: Worksheet, judul: Sequence[str], lebar: Sequence[int]) -> None:
    lembar.append(list(judul))
    lembar.freeze_panes = "A2"
    for letak, n in enumerate(lebar, start=1):
        lembar.column_dimensions[get_column_letter(letak)].width = n
        sel = lembar.cell(1, letak)
        sel.font, sel.fill = _PUTIH_TEBAL, _KEPALA
