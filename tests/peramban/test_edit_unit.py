"""Editing units in a real browser: dragging, dialog, keyboard, undo, and without JavaScript."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from orgstruktur.models import Jejak, Unit
from orgstruktur.services.unit import ubah_unit
from tests.dasar import beri_peran, buat_akun
from tests.pabrik import buat_kota, buat_unit, perbaikan
from tests.peramban.alat import (
    angkat,
    bidik,
    cari_unit,
    halaman_baru,
    ikuti,
    isi_perubahan,
    sesi,
    tanpa_gulir_samping,
    uji,
)

pytestmark = [pytest.mark.peramban, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def kota() -> dict[str, Unit]:
    return buat_kota()


@pytest.fixture
def petugas(kota: dict[str, Unit]) -> Any:
    akun = buat_akun("petugas", nama="Petugas Satu")
    beri_peran(akun, "kepegawaian", kota["kota"])
    return akun


@pytest.fixture
def galat_yang_wajar() -> tuple[str, ...]:
    """A refused change answers 409, which the browser also writes on the console."""
    return ("409",)


def simpul(page: Page, kode: str) -> Any:
    return page.locator(f'[data-pohon] li[data-kode="{kode}"]')


def baris(page: Page, kode: str) -> Any:
    return simpul(page, kode).locator("> .simpul-baris")


def angkat_ke(
    page: Page, kode: str, tujuan: str, letak: float = 0.5, *, boleh: bool = True
) -> None:
    """Take a unit by its grip to a place in the row of another: 0 = upper edge, 1 = lower.

    In the middle it means "into", at an edge "beside": there it is held until the page says so
    too; `boleh=False` where the page will not.
    """
    page.set_viewport_size(
        {"width": 1280, "height": 1600}
    )  # the whole tree: nothing scrolls on the way
    baris(page, kode).hover()
    angkat(baris(page, kode).locator(".simpul-pegang"), page.locator("body.sedang-seret"))
    ke_dalam = page.locator(".simpul-tujuan")
    atas, bawah = (kode, tujuan) if letak < 0.5 else (tujuan, kode)
    berdampingan = page.locator(f'li[data-kode="{atas}"] + li[data-kode="{bawah}"]')

    def titik() -> tuple[float, float]:
        sasaran = baris(page, tujuan).bounding_box()
        assert sasaran
        return sasaran["x"] + 60, sasaran["y"] + sasaran["height"] * letak

    def tercapai() -> bool:
        if not boleh:
            return True
        if letak == 0.5:
            return ke_dalam.count() == 1 and ke_dalam.get_attribute("data-kode") == tujuan
        return berdampingan.count() == 1 and ke_dalam.count() == 0

    bidik(page, titik, tercapai)


def seret(page: Page, kode: str, tujuan: str, letak: float = 0.5, *, boleh: bool = True) -> None:
    """Take it there and let it go."""
    angkat_ke(page, kode, tujuan, letak, boleh=boleh)
    page.mouse.up()
    expect(page.locator("body.sedang-seret")).to_have_count(0)


def urutan(kode: str) -> list[str]:
    anak = Unit.objects.filter(induk__kode=kode).order_by("urutan")
    return list(anak.values_list("kode", flat=True))


def induk(kode: str) -> str:
    return Unit.objects.get(kode=kode).induk.kode


# --- dragging -----------------------------------------------------------------------------------
def test_seret_ke_cabang_lain_membuka_formulir_lalu_batal_sekali_klik(buka, petugas):
    page = buka("/struktur/?buka=semua", akun=petugas)
    seret(page, "DA.B1", "DB")
    page.wait_for_url("**/struktur/unit/DA.B1/pindah/?ke=DB**")
    assert induk("DA.B1") == "DA"  # the drop itself writes nothing
    expect(page.locator("[data-uji=ikut]")).to_contain_text("1 jabatan ikut pindah")
    expect(page.get_by_role("radio", name="Dinas Beta", exact=False).first).to_be_checked()
    isi_perubahan(page)
    ikuti(uji(page, "periksa"))
    expect(page.locator("[data-uji=akibat]")).to_contain_text(
        "pindah dari Dinas Alfa ke Dinas Beta"
    )
    assert induk("DA.B1") == "DA"
    ikuti(uji(page, "terapkan"))
    page.wait_for_url("**/struktur/unit/DA.B1/")
    assert induk("DA.B1") == "DB"
    ikuti(uji(page, "pesan-aksi"))
    expect(page.locator("[data-uji=pesan]")).to_contain_text("Dibatalkan")
    assert induk("DA.B1") == "DA"


def test_seret_ke_antara_dua_unit_membawa_tempatnya(buka, petugas):
    page = buka("/struktur/?buka=semua", akun=petugas)
    seret(page, "DA.B1", "DB.B1", 0.9)
    page.wait_for_url("**/pindah/?ke=DB&tempat=sesudah%3ADB.B1")
    expect(page.locator("[data-uji=tempat]")).to_have_value("sesudah:DB.B1")


def test_seret_di_cabang_yang_sama_bertanya_dahulu(buka, petugas):
    page = buka("/struktur/?buka=semua", akun=petugas)
    seret(page, "DA.B2", "DA.B1", 0.1)
    dialog = page.get_by_role("dialog", name="Simpan urutan baru?")
    expect(dialog).to_contain_text("Bidang Alfa 2 akan berdiri sesudah Sekretariat Dinas Alfa")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(simpul(page, "DA.B2")).to_be_focused()
    assert urutan("DA") == ["DA.S", "DA.B1", "DA.B2"]
    anak = simpul(page, "DA").locator("> ul > li")
    expect(anak).to_have_count(3)
    for li, kode in zip(anak.all(), ["DA.S", "DA.B1", "DA.B2"], strict=True):
        expect(li).to_have_attribute("data-kode", kode)
    seret(page, "DA.B2", "DA.B1", 0.1)
    ikuti(uji(page, "simpan-urutan"))
    page.wait_for_url("**/struktur/?buka=DA.B2#pilih")
    expect(page.locator("[data-uji=pesan]")).to_contain_text("disusun ulang")
    assert urutan("DA") == ["DA.S", "DA.B2", "DA.B1"]
    ikuti(uji(page, "pesan-aksi"))
    expect(page.locator("[data-uji=pesan]")).to_contain_text("Dibatalkan")
    expect(page).to_have_url(re.compile(r"/struktur/\?buka=DA\.B2"), timeout=15_000)
    assert urutan("DA") == ["DA.S", "DA.B1", "DA.B2"]


def test_cabang_tertutup_membuka_diri_saat_dilewati(buka, petugas, kota):
    page = buka("/struktur/?buka=DA", akun=petugas)
    angkat_ke(page, "DA.B1", "DB")
    expect(simpul(page, "DB.B1")).to_be_visible()
    page.mouse.up()
    page.wait_for_url("**/pindah/?ke=DB**")


def test_hanya_unit_dalam_wewenang_dapat_diseret(buka, kota):
    akun = buat_akun("dinas_alfa")
    beri_peran(akun, "organisasi", kota["DA"])
    page = buka("/struktur/?buka=semua", akun=akun)
    expect(baris(page, "DA.B1").locator(".simpul-pegang")).to_have_count(1)
    expect(baris(page, "DB.B1").locator(".simpul-pegang")).to_have_count(0)
    seret(page, "DA.B1", "DB", boleh=False)
    page.wait_for_timeout(300)  # long enough for a form to begin to open
    expect(page).to_have_url(re.compile(r"/struktur/\?buka=semua$"))
    expect(simpul(page, "DA").locator("> ul > li")).to_have_count(3)
    assert induk("DA.B1") == "DA" and urutan("DA") == ["DA.S", "DA.B1", "DA.B2"]


def test_warga_dan_tanggal_lain_tanpa_pegangan(buka, petugas):
    page = buka("/struktur/")
    expect(page.get_by_role("tree")).to_be_visible()  # the scripts have run
    expect(page.locator(".simpul-pegang")).to_have_count(0)
    buka("/struktur/?per=2021-01-01", akun=petugas)
    expect(page.get_by_role("tree")).to_be_visible()
    expect(page.locator(".simpul-pegang")).to_have_count(0)


# --- keyboard -----------------------------------------------------------------------------------
def test_pindah_hanya_dengan_papan_ketik(buka, petugas, periksa_aksesibilitas):
    page = buka("/struktur/?buka=DA", akun=petugas)
    simpul(page, "DA.B1").focus()
    page.keyboard.press("Control+x")
    dialog = page.get_by_role("dialog", name="Pindahkan Bidang Alfa 1 ke…")
    expect(dialog).to_be_visible()
    expect(page.locator("[data-uji=kabar-susun]")).to_contain_text("cari unit tujuan")
    periksa_aksesibilitas(page)
    page.keyboard.type("beta")
    expect(dialog.locator("[data-uji=calon-induk_baru]")).to_contain_text(
        "4 unit cocok dengan “beta”"
    )
    page.keyboard.press("ArrowDown")
    expect(dialog.get_by_role("radio").first).to_be_checked()
    expect(dialog.locator("[data-uji=tempat]")).to_contain_text("Sesudah Bidang Beta 1")
    page.keyboard.press("Enter")
    page.wait_for_url("**/pindah/?**")
    expect(page.locator("[data-uji=ikut]")).to_be_visible()
    page.get_by_label("Perbaikan data (salah catat)").focus()
    page.keyboard.press("Space")
    alasan = page.get_by_label("Alasan perbaikan")
    expect(alasan).to_be_visible()
    page.keyboard.press("Tab")
    expect(alasan).to_be_focused()
    page.keyboard.type("salah letak saat dicatat")
    expect(alasan).to_have_value("salah letak saat dicatat")
    uji(page, "periksa").focus()
    with halaman_baru(page):
        page.keyboard.press("Enter")
    uji(page, "terapkan").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/struktur/unit/DA.B1/")
    assert induk("DA.B1") == "DB"


def test_dialog_ditutup_kembali_ke_simpulnya(buka, petugas):
    page = buka("/struktur/?buka=DA", akun=petugas)
    simpul(page, "DA.B1").focus()
    page.keyboard.press("Control+x")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(simpul(page, "DA.B1")).to_be_focused()
    expect(page.locator("[data-uji=kabar-susun]")).to_contain_text("Tidak ada yang berubah")


def test_menu_simpul_membuka_dialog_yang_sama(buka, petugas):
    page = buka("/struktur/?buka=DA", akun=petugas)
    simpul(page, "DA.B1").focus()
    page.keyboard.press("Shift+F10")
    expect(page.locator(".menu-simpul a").first).to_be_focused()
    page.get_by_role("link", name="Pindahkan ke…").press("Enter")
    expect(page.get_by_role("dialog", name="Pindahkan Bidang Alfa 1 ke…")).to_be_visible()


def test_unit_tanpa_sub_unit_tidak_menawarkan_urutan(buka, petugas):
    page = buka("/struktur/?buka=DA", akun=petugas)
    for kode, ada in (("DA", 1), ("DA.B1", 0)):
        simpul(page, kode).focus()
        page.keyboard.press("Shift+F10")
        expect(page.locator(".menu-simpul")).to_contain_text("Tambah sub-unit")
        expect(page.get_by_role("link", name="Urutkan sub-unit")).to_have_count(ada)
        page.keyboard.press("Escape")
        expect(page.locator(".menu-simpul")).to_have_count(0)


def test_yang_diseret_hanya_namanya(buka, petugas):
    page = buka("/struktur/?buka=DA", akun=petugas)
    angkat_ke(page, "DA.B1", "DB")
    bayang = page.locator("body > .sortable-fallback")
    kotak, sasaran = bayang.bounding_box(), baris(page, "DB").locator(".simpul-nama").bounding_box()
    assert kotak and sasaran
    assert kotak["width"] < 300 and kotak["x"] + kotak["width"] < 1280
    assert kotak["y"] >= sasaran["y"] + sasaran["height"] / 2, "nama tujuannya tetap terbaca"
    page.mouse.up()
    page.wait_for_url("**/pindah/?ke=DB**")
    expect(page.locator("[data-uji=tempat]")).to_have_value("")


def test_urutan_dengan_alt_panah(buka, petugas):
    page = buka("/struktur/?buka=DA", akun=petugas)
    simpul(page, "DA.S").focus()
    page.keyboard.press("Alt+ArrowUp")
    expect(page.locator("[data-uji=kabar-susun]")).to_contain_text("Sudah paling awal")
    page.keyboard.press("Alt+ArrowDown")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("sesudah Bidang Alfa 1")
    expect(dialog.locator(":focus")).to_have_count(1)
    with halaman_baru(page):
        page.keyboard.press("Enter")
    expect(page.locator("[data-uji=pesan]")).to_contain_text("disusun ulang")
    assert urutan("DA") == ["DA.B1", "DA.S", "DA.B2"]
    expect(simpul(page, "DA.S")).to_be_focused()
    page.keyboard.press("Alt+ArrowDown")
    expect(page.get_by_role("dialog")).to_contain_text("sesudah Bidang Alfa 2")


# --- forms --------------------------------------------------------------------------------------
def test_ragam_menunjukkan_hanya_yang_diperlukan(buka, petugas):
    page = buka("/struktur/unit/DA.B1/ubah/", akun=petugas)
    expect(page.get_by_label("Mulai berlaku")).to_be_hidden()
    page.get_by_label("Perbaikan data (salah catat)").check()
    expect(page.get_by_label("Alasan perbaikan")).to_be_visible()
    expect(page.get_by_label("Mulai berlaku")).to_be_hidden()
    page.get_by_label("Perubahan", exact=True).check()
    expect(page.get_by_label("Mulai berlaku")).to_be_visible()
    expect(page.get_by_label("Alasan perbaikan")).to_be_hidden()


def test_jenis_menyarankan_kode_dan_kepala(buka, petugas):
    page = buka("/struktur/unit/DA/tambah/", akun=petugas)
    page.get_by_label("Jenis unit").select_option("bidang")
    page.get_by_label("Nama unit").fill("Bidang Gama")
    expect(page.get_by_label("Kode")).to_have_attribute("placeholder", "DA.B3")
    expect(page.get_by_text("Akan dibentuk: Kepala Bidang Gama, eselon III.b.")).to_be_visible()
    isi_perubahan(page)
    ikuti(uji(page, "periksa"))
    ikuti(uji(page, "terapkan"))
    page.wait_for_url("**/struktur/unit/DA.B3/")
    assert Unit.objects.get(kode="DA.B3").nama == "Bidang Gama"


def test_bubarkan_menanyakan_penerima_hanya_bila_pindah(buka, petugas):
    page = buka("/struktur/unit/DA/bubarkan/", akun=petugas)
    isi_perubahan(page, "Perda 3/2024")
    cari = page.locator("[data-uji=cari-anak]")
    expect(cari).to_be_hidden()
    page.get_by_label("Pindah ke unit lain").first.check()
    expect(cari).to_be_visible()
    cari_unit(page, "anak", "dinas beta")
    page.get_by_role("radio", name="Dinas Beta").first.check()
    ikuti(uji(page, "periksa"))
    expect(page.locator("[data-uji=akibat]")).to_contain_text("3 sub-unit pindah ke Dinas Beta.")
    page.locator("[data-uji=setuju]").check()
    ikuti(uji(page, "terapkan"))
    page.wait_for_url("**/struktur/unit/KOTA/")
    assert induk("DA.B1") == "DB"


def test_urutkan_dengan_panah_dan_seret(buka, petugas):
    page = buka("/struktur/unit/DA/urutkan/", akun=petugas)
    page.get_by_role("button", name="Turunkan Sekretariat Dinas Alfa").click()
    expect(page.locator("[data-urutan-kabar]")).to_contain_text("nomor 2 dari 3")
    assert urutan("DA") == ["DA.S", "DA.B1", "DA.B2"]
    butir = page.locator("[data-urutan] > li")
    expect(butir.first).to_have_attribute("data-kode", "DA.B1")
    atas = butir.first.bounding_box()
    angkat(page.locator('[data-kode="DA.B2"] [data-pegang]'), page.locator(".urutan-bayang"))
    bidik(
        page,
        lambda: (atas["x"] + 40, atas["y"] + 4),
        lambda: butir.first.get_attribute("data-kode") == "DA.B2",
    )
    page.mouse.up()
    expect(page.locator("[data-urutan-kabar]")).to_contain_text("nomor 1 dari 3")
    ikuti(uji(page, "simpan-urutan"))
    page.wait_for_url("**/struktur/unit/DA/")
    assert urutan("DA") == ["DA.B2", "DA.B1", "DA.S"]


def test_dua_petugas_yang_kedua_melihat_perubahan_dan_isiannya_tetap(buka, petugas, kota):
    page = buka("/struktur/unit/DA.B1/ubah/", akun=petugas)
    page.get_by_label("Nama unit").fill("Nama dari Kedua")
    lain = buat_akun("lain", nama="Petugas Dua")
    beri_peran(lain, "organisasi", kota["kota"])
    ubah_unit(unit=kota["DA.B1"], singkatan="B-1", ketetapan=perbaikan(), oleh=lain)
    page.get_by_label("Perbaikan data (salah catat)").check()
    page.get_by_label("Alasan perbaikan").fill("salah ketik")
    ikuti(uji(page, "periksa"))
    panel = page.locator("[data-uji=sudah-berubah]")
    expect(panel).to_contain_text("Diubah oleh Petugas Dua pada")
    expect(panel).to_be_focused()
    expect(page.get_by_label("Nama unit")).to_have_value("Nama dari Kedua")
    expect(page.get_by_label("Singkatan")).to_have_value("B-1")
    ikuti(uji(page, "periksa"))
    ikuti(uji(page, "terapkan"))
    page.wait_for_url("**/struktur/unit/DA.B1/")
    unit = Unit.objects.get(kode="DA.B1")
    assert (unit.nama, unit.singkatan) == ("Nama dari Kedua", "B-1")


# --- without JavaScript -------------------------------------------------------------------------
def test_semuanya_berjalan_tanpa_skrip(live_server, browser, petugas, kota):
    konteks = browser.new_context(java_script_enabled=False, locale="id-ID")
    page = konteks.new_page()
    sesi(page, petugas, live_server.url)
    page.goto(f"{live_server.url}/struktur/unit/DA.B1/pindah/")
    expect(page.get_by_label("Mulai berlaku")).to_be_visible()
    expect(page.get_by_label("Alasan perbaikan")).to_be_visible()
    isi_perubahan(page)
    page.locator("[data-uji=cari-induk_baru]").fill("beta")
    ikuti(page.get_by_role("button", name="Cari"))
    expect(page.locator("[data-uji=calon-induk_baru]")).to_contain_text("4 unit cocok")
    expect(page.get_by_label("Dasar hukum")).to_have_value("Perwali 12/2024")
    page.get_by_role("radio", name="Dinas Beta").first.check()
    ikuti(uji(page, "periksa"))
    ikuti(uji(page, "terapkan"))
    expect(page.locator("[data-uji=pesan]")).to_be_visible()
    assert induk("DA.B1") == "DB"
    ikuti(uji(page, "pesan-aksi"))
    expect(page.locator("[data-uji=pesan]")).to_contain_text("Dibatalkan")
    assert induk("DA.B1") == "DA"
    page.goto(f"{live_server.url}/struktur/unit/DA/urutkan/")
    ikuti(page.get_by_role("button", name="Naikkan Bidang Alfa 1"))
    ikuti(uji(page, "simpan-urutan"))
    expect(page.locator("[data-uji=pesan]")).to_contain_text("disusun ulang")
    assert urutan("DA") == ["DA.B1", "DA.S", "DA.B2"]
    konteks.close()


# --- every page, phone and desk -------------------------------------------------------------------
@pytest.mark.parametrize("lebar", [360, 1280])
def test_halaman_dapat_dipakai_semua_orang(
    buka, petugas, kota, page, live_server, periksa_aksesibilitas, lebar
):
    buat_unit(
        "DA.U1", "uptd", kota["DA"], "UPTD dengan nama yang sangat panjang sekali untuk telepon"
    )
    ubah_unit(unit=kota["DA.B1"], singkatan="B-1", ketetapan=perbaikan(), oleh=petugas)
    jejak = Jejak.objects.latest("pk")
    halaman = (
        "/struktur/?buka=DA",
        "/struktur/unit/DA/tambah/",
        "/struktur/unit/DA.B1/ubah/",
        "/struktur/unit/DA.B1/ubah/?bagian=pelengkap",
        "/struktur/unit/DA.B1/pindah/?ke=KEC",
        "/struktur/unit/DA/urutkan/",
        "/struktur/unit/DA.B1/gabung/",
        "/struktur/unit/DA/bubarkan/",
        f"/struktur/perubahan/{jejak.pk}/batalkan/",
    )
    for alamat in halaman:
        buka(alamat, lebar=lebar, akun=petugas)
        radio = page.get_by_label("Perubahan", exact=True)
        if radio.count():
            radio.check()
        if "bubarkan" in alamat:
            page.get_by_label("Pindah ke unit lain").first.check()
        periksa_aksesibilitas(page)
        tanpa_gulir_samping(page)
    page.goto(f"{live_server.url}/struktur/unit/DA.B1/ubah/")
    page.get_by_label("Nama unit").fill("Bidang Baru")
    ikuti(uji(page, "periksa"))  # nothing chosen: the error summary
    expect(page.locator("[data-uji=galat-ringkas]")).to_be_focused()
    periksa_aksesibilitas(page)
    isi_perubahan(page)
    page.get_by_label("Mulai berlaku").fill("2022-01-01")
    ikuti(uji(page, "periksa"))
    expect(page.locator("[data-uji=tanggal-lampau]")).to_be_visible()
    periksa_aksesibilitas(page)
    tanpa_gulir_samping(page)
