"""Reading tables that people send: every form that is fine, every trap that is not."""

import os
import time
from pathlib import Path

import pytest

from tebingtinggi.bersama.lembar import (
    WINDOWS,
    Baris,
    BerkasTidakTerbaca,
    SelBukanTeks,
    baca_lembar,
)
from tests.orgstruktur.berkas_impor import baris_xml, sel, xlsx, xlsx_mentah


def baris(isi: bytes, **pilihan) -> list[Baris]:
    return baca_lembar(isi, **pilihan)[0].baris


# --- CSV -----------------------------------------------------------------------------------------
@pytest.mark.parametrize("pemisah", [",", ";", "\t", "|"])
def test_pemisah_dikenali_dari_baris_judul(pemisah):
    isi = f'kode{pemisah}nama\nA{pemisah}"Dinas, yang; satu"\n'.encode()
    assert baris(isi)[1].sel == ["A", "Dinas, yang; satu"]


def test_bom_dan_utf16_dan_petunjuk_pemisah():
    assert baris("\ufeffkode,nama".encode())[0].sel == ["kode", "nama"]
    assert baris("kode\tnamá".encode("utf-16"))[0].sel == ["kode", "namá"]
    assert baris(b"sep=;\nkode;nama")[0] == Baris(1, ["kode", "nama"])


def test_nomor_baris_seperti_di_excel_juga_sesudah_baris_kosong_dan_sel_berbaris_ganda():
    isi = b'kode,nama\n\nA,"dua\nbaris"\n,\nB,x\n'
    assert [(b.nomor, b.sel[0]) for b in baris(isi)] == [(1, "kode"), (3, "A"), (5, "B")]


def test_windows_1252_hanya_diduga_sampai_seseorang_memutuskannya():
    isi = "kode,nama\nA,Dinas – Kota".encode("cp1252")
    assert baca_lembar(isi)[0].diduga
    lembar = baca_lembar(isi, aksara=WINDOWS)[0]
    assert not lembar.diduga
    assert lembar.baris[1].sel[1] == "Dinas – Kota"


def test_utf8_tidak_pernah_dibaca_sebagai_windows_1252():
    isi = "kode,nama\nA,Dinas – Kota".encode()
    assert baris(isi, aksara=WINDOWS)[1].sel[1] == "Dinas – Kota"


def test_bita_yang_bukan_keduanya_ditolak_dengan_barisnya():
    with pytest.raises(BerkasTidakTerbaca, match=r"Baris 3 .*bukan UTF-8 dan bukan Windows-1252"):
        baca_lembar(b"kode,nama\nA,x\nB,\x81\n", aksara=WINDOWS)


@pytest.mark.lambat
def test_satu_juta_baris_kosong_cepat_dan_dihitung():
    mulai = time.process_time()
    lembar = baca_lembar(b"kode,nama\nA,x\n" + b",\n" * 1_000_000)[0]
    assert time.process_time() - mulai < 10
    assert len(lembar.baris) == 2
    assert lembar.kosong == (1_000_000, 3, 1_000_002)


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        (b"", "kosong"),
        (b" \r\n\n ", "kosong"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "PDF"),
        (b"\x89PNG\r\n\x1a\n0000", "PNG"),
        (b"<html><table><tr><td>kode</td></tr></table></html>", "halaman web"),
        (b'<?xml version="1.0"?><Workbook/>', "halaman web atau XML"),
        (b"abc\x00\x01\x02def", "bukan berkas teks"),
        (
            b"kode,nama\n" + b"A,Dinas\n" * 30 + b"B,Bi\x00dang\nC,x\n",
            "Baris 32 memuat karakter NUL",
        ),
        (b'kode,nama\nA,"tidak ditutup\nB,x\n', "baris 2.*tidak berpasangan"),
        (b"kode,nama\nA," + b"x" * 140_000 + b"\n", "Baris 2.*131.072"),
        (b"PK\x03\x04rusak", "rusak"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "rusak"),
    ],
)
def test_yang_bukan_tabel_ditolak_dengan_sebabnya(isi, pesan):
    with pytest.raises(BerkasTidakTerbaca, match=f"(?s){pesan}"):
        baca_lembar(isi)


