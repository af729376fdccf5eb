"""The date slider and the comparison in a real browser: phone and desk, keys, without JavaScript."""

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from orgstruktur.services.gabung import gabungkan_unit
from orgstruktur.services.unit import bentuk_unit, pindahkan_unit, ubah_unit
from tests.pabrik import buat_kota, perubahan
from tests.peramban.alat import tanpa_gulir_samping

pytestmark = [pytest.mark.peramban, pytest.mark.django_db(transaction=True)]
LEBAR = pytest.mark.parametrize("lebar", [360, 1280])


@pytest.fixture
def kota():
    """Three dates: 2020 all, 2022 a new name and a merger, 2024 a move and a new bidang."""
    u = buat_kota()
    for tanggal, dasar, ubah in (
        (date(2022, 3, 1), "Perda 3/2022", _ubah_2022),
        (date(2024, 5, 1), "Perda 5/2024", _ubah_2024),
    ):
        ubah(u, {"ketetapan": perubahan(tanggal, dasar_hukum=dasar), "oleh": None})
    return u


def _ubah_2022(u, tetap):
    ubah_unit(unit=u["DA"], nama="Dinas Gama", **tetap)
    gabungkan_unit(unit=u["DA.B2"], ke=u["DA.B1"], **tetap)


def _ubah_2024(u, tetap):
    pindahkan_unit(unit=u["DB.B1"], induk_baru=u["DA"], **tetap)
    bentuk_unit(induk=u["DB"], kode="DB.B3", nama="Bidang Baru", jenis="bidang", **tetap)


@LEBAR
def test_geser_dengan_papan_ketik(kota, buka, lebar, periksa_aksesibilitas):
    page = buka("/struktur/?akar=DA", lebar)
    geser = page.get_by_role("slider", name="Tanggal perubahan")
    expect(geser).to_be_visible()
    expect(geser).to_have_attribute("aria-valuetext", re.compile("^Hari ini, .*Perubahan terakhir"))
    periksa_aksesibilitas(page)
    geser.focus()
    page.keyboard.press("ArrowLeft")
    expect(geser).to_have_attribute("aria-valuetext", re.compile("^1 Mei 2024, "))
    page.keyboard.press("ArrowLeft")
    expect(geser).to_have_attribute("aria-valuetext", re.compile("^1 Maret 2022, .*Perda 3/2022"))
    expect(page.locator("[data-geser-label]")).to_have_text("1 Maret 2022")
    page.wait_for_url("**/struktur/?akar=DA&per=2022-03-01")
    expect(page.locator("[data-uji=per-tanggal]")).to_be_visible()
    expect(page.get_by_role("treeitem", name="Dinas Gama")).to_be_visible()
    expect(page.locator("[data-uji=geser]")).to_be_focused()
    tanpa_gulir_samping(page)
    periksa_aksesibilitas(page)
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Escape")
    expect(geser).to_have_attribute("aria-valuetext", re.compile("^1 Maret 2022"))
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    page.wait_for_url("**/struktur/?akar=DA&per=2020-01-01")
    expect(page.get_by_role("treeitem", name="Dinas Alfa").first).to_be_visible()


@LEBAR
def test_geser_dengan_penunjuk_dan_langkah(kota, buka, lebar, periksa_aksesibilitas):
    page = buka("/struktur/tabel/?jenis=bidang", lebar)
    geser = page.locator("[data-uji=geser]")
    geser.click(position={"x": 6, "y": geser.bounding_box()["height"] / 2})
    page.wait_for_url("**per=2020-01-01")
    expect(page).to_have_url(re.compile("jenis=bidang"))
    expect(page.locator("[data-uji=jumlah-unit]")).to_contain_text("4 unit per 1 Januari 2020")
    page.locator("[data-uji=geser-sesudah]").click()
    page.wait_for_url("**per=2022-03-01")
    expect(page.locator("[data-uji=jumlah-unit]")).to_contain_text("3 unit per 1 Maret 2022")
    tanpa_gulir_samping(page)
    periksa_aksesibilitas(page)
    page.locator("[data-uji=geser-hari-ini]").click()
    expect(page.locator("[data-uji=jumlah-unit]")).to_contain_text("4 unit")
    expect(page).not_to_have_url(re.compile("per="))


