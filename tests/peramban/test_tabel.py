"""The table of units and open data in a real browser: bulk edit with undo, phone, keyboard, axe."""

import csv
import io
import re

import pytest
from playwright.sync_api import expect

from orgstruktur.models import Unit
from tests.dasar import buat_persona
from tests.orgstruktur.beban_uji import muat_beban
from tests.pabrik import buat_kota
from tests.peramban.alat import (
    cari_unit,
    ikuti,
    isi_perubahan,
    sampai,
    tanpa_gulir_samping,
    uji,
)

pytestmark = [pytest.mark.peramban, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def kota():
    return buat_kota()


def test_ubah_sekaligus_dan_batalkan(kota, buka, periksa_aksesibilitas):
    persona = buat_persona(kota["kota"])
    page = buka("/struktur/tabel/?jenis=dinas", akun=persona.petugas)
    expect(uji(page, "ubah-sekaligus")).to_be_disabled()
    page.get_by_label("Tandai Dinas Alfa").check()
    page.get_by_label("Tandai Dinas Beta").check()
    page.get_by_text("2 unit ditandai").wait_for()
    periksa_aksesibilitas(page)
    ikuti(uji(page, "ubah-sekaligus"))

    page.get_by_role("heading", name="Ubah 2 unit sekaligus").wait_for()
    expect(page.get_by_label("Tipe/kelas yang baru"), "baru tampak bila dipilih").to_be_hidden()
    page.get_by_label("Perbaikan data").check()
    page.get_by_label("Alasan perbaikan").fill("Tipe menurut pemetaan")
    page.get_by_label("Tipe/kelas", exact=True).check()
    page.get_by_label("Tipe/kelas yang baru").select_option("B")
    periksa_aksesibilitas(page)
    ikuti(uji(page, "periksa"))

    expect(uji(page, "beda").locator("tbody tr")).to_have_count(2)
    periksa_aksesibilitas(page)
    ikuti(uji(page, "terapkan"))
    page.wait_for_url("**/struktur/tabel/?jenis=dinas")
    page.get_by_text("Tipe/kelas 2 unit menjadi “B”").wait_for()
    assert set(Unit.objects.filter(jenis="dinas").values_list("tipe", flat=True)) == {"B"}

    ikuti(page.get_by_role("button", name="Batalkan"))
    page.get_by_text("Dibatalkan:").wait_for()
    assert set(Unit.objects.filter(jenis="dinas").values_list("tipe", flat=True)) == {""}


def test_memindahkan_beberapa_unit_dengan_mencari_tujuan(kota, buka, periksa_aksesibilitas):
    persona = buat_persona(kota["kota"])
    page = buka("/struktur/tabel/?akar=DA&jenis=bidang", akun=persona.organisasi)
    page.get_by_label("Semua 2 hasil saringan").check()
    ikuti(uji(page, "ubah-sekaligus"))
    isi_perubahan(page, "Perwali 1/2024")
    page.get_by_label("Unit induk (pindahkan semua)").check()
    cari_unit(page, "induk", "beta")
    page.get_by_label("Dinas Beta", exact=False).first.check()
    periksa_aksesibilitas(page)
    ikuti(uji(page, "periksa"))
    page.get_by_text("2 unit pindah ke bawah Dinas Beta per 1 Januari 2024").wait_for()
    ikuti(uji(page, "terapkan"))
    expect(uji(page, "pesan")).to_contain_text("2 unit pindah ke bawah Dinas Beta")
    assert Unit.objects.filter(induk__kode="DB", jenis="bidang").count() == 4


def test_tanda_dengan_shift_dan_semua(kota, buka):
    persona = buat_persona(kota["kota"])
    page = buka("/struktur/tabel/", akun=persona.admin)
    kotak = page.locator("input[name=unit]")
    kotak.nth(2).click()
    kotak.nth(6).click(modifiers=["Shift"])
    page.get_by_text("5 unit ditandai").wait_for()
    page.get_by_label("Tandai semua unit pada halaman ini").check()
    page.get_by_text("14 unit ditandai").wait_for()
    kotak.nth(0).uncheck()
    page.get_by_text("13 unit ditandai").wait_for()
    expect(page.locator("[data-tandai-semua]")).to_be_checked(indeterminate=True)


def test_menyaring_sambil_mengetik_alamatnya_dapat_dibagikan(kota, buka, periksa_aksesibilitas):
    page = buka("/struktur/tabel/")
    periksa_aksesibilitas(page)
    page.get_by_label("Cari unit").fill("alfa")
    page.wait_for_url("**/struktur/tabel/?q=alfa")
    baris = uji(page, "tabel-unit").locator("tbody tr")
    expect(baris).to_have_count(4)
    page.locator(".alat-saring summary").click()
    page.get_by_label("Jenis unit").select_option("bidang")
    page.wait_for_url("**/struktur/tabel/?q=alfa&jenis=bidang")
    expect(baris).to_have_count(2)
    periksa_aksesibilitas(page)
    alamat = page.url
    page.goto("about:blank")
    page.goto(alamat)
    expect(baris).to_have_count(2)
    page.get_by_label("Cari unit").fill("tidak ada yang begini")
    page.get_by_text("Tidak ada unit yang cocok").wait_for()
    ikuti(page.get_by_role("link", name="Hapus saringan", exact=True))
    page.wait_for_url("**/struktur/tabel/")


def test_memilih_kolom_dan_mengurutkan_dengan_papan_ketik(kota, buka, periksa_aksesibilitas):
    page = buka("/struktur/tabel/")
    page.locator("[data-uji=pilih-kolom] summary").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Tipe/kelas", exact=True).last.check()
    periksa_aksesibilitas(page)
    ikuti(uji(page, "terapkan-kolom"))
    page.get_by_role("columnheader", name="Tipe/kelas").wait_for()
    expect(page).to_have_url(re.compile("kolom=nama.kode.jenis"))
    uji(page, "urut-nama").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**urut=nama**")
    expect(page.locator("th.nama[aria-sort=ascending]")).to_have_count(1)
    expect(page.locator("tbody th").first).to_have_text("Bidang Alfa 1", use_inner_text=True)


def test_unduhan_csv_berisi_yang_tampil(kota, buka):
    page = buka("/struktur/tabel/?jenis=bidang&urut=-nama&kolom=kode")
    page.locator("[data-uji=unduh] summary").click()
    with page.expect_download() as unduhan:
        page.get_by_role("link", name="CSV, pemisah titik koma").click()
    with open(unduhan.value.path(), encoding="utf-8-sig") as berkas:
        baris = list(csv.reader(io.StringIO(berkas.read()), delimiter=";"))
    assert [b[1] for b in baris] == ["Kode", "DB.B2", "DB.B1", "DA.B2", "DA.B1"]


def test_telepon(kota, buka, periksa_aksesibilitas):
    persona = buat_persona(kota["kota"])
    page = buka("/struktur/tabel/", lebar=360, akun=persona.petugas)
    tanpa_gulir_samping(page)
    periksa_aksesibilitas(page)
    tabel, nama = uji(page, "tabel-unit"), page.locator("tbody th").first
    kiri = nama.bounding_box()["x"]
    assert tabel.evaluate("t => { t.scrollLeft = 300; return t.scrollLeft; }") > 0
    tetap = pytest.approx(kiri, abs=1)
    sampai(page, lambda: nama.bounding_box()["x"] == tetap, "kolom nama tetap di tempat")
    page.locator("[data-uji=pilih-kolom] summary").click()
    kolom = page.locator(".menu-kolom")
    expect(kolom).to_be_visible()
    kotak = kolom.bounding_box()
    assert kotak["x"] >= 0 and kotak["x"] + kotak["width"] <= 360
    page.keyboard.press("Escape")
    expect(kolom).to_be_hidden()
    page.locator("[data-uji=unduh] summary").click()
    unduh = page.locator("[data-uji=unduh] .menu-isi")
    expect(unduh).to_be_visible()
    kotak = unduh.bounding_box()
    assert kotak["x"] >= 0 and kotak["x"] + kotak["width"] <= 360


def test_kepala_tabel_tetap_tampak_pada_ratusan_baris(buka, db):
    muat_beban(300)
    page = buka("/struktur/tabel/?baris=semua")
    tabel, kepala = uji(page, "tabel-unit"), page.locator("thead th").first
    tabel.evaluate("t => { t.scrollTop = 5000; t.scrollIntoView(); }")

    def di_puncak():
        y = kepala.bounding_box()["y"]
        return y >= 0 and y == pytest.approx(tabel.bounding_box()["y"], abs=2)

    sampai(page, di_puncak, "kepala tabel tampak di puncaknya")
    page.emulate_media(media="print")
    expect(tabel).to_have_css("overflow", "visible")


def test_tanpa_javascript(kota, browser, live_server):
    konteks = browser.new_context(java_script_enabled=False)
    page = konteks.new_page()
    page.goto(f"{live_server.url}/struktur/tabel/")
    page.locator(".alat-saring summary").click()
    page.get_by_label("Jenis unit").select_option("dinas")
    ikuti(page.get_by_role("button", name="Cari"))
    expect(page.locator("tbody tr")).to_have_count(2)
    konteks.close()


@pytest.mark.parametrize("lebar", [360, 1280])
def test_data_terbuka(kota, buka, periksa_aksesibilitas, lebar):
    page = buka("/data/", lebar=lebar)
    periksa_aksesibilitas(page)
    tanpa_gulir_samping(page)
    ikuti(page.get_by_role("link", name="Struktur organisasi", exact=True))
    page.get_by_role("heading", name="Kamus data").wait_for()
    page.locator("details.nilai summary").first.click()
    periksa_aksesibilitas(page)
    tanpa_gulir_samping(page)
    with page.expect_download() as unduhan:
        uji(page, "unduh-csv").click()
    assert unduhan.value.suggested_filename.startswith("struktur-")
