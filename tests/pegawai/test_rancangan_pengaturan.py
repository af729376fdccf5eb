"""Officers read which settings hold for proposals; others do not."""

import pytest
from django.urls import reverse

from tests.dasar import buat_persona, masuk
from tests.pabrik import buat_kota

pytestmark = pytest.mark.django_db


def test_pengaturan_terbaca_petugas_saja(settings):
    orang = buat_persona(buat_kota()["kota"])
    url = reverse("orgstruktur:rancangan_daftar")
    settings.TATA_LARANGAN_MUTASI = "2029-05-22..2030-02-20"
    settings.TATA_PERINGATAN_JPT = False
    halaman = masuk(orang.petugas).get(url, {"buka": "pengaturan"})
    nilai = {p.nama: p.nilai for p in halaman.context["pengaturan"]}
    assert nilai["TATA_LARANGAN_MUTASI"] == "22 Mei 2029 sampai dengan 20 Februari 2030"
    assert nilai["TATA_PERINGATAN_JPT"] == "Tidak diberikan"
    assert nilai["TATA_PERINGATAN_ANGGARAN"] == "Diberikan"
    isi = halaman.content.decode()
    assert 'data-uji="pengaturan" open' in isi and "22 Mei 2029" in isi
    settings.TATA_LARANGAN_MUTASI = ""
    assert "Belum ada masa yang diisi" in masuk(orang.organisasi).get(url).content.decode()
    assert 'data-uji="pengaturan"' not in masuk(orang.pegawai).get(url).content.decode()
