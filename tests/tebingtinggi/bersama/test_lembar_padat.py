"""A workbook made small says what the workbook says; what is not plain is left to the reader."""

import io
import zipfile
from datetime import date
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tebingtinggi.bersama.lembar_anak import Batas, _periksa, baca_buku
from tebingtinggi.bersama.lembar_padat import BukuPadat
from tests.orgstruktur.berkas_impor import baris_xml, sel, xlsx, xlsx_mentah

BUANG = frozenset({"nama", "jenis"})  # strings 2 and 3 of the workbook of `xlsx`
HURUF = "ABCDEF"
BATAS, BATAS_LUPA = Batas(500, 20), Batas(500, 20, BUANG)
#: Cells after their place; the texts 0 to 7 are the headings
CARA = (
    ' t="s"><v>{n}</v></c>',
    ' s="0" t="s"><v>{n}</v></c>',
    "><v>{n}</v></c>",
    "><v>{n}.5</v></c>",
    ' t="n"><v>-{n}</v></c>',
    ' t="b"><v>1</v></c>',
    ' t="str"><f>A1&amp;{n}</f><v>x{n}</v></c>',
    ' t="str"><f>A1</f><v></v></c>',
    ' t="inlineStr"><is><t xml:space="preserve"> {n} </t></is></c>',
    ' t="inlineStr"><is><r><rPr><b/><color rgb="FF0000"/></rPr><t>é{n}</t></r><r><t> &lt;b</t></r></is></c>',
    ' t="inlineStr"><is><t>   </t></is></c>',
    ' t="inlineStr"><is><t></t></is></c>',
    ' t="e"><v>#N/A</v></c>',
    "><f>1+{n}</f></c>",
    "><f>1+1</f><v/></c>",
    ' s="0"/>',
    "></c>",
    ' t="s"><v>{n}</v></c>\n   ',
)


def padat(isi: bytes, batas: Batas = BATAS) -> int:
    """How many sheets are made small."""
    return len(_periksa(isi, BukuPadat(batas.baris, batas.kolom))[2])


def sama(isi: bytes, batas: Batas = BATAS_LUPA) -> dict:
    """Both ways give the same; give it."""
    hasil = baca_buku(isi, batas)
    assert hasil == baca_buku(isi, batas, padat=False)
    return hasil


@st.composite
def lembar_xml(draw: st.DrawFn) -> bytes:
    """Rows as some program may write them."""
    cara = draw(st.lists(st.sampled_from(CARA), min_size=1, max_size=6))
    satu = st.none() | st.tuples(st.sampled_from(cara), st.integers(0, 7))
    nomor, hasil = 0, []
    for isi in draw(st.lists(st.lists(satu, max_size=len(HURUF)), max_size=25)):
        nomor += draw(st.sampled_from((1, 1, 1, 3)))
        sel_xml = "".join(
            f'<c r="{h}{nomor}"{s[0].format(n=s[1])}' for h, s in zip(HURUF, isi, strict=False) if s
        )
        buka = draw(st.sampled_from(("", ' spans="1:6" x:dy="0.25"', ' hidden="1"')))
        if not sel_xml and draw(st.booleans()):
            hasil.append(f'<row r="{nomor}"{buka}/>')
        else:
            hasil.append(f'<row r="{nomor}"{buka}>{sel_xml}</row>')
    return draw(st.sampled_from(("", "\n  "))).join(hasil).encode()


@settings(max_examples=300, deadline=None)
@given(lembar_xml())
def test_sama_dengan_yang_dibaca_sel_demi_sel(isi):
    sama(xlsx_mentah(isi))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.sampled_from((None, "", " ", "x", "nama", "'=1", 3, 2.5, True, date(2020, 1, 2))), max_size=5), max_size=60))  # fmt: skip
def test_buku_openpyxl_dengan_tanggal_dan_bilangan(baris):
    sama(xlsx(*baris, Lain=baris[:7]))


def test_berkas_banyak_baris_dipadatkan_menurut_kolom():
    """More rows than are learned from or turned into columns at once, wider ones later."""
    n = count()
    baris = [[f"{next(n):018}", "Ani", date(2020, 1, 1), 7] for _ in range(400)]
    baris += [[f"{next(n):018}", None, None, 7, "lebih", None, "lebar"] for _ in range(400)]
    isi = xlsx(*baris, kepala=("nip", "nama"), Kedua=baris[:50])
    assert padat(isi, Batas(1000, 20)) == 2
    hasil = sama(isi, Batas(1000, 20, BUANG))
    satu = hasil["lembar"][0]
    assert satu["nomor"] == list(range(1, 802))
    assert satu["kolom"][1][0] == ["", "nama"]  # forgotten below its heading
    assert satu["kolom"][2][0] == ["", ("tanggal", "2020-01-01")]


