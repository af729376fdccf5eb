"""Figures that count overlaps of an older structure say so, until they are found anew."""

import pytest
from django.urls import reverse
from django.utils import timezone

from orgstruktur.models import Fungsi, JalanAnalisis, StatusStruktur, Temuan
from orgstruktur.rancangan.unit import UbahUnit
from orgstruktur.services.rancangan import buat_rancangan, buka_rancangan
from orgstruktur.services.rancangan_langkah import tambah_langkah
from tests.dasar import masuk

pytestmark = pytest.mark.django_db
TANDA = 'data-uji="usang"'


def test_angka_tumpang_tindih_ditandai_selama_belum_dihitung_ulang(kota, orang):
    a, b = Fungsi.objects.filter(butir="fungsi").order_by("pk")[:2]
    Temuan.objects.create(
        fungsi_a=a, fungsi_b=b, unit_a=a.unit, unit_b=b.unit, tingkat=10, skor=1, sidik="x", pilihan="pindah"
    )  # fmt: skip
    hari = timezone.localdate()
    jalan = JalanAnalisis.objects.create(
        status=JalanAnalisis.Status.SELESAI, tanggal=hari, versi=StatusStruktur.baca(hari).versi
    )
    r, lain = (buat_rancangan(nama=n, oleh=orang.organisasi) for n in ("Satu", "Dua"))
    tambah_langkah(
        rancangan=r, daftar=[UbahUnit(kota["DA"].pk, {"singkatan": "X"})], oleh=orang.organisasi
    )
    banding = reverse("orgstruktur:rancangan_bandingkan") + f"?r={r.pk}&r={lain.pk}"
    alamat = [r.get_absolute_url(), reverse("orgstruktur:rancangan_dampak", args=[r.pk]), banding]
    klien = masuk(orang.organisasi)
    assert not any(TANDA in klien.get(url).content.decode() for url in alamat)
    JalanAnalisis.objects.filter(pk=jalan.pk).update(versi="lama")
    assert [TANDA in klien.get(url).content.decode() for url in alamat] == [True] * 3
    buka_rancangan(rancangan=r, oleh=orang.organisasi)
    assert TANDA not in masuk(orang.pegawai).get(alamat[1]).content.decode()
