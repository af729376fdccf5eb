"""Accounts, roles and the audit trail in a real browser: an account is made, given a role, and used."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from axes.models import AccessAttempt
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import Page, expect

from orgstruktur.models import Jejak, PenugasanPeran
from orgstruktur.services.gabung import gabungkan_unit
from orgstruktur.services.jejak import catat_jejak, segel_jejak
from orgstruktur.services.unit import ubah_unit
from tests.dasar import beri_peran, buat_akun
from tests.pabrik import buat_kota, perubahan
from tests.peramban.alat import ikuti, masuk, tanpa_gulir_samping, uji

pytestmark = [pytest.mark.peramban, pytest.mark.django_db(transaction=True)]
LEBAR = pytest.mark.parametrize("lebar", [360, 1280])
NIP = "198001012005011003"


@pytest.fixture
def kota() -> Any:
    return buat_kota()


@pytest.fixture
def admin(kota: Any) -> Any:
    akun = buat_akun("admin", nama="Admin Kota")
    beri_peran(akun, "admin", kota["kota"])
    return akun


def masuk_admin(buka: Callable[..., Page], lebar: int = 1280) -> Page:
    page = buka("/masuk/", lebar)
    masuk(page, "admin")
    return page


def test_akun_dibuat_diberi_peran_lalu_dipakai(buka, admin, live_server):
    """The whole way: from "Buat akun" to the edit buttons, which stand only within the scope."""
    page = masuk_admin(buka)
    uji(page, "menu-lainnya").locator("summary").click()
    ikuti(uji(page, "menu-lainnya").get_by_role("link", name="Akun"))
    ikuti(uji(page, "buat-akun"))
    page.get_by_label("NIP atau nama akun").fill("19800101 200501 1 003")
    page.get_by_label("Nama lengkap").fill("Ani Lestari")
    ikuti(uji(page, "simpan"))
    sandi = page.locator("[data-uji=sandi-sekali]").inner_text()
    ikuti(uji(page, "lanjut-peran"))

    page.get_by_label("Petugas kepegawaian").check()
    page.locator("[data-uji=cari-unit]").press_sequentially("alfa", delay=20)
    expect(page.locator("[data-uji=calon-unit]")).to_contain_text("cocok dengan “alfa”")
    page.get_by_label("Dinas Alfa", exact=False).first.check()
    page.get_by_label("Berlaku sampai dengan").fill(str(timezone.localdate() + timedelta(days=90)))
    ikuti(uji(page, "simpan"))
    expect(page.locator("[data-uji=pesan]")).to_contain_text("diberi peran")
    expect(page.locator("[data-uji=hak]")).to_contain_text("pada Dinas Alfa dan 4 unit di bawahnya")
    assert PenugasanPeran.objects.get(akun__username=NIP).unit.kode == "DA"

    page.locator("[data-uji=menu-akun] summary").click()
    ikuti(uji(page, "keluar"))
    page.wait_for_url(f"{live_server.url}/")
    buka("/masuk/")
    masuk(page, NIP, sandi, ke="**/ganti-sandi/")
    page.get_by_label("Kata sandi sekarang", exact=True).fill(sandi)
    page.get_by_label("Kata sandi baru", exact=True).fill("kapal-biru-hujan-77")
    page.get_by_label("Kata sandi baru, sekali lagi", exact=True).fill("kapal-biru-hujan-77")
    page.keyboard.press("Enter")
    page.wait_for_url("**/beranda/")
    expect(page.locator("[data-uji=peran]")).to_contain_text("Dinas Alfa")

    buka("/struktur/unit/DA.B1/")
    expect(page.locator("[data-uji=tindakan]")).to_be_visible()
    buka("/struktur/unit/DB/")
    expect(page.locator("h1")).to_contain_text("Dinas Beta")
    expect(page.locator("[data-uji=tindakan]")).to_have_count(0)


def test_peran_diakhiri_menutup_pintu_seketika(buka, admin, kota, browser, live_server):
    ani = buat_akun(NIP, nama="Ani Lestari")
    beri_peran(ani, "kepegawaian", kota["DA"])
    konteks = browser.new_context()
    lain = konteks.new_page()
    lain.goto(live_server.url + "/masuk/")
    masuk(lain, NIP)
    lain.goto(live_server.url + "/struktur/unit/DA/ubah/")
    expect(lain.locator("h1")).to_contain_text("Ubah")

    page = masuk_admin(buka)
    buka(f"/akun/{ani.pk}/")
    ikuti(uji(page, "akhiri-peran"))
    expect(page.locator("[data-uji=akibat]")).to_contain_text("seketika")
    page.get_by_label("Alasan").fill("mutasi")
    ikuti(uji(page, "lanjutkan"))
    expect(page.locator("[data-uji=tabel-peran]")).to_contain_text("Berakhir")
    assert lain.reload().status == 403

    ikuti(uji(page, "nonaktifkan"))
    ikuti(uji(page, "lanjutkan"))
    page.wait_for_url(f"**/akun/{ani.pk}/")
    expect(page.locator("h1")).to_contain_text("Ani Lestari")
    lain.goto(live_server.url + "/beranda/")
    expect(lain, "sesinya berakhir seketika").to_have_url(re.compile("/masuk/"))
    konteks.close()


def test_tanpa_javascript(browser, live_server, admin):
    """The picker works by its "Cari" button and the radio buttons below it."""
    ani = buat_akun(NIP, nama="Ani Lestari")
    konteks = browser.new_context(java_script_enabled=False)
    page = konteks.new_page()
    page.goto(live_server.url + "/masuk/")
    masuk(page, "admin")
    page.goto(f"{live_server.url}/akun/{ani.pk}/peran/")
    page.get_by_label("Analis organisasi").check()
    page.locator("[data-uji=cari-unit]").fill("beta")
    ikuti(page.get_by_role("button", name="Cari"))
    expect(page.get_by_label("Analis organisasi")).to_be_checked()
    page.locator("input[name=unit][value=DB]").check()
    ikuti(uji(page, "simpan"))
    expect(page.locator("[data-uji=hak]")).to_contain_text("Dinas Beta")
    konteks.close()


@LEBAR
def test_halaman_akun_dapat_diakses(buka, admin, kota, lebar, periksa_aksesibilitas):
    ani = buat_akun(NIP, nama="Ani Lestari", email="ani@contoh.go.id")
    tugas = beri_peran(ani, "kepegawaian", kota["DA"])
    beri_peran(ani, "organisasi", kota["DB"], selesai=timezone.localdate() - timedelta(days=1))
    buat_akun("budi", is_active=False)
    AccessAttempt.objects.create(username=NIP, failures_since_start=settings.AXES_FAILURE_LIMIT)
    page = masuk_admin(buka, lebar)
    for alamat in (
        "/akun/",
        "/akun/?cari=tak-ada",
        "/akun/tambah/",
        f"/akun/{ani.pk}/",
        f"/akun/{ani.pk}/ubah/",
        f"/akun/{ani.pk}/peran/",
        f"/akun/{ani.pk}/sandi/",
        f"/akun/{ani.pk}/nonaktifkan/",
        f"/akun/peran/{tugas.pk}/masa/",
        "/akun/hak/?unit=DA.B1",
    ):
        buka(alamat, lebar)
        tanpa_gulir_samping(page)
        periksa_aksesibilitas(page)
    buka("/akun/tambah/", lebar)
    page.get_by_label("NIP atau nama akun").fill("walikota")
    ikuti(uji(page, "simpan"))
    expect(page.locator("[data-uji=galat-ringkas]")).to_be_focused()
    periksa_aksesibilitas(page)
    page.get_by_label("Nama lengkap").fill("Wali Kota")
    ikuti(uji(page, "simpan"))
    page.locator("[data-uji=sandi-sekali]").wait_for()
    tanpa_gulir_samping(page)
    periksa_aksesibilitas(page)


@LEBAR
def test_jejak_dapat_dicari_dan_diakses(buka, admin, kota, lebar, periksa_aksesibilitas):
    ubah_unit(unit=kota["DA"], nama="Dinas Alfa Raya", ketetapan=perubahan(), oleh=admin)
    gabungkan_unit(unit=kota["DA.B2"], ke=kota["DA.B1"], ketetapan=perubahan(), oleh=admin)
    gabung = Jejak.objects.first()
    rahasia = catat_jejak(
        tindakan="akun_tambah", objek="Akun", oleh=admin, terbatas={"email_sesudah": "a@b.go.id"}
    )
    segel_jejak()
    page = masuk_admin(buka, lebar)
    buka("/jejak/", lebar)
    tanpa_gulir_samping(page)
    periksa_aksesibilitas(page)
    page.locator("[data-uji=cari]").press_sequentially("Alfa Raya", delay=20)
    expect(page).to_have_url(re.compile(r"=Alfa(\+|%20)Raya(&|$)"))  # the answer to all of it
    expect(page.locator("#hasil-jejak tbody tr")).to_have_count(1)
    ikuti(page.get_by_role("link", name="Dinas Alfa", exact=True))
    expect(page.locator("[data-uji=beda]")).to_contain_text("Dinas Alfa Raya")
    periksa_aksesibilitas(page)
    buka(f"/jejak/{gabung.pk}/", lebar)
    tanpa_gulir_samping(page)
    periksa_aksesibilitas(page)
    buka(f"/jejak/{rahasia.pk}/", lebar)
    expect(page.locator("[data-uji=terbatas]")).not_to_contain_text("a@b.go.id")
    ikuti(uji(page, "lihat-nilai"))
    expect(page.locator("[data-uji=terbatas]")).to_contain_text("a@b.go.id")
    periksa_aksesibilitas(page)
    assert Jejak.objects.first().tindakan == "nilai_terbatas_lihat"


def test_jejak_dibatalkan_dari_halamannya(buka, admin, kota):
    ubah_unit(unit=kota["DA"], nama="Dinas Alfa Raya", ketetapan=perubahan(), oleh=admin)
    jejak = Jejak.objects.first()
    page = masuk_admin(buka)
    buka(f"/jejak/{jejak.pk}/")
    ikuti(uji(page, "batalkan"))
    ikuti(page.get_by_role("main").get_by_role("button", name="Batalkan").first)
    expect(page.locator("[data-uji=pesan]").first).to_contain_text("Dibatalkan")
    kota["DA"].refresh_from_db()
    assert kota["DA"].nama == "Dinas Alfa"


def test_admin_django_di_bawah_csp_yang_ketat(buka, admin, kota):
    """The fixture fails on any refused style or script."""
    page = masuk_admin(buka)
    for alamat in (
        "/admin/",
        "/admin/orgstruktur/unit/",
        f"/admin/orgstruktur/unit/{kota['DA'].pk}/change/",
        "/admin/orgstruktur/jejak/",
        "/admin/akun/akun/",
    ):
        buka(alamat)
        expect(page.locator("#site-name")).to_contain_text("Tata")
        expect(page.locator("input[type=submit][name=_save]")).to_have_count(0)
