"""The typology in a browser: look, try figures, keep them, on a desk and on a phone."""

import pytest
from playwright.sync_api import expect

from orgstruktur.models import AngkaTipologi
from tests.dasar import beri_peran, buat_akun, buat_persona
from tests.orgstruktur.tipologi_uji import DUKCAPIL, KECAMATAN, isi, kota_tipologi
from tests.pegawai.pabrik import buat_pegawai, kepala, nip, tempatkan
from tests.peramban.alat import ikuti, tanpa_gulir_samping, tenang, uji

pytestmark = [pytest.mark.peramban, pytest.mark.django_db(transaction=True)]
URL = "/analisis/tipologi/"


@pytest.fixture
def orang():
    kota = kota_tipologi()
    isi(DUKCAPIL)
    isi(KECAMATAN, unit=kota["KEC"])
    return buat_persona(kota["kota"])


@pytest.mark.parametrize("lebar", [360, 1280])
def test_dari_daftar_sampai_tersimpan(buka, orang, lebar, periksa_aksesibilitas):
    page = buka(URL, lebar=lebar, akun=orang.organisasi)
    periksa_aksesibilitas(page)
    tanpa_gulir_samping(page)
    uji(page, "cari-tipologi").fill("kependudukan")
    expect(uji(page, "jumlah-tipologi")).to_contain_text("1 dari 41 objek")
    ikuti(page.get_by_role("link", name="Administrasi Kependudukan dan Pencatatan Sipil"))
    expect(uji(page, "total")).to_have_text("605,0")
    periksa_aksesibilitas(page)
    tanpa_gulir_samping(page)

    page.get_by_label("Tingkat kepadatan penduduk (jiwa/Km2)").fill("5.001")
    ikuti(uji(page, "hitung"))
    expect(uji(page, "hasil")).to_contain_text("Percobaan, belum disimpan")
    expect(uji(page, "total")).to_have_text("572,0")
    tenang(page)
    periksa_aksesibilitas(page)

    page.get_by_label("Sumber").fill("BPS 2027")
    page.get_by_label("Tahun angka").fill("2027")
    ikuti(uji(page, "simpan"))
    expect(page.get_by_text("Tersimpan: 1 angka baru")).to_be_visible()
    assert AngkaTipologi.objects.get(objek="2.12", nomor=5, tahun=2027).nilai == 5001


def test_isian_yang_keliru_menunjuk_ruasnya(buka, orang, periksa_aksesibilitas):
    page = buka(f"{URL}2.12/", lebar=360, akun=orang.organisasi)
    page.get_by_label("Tingkat kepadatan penduduk (jiwa/Km2)").fill("46.5")
    ikuti(uji(page, "hitung"))
    expect(uji(page, "galat-ringkas")).to_contain_text("dapat dibaca dua cara")
    tenang(page)
    periksa_aksesibilitas(page)
    tanpa_gulir_samping(page)


@pytest.mark.parametrize("lebar", [360, 1280])
def test_kepala_dinas_mengisi_dari_beranda(buka, lebar, periksa_aksesibilitas):
    kota = kota_tipologi()
    isi({k: n for k, n in DUKCAPIL.items() if k != "2.12/4"})
    akun = buat_akun("kadis")
    beri_peran(akun, "pegawai", kota["kota"])
    tempatkan(buat_pegawai(nip(1), "Ani", akun=akun), kepala(kota["DUK"]))
    page = buka("/beranda/", lebar=lebar, akun=akun)
    ikuti(page.get_by_role("link", name="1 angka tipologi unit Anda belum diisi"))
    expect(uji(page, "dipimpin")).to_contain_text("Anda memimpin Dinas Kependudukan")
    expect(uji(page, "jumlah-tipologi")).to_contain_text("1 objek")
    periksa_aksesibilitas(page)
    tanpa_gulir_samping(page)

    ikuti(page.get_by_role("link", name="Administrasi Kependudukan dan Pencatatan Sipil"))
    expect(page.get_by_label("Jumlah penduduk").first).to_be_disabled()
    page.get_by_label("mobiltas penduduk").fill("3.000")
    page.get_by_label("Sumber").fill("Disdukcapil 2026")
    periksa_aksesibilitas(page)
    tanpa_gulir_samping(page)
    ikuti(uji(page, "simpan"))
    expect(page.get_by_text("sebagai pimpinan unit")).to_be_visible()
    expect(uji(page, "total")).to_have_text("605,0")
    a = AngkaTipologi.objects.get(objek="2.12", nomor=4)
    assert a.oleh == akun and a.oleh_kepala

    buka("/analisis/tipologi/", lebar=lebar, akun=buat_persona(kota["kota"]).organisasi)
    expect(uji(page, "tabel-tipologi")).to_contain_text("1 oleh pimpinan")
    ikuti(uji(page, "ringkas").get_by_role("link", name="diisi pimpinan unitnya"))
    expect(uji(page, "jumlah-tipologi")).to_contain_text("1 dari 41 objek")
    periksa_aksesibilitas(page)
    tanpa_gulir_samping(page)
