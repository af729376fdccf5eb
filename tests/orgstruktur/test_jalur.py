"""`/jalur/`: two units, the ways between them; what it makes of a bad address; few queries."""

import re
from datetime import date, timedelta
from html import unescape
from io import BytesIO
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pypdf import PdfReader

from orgstruktur.models import Unit
from orgstruktur.selectors import bagan as selektor_bagan
from orgstruktur.services.gabung import gabungkan_unit
from orgstruktur.services.hubungan import simpan_tim, tambah_garis
from orgstruktur.services.unit import ubah_unit
from tebingtinggi.bersama.tampilan import tanggal
from tests.dasar import buat_persona, masuk
from tests.orgstruktur.beban_uji import muat_beban
from tests.pabrik import buat_kota, buat_unit, perubahan

pytestmark = pytest.mark.django_db
URL = "/jalur/"
DUA = URL + "?dari=DA.B1&ke=DB.B1"


@pytest.fixture
def kota():
    return buat_kota()


def hari(n=0):
    return timezone.localdate() + timedelta(days=n)


def halaman(client, alamat=URL, status=200, **kepala):
    jawaban = client.get(alamat, headers=kepala)
    assert jawaban.status_code == status, jawaban.content[:300]
    return jawaban.content.decode()


def teks(html):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def jalan(html):
    """The units of each way, in order."""
    return [
        re.findall(r'class="jalan-unit"><a href="/struktur/unit/([^/]+)/"', bagian)
        for bagian in html.split('data-uji="jalan"')[1:]
    ]


def garis(kota, dari="DA", ke="DB", jenis="koordinasi", **lain):
    tambah_garis(
        dari=kota[dari], ke=kota[ke], jenis=jenis,
        ketetapan=lain.pop("ketetapan", perubahan()), oleh=None, **lain,
    )  # fmt: skip


def tim(kota, pemilik="DA.B1", unit=("DB.B1",), mulai=-10, selesai=10):
    simpan_tim(
        oleh=None, nama="Stunting", unit_pemilik=kota[pemilik], daftar_unit=[kota[u] for u in unit],
        mulai=hari(mulai), selesai=hari(selesai), sk_nomor="1", sk_tanggal=hari(mulai),
    )  # fmt: skip


# --- the answer --------------------------------------------------------------------------------
def test_garis_komando_naik_ke_atasan_bersama_lalu_turun(client, kota):
    html = halaman(client, DUA)
    assert jalan(html) == [["DA.B1", "DA", "KOTA", "DB", "DB.B1"]]
    isi = teks(html)
    assert (
        "Atasan bersama yang terdekat: Kota Contoh (Wali Kota). Lewat garis komando 4 langkah"
        in isi
    )
    assert "Tidak ada garis hubungan atau tim kerja yang memendekkannya." in isi
    assert "Naik ke atasan Dinas Alfa Kepala Dinas Alfa" in isi
    assert "Turun ke bawahan Bidang Beta 1 Kepala Bidang Beta 1" in isi
    assert 'data-kode="KOTA"' in html and 'id="jalan-0-judul"' in html


def test_jalan_lebih_pendek_lewat_garis(client, kota):
    garis(kota, uraian="Satu data.")
    html = halaman(client, DUA)
    assert jalan(html) == [["DA.B1", "DA", "KOTA", "DB", "DB.B1"], ["DA.B1", "DA", "DB", "DB.B1"]]
    isi = teks(html)
    assert "Ada jalan yang lebih pendek : 3 langkah" in isi
    assert "Garis koordinasi: Satu data. Dinas Beta" in isi
    assert 'stroke-dasharray="6 4"' in html


def test_jalan_lebih_pendek_lewat_tim_kerja_yang_sedang_berjalan(client, kota):
    tim(kota)
    html = halaman(client, DUA)
    assert jalan(html)[1] == ["DA.B1", "DB.B1"]
    assert re.search(
        r'href="/struktur/tim-kerja/\d+/">Sama-sama dalam Tim Kerja Stunting</a>', html
    )


@pytest.mark.parametrize(("mulai", "selesai"), [(-20, -1), (1, 20)])
def test_tim_kerja_di_luar_masanya_tidak_dipakai(client, kota, mulai, selesai):
    tim(kota, mulai=mulai, selesai=selesai)
    assert len(jalan(halaman(client, DUA))) == 1


def test_perubahan_langsung_tampak(client, kota):
    assert len(jalan(halaman(client, DUA))) == 1
    garis(kota)
    assert len(jalan(halaman(client, DUA))) == 2


