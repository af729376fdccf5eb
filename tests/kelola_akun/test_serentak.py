"""Two admins who remove each other at the same moment: one succeeds, one is told why not."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from tebingtinggi.akun.models import Akun
from tebingtinggi.bersama.galat import AturanDilanggar
from tebingtinggi.kelola_akun.services.akun import nonaktifkan_akun
from tebingtinggi.kelola_akun.services.peran import akhiri_peran
from tests.dasar import beri_peran, buat_akun
from tests.pabrik import buat_kota

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
