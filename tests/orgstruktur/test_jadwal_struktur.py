"""The structure's jobs in the schedule: what falls due, seals, the daily check."""

from datetime import timedelta

import pytest
from django.utils import timezone

from orgstruktur.models import Jabatan, Jejak, Keadaan, StatusStruktur, Unit
from orgstruktur.services.jabatan import hapus_jabatan, pindahkan_jabatan, ubah_jabatan
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


def sehat() -> bool:
    """Whether all is well but for the days these tests run ahead."""
    return {t.aturan for t in periksa_data()} <= {"status_masuk_akal"}


def kepala(unit: Unit) -> Jabatan:
    return Jabatan.objects.hidup().get(unit=unit, kepala=True)


def test_kepala_yang_bergeser_pada_hari_yang_sama(kota):
    """Each waits for the place the next one leaves, and they are written one after the other."""
    b1, b2, b3 = kota["DA.B1"], kota["DA.B2"], kota["DB.B1"]
    satu, dua, tiga = kepala(b1), kepala(b2), kepala(b3)
    nanti = {"ketetapan": perubahan(hari(2)), "oleh": None}
    hapus_jabatan(jabatan=tiga, **nanti)
    pindahkan_jabatan(jabatan=dua, ke=b3, **nanti)
    pindahkan_jabatan(jabatan=satu, ke=b2, **nanti)
    assert terapkan_jatuh_tempo(hari(2)) == {"hari_diterapkan": [hari(2).isoformat()]}
    assert (kepala(b2), kepala(b3)) == (satu, dua)
    assert sehat()


def test_kepala_dan_bawahan_bertukar_pada_hari_yang_sama(kota):
    lama = kepala(kota["DA.B1"])
    lain = kepala(kota["DA.B2"])
    nanti = {"ketetapan": perubahan(hari(2)), "oleh": None}
    ubah_jabatan(jabatan=lama, kepala=False, **nanti)
    ubah_jabatan(jabatan=lain, kepala=False, **nanti)
    pindahkan_jabatan(jabatan=lain, ke=kota["DA.B1"], **nanti)
    ubah_jabatan(jabatan=lain, kepala=True, **nanti)
    terapkan_jatuh_tempo(hari(3))
    assert kepala(kota["DA.B1"]) == lain
    assert sehat()


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