@pytest.mark.parametrize(
    ("dari", "ke", "kalimat"),
    [
        ("DA.B1", "KOTA", "Kota Contoh adalah atasan Bidang Alfa 1, 2 langkah ke atas."),
        ("KOTA", "DA.B1", "Bidang Alfa 1 berada di bawah Kota Contoh, 2 langkah ke bawah."),
        ("DA.B1", "DA.B2", "Keduanya langsung di bawah Dinas Alfa (Kepala Dinas Alfa): 2 langkah"),
    ],
)  # fmt: skip
def test_letak_khusus_disebut(client, kota, dari, ke, kalimat):
    assert kalimat in teks(halaman(client, f"{URL}?dari={dari}&ke={ke}"))


def test_per_tanggal_memakai_susunan_garis_dan_nama_hari_itu(client, kota):
    garis(kota, ketetapan=perubahan(date(2024, 1, 1)))
    ubah_unit(
        unit=kota["DA"], nama="Dinas Alfa Baru", ketetapan=perubahan(date(2024, 1, 1)), oleh=None
    )
    assert len(jalan(halaman(client, DUA))) == 2
    dahulu = halaman(client, DUA + "&per=2023-12-31")
    assert len(jalan(dahulu)) == 1
    assert "Alfa Baru" not in dahulu and "Anda melihat jalur per 31 Desember 2023" in dahulu
    assert '/jalur/?dari=DA.B1&amp;ke=DB.B1">Lihat jalur hari ini' in dahulu
    assert "ke=DA.B1&amp;per=2023-12-31" in dahulu, "tukar tetap pada tanggal itu"


def test_nama_tidak_pernah_menjadi_markah(client, kota):
    garis(kota, uraian="<b>x</b> & y")
    html = halaman(client, DUA)
    assert "<b>x" not in html and "<b>x</b> & y" in unescape(html)


# --- contact -------------------------------------------------------------------------------------
def test_kontak_setiap_unit_sekali(client, kota):
    Unit.objects.filter(kode="DA").update(alamat="Jalan Satu 1", kontak="dinas@contoh.id")
    kontak = halaman(client, DUA).split('data-uji="kontak"')[1].split("</section>")[0]
    assert kontak.count("<li>") == 5
    assert "Jalan Satu 1" in kontak and 'href="mailto:dinas@contoh.id"' in kontak
    assert kontak.count("Alamat dan kontak belum diisi.") == 4
    assert "Isi sekarang" not in kontak


def test_petugas_diajak_mengisi_kontak_dan_garis_di_wilayahnya(kota):
    html = halaman(masuk(buat_persona(kota["DA"]).petugas), DUA)
    assert '"/struktur/unit/DA/ubah/"' in html and '"/struktur/unit/DB/ubah/"' not in html
    assert "/struktur/unit/DA.B1/garis/tambah/?ke=DB.B1" in html


def test_pada_tanggal_lain_tidak_ada_ajakan_mengisi(kota):
    petugas = masuk(buat_persona(kota["kota"]).petugas)
    assert 'data-uji="isi-kontak"' in halaman(petugas, DUA)
    assert 'data-uji="isi-kontak"' not in halaman(petugas, DUA + "&per=2024-01-01")


# --- choosing --------------------------------------------------------------------------------------
def test_kosong_menawarkan_contoh_yang_dapat_dibuka(client, kota):
    garis(kota, "KEC", "DA")
    html = halaman(client)
    daftar = re.findall(
        r'href="(/jalur/[^"]+)"', html.split('data-uji="contoh-jalur"')[1].split("</ul>")[0]
    )
    daftar = [u for u in daftar if u.startswith("/jalur/")]  # not the icons
    assert daftar and all(client.get(unescape(u)).status_code == 200 for u in daftar)
    assert "Bidang Alfa 1" in html and "Bidang Beta 1" in html


def test_struktur_kosong(client, db):
    assert "Struktur organisasi belum diisi." in halaman(client)


def test_satu_unit_dahulu(client, kota):
    html = halaman(client, URL + "?dari=DA.B1")
    assert re.search(r'value="DA.B1"[^>]* checked', html)
    assert "galat-ringkas" not in html and "contoh-jalur" not in html
    html = halaman(client, URL + "?dari=DA.B1&langkah=lihat", 400)
    assert "Pilih unit tujuan." in html