def test_terlalu_banyak_baris():
    with pytest.raises(BerkasTidakTerbaca, match="lebih dari 5 baris"):
        baca_lembar(b"kode\n" + b"A\n" * 9, batas_baris=5)
    with pytest.raises(BerkasTidakTerbaca, match="“Unit” berisi lebih dari 5 baris"):
        baca_lembar(xlsx(*[("A",)] * 9), batas_baris=5)


# --- workbooks -----------------------------------------------------------------------------------
def test_buku_kerja_dengan_nomor_baris_dan_lajur_yang_benar():
    isi = xlsx_mentah(baris_xml(3, "", "kode", "nama") + baris_xml(7, "", "A", "x"))
    assert baris(isi) == [Baris(3, ["", "kode", "nama"]), Baris(7, ["", "A", "x"])]


def test_sel_yang_bukan_teks_dikenali():
    isi = xlsx_mentah(
        b'<row r="1"><c r="A1"><v>12.76</v></c><c r="B1"><v>5</v></c><c r="C1" t="b"><v>1</v></c>'
        b'<c r="D1" t="e"><v>#N/A</v></c><c r="E1"><f>1+1</f></c><c r="F1" t="str"><f>A1</f><v>x</v></c></row>'
        b'<row r="4"><c r="E4"><f>1+1</f><v/></c></row>'
    )
    satu, empat = baris(isi)
    assert [s.jenis for s in satu.sel[:5]] == ["angka", "angka", "ya_tidak", "galat", "rumus"]
    assert satu.sel[0] == SelBukanTeks("angka", "12.76")
    assert satu.sel[1].teks == "5"
    assert satu.sel[5] == "x"
    assert (empat.nomor, empat.sel[4].jenis) == (4, "rumus")


def test_banyak_baris_menurut_kolom_sama_dengan_menurut_baris():
    """More rows than are turned into columns at once; a number, a truth and a text that look alike."""
    data = [[f"{n:018}", f"Nama {n % 7}", (1, True, "1", None)[n % 4]] for n in range(700)]
    lembar = baca_lembar(xlsx(*data))[0]
    assert [b.sel[0] for b in lembar.baris[1:]] == [b[0] for b in data]
    assert [b.nomor for b in lembar.baris] == lembar.nomor() == list(range(1, 702))
    isi, letak = lembar.kolom(2, 1)
    assert [isi[k] for k in letak] == [b.sel[2] for b in lembar.baris[1:]]
    jenis = [SelBukanTeks("angka", "1"), SelBukanTeks("ya_tidak", "1"), "1", ""]
    assert [isi[k] for k in letak][:4] == jenis
    assert len(lembar.kolom(1, 1).isi) <= 9
    assert set(lembar.kolom(9).isi) == {""}


def test_tanda_sel_rusak_pada_baris_dan_lajur_yang_tidak_ada_isinya():
    isi = xlsx_mentah(
        baris_xml(1, "kode", "nama")
        + b'<row r="5"><c r="D5"><f>1+1</f></c></row>'
        + baris_xml(9, "A", "x")
    )
    satu, lima, sembilan = baris(isi)
    assert (satu.nomor, lima.nomor, sembilan.nomor) == (1, 5, 9)
    assert lima.sel[3].jenis == "rumus"
    assert not any(lima.sel[:3])
    assert sembilan.sel[:2] == ["A", "x"]


def test_tanggal_dikenali():
    from datetime import date

    assert baris(xlsx(["A", date(2021, 2, 1)]))[1].sel[1] == SelBukanTeks("tanggal", "2021-02-01")


@pytest.mark.lambat
def test_satu_juta_baris_kosong_berformat_cepat_dan_hemat():
    kosong = b"".join(
        b'<row r="%d"><c r="A%d" s="0"/><c r="B%d"/></row>' % (n, n, n) for n in range(2, 1_000_001)
    )
    isi = xlsx_mentah(baris_xml(1, "kode", "nama") + kosong)
    mulai = time.monotonic()
    assert len(baris(isi)) == 1
    assert time.monotonic() - mulai < 30


