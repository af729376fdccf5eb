"""What the templates that ship with the program are made of: page, styles, borderless tables. Pure."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any, NamedTuple

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from orgstruktur.naskah.templat import RUAS

TENGAH, KIRI, RATA = (
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)
#: (width, height) in mm.
A4, F4 = (210, 297), (210, 330)


class Gaya(NamedTuple):
    """A paragraph style. masuk: left indent in mm; gantung: how far the mark hangs out of it."""

    nama: str
    letak: Any = RATA
    masuk: float = 0
    gantung: float = 0
    sebelum: float = 0
    sesudah: float = 6
    tebal: bool = False
    lekat: bool = False  # stays on the page of what follows
    kapital: bool = False


def buka(kertas: tuple[int, int], *, huruf: str, ukuran: float, tepi: tuple[float, float]) -> Any:
    """Begin a document. tepi: margins left/right and above/below, in mm."""
    dok = Document()
    bagian = dok.sections[0]
    bagian.page_width, bagian.page_height = Mm(kertas[0]), Mm(kertas[1])
    bagian.left_margin = bagian.right_margin = Mm(tepi[0])
    bagian.top_margin = bagian.bottom_margin = Mm(tepi[1])
    gaya = dok.styles["Normal"]
    gaya.font.size = Pt(ukuran)
    pasang_huruf(gaya, huruf)
    gaya.paragraph_format.space_after = Pt(6)
    for bahasa in dok.styles.element.iter(qn("w:lang")):
        bahasa.set(qn("w:val"), "id-ID")
    return dok


def pasang_huruf(gaya: Any, huruf: str) -> None:
    """Let a style use one font for every kind of letter."""
    gaya.font.name = huruf
    fonts = gaya.element.get_or_add_rPr().get_or_add_rFonts()
    for atribut in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{atribut}"), huruf)
        fonts.attrib.pop(qn(f"w:{atribut}Theme"), None)
    fonts.attrib.pop(qn("w:cstheme"), None)


def pasang_gaya(dok: Any, daftar: Iterable[Gaya]) -> None:
    """Add paragraph styles."""
    for g in daftar:
        gaya = dok.styles.add_style(g.nama, WD_STYLE_TYPE.PARAGRAPH)
        gaya.base_style = dok.styles["Normal"]
        gaya.font.bold, gaya.font.all_caps = g.tebal, g.kapital
        f = gaya.paragraph_format
        f.alignment, f.keep_with_next = g.letak, g.lekat
        f.space_before, f.space_after = Pt(g.sebelum), Pt(g.sesudah)
        f.left_indent, f.first_line_indent = Mm(g.masuk), Mm(-g.gantung)
        if g.gantung:
            f.tab_stops.add_tab_stop(Mm(g.masuk))


def paragraf(tempat: Any, teks: str, gaya: str, **cara: Any) -> Any:
    """Add a paragraph; tebal, letak: where it differs from its style."""
    p = tempat.add_paragraph(style=gaya)
    for lari in tulis(p, teks):
        if cara.get("tebal"):
            lari.bold = True
    if "letak" in cara:
        p.alignment = cara["letak"]
    return p


def tulis(p: Any, teks: str) -> list[Any]:
    """Add text to a paragraph; what stands in square brackets is marked for whoever fills it in."""
    hasil = []
    for ruas in filter(None, RUAS.split(teks)):
        lari = p.add_run(ruas)
        if RUAS.fullmatch(ruas):
            lari.font.highlight_color = WD_COLOR_INDEX.YELLOW
        hasil.append(lari)
    return hasil


def tabel(dok: Any, lebar: Sequence[float], *, bergaris: bool = False) -> Any:
    """Add an empty table whose columns are so many mm wide."""
    t = dok.add_table(rows=0, cols=len(lebar), style="Table Grid" if bergaris else "Normal Table")
    t.autofit = False
    for kolom, mm in zip(t.columns, lebar, strict=True):
        kolom.width = Mm(mm)
    return t


def baris(t: Any, isi: Sequence[str], gaya: str, lebar: Sequence[float], **cara: Any) -> Any:
    """Add a row to a table; tebal: in bold."""
    r = t.add_row()
    for sel, teks, mm in zip(r.cells, isi, lebar, strict=True):
        sel.width = Mm(mm)
        p = sel.paragraphs[0]
        p.style = gaya
        for lari in tulis(p, teks):
            lari.bold = bool(cara.get("tebal"))
    return r


def baris_perintah(t: Any, perintah: str, gaya: str) -> None:
    """Add a row that holds a command for docxtpl and is gone when the document is filled."""
    r = t.add_row()
    r.cells[0].paragraphs[0].style = gaya
    r.cells[0].paragraphs[0].add_run(perintah)


def ulang_kepala(r: Any) -> None:
    """Repeat a heading row on every page the table runs over."""
    sifat = r._tr.get_or_add_trPr()
    tanda = OxmlElement("w:tblHeader")
    tanda.set(qn("w:val"), "true")
    sifat.append(tanda)


def kolom_halaman(p: Any, sebelum: str = "", sesudah: str = "") -> None:
    """Add the number of the page to a paragraph; each part of the field in a run of its own keeps its font."""
    if sebelum:
        p.add_run(sebelum)
    for jenis, isi in (("begin", ""), ("", " PAGE "), ("separate", ""), ("end", "")):
        lari = p.add_run()
        if isi:
            e = OxmlElement("w:instrText")
            e.set(qn("xml:space"), "preserve")
            e.text = isi
        else:
            e = OxmlElement("w:fldChar")
            e.set(qn("w:fldCharType"), jenis)
        lari._r.append(e)
        if jenis == "separate":
            p.add_run("1")
    if sesudah:
        p.add_run(sesudah)


def simpan(dok: Any, judul: str) -> bytes:
    """Give the file."""
    sifat = dok.core_properties
    sifat.title, sifat.language, sifat.author, sifat.comments = judul, "id-ID", "", ""
    keluar = BytesIO()
    dok.save(keluar)
    return keluar.getvalue()
