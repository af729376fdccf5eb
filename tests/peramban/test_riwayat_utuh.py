"""Dissolving a unit in which people sit, in a real browser: refused with names, told beforehand, undone."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from orgstruktur.models import Unit
from pegawai.models import Pegawai
from tests.dasar import beri_peran, buat_akun
from tests.pabrik import buat_kota
from tests.pegawai.pabrik import buat_jabatan, buat_pegawai, nip, tempatkan
from tests.peramban.alat import ikuti, isi_perubahan, tanpa_gulir_samping, uji

pytestmark = [pytest.mark.peramban, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def petugas() -> Any:
    kota = buat_kota()
    surat = buat_jabatan(kota["DA.B1"], kebutuhan=20)
    for i in range(14):
        tempatkan(buat_pegawai(nip(i), f"Orang {i:02}"), surat)
    akun = buat_akun("petugas", nama="Petugas Kota")
    beri_peran(akun, "kepegawaian", kota["kota"])
    return akun


@pytest.mark.parametrize("lebar", [360, 1280])
def test_membubarkan_yang_berpenghuni(buka, petugas, lebar, periksa_aksesibilitas):
    page = buka("/struktur/unit/DA.B1/bubarkan/", lebar, petugas)
    isi_perubahan(page, mulai="2020-06-01")
    page.get_by_label("Dihapus bersama unit ini").check()
    ikuti(uji(page, "periksa"))
    expect(page.locator("main")).to_contain_text("14 orang sudah ditempatkan")
    uji(page, "senarai").locator("summary").click()
    expect(uji(page, "senarai")).to_contain_text("Orang 13, sejak 1 Januari 2021")
    tanpa_gulir_samping(page)
    periksa_aksesibilitas(page)

    nanti = timezone.localdate() + timedelta(days=30)
    isi_perubahan(page, mulai=nanti.isoformat())
    ikuti(uji(page, "periksa"))
    expect(uji(page, "akibat")).to_contain_text("dan 2 lainnya")
    uji(page, "senarai").locator("summary").click()
    expect(uji(page, "senarai").get_by_role("link", name="Orang 13")).to_be_visible()
    tanpa_gulir_samping(page)
    periksa_aksesibilitas(page)
    if uji(page, "setuju").count():
        uji(page, "setuju").check()
    ikuti(uji(page, "terapkan"))
    expect(page.locator("main")).to_contain_text("Dinas Alfa")
    assert Unit.objects.get(kode="DA.B1").hidup

    page.goto(page.url.split("/struktur")[0] + "/pegawai/menunggu/")
    uji(page, "akan-menunggu").locator("summary").click()
    expect(uji(page, "akan-menunggu")).to_contain_text("14 orang")
    tanpa_gulir_samping(page)
    periksa_aksesibilitas(page)
    ikuti(uji(page, "akan-menunggu").get_by_role("link", name="Orang 00"))
    expect(uji(page, "rencana-struktur")).to_contain_text("Menunggu jabatan pada Dinas Alfa.")
    expect(uji(page, "perubahan")).to_contain_text("Karena perubahan struktur")
    tanpa_gulir_samping(page)
    periksa_aksesibilitas(page)
    assert Pegawai.objects.count() == 14
