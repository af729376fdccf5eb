"""A workbook is handed over so that the reader goes through each sheet once, and reads the same."""

import io
import zipfile
import zlib
from collections.abc import Callable
from datetime import date

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from tebingtinggi.bersama.excel_cepat import tulis_xlsx_cepat
from tebingtinggi.bersama.lembar import BerkasTidakTerbaca, baca_lembar
from tebingtinggi.bersama.lembar_anak import TANPA_GABUNGAN, sekali_baca
from tests.orgstruktur.berkas_impor import baris_xml, xlsx, xlsx_mentah

_LEMBAR = "xl/worksheets/sheet1.xml"


def _kaya() -> bytes:
    """Merged cells, a hidden sheet, numbers, dates, truths, blanks, letters beyond A to Z."""
    buku = load_workbook(
        io.BytesIO(xlsx(["A", 1.5, None, date(2021, 2, 1), True, "São–"], [], ["", "B"], L=[["x"]]))
    )
    buku.active.merge_cells("A2:C3")
    buku["L"].sheet_state = "hidden"
    keluar = io.BytesIO()
    buku.save(keluar)
    return keluar.getvalue()


class _SatuArah(io.RawIOBase):
    """Cannot go back: a workbook written to it bears its sizes behind each part."""

    def __init__(self) -> None:
        self.isi = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, b: bytes) -> int:
        self.isi += b
        return len(b)


def _tulis_ulang(isi: bytes, ubah: Callable[[bytes], bytes] = lambda x: x, cara: int = 8) -> bytes:
    keluar = _SatuArah()
    with zipfile.ZipFile(io.BytesIO(isi)) as asal, zipfile.ZipFile(keluar, "w", cara) as tujuan:
        for nama in asal.namelist():
            x = asal.read(nama)
            tujuan.writestr(nama, ubah(x) if nama == _LEMBAR else x)
        tujuan.comment = b"catatan"
    return bytes(keluar.isi)


_BUKU = {
    "kaya": _kaya(),
    "ukuran di belakang": _tulis_ulang(_kaya()),
    "tidak dimampatkan": _tulis_ulang(_kaya(), cara=zipfile.ZIP_STORED),
    "teks bersama": tulis_xlsx_cepat({"PNS": [["NIP", "NAMA"], ["1", " x "], ["", "x"]]}),
    "berawalan BOM": _tulis_ulang(_kaya(), lambda x: b"\xef\xbb\xbf" + x),
    "berdeklarasi": _tulis_ulang(
        xlsx_mentah(baris_xml(3, "", "A", "Dinás")),
        lambda x: b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + x,
    ),
}


def _isi(berkas: io.BytesIO) -> list[tuple]:
    buku = CalamineWorkbook.from_filelike(berkas)
    hasil = []
    for ket in buku.sheets_metadata:
        x = buku.get_sheet_by_name(ket.name)
        hasil.append((ket.name, str(ket.visible), x.start, x.end, x.width, list(x.iter_rows())))
    return hasil


@pytest.mark.parametrize("nama", _BUKU)
def test_isinya_sama_dan_berkasnya_tetap_zip_yang_sah(nama):
    isi = _BUKU[nama]
    assert _isi(sekali_baca(isi)) == _isi(io.BytesIO(isi))
    with zipfile.ZipFile(sekali_baca(isi)) as baru, zipfile.ZipFile(io.BytesIO(isi)) as lama:
        assert baru.testzip() is None
        assert baru.namelist() == lama.namelist()
        assert baru.comment == lama.comment
        beda = [n for n in lama.namelist() if baru.read(n) != lama.read(n)]
        assert all(n.startswith("xl/worksheets/") for n in beda)
        assert all(baru.read(n) == TANPA_GABUNGAN + lama.read(n) for n in beda)
        assert bool(beda) == (nama != "tidak dimampatkan")


def test_pembaca_berhenti_mencari_sel_gabungan_pada_tanda_di_depan():
    """What makes it go through the sheet only once; a new version of the reader may need another way."""
    assert zlib.crc32(TANPA_GABUNGAN) == 0
    asli = CalamineWorkbook.from_filelike(io.BytesIO(_BUKU["kaya"]))
    cepat = CalamineWorkbook.from_filelike(sekali_baca(_BUKU["kaya"]))
    assert asli.get_sheet_by_index(0).merged_cell_ranges
    assert cepat.get_sheet_by_index(0).merged_cell_ranges == []


@pytest.mark.parametrize("bagian", [_LEMBAR, "xl/workbook.xml"])
def test_bagian_yang_tidak_cocok_dengan_jumlah_periksanya_ditolak(bagian):
    isi = _BUKU["tidak dimampatkan"]
    with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
        i = arsip.getinfo(bagian)
    letak = isi.index(b"xmlns", i.header_offset)
    rusak = isi[:letak] + b"Xmlns" + isi[letak + 5 :]
    with pytest.raises(BerkasTidakTerbaca, match="rusak"):
        baca_lembar(rusak)
