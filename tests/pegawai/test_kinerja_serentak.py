"""Several sendings of one person at once: each report once, and none over another."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import time
from uuid import uuid4

import pytest
from django.db import connections

from orgstruktur.models import Jejak
from pegawai.models import LaporanKinerja
from pegawai.services.kinerja_laporan import IsiLaporan, lapor
from tebingtinggi.bersama.galat import AturanDilanggar
from tests.pegawai.kinerja_uji import KINI, SENIN, Dunia

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.serentak, pytest.mark.lambat]


def serentak(daftar):
    with ThreadPoolExecutor(len(daftar)) as kolam:
        return Counter(kolam.map(lambda laku: laku(), daftar))


def kirim(orang, kunci, mulai=8):
    def laku() -> str:
        isi = IsiLaporan(SENIN, time(mulai), time(mulai + 1, 30), "Menyusun telaah")
        try:
            hasil = lapor(pegawai=orang, isi=isi, oleh=orang.akun, kunci_kirim=kunci, kini=KINI)
        except AturanDilanggar:
            return "ditolak"
        finally:
            connections.close_all()
        return "baru" if hasil.baru else "sudah"

    return laku


def test_kiriman_yang_sama_dari_beberapa_tab():
    ani, kunci = Dunia().ani, uuid4()
    assert serentak([kirim(ani, kunci)] * 6) == {"baru": 1, "sudah": 5}
    assert LaporanKinerja.objects.count() == 1
    assert Jejak.objects.filter(tindakan="laporan_lapor").count() == 1


def test_jam_yang_bertumpuk_hanya_satu_yang_masuk():
    d = Dunia()
    daftar = [kirim(d.ani, uuid4(), 8 + n % 2) for n in range(6)] + [kirim(d.budi, uuid4())]
    assert serentak(daftar) == {"baru": 2, "ditolak": 5}
    assert LaporanKinerja.objects.filter(pegawai=d.budi).count() == 1
