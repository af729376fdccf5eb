"""Imports in the background: what the worker does, and what the schedule mends."""

from datetime import timedelta

import pytest
from django.utils import timezone

from pegawai.models import BerkasImpor, Pegawai
from pegawai.services.impor_alur import lanjutkan_terhenti
from pegawai.services.impor_berkas import antrekan, periksa, unggah
from pegawai.services.impor_tugas import terapkan_impor
from tests.dasar import buat_persona
from tests.pabrik import buat_kota
from tests.pegawai.berkas import baris_siasn, xlsx_siasn
from tests.pegawai.pabrik import nip

pytestmark = pytest.mark.django_db
Status = BerkasImpor.Status


@pytest.fixture
def berkas():
    admin = buat_persona(buat_kota()["kota"]).admin
    isi = xlsx_siasn([baris_siasn(nip(1))])
    b = unggah(isi=isi, nama="asn.xlsx", oleh=admin, per_tanggal=timezone.localdate())
    periksa(b)
    return b


def tua(berkas, status):
    lama = timezone.now() - timedelta(minutes=9)
    BerkasImpor.objects.filter(pk=berkas.pk).update(status=status, denyut_pada=lama)
    berkas.refresh_from_db()


def test_jadwal_menerapkan_antrean_yang_tidak_diambil(berkas):
    antrekan(berkas)
    assert lanjutkan_terhenti(timezone.localdate()) == {"diterapkan": 0, "terhenti": 0}
    tua(berkas, Status.ANTRE)
    assert lanjutkan_terhenti(timezone.localdate()) == {"diterapkan": 1, "terhenti": 0}
    assert Pegawai.objects.count() == 1


def test_jadwal_melepaskan_yang_kehilangan_pekerja(berkas):
    tua(berkas, Status.BERJALAN)
    assert berkas.terhenti
    assert lanjutkan_terhenti(timezone.localdate()) == {"diterapkan": 0, "terhenti": 1}
    berkas.refresh_from_db()
    assert berkas.status == Status.GAGAL and "dicoba lagi" not in berkas.pesan and berkas.pesan


def test_tugas_yang_datang_dua_kali_menulis_satu_kali(berkas):
    sidik = periksa(berkas).sidik
    antrekan(berkas)
    assert terapkan_impor.call(berkas.pk, sidik) is True
    assert terapkan_impor.call(berkas.pk, sidik) is False
    assert Pegawai.objects.count() == 1


def test_penolakan_bukan_galat_pekerja(berkas):
    antrekan(berkas)
    assert terapkan_impor.call(berkas.pk, "lain") is False
    berkas.refresh_from_db()
    assert berkas.status == Status.GAGAL and "Periksa sekali lagi" in berkas.pesan
