"""New feedback and returned reports stand on `/kinerja/` and `/beranda/` until they were seen."""

from datetime import timedelta

import pytest
from django.utils import timezone

from pegawai.models import UmpanBalik
from pegawai.services.kinerja_papan import beri_umpan_balik
from pegawai.services.kinerja_periksa import kembalikan, verifikasi
from tests.dasar import masuk
from tests.pegawai.kinerja_uji import KINI, Dunia, buat_laporan

pytestmark = pytest.mark.django_db


@pytest.fixture
def d(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: KINI)
    return Dunia()


def test_umpan_balik_tampil_sampai_laporannya_dibuka(d):
    x = buat_laporan(d.ani)
    umpan = beri_umpan_balik(laporan=x, teks="Rapi, teruskan.", oleh=d.kabid.akun)
    ani = masuk(d.ani.akun)
    assert "Rapi, teruskan." in ani.get("/kinerja/").text
    assert "1 umpan balik baru atas laporan Anda" in ani.get("/beranda/").text
    assert "Rapi, teruskan." not in masuk(d.budi.akun).get("/kinerja/").text
    masuk(d.kabid.akun).get(f"/kinerja/laporan/{x.pk}/")  # the head reading it changes nothing
    umpan.refresh_from_db()
    assert umpan.dibaca_pada is None
    assert "Rapi, teruskan." in ani.get(f"/kinerja/laporan/{x.pk}/").text
    umpan.refresh_from_db()
    assert umpan.dibaca_pada == KINI
    assert "Rapi, teruskan." not in ani.get("/kinerja/").text
    assert "umpan balik baru" not in ani.get("/beranda/").text
    assert "Rapi, teruskan." in ani.get(f"/kinerja/laporan/{x.pk}/").text


def test_umpan_balik_yang_lama_tidak_lagi_ditampilkan(d):
    umpan = beri_umpan_balik(laporan=buat_laporan(d.ani), teks="Dahulu", oleh=d.kabid.akun)
    UmpanBalik.objects.filter(pk=umpan.pk).update(dibuat_pada=KINI - timedelta(days=70))
    assert "Dahulu" not in masuk(d.ani.akun).get("/kinerja/").text


def test_yang_dikembalikan_tampil_sampai_diperbaiki(d):
    x = kembalikan(laporan=buat_laporan(d.ani), oleh=d.kabid.akun, catatan="Sebutkan hasilnya.")
    ani = masuk(d.ani.akun)
    isi = ani.get("/kinerja/?tanggal=2026-11-20").text
    assert "Sebutkan hasilnya." in isi and f"/kinerja/laporan/{x.pk}/ubah/" in isi
    assert "1 laporan Anda dikembalikan atasan" in ani.get("/beranda/").text
    verifikasi(laporan=x, oleh=d.kabid.akun)
    assert "Sebutkan hasilnya." not in ani.get("/kinerja/").text
