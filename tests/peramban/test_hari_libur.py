"""Holidays in the browser: the officer sets a day and takes it back; phone and axe."""

import pytest
from playwright.sync_api import expect

from orgstruktur.models import HariLibur
from tests.dasar import beri_peran, buat_akun
from tests.pabrik import buat_kota
from tests.peramban.alat import tanpa_gulir_samping, uji

pytestmark = [pytest.mark.peramban, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("lebar", [360, 1280])
def test_ditetapkan_lalu_dicabut(live_server, buka, periksa_aksesibilitas, lebar):
    petugas = buat_akun("petugas")
    beri_peran(petugas, "kepegawaian", buat_kota()["DA"])
    page = buka("/struktur/hari-libur/?tahun=2027", lebar=lebar, akun=petugas)
    expect(uji(page, "hari-libur")).to_contain_text("Hari Raya Natal")
    tanpa_gulir_samping(page)
    periksa_aksesibilitas(page)
    page.get_by_label("Tanggal").fill("2027-07-01")
    page.get_by_label("Jenis").select_option("daerah")
    page.get_by_label("Keterangan").fill("Hari jadi kota")
    uji(page, "tetapkan-libur").click()
    baris = uji(page, "hari-libur").locator("tr", has_text="Hari jadi kota")
    expect(baris).to_contain_text("Libur daerah")
    periksa_aksesibilitas(page)
    tanpa_gulir_samping(page)
    baris.locator("[data-uji=cabut-libur]").click()
    expect(uji(page, "hari-libur")).not_to_contain_text("Hari jadi kota")
    assert not HariLibur.objects.exists()
