"""Two admins who remove each other at the same moment: one succeeds, one is told why not."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from tebingtinggi.akun.models import Akun
from tebingtinggi.bersama.galat import AturanDilanggar
from tebingtinggi.kelola_akun.models import KodeAktivasi
from tebingtinggi.kelola_akun.services.aktivasi import (
    aktifkan_dengan_kode,
    buat_akun_pegawai,
    cetak_slip,
)
from tebingtinggi.kelola_akun.services.akun import nonaktifkan_akun
from tebingtinggi.kelola_akun.services.peran import akhiri_peran
from tests.dasar import beri_peran, buat_akun
from tests.pabrik import buat_kota
from tests.pegawai.pabrik import buat_jabatan, buat_pegawai, nip, tempatkan

pytestmark = [pytest.mark.serentak, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def dua():
    kota = buat_kota()["kota"]
    return [beri_peran(buat_akun(nama), "admin", kota) for nama in ("satu", "dua")]


def bersamaan(kerja, daftar):
    mulai = Barrier(len(daftar))

    def jalan(butir):
        try:
            mulai.wait(10)
            return kerja(butir)
        except AturanDilanggar as galat:
            return galat.pesan
        finally:
            connection.close()

    with ThreadPoolExecutor(len(daftar)) as pekerja:
        return list(pekerja.map(jalan, daftar))


def test_saling_menonaktifkan(dua):
    hasil = bersamaan(lambda p: nonaktifkan_akun(akun=p.akun, oleh=None), dua)
    assert sum("admin terakhir" in str(h) for h in hasil) == 1
    assert Akun.objects.filter(is_active=True).count() == 1


def test_saling_mengakhiri_peran(dua):
    hasil = bersamaan(lambda p: akhiri_peran(penugasan=p, oleh=None), dua)
    assert sum("admin terakhir" in str(h) for h in hasil) == 1


@pytest.fixture
def berakun():
    unit = buat_kota()["DA"]
    jabatan = buat_jabatan(unit)
    for n in range(4):
        tempatkan(buat_pegawai(nip(n), f"Orang {n}"), jabatan)
    buat_akun_pegawai(unit=unit, oleh=None)
    return unit


def test_dua_petugas_mencetak_slip_bersamaan(berakun):
    """Each gets whole slips; those of the later one open, one code an account."""
    hasil = bersamaan(lambda _: cetak_slip(unit=berakun, oleh=None), [1, 2])
    assert [len(h) for h in hasil] == [4, 4]
    terbuka = KodeAktivasi.objects.terbuka()
    assert terbuka.count() == terbuka.values("akun").distinct().count() == 4


def test_mencetak_sementara_seorang_mengaktifkan(berakun):
    """Whoever activates meanwhile keeps the password and gets no open code."""
    kode = {s.nama: s.kode for s in cetak_slip(unit=berakun, oleh=None)}["Orang 0"]
    bersamaan(
        lambda apa: (
            cetak_slip(unit=berakun, oleh=None)
            if apa == "cetak"
            else aktifkan_dengan_kode(kode=kode, sandi="mangga-hujan-bukit-7")
        ),
        ["cetak", "aktif"],
    )
    for akun in Akun.objects.filter(pegawai__isnull=False):
        terbuka = KodeAktivasi.objects.terbuka().filter(akun=akun).count()
        assert terbuka == (0 if akun.has_usable_password() else 1)
