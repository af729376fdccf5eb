"""A role that ends while its page is open: the services of proposals ask again in their transaction."""

import pytest
from django.utils import timezone

from orgstruktur.models import Jejak, PenugasanPeran, boleh
from orgstruktur.rancangan.fungsi import TambahFungsi
from orgstruktur.rancangan.lebur import GabungUnit
from orgstruktur.services.rancangan import (
    ajukan_rancangan,
    buat_rancangan,
    kembalikan_rancangan,
    putuskan_rancangan,
    sesuaikan_dasar,
    ubah_rancangan,
)
from orgstruktur.services.rancangan_balik import buat_rancangan_balik
from orgstruktur.services.rancangan_benturan import putuskan_benturan
from orgstruktur.services.rancangan_langkah import tambah_langkah
from orgstruktur.services.rancangan_proses import cabut_peristiwa, catat_peristiwa
from orgstruktur.services.rancangan_tarik import tarik_putusan
from orgstruktur.services.rancangan_telaah import balas_telaah, selesaikan_telaah, tulis_telaah
from orgstruktur.services.rancangan_terap import batalkan_penerapan, terapkan_rancangan
from tebingtinggi.bersama.galat import DiLuarWewenang
from tests.orgstruktur.rancangan.putusan_uji import diajukan

pytestmark = pytest.mark.django_db

#: What an organisasi may do, as services.
LAYANAN = {
    "buat": lambda d: buat_rancangan(nama="Lain", oleh=d.akun),
    "ubah": lambda d: ubah_rancangan(
        rancangan=d.r, nama="Lain", tujuan="", tanggal_berlaku=None, oleh=d.akun
    ),
    "sesuaikan": lambda d: sesuaikan_dasar(rancangan=d.r, oleh=d.akun),
    "kembalikan": lambda d: kembalikan_rancangan(rancangan=d.r, oleh=d.akun),
    "ajukan": lambda d: ajukan_rancangan(rancangan=d.r, oleh=d.akun),
    "langkah": lambda d: tambah_langkah(
        rancangan=d.r, daftar=[TambahFungsi(-1, d.unit, "x")], oleh=d.akun
    ),
    "benturan": lambda d: putuskan_benturan(
        rancangan=d.r, langkah=1, rak="unit", benda=1, putusan="tetap", oleh=d.akun
    ),
    "balik": lambda d: buat_rancangan_balik(rancangan=d.r, nama="Balik", oleh=d.akun),
    "catat": lambda d: catat_peristiwa(
        rancangan=d.r, jenis="ranperda", tanggal=timezone.localdate(), oleh=d.akun
    ),
    "cabut": lambda d: cabut_peristiwa(peristiwa=d.peristiwa, alasan="uji", oleh=d.akun),
    "selesaikan": lambda d: selesaikan_telaah(telaah=d.telaah, jawaban="ya", oleh=d.akun),
    "telaah": lambda d: tulis_telaah(rancangan=d.r, isi="uji", oleh=d.akun),
    "balas": lambda d: balas_telaah(telaah=d.telaah, isi="uji", oleh=d.akun),
    "terapkan": lambda d: terapkan_rancangan(rancangan=d.r, oleh=d.akun),
    "batalkan": lambda d: batalkan_penerapan(rancangan=d.r, oleh=d.akun, alasan="uji"),
}


class Dunia:
    """A proposal that was put up, with an event and a comment; `akun` has a role no longer."""

    def __init__(self, kota, orang):
        self.akun = orang.organisasi
        self.unit = kota["KEC"].pk
        self.r = diajukan([GabungUnit(kota["DA"].pk, kota["DB"].pk)], self.akun)
        hari = timezone.localdate()
        self.peristiwa = catat_peristiwa(
            rancangan=self.r, jenis="kajian", tanggal=hari, oleh=self.akun
        )
        self.telaah = tulis_telaah(rancangan=self.r, isi="Mengapa?", oleh=orang.pimpinan)


@pytest.fixture
def dunia(kota, orang):
    return Dunia(kota, orang)


def _akhiri_peran(akun, izin):
    """End every role, after the page has asked for it: the account still remembers them."""
    assert boleh(akun, izin)
    PenugasanPeran.objects.filter(akun=akun).delete()
    assert boleh(akun, izin)


@pytest.mark.parametrize("nama", LAYANAN)
def test_peran_yang_berakhir_ditolak_layanan(dunia, nama):
    _akhiri_peran(dunia.akun, "tulis_rancangan")
    sebelum = Jejak.objects.count()
    with pytest.raises(DiLuarWewenang, match="Peran Anda"):
        LAYANAN[nama](dunia)
    assert Jejak.objects.count() == sebelum


def test_pimpinan_yang_perannya_berakhir_tidak_menarik_putusan(disetujui, orang):
    _akhiri_peran(orang.pimpinan, "putuskan_rancangan")
    with pytest.raises(DiLuarWewenang, match="Peran Anda"):
        tarik_putusan(rancangan=disetujui, oleh=orang.pimpinan, alasan="uji")


def test_pimpinan_yang_perannya_berakhir_tidak_memutuskan(dunia, orang):
    _akhiri_peran(orang.pimpinan, "putuskan_rancangan")
    with pytest.raises(DiLuarWewenang, match="Peran Anda"):
        putuskan_rancangan(rancangan=dunia.r, oleh=orang.pimpinan, disetujui=False, alasan="uji")
