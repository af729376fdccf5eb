"""`/struktur/unit/<kode>/?per=`: a unit as it stood on another day, and links that keep the day."""

import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from orgstruktur.services.fungsi import tambah_fungsi
from orgstruktur.services.gabung import bubarkan_unit
from orgstruktur.services.hubungan import tambah_garis
from orgstruktur.services.jabatan import tambah_jabatan
from orgstruktur.services.unit import pindahkan_unit, ubah_unit
from tests.dasar import buat_persona, masuk
from tests.pabrik import buat_kota, buat_unit, perubahan

pytestmark = pytest.mark.django_db
BARU = date(2024, 1, 1)
PER = "?per=2021-01-01"
URL = "/struktur/unit/DA.B1/"


@pytest.fixture
def kota():
    """Bidang Alfa 1 was renamed, moved and given other contents in 2024."""
    u = buat_kota()
    baru = perubahan(BARU)
    tambah_fungsi(unit=u["DA.B1"], daftar_teks=["Fungsi lama"], ketetapan=perubahan(), oleh=None)
    tambah_garis(dari=u["DA.B1"], ke=u["DB"], jenis="koordinasi", ketetapan=perubahan(), oleh=None)
    buat_unit("DA.B1.S", "seksi", u["DA.B1"], "Seksi Lama")
    ubah_unit(unit=u["DA.B1"], nama="Bidang Kini", singkatan="BK", ketetapan=baru, oleh=None)
    ubah_unit(unit=u["DB"], nama="Dinas Beta Kini", ketetapan=baru, oleh=None)
    u["DA.B1"].refresh_from_db()
    u["DB"].refresh_from_db()
    pindahkan_unit(unit=u["DA.B1"], induk_baru=u["DB"], ketetapan=baru, oleh=None)
    tambah_fungsi(unit=u["DA.B1"], daftar_teks=["Fungsi kini"], ketetapan=baru, oleh=None)
    tambah_jabatan(
        unit=u["DA.B1"], nama="Analis Kini", jenis="pelaksana", ketetapan=baru, oleh=None
    )
    return u


@pytest.fixture
def orang(kota):
    return buat_persona(kota["kota"])


def halaman(alamat, akun=None, status=200):
    jawaban = masuk(akun).get(alamat)
    assert jawaban.status_code == status
    return jawaban.content.decode()


def teks(html):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def isi(html):
    return teks(html.split("<main")[1].split("</main>")[0])


# --- the unit of that day ------------------------------------------------------------------------
def test_unit_seperti_pada_tanggal_itu(kota):
    html = halaman(URL + PER)
    utama = isi(html)
    assert "<title>Bidang Alfa 1 per 1 Januari 2021 – Dinas Alfa" in html
    for kata in (
        "Bidang Alfa 1", "Di bawah Dinas Alfa", "Fungsi lama", "Seksi Lama", "Koordinasi ke Dinas Beta",
        "sejak 1 Januari 2020",
    ):  # fmt: skip
        assert kata in utama, kata
    for kata in ("Singkatan", "Fungsi kini", "Analis Kini", "ke Dinas Beta Kini"):
        assert kata not in utama, kata


def test_hari_ini_tetap_seperti_semula(kota):
    for alamat in (URL, f"{URL}?per={timezone.localdate()}"):
        html = halaman(alamat)
        assert "Bidang Kini" in isi(html) and "Analis Kini" in isi(html)
        assert 'data-uji="per-tanggal"' not in html


def test_keterangan_dengan_tautan_ke_hari_ini(kota):
    html = halaman(URL + PER)
    panel = html.split('data-uji="per-tanggal"')[1].split("</p></div>")[0]
    assert "Anda melihat unit ini per 1 Januari 2021, bukan hari ini." in teks(panel)
    assert "Kini bernama Bidang Kini dan berada di bawah Dinas Beta Kini." in teks(panel)
    assert f'href="{URL}"' in panel


def test_unit_yang_kini_bubar(kota):
    bubarkan_unit(unit=kota["DA.B2"], ketetapan=perubahan(BARU), oleh=None)
    html = halaman("/struktur/unit/DA.B2/" + PER)
    assert "Unit ini dibubarkan pada 1 Januari 2024." in isi(html)
    assert "saat dibubarkan" not in isi(html)
    assert 'data-uji="dibubarkan"' not in html


def test_kini_tidak_dapat_diubah_dari_tanggal_lain(kota, orang):
    html = halaman(URL + PER, orang.admin)
    assert 'data-uji="tindakan"' not in html
    for nama in ("ubah", "tambah", "fungsi/tambah", "jabatan/tambah"):
        assert f'href="{URL}{nama}/"' not in html
    assert "/fungsi/" not in html.split("<main")[1], "tidak ada menu pada fungsi"


