"""`/struktur/bagan/` and its files: what is drawn, what an address may ask, what stays constant."""

import re
from io import BytesIO
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from orgstruktur.models import Jabatan
from orgstruktur.selectors.bagan import bagan_terkini, lupakan_bagan
from orgstruktur.services.unit import ubah_unit
from tests.dasar import buat_akun, masuk
from tests.orgstruktur.beban_uji import muat_beban
from tests.orgstruktur.test_struktur import hari, teks
from tests.pabrik import buat_kota, perbaikan, perubahan

pytestmark = pytest.mark.django_db
URL = "/struktur/bagan/"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def kota():
    return buat_kota()


def halaman(client, kueri="", status=200):
    jawaban = client.get(URL + kueri)
    assert jawaban.status_code == status
    return jawaban.content.decode()


def gambar(html):
    """The picture in a page, read as XML."""
    return ElementTree.fromstring(re.search(r"<svg xmlns[^>]*role=.*?</svg>", html, re.DOTALL)[0])


def kotak(html):
    return [a.get("data-kode") for a in gambar(html).iter(f"{SVG}a") if a.get("data-kode")]


# --- the picture -------------------------------------------------------------------------------
def test_dua_tingkat_dengan_tautan_dan_ucapan(client, kota):
    html = halaman(client)
    assert kotak(html) == ["KOTA", "SETDA", "DA", "DB", "KEC"]
    da = gambar(html).find(f".//{SVG}a[@data-kode='DA']")
    assert da.get("href") == "/struktur/unit/DA/"
    ucapan = "Dinas Alfa, tingkat 2, dipimpin Kepala Dinas Alfa, 3 sub-unit, 1 jabatan"
    assert da.get("aria-label") == ucapan
    assert "5 dari 14 unit tampak" in teks(html)


def test_sakelar_membuka_dan_melipat_cabang(client, kota):
    sakelar = gambar(halaman(client)).find(f".//{SVG}a[@data-sakelar='DA']")
    assert sakelar.get("aria-label") == "Buka 3 sub-unit Dinas Alfa"
    buka = client.get(sakelar.get("href")).content.decode()
    assert kotak(buka) == ["KOTA", "SETDA", "DA", "DA.S", "DA.B1", "DA.B2", "DB", "KEC"]
    lipat = gambar(buka).find(f".//{SVG}a[@data-sakelar='DA']")
    assert lipat.get("aria-label") == "Lipat cabang Dinas Alfa"
    assert kotak(client.get(lipat.get("href")).content.decode()) == kotak(halaman(client))


def test_semua_tingkat_lalu_satu_cabang_dilipat(client, kota):
    semua = halaman(client, "?dalam=semua")
    assert len(kotak(semua)) == 14
    lipat = gambar(semua).find(f".//{SVG}a[@data-sakelar='DA']").get("href")
    assert "dalam=semua&tutup=DA" in lipat
    assert len(kotak(client.get(lipat).content.decode())) == 10


def test_isi_yang_sama_sebagai_daftar(client, kota):
    html = halaman(client, "?dalam=semua")
    daftar = html[html.index('data-uji="daftar-isi"') :]
    assert re.findall(r'<li><a href="/struktur/unit/([^/]+)/">', daftar) == kotak(html)
    assert "Subbagian Umum tingkat 4, dipimpin Kepala Subbagian Umum, tanpa sub-unit" in teks(
        daftar
    )
    assert daftar.count("<ul>") == daftar.count("</ul>")


def test_satu_cabang_dan_naik_satu_tingkat(client, kota):
    html = halaman(client, "?akar=DA")
    assert kotak(html) == ["DA", "DA.S", "DA.B1", "DA.B2"]
    naik = re.search(r'href="([^"]+)" data-uji="naik"', html)[1].replace("&amp;", "&")
    assert naik == "/struktur/bagan/?pusat=DA"
    assert kotak(client.get(naik).content.decode())[0] == "KOTA"


def test_memusatkan_membuka_jalan_ke_unit(client, kota):
    html = halaman(client, "?pusat=DA.S1")
    assert "DA.S1" in kotak(html)
    assert "DB.S" not in kotak(html)


def test_mencari_menawarkan_unit_untuk_dipusatkan(client, kota):
    html = halaman(client, "?q=beta+2")
    assert 'href="/struktur/bagan/?pusat=DB.B2"' in html
    assert "Tidak ada unit yang cocok" in halaman(client, "?q=tidakada")


