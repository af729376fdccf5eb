"""Login in a real browser, phone and desk."""

import pytest
from playwright.sync_api import expect

from tests.dasar import SANDI, buat_akun
from tests.peramban.alat import halaman_baru, tanpa_gulir_samping

pytestmark = [pytest.mark.peramban, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("lebar", [360, 1280])
def test_masuk_dengan_papan_ketik(live_server, page, periksa_aksesibilitas, lebar):
    buat_akun("198001012005011003", nama="Ani Lestari")
    page.set_viewport_size({"width": lebar, "height": 740})
    galat = []
    page.on("console", lambda pesan: galat.append(pesan.text) if pesan.type == "error" else None)
    page.goto(f"{live_server.url}/masuk/")
    periksa_aksesibilitas(page)
    tanpa_gulir_samping(page)
    page.get_by_label("NIP atau nama akun").focus()
    page.keyboard.type("198001012005011003")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Kata sandi", exact=True)).to_be_focused()
    page.keyboard.type(SANDI)
    page.keyboard.press("Enter")
    page.wait_for_url("**/beranda/")
    assert galat == [], "kebijakan isi halaman (CSP) tidak boleh dilanggar"


def test_sandi_salah_diberitahukan(live_server, page, periksa_aksesibilitas):
    page.goto(f"{live_server.url}/masuk/")
    page.get_by_label("NIP atau nama akun").fill("tidakada")
    page.get_by_label("Kata sandi", exact=True).fill("salah")
    with halaman_baru(page):
        page.keyboard.press("Enter")
    page.get_by_text("tidak cocok").first.wait_for()
    periksa_aksesibilitas(page)
