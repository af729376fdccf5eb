"""The structure's jobs in the schedule: what falls due, seals, the daily check."""

from datetime import timedelta

import pytest
from django.utils import timezone

from orgstruktur.models import Jejak, Keadaan, StatusStruktur, Unit
from orgstruktur.services.jadwal import (
    PemeriksaanGagal,
    periksa_harian,
    segel,
    terapkan_jatuh_tempo,
)
from orgstruktur.services.periksa import periksa_data
from orgstruktur.services.unit import ubah_unit
from tebingtinggi.bersama.jadwal import daftar_pekerjaan
from tests.pabrik import buat_kota, buat_unit, perubahan

pytestmark = pytest.mark.django_db


@pytest.fixture
def kota():
    return buat_kota()


def hari(n: int = 0):
    return timezone.localdate() + timedelta(days=n)


def test_terdaftar():
    nama = list(daftar_pekerjaan())
    assert [n for n in nama if n.startswith(("struktur", "jejak"))] == [
        "struktur_jatuh_tempo",
        "jejak_segel",
        "struktur_periksa",
    ]


def test_yang_jatuh_tempo_berlaku_berurutan_walau_terlambat(kota):
    buat_unit("DC", "dinas", kota["kota"], "Dinas Baru", ketetapan=perubahan(hari(2)))
    dc = Unit.objects.get(kode="DC")
    ubah_unit(unit=dc, nama="Dinas Lebih Baru", ketetapan=perubahan(hari(5)), oleh=None)
    assert terapkan_jatuh_tempo(hari(1)) == {"hari_diterapkan": []}
    assert Unit.objects.get(kode="DC").keadaan == Keadaan.RENCANA
    hasil = terapkan_jatuh_tempo(hari(9))
    assert hasil == {"hari_diterapkan": [hari(2).isoformat(), hari(5).isoformat()]}
    dc.refresh_from_db()
    assert (dc.keadaan, dc.nama) == (Keadaan.BERLAKU, "Dinas Lebih Baru")
    assert Jejak.objects.filter(tindakan="jadwal_terapkan").count() == 2
    assert StatusStruktur.objects.get().tanggal_berlaku == hari(9)


def test_diulang_tidak_berbuat_apa_apa(kota, django_assert_num_queries):
    terapkan_jatuh_tempo(hari(1))
    with django_assert_num_queries(1):
        assert terapkan_jatuh_tempo(hari(1)) == {"hari_diterapkan": []}


def test_segel(kota):
    jumlah = Jejak.objects.count()
    hasil = segel(hari())
    assert hasil["disegel"] == jumlah and hasil["jangkar"].startswith(f"{jumlah}:")
    assert segel(hari()) == {"disegel": 0}


def test_pemeriksaan_sekali_sehari(kota):
    assert periksa_harian(hari()) == {"diperiksa": True, "temuan": 0}
    assert periksa_harian(hari()) == {"diperiksa": False}
    jejak = Jejak.objects.get(tindakan="periksa_harian")
    assert (jejak.ringkasan, jejak.tanggal) == ("Semua baik.", hari())
    segel(hari())
    assert periksa_harian(hari(1))["diperiksa"] is True


def test_temuan_dilaporkan_sebagai_kegagalan_dan_tercatat(kota):
    Unit.objects.filter(pk=kota["DA"].pk).update(nama="Diubah diam-diam")
    assert periksa_data()
    with pytest.raises(PemeriksaanGagal, match="unit DA"):
        periksa_harian(hari())
    assert "unit DA" in Jejak.objects.get(tindakan="periksa_harian").ringkasan
    assert periksa_harian(hari()) == {"diperiksa": False}, "satu laporan sehari"