def test_mencari_tanpa_javascript(client, kota):
    html = halaman(client, URL + "?dari_cari=beta&ke=DA&langkah=cari")
    assert "4 unit cocok dengan “beta”" in teks(html)
    assert re.search(r'value="DA"[^>]* checked', html), "pilihan lain tetap"
    assert "galat-ringkas" not in html
    html = halaman(client, URL + "?dari_cari=beta&ke=DA&langkah=lihat", 400)
    assert 'value="beta"' in html and "Pilih salah satu unit." in html


def test_alamat_dirapikan_bila_lengkap(client, kota):
    jawaban = client.get(URL + "?dari=da.b1&ke=&ke_cari=dinas+beta&langkah=lihat&per=")
    assert (jawaban.status_code, jawaban.url) == (302, "/jalur/?dari=DA.B1&ke=DB")


def test_tukar(client, kota):
    assert "/jalur/?dari=DB.B1&amp;ke=DA.B1" in halaman(client, DUA)
    jawaban = client.get(URL + "?dari=DA&ke_cari=beta&langkah=tukar")
    assert jawaban.url == "/jalur/?ke=DA&dari_cari=beta&langkah=cari"
    assert client.get(URL + "?dari=DA&ke=DB&langkah=tukar").url == "/jalur/?dari=DB&ke=DA"


def test_calon_sambil_mengetik(client, kota):
    html = halaman(client, URL + "dari/?dari_cari=beta&dari=DA", **{"HX-Request": "true"})
    assert 'name="dari"' in html and "Dinas Beta" in html and 'value="DA"' in html
    assert client.get(URL + "ke/?ke_cari=beta").url == "/jalur/?ke_cari=beta"
    html = halaman(client, URL + "?per=2020-06-01")
    assert 'hx-get="/jalur/ke/?per=2020-06-01"' in html


def test_tautan_dari_halaman_unit_dan_tab(client, kota):
    assert '/jalur/?dari=DA.B1"' in halaman(client, "/struktur/unit/DA.B1/")
    for alamat in ("/struktur/?q=alfa&per=2024-01-01", "/struktur/tabel/?per=2024-01-01"):
        assert 'href="/jalur/?per=2024-01-01"' in halaman(client, alamat)
    assert 'href="/struktur/" aria-current="true"' in halaman(client, DUA), (
        "bagian Struktur ditandai"
    )


# --- bad addresses -----------------------------------------------------------------------------------
def test_kode_salah_tetap_di_kotak_cari(client, kota):
    html = halaman(client, URL + "?dari=XYZ&ke=DB", 400)
    assert "Unit dengan kode “XYZ” tidak ditemukan." in html
    assert re.search(r'name="dari_cari" value="XYZ"', html)
    assert re.search(r'value="DB"[^>]* checked', html)


def test_unit_yang_sama(client, kota):
    html = halaman(client, URL + "?dari=DA&ke=da", 400)
    assert "Kedua unit sama: Dinas Alfa. Pilih unit lain sebagai tujuan." in html


def test_unit_yang_tidak_hidup_pada_tanggal_itu(client, kota):
    gabungkan_unit(unit=kota["DB"], ke=kota["DA"], ketetapan=perubahan(date(2024, 1, 1)), oleh=None)
    isi = teks(halaman(client, URL + "?dari=DB&ke=DA", 400))
    assert "Dinas Beta sudah dibubarkan pada 1 Januari 2024." in isi
    assert "Tugasnya diteruskan oleh Dinas Alfa (DA)." in isi
    halaman(client, URL + "?dari=DB&ke=DA&per=2023-06-01")
    isi = teks(halaman(client, URL + "?dari=DB&ke=DA&per=2019-01-01", 400))
    assert "Dinas Alfa baru ada sejak 1 Januari 2020, belum ada pada 1 Januari 2019." in isi


def test_unit_yang_belum_ada_pada_tanggal_itu(client, kota):
    buat_unit("DA.B3", "bidang", kota["DA"], "Bidang Baru", ketetapan=perubahan(date(2025, 3, 1)))
    isi = teks(halaman(client, URL + "?dari=DA.B3&ke=DB&per=2024-01-01", 400))
    assert "Bidang Baru baru ada sejak 1 Maret 2025, belum ada pada 1 Januari 2024." in isi


def test_unit_rencana_tidak_bocor(client, kota):
    buat_unit("DA.B3", "bidang", kota["DA"], "Bidang Rahasia", ketetapan=perubahan(hari(30)))
    html = halaman(client, URL + "?dari=DA.B3&ke=DB", 400)
    assert "Rahasia" not in html and "tidak ditemukan" in html
    petugas = masuk(buat_persona(kota["kota"]).petugas)
    assert "Bidang Rahasia baru ada sejak" in halaman(petugas, URL + "?dari=DA.B3&ke=DB", 400)
    halaman(petugas, f"{URL}?dari=DA.B3&ke=DB&per={hari(31).isoformat()}")


