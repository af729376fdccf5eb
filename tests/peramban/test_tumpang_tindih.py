"""Overlaps in a real browser: filters, matrix to list, one finding judged by two, phone, axe."""

import pytest
from playwright.sync_api import expect

from orgstruktur.models import JalanAnalisis
from tests.dasar import buat_persona
from tests.orgstruktur.temuan_uji import analisis, kota_temuan
from tests.peramban.alat import ikuti, tanpa_gulir_samping, tenang, uji

pytestmark = [pytest.mark.peramban, pytest.mark.django_db(transaction=True)]
URL = "/analisis/tumpang-tindih/"


@pytest.fixture
def persona():
    u = kota_temuan()
    analisis()
    return buat_persona(u["kota"])


def test_dari_matriks_ke_temuan_lalu_dinilai(persona, buka, periksa_aksesibilitas):
    page = buka(URL, akun=persona.organisasi)
    expect(uji(page, "daftar-temuan").locator("li")).not_to_have_count(0)
    periksa_aksesibilitas(page)
    ikuti(uji(page, "tampilan").get_by_role("link", name="Matriks"))
    expect(uji(page, "matriks")).to_be_visible()
    periksa_aksesibilitas(page)
    ikuti(uji(page, "teratas").locator("a").first)
    expect(uji(page, "berdua")).to_be_visible()
    ikuti(uji(page, "daftar-temuan").locator("a").first)
    expect(uji(page, "kalimat").locator("mark")).not_to_have_count(0)
    page.get_by_label("Tumpang tindih", exact=True).check()
    page.get_by_label("Alasan").fill("Sasaran dan kegiatannya sama.")
    uji(page, "simpan-putusan").click()
    expect(uji(page, "putusan")).to_contain_text("Sasaran dan kegiatannya sama.")
    expect(uji(page, "tindakan")).to_be_visible()
    periksa_aksesibilitas(page)


@pytest.mark.parametrize("lebar", [360, 1280])
def test_semua_tampilan(persona, buka, periksa_aksesibilitas, lebar):
    for lihat in ("", "pasangan", "matriks", "kelompok", "keunikan"):
        page = buka(f"{URL}?lihat={lihat}", lebar=lebar, akun=persona.pimpinan)
        tanpa_gulir_samping(page)
        periksa_aksesibilitas(page)
    page = buka(f"{URL}istilah/", lebar=lebar, akun=persona.organisasi)
    tanpa_gulir_samping(page)
    periksa_aksesibilitas(page)


def test_mencari_sambil_mengetik(persona, buka):
    page = buka(URL, akun=persona.organisasi)
    uji(page, "cari-temuan").fill("arsip")
    expect(uji(page, "daftar-temuan").locator("li")).to_have_count(1)
    tenang(page)
    with page.expect_response(lambda jawaban: "/jalankan/" in jawaban.url):
        uji(page, "jalankan").click()
    expect(uji(page, "keadaan")).to_be_visible()
    assert JalanAnalisis.objects.count() == 2


@pytest.mark.parametrize("lebar", [360, 1280])
def test_sinonim_yang_ditolak_tetap_tertulis(persona, buka, periksa_aksesibilitas, lebar):
    page = buka(URL, lebar=lebar, akun=persona.organisasi)
    ikuti(uji(page, "daftar-temuan").locator("a").first)
    uji(page, "serap").locator("summary").click()
    page.get_by_label("Sebutan").fill("pasar")
    uji(page, "serap-sinonim").click()
    expect(uji(page, "serap")).to_contain_text("adalah nama pokok")
    expect(page.get_by_label("Sebutan")).to_have_value("pasar")
    tanpa_gulir_samping(page)
    periksa_aksesibilitas(page)
