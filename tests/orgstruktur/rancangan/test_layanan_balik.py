"""From an applied proposal a new one that goes back: service, page, and applied in its turn."""

import pytest
from django.utils import timezone

from orgstruktur.models import Rancangan
from orgstruktur.selectors.bagan import muat_bagan
from orgstruktur.selectors.rancangan_balik import periksa_balik
from orgstruktur.services.rancangan import ajukan_rancangan
from orgstruktur.services.rancangan_balik import buat_rancangan_balik
from orgstruktur.services.rancangan_terap import terapkan_rancangan
from orgstruktur.services.unit import ubah_unit
from tebingtinggi.bersama.galat import AturanDilanggar
from tests.dasar import buat_berperan, masuk
from tests.orgstruktur.rancangan.putusan_uji import alamat, isi, setujui
from tests.orgstruktur.rancangan.test_balik import bentuk
from tests.pabrik import perubahan

pytestmark = pytest.mark.django_db


def test_rancangan_balik_diterapkan_dan_bentuknya_kembali(disetujui, orang):
    semula = bentuk(muat_bagan(lengkap=True))
    terapkan_rancangan(rancangan=disetujui, oleh=orang.admin, uji=False)
    disetujui.refresh_from_db()
    assert bentuk(muat_bagan(lengkap=True)) != semula
    balik = buat_rancangan_balik(rancangan=disetujui, nama="Kembali", oleh=orang.organisasi)
    assert (balik.membalik, balik.tahap) == (disetujui, Rancangan.Tahap.DISUSUN)
    assert "Mengembalikan susunan seperti sebelum Rancangan B" in balik.tujuan
    ajukan_rancangan(rancangan=balik, oleh=orang.organisasi)
    balik.refresh_from_db()
    setujui(balik, orang.pimpinan, timezone.localdate())
    terapkan_rancangan(rancangan=balik, oleh=orang.admin, uji=False)
    assert bentuk(muat_bagan(lengkap=True)) == semula
    disetujui.refresh_from_db()
    assert disetujui.tahap == Rancangan.Tahap.DITERAPKAN, "riwayat menyimpan keduanya"


def test_yang_berubah_kemudian_disebut_dalam_rancangan_baru(diterapkan, kota, orang):
    ubah_unit(
        unit=kota["DB"], nama="Dinas Delta", oleh=None, ketetapan=perubahan(timezone.localdate())
    )
    balik = buat_rancangan_balik(rancangan=diterapkan, nama="Kembali", oleh=orang.organisasi)
    assert "Yang tidak dapat dikembalikan:" in balik.tujuan or periksa_balik(diterapkan).tidak == ()


def test_hanya_yang_diterapkan(rancangan, orang):
    with pytest.raises(AturanDilanggar, match="hanya rancangan yang diterapkan"):
        buat_rancangan_balik(rancangan=rancangan, nama="Kembali", oleh=orang.organisasi)
    ke = masuk(orang.organisasi).get(alamat("balik", rancangan))
    assert ke.url == rancangan.get_absolute_url()


def test_halaman_memperlihatkan_langkahnya_lalu_menyusun(diterapkan, orang):
    c, url = masuk(orang.organisasi), alamat("balik", diterapkan)
    assert url in isi(c.get(alamat("penerapan", diterapkan)))
    halaman = c.get(url)
    assert halaman.context["baris"] and "Bentuk " in isi(halaman)
    assert "Isi nama rancangan." in isi(c.post(url, {"nama": ""}))
    ke = c.post(url, {"nama": "Kembali"})
    balik = Rancangan.objects.get(membalik=diterapkan)
    assert ke.url == balik.get_absolute_url()
    assert "Mengembalikan" in isi(c.get(balik.get_absolute_url()))
    assert "sudah ada" in isi(c.get(url))


def test_siapa_pun_yang_menulis_rancangan_menyusunnya(diterapkan, kota, orang):
    """It begins a proposal of one's own: the applied one, somebody else's, is not written on."""
    c = masuk(buat_berperan("kec", "kepegawaian", kota["KEC"]))
    assert alamat("balik", diterapkan) in isi(c.get(alamat("penerapan", diterapkan)))
    assert c.get(alamat("balik", diterapkan)).status_code == 200
    c.post(alamat("balik", diterapkan), {"nama": "Kembali"})
    assert Rancangan.objects.get(membalik=diterapkan).penulis.username == "kec"
    assert masuk(orang.pimpinan).get(alamat("balik", diterapkan)).status_code == 403
