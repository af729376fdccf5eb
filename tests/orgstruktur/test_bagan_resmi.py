"""`/struktur/bagan-resmi/`, `.pdf` and `.svg`: the annex as a page and as files, open to everybody."""

import re
from datetime import date
from io import BytesIO
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from orgstruktur.gambar.resmi_dasar import DasarHukum, baca_dasar_hukum
from orgstruktur.models import Jabatan, Unit
from orgstruktur.services.hubungan import tambah_garis
from orgstruktur.services.jabatan import tambah_jabatan
from orgstruktur.services.unit import ubah_unit
from tests.pabrik import buat_kota, buat_unit, perubahan

pytestmark = pytest.mark.django_db
URL = "/struktur/bagan-resmi/"
PDF = "/struktur/bagan-resmi.pdf"
SVG = "/struktur/bagan-resmi.svg"


@pytest.fixture
def kota():
    return buat_kota()


def buka(client, alamat, status=200):
    jawaban = client.get(alamat)
    assert jawaban.status_code == status, jawaban.content[:300]
    return jawaban


def html(client, alamat=URL, status=200):
    return buka(client, alamat, status).content.decode()


def teks_pdf(client, alamat):
    pdf = PdfReader(BytesIO(buka(client, alamat).content))
    return pdf, "\n".join(h.extract_text() for h in pdf.pages)


# --- page --------------------------------------------------------------------------------------
def test_halaman_menggambar_unit_dengan_tautan_ke_setiap_unit(client, kota):
    isi = html(client, URL + "?akar=DA")
    assert "<h1>Bagan resmi Dinas Alfa</h1>" in isi
    assert 'aria-labelledby="bagan-resmi-judul"' in isi
    for kode in ("DA", "DA.S", "DA.S1", "DA.B1", "DA.B2"):
        assert f'data-kode="{kode}"' in isi
        assert f'/struktur/unit/{kode}/"' in isi
    assert 'data-kode="DB"' not in isi
    assert "KEPALA DINAS ALFA" in isi


def test_tanpa_akar_seluruh_perangkat_daerah(client, kota):
    isi = html(client)
    for kode in ("KOTA", "SETDA", "DA", "DB", "KEC"):
        assert f'data-kode="{kode}"' in isi
    assert 'data-kode="DA.B1"' not in isi
    assert "Seluruh perangkat daerah" in isi
    assert '<option value="DA">Dinas Alfa</option>' in isi


def test_kepala_lampiran_diusulkan_dari_dasar_hukum(client, kota):
    isi = html(client, URL + "?akar=DA")  # the units of the sample stand on "Perda 4/2016"
    assert "PERATURAN DAERAH KOTA TEBING TINGGI" in isi
    assert "NOMOR 4 TAHUN 2016" in isi
    assert 'name="nomor" value="4"' in isi


def test_isian_alamat_menang_atas_usulan_dan_ikut_ke_berkas(client, kota):
    isi = html(
        client,
        URL + "?akar=DA&ragam=perkada&nomor=&tahun=2030&ditetapkan=2030-02-01&penanda_tangan=Budi",
    )
    assert "PERATURAN WALI KOTA TEBING TINGGI" in isi
    assert "NOMOR ………… TAHUN 2030" in isi
    assert "TANGGAL 1 FEBRUARI 2030" in isi
    assert "Budi" in isi
    assert f'href="{PDF}?akar=DA&amp;ragam=perkada&amp;nomor=&amp;tahun=2030' in isi


def test_unit_lain_diusulkan_kepala_lampirannya_sendiri(client, kota):
    """The form that chooses the unit takes along who signs, not number and title."""
    isi = html(client, URL + "?akar=DA&nomor=99&tentang=Dinas+Alfa+saja&penanda_tangan=Budi")
    pilih = isi.split('data-uji="form-pilih"')[1].split("</form>")[0]
    assert 'name="penanda_tangan" value="Budi"' in pilih
    assert 'name="nomor"' not in pilih
    assert 'name="tentang"' not in pilih


def test_nama_berbahaya_tetap_teks(client, kota):
    ubah_unit(
        unit=kota["DA"],
        nama='Dinas "A" & <b>x</b>',
        ketetapan=perubahan(date(2021, 1, 1)),
        oleh=None,
    )
    isi = html(client, URL + "?akar=DA&jabatan=%3Cscript%3E")
    assert "<b>x" not in isi
    assert "<script>," not in isi.lower()
    assert "&lt;SCRIPT&gt;" in isi


def test_per_tanggal_memakai_nama_dan_garis_hari_itu(client, kota):
    ubah_unit(unit=kota["DA"], nama="Dinas Baru", ketetapan=perubahan(date(2022, 5, 1)), oleh=None)
    assert "KEPALA DINAS ALFA" in html(client, URL + "?akar=DA&per=2022-04-30")
    isi = html(client, URL + "?akar=DA&per=2022-05-01")
    assert "KEPALA DINAS BARU" in isi
    assert 'data-uji="per-tanggal"' in isi


