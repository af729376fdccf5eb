"""`/layanan/` in a real browser: search and one service on a phone and a desk, without JavaScript, by keyboard."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from evaluasi.models import Layanan, Survei
from tests.dasar import beri_peran, buat_akun
from tests.evaluasi.pabrik import buat_layanan, buat_loket
from tests.pabrik import buat_kota, buat_unit
from tests.peramban.alat import ikuti, tanpa_gulir_samping, uji

pytestmark = [pytest.mark.peramban, pytest.mark.django_db(transaction=True)]
LEBAR = pytest.mark.parametrize("lebar", [360, 1280])
JAM = {str(n): [["08.00", "12.00"], ["13.00", "16.00"]] for n in range(5)}


@pytest.fixture
def kota():
    u = buat_kota()
    banyak = [
        buat_loket(f"l{n}", u["KEL"], nama=f"Loket kelurahan {n}", jam=JAM, alamat="Jalan Contoh")
        for n in range(6)
    ]
    depan = buat_loket(
        "depan", u["DA"], nama="Loket depan", jam=JAM, telepon="0621-000-101",
        whatsapp="0800-000-101", lintang="3.3274", bujur="99.1625", alamat="Jalan Contoh 1",
    )  # fmt: skip
    buat_layanan(
        "ktp-hilang", u["DA.B1"], depan, nama="Penggantian KTP hilang atau rusak",
        kata_kunci="kehilangan ktp, dompet hilang", ringkasan="KTP pengganti.",
        persyaratan="Surat kehilangan", langkah="Datang\nAmbil", waktu="1 hari kerja",
    )  # fmt: skip
    buat_layanan("domisili", u["DA"], *banyak, nama="Surat keterangan domisili")
    return u


@LEBAR
def test_dari_pintu_depan_sampai_layanan(kota, buka, lebar, periksa_aksesibilitas):
    page = buka("/", lebar)
    tanpa_gulir_samping(page)
    uji(page, "cari").fill("dompet hilng")
    ikuti(page.get_by_role("button", name="Cari"))
    expect(uji(page, "jumlah-layanan")).to_contain_text("1 layanan")
    tanpa_gulir_samping(page)
    periksa_aksesibilitas(page)
    ikuti(page.get_by_role("link", name="Penggantian KTP hilang atau rusak"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Penggantian KTP hilang atau rusak")
    expect(uji(page, "keadaan-buka")).to_be_visible()
    expect(page.get_by_role("link", name="0621-000-101")).to_have_attribute(
        "href", "tel:0621000101"
    )
    tanpa_gulir_samping(page)
    periksa_aksesibilitas(page)


@LEBAR
def test_banyak_loket_dibuka_satu_satu(kota, buka, lebar, periksa_aksesibilitas):
    page = buka("/layanan/domisili/", lebar)
    loket = uji(page, "loket-banyak").locator("details")
    expect(loket).to_have_count(6)
    expect(loket.first.get_by_text("Jalan Contoh")).to_be_hidden()
    loket.first.locator("summary").click()
    expect(loket.first.get_by_text("Jalan Contoh")).to_be_visible()
    tanpa_gulir_samping(page)
    periksa_aksesibilitas(page)


@LEBAR
def test_tak_ditemukan(kota, buka, lebar, periksa_aksesibilitas):
    page = buka("/layanan/?q=xqzwv", lebar)
    expect(uji(page, "tidak-ada")).to_contain_text("Tidak ada layanan yang cocok")
    expect(page.get_by_role("link", name="SP4N-LAPOR!")).to_be_visible()
    tanpa_gulir_samping(page)
    periksa_aksesibilitas(page)


def test_dengan_papan_ketik(kota, buka):
    page = buka("/layanan/")
    uji(page, "cari-layanan").focus()
    page.keyboard.type("ktp hilang")
    page.keyboard.press("Enter")
    expect(uji(page, "layanan-daftar")).to_be_visible()
    hasil = page.get_by_role("link", name="Penggantian KTP hilang atau rusak")
    for _ in range(30):
        page.keyboard.press("Tab")
        if hasil.evaluate("e => e === document.activeElement"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/layanan/ktp-hilang/")
    page.goto(page.url.replace("ktp-hilang", "domisili"))
    ringkas = uji(page, "loket-banyak").locator("summary").first
    ringkas.focus()
    page.keyboard.press("Enter")
    expect(uji(page, "loket").first).to_be_visible()


@pytest.fixture
def tanpa_skrip(browser: Browser) -> Iterator[Page]:
    """A phone with JavaScript off."""
    konteks = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    yield konteks.new_page()
    konteks.close()


def test_tanpa_javascript(kota, live_server, tanpa_skrip):
    page = tanpa_skrip
    page.goto(f"{live_server.url}/")
    uji(page, "cari").fill("ktp hilang")
    page.get_by_role("button", name="Cari").click()
    page.get_by_role("link", name="Penggantian KTP hilang atau rusak").click()
    expect(uji(page, "syarat")).to_contain_text("Surat kehilangan")
    expect(page.get_by_role("link", name="Lihat peta")).to_be_visible()
    page.goto(f"{live_server.url}/layanan/domisili/")
    uji(page, "loket-banyak").locator("summary").first.click()
    expect(uji(page, "loket").first).to_be_visible()


@LEBAR
def test_petugas_menambah_layanan(kota, buka, lebar, periksa_aksesibilitas):
    akun = buat_akun("petugas")
    beri_peran(akun, "pelayanan", kota["DA"])
    page = buka("/evaluasi/layanan/", lebar, akun)
    ikuti(uji(page, "tambah-layanan"))
    page.get_by_role("searchbox").or_(page.locator("[name=unit_cari]")).first.fill("alfa 1")
    page.get_by_label("Bidang Alfa 1").check()
    ikuti(page.get_by_role("button", name="Lanjut"))
    periksa_aksesibilitas(page)
    page.get_by_label("Nama layanan").fill("Izin keramaian")
    page.get_by_label("Loket depan").check()
    ikuti(uji(page, "simpan"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Izin keramaian")
    layanan = Layanan.objects.get(kode="izin-keramaian")
    assert layanan.unit == kota["DA.B1"]
    assert [x.kode for x in layanan.daftar_loket.all()] == ["depan"]
    ikuti(uji(page, "ubah-layanan"))
    tanpa_gulir_samping(page)
    periksa_aksesibilitas(page)


@LEBAR
@pytest.mark.parametrize(
    "alamat",
    [
        *("layanan/tambah/", "layanan/ktp-hilang/ubah/?pindah=1"),
        *("loket/tambah/", "loket/depan/ubah/?pindah=1", "survei/tambah/"),
    ],
)
def test_unit_dicari_sambil_mengetik(kota, buka, lebar, alamat, periksa_aksesibilitas):
    """A unit that is not among the first ones is found by its short name, and chosen."""
    for n in range(14):
        buat_unit(f"BD{n:02}", "badan", kota["kota"])
    sosial = buat_unit("XSOS", "dinas", kota["kota"], "Dinas Sosial", singkatan="DINSOS")
    akun = buat_akun("petugas")
    beri_peran(akun, "organisasi", kota["kota"])
    page = buka(f"/evaluasi/{alamat}", lebar, akun)
    expect(page.get_by_label("Dinas Sosial")).to_have_count(0)
    expect(page.get_by_role("button", name="Cari", exact=True)).to_have_count(0)
    cari = uji(page, "cari-unit")
    cari.press_sequentially("DINSOS")
    expect(uji(page, "calon-unit")).to_contain_text("1 unit cocok dengan “DINSOS”")
    cari.press("Enter")
    expect(page.get_by_label("Dinas Sosial")).to_be_checked()
    tanpa_gulir_samping(page)
    periksa_aksesibilitas(page)
    if alamat.startswith("survei"):
        ikuti(uji(page, "simpan"))
        assert Survei.objects.get().unit == sosial
    else:
        ikuti(page.get_by_role("button", name="Lanjut"))
        assert page.url.endswith("?unit=XSOS")
        expect(page.locator("main")).to_contain_text("Dinas Sosial")
