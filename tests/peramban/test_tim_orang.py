"""The people of a team and of a unit in a real browser: found by name, added, taken back."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, expect

from orgstruktur.models import TimKerja, Unit
from orgstruktur.services.hubungan import simpan_tim
from pegawai.models import AnggotaTim
from tests.dasar import beri_peran, buat_akun
from tests.pabrik import buat_kota
from tests.pegawai.pabrik import buat_jabatan, buat_pegawai, nip, tempatkan
from tests.peramban.alat import ikuti, sesi, tanpa_gulir_samping, tenang, uji

pytestmark = [pytest.mark.peramban, pytest.mark.django_db(transaction=True)]
LEBAR = [360, 1280]


@pytest.fixture
def kota() -> dict[str, Unit]:
    kota = buat_kota()
    surat = buat_jabatan(kota["DB"])
    for n, nama in enumerate(("Ani Wijaya", "Budi Wijaya")):
        tempatkan(buat_pegawai(nip(n), nama), surat)
    awal = timezone.localdate() - timedelta(days=30)
    simpan_tim(
        oleh=None, nama="Tim Layanan", unit_pemilik=kota["DA"], daftar_unit=[kota["DB"]], mulai=awal,
        selesai=None, sk_nomor="1", sk_tanggal=awal,
    )  # fmt: skip
    return kota


@pytest.fixture
def petugas(kota: dict[str, Unit]) -> Any:
    akun = buat_akun("petugas", nama="Petugas Satu")
    beri_peran(akun, "organisasi", kota["kota"])
    return akun


@pytest.mark.parametrize("lebar", LEBAR)
def test_menambah_anggota_dengan_mengetik_nama(buka, petugas, periksa_aksesibilitas, lebar):
    page = buka(f"/struktur/tim-kerja/{TimKerja.objects.get().pk}/", lebar=lebar, akun=petugas)
    ikuti(uji(page, "tambah-anggota"))
    uji(page, "cari-pegawai").press_sequentially("budi")
    expect(uji(page, "calon-pegawai")).to_contain_text("Budi Wijaya")
    page.get_by_label("Budi Wijaya").check()
    tenang(page)
    tanpa_gulir_samping(page)
    periksa_aksesibilitas(page)
    ikuti(uji(page, "periksa"))
    expect(page.locator("main")).to_contain_text("Budi Wijaya menjadi anggota tim Tim Layanan")
    periksa_aksesibilitas(page)
    ikuti(uji(page, "terapkan"))
    expect(uji(page, "tim-anggota")).to_contain_text("Budi Wijaya")
    tanpa_gulir_samping(page)
    periksa_aksesibilitas(page)
    ikuti(uji(page, "pesan").get_by_role("button", name="Batalkan"))
    expect(uji(page, "tim-anggota")).to_contain_text("Belum ada anggota")
    assert not AnggotaTim.objects.exists()


@pytest.mark.parametrize("lebar", LEBAR)
def test_pemegang_jabatan_pada_halaman_unit(buka, petugas, periksa_aksesibilitas, lebar):
    page = buka("/struktur/unit/DB/", lebar=lebar, akun=petugas)
    expect(uji(page, "jabatan")).to_contain_text("Ani Wijaya")
    expect(uji(page, "jabatan")).to_contain_text("3 lowong")
    tanpa_gulir_samping(page)
    periksa_aksesibilitas(page)


def test_tanpa_javascript(browser: Browser, live_server: Any, petugas: Any) -> None:
    konteks = browser.new_context(java_script_enabled=False)
    page = konteks.new_page()
    sesi(page, petugas, live_server.url)
    tim = TimKerja.objects.get()
    page.goto(f"{live_server.url}/struktur/tim-kerja/{tim.pk}/anggota/tambah/")
    page.locator("[data-uji=cari-pegawai]").fill("ani")
    page.get_by_role("button", name="Cari", exact=True).click()
    page.get_by_label("Ani Wijaya").check()
    page.locator("[data-uji=periksa]").click()
    page.locator("[data-uji=terapkan]").click()
    expect(page.locator("[data-uji=tim-anggota]")).to_contain_text("Ani Wijaya")
    konteks.close()
