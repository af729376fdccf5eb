"""Goals, tree, matrix and open results in a browser: phone and desk, axe, keyboard, what is typed stays."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from pegawai.models import IndikatorTujuan, SasaranStrategis
from tests.dasar import beri_peran, buat_akun
from tests.pegawai.kinerja_uji import Dunia, buat_rhk, buat_skp
from tests.pegawai.tujuan_uji import buat_tujuan, capai, sasaran_pertama
from tests.peramban.alat import halaman_baru, ikuti, tanpa_gulir_samping, uji

pytestmark = pytest.mark.peramban
TUJUAN, POHON, MATRIKS, PUBLIK = (
    "/kinerja/tujuan/",
    "/kinerja/pohon/",
    "/kinerja/matriks/",
    "/hasil/kinerja/",
)
LEBAR = pytest.mark.parametrize("lebar", [360, 1280])


@pytest.fixture
def d(live_server):
    return Dunia()


@pytest.fixture
def kaskade(d):
    """Goals of Dinas Alfa of this year, and results below them."""
    tahun = timezone.localdate().year
    p = buat_tujuan(d.u["DA"], "Layanan makin baik", "Aparatur makin cakap", tahun=tahun, banyak=2)
    capai(p, 60, periode=1)
    satu = buat_rhk(buat_skp(d.kadis, tahun), "Loket tanpa antre", sasaran=sasaran_pertama(p))
    buat_rhk(satu.skp, "Arsip tertata")
    dua = buat_rhk(buat_skp(d.kabid, tahun), "Antrean terpantau", rhk_atasan=satu)
    buat_rhk(buat_skp(d.ani, tahun), "Catatan antrean harian", rhk_atasan=dua)
    return p


@pytest.fixture
def organisasi(d):
    akun = buat_akun("organisasi")
    beri_peran(akun, "organisasi", d.u["kota"])
    return akun


@LEBAR
@pytest.mark.parametrize("url", [TUJUAN, f"{TUJUAN}DA/", f"{POHON}?unit=DA", f"{MATRIKS}?unit=DA"])
def test_halaman_petugas_rapi(kaskade, organisasi, buka, lebar, url, periksa_aksesibilitas):
    page = buka(url, lebar, akun=organisasi)
    tanpa_gulir_samping(page)
    periksa_aksesibilitas(page)


@LEBAR
@pytest.mark.parametrize("url", [PUBLIK, f"{PUBLIK}DA/", f"{PUBLIK}DB/"])
def test_halaman_publik_rapi(kaskade, buka, lebar, url, periksa_aksesibilitas):
    page = buka(url, lebar)
    tanpa_gulir_samping(page)
    periksa_aksesibilitas(page)


def test_pohon_digambar_di_meja_dan_garis_besar_di_telepon(kaskade, d, buka):
    meja = buka(f"{POHON}?unit=DA", 1280, akun=d.kadis.akun)
    expect(uji(meja, "pohon-gambar")).to_be_visible()
    kotak = uji(meja, "pohon-gambar").locator("a").filter(has_text="Antrean")
    kotak.focus()  # by keyboard to the tree of the one below
    with halaman_baru(meja):
        meja.keyboard.press("Enter")
    expect(meja.get_by_role("heading", level=1)).to_have_text("Pohon kinerja Bidang Alfa 1")
    telepon = buka(f"{POHON}?unit=DA", 360, akun=d.kadis.akun)
    expect(uji(telepon, "pohon-gambar")).to_be_hidden()
    expect(uji(telepon, "pohon-daftar").get_by_text("Antrean terpantau")).to_be_visible()


@LEBAR
def test_kepala_menyusun_sasaran_dengan_papan_ketik(d, buka, lebar, periksa_aksesibilitas):
    page = buka(f"{TUJUAN}DA/", lebar, akun=d.kadis.akun)
    with halaman_baru(page):
        uji(page, "mulai").press("Enter")
    ikuti(uji(page, "impor"))
    periksa_aksesibilitas(page)
    tanpa_gulir_samping(page)
    ikuti(page.get_by_role("link", name="Batal"))
    ikuti(uji(page, "sasaran-tambah"))
    page.get_by_label("Sasaran strategis").fill("Layanan makin cepat")
    page.get_by_label("Indikator kinerja utama").first.fill("Permohonan selesai sehari")
    page.get_by_label("Target setahun").first.fill("90,5")
    ikuti(uji(page, "simpan-sasaran"))
    expect(page.get_by_label("Sasaran strategis")).to_have_value(
        "Layanan makin cepat"
    )  # the unit of it is missing
    expect(page.get_by_label("Target setahun").first).to_have_value("90,5")
    periksa_aksesibilitas(page)
    tanpa_gulir_samping(page)
    page.get_by_label("Satuan").first.fill("persen")
    ikuti(uji(page, "simpan-sasaran"))
    expect(uji(page, "sasaran")).to_contain_text("Layanan makin cepat")
    ikuti(page.get_by_role("link", name="Hapus sasaran 1"))
    ikuti(uji(page, "hapus"))
    assert not SasaranStrategis.objects.exists()
    ikuti(page.get_by_role("button", name="Batalkan"))
    expect(uji(page, "sasaran")).to_contain_text("Permohonan selesai sehari")


@LEBAR
def test_realisasi_diisi_dan_capaian_tampak_di_halaman_publik(
    kaskade, d, buka, lebar, periksa_aksesibilitas
):
    page = buka(f"{TUJUAN}DA/", lebar, akun=d.kadis.akun)
    ikuti(uji(page, "isi-realisasi").first)
    periksa_aksesibilitas(page)
    tanpa_gulir_samping(page)
    page.get_by_label("Realisasi sampai akhir triwulan i (persen)").fill("84")
    ikuti(uji(page, "simpan-realisasi"))
    expect(uji(page, "sasaran").first).to_contain_text("105,00%")
    publik = buka(f"{PUBLIK}DA/", lebar)
    expect(uji(publik, "sasaran").first).to_contain_text("105,00%")
    assert IndikatorTujuan.objects.count() == 4