def test_mencari_dan_mewarnai_tidak_melipat_yang_dibuka(client, kota):
    html = halaman(client, "?buka=DA&pusat=DA.B1")
    ikut = dict(re.findall(r'name="(\w+)" value="([^"]*)" form="alat-bagan"', html))
    assert ikut == {"buka": "DA,KOTA", "pusat": "DA.B1", "dalam_tadi": "2"}
    lagi = halaman(client, "?tampil=1&dalam=2&warna=tipe&buka=DA&dalam_tadi=2")
    assert "DA.B1" in kotak(lagi)
    tingkat_lain = halaman(client, "?tampil=1&dalam=1&buka=DA&dalam_tadi=2")
    assert kotak(tingkat_lain) == ["KOTA"], "tingkat lain dipilih: yang dibuka dengan tangan gugur"


# --- boxes and colours --------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("kueri", "tampak", "tidak"),
    [
        ("", "1 jabatan", "DA.B1"),
        ("&isi=kode&tampil=1", "DA.B1", "jabatan"),
        ("&isi=kepala&tampil=1", "Kepala Bidang Alfa", "jabatan"),
        ("&isi=subunit&tampil=1", "4 sub-unit", "jabatan"),
        ("&tampil=1", "Dinas Alfa", "Kepala"),
    ],
)
def test_isi_kotak_dapat_dipilih(client, kota, kueri, tampak, tidak):
    tulisan = " ".join(
        t.text for t in gambar(halaman(client, "?akar=DA" + kueri)).iter(f"{SVG}text")
    )
    assert tampak in tulisan
    assert tidak not in tulisan


@pytest.mark.parametrize(
    ("warna", "tanda", "legenda"),
    [
        ("jenis", "Dinas", "Dinas, bidang, dan seksi"),
        ("urusan", "Tanpa kode urusan", "Tanpa kode urusan"),
        ("tipe", "Tanpa tipe", "Belum atau tidak bertipe"),
        ("jabatan", "1 jabatan", "1 jabatan"),
        ("fungsi", "0 fungsi", "0 fungsi"),
        ("subunit", "4 sub-unit", "4 sub-unit"),
    ],
)
def test_warna_selalu_disertai_kata(client, kota, warna, tanda, legenda):
    html = halaman(client, f"?akar=DA&warna={warna}")
    assert tanda in [t.text for t in gambar(html).iter(f"{SVG}text")]
    assert legenda in teks(html[html.index('data-uji="legenda"') :])


# --- dates and bad addresses -----------------------------------------------------------------------
def test_tanggal_lampau_menunjukkan_nama_waktu_itu(client, kota):
    ubah_unit(unit=kota["DA"], nama="Dinas Baru", ketetapan=perubahan(hari(-10)), oleh=None)
    assert "Dinas Baru" in halaman(client)
    lalu = halaman(client, f"?per={hari(-11)}")
    assert "Dinas Alfa" in lalu
    assert "bukan hari ini" in lalu


@pytest.mark.parametrize(
    ("kueri", "status", "pesan"),
    [
        ("?per=kemarin", 400, "Tanggal tidak dikenali"),
        ("?akar=TIADA", 404, "Unit dengan kode “TIADA” tidak ada"),
        ("?dalam=99", 400, "Banyaknya tingkat “99” tidak dikenal"),
        ("?warna=pelangi", 400, "Pewarnaan “pelangi” tidak dikenal"),
        ("?isi=gaji", 400, "Isi kotak “gaji” tidak dikenal"),
        ("?buka=TIADA,%3Cb%3E&pusat=TIADA", 200, "5 dari 14 unit tampak"),
    ],
)
def test_alamat_yang_salah_dijelaskan(client, kota, kueri, status, pesan):
    assert pesan in teks(halaman(client, kueri, status))


def test_pusat_yang_tidak_ada_dikatakan(client, kota):
    html = halaman(client, "?pusat=TIADA&dalam=3")
    assert "Unit dengan kode “TIADA” tidak ada pada" in teks(html)
    assert "Unit tidak ditemukan" not in halaman(client, "?pusat=DA")


def test_masa_depan_hanya_bagi_petugas(client, kota):
    besok = f"?per={hari(5)}"
    assert "belum berlaku" in halaman(client, besok, 400)


def test_sebelum_ada_struktur(client, kota):
    assert "Belum ada struktur pada tanggal ini" in halaman(client, "?per=2001-01-01")
    jawaban = client.get("/struktur/bagan.svg?per=2001-01-01")
    assert jawaban.status_code == 400
    assert "Belum ada struktur" in jawaban.content.decode()


def test_tanpa_struktur_sama_sekali(client):
    assert "Belum ada struktur" in halaman(client)


# --- files -----------------------------------------------------------------------------------------
def test_svg_sama_dengan_yang_di_layar(client, kota):
    jawaban = client.get("/struktur/bagan.svg?akar=DA&buka=DA.S&unduh=1")
    assert jawaban["Content-Type"] == "image/svg+xml"
    assert re.fullmatch(
        r'attachment; filename="bagan-DA-\d{4}-\d\d-\d\d\.svg"', jawaban["Content-Disposition"]
    )
    berkas = ElementTree.fromstring(jawaban.content)
    kode = [a.get("data-kode") for a in berkas.iter(f"{SVG}a") if a.get("data-kode")]
    assert kode == kotak(halaman(client, "?akar=DA&buka=DA.S"))
    tulisan = [t.text for t in berkas.iter(f"{SVG}text")]
    assert "Bagan Dinas Alfa" in tulisan
    assert "Dinas, bidang, dan seksi (3)" in tulisan


