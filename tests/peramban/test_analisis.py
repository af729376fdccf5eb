"""The analyses in a real browser: filters, groups, the list of rules, pictures, phone, axe."""

import pytest
from playwright.sync_api import expect

from orgstruktur.models import Unit
from tests.dasar import buat_persona
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
    ikuti(page.locator(".temuan").get_by_role("link", name="Dinas Beta"))
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
