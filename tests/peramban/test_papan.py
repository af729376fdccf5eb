"""The live board: filed in one browser, seen in the other without loading; ticks are not lost."""

from datetime import time, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from pegawai.models import LaporanKinerja
from pegawai.services.kinerja_laporan import IsiLaporan, lapor, ubah_laporan
from tests.pegawai.kinerja_uji import Dunia, buat_laporan
from tests.peramban.alat import ikuti, sesi, siap, tanpa_gulir_samping, uji

pytestmark = pytest.mark.peramban
URL = "/kinerja/papan/"


@pytest.fixture
def d(live_server):
    return Dunia()


def lapor_kemarin(orang, uraian, jam=8):
    kemarin = timezone.localdate() - timedelta(days=1)
    isi = IsiLaporan(kemarin, time(jam), time(jam + 1), uraian)
    return lapor(pegawai=orang, isi=isi, oleh=orang.akun, kunci_kirim=uuid4()).laporan


def test_dilaporkan_di_satu_peramban_tampak_di_yang_lain(d, buka, browser, live_server):
    papan = buka(URL, akun=d.kabid.akun)
    expect(uji(papan, "papan")).to_contain_text("Belum ada laporan")
    papan.evaluate("window.tidakDimuatUlang = true")
    konteks = browser.new_context(viewport={"width": 360, "height": 740})
    ponsel = konteks.new_page()
    sesi(ponsel, d.ani.akun, live_server.url)
    ponsel.goto(live_server.url + "/kinerja/")
    siap(ponsel)
    ponsel.get_by_label("Apa yang Anda kerjakan?").fill("Menyusun telaah harga pangan")
    kemarin = timezone.localdate() - timedelta(days=1)
    ponsel.get_by_label("Tanggal").fill(kemarin.isoformat())
    ponsel.get_by_label("Mulai").fill("08:00")
    ponsel.get_by_label("Selesai").fill("09:00")
    uji(ponsel, "simpan-laporan").click()
    expect(papan.get_by_text("Menyusun telaah harga pangan")).to_be_visible(timeout=15_000)
    assert papan.evaluate("window.tidakDimuatUlang") is True
    expect(papan.locator(".papan-masuk")).to_have_count(1)
    konteks.close()


def test_papan_tetap_langsung_dan_centang_tetap_ada(d, buka):
    pertama = lapor_kemarin(d.ani, "Laporan pertama")
    page = buka(URL, akun=d.kabid.akun)
    kotak = page.get_by_role("checkbox", name="Laporan pertama")
    kotak.click()
    lapor_kemarin(d.budi, "Laporan kedua")
    expect(page.get_by_text("Laporan kedua")).to_be_visible()
    expect(kotak).to_be_checked()
    expect(page.get_by_role("checkbox", name="Laporan kedua")).not_to_be_checked()

    isi = IsiLaporan(pertama.tanggal, time(8), time(9), "Laporan yang diubah")
    ubah_laporan(laporan=pertama, isi=isi, oleh=d.ani.akun)
    diubah = page.get_by_role("checkbox", name="Laporan yang diubah")
    expect(diubah).not_to_be_checked()
    expect(page.get_by_text("1 centang dilepas")).to_be_visible()

    diubah.press("Space")  # the keyboard is at work in the list: nothing moves under it
    lapor_kemarin(d.budi, "Laporan ketiga", jam=10)
    tombol = page.get_by_role("button", name="Ada yang baru")
    tombol.click()
    expect(page.get_by_text("Laporan ketiga")).to_be_visible()
    expect(diubah).to_be_checked()
    expect(tombol).to_be_hidden()


@pytest.mark.parametrize("lebar", [360, 1280])
def test_periksa_semua_sekaligus_dan_beri_umpan_balik(d, buka, lebar, periksa_aksesibilitas):
    for n, orang in enumerate((d.ani, d.budi)):
        buat_laporan(orang, tanggal=timezone.localdate() - timedelta(days=1), uraian=f"Kerja {n}")
    page = buka(URL, lebar, akun=d.kabid.akun)
    tanpa_gulir_samping(page)
    periksa_aksesibilitas(page)
    page.get_by_role("button", name="Centang semua").click()
    ikuti(uji(page, "setujui-tercentang"))
    expect(page.get_by_text("2 laporan disetujui.")).to_be_visible()
    assert LaporanKinerja.objects.filter(status=LaporanKinerja.Status.DISETUJUI).count() == 2
    ikuti(page.get_by_role("link", name="Umpan balik").first)
    periksa_aksesibilitas(page)
    uji(page, "umpan-balik").fill("Rapi, teruskan.")
    ikuti(page.get_by_role("button", name="Kirim umpan balik"))
    expect(page.get_by_text("Umpan balik terkirim")).to_be_visible()
    for lihat in ("Belum melapor", "Beban orang"):
        ikuti(page.get_by_role("link", name=lihat))
        tanpa_gulir_samping(page)
        periksa_aksesibilitas(page)


def test_tanpa_javascript(d, browser, live_server):
    lapor_kemarin(d.ani, "Laporan tanpa skrip")
    konteks = browser.new_context(java_script_enabled=False)
    page = konteks.new_page()
    sesi(page, d.kabid.akun, live_server.url)
    page.goto(live_server.url + URL)
    uji(page, "setujui").click()
    page.wait_for_url("**/kinerja/papan/**")
    expect(page.get_by_text("disetujui.")).to_be_visible()
    konteks.close()
