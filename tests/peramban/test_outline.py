"""The outline in a real browser: by keyboard only, by search, without JavaScript; phone and desk."""

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from orgstruktur.services.fungsi import tambah_fungsi
from orgstruktur.services.unit import ubah_unit
from tests.dasar import beri_peran, buat_akun
from tests.pabrik import DAHULU, buat_kota, perbaikan, perubahan
from tests.peramban.alat import hentikan_jam, ikuti, tanpa_gulir_samping, uji

pytestmark = [pytest.mark.peramban, pytest.mark.django_db(transaction=True)]
LEBAR = pytest.mark.parametrize("lebar", [360, 1280])


@pytest.fixture
def kota():
    u = buat_kota()
    ubah_unit(unit=u["DB"], contoh=True, ketetapan=perbaikan(), oleh=None)
    return u


def butir(page, nama):
    return page.get_by_role("treeitem", name=nama)


def simpul(page, kode):
    return page.locator(f'[data-pohon] li[data-kode="{kode}"]')


def terfokus(page, kode, pesan=None):
    expect(simpul(page, kode), pesan).to_be_focused()


def tekan(page, *tombol):
    for t in tombol:
        page.keyboard.press(t)


# --- keyboard ----------------------------------------------------------------------------------
@LEBAR
def test_hanya_dengan_papan_ketik(kota, buka, lebar, periksa_aksesibilitas):
    page = buka("/struktur/", lebar)
    tanpa_gulir_samping(page)
    page.locator("[data-uji=buka-semua]").focus()
    tekan(page, "Tab")
    terfokus(page, "KOTA", "pohon adalah satu perhentian Tab")
    tekan(page, "ArrowDown", "ArrowDown")
    terfokus(page, "DA")
    expect(butir(page, "Dinas Alfa")).to_have_attribute("aria-expanded", "false")
    tekan(page, "ArrowRight")
    expect(butir(page, "Sekretariat Dinas Alfa")).to_be_visible()
    terfokus(page, "DA", "membuka tidak memindahkan fokus")
    tekan(page, "ArrowRight")
    terfokus(page, "DA.S")
    tekan(page, "ArrowDown")
    terfokus(page, "DA.B1")
    tekan(page, "ArrowLeft")
    terfokus(page, "DA")
    tekan(page, "ArrowLeft")
    expect(butir(page, "Bidang Alfa 1")).to_be_hidden()
    tekan(page, "End")
    terfokus(page, "KEC")
    tekan(page, "Home")
    terfokus(page, "KOTA")
    periksa_aksesibilitas(page)
    hentikan_jam(page)  # a pause between two letters would begin a new word
    page.keyboard.type("dinas b")
    terfokus(page, "DB")
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
    expect(page.locator("[role=treeitem][aria-busy]")).to_have_count(0)
    assert len(minta) == 1
    terfokus(page, "SETDA")


def test_huruf_yang_sama_berkeliling(kota, buka):
    page = buka("/struktur/")
    butir(page, "Kota Contoh").focus()
    for kode in ("DA", "DB", "DA"):
        page.keyboard.type("d")
        terfokus(page, kode)


def test_peran_pohon_menurut_wai_aria(kota, buka):
    page = buka("/struktur/?buka=DA.S1")
    pohon = page.get_by_role("tree")
    expect(pohon).to_have_count(1)
    kini = page.locator("#pilih")
    for atribut, nilai in (("level", "4"), ("setsize", "1"), ("posinset", "1")):
        expect(kini).to_have_attribute(f"aria-{atribut}", nilai)
    expect(kini).to_have_attribute("tabindex", "0")
    expect(page.locator("[role=treeitem][tabindex='0']")).to_have_count(1)
    expect(page.locator("[role=tree] ul:not([role=group])")).to_have_count(0)
    expect(butir(page, "Bidang Alfa 2")).to_have_attribute("aria-posinset", "3")
    expect(butir(page, "Bidang Alfa 2")).not_to_have_attribute("aria-expanded", re.compile(""))


def test_cabang_yang_diambil_lanjut_tingkatnya(kota, buka):
    page = buka("/struktur/")
    butir(page, "Dinas Alfa").locator(".simpul-jumlah").first.click()
    anak = butir(page, "Sekretariat Dinas Alfa")
    expect(anak).to_be_visible()
    expect(anak).to_have_attribute("aria-level", "3")
    expect(anak).to_have_attribute("aria-setsize", "3")
    terfokus(page, "DA")
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
    expect(page, "alamatnya layak dibagikan").to_have_url(re.compile(r"/struktur/\?q=beta$"))
    tanpa_gulir_samping(page)
    periksa_aksesibilitas(page)
    page.locator("[data-uji=cari-unit]").focus()
    tekan(page, "ArrowDown")
    terfokus(page, "KOTA")
    page.locator("[data-uji=cari-unit]").fill("tidak ada yang begini")
    expect(page.locator("[data-uji=kosong]")).to_be_visible()
    periksa_aksesibilitas(page)