def test_pdf_memuat_teks_yang_dapat_dicari(client, kota):
    jawaban = client.get("/struktur/bagan.pdf?dalam=semua")
    pdf = PdfReader(BytesIO(jawaban.content))
    isi = pdf.pages[0].extract_text()
    assert len(pdf.pages) == 1
    for nama in ("Kelurahan Bandar", "Subbagian Umum", "Dinas Beta"):
        assert nama in isi


def test_pdf_satu_lembar_dan_beberapa_lembar_bernomor(client, kota):
    satu = PdfReader(BytesIO(client.get("/struktur/bagan.pdf?kertas=A3&cara=satu").content))
    assert len(satu.pages) == 1
    ukuran = {
        round(float(satu.pages[0].mediabox.width)),
        round(float(satu.pages[0].mediabox.height)),
    }
    assert ukuran == {842, 1191}
    banyak = PdfReader(
        BytesIO(client.get("/struktur/bagan.pdf?dalam=semua&kertas=A4&cara=banyak").content)
    )
    lembar = [h.extract_text() for h in banyak.pages]
    assert len(lembar) > 1
    assert all(f"Lembar {n} dari {len(lembar)}" in isi for n, isi in enumerate(lembar, 1))


@pytest.mark.parametrize("kueri", ["?kertas=F4", "?cara=lipat", "?per=x", "?akar=TIADA"])
def test_berkas_dari_alamat_yang_salah(client, kota, kueri):
    jawaban = client.get("/struktur/bagan.pdf" + kueri)
    assert jawaban.status_code in (400, 404)
    assert "ermintaan ini tidak dapat dipenuhi" in jawaban.content.decode()


def test_png(client, kota):
    jawaban = client.get("/struktur/bagan.png")
    assert jawaban.content.startswith(b"\x89PNG")
    assert jawaban["Content-Disposition"].startswith("inline")


def test_nama_berbahaya_tetap_teks(client, kota):
    Jabatan.objects.filter(unit=kota["DA"], kepala=True).update(nama='<script>alert("x")</script>')
    html = halaman(client)
    assert "<script>alert" not in html
    assert "<script>alert" not in client.get("/struktur/bagan.svg").content.decode()


def test_tautan_di_dalam_berkas_menuju_situs_ini(client, kota):
    berkas = ElementTree.fromstring(client.get("/struktur/bagan.svg").content)
    tautan = {a.get("href") for a in berkas.iter(f"{SVG}a")}
    assert "http://testserver/struktur/unit/DA/" in tautan
    assert all(t.startswith("http://testserver/struktur/unit/") for t in tautan)


def test_yang_terlalu_besar_dilipat_dan_dikatakan(client, kota, monkeypatch):
    monkeypatch.setattr("orgstruktur.views.bagan_minta.UNIT_TERBANYAK", 10)
    html = halaman(client, "?dalam=semua")
    assert kotak(html) == ["KOTA", "SETDA", "DA", "DB", "KEC"]
    assert "Bagan ini memuat 14 unit" in teks(html)
    jawaban = client.get("/struktur/bagan.svg?dalam=semua")
    assert jawaban.status_code == 400
    assert "paling banyak 10" in teks(jawaban.content.decode())


def test_alamat_tanpa_arti_tidak_menggusur_ingatan(client, kota):
    bagan = bagan_terkini()
    for n in range(20):
        halaman(client, f"?pusat=x{n}&buka=y{n}")
    assert len(bagan.ingatan["bagan"]) == 1


# --- queries ----------------------------------------------------------------------------------------
@pytest.mark.parametrize("jumlah", [20, 60, 180])
def test_kueri_tetap(jumlah):
    muat_beban(jumlah)
    client = masuk(buat_akun("orang"))
    client.get("/struktur/")  # the row of the status is made once
    for alamat, banyak in ((URL + "?dalam=semua", 6), ("/struktur/bagan.svg?dalam=semua", 6)):
        lupakan_bagan()
        with CaptureQueriesContext(connection) as kueri:
            client.get(alamat)
        assert len(kueri) == banyak, [k["sql"][:80] for k in kueri]


def test_setelah_perbaikan_gambarnya_baru(client, kota):
    halaman(client)
    ubah_unit(unit=kota["DA"], nama="Dinas Diperbaiki", ketetapan=perbaikan(), oleh=None)
    assert "Dinas Diperbaiki" in halaman(client)
