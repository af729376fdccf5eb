"""Imports in the background: what the worker does, and what the schedule mends."""

from datetime import timedelta

import pytest
from django.utils import timezone

from pegawai.models import BerkasImpor, Pegawai
from pegawai.services.impor_alur import lanjutkan_terhenti, mulai_batal
from pegawai.services.impor_berkas import antrekan, periksa, terapkan_berkas, unggah
from pegawai.services.impor_tugas import terapkan_impor
from tebingtinggi.bersama.galat import AturanDilanggar
from tests.dasar import buat_persona, masuk
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


# --- undo --------------------------------------------------------------------------------------------
@pytest.fixture
def diterapkan(berkas, settings):
    settings.TATA_IMPOR_LANGSUNG_BARIS = 1
    terapkan_berkas(berkas, sidik=periksa(berkas).sidik, oleh=berkas.oleh)
    return BerkasImpor.objects.get()


def test_pembatalan_besar_lewat_antrean(diterapkan):
    mulai_batal(diterapkan, oleh=diterapkan.oleh)
    diterapkan.refresh_from_db()
    assert diterapkan.status == Status.DIBATALKAN and not Pegawai.objects.exists()


def test_pembatalan_yang_ditolak_disebut_di_halamannya(diterapkan):
    Pegawai.objects.update(pendidikan="S-2")
    mulai_batal(diterapkan, oleh=diterapkan.oleh)
    isi = masuk(diterapkan.oleh).get(diterapkan.get_absolute_url()).text
    assert "Belum dibatalkan" in isi and "sudah diubah lagi" in isi and "every 2s" not in isi
    assert Pegawai.objects.exists()


def test_sedang_dibatalkan(diterapkan):
    BerkasImpor.objects.update(kemajuan=50, denyut_pada=timezone.now())
    client = masuk(diterapkan.oleh)
    isi = client.get(diterapkan.get_absolute_url()).text
    assert "Sedang dibatalkan" in isi and "every 2s" in isi
    batal = f"{diterapkan.get_absolute_url()}batalkan/"
    assert client.post(batal).url == diterapkan.get_absolute_url()
    diterapkan.refresh_from_db()
    with pytest.raises(AturanDilanggar):
        mulai_batal(diterapkan, oleh=diterapkan.oleh)
    tua(diterapkan, Status.DITERAPKAN)
    assert not diterapkan.sedang_dibatalkan and Pegawai.objects.exists()
