"""The outline of a proposal in a real browser: dragging, keyboard, undo, two writers, without JavaScript."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from orgstruktur.models import Langkah, Rancangan
from orgstruktur.rancangan.fungsi import TambahFungsi
from orgstruktur.services.fungsi import tambah_fungsi
from orgstruktur.services.rancangan import buat_rancangan
from orgstruktur.services.rancangan_langkah import tambah_langkah
from tests.dasar import beri_peran, buat_akun
from tests.pabrik import buat_kota, perubahan
from tests.peramban.alat import (
    angkat,
    bidik,
    halaman_baru,
    ikuti,
    sesi,
    tanpa_gulir_samping,
    uji,
)

pytestmark = [pytest.mark.peramban, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def kota() -> Any:
    u = buat_kota()
    tambah_fungsi(
        unit=u["DA"], daftar_teks=["perumusan", "pelaporan"], ketetapan=perubahan(), oleh=None
    )
    return u


def penulis(kota: Any, nama: str) -> Any:
    akun = buat_akun(nama.lower(), nama=nama)
    beri_peran(akun, "organisasi", kota["kota"])
    return akun


@pytest.fixture
def ani(kota: Any) -> Any:
    return penulis(kota, "Ani")


@pytest.fixture
def rancangan(ani: Any) -> Rancangan:
    return buat_rancangan(nama="Rancangan B", oleh=ani)


def simpul(page: Page, kode: str) -> Any:
    return page.locator(f'[data-pohon] li[data-kode="{kode}"]')


def pesan(page: Page) -> Any:
    return page.locator("#pesan")


def seret(page: Page, pegang: Any, ke: str) -> None:
    """Drag something by its grip onto the middle of a unit; the page comes back."""
    angkat(pegang, page.locator("body.sedang-seret"))
    baris = simpul(page, ke).locator("> .simpul-baris")

    def titik() -> tuple[float, float]:
        kotak = baris.bounding_box()
        assert kotak
        return kotak["x"] + 60, kotak["y"] + kotak["height"] / 2

    bidik(page, titik, lambda: simpul(page, ke).evaluate("e => e.matches('.simpul-tujuan')"))
    with halaman_baru(page):
        page.mouse.up()


def test_menyeret_menjadi_langkah_dan_dapat_diurungkan(buka, ani, rancangan, periksa_aksesibilitas):
    page = buka(f"{rancangan.get_absolute_url()}sesudah/?buka=DA", akun=ani)
    uji(page, "gerak-alasan").fill("Lebih dekat")
    seret(page, simpul(page, "DA.B1").locator("> .simpul-baris > .simpul-pegang"), "DB")
    expect(pesan(page)).to_contain_text("Pindahkan Bidang Alfa 1 dari Dinas Alfa ke Dinas Beta.")
    expect(simpul(page, "DB").locator('li[data-kode="DA.B1"]')).to_be_visible()
    expect(simpul(page, "DA.B1")).to_contain_text("~ pindah")
    expect(simpul(page, "DA.B2"), "yang terbuka tetap terbuka").to_be_visible()
    assert Langkah.objects.get().alasan == "Lebih dekat"
    expect(uji(page, "gerak-alasan")).to_have_value("Lebih dekat")
    tanpa_gulir_samping(page)
    periksa_aksesibilitas(page)

    with halaman_baru(page):
        page.keyboard.press("Control+z")
    expect(pesan(page)).to_contain_text("Diurungkan: Pindahkan Bidang Alfa 1")
    expect(simpul(page, "DA").locator('li[data-kode="DA.B1"]')).to_be_visible()
    with halaman_baru(page):
        page.keyboard.press("Control+y")
    expect(pesan(page)).to_contain_text("Diulangi: Pindahkan Bidang Alfa 1")
    uji(page, "gerak-alasan").focus()
    page.keyboard.press("Control+z")  # in a field it belongs to the field
    expect(pesan(page)).to_contain_text("Diulangi")

    # the functions of a unit stand beside the outline
    page.goto(page.url.split("?")[0] + "?pilih=DA")
    fungsi = uji(page, "isi-unit").locator("li", has_text="perumusan")
    seret(page, fungsi.locator(".simpul-pegang"), "SETDA")
    expect(pesan(page)).to_contain_text("Pindahkan 1 fungsi dari Dinas Alfa ke Sekretariat Daerah")
    expect(uji(page, "isi-unit")).not_to_contain_text("perumusan")
    periksa_aksesibilitas(page)

    ikuti(page.get_by_role("link", name="Bagan", exact=True))
    expect(uji(page, "legenda")).to_contain_text("~ berubah")
    tanpa_gulir_samping(page)
    periksa_aksesibilitas(page)


def test_hanya_dengan_papan_ketik(buka, ani, rancangan, periksa_aksesibilitas):
    page = buka(f"{rancangan.get_absolute_url()}sesudah/?pilih=DA.B1#pilih", akun=ani)
    expect(simpul(page, "DA.B1")).to_be_focused()
    with halaman_baru(page):
        page.keyboard.press("Control+x")
    uji(page, "cari-ke").fill("beta")
    page.locator("[data-uji=calon-ke] input[value='DB']").check()
    ikuti(uji(page, "simpan-langkah"))
    expect(simpul(page, "DA.B1"), "kembali ke tempatnya").to_be_focused()
    expect(simpul(page, "DB").locator('li[data-kode="DA.B1"]')).to_be_visible()

    page.keyboard.press("Shift+F10")
    menu = page.locator(".menu-simpul")
    expect(menu).to_contain_text("Gabungkan dengan…")
    periksa_aksesibilitas(page)
    ikuti(menu.get_by_role("link", name="Ubah nama, jenis, atau tipe"))
    page.get_by_label("Nama unit").fill("Bidang Gamma")
    ikuti(uji(page, "simpan-langkah"))
    expect(simpul(page, "DA.B1")).to_be_focused()
    expect(simpul(page, "DA.B1")).to_contain_text("~ pindah, ganti nama")
    page.keyboard.press("Alt+ArrowDown")
    expect(uji(page, "kabar-susun")).to_contain_text("bukan langkah rancangan")
    assert rancangan.daftar_langkah.count() == 2


def test_gerakan_yang_ditolak_dijawab_dengan_kata_di_tempatnya(buka, ani, rancangan):
    page = buka(f"{rancangan.get_absolute_url()}sesudah/?buka=KEC&pilih=KEL", akun=ani)
    seret(page, simpul(page, "KEL").locator("> .simpul-baris > .simpul-pegang"), "DB")
    expect(pesan(page)).to_contain_text(
        "Tidak menjadi langkah: Kelurahan tidak dapat berada di bawah"
    )
    expect(pesan(page)).to_be_in_viewport()
    expect(simpul(page, "KEC").locator('li[data-kode="KEL"]')).to_be_visible()
    assert not Langkah.objects.exists()


def test_dua_penulis_saling_melihat_dan_tidak_ada_yang_hilang(
    kota, ani, rancangan, live_server, browser
):
    budi = penulis(kota, "Budi")
    (baris,) = tambah_langkah(
        rancangan=rancangan, daftar=[TambahFungsi(-1, kota["DB"].pk, "semula")], oleh=ani
    ).daftar
    layar = {}
    for akun in (ani, budi):
        konteks = browser.new_context()
        page = layar[akun] = konteks.new_page()
        sesi(page, akun, live_server.url)
        page.goto(f"{live_server.url}{rancangan.get_absolute_url()}sesudah/")

    # Budi writes on the outline; Ani is told, and sees it when she asks for it
    page = layar[budi]
    page.goto(f"{live_server.url}{rancangan.get_absolute_url()}sesudah/?buka=DA")
    seret(page, simpul(page, "DA.B1").locator("> .simpul-baris > .simpul-pegang"), "DB")
    page = layar[ani]
    expect(uji(page, "rancangan-tanda")).to_be_hidden()
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")  # asks at once
    expect(uji(page, "rancangan-tanda")).to_contain_text("Budi menambah 1 langkah.")
    ikuti(uji(page, "muat-ulang"))
    expect(simpul(page, "DA.B1")).to_contain_text("~ pindah")

    # both edit the same step: the second is told what is there by now and keeps what was typed
    ubah = f"{live_server.url}{rancangan.get_absolute_url()}langkah/{baris.pk}/ubah/"
    for page in layar.values():
        page.goto(ubah)
    layar[budi].get_by_label("Bunyi fungsi").fill("kata Budi")
    ikuti(uji(layar[budi], "simpan-langkah"))
    page = layar[ani]
    page.get_by_label("Bunyi fungsi").fill("kata Ani")
    ikuti(uji(page, "simpan-langkah"))
    expect(page.get_by_text("Langkah ini diubah orang lain")).to_contain_text("kata Budi")
    expect(page.get_by_label("Bunyi fungsi")).to_have_value("kata Ani")
    ikuti(uji(page, "simpan-langkah"))
    expect(uji(page, "langkah-daftar")).to_contain_text("kata Ani")
    assert rancangan.daftar_langkah.count() == 2

    # the login ends while somebody types: that is said, and nothing typed is lost
    page.goto(ubah)
    page.get_by_label("Bunyi fungsi").fill("kata lain")
    page.context.clear_cookies()
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(uji(page, "rancangan-tanda")).to_contain_text("Sesi Anda sudah berakhir")
    expect(page.get_by_label("Bunyi fungsi")).to_have_value("kata lain")
    for page in layar.values():
        page.context.close()


def test_tanpa_javascript(ani, rancangan, live_server, browser):
    konteks = browser.new_context(java_script_enabled=False)
    page = konteks.new_page()
    sesi(page, ani, live_server.url)
    page.goto(f"{live_server.url}{rancangan.get_absolute_url()}sesudah/?pilih=DA")
    uji(page, "isi-unit").get_by_role("link", name="Pindahkan fungsi perumusan").click()
    expect(page.get_by_label("Fungsi: perumusan")).to_be_checked()
    uji(page, "cari-ke").fill("beta")
    page.get_by_role("button", name="Cari").click()
    page.locator("[data-uji=calon-ke] input[value='DB']").check()
    uji(page, "simpan-langkah").click()
    expect(uji(page, "isi-unit"), "kembali ke susunan").not_to_contain_text("perumusan")
    uji(page, "urungkan").click()
    expect(uji(page, "isi-unit")).to_contain_text("perumusan")
    expect(pesan(page)).to_contain_text("Diurungkan: Pindahkan 1 fungsi")
    konteks.close()
