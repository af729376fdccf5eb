"""The import in a real browser: from the beranda to undo, wrong files, phone, without JavaScript, axe."""

import re

import pytest
from playwright.sync_api import expect

from orgstruktur.models import Unit
from tests.dasar import buat_persona
from tests.orgstruktur.berkas_impor import KEPALA, csv_
from tests.pabrik import buat_kota
from tests.peramban.alat import ikuti, isi_perubahan, masuk, tanpa_gulir_samping, uji

pytestmark = [pytest.mark.peramban, pytest.mark.django_db(transaction=True)]

BARU = ("DA.B9", "DA", "Bidang Kesembilan", "bidang")
GANTI = ("DA.B1", "DA", "Bidang Berganti Nama", "bidang")


@pytest.fixture
def petugas():
    return buat_persona(buat_kota()["kota"]).petugas


def kirim(page, live_server, isi: bytes, nama: str = "unit.csv"):
    page.goto(f"{live_server.url}/struktur/impor/")
    uji(page, "berkas").set_input_files({"name": nama, "mimeType": "text/csv", "buffer": isi})
    page.get_by_label("Perbaikan data").check()
    page.get_by_label("Alasan perbaikan").fill("Menurut Perwal 12/2026")
    ikuti(uji(page, "periksa"))


@pytest.mark.parametrize("lebar", [360, 1280])
def test_dari_beranda_sampai_dibatalkan(petugas, buka, live_server, lebar, periksa_aksesibilitas):
    page = buka("/beranda/", lebar, petugas)
    ikuti(page.get_by_role("link", name="Impor struktur"))
    expect(page.get_by_role("heading", name="Impor struktur")).to_be_visible()
    expect(page.get_by_label("Dasar hukum"), "baru tampak bila dipilih").to_be_hidden()
    page.locator("[data-uji=kolom] summary").click()
    periksa_aksesibilitas(page)
    tanpa_gulir_samping(page)

    kirim(page, live_server, csv_(BARU, GANTI, kepala=KEPALA[:4]))
    page.get_by_role("heading", name="Periksa impor").wait_for()
    expect(uji(page, "n-baru")).to_have_text("1")
    expect(uji(page, "n-berubah")).to_have_text("1")
    expect(uji(page, "perubahan")).to_contain_text("Bidang Berganti Nama", use_inner_text=True)
    periksa_aksesibilitas(page)
    tanpa_gulir_samping(page)
    assert not Unit.objects.filter(kode="DA.B9").exists(), "belum ada yang ditulis"

    ikuti(uji(page, "terapkan"))
    page.wait_for_url("**/struktur/impor/?hasil=*")
    page.get_by_text("1 unit baru dan 1 unit berubah dari “unit.csv” diterapkan.").wait_for()
    assert Unit.objects.get(kode="DA.B1").nama == "Bidang Berganti Nama"
    ikuti(uji(page, "pesan-aksi"))
    page.get_by_text("Dibatalkan: Impor struktur dari “unit.csv”").wait_for()
    assert not Unit.objects.filter(kode="DA.B9").exists()
    assert Unit.objects.get(kode="DA.B1").nama == "Bidang Alfa 1"


@pytest.mark.parametrize("lebar", [360, 1280])
def test_berkas_yang_salah(petugas, buka, live_server, lebar, periksa_aksesibilitas):
    page = buka("/beranda/", lebar, petugas)
    kirim(page, live_server, b"%PDF-1.7", "laporan.xlsx")
    page.get_by_role("link", name="Berkas: Isi berkas ini PDF").wait_for()
    expect(page.get_by_label("Alasan perbaikan")).to_have_value("Menurut Perwal 12/2026")
    periksa_aksesibilitas(page)

    kirim(page, live_server, csv_(BARU, ("DA.B8", "XX", "Bidang", "bidangg"), kepala=KEPALA[:4]))
    page.get_by_text("1 baris ditolak, jadi belum ada yang dapat diterapkan").wait_for()
    expect(uji(page, "temuan")).to_contain_text("Unit induk XX tidak ada", use_inner_text=True)
    expect(uji(page, "terapkan")).to_have_count(0)
    periksa_aksesibilitas(page)
    tanpa_gulir_samping(page)
    with page.expect_download() as unduhan:
        uji(page, "unduh-temuan").click()
    assert unduhan.value.suggested_filename == "unit - temuan.xlsx"


