"""Notices in a real browser: read and confirmed on a phone; a task done with one tap; the head's view."""

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from pegawai.models import TugasPelaksanaan
from tests.pegawai.sosialisasi_uji import Dunia, kirim
from tests.peramban.alat import ikuti, tanpa_gulir_samping, uji

pytestmark = [pytest.mark.peramban, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def dunia() -> Dunia:
    return Dunia()


@pytest.fixture
def kabar(dunia: Dunia) -> Any:
    return kirim(dunia.tulis(rancangan=dunia.gabung(), butir_bicara="Jelaskan dengan tenang."))


def test_membaca_dan_mengonfirmasi_di_ponsel(buka, dunia, kabar, periksa_aksesibilitas):
    """From what waits to the notice, to what changes for me, back, confirmed; axe is content on each."""
    page = buka(reverse("pegawai:sosialisasi"), lebar=360, akun=dunia.staf[0].akun)
    ikuti(uji(page, "menunggu-baca").get_by_role("link", name=kabar.judul))
    tanpa_gulir_samping(page)
    periksa_aksesibilitas(page)
    ikuti(uji(page, "ringkas-saya").get_by_role("link"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Apa yang berubah bagi saya")
    tanpa_gulir_samping(page)
    periksa_aksesibilitas(page)
    page.go_back()
    ikuti(uji(page, "konfirmasi"))
    expect(page.get_by_text("Konfirmasi Anda tercatat")).to_be_visible()
    expect(uji(page, "menunggu-baca")).to_have_count(0)
    assert kabar.daftar_tanda.get(pegawai=dunia.staf[0]).dikonfirmasi_pada is not None


def test_tugas_selesai_dengan_satu_ketukan(buka, dunia, kabar, periksa_aksesibilitas):
    kabar.rancangan.tahap = 60
    kabar.rancangan.tanggal_berlaku = timezone.localdate()
    kabar.rancangan.save()
    tugas = TugasPelaksanaan.objects.create(
        rancangan=kabar.rancangan,
        unit=dunia.unit["DA"],
        pegawai=dunia.staf[0],
        kunci="meja",
        judul="Pindah tempat kerja",
        tenggat=timezone.localdate(),
    )
    page = buka(reverse("pegawai:tugas_saya"), lebar=360, akun=dunia.staf[0].akun)
    tanpa_gulir_samping(page)
    periksa_aksesibilitas(page)
    ikuti(uji(page, "selesai"))
    expect(page.get_by_role("button", name="Buka lagi")).to_be_visible()
    tugas.refresh_from_db()
    assert tugas.selesai_pada is not None


def test_kepala_melihat_pegawainya(buka, dunia, kabar, periksa_aksesibilitas):
    """Who has not confirmed, what changes for each, the talking points; narrowed while typing."""
    page = buka(reverse("pegawai:sosialisasi_bawahan"), lebar=1280, akun=dunia.kepala.akun)
    periksa_aksesibilitas(page)
    ikuti(page.get_by_role("link", name=kabar.rancangan.nama, exact=True))
    expect(uji(page, "bicara")).to_contain_text("pegawai kita")
    expect(uji(page, "perubahan-pegawai")).to_contain_text(dunia.staf[1].nama)
    periksa_aksesibilitas(page)
    tanpa_gulir_samping(page)
    page.go_back()
    ikuti(page.get_by_role("link", name=kabar.judul))
    expect(page.get_by_text("Jelaskan dengan tenang.")).to_be_visible()
    tabel = uji(page, "penerima")
    expect(tabel).to_contain_text(dunia.staf[1].nama)
    periksa_aksesibilitas(page)
    page.get_by_role("searchbox").press_sequentially(dunia.staf[0].nama)
    expect(tabel).not_to_contain_text(dunia.staf[1].nama)
    tanpa_gulir_samping(page)
