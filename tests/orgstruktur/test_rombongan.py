"""Many changes in one batch: one renumbering, and rules and scopes hold all the same meanwhile."""

import pytest
from django.db import transaction

from orgstruktur.models import Unit
from orgstruktur.models.unit import UnitManager
from orgstruktur.services.pohon import periksa_pohon
from orgstruktur.services.rombongan import satu_rombongan
from orgstruktur.services.unit import bentuk_unit, pindahkan_unit, ubah_unit
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang
from tests.dasar import beri_peran, buat_akun
from tests.pabrik import buat_kota, perubahan

pytestmark = pytest.mark.django_db


@pytest.fixture
def kota():
    return buat_kota()


@pytest.fixture
def hitungan(monkeypatch):
    """How often the tree was renumbered."""
    kali: list[int] = []
    semula = UnitManager.susun_ulang

    def hitung(self):
        kali.append(1)
        return semula(self)

    monkeypatch.setattr(UnitManager, "susun_ulang", hitung)
    return kali


def bentuk(induk, kode, oleh=None):
    bentuk_unit(
        induk=induk, kode=kode, nama=f"Bidang {kode}", jenis="bidang", ketetapan=perubahan(), oleh=oleh
    )  # fmt: skip
    return Unit.objects.get(kode=kode)


def test_pohon_disusun_sekali_dan_utuh(kota, hitungan):
    with transaction.atomic(), satu_rombongan():
        baru = bentuk(kota["DA"], "DA.X")
        pindahkan_unit(unit=baru, induk_baru=kota["DB"], ketetapan=perubahan(), oleh=None)
        pindahkan_unit(unit=kota["DA.B1"], induk_baru=kota["DB"], ketetapan=perubahan(), oleh=None)
        assert not hitungan
    assert len(hitungan) == 1
    assert periksa_pohon() == []
    assert Unit.objects.get(pk=baru.pk).induk_id == kota["DB"].pk


def test_larangan_di_bawah_diri_sendiri_menurut_letak_terbaru(kota):
    """The numbers of the tree still show the old place; the parents kept in memory do not."""
    with (
        pytest.raises(AturanDilanggar, match="berada di bawahnya"),
        transaction.atomic(),
        satu_rombongan(),
    ):
        baru = bentuk(kota["DA"], "DA.X")
        pindahkan_unit(unit=kota["DA"], induk_baru=baru, ketetapan=perubahan(), oleh=None)
    assert periksa_pohon() == []
    assert not Unit.objects.filter(kode="DA.X").exists()


def test_wewenang_cabang_menurut_letak_terbaru(kota, hitungan):
    akun = buat_akun("cabang")
    beri_peran(akun, "organisasi", kota["DA"])
    with transaction.atomic(), satu_rombongan():
        baru = bentuk(kota["DA"], "DA.X", oleh=akun)
        ubah_unit(unit=baru, nama="Bidang Sepuluh", ketetapan=perubahan(), oleh=akun)
        assert hitungan, "nomor pohon disusun dahulu: dengannya cabang akun dibatasi"
        pindahkan_unit(unit=baru, induk_baru=kota["DB"], ketetapan=perubahan(), oleh=None)
        with pytest.raises(DiLuarWewenang):
            ubah_unit(unit=baru, nama="Bidang Sebelas", ketetapan=perubahan(), oleh=akun)
        transaction.set_rollback(False)
    assert periksa_pohon() == []
    assert Unit.objects.get(pk=baru.pk).nama == "Bidang Sepuluh"
