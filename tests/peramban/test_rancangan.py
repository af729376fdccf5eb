"""A proposal in a real browser: from nothing to a merger, decided, applied and taken back."""

from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from orgstruktur.models import Rancangan, Unit
from orgstruktur.rancangan.unit import PindahUnit
from orgstruktur.selectors.bagan import muat_bagan
from orgstruktur.services.fungsi import tambah_fungsi
from orgstruktur.services.rancangan import ajukan_rancangan, buat_rancangan
from orgstruktur.services.rancangan_langkah import tambah_langkah
from tests.dasar import beri_peran, buat_akun, buat_berperan
from tests.pabrik import buat_kota, perubahan
from tests.peramban.alat import ikuti, sesi, tanpa_gulir_samping, uji
from tests.peramban.alur_rancangan import buat_temuan, jawab_temuan

pytestmark = [pytest.mark.peramban, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def petugas() -> Any:
    kota = buat_kota()
    tambah_fungsi(
        unit=kota["DA"], daftar_teks=["perumusan", "pelaporan"], ketetapan=perubahan(), oleh=None
    )
    akun = buat_akun("perancang")
    beri_peran(akun, "organisasi", kota["kota"])
    return akun


def _pilih(page: Any, ruas: str, kata: str, kode: str) -> None:
    uji(page, f"cari-{ruas}").fill(kata)
    page.locator(f"[data-uji=calon-{ruas}] input[value='{kode}']").check()


@pytest.mark.parametrize("lebar", [360, 1280])
def test_dari_daftar_kosong_sampai_penggabungan(
    buka, petugas, lebar, live_server, periksa_aksesibilitas
):
    page = buka("/masuk/", lebar)
    sesi(page, petugas, live_server.url)
    buka("/rancangan/")
    expect(uji(page, "kosong")).to_contain_text("Belum ada rancangan")
    periksa_aksesibilitas(page)
    ikuti(uji(page, "tambah-rancangan"))
    page.get_by_label("Nama rancangan").fill("Rancangan B")
    periksa_aksesibilitas(page)
    ikuti(uji(page, "simpan"))
    expect(uji(page, "pita")).to_contain_text("Rancangan B — bukan struktur berlaku")

    # a new unit: which unit first, then its fields
    uji(page, "tambah-langkah").locator("summary").click()
    periksa_aksesibilitas(page)
    ikuti(page.get_by_role("link", name="Bentuk unit", exact=True))
    _pilih(page, "unit", "beta", "DB")
    periksa_aksesibilitas(page)
    ikuti(uji(page, "simpan-langkah"))
    page.get_by_label("Jenis unit").select_option("bidang")
    page.get_by_label("Nama unit").fill("Bidang Terpadu")
    tanpa_gulir_samping(page)
    periksa_aksesibilitas(page)
    ikuti(uji(page, "simpan-langkah"))
    expect(uji(page, "langkah-daftar")).to_contain_text("Bentuk Bidang Terpadu (bidang)")

    # the outline after it, and from a unit there to the merger
    ikuti(page.get_by_role("link", name="Sesudah"))
    expect(page.locator("mark", has_text="Bidang Terpadu")).to_be_visible()
    tanpa_gulir_samping(page)
    periksa_aksesibilitas(page)
    ikuti(page.get_by_role("link", name="Dinas Alfa", exact=True))
    uji(page, "langkah-unit").locator("summary").click()
    periksa_aksesibilitas(page)
    ikuti(page.get_by_role("link", name="Gabungkan unit", exact=True))
    _pilih(page, "ke", "beta", "DB")
    ikuti(uji(page, "simpan-langkah"))
    expect(uji(page, "langkah-daftar")).to_contain_text("Gabungkan Dinas Alfa ke Dinas Beta.")
    tanpa_gulir_samping(page)
    periksa_aksesibilitas(page)

    # undo and redo
    ikuti(uji(page, "urungkan"))
    expect(uji(page, "langkah-daftar")).not_to_contain_text("Gabungkan")
    ikuti(uji(page, "ulangi"))
    expect(uji(page, "langkah-daftar")).to_contain_text("Gabungkan")

    ikuti(page.get_by_role("link", name="Sesudah"))
    ikuti(page.get_by_role("link", name="Bagan", exact=True))
    expect(uji(page, "bagan").get_by_role("link", name="Dinas Beta").first).to_be_visible()
    tanpa_gulir_samping(page)
    periksa_aksesibilitas(page)
    for tampilan in ("Sebelum", "Perubahan", "Dampak"):
        ikuti(page.get_by_role("link", name=tampilan, exact=True))
        tanpa_gulir_samping(page)
        periksa_aksesibilitas(page)
    uji(page, "rincian-unit").locator("summary").click()
    expect(uji(page, "rincian-unit")).to_contain_text("Dinas Alfa → Dinas Beta")
    periksa_aksesibilitas(page)

    # beside another
    buat_rancangan(nama="Rancangan C", oleh=petugas)
    buka("/rancangan/")
    for centang in page.get_by_label("Bandingkan").all():
        centang.check()
    tanpa_gulir_samping(page)
    periksa_aksesibilitas(page)
    ikuti(uji(page, "bandingkan"))
    expect(uji(page, "banding-rancangan")).to_contain_text("Rancangan C")
    tanpa_gulir_samping(page)
    periksa_aksesibilitas(page)


def test_tanpa_javascript(petugas, live_server, browser):
    konteks = browser.new_context(java_script_enabled=False)
    page = konteks.new_page()
    sesi(page, petugas, live_server.url)
    page.goto(f"{live_server.url}/rancangan/tambah/")
    page.get_by_label("Nama rancangan").fill("Rancangan C")
    uji(page, "simpan").click()
    uji(page, "tambah-langkah").locator("summary").click()
    page.get_by_role("link", name="Pindahkan unit", exact=True).click()
    uji(page, "cari-unit").fill("alfa 1")
    page.get_by_role("button", name="Cari").click()
    page.locator("[data-uji=calon-unit] input[value='DA.B1']").check()
    uji(page, "simpan-langkah").click()
    uji(page, "cari-ke").fill("beta")
    page.get_by_role("button", name="Cari").click()
    page.locator("[data-uji=calon-ke] input[value='DB']").check()
    uji(page, "simpan-langkah").click()
    expect(uji(page, "langkah-daftar")).to_contain_text("Pindahkan Bidang Alfa 1")
    page.get_by_role("button", name="Matikan langkah 1").click()
    expect(uji(page, "langkah-daftar")).to_contain_text("Dimatikan")
    uji(page, "hapus-langkah").click()
    expect(uji(page, "kosong")).to_contain_text("Belum ada langkah")
    uji(page, "urungkan").click()
    expect(uji(page, "langkah-daftar")).to_contain_text("Pindahkan Bidang Alfa 1")
    assert Rancangan.objects.get().daftar_langkah.count() == 1
    konteks.close()


def test_dari_temuan_sampai_penggabungan_diterapkan_lalu_dibatalkan(
    buka, petugas, live_server, periksa_aksesibilitas
):
    """An officer answers a finding by merging two dinas, a pimpinan decides, another officer applies, somebody takes it back."""
    akar = Unit.objects.get(induk=None)
    orang = {}
    for nama, peran in (("pemutus", "pimpinan"), ("penerap", "organisasi"), ("kedua", "admin")):
        orang[nama] = buat_akun(nama)
        beri_peran(orang[nama], peran, akar)
    temuan = buat_temuan()
    sebelum = muat_bagan(lengkap=True).isi()

    def sehat(page: Any) -> None:
        tanpa_gulir_samping(page)
        periksa_aksesibilitas(page)

    page = buka(f"/analisis/tumpang-tindih/{temuan.pk}/", akun=petugas)
    jawab_temuan(page, "Gabungkan Dinas Alfa ke Dinas Beta", "Rancangan B", sehat)
    expect(uji(page, "langkah-daftar")).to_contain_text("Menata pembagian tugas dan fungsi")
    ikuti(uji(page, "ajukan"))
    alamat = page.url.removeprefix(live_server.url)
    expect(uji(page, "putuskan")).to_have_count(0)

    page = buka(alamat, akun=orang["pemutus"])
    sehat(page)
    ikuti(uji(page, "putuskan"))
    expect(uji(page, "putusan-langkah")).to_contain_text("Gabungkan Dinas Alfa ke Dinas Beta.")
    sehat(page)
    page.get_by_label("Disetujui", exact=True).check()
    page.get_by_label("Nomor dan tahun peraturan").fill("Perwali 3/2026")
    page.get_by_label("Mulai berlaku").fill(timezone.localdate().isoformat())
    ikuti(uji(page, "simpan-putusan"))
    expect(uji(page, "galat-ringkas")).to_contain_text("perlu Peraturan Daerah")
    sehat(page)
    page.get_by_label("Nomor dan tahun peraturan").fill("Perda 4/2026")
    ikuti(uji(page, "simpan-putusan"))
    expect(uji(page, "perjalanan")).to_contain_text("Perda 4/2026")

    page = buka(alamat, akun=orang["penerap"])
    sehat(page)
    ikuti(uji(page, "buka-terapkan"))
    expect(uji(page, "akan-dilakukan")).to_contain_text("Gabungkan Dinas Alfa ke Dinas Beta.")
    sehat(page)
    ikuti(uji(page, "lanjut-terapkan"))
    expect(uji(page, "gladi")).to_contain_text("digabung ke")
    expect(uji(page, "akibat")).to_contain_text("1 unit berakhir")
    sehat(page)
    page.get_by_label("Saya sudah memeriksa").check()
    ikuti(uji(page, "terapkan"))
    expect(uji(page, "dilakukan")).to_contain_text("digabung ke")
    expect(uji(page, "halangan")).to_contain_text("orang kedua")
    sehat(page)
    assert "DA" not in muat_bagan()

    page = buka(alamat, akun=orang["kedua"])
    ikuti(uji(page, "buka-batalkan"))
    sehat(page)
    page.get_by_label("Alasan").fill("Salah berkas")
    ikuti(uji(page, "batalkan-penerapan"))
    expect(page.get_by_text("Penerapan ini sudah dibatalkan")).to_be_visible()
    sehat(page)
    assert muat_bagan(lengkap=True).isi() == sebelum

    page = buka(alamat, 360, akun=petugas)  # what stays is read on a phone as well
    expect(uji(page, "langkah-daftar")).to_contain_text("Gabungkan Dinas Alfa ke Dinas Beta.")
    sehat(page)


def test_putusan_dan_penerapan_tanpa_javascript(petugas, live_server, browser):
    akar = Unit.objects.get(induk=None)
    pemutus = buat_akun("pemutus")
    beri_peran(pemutus, "pimpinan", akar)
    r = buat_rancangan(nama="Rancangan B", oleh=buat_berperan("penulis", "organisasi"))
    langkah = PindahUnit(Unit.objects.get(kode="DA.B1").pk, Unit.objects.get(kode="DB").pk)
    tambah_langkah(rancangan=r, daftar=[langkah], oleh=r.penulis)
    ajukan_rancangan(rancangan=r, oleh=r.penulis)
    konteks = browser.new_context(java_script_enabled=False)
    page = konteks.new_page()
    sesi(page, pemutus, live_server.url)
    page.goto(f"{live_server.url}/rancangan/{r.pk}/putuskan/")
    page.get_by_label("Disetujui", exact=True).check()
    page.get_by_label("Nomor dan tahun peraturan").fill("Perwali 3/2026")
    page.get_by_label("Mulai berlaku").fill(timezone.localdate().isoformat())
    uji(page, "simpan-putusan").click()
    expect(uji(page, "perjalanan")).to_contain_text("Perwali 3/2026")
    sesi(page, petugas, live_server.url)
    page.goto(f"{live_server.url}/rancangan/{r.pk}/terapkan/")
    uji(page, "lanjut-terapkan").click()
    page.get_by_label("Saya sudah memeriksa").check()
    uji(page, "terapkan").click()
    expect(uji(page, "dilakukan")).to_contain_text("Bidang Alfa 1")
    konteks.close()
