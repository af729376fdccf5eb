"""The annex in a real browser: preview, unit chosen, title block, PDF; phone and desk."""

from io import BytesIO

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.pabrik import buat_kota

pytestmark = [pytest.mark.peramban, pytest.mark.django_db(transaction=True)]
LEBAR = pytest.mark.parametrize("lebar", [360, 1280])


@LEBAR
def test_pilih_unit_isi_kepala_unduh_pdf(live_server, page, lebar, periksa_aksesibilitas):
    buat_kota()
    galat = []
    page.on("console", lambda p: galat.append(p.text) if p.type == "error" else None)
    page.set_viewport_size({"width": lebar, "height": 800})
    page.goto(live_server.url + "/struktur/")
    page.locator("[data-uji=bagan-resmi]").click()
    expect(page.get_by_role("heading", level=1, name="Bagan resmi Kota Contoh")).to_be_visible()
    page.get_by_label("Unit", exact=True).select_option(label="Dinas Alfa")
    page.locator("[data-uji=tampilkan]").click()
    expect(page.get_by_role("heading", level=1, name="Bagan resmi Dinas Alfa")).to_be_visible()
    page.get_by_label("Nomor", exact=True).fill("27")
    page.get_by_label("Nama penanda tangan").fill("Budi Santoso")
    page.locator("[data-uji=perbarui]").click()
    pratinjau = page.locator("[data-uji=pratinjau]")
    expect(pratinjau.get_by_text("NOMOR 27 TAHUN 2016")).to_be_attached()
    expect(pratinjau.get_by_text("Budi Santoso")).to_be_attached()
    assert page.evaluate("document.documentElement.scrollWidth") <= lebar
    periksa_aksesibilitas(page)
    berkas = page.request.get(
        live_server.url + page.locator("[data-uji=pdf]").get_attribute("href")
    )
    assert "Budi Santoso" in PdfReader(BytesIO(berkas.body())).pages[0].extract_text()
    kotak = pratinjau.get_by_role("link", name="Bidang Alfa 1")
    kotak.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="Bidang Alfa 1")).to_be_visible()
    assert galat == []
