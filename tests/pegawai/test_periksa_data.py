"""`periksa_data` finds what no constraint holds on both databases."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from orgstruktur.services.periksa import nama_pemeriksaan, periksa_data
from pegawai.models import NomorPegawai, Pegawai, Penempatan
from pegawai.services.periksa import PEMERIKSAAN
from tests.pabrik import buat_kota
from tests.pegawai.pabrik import buat_jabatan, buat_pegawai, kepala, nip, tempatkan

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return buat_kota()


def aturan():
    return {t.aturan for t in periksa_data()}


def test_data_yang_baik_tanpa_temuan(unit):
    tempatkan(buat_pegawai(nip(1)), kepala(unit["DA"]), berlaku_sampai=date(2022, 1, 1))
    tempatkan(buat_pegawai(nip(2)), kepala(unit["DA"]), berlaku_mulai=date(2022, 1, 1))
    assert periksa_data() == []
    assert set(PEMERIKSAAN) <= set(nama_pemeriksaan())


@pytest.mark.skipif(connection.vendor == "postgresql", reason="PostgreSQL menolaknya sendiri")
def test_masa_bertumpuk_yang_sudah_berakhir(unit):
    ani, budi = buat_pegawai(nip(1)), buat_pegawai(nip(2), unit_tunggu=unit["DA"])
    tempatkan(ani, kepala(unit["DA"]), berlaku_sampai=date(2022, 1, 1))
    tempatkan(ani, kepala(unit["DB"]), berlaku_mulai=date(2021, 6, 1))
    assert aturan() == {"pegawai_satu_jabatan_definitif"}
    Penempatan.objects.filter(jabatan=kepala(unit["DB"])).delete()
    tempatkan(budi, kepala(unit["DA"]), berlaku_mulai=date(2021, 6, 1))
    assert aturan() == {"pegawai_satu_pimpinan_definitif"}


def test_tanda_umur_nomor_dan_status(unit):
    surat = buat_jabatan(unit["DA"])
    p = tempatkan(buat_pegawai(nip(1)), surat)
    Penempatan.objects.update(kepala=True)
    assert aturan() == {"pegawai_tanda_pimpinan_sesuai"}
    Penempatan.objects.update(kepala=False, berlaku_mulai=date(2019, 1, 1))
    assert aturan() == {"pegawai_penempatan_dalam_umur_jabatan"}
    Penempatan.objects.update(berlaku_mulai=p.berlaku_mulai)
    Pegawai.objects.update(status=Pegawai.Status.PENSIUN, berakhir_pada=date(2026, 1, 1))
    assert aturan() == {"pegawai_berakhir_tak_berjabatan"}
    Pegawai.objects.update(status=Pegawai.Status.AKTIF, berakhir_pada=None)
    for sampai in (date(2026, 1, 1), date(2100, 1, 1)):
        Penempatan.objects.update(berlaku_sampai=sampai)
        assert aturan() == {"pegawai_terjangkau"}
    Penempatan.objects.update(berlaku_sampai=None)
    NomorPegawai.objects.update(berlaku_sampai=date(2026, 1, 1))
    assert aturan() == {"pegawai_bernomor"}


def test_masa_yang_berakhir_pun_diperiksa(unit):
    """A placement with an end may outlast the service, and its mark may be wrong as well."""
    pn = tempatkan(buat_pegawai(nip(1)), buat_jabatan(unit["DA"]), berlaku_sampai=date(2100, 1, 1))
    assert aturan() == set()
    Penempatan.objects.update(kepala=True)
    assert aturan() == {"pegawai_tanda_pimpinan_sesuai"}
    Penempatan.objects.update(kepala=False)
    for keluar, ada in ((date(2099, 12, 31), True), (date(2100, 1, 1), False)):
        Pegawai.objects.update(status=Pegawai.Status.PENSIUN, berakhir_pada=keluar)
        assert aturan() == ({"pegawai_berakhir_tak_berjabatan"} if ada else set())
    Penempatan.objects.filter(pk=pn.pk).update(berlaku_sampai=pn.berlaku_mulai)  # it never was
    assert aturan() == set()


def test_banyak_kueri_tidak_tumbuh(unit):
    jumlah = []
    surat = buat_jabatan(unit["DA"])
    for n in range(3):
        for i in range(n * 5):
            tempatkan(buat_pegawai(nip(n * 20 + i)), surat)
        with CaptureQueriesContext(connection) as kueri:
            periksa_data()
        jumlah.append(len(kueri))
    assert len(set(jumlah)) == 1
