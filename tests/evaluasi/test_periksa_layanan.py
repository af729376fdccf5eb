"""`periksa_data` on services: every rule finds what breaks it, and nothing else."""

from datetime import date

import pytest

from evaluasi.models import Layanan, RiwayatLayanan
from orgstruktur.models import Fungsi, Keadaan, Unit
from orgstruktur.services.fungsi import tambah_fungsi
from orgstruktur.services.periksa import periksa_data
from tests.evaluasi.pabrik import buat_layanan, buat_loket
from tests.pabrik import buat_kota, perubahan

pytestmark = pytest.mark.django_db


@pytest.fixture
def kota():
    u = buat_kota()
    tambah_fungsi(unit=u["DA"], daftar_teks=["Izin"], ketetapan=perubahan(), oleh=None)
    loket = buat_loket("mal", u["DA"])
    buat_layanan("izin", u["DA"], loket, fungsi=Fungsi.objects.get())
    return u


def temuan() -> set[str]:
    return {t.aturan for t in periksa_data() if t.aturan.startswith("layanan")}


def test_yang_baik_tidak_ditemukan(kota):
    assert temuan() == set()


def test_riwayat_hilang_atau_menyebut_unit_lain(kota):
    RiwayatLayanan.objects.update(unit=kota["DB"])
    assert temuan() == {"layanan_riwayat_kini"}
    RiwayatLayanan.objects.all().delete()
    assert temuan() == {"layanan_riwayat_kini"}


def test_riwayat_bertumpuk(kota):
    RiwayatLayanan.objects.create(
        layanan=Layanan.objects.get(), unit=kota["DB"],
        berlaku_mulai=date(2021, 1, 1), berlaku_sampai=date(2022, 1, 1),
    )  # fmt: skip
    assert temuan() == {"layanan_riwayat_bertumpuk"}


def test_unit_yang_sudah_berakhir(kota):
    Unit.objects.filter(pk=kota["DA"].pk).update(
        keadaan=Keadaan.BERAKHIR, dibubarkan_pada=date(2026, 1, 1)
    )
    assert "layanan_unit_berakhir" in temuan()


def test_fungsi_milik_unit_lain(kota):
    Fungsi.objects.update(unit=kota["DB"])
    assert "layanan_fungsi_lain_unit" in temuan()