def test_terlalu_banyak_baris_atau_kolom_diserahkan_kepada_pembaca():
    isi = xlsx(*[["x"]] * 30)
    assert padat(isi, Batas(30, 20)) == 0
    assert sama(isi, Batas(30, 20))["lembar"][0]["terpotong"]
    assert not sama(isi, Batas(31, 20))["lembar"][0]["terpotong"]
    assert padat(isi, Batas(500, 4)) == 0
    assert len(sama(isi, Batas(500, 4))["lembar"][0]["kolom"]) == 4


@pytest.mark.parametrize(
    "isi",
    [
        b'<!-- x --><row r="1"><c r="A1"><v>1</v></c></row>',
        b'<row r="1"><c r="A1" t="str"><v><![CDATA[</c><c r="B1"><v>9</v>]]></v></c></row>',
        b'<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>2</v></c></row>',
        b'<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>',
        b'<row r="1"><c><v>1</v></c><c><v>2</v></c></row>',
        b'<row><c r="A1"><v>1</v></c></row>',
        b'<row r="1"><c r="A1"><v>1</v></c><c s="0" r="B1"><v>2</v></c></row>',
        b'<row r="2"><c r="A1"><v>1</v></c></row><row r="3"><c r="A3"><v>1</v></c></row>',
        b'<row r="3"><c r="A3"><v>1</v></c></row><row r="2"><c r="A2"><v>1</v></c></row>',
        b'<row r="1"><c r="A1"><v>1</v></c></row>x<row r="2"><c r="A2"><v>1</v></c></row>',
        b'<row r="1"><c r="A1"><x:v>1</x:v></c></row>',
        b'<row r="1"><c r="A1"><v>1</v></c>',
        b'<row r="1"><c r="A1"><row r="2"><v>1</v></row></c></row>',
        b'<row r="1"><c2 r="A1"><v>1</v></c2></row>',
        b'<row r="1"><c r="ZZZ1"><v>1</v></c></row>',
    ],
)
def test_yang_tidak_lazim_diserahkan_kepada_pembaca(isi):
    buku = xlsx_mentah(isi)
    assert padat(buku) == 0
    sama(buku)


def test_isi_yang_hanya_pembaca_dapat_menilainya_tetap_sama():
    """Elements that do not end; a string that does not exist; empty texts at the end; another encoding; a part that is there twice."""
    sama(xlsx_mentah(b'<row r="1"><c r="A1"><v>1</c></row>'))
    sama(xlsx_mentah(b'<row r="1"><c r="A1" t="s"><v>99</v></c></row>'))
    hampa = b'<c r="C2" t="inlineStr"><is><t></t></is></c>'
    sama(xlsx_mentah(baris_xml(1, "x") + b'<row r="2">' + sel("A2", "y") + hampa + b"</row>"))
    sama(xlsx_mentah(baris_xml(1, "x") + b'<row r="2">' + hampa + b"</row>"))
    lembar = '<?xml version="1.0" encoding="ISO-8859-1"?><worksheet><sheetData><row r="1"><c r="A1" t="str"><v>é</v></c></row></sheetData></worksheet>'
    laras = xlsx_mentah(b"", **{"xl/worksheets/sheet1.xml": lembar.encode("latin-1")})
    assert padat(laras) == 0
    sama(laras)
    keluar = io.BytesIO(xlsx(["x"]))
    with zipfile.ZipFile(keluar, "a") as buku, pytest.warns(UserWarning, match="Duplicate"):
        buku.writestr("xl/worksheets/sheet1.xml", buku.read("xl/worksheets/sheet1.xml"))
    assert padat(keluar.getvalue()) == 0
    sama(keluar.getvalue())


def test_lembar_yang_tidak_lazim_tidak_menghalangi_yang_lain():
    asal = zipfile.ZipFile(io.BytesIO(xlsx(["a"], Lain=[["b", "nama"], ["c", "Ani"]])))
    satu = asal.read("xl/worksheets/sheet1.xml").replace(b"<sheetData>", b"<sheetData><!-- x -->")
    isi = xlsx(["a"], Lain=[["b", "nama"], ["c", "Ani"]])
    keluar = io.BytesIO()
    with zipfile.ZipFile(keluar, "w") as tujuan:
        for b in zipfile.ZipFile(io.BytesIO(isi)).infolist():
            diganti = b.filename == "xl/worksheets/sheet1.xml"
            tujuan.writestr(b.filename, satu if diganti else asal.read(b))
    assert padat(keluar.getvalue()) == 1
    assert [x["nama"] for x in sama(keluar.getvalue())["lembar"]] == ["Unit", "Lain"]
