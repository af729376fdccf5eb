"""The outline in a real browser: by keyboard only, by search, without JavaScript; phone and desk."""

import re

import pytest
from playwright.sync_api import expect

from orgstruktur.services.fungsi import tambah_fungsi
from orgstruktur.services.unit import ubah_unit
from tests.dasar import SANDI, beri_peran, buat_akun
from tests.pabrik import DAHULU, buat_kota, perbaikan, perubahan

pytestmark = [pytest.mark.peramban, pytest.mark.django_db(transaction=True)]
LEBAR = pytest.mark.parametrize("lebar", [360, 1280])


@pytest.fixture
def kota():
    u = buat_kota()
    ubah_unit(unit=u["DB"], contoh=True, ketetapan=perbaikan(), oleh=None)
    return u


@pytest.fixture
def buka(live_server, page):
    """Open a page; a message of the console (CSP, a broken script) fails the test at its end."""
    galat = []
    page.on("console", lambda p: galat.append(p.text) if p.type == "error" else None)
    page.on("pageerror", lambda g: galat.append(str(g)))

    def pergi(alamat, lebar=1280):
        page.set_viewport_size({"width": lebar, "height": 800})
        page.goto(live_server.url + alamat)
        return page

    yield pergi
    assert galat == []


def masuk(page, akun):
    page.goto(page.url.split("/struktur")[0] + "/masuk/")
    page.get_by_label("NIP atau nama akun").fill(akun.username)
    page.get_by_label("Kata sandi", exact=True).fill(SANDI)
    page.keyboard.press("Enter")
    page.wait_for_url("**/beranda/")


def butir(page, nama):
    return page.get_by_role("treeitem", name=nama)


def terfokus(page):
    return page.evaluate("document.activeElement.dataset.kode ?? ''")


def tekan(page, *tombol):
    for t in tombol:
        page.keyboard.press(t)


def tanpa_geser(page, lebar):
    assert page.evaluate("document.documentElement.scrollWidth") <= lebar


# --- keyboard ----------------------------------------------------------------------------------
@LEBAR
def test_hanya_dengan_papan_ketik(kota, buka, lebar, periksa_aksesibilitas):
    page = buka("/struktur/", lebar)
    tanpa_geser(page, lebar)
    page.locator("[data-uji=buka-semua]").focus()
    tekan(page, "Tab")
    assert terfokus(page) == "KOTA", "pohon adalah satu perhentian Tab"
    tekan(page, "ArrowDown", "ArrowDown")
    assert terfokus(page) == "DA"
    expect(butir(page, "Dinas Alfa")).to_have_attribute("aria-expanded", "false")
    tekan(page, "ArrowRight")
    expect(butir(page, "Sekretariat Dinas Alfa")).to_be_visible()
    assert terfokus(page) == "DA", "membuka tidak memindahkan fokus"
    tekan(page, "ArrowRight")
    assert terfokus(page) == "DA.S"
    tekan(page, "ArrowDown")
    assert terfokus(page) == "DA.B1"
    tekan(page, "ArrowLeft")
    assert terfokus(page) == "DA"
    tekan(page, "ArrowLeft")
    expect(butir(page, "Bidang Alfa 1")).to_be_hidden()
    tekan(page, "End")
    assert terfokus(page) == "KEC"
    tekan(page, "Home")
    assert terfokus(page) == "KOTA"
    periksa_aksesibilitas(page)
    page.keyboard.type("dinas b")
    assert terfokus(page) == "DB"
    tekan(page, "Enter")
    page.wait_for_url("**/struktur/unit/DB/")


def test_bintang_membuka_semua_yang_setingkat_dengan_satu_permintaan(kota, buka):
    page = buka("/struktur/")
    minta = []
    page.on("request", lambda r: minta.append(r.url) if "/cabang/" in r.url else None)
    butir(page, "Kota Contoh").focus()
    tekan(page, "ArrowDown", "*")
    for nama in ("Sekretariat Dinas Alfa", "Sekretariat Dinas Beta", "Kelurahan Bandar"):
        expect(butir(page, nama)).to_be_visible()
    assert len(minta) == 1
    assert terfokus(page) == "SETDA"


def test_huruf_yang_sama_berkeliling(kota, buka):
    page = buka("/struktur/")
    butir(page, "Kota Contoh").focus()
    singgah = []
    for _ in range(3):
        page.keyboard.type("d")
        singgah.append(terfokus(page))
    assert singgah == ["DA", "DB", "DA"]


