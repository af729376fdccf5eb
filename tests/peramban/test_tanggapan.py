"""Being heard, on a phone: read what changes for me, ask, find the answer; the pulse in one minute."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from pegawai.models import JawabanDenyut, Tanggapan
from pegawai.models.denyut import PERNYATAAN
from pegawai.services import denyut as layanan_denyut
from pegawai.services import tanggapan as layanan
from tests.pegawai.tanggapan_uji import dunia_terbuka
from tests.peramban.alat import ikuti, siap, tanpa_gulir_samping, uji

pytestmark = pytest.mark.peramban
LEBAR = 360


@pytest.fixture
def d(live_server):
    return dunia_terbuka()


def test_bertanya_dan_menemukan_jawabannya(d, buka, periksa_aksesibilitas):
    dunia, r = d
    page = buka(
        reverse("pegawai:perubahan_saya", args=[r.pk]), lebar=LEBAR, akun=dunia.staf[0].akun
    )
    siap(page)
    ikuti(uji(page, "tulis-tanggapan"))
    siap(page)
    page.get_by_label("Tanggapan Anda").fill("Kapan kantor pindah?")
    page.get_by_label("Pertanyaan: ada yang belum saya mengerti").check()
    ikuti(uji(page, "kirim-tanggapan"))  # the name was not chosen: the typing stays
    siap(page)
    expect(uji(page, "galat-ringkas")).to_be_visible()
    expect(page.get_by_label("Tanggapan Anda")).to_have_value("Kapan kantor pindah?")
    tanpa_gulir_samping(page)
    periksa_aksesibilitas(page)
    page.get_by_label("Tanpa nama").check()
    ikuti(uji(page, "kirim-tanggapan"))
    siap(page)
    expect(uji(page, "terkirim")).to_be_visible()
    expect(uji(page, "tanggapan")).to_contain_text("Tanpa nama")
    t = Tanggapan.objects.get()
    layanan.jawab_tanggapan(
        tanggapan=t, oleh=dunia.petugas, versi=1, status=Tanggapan.Status.DIJAWAB, jawaban="Januari."
    )  # fmt: skip
    layanan.dukung(tanggapan=t, oleh=dunia.lain.akun)
    page.goto(page.url.partition("?")[0])
    siap(page)
    uji(page, "tanya-jawab").locator("summary").click()
    expect(uji(page, "tanya-jawab")).to_contain_text("Januari.")
    expect(uji(page, "jawaban")).to_contain_text("Januari.")
    ikuti(uji(page, "saya-juga"))
    siap(page)
    expect(uji(page, "saya-juga")).to_have_attribute("aria-pressed", "true")
    tanpa_gulir_samping(page)
    periksa_aksesibilitas(page)


def test_denyut_diisi_di_ponsel(d, buka, periksa_aksesibilitas):
    dunia, r = d
    denyut = layanan_denyut.atur_denyut(
        rancangan=r,
        gelombang=10,
        oleh=dunia.petugas,
        versi=0,
        mulai=None,
        selesai=timezone.localdate() + timedelta(days=7),
        pernyataan=list(PERNYATAAN),
    )
    layanan_denyut.buka_denyut(denyut=denyut, oleh=dunia.petugas)
    page = buka(reverse("pegawai:sosialisasi"), lebar=LEBAR, akun=dunia.staf[0].akun)
    siap(page)
    ikuti(uji(page, "isi-denyut"))
    siap(page)
    for kalimat in PERNYATAAN:
        page.get_by_role("group", name=kalimat).get_by_label("4 – setuju").check()
    tanpa_gulir_samping(page)
    periksa_aksesibilitas(page)
    ikuti(uji(page, "kirim-denyut"))
    siap(page)
    expect(uji(page, "sudah")).to_be_visible()
    assert JawabanDenyut.objects.get().n5 == 4
