"""The import in a real browser: from the beranda to undo, wrong files, phone, without JavaScript, axe."""

import pytest

from orgstruktur.models import Unit
from tests.dasar import SANDI, buat_persona
from tests.orgstruktur.berkas_impor import KEPALA, csv_
from tests.pabrik import buat_kota

pytestmark = [pytest.mark.peramban, pytest.mark.django_db(transaction=True)]

BARU = ("DA.B9", "DA", "Bidang Kesembilan", "bidang")
GANTI = ("DA.B1", "DA", "Bidang Berganti Nama", "bidang")


@pytest.fixture
def kota():
    u = buat_kota()
    buat_persona(u["kota"])
    return u


def masuk(page, live_server):
    page.goto(f"{live_server.url}/masuk/")
    page.get_by_label("NIP atau nama akun").fill("petugas")
    page.get_by_label("Kata sandi", exact=True).fill(SANDI)
    page.keyboard.press("Enter")
    page.wait_for_url("**/beranda/")


@pytest.fixture
def buka(live_server, page):
    """`buka(lebar)` logs in and gives the page; whatever the console complains about fails."""
    galat = []
    page.on("console", lambda p: galat.append(p.text) if p.type == "error" else None)
    page.on("pageerror", lambda g: galat.append(str(g)))

    def buka(lebar=1280):
        page.set_viewport_size({"width": lebar, "height": 800})
        masuk(page, live_server)
        return page

    yield buka
    assert galat == []


def uji(page, nama):
    return page.locator(f"[data-uji={nama}]")


def kirim(page, live_server, isi: bytes, nama: str = "unit.csv"):
    page.goto(f"{live_server.url}/struktur/impor/")
    uji(page, "berkas").set_input_files({"name": nama, "mimeType": "text/csv", "buffer": isi})
    page.get_by_label("Perbaikan data").check()
    page.get_by_label("Alasan perbaikan").fill("Menurut Perwal 12/2026")
    uji(page, "periksa").click()


def tanpa_gulir_samping(page):
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]


@pytest.mark.parametrize("lebar", [360, 1280])
def test_dari_beranda_sampai_dibatalkan(kota, buka, live_server, lebar, periksa_aksesibilitas):
    page = buka(lebar)
    page.get_by_role("link", name="Impor struktur").click()
    page.get_by_role("heading", name="Impor struktur").wait_for()
    assert not page.get_by_label("Dasar hukum").is_visible(), "baru tampak bila dipilih"
    page.locator("[data-uji=kolom] summary").click()
    periksa_aksesibilitas(page)
    tanpa_gulir_samping(page)

    kirim(page, live_server, csv_(BARU, GANTI, kepala=KEPALA[:4]))
    page.get_by_role("heading", name="Periksa impor").wait_for()
    assert uji(page, "n-baru").inner_text() == "1"
    assert uji(page, "n-berubah").inner_text() == "1"
    assert "Bidang Berganti Nama" in uji(page, "perubahan").inner_text()
    periksa_aksesibilitas(page)
    tanpa_gulir_samping(page)
    assert not Unit.objects.filter(kode="DA.B9").exists(), "belum ada yang ditulis"

    uji(page, "terapkan").click()
    page.wait_for_url("**/struktur/impor/?hasil=*")
    page.get_by_text("1 unit baru dan 1 unit berubah dari “unit.csv” diterapkan.").wait_for()
    assert Unit.objects.get(kode="DA.B1").nama == "Bidang Berganti Nama"
    uji(page, "pesan-aksi").click()
    page.get_by_text("Dibatalkan: Impor struktur dari “unit.csv”").wait_for()
    assert not Unit.objects.filter(kode="DA.B9").exists()
    assert Unit.objects.get(kode="DA.B1").nama == "Bidang Alfa 1"


