"""The common look in a real browser: phone and desk, axe, keyboard, the small scripts."""

import re

import pytest
from playwright.sync_api import expect

from tests.dasar import beri_peran, buat_akun
from tests.pabrik import buat_kota
from tests.peramban.alat import ikuti, sampai, sesi, tanpa_gulir_samping

pytestmark = [pytest.mark.peramban, pytest.mark.django_db(transaction=True)]

UMUM = ["/", "/masuk/", "/lupa-sandi/", "/lupa-sandi/terkirim/", "/panduan/", "/tidak-ada/"]
TOPIK = ["melihat-struktur", "mengubah-struktur", "hak-dan-peran", "impor-dan-ekspor"]


@pytest.fixture
def admin():
    akun = buat_akun("admin", nama="Siti Aminah Lubis, S.Kom.")
    beri_peran(akun, "admin", buat_kota()["kota"])
    return akun


@pytest.fixture
def galat_konsol(page):
    daftar = []
    page.on("console", lambda p: daftar.append(p.text) if "Content Security" in p.text else None)
    page.on("pageerror", lambda galat: daftar.append(str(galat)))
    return daftar


def periksa(page, periksa_aksesibilitas):
    tanpa_gulir_samping(page)
    periksa_aksesibilitas(page)


@pytest.mark.parametrize("lebar", [360, 1280])
def test_halaman_umum(live_server, page, periksa_aksesibilitas, galat_konsol, admin, lebar):
    page.set_viewport_size({"width": lebar, "height": 740})
    for jalur in UMUM + [f"/panduan/{slug}/" for slug in TOPIK]:
        page.goto(live_server.url + jalur)
        periksa(page, periksa_aksesibilitas)
    assert galat_konsol == []


@pytest.mark.parametrize("lebar", [360, 1280])
def test_halaman_sesudah_masuk(
    live_server, page, periksa_aksesibilitas, galat_konsol, admin, lebar
):
    sesi(page, admin, live_server.url)
    page.set_viewport_size({"width": lebar, "height": 740})
    for jalur in ["/beranda/", "/ganti-sandi/"]:
        page.goto(live_server.url + jalur)
        periksa(page, periksa_aksesibilitas)
    page.locator('[data-uji="menu-akun"] summary').click()
    expect(page.locator('[data-uji="keluar"]')).to_be_visible()
    if lebar == 360:
        page.locator(".menu-navigasi summary").click()
        expect(page.locator(".menu-navigasi")).to_have_attribute("open", "")
    periksa(page, periksa_aksesibilitas)
    assert galat_konsol == []


def test_lompat_ke_isi_adalah_yang_pertama(live_server, page):
    page.goto(f"{live_server.url}/panduan/")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Langsung ke isi", use_inner_text=True)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#isi$"))
    page.keyboard.press("Tab")
    expect(page.locator("main :focus")).to_have_count(1)


def test_menu_di_telepon_dibuka_dan_ditutup(live_server, page):
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{live_server.url}/")
    menu, judul = page.locator(".menu-navigasi"), page.locator(".menu-navigasi summary")
    judul.focus()
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Panduan").first.wait_for(state="visible")
    page.keyboard.press("Escape")
    tertutup = page.locator(".menu-navigasi:not([open])")
    expect(tertutup).to_have_count(1)
    expect(judul).to_be_focused()
    judul.click()
    expect(menu).to_have_attribute("open", "")
    page.mouse.click(20, 700)
    expect(tertutup).to_have_count(1)


def test_bagian_yang_tidak_muat_ada_di_belakang_lainnya(
    live_server, page, admin, periksa_aksesibilitas
):
    page.set_viewport_size({"width": 1280, "height": 800})
    sesi(page, admin, live_server.url)
    page.goto(f"{live_server.url}/struktur/")
    baris = page.locator("nav.navigasi")
    assert baris.bounding_box()["height"] < 60, "satu baris"
    lainnya = page.locator('[data-uji="menu-lainnya"]')
    lainnya.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(lainnya.get_by_role("link", name="Panduan")).to_be_visible()
    periksa_aksesibilitas(page)
    lainnya.get_by_role("link", name="Panduan").click()
    expect(lainnya.locator("summary")).to_contain_text("Panduan")
    assert baris.locator("[aria-current]").count() == 1


def test_tanpa_javascript_menu_dan_keluar_tetap_jalan(live_server, browser, admin):
    konteks = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = konteks.new_page()
    sesi(page, admin, live_server.url)
    page.goto(f"{live_server.url}/beranda/")
    page.locator(".menu-navigasi summary").click()
    page.locator(".menu-navigasi").get_by_role("link", name="Panduan").click()
    page.wait_for_url("**/panduan/")
    page.locator('[data-uji="menu-akun"] summary').click()
    page.locator('[data-uji="keluar"]').click()
    page.wait_for_url(f"{live_server.url}/")
    konteks.close()


