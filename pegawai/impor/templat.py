"""The empty workbook of a roster: headings with notes, drop-downs, and the units on a sheet of their own."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from orgstruktur.jenis import PILIHAN_ESELON
from pegawai.golongan import GOLONGAN_PNS, GOLONGAN_PPPK
from pegawai.impor.ekspor import KOLOM_EKSPOR, judul_ekspor
from pegawai.impor.kolom import WAJIB
from tebingtinggi.bersama.excel_tulis import amankan_sel, bersihkan_sel

KOLOM_TEMPLAT = tuple(k for k in KOLOM_EKSPOR if k != "jabatan_id")
_BARIS_SIAP = 2000  # rows prepared for typing
_KEPALA = PatternFill("solid", fgColor="0B5069")
_WAJIB = PatternFill("solid", fgColor="8A5A00")
_PUTIH = Font(bold=True, color="FFFFFF")
_BUNGKUS = Alignment(vertical="top", wrap_text=True)
_LEBAR = {"nip": 22, "nama": 32, "jabatan": 36, "unit": 40, "unit_induk": 36, "email_dinas": 30}
_TANGGAL = "Tanggal: 31-12-1979. Boleh juga 31/12/1979, 1979-12-31, atau tanggal Excel."
_CATATAN = {
    "nip": "18 angka, sebagai TEKS. Sel berisi angka ditolak, karena Excel sudah memotongnya. Wajib.",
    "nama": "Nama tanpa gelar. Wajib.",
    "jenis_kelamin": "L atau P. M dan F dari SIASN juga dibaca: M berarti laki-laki.",
    "jenis_pegawai": "PNS, PPPK, atau PPPK Paruh Waktu.",
    "kedudukan": "Kedudukan hukum, misalnya Aktif. Hanya Aktif yang dihitung dalam bezetting.",
    "cpns": "C (CPNS) atau P (PNS).",
    "golongan": "PNS: III/d. PPPK: IX.",
    "mk_tahun": "Masa kerja golongan, tahun.",
    "mk_bulan": "Masa kerja golongan, bulan (0 sampai 11).",
    "jenis_jabatan": "Jabatan Struktural, Jabatan Fungsional, atau Jabatan Pelaksana.",
    "jabatan": "Nama jabatan seperti di peta jabatan unitnya. Kosong = daftar tunggu jabatan.",
    "eselon": "Kosong bila tidak bereselon.",
    "unit_kode": "Kode unit dari lembar Unit; paling pasti.",
    "unit": "Nama unit paling bawah. Tidak perlu bila kodenya diisi.",
    "unit_induk": "Perangkat daerahnya, bila nama unit ada lebih dari satu.",
    "tahun_lulus": "Empat angka.",
    "email_dinas": "Surel dinas saja; surel pribadi tidak disimpan.",
}
_PETUNJUK = (
    "Satu baris untuk satu pegawai. Pegawai dikenali dari NIP atau NI PPPK.",
    "Sel kosong tidak mengosongkan data yang sudah ada.",
    "Pegawai yang tidak ada di berkas dibiarkan; tidak ada yang dihapus.",
    "NIK, nomor HP, surel pribadi, alamat, NPWP, BPJS, agama, dan status kawin tidak pernah disimpan.",
    "Berkas diperiksa seluruhnya dan ditunjukkan dahulu, sebelum ada yang ditulis.",
)


def buku_templat(unit: Iterable[Sequence[str]]) -> bytes:
    """Give the workbook. unit: (code, name, perangkat daerah) of every unit that may be filled in."""
    buku = Workbook()
    buku.properties.creator = "Tata"
    lembar: Any = buku.active
    lembar.title = "Pegawai"
    lembar.freeze_panes = "C2"
    for letak, kolom in enumerate(KOLOM_TEMPLAT, start=1):
        _tulis_kepala(lembar, letak, kolom)
    akhir_unit = _lembar_unit(buku, unit)
    acuan = _lembar_daftar(buku) | {"unit_kode": f"Unit!$A$2:$A${akhir_unit}"}
    for letak, kolom in enumerate(KOLOM_TEMPLAT, start=1):
        if kolom in acuan:
            _pasang_pilihan(lembar, letak, acuan[kolom])
    _lembar_petunjuk(buku)
    keluar = BytesIO()
    buku.save(keluar)
    return keluar.getvalue()


def _tulis_kepala(lembar: Any, letak: int, kolom: str) -> None:
    huruf = get_column_letter(letak)
    lembar.column_dimensions[huruf].width = _LEBAR.get(kolom, 18)
    lembar.column_dimensions[huruf].number_format = "@"
    sel = lembar.cell(1, letak, judul_ekspor(kolom))
    sel.font, sel.fill = _PUTIH, _WAJIB if kolom in WAJIB else _KEPALA
    tanggal = kolom.startswith(("tmt", "tanggal", "kontrak")) or kolom == "sk_tanggal"
    catatan = _CATATAN.get(kolom, _TANGGAL if tanggal else "")
    if catatan:
        sel.comment = Comment(catatan, "Tata", 90, 280)
    if kolom == "nip":
        for baris in range(2, _BARIS_SIAP + 1):
            lembar.cell(baris, letak).number_format = "@"


def _pasang_pilihan(lembar: Any, letak: int, acuan: str) -> None:
    aturan = DataValidation("list", formula1=acuan, allow_blank=True, showErrorMessage=True)
    aturan.errorTitle, aturan.error = "Pilih dari daftar", "Isi sel ini dari daftar pilihannya."
    huruf = get_column_letter(letak)
    aturan.add(f"{huruf}2:{huruf}{_BARIS_SIAP}")
    lembar.add_data_validation(aturan)


def _lembar_unit(buku: Workbook, unit: Iterable[Sequence[str]]) -> int:
    lembar = buku.create_sheet("Unit")
    _judul(lembar, ("KODE UNIT", "UNIT", "PERANGKAT DAERAH"), (24, 60, 50))
    n = 1
    for n, isi in enumerate(unit, start=2):
        for letak, teks in enumerate(isi, start=1):
            lembar.cell(n, letak, amankan_sel(bersihkan_sel(teks))).number_format = "@"
    return max(n, 2)


def _lembar_daftar(buku: Workbook) -> dict[str, str]:
    lembar = buku.create_sheet("Daftar")
    isi: dict[str, list[str]] = {
        "golongan": [g.kode for g in (*GOLONGAN_PNS, *GOLONGAN_PPPK)],
        "jenis_jabatan": ["Jabatan Struktural", "Jabatan Fungsional", "Jabatan Pelaksana"],
        "eselon": [e for e, _ in PILIHAN_ESELON if e],
        "jenis_kelamin": ["L", "P"],
        "jenis_pegawai": ["PNS", "PPPK", "PPPK Paruh Waktu"],
        "cpns": ["C", "P"],
    }
    _judul(lembar, [judul_ekspor(k) for k in isi], [24] * len(isi))
    acuan = {}
    for letak, (kolom, daftar) in enumerate(isi.items(), start=1):
        for baris, teks in enumerate(daftar, start=2):
            lembar.cell(baris, letak, teks).number_format = "@"
        huruf = get_column_letter(letak)
        acuan[kolom] = f"Daftar!${huruf}$2:${huruf}${len(daftar) + 1}"
    return acuan


def _lembar_petunjuk(buku: Workbook) -> None:
    lembar = buku.create_sheet("Petunjuk")
    _judul(lembar, ("Kolom", "Keterangan"), (28, 100))
    for kolom in KOLOM_TEMPLAT:
        lembar.append([judul_ekspor(kolom), _CATATAN.get(kolom, "")])
    for kalimat in _PETUNJUK:
        lembar.append(["", kalimat])
        lembar.cell(lembar.max_row, 2).alignment = _BUNGKUS


def _judul(lembar: Any, judul: Sequence[str], lebar: Sequence[int]) -> None:
    lembar.append(list(judul))
    lembar.freeze_panes = "A2"
    for letak, n in enumerate(lebar, start=1):
        lembar.column_dimensions[get_column_letter(letak)].width = n
        sel = lembar.cell(1, letak)
        sel.font, sel.fill = _PUTIH, _KEPALA