def test_cari_lalu_geser_membawa_kata_carian(kota, buka):
    page = buka("/struktur/")
    page.locator("[data-uji=cari-unit]").fill("bidang")
    expect(page.locator("[data-uji=jumlah-cocok]")).to_contain_text("4 unit cocok")
    page.locator("[data-uji=geser]").focus()
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    page.wait_for_url("**/struktur/?q=bidang&per=2020-01-01")


@LEBAR
def test_bandingkan(kota, buka, lebar, periksa_aksesibilitas):
    page = buka("/struktur/bandingkan/?dari=2021-01-01&ke=2025-01-01", lebar)
    unit = page.locator("[data-uji=beda-unit]")
    expect(page.locator("[data-uji=jumlah-beda]")).to_contain_text("4 unit")
    expect(unit.filter(has_text="Dinas Alfa").first).to_contain_text(
        "berganti nama menjadi Dinas Gama"
    )
    expect(page.locator("[data-kode='DA.B2']")).to_contain_text("digabung ke Bidang Alfa 1")
    expect(page.locator("[data-kode='DB.B3']")).to_contain_text("Perda 5/2024")
    tanpa_gulir_samping(page)
    page.locator("[data-uji=unduh] summary").click()
    expect(page.get_by_role("link", name="CSV, pemisah koma")).to_be_visible()
    tanpa_gulir_samping(page)
    periksa_aksesibilitas(page)
    page.keyboard.press("Escape")
    page.locator("[data-uji=tampil]").get_by_role("link", name="Pohon").click()
    expect(page.locator("[data-uji=beda-pohon]")).to_contain_text("digabung ke Bidang Alfa 1")
    tanpa_gulir_samping(page)
    periksa_aksesibilitas(page)
    page.locator("[data-uji=tampil]").get_by_role("link", name="Daftar").click()
    page.locator("[data-uji=cip]").get_by_role("link", name=re.compile("Berpindah")).click()
    expect(unit).to_have_count(1)
    expect(unit).to_contain_text("pindah dari Dinas Beta ke Dinas Gama")
    page.locator("[data-uji=tukar]").click()
    expect(page.locator("[data-uji=catatan]")).to_contain_text("Tanggal kedua lebih awal")
    expect(page.locator("[data-kode='DB.B3']")).to_contain_text("belum ada")
    page.locator("[data-uji=cari-beda]").fill("gabung")
    expect(unit).to_have_count(1)
    expect(page).to_have_url(re.compile("q=gabung"))
    page.locator("[data-uji=cari-beda]").fill("tidak ada begini")
    expect(page.locator("[data-uji=kosong]")).to_be_visible()
    tanpa_gulir_samping(page)
    periksa_aksesibilitas(page)


def test_tanpa_javascript(kota, live_server, browser):
    konteks = browser.new_context(java_script_enabled=False)
    page = konteks.new_page()
    page.goto(live_server.url + "/struktur/")
    expect(page.locator("[data-uji=geser]")).to_be_hidden()
    page.locator("[data-uji=geser-daftar] summary").click()
    page.get_by_role("link", name="1 Maret 2022", exact=True).click()
    expect(page.locator("[data-uji=per-tanggal]")).to_be_visible()
    page.locator("[data-uji=geser-banding]").click()
    expect(page.get_by_role("heading", name="Perbandingan struktur")).to_be_visible()
    page.get_by_label("Tanggal pertama").fill("2021-01-01")
    page.locator("[data-uji=bandingkan]").click()
    expect(page.locator("[data-uji=jumlah-beda]")).to_contain_text("4 unit")
    konteks.close()
