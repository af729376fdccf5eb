"""The quick workbook: the same texts come back, in Excel's eyes and in ours."""

import io

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from tebingtinggi.bersama.excel_cepat import tulis_xlsx_cepat
from tebingtinggi.bersama.lembar import baca_lembar

ISI = {"PNS": [["NIP", "NAMA"], ["198001012005011003", 'A & B <"x">'], ["", "  dua  spasi "]], "P3K": [["NIP"]]}  # fmt: skip


def test_openpyxl_membaca_yang_sama():
    buku = load_workbook(io.BytesIO(tulis_xlsx_cepat(ISI)))
    assert buku.sheetnames == ["PNS", "P3K"]
    assert [list(b) for b in buku["PNS"].values] == [
        ["NIP", "NAMA"], ["198001012005011003", 'A & B <"x">'], [None, "  dua  spasi "],
    ]  # fmt: skip
    assert buku["PNS"].freeze_panes == "A2" and buku["PNS"]["A1"].font.bold
    assert buku["PNS"]["A2"].number_format == "@", "NIP tetap teks"


def test_rumus_dijinakkan():
    buku = load_workbook(io.BytesIO(tulis_xlsx_cepat({"x": [["a"], ["=1+1"]]})))
    assert buku["x"]["A2"].value == "'=1+1" and buku["x"]["A2"].data_type == "s"


@given(st.lists(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=20), min_size=1, max_size=5))  # fmt: skip
@settings(max_examples=15, deadline=None)
def test_teks_apa_pun_terbaca_kembali(teks):
    lembar = baca_lembar(tulis_xlsx_cepat({"x": [["judul", *["k"] * (len(teks) - 1)], teks]}))
    dibaca = [b.sel for b in lembar[0].baris if b.nomor == 2]
    if dibaca:  # a row of blanks is no row
        assert [str(s).lstrip("'") for s in dibaca[0]] == [t.lstrip("'") for t in teks]