def test_sel_di_ujung_lembar_tidak_mematikan_proses():
    """A1 and XFD1048576: 17 thousand million cells to a reader that keeps the rectangle."""
    isi = xlsx_mentah(
        baris_xml(1, "kode") + b'<row r="1048576">' + sel("XFD1048576", "x") + b"</row>"
    )
    with pytest.raises(BerkasTidakTerbaca, match="membengkak"):
        baca_lembar(isi)


def test_bom_zip_ditolak():
    isi = xlsx_mentah(b'<row r="1">' + sel("A1", "a" * 450_000_000) + b"</row>")
    assert len(isi) < 2_000_000
    with pytest.raises(BerkasTidakTerbaca, match="membengkak"):
        baca_lembar(isi)


@pytest.mark.parametrize("bagian", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/lain.xml"])
def test_entitas_luar_ditolak(bagian):
    racun = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet>&a;</worksheet>'
    with pytest.raises(BerkasTidakTerbaca, match="DOCTYPE"):
        baca_lembar(xlsx_mentah(b"", **{bagian: racun}))


def test_makro_ditolak():
    with pytest.raises(BerkasTidakTerbaca, match="makro"):
        baca_lembar(xlsx_mentah(b"", **{"xl/vbaProject.bin": b"Sub Auto_Open()"}))


def test_zip_biasa_dan_dokumen_bukan_buku_kerja():
    import io
    import zipfile

    wadah = io.BytesIO()
    with zipfile.ZipFile(wadah, "w") as arsip:
        arsip.writestr("word/document.xml", "<w/>")
    with pytest.raises(BerkasTidakTerbaca, match="bukan buku kerja"):
        baca_lembar(wadah.getvalue())


def test_pembaca_tidak_menerima_rahasia_lingkungan(monkeypatch):
    """The child process gets no environment worth stealing."""
    import subprocess

    dilihat = {}
    asli = subprocess.run

    def intip(*args, **kwargs):
        dilihat.update(kwargs["env"])
        return asli(*args, **kwargs)

    monkeypatch.setenv("SECRET_KEY", "rahasia")
    monkeypatch.setattr(subprocess, "run", intip)
    baca_lembar(xlsx())
    assert dilihat
    lain = set(dilihat) - {"PATH", "PYTHONPATH", "LANG"}
    assert all(nama.startswith("MALLOC_") for nama in lain)
    assert os.environ["SECRET_KEY"] == "rahasia"


def test_lembar_tersembunyi_ditandai():
    import io

    from openpyxl import load_workbook

    buku = load_workbook(io.BytesIO(xlsx(Lain=[["x"]])))
    buku["Lain"].sheet_state = "hidden"
    keluar = io.BytesIO()
    buku.save(keluar)
    assert [x.tersembunyi for x in baca_lembar(keluar.getvalue())] == [False, True]


def test_ods_dibaca():
    import io
    import zipfile

    sel_ods = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    isi = "".join(
        "<table:table-row>" + "".join(sel_ods.format(t) for t in b) + "</table:table-row>"
        for b in (("kode", "nama"), ("1.20", "Dinas"))
    )
    ns = "urn:oasis:names:tc:opendocument:xmlns:"
    dokumen = (
        f'<office:document-content xmlns:office="{ns}office:1.0" xmlns:table="{ns}table:1.0" '
        f'xmlns:text="{ns}text:1.0"><office:body><office:spreadsheet><table:table table:name="Unit">'
        f"{isi}</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    wadah = io.BytesIO()
    with zipfile.ZipFile(wadah, "w") as arsip:
        arsip.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        arsip.writestr("content.xml", dokumen)
        arsip.writestr("META-INF/manifest.xml", f'<m:manifest xmlns:m="{ns}manifest:1.0"/>')
    lembar = baca_lembar(wadah.getvalue())[0]
    assert (lembar.nama, lembar.baris[1].sel) == ("Unit", ["1.20", "Dinas"])


def test_xls_lama_dibaca():
    isi = (Path(__file__).parents[2] / "orgstruktur" / "data" / "unit.xls").read_bytes()
    lembar = baca_lembar(isi)[0]
    assert lembar.nama == "Unit"
    assert lembar.baris[2].sel[0] == "1.20"
    assert lembar.baris[3].sel[0] == SelBukanTeks("angka", "12.76")