def test_peran_pohon_menurut_wai_aria(kota, buka):
    page = buka("/struktur/?buka=DA.S1")
    pohon = page.get_by_role("tree")
    expect(pohon).to_have_count(1)
    kini = page.locator("#pilih")
    for atribut, nilai in (("level", "4"), ("setsize", "1"), ("posinset", "1")):
        expect(kini).to_have_attribute(f"aria-{atribut}", nilai)
    expect(kini).to_have_attribute("tabindex", "0")
    expect(page.locator("[role=treeitem][tabindex='0']")).to_have_count(1)
    assert page.locator("[role=tree] ul:not([role=group])").count() == 0
    expect(butir(page, "Bidang Alfa 2")).to_have_attribute("aria-posinset", "3")
    assert butir(page, "Bidang Alfa 2").get_attribute("aria-expanded") is None


def test_cabang_yang_diambil_lanjut_tingkatnya(kota, buka):
    page = buka("/struktur/")
    butir(page, "Dinas Alfa").locator(".simpul-jumlah").first.click()
    anak = butir(page, "Sekretariat Dinas Alfa")
    expect(anak).to_be_visible()
    expect(anak).to_have_attribute("aria-level", "3")
    expect(anak).to_have_attribute("aria-setsize", "3")
    assert terfokus(page) == "DA"
    butir(page, "Dinas Alfa").locator(".simpul-jumlah").first.click()
    expect(anak).to_be_hidden()


# --- search ------------------------------------------------------------------------------------
@LEBAR
def test_cari_sambil_mengetik(kota, buka, lebar, periksa_aksesibilitas):
    tambah_fungsi(
        unit=kota["KEC"], daftar_teks=["Pelayanan di beta"], ketetapan=perubahan(), oleh=None
    )
    page = buka("/struktur/", lebar)
    page.locator("[data-uji=cari-unit]").press_sequentially("beta 1")
    expect(page.locator("[data-uji=jumlah-cocok]")).to_contain_text("1 unit cocok")
    expect(butir(page, "Bidang Beta 1")).to_be_visible()
    expect(butir(page, "Dinas Alfa")).to_have_count(0)
    expect(page.locator("[data-kabar]")).to_contain_text("1 unit cocok")
    page.locator("[data-uji=cari-unit]").fill("beta")
    expect(page.locator("[data-uji=fungsi-cocok]")).to_contain_text("Pelayanan di beta")
    assert page.url.endswith("/struktur/?q=beta"), "alamatnya layak dibagikan"
    tanpa_geser(page, lebar)
    periksa_aksesibilitas(page)
    page.locator("[data-uji=cari-unit]").focus()
    tekan(page, "ArrowDown")
    assert terfokus(page) == "KOTA"
    page.locator("[data-uji=cari-unit]").fill("tidak ada yang begini")
    expect(page.locator("[data-uji=kosong]")).to_be_visible()
    periksa_aksesibilitas(page)


def test_hasil_cari_tetap_pohon_dengan_tindakan(kota, buka):
    """After a search, a filter and "back" the outline keeps roles, keys, actions and grips."""
    akun = buat_akun("petugas")
    beri_peran(akun, "organisasi", kota["kota"])
    page = buka("/struktur/")
    masuk(page, akun)
    page = buka("/struktur/")
    page.locator("[data-uji=cari-unit]").fill("beta 1")
    expect(page.locator("[data-uji=jumlah-cocok]")).to_contain_text("1 unit cocok")
    tombol = page.get_by_role("button", name="Tindakan untuk Bidang Beta 1")
    expect(page.get_by_role("tree")).to_have_count(1)
    expect(tombol).to_have_count(1)
    expect(page.locator(".simpul-pegang").first).to_be_attached()
    butir(page, "Bidang Beta 1").focus()
    tekan(page, "Shift+F10")
    expect(page.locator(".menu-simpul")).to_be_visible()
    tekan(page, "Escape", "Home")
    assert terfokus(page) == "KOTA"
    page.locator(".alat-saring > summary").click()
    page.locator("select[name=jenis]").select_option("bidang")
    expect(page).to_have_url(re.compile("jenis=bidang"))
    expect(page.get_by_role("tree")).to_have_count(1)
    expect(tombol).to_have_count(1)
    page.get_by_role("link", name="Hapus pencarian").click()
    expect(butir(page, "Dinas Alfa")).to_be_visible()
    page.go_back()
    expect(butir(page, "Dinas Alfa")).to_have_count(0)
    expect(tombol).to_have_count(1)


