"""The typology in a browser: look, try figures, keep them, on a desk and on a phone."""

import pytest
from playwright.sync_api import expect

from orgstruktur.models import AngkaTipologi
from tests.dasar import buat_persona
from tests.orgstruktur.tipologi_uji import DUKCAPIL, KECAMATAN, isi, kota_tipologi
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
