"""Long unbroken words and narrow screens: nothing stands out sideways, every part is reachable."""

import pytest
from playwright.sync_api import expect

from orgstruktur.services.fungsi import tambah_fungsi
from orgstruktur.services.jabatan import tambah_jabatan
from orgstruktur.services.unit import ubah_unit
from tebingtinggi.akun.models import Akun
from tebingtinggi.kelola_akun.services.akun import setel_ulang_sandi
from tests.dasar import beri_peran, buat_akun
from tests.pabrik import buat_kota, buat_unit, perubahan
from tests.peramban.alat import siap, tanpa_gulir_samping

pytestmark = [pytest.mark.peramban, pytest.mark.django_db(transaction=True)]
PANJANG = "Bidang" + "panjang" * 27


@pytest.fixture
def admin() -> Akun:
    """The admin of a city with a bidang whose name has no space, and with a reset password."""
    kota = buat_kota()
    akun = buat_akun("admin", nama="Admin Satu")
    beri_peran(akun, "admin", kota["kota"])
    ubah_unit(unit=kota["DA.B1"], nama=PANJANG, ketetapan=perubahan(), oleh=akun)
    tambah_fungsi(unit=kota["DA.B1"], daftar_teks=[PANJANG], ketetapan=perubahan(), oleh=akun)
    isi = {"nama": PANJANG, "jenis": "pelaksana", "ketetapan": perubahan()}
    tambah_jabatan(unit=kota["DA.B1"], oleh=akun, **isi)
    for n in range(3, 16):
        buat_unit(f"DA.B{n}", "bidang", kota["DA"], f"Bidang Alfa {n}")
    return akun


@pytest.mark.parametrize("lebar", [360, 1280])
def test_kata_tanpa_spasi_tidak_melebarkan_halaman(buka, admin, lebar):
    unit = "/struktur/unit/DA.B1/"
    for alamat in (
        unit, f"{unit}riwayat/", f"{unit}ubah/", f"{unit}pindah/", f"{unit}bubarkan/",
        "/struktur/unit/DA/", "/struktur/unit/DA/urutkan/", "/struktur/?buka=DA.B1",
        "/jabatan/?q=panjang", "/struktur/tabel/", "/jalur/?dari=DA.B1&ke=DB", "/jejak/",
        f"/jalur/?dari_cari=panjang&ke_cari={'x' * 90}&langkah=cari",
    ):  # fmt: skip
        tanpa_gulir_samping(buka(alamat, lebar, akun=admin))


def test_jejak_pada_layar_sempit(buka, admin):
    setel_ulang_sandi(akun=buat_akun("orang", nama="Orang Satu"), oleh=admin)
    page = buka("/jejak/", 360, akun=admin)
    expect(page.locator(".lencana", has_text="Kata sandi disetel ulang")).to_be_visible()
    tanpa_gulir_samping(page)


def test_daftar_yang_bergulir_terjangkau_papan_ketik(buka, admin, periksa_aksesibilitas):
    page = buka("/struktur/unit/DA/tambah/", 1280, akun=admin)
    siap(page)
    daftar = page.locator(".saudara")
    assert daftar.evaluate("d => d.scrollHeight > d.clientHeight")
    periksa_aksesibilitas(page)