@pytest.mark.parametrize(
    ("kueri", "status", "pesan"),
    [
        ("?akar=TAKADA", 404, "Unit dengan kode “TAKADA” tidak ada pada tanggal ini."),
        ("?per=kemarin", 400, "Tanggal tidak dikenali. Tulis seperti 2026-11-23."),
        ("?per=2999-01-01", 400, "belum berlaku dan hanya dapat dilihat petugas."),
        ("?akar=DA&lembar=7", 400, "Bagan ini hanya 1 lembar; lembar 7 tidak ada."),
        ("?akar=DA&lembar=x", 400, "Lembar ditulis sebagai angka mulai dari 1."),
        ("?akar=DA&tahun=20x", 400, "Tahun peraturan ditulis dengan empat angka, misalnya 2026."),
        ("?akar=DA&ragam=uu", 400, "Jenis peraturan “uu” tidak dikenal."),
        (
            "?akar=DA&ditetapkan=x",
            400,
            "Tanggal penetapan tidak dikenali. Tulis seperti 2026-11-23.",
        ),
        ("?akar=DA&tentang=" + "x" * 301, 400, "300"),
        ("?akar=%00&nomor=%00", 404, "tidak ada pada tanggal ini."),
    ],
)
def test_alamat_salah_dijelaskan(client, kota, kueri, status, pesan):
    assert pesan in html(client, URL + kueri, status)
    for berkas in (PDF, SVG):
        isi = html(client, berkas + kueri, status)
        assert pesan in isi and f'href="{URL}">Buka bagan' in isi


def test_sebelum_ada_struktur(client, kota):
    assert "Belum ada struktur pada tanggal ini." in html(client, URL + "?per=1999-01-01")
    assert "Belum ada struktur" in buka(client, PDF + "?per=1999-01-01", 400).content.decode()


def test_tanpa_struktur_sama_sekali(client):
    assert "Belum ada struktur pada tanggal ini." in html(client)
    buka(client, SVG, 400)


def garis(dari, ke):
    tambah_garis(dari=dari, ke=ke, jenis="koordinasi", ketetapan=perubahan(), oleh=None)


def daftar_isi(isi):
    daftar = isi.split('data-uji="daftar-isi"')[1].split("</details>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", daftar).split())


def test_isi_lampiran_sebagai_daftar(client, kota):
    """Every unit and every dashed line of the picture can be read without seeing it."""
    garis(kota["DA.B1"], kota["DA.S1"])
    isi = html(client, URL + "?akar=DA")
    teks = daftar_isi(isi)
    assert "Isi bagan sebagai daftar (5 unit)" in teks
    assert "Bidang Alfa 1 Bidang, di bawah Dinas Alfa" in teks
    assert "Garis koordinasi Bidang Alfa 1 – " in teks and "tidak tergambar" not in teks
    tautan = re.findall(r'<li><a href="[^"]*/struktur/unit/([^/]+)/"', isi)
    assert tautan == ["DA", "DA.S", "DA.S1", "DA.B1", "DA.B2"]
    assert 'data-uji="garis-tertinggal"' not in isi


def test_isi_lampiran_kota_hanya_yang_tergambar(client, kota):
    teks = daftar_isi(html(client))
    assert "Dinas Alfa" in teks and "Bidang Alfa 1" not in teks


# --- files -------------------------------------------------------------------------------------
def test_pdf_a3_yang_teksnya_dapat_dicari(client, kota):
    jawaban = buka(client, PDF + "?akar=DA")
    assert jawaban["Content-Type"] == "application/pdf"
    assert 'inline; filename="bagan-resmi-DA-' in jawaban["Content-Disposition"]
    pdf, teks = teks_pdf(client, PDF + "?akar=DA&nomor=12&tahun=2024")
    assert len(pdf.pages) == 1
    ukuran = float(pdf.pages[0].mediabox.width), float(pdf.pages[0].mediabox.height)
    assert ukuran == pytest.approx((1190.55, 841.89), abs=0.01)
    assert "NOMOR 12 TAHUN 2024" in teks
    assert "BIDANG ALFA 1" in teks


def test_svg_berdiri_sendiri_dengan_alamat_lengkap(client, kota):
    jawaban = buka(client, SVG + "?akar=DA")
    assert jawaban["Content-Type"] == "image/svg+xml"
    akar = ElementTree.fromstring(jawaban.content)
    tautan = {a.get("href") for a in akar.iter("{http://www.w3.org/2000/svg}a")}
    assert "http://testserver/struktur/unit/DA.B1/" in tautan


