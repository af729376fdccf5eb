"""Spreadsheets: nothing in a cell may be taken for a formula, and everything can be read back."""

import csv
import io
from datetime import date

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tebingtinggi.bersama.excel_tulis import (
    AWALAN_RUMUS,
    KolomLembar,
    Lembar,
    amankan_sel,
    kembalikan_sel,
    tulis_csv,
    tulis_xlsx,
)


@pytest.mark.parametrize("teks", ["=1+1", "+62", "-5", "@SUM(A1)", "\t=1", "\r=1", "'=1"])
def test_teks_yang_dapat_menjadi_rumus_diberi_apostrof(teks):
    assert amankan_sel(teks) == f"'{teks}"


@pytest.mark.parametrize(
    "nilai", ["Dinas", "a=b", "'kutip", "", 5, -5, 1.5, None, date(2026, 1, 2)]
)
def test_yang_lain_tetap(nilai):
    assert amankan_sel(nilai) == nilai


@given(st.text(alphabet="'=+-@\ta1 ", max_size=8))
def test_dapat_dikembalikan(teks):
    aman = amankan_sel(teks)
    assert kembalikan_sel(aman) == teks
    assert not aman.startswith(AWALAN_RUMUS)


def baca(potongan, **lain):
    return list(csv.reader(io.StringIO(b"".join(potongan).decode("utf-8-sig")), **lain))


def test_csv_untuk_program():
    isi = list(tulis_csv(["kode", "nama"], [["1", 'a "b", c'], ["2", "baris\nbaru"]]))
    assert isi[0].startswith(b"kode,nama\r\n")
    assert baca(isi) == [["kode", "nama"], ["1", 'a "b", c'], ["2", "baris\nbaru"]]


def test_csv_untuk_excel():
    isi = b"".join(
        tulis_csv(["=k"], [["x;y"], [True], [None], [date(2026, 11, 23)]], pemisah=";", bom=True)
    )
    assert isi.startswith(b"\xef\xbb\xbf'=k\r\n")
    assert baca([isi], delimiter=";")[1:] == [["x;y"], ["ya"], [""], ["2026-11-23"]]


def test_csv_mengalir_sepotong_demi_sepotong():
    potongan = list(tulis_csv(["n"], ([str(i)] for i in range(1_000))))
    assert len(potongan) > 2
    assert len(baca(potongan)) == 1_001


def buka(*lembar):
    return openpyxl.load_workbook(tulis_xlsx(lembar, judul="Uji"))


def test_lembar_kerja():
    kolom = [KolomLembar("Nama", 40), KolomLembar("Jumlah", 9, angka=True)]
    buku = buka(Lembar("Struktur: [2026]", kolom, [["=1+1", 3], ["x", None]]), Lembar("B", kolom))
    lembar = buku.worksheets[0]
    assert buku.sheetnames == ["Struktur   2026 ", "B"]
    assert [[s.value for s in baris] for baris in lembar] == [
        ["Nama", "Jumlah"],
        ["'=1+1", 3],
        ["x", None],
    ]
    assert lembar.freeze_panes == "B2" and lembar.auto_filter.ref == "A1:B3"
    assert lembar["A1"].font.bold and lembar["A1"].fill.fgColor.rgb.endswith("0B5069")
    assert lembar.column_dimensions["A"].width == 40
    assert lembar.print_title_rows == "$1:$1"


def test_tak_satu_pun_sel_menjadi_rumus():
    lembar = buka(Lembar("A", [KolomLembar("=a")], [[t] for t in ("=1", "@x", "+1", "-1", "\t=1")]))
    jenis = {sel.data_type for baris in lembar.worksheets[0] for sel in baris}
    assert jenis == {"s"}


def test_huruf_kendali_dan_teks_sangat_panjang():
    lembar = buka(Lembar("A", [KolomLembar("a")], [["a\x00b\x1fc"], ["x" * 40_000]])).worksheets[0]
    assert lembar["A2"].value == "abc"
    assert len(lembar["A3"].value) == 32_767
