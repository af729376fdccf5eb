"""Peta jabatan, workload sheet and headcount in the browser: on a phone and on a desk."""

import pytest
from playwright.sync_api import expect

from tests.dasar import beri_peran, buat_akun
from tests.pabrik import buat_kota
from tests.pegawai.pabrik import buat_jabatan, buat_pegawai, kepala, nip, tempatkan
from tests.peramban.alat import ikuti, uji

pytestmark = [pytest.mark.peramban, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def kota():
    kota = buat_kota()
    surat = buat_jabatan(kota["DA.B1"], "Pengelola Surat", kebutuhan=2, kelas=6)
    for n in range(3):
        tempatkan(buat_pegawai(nip(n), f"Staf {n}", golongan="III/a"), surat)
    tempatkan(buat_pegawai(nip(9), "Ani Lubis"), kepala(kota["DA.B1"]), macam="plt")
    return kota


@pytest.fixture
def petugas(kota):
    akun = buat_akun("petugas_peta")
    beri_peran(akun, "kepegawaian", kota["kota"])
    return akun


@pytest.mark.parametrize("lebar", [360, 1280])
def test_dari_ikhtisar_ke_peta_lalu_beban_kerja(buka, petugas, lebar, periksa_aksesibilitas):
    page = buka("/jabatan/peta/", lebar, petugas)
    expect(uji(page, "tabel-peta").get_by_role("row", name="Dinas Alfa")).to_contain_text(
        "kekurangan"
    )
    ikuti(page.get_by_role("link", name="Dinas Alfa", exact=True))
    expect(uji(page, "peta")).to_contain_text("Plt. Ani Lubis")
    uji(page, "peta-tabel").locator("summary").click()
    expect(page.get_by_role("row", name="Pengelola Surat")).to_contain_text("kelebihan")
    assert page.evaluate("document.documentElement.scrollWidth") <= lebar
    periksa_aksesibilitas(page)

    buka("/jabatan/beban/?q=surat", lebar)
    ikuti(page.get_by_role("link", name="Pengelola Surat"))
    baris = page.locator("#baris-1")
    baris.get_by_label("Uraian tugas").fill("Mengelola surat")
    baris.get_by_label("Hasil kerja (satuan)").fill("surat")
    baris.get_by_label("Volume per tahun").fill("2.400")
    baris.get_by_label("Waktu (menit)").fill("30")
    ikuti(uji(page, "simpan-beban"))
    expect(uji(page, "hasil-beban")).to_contain_text("72.000")
    expect(uji(page, "pakai")).to_contain_text("Pakai 1")
    assert page.evaluate("document.documentElement.scrollWidth") <= lebar
    periksa_aksesibilitas(page)


@pytest.mark.parametrize("lebar", [360, 1280])
def test_rekap_dan_lowong(buka, petugas, lebar, periksa_aksesibilitas):
    page = buka("/pegawai/rekap/", lebar)
    expect(uji(page, "jumlah-rekap")).to_contain_text("<5")
    periksa_aksesibilitas(page)
    buka("/pegawai/rekap/", lebar, petugas)
    expect(uji(page, "rekap")).to_contain_text("Penata Muda (III/a)")
    buka("/jabatan/lowong/?q=bidang+alfa+1", lebar)
    expect(page.get_by_role("row", name="Kepala Bidang Alfa 1")).to_contain_text("Plt. Ani Lubis")
    periksa_aksesibilitas(page)
