"""`periksa_data` finds what SQLite cannot refuse about reports and SKP."""

from datetime import date

import pytest
from django.db import connection

from orgstruktur.kait import daftar_pemeriksaan
from pegawai.models import LaporanKinerja, PenugasanPenilai
from pegawai.services.kinerja_penilaian import buka_penilaian
from pegawai.services.periksa_kinerja import PEMERIKSAAN
from tests.pegawai.kinerja_uji import TW1, Dunia, buat_laporan, buat_rhk, buat_skp

pytestmark = pytest.mark.django_db


def temuan(aturan: str) -> list[str]:
    return [benda for benda, _ in PEMERIKSAAN[aturan]()]


@pytest.fixture
def d():
    return Dunia()


def test_semua_terdaftar():
    assert PEMERIKSAAN.keys() <= daftar_pemeriksaan().keys()


def test_tanpa_cacat_tidak_ada_temuan(d):
    buat_laporan(d.ani, "08.00", "09.00", rhk=buat_rhk(buat_skp(d.ani)))
    buat_laporan(d.ani, "09.00", "10.00")
    buat_laporan(d.ani, "22.00", "06.00")
    buat_laporan(d.budi, "08.30", "09.30")
    assert {a: temuan(a) for a in PEMERIKSAAN} == {a: [] for a in PEMERIKSAAN}


def test_rhk_milik_orang_lain_dan_jam_yang_tidak_sesuai(d):
    satu = buat_laporan(d.ani, "08.00", "09.00", rhk=buat_rhk(buat_skp(d.budi)))
    dua = buat_laporan(d.ani, "09.00", "10.00")
    LaporanKinerja.objects.filter(pk=dua.pk).update(menit=59)
    tiga = buat_laporan(d.ani, "23.00", "01.00")
    LaporanKinerja.objects.filter(pk=tiga.pk).update(tanggal=date(2026, 11, 24))
    assert temuan("rhk_laporan_milik_sendiri") == [f"laporan {satu.pk}"]
    assert temuan("laporan_sesuai_jamnya") == [f"laporan {dua.pk}", f"laporan {tiga.pk}"]


def test_skp_di_luar_tahunnya(d):
    salah = buat_skp(d.ani, mulai=date(2025, 12, 31))
    assert temuan("skp_dalam_tahunnya") == [f"SKP {salah.pk}"]


def test_yang_bertumpuk(d):
    if connection.vendor == "postgresql":
        pytest.skip("PostgreSQL menolaknya sendiri")
    buat_laporan(d.ani, "08.00", "10.00")
    dua = buat_laporan(d.ani, "09.00", "11.00")
    buat_skp(d.ani)
    skp = buat_skp(d.ani, mulai=date(2026, 12, 31))
    assert temuan("laporan_tak_bertumpuk") == [f"laporan {dua.pk}"]
    assert temuan("skp_tak_bertumpuk") == [f"SKP {skp.pk}"]


def test_penugasan_dan_penilaian_yang_keliru(d):
    p = buka_penilaian(skp=buat_skp(d.ani, 2025), periode=TW1, oleh=d.ani.akun)
    isi = {"dinilai": d.ani, "penilai": d.lain, "dasar": "SK"}
    satu = {"mulai": date(2025, 1, 1), "sampai": date(2025, 3, 31)}
    PenugasanPenilai.objects.create(**isi | satu)
    dua = PenugasanPenilai.objects.create(**isi, mulai=date(2025, 4, 1))
    assert {a: temuan(a) for a in PEMERIKSAAN} == {a: [] for a in PEMERIKSAAN}
    tiga = PenugasanPenilai.objects.create(**isi, mulai=date(2025, 6, 1))
    PenugasanPenilai.objects.filter(pk=dua.pk).update(mulai=date(2025, 3, 31))
    assert temuan("penugasan_penilai_tak_bertumpuk") == [
        f"penugasan penilai {dua.pk}",
        f"penugasan penilai {tiga.pk}",
    ]
    type(p).objects.filter(pk=p.pk).update(pegawai=d.budi)
    assert temuan("penilaian_dalam_skpnya") == [f"penilaian {p.pk}"]
