"""/beranda/: what of the proposals waits for a pimpinan, for a writer, for whoever applies."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from orgstruktur.models import Rancangan
from orgstruktur.rancangan.lebur import GabungUnit
from orgstruktur.rancangan.proses_daftar import (
    BATALKAN,
)
from orgstruktur.selectors.rancangan_tunggu import rancangan_menunggu
from orgstruktur.services.rancangan_proses import catat_peristiwa
from orgstruktur.services.rancangan_telaah import tulis_telaah
from tests.dasar import buat_persona, masuk
from tests.orgstruktur.rancangan.putusan_uji import diajukan, setujui
from tests.pabrik import buat_kota

pytestmark = pytest.mark.django_db


@pytest.fixture
def kota():
    return buat_kota()


@pytest.fixture
def orang(kota):
    return buat_persona(kota["kota"])


@pytest.fixture
def rancangan(kota, orang):
    return diajukan([GabungUnit(kota["DA"].pk, kota["DB"].pk)], orang.organisasi)


def judul(akun):
    return [x.judul for x in rancangan_menunggu(akun, timezone.localdate())]


def test_pimpinan_diberi_tahu_yang_menunggu_keputusannya(rancangan, orang):
    assert judul(orang.pimpinan) == ["Rancangan B menunggu keputusan Anda"]
    assert judul(orang.pegawai) == [] == judul(orang.organisasi)
    halaman = masuk(orang.pimpinan).get("/beranda/").content.decode()
    assert f"/rancangan/{rancangan.pk}/putuskan/" in halaman


def test_tenggat_dan_rencana_yang_lewat_disebut_lebih_dulu(rancangan, orang):
    hari = timezone.localdate()
    catat_peristiwa(
        rancangan=rancangan, jenis="diterima_walikota", tanggal=hari - timedelta(days=30), oleh=None
    )
    tulis_telaah(rancangan=rancangan, isi="Periksa.", oleh=orang.pimpinan)
    Rancangan.objects.update(tanggal_berlaku=hari - timedelta(days=1))
    lewat, rencana, telaah = judul(orang.organisasi)
    assert lewat.endswith("kepada gubernur lewat tenggat")
    assert "lewat tenggat: belum diputuskan" in rencana
    assert telaah == "1 telaah menunggu jawaban Anda"


def test_pada_hari_rencananya_belum_lewat(rancangan, orang):
    Rancangan.objects.update(tanggal_berlaku=timezone.localdate())
    (satu,) = rancangan_menunggu(orang.organisasi, timezone.localdate())
    assert satu.judul == "Rancangan B direncanakan berlaku hari ini" and not satu.lewat
    assert "belum diputuskan" in satu.keterangan
    assert "lewat tenggat" not in masuk(orang.organisasi).get("/beranda/").content.decode()


def test_yang_disetujui_menunggu_penerap_bukan_pemutusnya(rancangan, orang):
    setujui(rancangan, orang.pimpinan)
    assert judul(orang.admin) == ["Rancangan B disetujui dan belum diterapkan"]
    assert judul(orang.pimpinan) == []


@pytest.fixture
def disetujui_bersama(rancangan):
    """Agreed with the DPRD so long ago that every term after it is over."""
    lama = timezone.localdate() - timedelta(days=120)
    catat_peristiwa(rancangan=rancangan, jenis="persetujuan_bersama", tanggal=lama, oleh=None)
    return rancangan


def test_perda_yang_dibatalkan_gubernur_tidak_bertenggat(disetujui_bersama, orang):
    assert any("perda ditetapkan" in j for j in judul(orang.organisasi))
    hari = timezone.localdate()
    catat_peristiwa(rancangan=disetujui_bersama, jenis=BATALKAN, tanggal=hari, oleh=None)
    assert judul(orang.organisasi) == []


def test_putusan_dengan_perda_mengakhiri_tenggat_perda(disetujui_bersama, orang):
    setujui(disetujui_bersama, orang.pimpinan)
    assert not [j for j in judul(orang.organisasi) if "perda ditetapkan" in j]


def test_kueri_tetap(rancangan, kota, orang):
    def kueri(akun):
        with CaptureQueriesContext(connection) as k:
            rancangan_menunggu(akun, timezone.localdate())
        return len(k)

    hari = timezone.localdate()
    catat_peristiwa(rancangan=rancangan, jenis="diterima_walikota", tanggal=hari, oleh=None)
    kueri(orang.organisasi), kueri(orang.pimpinan)  # the roles are read once an account
    awal = [kueri(a) for a in (orang.organisasi, orang.pimpinan)]
    for _ in range(4):
        r = diajukan([GabungUnit(kota["DA"].pk, kota["DB"].pk)], orang.organisasi)
        catat_peristiwa(rancangan=r, jenis="diterima_walikota", tanggal=hari, oleh=None)
    assert awal == [kueri(a) for a in (orang.organisasi, orang.pimpinan)]
    assert awal == [3, 1]