@pytest.mark.parametrize("lebar", [360, 1280])
def test_berkas_yang_salah(kota, buka, live_server, lebar, periksa_aksesibilitas):
    page = buka(lebar)
    kirim(page, live_server, b"%PDF-1.7", "laporan.xlsx")
    page.get_by_role("link", name="Berkas: Isi berkas ini PDF").wait_for()
    assert page.get_by_label("Alasan perbaikan").input_value() == "Menurut Perwal 12/2026"
    periksa_aksesibilitas(page)

    kirim(page, live_server, csv_(BARU, ("DA.B8", "XX", "Bidang", "bidangg"), kepala=KEPALA[:4]))
    page.get_by_text("1 baris ditolak, jadi belum ada yang dapat diterapkan").wait_for()
    assert "Unit induk XX tidak ada" in uji(page, "temuan").inner_text()
    assert uji(page, "terapkan").count() == 0
    periksa_aksesibilitas(page)
    tanpa_gulir_samping(page)
    with page.expect_download() as unduhan:
        uji(page, "unduh-temuan").click()
    assert unduhan.value.suggested_filename == "unit - temuan.xlsx"


def test_mencari_dalam_laporan_dan_mengubah_cara_berlaku(
    kota, buka, live_server, periksa_aksesibilitas
):
    page = buka()
    baris = [(f"DA.S.{n}", "DA.S", f"Subbagian {n}", "subbagian") for n in range(60)]
    kirim(page, live_server, csv_(*baris, BARU, kepala=KEPALA[:4]))
    page.goto(f"{page.url}?lihat=baru")  # warnings come first: a sekretariat has three subbagian
    page.get_by_text("Menampilkan 1–50 dari 61 baris").wait_for()
    page.get_by_placeholder("Cari kode, nama, atau isi").fill("kesembilan")
    page.get_by_text("Menampilkan 1–1 dari 1 baris").wait_for()
    assert "cari=kesembilan" in page.url
    page.get_by_role("link", name="Tidak di berkas").click()
    page.get_by_text("Semuanya dibiarkan").wait_for()

    page.locator("[data-uji=cara] summary").click()
    page.get_by_label("Perubahan", exact=True).check()
    page.get_by_label("Mulai berlaku").fill("2024-01-01")
    page.get_by_label("Dasar hukum").fill("Perwali 12/2024")
    periksa_aksesibilitas(page)
    uji(page, "periksa-ulang").click()
    page.get_by_role("heading", name="Perubahan, berlaku 1 Januari 2024").wait_for()
    page.get_by_text("sampai hari ini ikut berubah").wait_for()
    uji(page, "setuju").check()
    uji(page, "terapkan").click()
    page.wait_for_url("**/struktur/impor/?hasil=*")
    assert Unit.objects.get(kode="DA.B9").dibentuk_pada.isoformat() == "2024-01-01"


def test_windows_1252_dan_membuang_berkas(kota, buka, live_server, periksa_aksesibilitas):
    page = buka()
    isi = csv_(("DA.B9", "DA", "Bidang – Baru", "bidang"), kepala=KEPALA[:4])
    kirim(page, live_server, isi.decode().encode("cp1252"))
    page.get_by_text("Berkas ini bukan UTF-8").wait_for()
    periksa_aksesibilitas(page)
    uji(page, "baca-1252").click()
    uji(page, "terapkan").wait_for()
    assert "Bidang – Baru" in uji(page, "perubahan").inner_text()
    uji(page, "buang").click()
    page.get_by_text("“unit.csv” dibuang; tidak ada yang ditulis.").wait_for()


def test_tanpa_javascript(kota, browser, live_server):
    konteks = browser.new_context(java_script_enabled=False, locale="id-ID")
    page = konteks.new_page()
    masuk(page, live_server)
    page.goto(f"{live_server.url}/struktur/impor/")
    assert page.get_by_label("Dasar hukum").is_visible(), "tanpa skrip semuanya tampak"
    kirim(page, live_server, csv_(BARU, kepala=KEPALA[:4]))
    page.get_by_placeholder("Cari kode, nama, atau isi").fill("zzz")
    page.get_by_role("button", name="Cari").click()
    page.get_by_text("Tidak ada baris yang cocok").wait_for()
    uji(page, "terapkan").click()
    page.wait_for_url("**/struktur/impor/?hasil=*")
    assert Unit.objects.filter(kode="DA.B9").exists()
    konteks.close()
