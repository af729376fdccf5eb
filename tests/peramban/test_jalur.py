"""`/jalur/` in a real browser: choose two units, read the answer, swap, print; phone and desk."""

import pytest
from playwright.sync_api import expect

from orgstruktur.services.hubungan import tambah_garis
from tests.pabrik import buat_kota, perubahan
from tests.peramban.alat import tanpa_gulir_samping

pytestmark = [pytest.mark.peramban, pytest.mark.django_db(transaction=True)]
LEBAR = pytest.mark.parametrize("lebar", [360, 1280])


@pytest.fixture
def kota():
    u = buat_kota()
    tambah_garis(
        dari=u["KEC"], ke=u["DA"], jenis="koordinasi", uraian="Satu data.",
        ketetapan=perubahan(), oleh=None,
    )  # fmt: skip
    return u


@LEBAR
def test_pilih_dua_unit_lalu_lihat_dan_tukar(kota, buka, lebar, periksa_aksesibilitas):
    page = buka("/jalur/", lebar)
    tanpa_gulir_samping(page)
    periksa_aksesibilitas(page)
    page.locator("[data-uji=cari-dari]").fill("bandar")
    page.locator("[data-uji=calon-dari]").get_by_label("Kelurahan Bandar").check()
    page.locator("[data-uji=cari-ke]").fill("alfa 1")
    page.locator("[data-uji=calon-ke]").get_by_label("Bidang Alfa 1").check()
    page.locator("[data-uji=lihat-jalur]").click()
    page.wait_for_url("**/jalur/?dari=KEL&ke=DA.B1")
    expect(page.locator("[data-uji=jawab]")).to_contain_text("4 langkah")
    expect(page.locator("[data-uji=jalan]")).to_have_count(2)
    pendek = page.locator("[data-uji=jalan]").nth(1)
    expect(pendek.locator("ol")).to_contain_text("Garis koordinasi: Satu data.")
    expect(page.locator("[data-uji=salin-tautan]")).to_be_visible()
    tanpa_gulir_samping(page)
    periksa_aksesibilitas(page)
    page.locator("[data-uji=tukar]").click()
    page.wait_for_url("**/jalur/?dari=DA.B1&ke=KEL")
    expect(page.locator("[data-uji=jawab]")).to_contain_text("3 langkah")


@LEBAR
def test_gambar_terbaca_dan_kotaknya_tautan(kota, buka, lebar):
    page = buka("/jalur/?dari=KEL&ke=DA.B1", lebar)
    gambar = page.get_by_role("group", name="Garis komando: Kelurahan Bandar – Bidang Alfa 1")
    expect(gambar).to_be_visible()
    kotak = gambar.bounding_box()
    assert kotak["x"] >= 0 and kotak["x"] + kotak["width"] <= lebar
    tinggi_huruf = gambar.locator("text").first.bounding_box()["height"]
    assert tinggi_huruf >= 9
    tautan = gambar.get_by_role("link", name="3, atasan bersama: Kota Contoh, dipimpin Wali Kota")
    tautan.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/struktur/unit/KOTA/")


def test_tanpa_javascript(kota, live_server, browser):
    konteks = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    page = konteks.new_page()
    page.goto(live_server.url + "/jalur/")
    page.locator("[data-uji=cari-dari]").fill("bandar")
    page.get_by_role("button", name="Cari", exact=True).first.click()
    page.locator("[data-uji=calon-dari]").get_by_label("Kelurahan Bandar").check()
    page.locator("[data-uji=cari-ke]").fill("DB")
    page.locator("[data-uji=lihat-jalur]").click()
    page.wait_for_url("**/jalur/?dari=KEL&ke=DB")
    expect(page.locator("[data-uji=jalan]").first).to_contain_text("Dinas Beta")
    konteks.close()


def test_cetak_menyembunyikan_yang_hanya_untuk_layar(kota, buka):
    page = buka("/jalur/?dari=KEL&ke=DA.B1")
    page.emulate_media(media="print")
    expect(page.locator("[data-uji=ganti-unit]")).to_be_hidden()
    expect(page.locator("[data-uji=tukar]")).to_be_hidden()
    expect(page.locator("[data-uji=kontak]")).to_be_visible()
    expect(page.locator("[data-uji=jalan] svg").first).to_be_visible()