def test_mencari_dalam_laporan_dan_mengubah_cara_berlaku(
    petugas, buka, live_server, periksa_aksesibilitas
):
    page = buka("/beranda/", akun=petugas)
    baris = [(f"DA.S.{n}", "DA.S", f"Subbagian {n}", "subbagian") for n in range(60)]
    kirim(page, live_server, csv_(*baris, BARU, kepala=KEPALA[:4]))
    page.goto(f"{page.url}?lihat=baru")  # warnings come first: a sekretariat has three subbagian
    page.get_by_text("Menampilkan 1–50 dari 61 baris").wait_for()
    page.get_by_placeholder("Cari kode, nama, atau isi").fill("kesembilan")
    page.get_by_text("Menampilkan 1–1 dari 1 baris").wait_for()
    expect(page).to_have_url(re.compile("cari=kesembilan"))
    ikuti(page.get_by_role("link", name="Tidak di berkas"))
    page.get_by_text("Semuanya dibiarkan").wait_for()

    page.locator("[data-uji=cara] summary").click()
    isi_perubahan(page)
    periksa_aksesibilitas(page)
    ikuti(uji(page, "periksa-ulang"))
    page.get_by_role("heading", name="Perubahan, berlaku 1 Januari 2024").wait_for()
    page.get_by_text("sampai hari ini ikut berubah").wait_for()
    uji(page, "setuju").check()
    ikuti(uji(page, "terapkan"))
    page.wait_for_url("**/struktur/impor/?hasil=*")
    assert Unit.objects.get(kode="DA.B9").dibentuk_pada.isoformat() == "2024-01-01"


def test_windows_1252_dan_membuang_berkas(petugas, buka, live_server, periksa_aksesibilitas):
    page = buka("/beranda/", akun=petugas)
    isi = csv_(("DA.B9", "DA", "Bidang – Baru", "bidang"), kepala=KEPALA[:4])
    kirim(page, live_server, isi.decode().encode("cp1252"))
    page.get_by_text("Berkas ini bukan UTF-8").wait_for()
    periksa_aksesibilitas(page)
    ikuti(uji(page, "baca-1252"))
    uji(page, "terapkan").wait_for()
    expect(uji(page, "perubahan")).to_contain_text("Bidang – Baru", use_inner_text=True)
    ikuti(uji(page, "buang"))
    page.get_by_text("“unit.csv” dibuang; tidak ada yang ditulis.").wait_for()


def test_tanpa_javascript(petugas, browser, live_server):
    konteks = browser.new_context(java_script_enabled=False, locale="id-ID")
    page = konteks.new_page()
    page.goto(f"{live_server.url}/masuk/")
    masuk(page, petugas.username)
    page.goto(f"{live_server.url}/struktur/impor/")
    expect(page.get_by_label("Dasar hukum"), "tanpa skrip semuanya tampak").to_be_visible()
    kirim(page, live_server, csv_(BARU, kepala=KEPALA[:4]))
    page.get_by_placeholder("Cari kode, nama, atau isi").fill("zzz")
    ikuti(page.get_by_role("button", name="Cari"))
    page.get_by_text("Tidak ada baris yang cocok").wait_for()
    ikuti(uji(page, "terapkan"))
    page.wait_for_url("**/struktur/impor/?hasil=*")
    assert Unit.objects.filter(kode="DA.B9").exists()
    konteks.close()
