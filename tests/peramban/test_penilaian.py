"""A whole evaluation in the browser, on a phone and on a wide screen, by keyboard where it matters."""

from datetime import date

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from pegawai import kinerja_nilai as nilai
from pegawai.models import PenilaianKinerja, SasaranKinerja
from pegawai.services import kinerja_penilaian as layanan
from tests.pegawai.kinerja_uji import Dunia, buat_rhk, buat_skp, sampai_dinilai
from tests.peramban.alat import ikuti, sesi, siap, tanpa_gulir_samping, uji

pytestmark = pytest.mark.peramban
URL = "/kinerja/penilaian/"
LALU = timezone.localdate().year - 1
TW = nilai.periode_tahun(LALU, nilai.TRIWULAN)[0]
KODE = f"triwulan-{TW.mulai.isoformat()}"


@pytest.fixture
def d(live_server):
    dunia = Dunia()
    dunia.rhk = buat_rhk(buat_skp(dunia.ani, LALU), "Telaah kebijakan daerah selesai")
    return dunia


@pytest.mark.parametrize("lebar", [360, 1280])
def test_dari_laporan_sampai_putusan(d, buka, periksa_aksesibilitas, lebar):
    def lihat(alamat, akun):
        page = buka(alamat, lebar=lebar, akun=akun)
        siap(page)
        periksa_aksesibilitas(page)
        tanpa_gulir_samping(page)
        return page

    ani, kabid, kadis = d.ani.akun, d.kabid.akun, d.kadis.akun
    page = lihat(URL, ani)
    ikuti(page.get_by_role("button", name=f"Laporkan {TW.nama}"))
    periksa_aksesibilitas(page)
    tanpa_gulir_samping(page)
    page.get_by_label("Realisasi").fill("Dua belas telaah selesai")
    ikuti(uji(page, "ajukan"))
    p = PenilaianKinerja.objects.get()
    satu = f"{URL}{p.pk}/"

    page = lihat(f"{URL}menilai/?periode={KODE}", kabid)
    expect(uji(page, "menilai")).to_contain_text("Laporan diajukan")
    page = lihat(f"{satu}umpan-balik/", kabid)
    page.get_by_label("Umpan balik").first.fill("Pertahankan mutunya")
    uji(page, "simpan-umpan").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    ikuti(uji(page, "rating"))
    periksa_aksesibilitas(page)
    tanpa_gulir_samping(page)
    for ruas in page.locator("select[name^=rating_]").all():
        ruas.select_option(nilai.SESUAI)
    page.get_by_label("Rating hasil kerja", exact=True).select_option(nilai.DI_BAWAH)
    ikuti(uji(page, "lihat-saran"))
    expect(uji(page, "saran")).to_contain_text("Sesuai ekspektasi")
    expect(uji(page, "sel-terpilih")).to_have_text("Butuh Perbaikan (terpilih)")
    periksa_aksesibilitas(page)
    tanpa_gulir_samping(page)
    ikuti(uji(page, "tetapkan"))  # without the reason
    expect(page.get_by_text("Tulis alasan rating hasil kerja").first).to_be_visible()
    page.get_by_label("Alasan rating hasil kerja").fill("Enam dari dua belas telaah")
    ikuti(uji(page, "tetapkan"))
    expect(uji(page, "predikat")).to_have_text("Butuh Perbaikan")
    page = lihat(f"{satu}tarik/", kabid)
    expect(page.get_by_role("button", name="Tarik penilaian")).to_be_visible()

    page = lihat(satu, ani)
    expect(uji(page, "bahan")).to_be_visible()
    ikuti(uji(page, "keberatan"))
    periksa_aksesibilitas(page)
    page.get_by_label("Alasan keberatan").fill("Target berubah di tengah triwulan")
    ikuti(uji(page, "form-skp").get_by_role("button"))
    page = lihat(f"{satu}putusan/", kadis)
    page.get_by_label("Rating hasil kerja").select_option(nilai.SESUAI)
    page.get_by_label("Pertimbangan").fill("Target memang berubah")
    ikuti(uji(page, "putuskan"))
    expect(uji(page, "predikat")).to_have_text("Baik")
    page = lihat(f"{URL}sebaran/?periode={KODE}", kadis)
    expect(uji(page, "sebaran")).to_contain_text("Bidang Alfa 1")
    lihat(satu, ani)
    p.refresh_from_db()
    assert (p.status, p.predikat) == (PenilaianKinerja.Status.PUTUSAN_ATASAN, "baik")


def test_tanpa_skrip(d, browser, browser_context_args, live_server):
    konteks = browser.new_context(**browser_context_args, java_script_enabled=False)
    page = konteks.new_page()
    sesi(page, d.ani.akun, live_server.url)
    page.goto(live_server.url + URL)
    page.get_by_role("button", name=f"Laporkan {TW.nama}").click()
    page.get_by_label("Realisasi").fill("Dua belas telaah selesai")
    uji(page, "ajukan").click()
    expect(page.get_by_text("Laporan diajukan").first).to_be_visible()
    konteks.close()


@pytest.mark.parametrize("lebar", [360, 1280])
def test_setahun_dari_dua_bagian(d, buka, periksa_aksesibilitas, lebar):
    """The parts of a year together: for the person, and for who evaluates the last of them."""
    setahun = nilai.periode_tahun(LALU, nilai.TAHUN)[0]
    lama = SasaranKinerja.objects.get(pegawai=d.ani)
    lama.sampai = date(LALU, 4, 30)
    lama.save()
    baru = buat_skp(d.ani, LALU, mulai=date(LALU, 5, 1))
    buat_rhk(baru)
    for skp in (lama, baru):
        p = layanan.buka_penilaian(skp=skp, periode=setahun, oleh=d.ani.akun)
        sampai_dinilai(p, d)
    for alamat, akun in ((URL, d.ani.akun), (f"{URL}{p.pk}/", d.kabid.akun)):
        page = buka(alamat, lebar=lebar, akun=akun)
        ikuti(uji(page, "ke-setahun"))
        siap(page)
        expect(uji(page, "saran")).to_contain_text("12,00 dari 12,00 bulan")
        periksa_aksesibilitas(page)
        tanpa_gulir_samping(page)
