"""Activation in a real browser: the officer makes accounts and a slip, its owner gets in."""

import io
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.dasar import beri_peran, buat_akun
from tests.pabrik import buat_kota
from tests.pegawai.pabrik import buat_jabatan, buat_pegawai, nip, tempatkan
from tests.peramban.alat import ikuti, sesi, tanpa_gulir_samping, uji

pytestmark = [pytest.mark.peramban, pytest.mark.django_db(transaction=True)]
SANDI = "mangga-hujan-bukit-7"


@pytest.fixture
def petugas() -> Any:
    kota = buat_kota()
    jabatan = buat_jabatan(kota["DA.B1"])
    for n in range(3):
        tempatkan(buat_pegawai(nip(n), f"Orang {n}"), jabatan)
    akun = buat_akun("petugas")
    beri_peran(akun, "kepegawaian", kota["DA"])
    return akun


@pytest.mark.parametrize("lebar", [360, 1280])
def test_dari_akun_sampai_masuk(buka, petugas, lebar, live_server, periksa_aksesibilitas):
    page = buka("/aktivasi/", lebar)
    sesi(page, petugas, live_server.url)
    buka("/akun/aktivasi/")
    expect(uji(page, "ringkas-aktivasi")).to_contain_text("Belum punya akun")
    tanpa_gulir_samping(page)
    periksa_aksesibilitas(page)
    ikuti(uji(page, "buat-akun-unit"))
    expect(uji(page, "pesan")).to_contain_text("3 akun dibuat")
    ikuti(uji(page, "ke-cetak"))
    tanpa_gulir_samping(page)
    with page.expect_download() as unduhan:
        uji(page, "cetak-slip").click()
    teks = _teks(unduhan.value.path())
    kode = re.search(r"(?:[A-Z0-9]{4}-){3}[A-Z0-9]{4}", teks)[0]

    page.context.clear_cookies()
    buka(f"/aktivasi/{kode}/")
    expect(page.get_by_label("Kode aktivasi")).to_have_value(kode)
    tanpa_gulir_samping(page)
    periksa_aksesibilitas(page)
    page.get_by_label("Kata sandi baru", exact=True).fill(SANDI)
    page.get_by_label("Kata sandi baru, sekali lagi", exact=True).fill(SANDI)
    ikuti(uji(page, "tombol-aktifkan"))
    page.wait_for_url("**/beranda/")
    expect(uji(page, "pesan")).to_contain_text("Akun Anda aktif")


def _teks(berkas: Path) -> str:
    return " ".join(h.extract_text() for h in PdfReader(io.BytesIO(berkas.read_bytes())).pages)
