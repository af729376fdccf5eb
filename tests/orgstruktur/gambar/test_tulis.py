"""SVG and PDF of a picture: any text survives, nothing of it is markup, sheets have their size."""

from io import BytesIO
from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from orgstruktur.gambar.bentuk import Gambar, Jalur, Kotak, KotakUnit, Titik, baris_teks
from orgstruktur.gambar.cetak import tulis_pdf, tulis_png
from orgstruktur.gambar.svg import berkas_svg, tulis_svg

SVG = "{http://www.w3.org/2000/svg}"


def gambar(nama: str = "Dinas Kesehatan", **lain: object) -> Gambar:
    kotak = Kotak(20, 20, 200, 60)
    unit = KotakUnit(
        "DINKES",
        kotak,
        baris_teks([nama], x=20, y=30, lebar=200, ukuran=13, tebal=True),
        uraian=nama,
        url="/struktur/unit/DINKES/",
        **lain,
    )
    garis = Jalur((Titik(120, 0), Titik(120, 20)), putus=True)
    return Gambar(f"Bagan {nama}", nama, 240, 100, (unit,), (garis,))


@given(st.text(min_size=1, max_size=120), st.booleans())
def test_teks_apa_pun_tetap_teks(nama, mandiri):
    akar = ElementTree.fromstring((berkas_svg if mandiri else tulis_svg)(gambar(nama)))
    teks = akar.find(f".//{SVG}a/{SVG}text").text
    sah = "".join(h if h.isprintable() or h.isspace() else "\ufffd" for h in nama)
    assert len(teks) == len(nama.replace("\r\n", "\n"))
    assert [h for h in teks if h.isalnum()] == [h for h in sah if h.isalnum()]
    assert {e.tag.removeprefix(SVG) for e in akar.iter()} <= {
        "svg", "title", "desc", "path", "g", "a", "rect", "text"
    }  # fmt: skip


def test_svg_menyebut_judul_uraian_dan_setiap_kotak():
    svg = tulis_svg(gambar(tingkat=2, jumlah_anak=7), pengenal="bagan")
    akar = ElementTree.fromstring(svg)
    assert akar.get("aria-labelledby") == akar.find(f"{SVG}title").get("id") == "bagan-judul"
    assert akar.get("aria-describedby") == akar.find(f"{SVG}desc").get("id")
    tautan = akar.find(f".//{SVG}a")
    assert tautan.get("href") == "/struktur/unit/DINKES/"
    assert (tautan.get("data-tingkat"), tautan.get("data-anak")) == ("2", "7")
    assert tautan.get("aria-label") == "Dinas Kesehatan"
    assert 'stroke-dasharray="6 4"' in svg
    assert "style" not in svg
    assert "textLength" not in svg
    assert b"textLength" in berkas_svg(gambar())


@settings(max_examples=8)
@given(st.text(st.characters(codec="latin-1", categories=("L", "N", "P", "S")), min_size=1))
def test_pdf_tidak_membaca_teks_sebagai_markah(nama):
    assert tulis_pdf([gambar(nama)]).startswith(b"%PDF")


def test_pdf_sebesar_gambarnya_dan_teksnya_dapat_dicari():
    pdf = PdfReader(BytesIO(tulis_pdf([gambar("#strong[Dinas] $x$ & <b>")])))
    assert len(pdf.pages) == 1
    assert (float(pdf.pages[0].mediabox.width), float(pdf.pages[0].mediabox.height)) == (240, 100)
    assert pdf.pages[0].extract_text().strip() == "#strong[Dinas] $x$ & <b>"
    assert pdf.metadata.title == "Bagan #strong[Dinas] $x$ & <b>"


def test_png_sebesar_gambarnya():
    png = tulis_png(gambar())
    assert png.startswith(b"\x89PNG")
    assert (int.from_bytes(png[16:20]), int.from_bytes(png[20:24])) == (480, 200)