def test_hasil_cari_tetap_pohon_dengan_tindakan(kota, buka):
    """After a search, a filter and "back" the outline keeps roles, keys, actions and grips."""
    akun = buat_akun("petugas")
    beri_peran(akun, "organisasi", kota["kota"])
    page = buka("/struktur/", akun=akun)
    page.locator("[data-uji=cari-unit]").fill("beta 1")
    expect(page.locator("[data-uji=jumlah-cocok]")).to_contain_text("1 unit cocok")
    tombol = page.get_by_role("button", name="Tindakan untuk Bidang Beta 1")
    expect(page.get_by_role("tree")).to_have_count(1)
    expect(tombol).to_have_count(1)
    expect(page.locator(".simpul-pegang").first).to_be_attached()
    butir(page, "Bidang Beta 1").focus()
    tekan(page, "Shift+F10")
    expect(page.locator(".menu-simpul")).to_be_visible()
    tekan(page, "Escape")
    expect(page.locator(".menu-simpul")).to_have_count(0)
    terfokus(page, "DB.B1")
    tekan(page, "Home")
    terfokus(page, "KOTA")
    page.locator(".alat-saring > summary").click()
    page.locator("select[name=jenis]").select_option("bidang")
    expect(page).to_have_url(re.compile("jenis=bidang"))
    expect(page.get_by_role("tree")).to_have_count(1)
    expect(tombol).to_have_count(1)
    ikuti(page.get_by_role("link", name="Hapus pencarian"))
    expect(butir(page, "Dinas Alfa")).to_be_visible()
    page.go_back()
    expect(butir(page, "Dinas Alfa")).to_have_count(0)
    expect(tombol).to_have_count(1)


# --- without JavaScript ----------------------------------------------------------------------------
def test_tanpa_javascript(kota, live_server, browser):
    konteks = browser.new_context(java_script_enabled=False)
    page = konteks.new_page()
    page.goto(live_server.url + "/struktur/")
    pesan = "tanpa skrip: daftar tautan, bukan pohon yang bisu"
    expect(page.get_by_role("tree"), pesan).to_have_count(0)
    ikuti(page.get_by_role("link", name="Cabang Dinas Alfa"))
    page.get_by_role("link", name="Bidang Alfa 1").wait_for()
    page.goto(live_server.url + "/struktur/")
    page.get_by_label("Cari unit").fill("bandar")
    ikuti(page.get_by_role("button", name="Cari"))
    ikuti(page.get_by_role("link", name="Kelurahan Bandar"))
    judul = page.get_by_role("heading", level=1)
    expect(judul).to_have_text(re.compile(r"Kelurahan Bandar\s*$"), use_inner_text=True)
    page.goto(live_server.url + "/struktur/")
    ikuti(page.get_by_role("link", name="Buka semua cabang"))
    page.get_by_role("link", name="Kelurahan Bandar").wait_for()
    konteks.close()


# --- officers ----------------------------------------------------------------------------------
@LEBAR
def test_menu_simpul_dengan_papan_ketik(kota, buka, lebar, periksa_aksesibilitas):
    petugas = buat_akun("petugas")
    beri_peran(petugas, "organisasi", kota["DA"])
    page = buka("/struktur/", lebar, petugas)
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
    terfokus(page, "DA", "fokus kembali ke simpul")
    tekan(page, "Shift+F10")
    expect(page.get_by_role("link", name="Ubah", exact=True)).to_be_focused()
    tekan(page, "ArrowDown", "ArrowUp", "Enter")
    page.wait_for_url("**/struktur/unit/DA/ubah/")


# --- the other reading pages -----------------------------------------------------------------------
@LEBAR
@pytest.mark.parametrize("nama", ["warga", "petugas"])
def test_unit_dan_riwayat_tanpa_temuan(kota, buka, lebar, nama, periksa_aksesibilitas):
    tambah_fungsi(
        unit=kota["DA"], daftar_teks=["Satu", "Dua"], ketetapan=perubahan(DAHULU), oleh=None
    )
    ubah_unit(unit=kota["DA"], nama="Dinas Alfa Raya", ketetapan=perubahan(), oleh=None)
    akun = None
    if nama == "petugas":
        akun = buat_akun("petugas")
        beri_peran(akun, "organisasi", kota["kota"])
    for alamat in ("/struktur/unit/DA/", "/struktur/unit/DA/riwayat/", "/struktur/?per=1999-01-01"):
        page = buka(alamat, lebar, akun)
        tanpa_gulir_samping(page)
        periksa_aksesibilitas(page)


def test_lihat_dalam_susunan_membawa_ke_simpulnya(kota, buka):
    page = buka("/struktur/unit/DA.S1/")
    ikuti(uji(page, "lihat-susunan"))
    expect(butir(page, "Subbagian Umum")).to_be_visible()
    expect(page.locator("#pilih")).to_have_attribute("data-kode", "DA.S1")


def test_salin_tautan(kota, buka, context):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = buka("/struktur/unit/DA/?utm_source=x")
    hentikan_jam(page)  # "Tersalin" stands for a moment only
    page.locator("[data-uji=salin-tautan]").click()
    expect(page.locator("[data-uji=salin-tautan]")).to_contain_text("Tersalin")
    assert page.evaluate("navigator.clipboard.readText()").endswith("/struktur/unit/DA/")


# --- another day -----------------------------------------------------------------------------------
@LEBAR
def test_tanggal_ikut_ke_halaman_unit_dan_kembali(kota, buka, lebar, periksa_aksesibilitas):
    ubah_unit(unit=kota["DA"], nama="Dinas Kini", ketetapan=perubahan(date(2024, 1, 1)), oleh=None)
    page = buka("/struktur/?per=2021-01-01", lebar)
    ikuti(simpul(page, "DA").locator(".simpul-nama").first)
    expect(page).to_have_url(re.compile(r"/struktur/unit/DA/\?per=2021-01-01$"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Dinas Alfa")
    expect(uji(page, "per-tanggal")).to_contain_text("Kini bernama Dinas Kini.")
    tanpa_gulir_samping(page)
    periksa_aksesibilitas(page)
    ikuti(page.get_by_role("link", name="Bidang Alfa 1"))
    expect(uji(page, "per-tanggal")).to_contain_text("per 1 Januari 2021")
    ikuti(uji(page, "ke-hari-ini"))
    expect(uji(page, "per-tanggal")).to_have_count(0)
    expect(page).to_have_url(re.compile(r"/struktur/unit/DA.B1/$"))
