"""Small things a user stumbled over: a unit that is gone, the order of the way a proposal has come."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from orgstruktur.models import Rancangan
from orgstruktur.rancangan.lebur import GabungUnit
from orgstruktur.selectors.rancangan import jejak_rancangan
from orgstruktur.services.rancangan import buat_rancangan
from orgstruktur.services.rancangan_langkah import tambah_langkah
from orgstruktur.views.rancangan_alur import perjalanan
from tests.dasar import masuk
from tests.orgstruktur.rancangan.putusan_uji import isi

pytestmark = pytest.mark.django_db


def test_memilih_unit_menyebut_mengapa_yang_diminta_tidak_ada(kota, orang):
    r = buat_rancangan(nama="R", oleh=orang.organisasi)
    tambah_langkah(
        rancangan=r, daftar=[GabungUnit(kota["DA"].pk, kota["DB"].pk)], oleh=orang.organisasi
    )
    klien, url = masuk(orang.organisasi), reverse(
        "orgstruktur:langkah_tambah", args=[r.pk, "unit_pindah"]
    )  # fmt: skip
    halaman = isi(klien.get(url, {"unit": "DA"}))
    assert "Dinas Alfa tidak ada pada susunan sesudah langkah rancangan ini" in halaman
    assert "Unit dengan kode “XX” tidak ada" in isi(klien.get(url, {"unit": "XX"}))
    assert "tidak ada pada susunan" not in isi(klien.get(url))


def test_mulai_berlaku_berada_di_tempat_tanggalnya(orang, disetujui):
    def judul(hari):
        Rancangan.objects.update(tanggal_berlaku=hari)
        disetujui.refresh_from_db()
        return [b["judul"] for b in perjalanan(disetujui, jejak_rancangan(disetujui), [])]

    hari = timezone.localdate()
    for kapan in (hari, hari + timedelta(days=9)):
        assert judul(kapan)[0] == "Mulai berlaku"
    assert judul(hari - timedelta(days=9))[-1] == "Mulai berlaku"
