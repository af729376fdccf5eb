"""Several sendings of one person at once: each report once, and none over another."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import time
from uuid import uuid4

import pytest
from django.db import connections

from orgstruktur.models import Jejak
from pegawai.models import LaporanKinerja, PenilaianKinerja
from pegawai.services import kinerja_penilaian as penilaian
from pegawai.services.kinerja_laporan import IsiLaporan, lapor
from tebingtinggi.bersama.galat import AturanDilanggar
from tests.pegawai.kinerja_uji import (
    KINI,
    SENIN,
    TW1,
    Dunia,
    buat_rhk,
    buat_skp,
    sampai_dinilai,
)

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


def test_penilaian_dibuka_satu_kali_dan_dijawab_satu_kali():
    d = Dunia()
    skp = buat_skp(d.ani, 2025)
    buat_rhk(skp)

    def jalankan(laku, **isi):
        def satu() -> str:
            try:
                laku(oleh=d.ani.akun, **isi)
            except AturanDilanggar:
                return "ditolak"
            finally:
                connections.close_all()
            return "jadi"

        return satu

    buka = jalankan(penilaian.buka_penilaian, skp=skp, periode=TW1)
    assert serentak([buka] * 4) == {"jadi": 4}
    p = PenilaianKinerja.objects.get()
    assert p.daftar_hasil.count() == 1 and p.daftar_perilaku.count() == 7
    p = sampai_dinilai(p, d)
    jawab = [jalankan(penilaian.terima_penilaian, penilaian=p)] * 3
    jawab += [jalankan(penilaian.ajukan_keberatan, penilaian=p, alasan="x")] * 3
    assert serentak(jawab) == {"jadi": 1, "ditolak": 5}