def test_unit_besar_dilanjutkan_di_lembar_lain(client, kota):
    for n in range(9):
        bidang = buat_unit(f"DB.X{n}", "bidang", kota["DB"], f"Bidang {n} {'Urusan Panjang ' * 7}")
        for m in range(9):
            buat_unit(f"DB.X{n}.{m}", "seksi", bidang, f"Seksi {m} {'Penyelenggaraan Tugas ' * 6}")
    isi = html(client, URL + "?akar=DB&lembar=2")
    assert "Lembar 2 dari" in isi
    assert 'aria-current="page">Lembar 2</a>' in isi
    assert f'href="{SVG}?akar=DB&amp;lembar=2"' in isi
    assert "Bidang, di bawah Dinas Beta, 9 sub-unit, lembar 1" in daftar_isi(isi)
    assert "lembar 2" in daftar_isi(isi)
    garis(Unit.objects.get(kode="DB.X0.1"), Unit.objects.get(kode="DB.X8.1"))
    isi = html(client, URL + "?akar=DB")
    assert "1 garis koordinasi tidak tergambar, karena kedua ujungnya" in isi
    assert daftar_isi(isi).endswith("tidak tergambar")
    pdf, teks = teks_pdf(client, PDF + "?akar=DB")
    assert len(pdf.pages) > 1
    assert f"Lembar {len(pdf.pages)} dari {len(pdf.pages)}: lanjutan" in teks
    assert b"lembar 2 dari" in buka(client, SVG + "?akar=DB&lembar=2").content


def test_jabatan_fungsional_dan_garis_koordinasi_ikut_tergambar(client, kota):
    assert (
        "stroke-dasharray"
        not in html(client, URL + "?akar=DA").split('aria-labelledby="bagan-resmi-judul"')[1]
    )
    tambah_jabatan(
        unit=kota["DA.B1"], nama="Analis Kebijakan", jenis="fungsional", jenjang="ahli_muda",
        ketetapan=perubahan(), oleh=None,
    )  # fmt: skip
    isi = html(client, URL + "?akar=DA")
    assert "KELOMPOK JABATAN" in isi
    assert "Garis koordinasi" in isi
    garis(kota["DB.B1"], kota["DB.S1"])
    assert "Garis koordinasi" in html(client, URL + "?akar=DB")
    assert "Garis koordinasi" not in html(client, URL + "?akar=DB&tanpa_garis=on")


# --- the way there -------------------------------------------------------------------------------
def test_ditautkan_dari_perangkat_daerah_dan_dari_susunan(client, kota):
    assert 'href="/struktur/bagan-resmi/?akar=DA"' in html(client, "/struktur/unit/DA/")
    assert "/struktur/bagan-resmi/" not in html(client, "/struktur/unit/DA.B1/")
    assert 'href="/struktur/bagan-resmi/?akar=DA"' in html(client, "/struktur/?akar=DA")
    assert 'href="/struktur/bagan-resmi/"' in html(client, "/struktur/")


def test_jumlah_kueri_tetap(client, kota):
    jumlah = []
    for n in (0, 5, 15):
        for m in range(n):
            buat_unit(f"DA.Z{n}.{m}", "bidang", kota["DA"], f"Bidang {n} {m}")
        with CaptureQueriesContext(
            connection,
        ) as kueri:
            buka(client, PDF + "?akar=DA")
        jumlah.append(len(kueri))
    assert len(set(jumlah)) == 1
    assert jumlah[0] <= 6


@pytest.mark.parametrize(
    ("teks", "dasar"),
    [
        ("Perda 4/2016", DasarHukum("perda", "4", "2016")),
        ("Perwali Nomor 12A Tahun 2024", DasarHukum("perkada", "12A", "2024")),
        (
            "Peraturan Wali Kota Tebing Tinggi No. 5 Tahun 2021 tanggal 3 Maret 2021 tentang Kedudukan dan\nSusunan.",
            DasarHukum("perkada", "5", "2021", date(2021, 3, 3), "Kedudukan dan Susunan"),
        ),
        ("Peraturan Daerah 7 Tahun 2020 jo. Perwali 1/2021", DasarHukum("perda", "7", "2020")),
        ("Data contoh; bukan Perda atau Perwal", DasarHukum()),
        ("SK Wali Kota 12/2020", DasarHukum()),
        ("Perda 4/2016, 31 Februari 2016", DasarHukum("perda", "4", "2016")),
        ("", DasarHukum()),
    ],
)  # fmt: skip
def test_membaca_dasar_hukum(teks, dasar):
    assert baca_dasar_hukum(teks) == dasar


@pytest.mark.parametrize(
    ("jabatan", "tercetak"),
    [
        ("Kepala Dinas Alfa", "KEPALA DINAS ALFA"),
        ("Kepala Dinas Alfa dan Seterusnya", "KEPALA DINAS ALFA"),
        ("Kepala Pelaksana Dinas Alfa", "KEPALA PELAKSANA DINAS ALFA"),
    ],
)
def test_sebutan_pimpinan_menurut_jabatannya(client, kota, jabatan, tercetak):
    Jabatan.objects.filter(unit=kota["DA"], kepala=True).update(nama=jabatan)
    tulisan = re.findall(r"<text[^>]*>([^<]*)</text>", html(client, URL + "?akar=DA"))
    assert tercetak in tulisan


def test_gelar_penanda_tangan_tetap_seperti_ditulis(client, kota):
    isi = html(client, URL + "?akar=DA&penanda_tangan=Budi,+S.Sos.,+M.Si.")
    assert "Budi, S.Sos., M.Si." in re.findall(r"<text[^>]*>([^<]*)</text>", isi)
