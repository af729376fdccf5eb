"""The reporting screen opened without a line: what is kept, what arrives, what is gone after logging out."""

import pytest
from playwright.sync_api import expect

from pegawai.models import LaporanKinerja
from tests.pegawai.kinerja_uji import buat_laporan
from tests.peramban.alat import ikuti, sampai, tanpa_gulir_samping, uji
from tests.peramban.test_kinerja import URL, banyak, dunia_ber_skp

pytestmark = pytest.mark.peramban


@pytest.fixture
def galat_yang_wajar() -> tuple[str, ...]:
    """A line that is down is meant here."""
    return ("ERR_INTERNET_DISCONNECTED", "ERR_FAILED")


@pytest.fixture
def d(live_server):
    return dunia_ber_skp()


TERSIMPAN = """async () => {
    const s = await caches.open("tata-kinerja");
    return (await s.keys()).map((r) => new URL(r.url).pathname).sort();
}"""


def siap_luring(page):
    """Wait until the bare form is kept on the device."""
    sampai(page, lambda: f"{URL}luring/" in page.evaluate(TERSIMPAN), "formulir tidak tersimpan")


def test_dibuka_tanpa_jaringan_dua_laporan_tiba_masing_masing_sekali(
    d, buka, periksa_aksesibilitas
):
    """The line is cut, the screen opened, two reports filed, the line comes back: both are there once."""
    page = buka(URL, lebar=360, akun=d.ani.akun)
    siap_luring(page)
    page.context.set_offline(True)
    page.goto(page.url)
    expect(page.get_by_role("heading", name="Tidak ada jaringan")).to_be_visible()
    uji(page, "simpan-laporan").click()
    expect(uji(page, "antrean")).to_contain_text("Isi apa yang Anda kerjakan")
    page.get_by_label("Apa yang Anda kerjakan?").fill("Laporan pertama")
    page.get_by_label("Tanggal").fill(d.kemarin.isoformat())
    page.get_by_label("Mulai").fill("08:00")
    page.get_by_label("Selesai").fill("09:00")
    uji(page, "simpan-laporan").click()
    expect(uji(page, "antrean")).to_contain_text("1 laporan menunggu jaringan")
    expect(uji(page, "antrean")).not_to_contain_text("Laporan pertama")
    expect(page.get_by_label("Mulai")).to_have_value("09:00")
    tanpa_gulir_samping(page)
    page.reload()  # still no line
    page.get_by_label("Apa yang Anda kerjakan?").fill("Laporan kedua")
    page.get_by_label("Tanggal").fill(d.kemarin.isoformat())
    page.get_by_label("Mulai").fill("09:00")
    page.get_by_label("Selesai").fill("10:00")
    uji(page, "simpan-laporan").click()
    expect(uji(page, "antrean")).to_contain_text("2 laporan menunggu jaringan")
    periksa_aksesibilitas(page)
    assert banyak() == 0
    page.context.set_offline(False)
    sampai(page, lambda: banyak() == 2, "dua laporan tidak tiba")
    expect(uji(page, "form-laporan")).to_be_visible()  # the whole page has come by itself
    lain = page.context.new_page()  # the first one may still be reading itself anew
    lain.goto(page.url.split(URL)[0] + f"{URL}?tanggal={d.kemarin}")
    expect(uji(lain, "laporan")).to_have_count(2)
    lain.wait_for_timeout(500)
    assert banyak() == 2
    semua = LaporanKinerja.objects.order_by("mulai").values_list("uraian", "rhk", "pegawai")
    assert list(semua) == [
        ("Laporan pertama", None, d.ani.pk),
        ("Laporan kedua", None, d.ani.pk),
    ]


def test_di_perangkat_hanya_formulir_kosong_dan_hilang_saat_keluar(d, buka):
    """Nothing of anybody is kept; after logging out nothing at all, and no screen opens without a line."""
    buat_laporan(d.ani, tanggal=d.kemarin, uraian="Rahasia kantor")
    page = buka(f"{URL}?tanggal={d.kemarin}", akun=d.ani.akun)
    siap_luring(page)
    isi_simpanan = page.evaluate(
        """async () => {
            const s = await caches.open("tata-kinerja"), semua = await s.keys();
            return Promise.all(semua.map(async (r) => [new URL(r.url).pathname, await (await s.match(r)).text()]));
        }"""
    )
    halaman = [teks for alamat, teks in isi_simpanan if not alamat.startswith("/static/")]
    assert len(halaman) == 1
    for milik in ("Rahasia kantor", "Telaah kebijakan", d.ani.nama, "csrfmiddlewaretoken"):
        assert not any(milik in teks for teks in halaman)
    page.evaluate("localStorage.setItem('lain', '1')")
    uji(page, "menu-akun").click()
    ikuti(uji(page, "keluar"))
    assert page.evaluate("caches.keys()") == []
    assert page.evaluate("localStorage.getItem('tata-kinerja-akun')") is None
    terdaftar = "async () => (await navigator.serviceWorker.getRegistrations()).length"
    sampai(page, lambda: page.evaluate(terdaftar) == 0, "pekerja masih terdaftar")


def test_yang_sedang_ditulis_tanpa_jaringan_ikut_ke_halaman_lengkap(d, buka):
    """The line comes back while somebody writes: nothing jumps, and the typing goes along."""
    page = buka(URL, akun=d.ani.akun)
    siap_luring(page)
    page.context.set_offline(True)
    page.goto(page.url)
    page.get_by_label("Apa yang Anda kerjakan?").fill("Baru separuh")
    page.context.set_offline(False)
    tautan = page.get_by_role("link", name="Lanjutkan di halaman lengkap")
    expect(tautan).to_be_visible()
    expect(page.get_by_label("Apa yang Anda kerjakan?")).to_have_value("Baru separuh")
    ikuti(tautan)
    expect(page.get_by_label("Apa yang Anda kerjakan?")).to_have_value("Baru separuh")
    assert banyak() == 0