@pytest.mark.parametrize(
    ("per", "pesan"),
    [("kemarin", "Tanggal tidak dikenali."), ("2099-01-01", "belum berlaku dan hanya dapat dilihat petugas")],
)  # fmt: skip
def test_tanggal_salah(client, kota, per, pesan):
    html = halaman(client, f"{DUA}&per={per}", 400)
    assert pesan in html and f'value="{per}"' in html


@pytest.mark.parametrize("aneh", ["%00", "%F0%9F%98%80", "a" * 300, "..%2F", "<script>", "'--"])
def test_alamat_aneh_tidak_merusak(client, kota, aneh):
    for alamat in (
        f"?dari={aneh}&ke={aneh}",
        f"?dari=DA&ke=DB&per={aneh}",
        f"?dari_cari={aneh}&langkah=x",
    ):
        html = client.get(URL + alamat)
        assert html.status_code in (200, 302, 400)
        assert "<script>&" not in html.content.decode()
    assert client.get(f"{URL}gambar.svg?dari=DA&ke=DB&jalan={aneh}").status_code == 404


# --- files -------------------------------------------------------------------------------------------
def test_gambar_svg_setiap_jalan(client, kota):
    garis(kota)
    akar = ElementTree.fromstring(
        client.get(URL + "gambar.svg?dari=DA.B1&ke=DB.B1&jalan=1").content
    )
    tautan = [a.get("href") for a in akar.iter("{http://www.w3.org/2000/svg}a")]
    assert tautan[0] == "http://testserver/struktur/unit/DA.B1/" and len(tautan) == 4
    assert client.get(URL + "gambar.svg?dari=DA&ke=DB.B1&jalan=9").status_code == 404
    assert client.get(URL + "gambar.svg?dari=XX&ke=DB").url == "/jalur/?dari=XX&ke=DB"


def test_pdf_satu_halaman_setiap_jalan(client, kota):
    garis(kota)
    jawaban = client.get(URL + "gambar.pdf?dari=DA.B1&ke=DB.B1")
    assert jawaban["Content-Type"] == "application/pdf"
    pdf = PdfReader(BytesIO(jawaban.content))
    assert len(pdf.pages) == 2
    assert "Bidang Beta 1" in " ".join(pdf.pages[1].extract_text().split())


@pytest.mark.parametrize("berkas", ["gambar.svg", "gambar.pdf"])
@pytest.mark.parametrize("per", ["kemarin", "2099-01-01"])
def test_berkas_dengan_tanggal_salah_kembali_ke_halaman_yang_menjelaskan(client, kota, berkas, per):
    """Never a picture of today in place of the day asked for."""
    kueri = f"?dari=DA.B1&ke=DB.B1&per={per}"
    jawaban = client.get(URL + berkas + kueri)
    assert (jawaban.status_code, jawaban.url) == (302, URL + kueri)
    halaman(client, jawaban.url, 400)


def test_berkas_menyebut_tanggalnya(client, kota):
    kueri = "?dari=DA.B1&ke=DB.B1&per=2023-02-01"
    assert "Susunan per 1 Februari 2023" in client.get(f"{URL}gambar.svg{kueri}").content.decode()
    pdf = PdfReader(BytesIO(client.get(f"{URL}gambar.pdf{kueri}").content))
    assert "Susunan per 1 Februari 2023" in pdf.pages[0].extract_text()
    kini = client.get(f"{URL}gambar.svg?dari=DA.B1&ke=DB.B1").content.decode()
    assert f"Susunan per {tanggal(hari())}" in kini


# --- few queries ---------------------------------------------------------------------------------------
@pytest.mark.parametrize("jumlah", [60, 300, 900])
def test_paling_banyak_enam_kueri(client, db, jumlah):
    muat_beban(jumlah)
    dalam = Unit.objects.order_by("-level", "-lft").values_list("kode", flat=True)[0]
    alamat = f"{URL}?dari={dalam}&ke=BEBAN.D2"
    client.get(alamat)
    selektor_bagan._SIMPANAN.clear()
    with CaptureQueriesContext(connection) as dingin:
        halaman(client, alamat)
    with CaptureQueriesContext(connection) as hangat:
        halaman(client, alamat)
    assert (len(dingin), len(hangat)) == (6, 3)


def test_tanpa_kueri_berulang(client, kota, tanpa_kueri_berulang):
    garis(kota)
    tim(kota)
    halaman(client, DUA)