def test_tautan_membawa_tanggal(kota):
    html = halaman(URL + PER)
    for alamat in (
        f"/struktur/unit/DA/{PER}",
        f"/struktur/unit/DA.B1.S/{PER}",
        f"/struktur/unit/DB/{PER}",
        "/struktur/?buka=DA.B1&amp;per=2021-01-01#pilih",
        "/jalur/?dari=DA.B1&amp;per=2021-01-01",
    ):
        assert f'href="{alamat}"' in html, alamat
    assert 'rel="canonical" href="http://testserver/struktur/unit/DA.B1/?per=2021-01-01"' in html


def test_akhir_yang_baru_direncanakan_tidak_bocor(kota, orang):
    nanti = timezone.localdate() + timedelta(days=20)
    ubah_unit(unit=kota["DA"], nama="Dinas Nanti", ketetapan=perubahan(nanti), oleh=None)
    html = halaman("/struktur/unit/DA/" + PER)
    assert "sejak 1 Januari 2020 sampai" not in isi(html) and "Nanti" not in isi(html)
    assert 'data-uji="rencana"' not in halaman("/struktur/unit/DA/" + PER, orang.admin)


# --- what cannot be shown -------------------------------------------------------------------------
def test_belum_ada_pada_tanggal_itu(kota):
    html = halaman(URL + "?per=2015-01-01", status=404)
    assert "Bidang Kini baru ada sejak 1 Januari 2020, belum ada pada 1 Januari 2015." in isi(html)
    assert "keadaan hari ini" in isi(html)


def test_sudah_bubar_pada_tanggal_itu(kota):
    bubarkan_unit(unit=kota["DA.B2"], ketetapan=perubahan(BARU), oleh=None)
    html = halaman("/struktur/unit/DA.B2/?per=2025-01-01", status=404)
    assert "sudah dibubarkan pada 1 Januari 2024" in isi(html)


@pytest.mark.parametrize("nilai", ["kemarin", "2021-13-01", "0000-00-00", "x" * 300])
def test_tanggal_yang_tidak_dikenali(kota, nilai):
    html = halaman(f"{URL}?per={nilai}", status=400)
    assert "Tanggal tidak dikenali" in isi(html)
    assert "Bidang Kini" in isi(html)


def test_tanggal_depan_hanya_bagi_yang_boleh(kota, orang):
    nanti = timezone.localdate() + timedelta(days=20)
    ubah_unit(unit=kota["DA"], nama="Dinas Nanti", ketetapan=perubahan(nanti), oleh=None)
    alamat = f"/struktur/unit/DA/?per={nanti}"
    assert "Dinas Nanti" not in halaman(alamat, status=400)
    assert "Dinas Nanti" not in halaman(alamat, orang.pegawai, status=400)
    assert "Dinas Nanti" in isi(halaman(alamat, orang.pimpinan))


# --- links that lead here ---------------------------------------------------------------------------
@pytest.mark.parametrize(
    "alamat",
    [
        "/struktur/?per=2021-01-01",
        "/struktur/?per=2021-01-01&q=Alfa",
        "/struktur/?per=2021-01-01&buka=semua",
        "/struktur/bagan/?per=2021-01-01",
        "/struktur/tabel/?per=2021-01-01",
        "/jalur/?dari=DA&ke=KEC&per=2021-01-01",
        "/struktur/bagan-resmi/?akar=DA&per=2021-01-01",
    ],
)
def test_halaman_lain_membawa_tanggal(kota, alamat):
    html = halaman(alamat)
    tautan = re.findall(r'href="(?:http://testserver)?(/struktur/unit/[^"]*)"', html)
    assert f"/struktur/unit/DA/{PER}" in tautan
    assert all(t.endswith(PER) for t in tautan), tautan


def test_cabang_membawa_tanggal(kota):
    html = masuk(None).get(f"/struktur/cabang/DA/{PER}", HTTP_HX_REQUEST="true").content.decode()
    assert f'href="/struktur/unit/DA.B1/{PER}"' in html


def test_tautan_hari_ini_tanpa_tanggal(kota):
    assert 'href="/struktur/unit/DA/"' in halaman("/struktur/")


# --- queries ----------------------------------------------------------------------------------------
def test_banyaknya_kueri_tetap(kota):
    jumlah = set()
    for ukuran in (1, 4, 8):
        for n in range(ukuran, ukuran + 3):
            buat_unit(f"DA.B1.T{n}", "bidang", kota["DA"])
            tambah_fungsi(unit=kota["DA"], daftar_teks=[f"F{n}"], ketetapan=perubahan(), oleh=None)
        klien = masuk(None)
        klien.get("/struktur/unit/DA/" + PER)
        with CaptureQueriesContext(connection) as kueri:
            klien.get("/struktur/unit/DA/" + PER)
        jumlah.add(len(kueri))
    assert len(jumlah) == 1 and max(jumlah) <= 11, jumlah
