"""A report as a Word file (.docx): the sections of orgstruktur.gambar.laporan, to be finished by hand."""

from collections.abc import Iterable
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from orgstruktur.gambar.laporan import BagianLaporan, TabelLaporan

_TUA = RGBColor(0x07, 0x36, 0x4A)
_LEBAR = 174  # mm between the margins of A4
_HURUF = "Liberation Sans"


def tulis_docx(
    daftar: Iterable[BagianLaporan], *, judul: str, keterangan: str, kaki: str, peringatan: str = ""
) -> bytes:
    """Write the file; kaki: the foot of every page; peringatan: a sentence to be seen first."""
    dok = Document()
    _halaman(dok, kaki)
    dok.core_properties.title = judul
    dok.core_properties.language = "id-ID"
    dok.core_properties.author = ""
    dok.add_heading(judul, level=0)
    dok.add_paragraph(keterangan)
    if peringatan:
        dok.add_paragraph().add_run(peringatan).bold = True
    for b in daftar:
        dok.add_heading(b.judul, level=b.tingkat)
        if b.keterangan:
            dok.add_paragraph(b.keterangan)
        for butir in b.butir:
            dok.add_paragraph(butir, style="List Bullet")
        if b.tabel is not None and b.tabel.baris:
            _tabel(dok, b.tabel)
    isi = BytesIO()
    dok.save(isi)
    return isi.getvalue()


def _halaman(dok: Any, kaki: str) -> None:
    bagian = dok.sections[0]
    bagian.page_width, bagian.page_height = Mm(210), Mm(297)
    bagian.left_margin = bagian.right_margin = Mm(18)
    bagian.top_margin = bagian.bottom_margin = Mm(20)
    bagian.footer.paragraphs[0].text = kaki
    gaya = dok.styles["Normal"]
    gaya.font.name, gaya.font.size = _HURUF, Pt(10)
    for nama, besar in (("Title", 18), ("Heading 1", 13), ("Heading 2", 11)):
        satu = dok.styles[nama]
        satu.font.name, satu.font.size, satu.font.color.rgb = _HURUF, Pt(besar), _TUA
        for atribut in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            satu.element.rPr.rFonts.attrib.pop(qn(f"w:{atribut}"), None)


def _tabel(dok: Any, tabel: TabelLaporan) -> None:
    t = dok.add_table(rows=1, cols=len(tabel.kolom), style="Table Grid")
    t.autofit = False
    seluruh = sum(lebar for _, lebar, _ in tabel.kolom)
    lebar = [Mm(_LEBAR * n / seluruh) for _, n, _ in tabel.kolom]
    _isi_baris(t.rows[0], [k for k, _, _ in tabel.kolom], tabel, lebar, tebal=True)
    _ulang_kepala(t.rows[0])
    for baris in tabel.baris:
        _isi_baris(t.add_row(), baris, tabel, lebar)
    dok.add_paragraph()


def _isi_baris(
    baris: Any, isi: Iterable[str], tabel: TabelLaporan, lebar: list[Any], *, tebal: bool = False
) -> None:
    for sel, teks, (_, _, angka), mm in zip(baris.cells, isi, tabel.kolom, lebar, strict=True):
        sel.width = mm
        paragraf = sel.paragraphs[0]
        lari = paragraf.add_run(teks)
        lari.bold, lari.font.size = tebal, Pt(8.5)
        if angka:
            paragraf.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _ulang_kepala(baris: Any) -> None:
    """Repeat the heading row on every page the table runs over."""
    tanda = OxmlElement("w:tblHeader")
    tanda.set(qn("w:val"), "true")
    baris._tr.get_or_add_trPr().append(tanda)
