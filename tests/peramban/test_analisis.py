"""The analyses in a real browser: filters, groups, the list of rules, pictures, phone, axe."""

from io import BytesIO

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from orgstruktur.models import Unit
from tests.dasar import buat_persona
from tests.orgstruktur.temuan_uji import analisis as jalankan_analisis
from tests.orgstruktur.temuan_uji import kota_temuan
from tests.pabrik import buat_kota
from tests.peramban.alat import ikuti, tanpa_gulir_samping, tenang, uji

pytestmark = [pytest.mark.peramban, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def persona():
    u = buat_kota()
    Unit.objects.filter(kode="DB").update(urusan_kode="2.16;1.02")
    return buat_persona(u["kota"])


def test_dari_ringkasan_ke_temuan_ke_aturan_ke_unit(persona, buka, periksa_aksesibilitas):
    page = buka("/analisis/", akun=persona.organisasi)
    expect(uji(page, "ubin").locator("li")).not_to_have_count(0)
    periksa_aksesibilitas(page)
    ikuti(uji(page, "ubin").get_by_role("link", name="Aturan kelembagaan"))
    ikuti(uji(page, "tingkat-pelanggaran"))
    expect(page.locator(".temuan-catatan")).to_have_count(0)
    page.get_by_label("Aturan", exact=True).select_option("RUMPUN")
    expect(page.locator(".temuan")).to_have_count(1)
    expect(page.locator(".temuan")).to_contain_text("Dinas Beta menggabungkan urusan")
    tenang(page)
    periksa_aksesibilitas(page)
    ikuti(page.get_by_role("link", name="RUMPUN", exact=True))
    expect(page.locator("#RUMPUN")).to_contain_text("Dilanggar")
    ikuti(page.locator("#RUMPUN").get_by_role("link", name="1 temuan RUMPUN"))
    ikuti(page.locator(".temuan").get_by_role("link", name="Dinas Beta", exact=True))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Dinas Beta")


@pytest.mark.parametrize("lebar", [360, 1280])
def test_gambar_dan_tabelnya(persona, buka, periksa_aksesibilitas, lebar):
    page = buka("/analisis/rentang-kendali/", lebar=lebar, akun=persona.pimpinan)
    gambar = page.get_by_role("img", name="Unit bawahan langsung setiap pimpinan")
    expect(gambar).to_be_visible()
    expect(uji(page, "sebaran-unit").locator("table")).to_be_visible()
    uji(page, "satu-anak").locator("summary").click()
    expect(uji(page, "satu-anak")).to_contain_text("hanya membawahi Subbagian Umum")
    tanpa_gulir_samping(page)
    periksa_aksesibilitas(page)
    buka("/analisis/beban-kerja/", lebar=lebar)
    expect(page.get_by_role("img", name="Kebutuhan pegawai setiap unit")).to_be_visible()
    tanpa_gulir_samping(page)
    periksa_aksesibilitas(page)


@pytest.mark.parametrize("lebar", [360, 1280])
def test_ringkasan_bergambar_dan_laporannya(buka, periksa_aksesibilitas, lebar):
    u = kota_temuan()
    jalankan_analisis()
    page = buka("/analisis/", lebar=lebar, akun=buat_persona(u["kota"]).organisasi)
    expect(uji(page, "penting").locator("li").first).to_contain_text("Perbaikan:")
    for nama in (
        "Unit bawahan langsung setiap pimpinan",
        "Banyaknya temuan antara dua perangkat daerah",
    ):
        expect(page.get_by_role("img", name=nama)).to_be_visible()
    tanpa_gulir_samping(page)
    tabel = uji(page, "sebaran-matriks").get_by_text("Angkanya sebagai tabel")
    tabel.click()
    expect(uji(page, "sebaran-matriks").locator("table")).to_be_visible()
    periksa_aksesibilitas(page)
    tanpa_gulir_samping(page)
    alamat = uji(page, "laporan").get_attribute("href")
    isi = page.request.get(page.url.partition("/analisis/")[0] + str(alamat))
    muka = PdfReader(BytesIO(isi.body())).pages[0].extract_text()
    assert "Ringkasan untuk pimpinan" in muka
    ikuti(uji(page, "sebaran-matriks").get_by_role("link").first)
    expect(uji(page, "matriks")).to_be_visible()
