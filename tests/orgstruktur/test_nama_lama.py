"""A unit that has another name now, or whose functions came from elsewhere: what it was called is no overlap."""

from datetime import timedelta

import pytest
from django.utils import timezone

from orgstruktur.models import Temuan
from orgstruktur.rancangan.simulasi import Tertulis, simulasi
from orgstruktur.rancangan.unit import PindahUnit, UbahUnit
from orgstruktur.selectors import korpus as selektor_korpus
from orgstruktur.selectors.bagan import muat_bagan
from orgstruktur.selectors.dampak import baca_masukan, dampak_rancangan
from orgstruktur.selectors.nama_lama import nama_lama
from orgstruktur.services.fungsi import pindahkan_fungsi, tambah_fungsi
from orgstruktur.services.unit import pindahkan_unit, ubah_unit
from tests.orgstruktur.temuan_uji import analisis, fungsi, temuan
from tests.pabrik import DAHULU, buat_kota, perbaikan, perubahan

pytestmark = pytest.mark.django_db
NAMA = "Dinas Pengawasan Obat Makanan"
SEBUT, KERJA = f"Evaluasi kegiatan {NAMA}", "Pengawasan obat makanan"


@pytest.fixture
def kota():
    """Dinas Alfa had the name NAMA until today; a sentence of its bidang still says it."""
    u = buat_kota()
    ubah_unit(unit=u["DA"], nama=NAMA, ketetapan=perbaikan(), oleh=None)
    for kode, teks in (("DA.B1", SEBUT), ("setda", KERJA), ("DB.B1", "Pembinaan kesenian daerah")):
        tambah_fungsi(unit=u[kode], daftar_teks=[teks], ketetapan=perubahan(), oleh=None)
    for unit in u.values():
        unit.refresh_from_db()
    ubah_unit(
        unit=u["DA"], nama="Dinas Kependudukan", ketetapan=perubahan(timezone.localdate()), oleh=None
    )  # fmt: skip
    return u


def test_nama_lama_unit_di_atasnya_dan_unit_asal_fungsinya(kota, django_assert_num_queries):
    hari = timezone.localdate()
    bagan = muat_bagan(lengkap=True)
    with django_assert_num_queries(2):
        assert nama_lama(bagan) == {kota["DA.B1"].pk: {NAMA}}
    with django_assert_num_queries(0):
        nama_lama(bagan)
    assert nama_lama(muat_bagan(hari - timedelta(days=1), lengkap=True)) == {}
    pindahkan_fungsi(
        daftar_fungsi=[fungsi(SEBUT)], ke=kota["DB.B1"], ketetapan=perubahan(hari), oleh=None
    )
    pindahkan_unit(
        unit=kota["DB.B1"], induk_baru=kota["DA"], ketetapan=perubahan(hari + timedelta(days=9)), oleh=None
    )  # fmt: skip
    lama = nama_lama(muat_bagan(lengkap=True))
    assert lama == {kota["DB.B1"].pk: {"Bidang Alfa 1", "Dinas Kependudukan", NAMA}}
    nanti = nama_lama(muat_bagan(hari + timedelta(days=9), lengkap=True))
    assert nanti == {kota["DB.B1"].pk: {"Bidang Alfa 1", "Dinas Beta", NAMA}}
    assert nama_lama(muat_bagan(DAHULU, lengkap=True)) == {}


def test_fungsi_yang_akan_pindah_membawa_nama_unit_asalnya_pada_hari_itu(kota):
    nanti = timezone.localdate() + timedelta(days=9)
    pindahkan_fungsi(
        daftar_fungsi=[fungsi(SEBUT)], ke=kota["DB.B1"], ketetapan=perubahan(nanti), oleh=None
    )
    assert nama_lama(muat_bagan(lengkap=True)) == {kota["DA.B1"].pk: {NAMA}}
    assert nama_lama(muat_bagan(nanti, lengkap=True)) == {
        kota["DB.B1"].pk: {"Bidang Alfa 1", "Dinas Kependudukan", NAMA}
    }


def test_analisis_kota_tidak_menemukan_nama_lama(kota, monkeypatch):
    analisis()
    assert temuan(SEBUT, KERJA) is None
    pindahkan_fungsi(
        daftar_fungsi=[fungsi(SEBUT)], ke=kota["DB.B1"], ketetapan=perubahan(timezone.localdate()), oleh=None
    )  # fmt: skip
    analisis()
    assert temuan(SEBUT, KERJA) is None
    monkeypatch.setattr(selektor_korpus, "nama_lama", lambda bagan: {})
    analisis()
    assert temuan(SEBUT, KERJA).skor > 0, "tanpa nama lama kalimatnya memang ditemukan"


def test_dampak_rancangan_tidak_menganggapnya_temuan_baru(kota):
    analisis()
    assert not Temuan.objects.exists()
    dasar = muat_bagan(lengkap=True)
    masukan = baca_masukan(dasar)
    for langkah in (
        PindahUnit(kota["DA.B1"].pk, kota["DB"].pk),
        UbahUnit(kota["DA"].pk, {"nama": "Dinas Lain Lagi"}),
    ):
        hasil = simulasi(dasar, [Tertulis(1, langkah)])
        assert not hasil.ditolak
        angka = {a.kunci: a for k in dampak_rancangan(hasil, masukan) for a in k.daftar}
        assert (angka["tumpang"].sesudah, angka["tumpang"].butir) == (0, ()), langkah