def test_kata_sandi_dapat_dilihat(live_server, page):
    page.goto(f"{live_server.url}/masuk/")
    page.fill("#id_password", "rahasia")
    page.get_by_role("button", name="Tampilkan kata sandi").click()
    expect(page.locator("#id_password")).to_have_attribute("type", "text")
    page.get_by_role("button", name="Tampilkan kata sandi").click()
    expect(page.locator("#id_password")).to_have_attribute("type", "password")


def test_fokus_ke_ringkasan_galat_lalu_ke_ruas(live_server, page, admin, periksa_aksesibilitas):
    sesi(page, admin, live_server.url)
    page.goto(f"{live_server.url}/ganti-sandi/")
    ikuti(page.get_by_role("button", name="Simpan kata sandi"))
    ringkas = page.locator('[data-uji="galat-ringkas"]')
    expect(ringkas).to_be_visible()
    expect(ringkas).to_be_focused()
    expect(page).to_have_title(re.compile("^Galat: "))
    periksa_aksesibilitas(page)
    ringkas.get_by_role("link").first.click()
    expect(page.locator("#id_old_password")).to_be_focused()


FORMULIR = """<!doctype html><html lang="id"><head><title>Uji</title>
<script src="/static/js/jaga_isian.js" defer></script></head><body><main>
<form method="post" action="/uji/kirim/" data-jaga><input name="nama" value="Lama"><select name="jenis">
<option>dinas</option><option>badan</option></select><input type="checkbox" name="ya">
<input type="password" name="sandi"><button>Simpan</button></form></main></body></html>"""
BERHASIL = """<!doctype html><html lang="id"><head><title>Jadi</title>
<script src="/static/js/jaga_isian.js" defer></script></head><body>
<div class="pesan pesan-success">Tersimpan</div></body></html>"""


@pytest.fixture
def formulir(live_server, page):
    """A guarded form, and a server that may be down (`jawab["status"]`)."""
    jawab = {"status": 200}
    page.route("**/uji/", lambda rute: rute.fulfill(body=FORMULIR, content_type="text/html"))
    page.route(
        "**/uji/kirim/",
        lambda rute: rute.fulfill(
            status=jawab["status"],
            body=BERHASIL if jawab["status"] == 200 else "sibuk",
            content_type="text/html",
        ),
    )
    page.goto(f"{live_server.url}/uji/")
    return jawab


def isi_formulir(page):
    page.fill("[name=nama]", "Dinas Baru")
    page.select_option("[name=jenis]", "badan")
    page.check("[name=ya]")
    page.fill("[name=sandi]", "rahasia")


def test_pergi_dengan_isian_ditanya_dulu(page, formulir):
    tanya = []
    page.on("dialog", lambda dialog: (tanya.append(dialog.type), dialog.accept()))
    page.reload()
    assert tanya == []
    isi_formulir(page)
    page.reload()
    sampai(page, lambda: tanya == ["beforeunload"], "ditanya sekali")


def test_isian_bertahan_ketika_server_sibuk(page, formulir, live_server):
    isi_formulir(page)
    formulir["status"] = 503
    ikuti(page.get_by_role("button", name="Simpan"))
    page.get_by_text("sibuk").wait_for()
    page.goto(f"{live_server.url}/uji/")
    page.get_by_text("telah dikembalikan").wait_for()
    expect(page.locator("[name=nama]")).to_have_value("Dinas Baru")
    expect(page.locator("[name=jenis]")).to_have_value("badan")
    expect(page.locator("[name=ya]")).to_be_checked()
    expect(page.locator("[name=sandi]"), "kata sandi tidak pernah disimpan").to_have_value("")
    page.get_by_role("button", name="Buang isian itu").click()
    expect(page.locator("[name=nama]")).to_have_value("Lama")


def test_isian_dibuang_sesudah_tersimpan(page, formulir, live_server):
    isi_formulir(page)
    ikuti(page.get_by_role("button", name="Simpan"))
    page.get_by_text("Tersimpan").wait_for()
    assert page.evaluate("Object.keys(sessionStorage).length") == 0
    page.goto(f"{live_server.url}/uji/")
    expect(page.locator("[name=nama]")).to_have_value("Lama")


def test_gaya_cetak_tanpa_menu(live_server, page, admin):
    page.goto(f"{live_server.url}/panduan/jejak/")
    page.emulate_media(media="print")
    expect(page.locator("nav.navigasi")).to_be_hidden()
    expect(page.get_by_role("link", name="Masuk").first).to_be_hidden()
    expect(page.locator("h1")).to_be_visible()


def test_hanya_berkas_sendiri_yang_dimuat(live_server, page):
    luar = []
    page.on(
        "request", lambda r: luar.append(r.url) if not r.url.startswith(live_server.url) else None
    )
    page.goto(f"{live_server.url}/")
    assert [alamat for alamat in luar if not re.match("data:", alamat)] == []
