"""The table of units and open data in a real browser: bulk edit with undo, phone, keyboard, axe."""

import csv
import io

import pytest

from orgstruktur.models import Unit
from tests.dasar import SANDI, buat_persona
from tests.orgstruktur.beban_uji import muat_beban
from tests.pabrik import buat_kota

pytestmark = [pytest.mark.peramban, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def kota():
    return buat_kota()


@pytest.fixture
def buka(live_server, page):
    """`buka(alamat, lebar=…, akun=…)` gives the page; whatever the console complains about fails."""
    galat = []
    page.on("console", lambda p: galat.append(p.text) if p.type == "error" else None)
    page.on("pageerror", lambda g: galat.append(str(g)))

    def buka(alamat, lebar=1280, akun=None):
        page.set_viewport_size({"width": lebar, "height": 800})
        if akun:
            page.goto(f"{live_server.url}/masuk/")
            page.get_by_label("NIP atau nama akun").fill(akun)
            page.get_by_label("Kata sandi", exact=True).fill(SANDI)
            page.keyboard.press("Enter")
            page.wait_for_url("**/beranda/")
        page.goto(f"{live_server.url}{alamat}")
        return page

    yield buka
    assert galat == []


def uji(page, nama):
    return page.locator(f"[data-uji={nama}]")


def test_ubah_sekaligus_dan_batalkan(kota, buka, periksa_aksesibilitas):
    buat_persona(kota["kota"])
    page = buka("/struktur/tabel/?jenis=dinas", akun="petugas")
    assert uji(page, "ubah-sekaligus").is_disabled()
    page.get_by_label("Tandai Dinas Alfa").check()
    page.get_by_label("Tandai Dinas Beta").check()
    page.get_by_text("2 unit ditandai").wait_for()
    periksa_aksesibilitas(page)
    uji(page, "ubah-sekaligus").click()

    page.get_by_role("heading", name="Ubah 2 unit sekaligus").wait_for()
    assert not page.get_by_label("Tipe/kelas yang baru").is_visible(), "baru tampak bila dipilih"
    page.get_by_label("Perbaikan data").check()
    page.get_by_label("Alasan perbaikan").fill("Tipe menurut pemetaan")
    page.get_by_label("Tipe/kelas", exact=True).check()
    page.get_by_label("Tipe/kelas yang baru").select_option("B")
    periksa_aksesibilitas(page)
    uji(page, "periksa").click()

    assert uji(page, "beda").locator("tbody tr").count() == 2
    periksa_aksesibilitas(page)
    uji(page, "terapkan").click()
    page.wait_for_url("**/struktur/tabel/?jenis=dinas")
    page.get_by_text("Tipe/kelas 2 unit menjadi “B”").wait_for()
    assert set(Unit.objects.filter(jenis="dinas").values_list("tipe", flat=True)) == {"B"}

    page.get_by_role("button", name="Batalkan").click()
    page.get_by_text("Dibatalkan:").wait_for()
    assert set(Unit.objects.filter(jenis="dinas").values_list("tipe", flat=True)) == {""}


def test_memindahkan_beberapa_unit_dengan_mencari_tujuan(kota, buka, periksa_aksesibilitas):
    buat_persona(kota["kota"])
    page = buka("/struktur/tabel/?akar=DA&jenis=bidang", akun="organisasi")
    page.get_by_label("Semua 2 hasil saringan").check()
    uji(page, "ubah-sekaligus").click()
    page.get_by_label("Perubahan", exact=True).check()
    page.get_by_label("Mulai berlaku").fill("2024-01-01")
    page.get_by_label("Dasar hukum").fill("Perwali 1/2024")
    page.get_by_label("Unit induk (pindahkan semua)").check()
    uji(page, "cari-induk").fill("beta")
    page.get_by_label("Dinas Beta", exact=False).first.check()
    periksa_aksesibilitas(page)
    uji(page, "periksa").click()
    page.get_by_text("2 unit pindah ke bawah Dinas Beta per 1 Januari 2024").wait_for()
    uji(page, "terapkan").click()
    page.get_by_text("2 unit pindah ke bawah Dinas Beta").wait_for()
    assert Unit.objects.filter(induk__kode="DB", jenis="bidang").count() == 4


def test_tanda_dengan_shift_dan_semua(kota, buka):
    buat_persona(kota["kota"])
    page = buka("/struktur/tabel/", akun="admin")
    kotak = page.locator("input[name=unit]")
    kotak.nth(2).click()
    kotak.nth(6).click(modifiers=["Shift"])
    page.get_by_text("5 unit ditandai").wait_for()
    page.get_by_label("Tandai semua unit pada halaman ini").check()
    page.get_by_text("14 unit ditandai").wait_for()
    kotak.nth(0).uncheck()
    page.get_by_text("13 unit ditandai").wait_for()
    assert page.locator("[data-tandai-semua]").evaluate("k => k.indeterminate")


def test_menyaring_sambil_mengetik_alamatnya_dapat_dibagikan(kota, buka, periksa_aksesibilitas):
    page = buka("/struktur/tabel/")
    periksa_aksesibilitas(page)
    page.get_by_label("Cari unit").fill("alfa")
    page.wait_for_url("**/struktur/tabel/?q=alfa")
    assert uji(page, "tabel-unit").locator("tbody tr").count() == 4
    page.locator(".alat-saring summary").click()
    page.get_by_label("Jenis unit").select_option("bidang")
    page.wait_for_url("**/struktur/tabel/?q=alfa&jenis=bidang")
    assert uji(page, "tabel-unit").locator("tbody tr").count() == 2
    periksa_aksesibilitas(page)
    alamat = page.url
    page.goto("about:blank")
    page.goto(alamat)
    assert uji(page, "tabel-unit").locator("tbody tr").count() == 2
    page.get_by_label("Cari unit").fill("tidak ada yang begini")
    page.get_by_text("Tidak ada unit yang cocok").wait_for()
    page.get_by_role("link", name="Hapus saringan", exact=True).click()
    page.wait_for_url("**/struktur/tabel/")


def test_memilih_kolom_dan_mengurutkan_dengan_papan_ketik(kota, buka, periksa_aksesibilitas):
    page = buka("/struktur/tabel/")
    page.locator("[data-uji=pilih-kolom] summary").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Tipe/kelas", exact=True).last.check()
    periksa_aksesibilitas(page)
    uji(page, "terapkan-kolom").click()
    page.get_by_role("columnheader", name="Tipe/kelas").wait_for()
    assert "kolom=nama.kode.jenis" in page.url
    uji(page, "urut-nama").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**urut=nama**")
    assert page.locator("th.nama[aria-sort=ascending]").count() == 1
    assert page.locator("tbody th").first.inner_text() == "Bidang Alfa 1"


def test_unduhan_csv_berisi_yang_tampil(kota, buka):
    page = buka("/struktur/tabel/?jenis=bidang&urut=-nama&kolom=kode")
    page.locator("[data-uji=unduh] summary").click()
    with page.expect_download() as unduhan:
        page.get_by_role("link", name="CSV, pemisah titik koma").click()
    with open(unduhan.value.path(), encoding="utf-8-sig") as berkas:
        baris = list(csv.reader(io.StringIO(berkas.read()), delimiter=";"))
    assert [b[1] for b in baris] == ["Kode", "DB.B2", "DB.B1", "DA.B2", "DA.B1"]


def test_telepon(kota, buka, periksa_aksesibilitas):
    buat_persona(kota["kota"])
    page = buka("/struktur/tabel/", lebar=360, akun="petugas")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    periksa_aksesibilitas(page)
    tabel, nama = uji(page, "tabel-unit"), page.locator("tbody th").first
    kiri = nama.bounding_box()["x"]
    tabel.evaluate("t => { t.scrollLeft = 300; }")
    assert nama.bounding_box()["x"] == pytest.approx(kiri, abs=1), "kolom nama tetap di tempat"
    page.locator("[data-uji=pilih-kolom] summary").click()
    kotak = page.locator(".menu-kolom").bounding_box()
    assert kotak["x"] >= 0 and kotak["x"] + kotak["width"] <= 360
    page.keyboard.press("Escape")
    page.locator("[data-uji=unduh] summary").click()
    kotak = page.locator("[data-uji=unduh] .menu-isi").bounding_box()
    assert kotak["x"] >= 0 and kotak["x"] + kotak["width"] <= 360


def test_kepala_tabel_tetap_tampak_pada_ratusan_baris(buka, db):
    muat_beban(300)
    page = buka("/struktur/tabel/?baris=semua")
    tabel, kepala = uji(page, "tabel-unit"), page.locator("thead th").first
    tabel.evaluate("t => { t.scrollTop = 5000; t.scrollIntoView(); }")
    assert kepala.bounding_box()["y"] >= 0
    assert kepala.bounding_box()["y"] == pytest.approx(tabel.bounding_box()["y"], abs=2)
    page.emulate_media(media="print")
    assert tabel.evaluate("t => getComputedStyle(t).overflow") == "visible"


def test_tanpa_javascript(kota, browser, live_server):
    konteks = browser.new_context(java_script_enabled=False)
    page = konteks.new_page()
    page.goto(f"{live_server.url}/struktur/tabel/")
    page.locator(".alat-saring summary").click()
    page.get_by_label("Jenis unit").select_option("dinas")
    page.get_by_role("button", name="Cari").click()
    assert page.locator("tbody tr").count() == 2
    konteks.close()


@pytest.mark.parametrize("lebar", [360, 1280])
def test_data_terbuka(kota, buka, periksa_aksesibilitas, lebar):
    page = buka("/data/", lebar=lebar)
    periksa_aksesibilitas(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= lebar
    page.get_by_role("link", name="Struktur organisasi", exact=True).click()
    page.get_by_role("heading", name="Kamus data").wait_for()
    page.locator("details.nilai summary").first.click()
    periksa_aksesibilitas(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= lebar
    with page.expect_download() as unduhan:
        uji(page, "unduh-csv").click()
    assert unduhan.value.suggested_filename.startswith("struktur-")
