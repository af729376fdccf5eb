"""Write large plain workbooks quickly: texts only, each distinct text once, nothing held as cells.

For thousands of rows of many columns openpyxl takes ten times as long. Every cell is text, so a
NIP stays one; a text that a spreadsheet would take for a formula is made harmless.
"""

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from openpyxl.utils import get_column_letter

from tebingtinggi.bersama.excel_tulis import amankan_sel, bersihkan_sel

_KEPALA = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_UTAMA = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TAUT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PAKET = "http://schemas.openxmlformats.org/package/2006"
_JENIS = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_LEBAR = 18
#: styles: 0 plain text, 1 heading
_GAYA = (
    f'{_KEPALA}<styleSheet xmlns="{_UTAMA}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><color rgb="FFFFFFFF"/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="3">'
    '<fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '<fill><patternFill patternType="solid"><fgColor rgb="FF0B5069"/></patternFill></fill></fills>'
    "<borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs>"
    '<cellXfs count="2"><xf numFmtId="49" applyNumberFormat="1"/>'
    '<xf numFmtId="49" fontId="1" fillId="2" applyNumberFormat="1" applyFont="1" applyFill="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


def tulis_xlsx_cepat(daftar_lembar: Mapping[str, Sequence[Sequence[str]]]) -> bytes:
    """Give a workbook of sheets of texts; the first row of each is its heading and stays in sight."""
    kamus: dict[str, int] = {}
    lembar = [_lembar(baris, kamus) for baris in daftar_lembar.values()]
    keluar = io.BytesIO()
    with zipfile.ZipFile(keluar, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as arsip:
        arsip.writestr("[Content_Types].xml", _daftar_jenis(len(lembar)))
        arsip.writestr("_rels/.rels", _taut([("officeDocument", "xl/workbook.xml")]))
        arsip.writestr("xl/workbook.xml", _buku(daftar_lembar))
        bagian = [("worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(lembar) + 1)]
        lain = [("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")]
        arsip.writestr("xl/_rels/workbook.xml.rels", _taut([*bagian, *lain]))
        arsip.writestr("xl/styles.xml", _GAYA)
        for n, isi in enumerate(lembar, start=1):
            arsip.writestr(f"xl/worksheets/sheet{n}.xml", isi)
        arsip.writestr("xl/sharedStrings.xml", _teks(kamus))
    return keluar.getvalue()


def _lembar(baris: Sequence[Sequence[str]], kamus: dict[str, int]) -> str:
    lebar = max(map(len, baris), default=1)
    huruf = [get_column_letter(i) for i in range(1, lebar + 1)]
    isi = [
        f'{_KEPALA}<worksheet xmlns="{_UTAMA}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" '
        'topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f'<cols><col min="1" max="{lebar}" width="{_LEBAR}" customWidth="1"/></cols><sheetData>'
    ]
    for nomor, sel in enumerate(baris, start=1):
        gaya = ' s="1"' if nomor == 1 else ""  # style 0 is what a cell has by itself
        isi.append(f'<row r="{nomor}">')
        isi += [
            f'<c r="{h}{nomor}"{gaya} t="s"><v>{kamus.setdefault(s, len(kamus))}</v></c>'
            for h, s in zip(huruf, sel, strict=False)
            if s
        ]
        isi.append("</row>")
    isi.append("</sheetData></worksheet>")
    return "".join(isi)


def _teks(kamus: Mapping[str, int]) -> str:
    isi = "".join(
        f'<si><t xml:space="preserve">{escape(bersihkan_sel(amankan_sel(t)))}</t></si>'
        for t in kamus
    )
    return f'{_KEPALA}<sst xmlns="{_UTAMA}" uniqueCount="{len(kamus)}">{isi}</sst>'


def _buku(daftar_lembar: Mapping[str, object]) -> str:
    isi = "".join(
        f'<sheet name={quoteattr(nama[:31])} sheetId="{n}" r:id="r{n}"/>'
        for n, nama in enumerate(daftar_lembar, start=1)
    )
    return (
        f'{_KEPALA}<workbook xmlns="{_UTAMA}" xmlns:r="{_TAUT}"><sheets>{isi}</sheets></workbook>'
    )


def _taut(daftar: Sequence[tuple[str, str]]) -> str:
    isi = "".join(
        f'<Relationship Id="r{n}" Type="{_TAUT}/{jenis}" Target="{tujuan}"/>'
        for n, (jenis, tujuan) in enumerate(daftar, start=1)
    )
    return f'{_KEPALA}<Relationships xmlns="{_PAKET}/relationships">{isi}</Relationships>'


def _daftar_jenis(banyak: int) -> str:
    bagian = [("workbook", "sheet.main"), ("styles", "styles"), ("sharedStrings", "sharedStrings")]
    bagian += [(f"worksheets/sheet{n}", "worksheet") for n in range(1, banyak + 1)]
    isi = "".join(
        f'<Override PartName="/xl/{nama}.xml" ContentType="{_JENIS}.{jenis}+xml"/>'
        for nama, jenis in bagian
    )
    return (
        f'{_KEPALA}<Types xmlns="{_PAKET}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{isi}</Types>'
    )