# --- without JavaScript ----------------------------------------------------------------------------
def test_tanpa_javascript(kota, live_server, browser):
    konteks = browser.new_context(java_script_enabled=False)
    page = konteks.new_page()
    page.goto(live_server.url + "/struktur/")
    assert page.get_by_role("tree").count() == 0, (
        "tanpa skrip: daftar tautan, bukan pohon yang bisu"
    )
    page.get_by_role("link", name="Cabang Dinas Alfa").click()
    page.get_by_role("link", name="Bidang Alfa 1").wait_for()
    page.goto(live_server.url + "/struktur/")
    page.get_by_label("Cari unit").fill("bandar")
    page.get_by_role("button", name="Cari").click()
    page.get_by_role("link", name="Kelurahan Bandar").click()
    assert page.get_by_role("heading", level=1).inner_text().endswith("Kelurahan Bandar")
    page.goto(live_server.url + "/struktur/")
    page.get_by_role("link", name="Buka semua cabang").click()
    page.get_by_role("link", name="Kelurahan Bandar").wait_for()
    konteks.close()


# --- officers ----------------------------------------------------------------------------------
@LEBAR
def test_menu_simpul_dengan_papan_ketik(kota, buka, lebar, periksa_aksesibilitas):
    petugas = buat_akun("petugas")
    beri_peran(petugas, "organisasi", kota["DA"])
    page = buka("/struktur/", lebar)
    masuk(page, petugas)
    buka("/struktur/", lebar)
    butir(page, "Dinas Beta").focus()
    tekan(page, "Shift+F10")
    expect(page.locator(".menu-simpul")).to_have_count(0)
    butir(page, "Dinas Alfa").focus()
    tekan(page, "Shift+F10")
    expect(page.locator(".menu-simpul")).to_be_visible()
    expect(page.get_by_role("link", name="Ubah", exact=True)).to_be_focused()
    periksa_aksesibilitas(page)
    tekan(page, "Escape")
    expect(page.locator(".menu-simpul")).to_have_count(0)
    assert terfokus(page) == "DA", "fokus kembali ke simpul"
    tekan(page, "Shift+F10", "ArrowDown", "ArrowUp", "Enter")
    page.wait_for_url("**/struktur/unit/DA/ubah/")


# --- the other reading pages -----------------------------------------------------------------------
@LEBAR
@pytest.mark.parametrize("nama", ["warga", "petugas"])
def test_unit_dan_riwayat_tanpa_temuan(kota, buka, lebar, nama, periksa_aksesibilitas):
    tambah_fungsi(
        unit=kota["DA"], daftar_teks=["Satu", "Dua"], ketetapan=perubahan(DAHULU), oleh=None
    )
    ubah_unit(unit=kota["DA"], nama="Dinas Alfa Raya", ketetapan=perubahan(), oleh=None)
    page = buka("/struktur/", lebar)
    if nama == "petugas":
        akun = buat_akun("petugas")
        beri_peran(akun, "organisasi", kota["kota"])
        masuk(page, akun)
    for alamat in ("/struktur/unit/DA/", "/struktur/unit/DA/riwayat/", "/struktur/?per=1999-01-01"):
        buka(alamat, lebar)
        tanpa_geser(page, lebar)
        periksa_aksesibilitas(page)


def test_lihat_dalam_susunan_membawa_ke_simpulnya(kota, buka):
    page = buka("/struktur/unit/DA.S1/")
    page.locator("[data-uji=lihat-susunan]").click()
    expect(butir(page, "Subbagian Umum")).to_be_visible()
    expect(page.locator("#pilih")).to_have_attribute("data-kode", "DA.S1")


def test_salin_tautan(kota, buka, context):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = buka("/struktur/unit/DA/?utm_source=x")
    page.locator("[data-uji=salin-tautan]").click()
    expect(page.locator("[data-uji=salin-tautan]")).to_contain_text("Tersalin")
    assert page.evaluate("navigator.clipboard.readText()").endswith("/struktur/unit/DA/")
