"""Functions, positions, lines and work teams in a real browser, on a phone and on a desk."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from orgstruktur.models import Fungsi, GarisHubungan, Jabatan, Jejak, TimKerja, Unit
from orgstruktur.services.fungsi import tambah_fungsi
from orgstruktur.services.jabatan import tambah_jabatan
from tests.dasar import beri_peran, buat_akun
from tests.orgstruktur.test_fungsi_pecah import PERWALI
from tests.pabrik import buat_kota, perubahan
from tests.peramban.alat import (
    angkat,
    bidik,
    cari_unit,
    ikuti,
    isi_perubahan,
    sesi,
    tanpa_gulir_samping,
    uji,
)

pytestmark = [pytest.mark.peramban, pytest.mark.django_db(transaction=True)]
LEBAR = [360, 1280]


@pytest.fixture
def kota() -> dict[str, Unit]:
    kota = buat_kota()
    tambah_fungsi(
        unit=kota["DA"], daftar_teks=["Pelayanan data", "Pelayanan izin", "Pelaporan"],
        ketetapan=perubahan(), oleh=None,
    )  # fmt: skip
    tambah_jabatan(
        unit=kota["DB"], nama="Pranata Komputer Ahli Muda", jenis="fungsional",
        jenjang="ahli_muda", kelas=9, ketetapan=perubahan(), oleh=None,
    )  # fmt: skip
    return kota


@pytest.fixture
def petugas(kota: dict[str, Unit]) -> Any:
    akun = buat_akun("petugas", nama="Petugas Satu")
    beri_peran(akun, "kepegawaian", kota["kota"])
    return akun


def periksa_dan_terapkan(page: Page, aksesibilitas: Callable[[Page], None]) -> None:
    ikuti(uji(page, "periksa"))
    expect(page.locator("[data-uji=akibat]")).to_be_visible()
    tanpa_gulir_samping(page)
    aksesibilitas(page)
    ikuti(uji(page, "terapkan"))
    expect(page.locator("[data-uji=pesan]")).to_be_visible()


def kalimat(kode: str = "DA") -> list[str]:
    daftar = Fungsi.objects.hidup().filter(unit__kode=kode).order_by("-butir", "urutan")
    return list(daftar.values_list("teks", flat=True))


# --- a pasted list -------------------------------------------------------------------------------
@pytest.mark.parametrize("lebar", LEBAR)
def test_tempel_daftar_sampai_tersimpan_lalu_batal(buka, petugas, periksa_aksesibilitas, lebar):
    page = buka("/struktur/unit/DB/fungsi/tempel/", lebar=lebar, akun=petugas)
    expect(page.get_by_label("Teks dari peraturan")).to_be_focused()
    tanpa_gulir_samping(page)
    periksa_aksesibilitas(page)
    page.locator("[data-uji=tempelan]").fill(PERWALI)
    ikuti(uji(page, "pecah"))

    daftar = page.locator("[data-uji=tempel-daftar] > li")
    expect(daftar).to_have_count(6)
    expect(page.locator("[data-uji=dilewati]")).to_contain_text("9 baris dilewati")
    tanpa_gulir_samping(page)
    periksa_aksesibilitas(page)
    page.get_by_label("Kalimat 4", exact=True).fill("Penyusunan peraturan")
    page.get_by_label("Ambil kalimat 6").uncheck()
    page.get_by_label("Jenis kalimat 1").select_option("fungsi")
    ikuti(uji(page, "gabung-5"))  # joins row 5 to row 4
    expect(daftar).to_have_count(5)
    expect(page.get_by_label("Kalimat 4", exact=True)).to_have_value(
        "Penyusunan peraturan Pelaksanaan tugas pembantuan sesuai ketentuan"
    )
    page.get_by_label("Kalimat 4", exact=True).fill("Penyusunan peraturan daerah")
    isi_perubahan(page)
    ikuti(uji(page, "periksa"))
    expect(page.locator("[data-uji=kalimat-baru] > li")).to_have_count(4)
    tanpa_gulir_samping(page)
    periksa_aksesibilitas(page)
    assert kalimat("DB") == []

    ikuti(uji(page, "ubah-isian"))  # typing survives the way back
    expect(page.get_by_label("Kalimat 4", exact=True)).to_have_value("Penyusunan peraturan daerah")
    expect(page.get_by_label("Ambil kalimat 5")).not_to_be_checked()
    periksa_dan_terapkan(page, periksa_aksesibilitas)
    assert len(kalimat("DB")) == 4 and "Penyusunan peraturan daerah" in kalimat("DB")
    ikuti(uji(page, "pesan-aksi"))
    expect(page.locator("[data-uji=pesan]")).to_contain_text("Dibatalkan")
    assert kalimat("DB") == []


def test_tempelan_lain_tidak_tertimpa_isian_lama(buka, petugas):
    """What the browser kept of the rows of one text never lands on the rows of another."""
    page = buka("/struktur/unit/DB/fungsi/tempel/", akun=petugas)
    page.locator("[data-uji=tempelan]").fill("a. satu hal;\nb. dua hal.")
    ikuti(uji(page, "pecah"))
    page.get_by_label("Kalimat 1", exact=True).fill("Sedang saya sunting")
    ikuti(uji(page, "ubah-tempelan"))
    expect(page.locator("[data-uji=tempelan]")).to_have_value("a. satu hal;\nb. dua hal.")
    page.locator("[data-uji=tempelan]").fill("a. hal lain;\nb. hal baru.")
    ikuti(uji(page, "pecah"))
    expect(page.get_by_label("Kalimat 1", exact=True)).to_have_value("Hal lain")


def test_tempel_tanpa_javascript(browser: Browser, live_server, petugas):
    konteks = browser.new_context(java_script_enabled=False)
    page = konteks.new_page()
    sesi(page, petugas, live_server.url)
    page.goto(live_server.url + "/struktur/unit/DB/fungsi/tempel/")
    page.get_by_label("Teks dari peraturan").fill("a. satu hal;\nb. dua hal.")
    ikuti(page.get_by_role("button", name="Pecah menjadi kalimat"))
    ikuti(page.get_by_role("button", name="Tambah baris kosong"))
    page.get_by_label("Kalimat 3", exact=True).fill("Tiga hal")
    isi_perubahan(page)
    ikuti(uji(page, "periksa"))
    ikuti(uji(page, "terapkan"))
    expect(page.locator("[data-uji=pesan]")).to_contain_text("3 fungsi ditambahkan")
    assert kalimat("DB") == ["Satu hal", "Dua hal", "Tiga hal"]
    konteks.close()


# --- order, moving -------------------------------------------------------------------------------
@pytest.mark.parametrize("lebar", LEBAR)
def test_urutkan_dengan_tombol_dan_papan_ketik(buka, petugas, periksa_aksesibilitas, lebar):
    page = buka("/struktur/unit/DA/fungsi/urutkan/", lebar=lebar, akun=petugas)
    tanpa_gulir_samping(page)
    periksa_aksesibilitas(page)
    turun = page.get_by_role("button", name="Turunkan: Pelayanan data")
    turun.focus()
    page.keyboard.press("Enter")
    kabar = page.locator("[data-urutan-kabar]")
    expect(kabar).to_contain_text("Pelayanan data: nomor 2 dari 3")
    expect(turun).to_be_focused()
    page.keyboard.press("Enter")
    expect(kabar).to_contain_text("Pelayanan data: nomor 3 dari 3")
    assert kalimat() == ["Pelayanan data", "Pelayanan izin", "Pelaporan"]
    ikuti(uji(page, "simpan-urutan").last)
    expect(page.locator("[data-uji=pesan]")).to_contain_text("disusun ulang")
    assert kalimat() == ["Pelayanan izin", "Pelaporan", "Pelayanan data"]


def test_urutkan_dengan_menyeret(buka, petugas):
    page = buka("/struktur/unit/DA/fungsi/urutkan/", akun=petugas)
    butir = page.locator("[data-urutan] > li")
    expect(butir.first).to_contain_text("Pelayanan data")
    tujuan = butir.last.bounding_box()
    angkat(butir.first.locator("[data-pegang]"), page.locator(".urutan-bayang"))
    bidik(
        page,
        lambda: (tujuan["x"] + 40, tujuan["y"] + tujuan["height"] - 4),
        lambda: "Pelayanan data" in butir.last.inner_text(),
    )
    page.mouse.up()
    expect(page.locator("[data-urutan-kabar]")).to_contain_text("nomor 3 dari 3")
    expect(butir.last).to_contain_text("Pelayanan data")
    ikuti(uji(page, "simpan-urutan").last)
    expect(page.locator("[data-uji=pesan]")).to_contain_text("disusun ulang")
    assert kalimat()[-1] == "Pelayanan data"


@pytest.mark.parametrize("lebar", LEBAR)
def test_pindahkan_beberapa_fungsi(buka, petugas, periksa_aksesibilitas, lebar):
    pk = Fungsi.objects.get(teks="Pelayanan izin").pk
    page = buka(f"/struktur/fungsi/{pk}/pindah/", lebar=lebar, akun=petugas)
    expect(page.get_by_label("Pelayanan izin")).to_be_checked()
    page.get_by_label("Pelaporan").check()
    cari_unit(page, "ke", "beta 2")
    page.get_by_role("radio", name="Bidang Beta 2").check()
    tanpa_gulir_samping(page)
    periksa_aksesibilitas(page)
    isi_perubahan(page)
    periksa_dan_terapkan(page, periksa_aksesibilitas)
    assert kalimat("DB.B2") == ["Pelayanan izin", "Pelaporan"] and kalimat() == ["Pelayanan data"]


# --- positions -----------------------------------------------------------------------------------
@pytest.mark.parametrize("lebar", LEBAR)
def test_tambah_lalu_ubah_jabatan(buka, petugas, periksa_aksesibilitas, lebar):
    page = buka("/struktur/unit/DA/jabatan/tambah/", lebar=lebar, akun=petugas)
    tanpa_gulir_samping(page)
    periksa_aksesibilitas(page)
    page.get_by_label("Nama jabatan").fill("Pranata Komputer Ahli Muda")
    page.get_by_label("Nama jabatan").blur()  # a title in use fills in what belongs to it
    expect(page.get_by_label("Fungsional", exact=True)).to_be_checked()
    expect(page.get_by_label("Jenjang")).to_have_value("ahli_muda")
    expect(page.get_by_label("Kelas jabatan")).to_have_value("9")
    expect(page.get_by_label("Eselon")).to_be_hidden()
    isi_perubahan(page)
    periksa_dan_terapkan(page, periksa_aksesibilitas)
    jabatan = Jabatan.objects.get(unit__kode="DA", kepala=False)

    page.goto(page.url.split("/struktur/")[0] + f"/struktur/jabatan/{jabatan.pk}/ubah/")
    tanpa_gulir_samping(page)
    periksa_aksesibilitas(page)
    page.get_by_label("Kelas jabatan").fill("18")
    page.get_by_label("Perbaikan data (salah catat)").check()
    page.get_by_label("Alasan perbaikan").fill("salah kelas")
    ikuti(uji(page, "periksa"))
    expect(page.locator("[data-uji=galat-ringkas]")).to_be_focused()
    expect(page.get_by_label("Alasan perbaikan")).to_have_value("salah kelas")
    periksa_aksesibilitas(page)
    page.get_by_label("Kelas jabatan").fill("10")
    periksa_dan_terapkan(page, periksa_aksesibilitas)
    jabatan.refresh_from_db()
    assert jabatan.kelas == 10
    ikuti(uji(page, "pesan-aksi"))
    expect(page.locator("[data-uji=pesan]")).to_contain_text("Dibatalkan")
    jabatan.refresh_from_db()
    assert jabatan.kelas == 9


def test_jenjang_mengikuti_jenis_jabatan(buka, petugas):
    page = buka("/struktur/unit/DA/jabatan/tambah/", akun=petugas)
    page.get_by_label("Struktural", exact=True).check()
    page.get_by_label("Eselon").select_option("III.a")
    page.get_by_label("Pelaksana", exact=True).check()
    expect(page.get_by_label("Eselon")).to_be_hidden()
    expect(page.locator("select[name=eselon]")).to_have_value("")
    tampil = page.locator("select[name=jenjang] optgroup:not([hidden])")
    expect(tampil).to_have_count(1)
    expect(tampil).to_have_attribute("label", "Pelaksana")


@pytest.mark.parametrize("lebar", LEBAR)
def test_daftar_jabatan_disaring_saat_mengetik(
    buka, periksa_aksesibilitas, kota, live_server, lebar
):
    page = buka("/jabatan/", lebar=lebar)
    tanpa_gulir_samping(page)
    periksa_aksesibilitas(page)
    page.locator("[data-uji=cari-jabatan]").press_sequentially("pranata")
    expect(page.locator("[data-uji=jumlah-jabatan]")).to_contain_text("1 jabatan")
    expect(page).to_have_url(
        live_server.url + "/jabatan/?q=pranata&jenis=&jenjang=&eselon=&pengisian=&akar="
    )
    expect(page.locator("#hasil-jabatan")).to_have_count(1)
    page.locator("[data-uji=unduh] summary").click()
    periksa_aksesibilitas(page)
    with page.expect_download() as unduhan:
        page.get_by_role("link", name="Excel (.xlsx)").click()
    assert unduhan.value.suggested_filename.startswith("jabatan-")


# --- lines, work teams -----------------------------------------------------------------------------
def test_pilihan_tidak_hilang_oleh_jawaban_yang_terlambat(buka, petugas):
    """A unit chosen while the search is under way stays chosen when the hits arrive."""
    page = buka("/struktur/unit/DA/garis/tambah/", akun=petugas)
    page.evaluate(
        """document.addEventListener("htmx:beforeSend", () => setTimeout(() =>
            [...document.querySelectorAll("input[name=ke]")]
                .find((r) => r.labels[0].innerText.includes("Kelurahan Bandar")).click()), {once: true})"""
    )
    page.locator("[data-uji=cari-ke]").fill("kelurahan")
    expect(page.get_by_text("1 unit cocok dengan")).to_be_visible()
    expect(page.get_by_role("radio", name="Kelurahan Bandar")).to_be_checked()


@pytest.mark.parametrize("lebar", LEBAR)
def test_garis_tampil_di_kedua_ujung(buka, petugas, periksa_aksesibilitas, lebar):
    page = buka("/struktur/unit/DA/garis/tambah/", lebar=lebar, akun=petugas)
    cari_unit(page, "ke", "kelurahan")
    page.get_by_role("radio", name="Kelurahan Bandar").check()
    page.get_by_label("Pembinaan", exact=False).check()
    page.get_by_label("Uraian").fill("Bimbingan layanan.")
    tanpa_gulir_samping(page)
    periksa_aksesibilitas(page)
    isi_perubahan(page)
    periksa_dan_terapkan(page, periksa_aksesibilitas)
    expect(page.locator("[aria-labelledby=hubungan]")).to_contain_text("Kelurahan Bandar")
    garis = GarisHubungan.objects.get()
    awal = page.url.split("/struktur/")[0]
    page.goto(f"{awal}/struktur/unit/KEL/")
    expect(page.locator("[aria-labelledby=hubungan]")).to_contain_text("Dinas Alfa")
    page.goto(f"{awal}/struktur/garis/{garis.pk}/akhiri/")
    tanpa_gulir_samping(page)
    periksa_aksesibilitas(page)


@pytest.mark.parametrize("lebar", LEBAR)
def test_bentuk_tim_kerja(buka, petugas, periksa_aksesibilitas, lebar):
    page = buka("/struktur/tim-kerja/tambah/", lebar=lebar, akun=petugas)
    tanpa_gulir_samping(page)
    periksa_aksesibilitas(page)
    page.get_by_label("Nama tim").fill("Tim Data Terpadu")
    page.get_by_label("Nomor SK").fill("400/7/2026")
    page.get_by_label("Tanggal SK").fill("2026-01-05")
    page.get_by_label("Bekerja mulai").fill("2026-01-10")
    cari_unit(page, "unit_pemilik", "dinas alfa")
    page.get_by_role("radio", name="Dinas Alfa").first.check()
    anggota = page.locator("[data-uji=calon-daftar_unit]")
    cari_unit(page, "daftar_unit", "beta 1")
    anggota.get_by_label("Bidang Beta 1").check()
    cari_unit(page, "daftar_unit", "kelurahan")
    expect(anggota).to_contain_text("1 unit dipilih")
    anggota.get_by_label("Kelurahan Bandar").check()
    periksa_aksesibilitas(page)
    periksa_dan_terapkan(page, periksa_aksesibilitas)
    tim = TimKerja.objects.get()
    assert {u.kode for u in tim.daftar_unit.all()} == {"DA", "DB.B1", "KEL"}
    expect(page.locator("[data-uji=tim-unit] li")).to_have_count(3)
    tanpa_gulir_samping(page)
    periksa_aksesibilitas(page)
    ikuti(uji(page, "ubah-tim"))
    tanpa_gulir_samping(page)
    periksa_aksesibilitas(page)
    page.goto(page.url.split("/struktur/")[0] + "/struktur/tim-kerja/")
    expect(page.locator("[data-uji=tim-daftar]")).to_contain_text("Tim Data Terpadu")
    periksa_aksesibilitas(page)
    assert Jejak.objects.latest("pk").tindakan == "tim_tambah"


@pytest.mark.parametrize("langkah", ["tambah", "ubah", "cabut"])
def test_formulir_fungsi_muat_dan_bersih(buka, petugas, periksa_aksesibilitas, langkah):
    pk = Fungsi.objects.get(teks="Pelaporan").pk
    url = (
        "/struktur/unit/DA/fungsi/tambah/"
        if langkah == "tambah"
        else f"/struktur/fungsi/{pk}/{langkah}/"
    )
    for lebar in LEBAR:
        page = buka(url, lebar=lebar, akun=petugas)
        tanpa_gulir_samping(page)
        periksa_aksesibilitas(page)
