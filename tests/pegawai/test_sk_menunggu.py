"""The decree of placements waits on Beranda of who records it, and of nobody else."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from pegawai.selectors.sk_menunggu import sk_menunggu
from pegawai.services.rancangan_orang import catat_sk
from tests.dasar import beri_peran, buat_akun, buat_persona, masuk
from tests.orgstruktur.rancangan.putusan_uji import alamat, isi, setujui
from tests.pabrik import buat_kota
from tests.pegawai.rancangan_uji import Kota, ajukan, rencana

pytestmark = pytest.mark.django_db


def test_menunggu_sampai_dicatat():
    kota = Kota(buat_kota())
    orang = buat_persona(kota.u["kota"])
    sempit = buat_akun("sempit")
    beri_peran(sempit, "kepegawaian", kota.u["DA"])
    r = kota.rancang()
    rencana(r, kota.ani, kota.bebas)
    assert sk_menunggu(orang.petugas) == []
    setujui(ajukan(r, kota.penulis), orang.pimpinan)
    assert [x.nama for x in sk_menunggu(orang.petugas)] == ["Rancangan B"]
    for lain in (orang.organisasi, orang.pimpinan, orang.admin, orang.pegawai, sempit):
        assert sk_menunggu(lain) == []
    teks = isi(masuk(orang.petugas).get("/beranda/"))
    assert "SK penempatan Rancangan B belum dicatat" in teks
    assert reverse("pegawai:rancangan_orang", args=[r.pk]) in teks
    gladi = isi(masuk(orang.organisasi).get(alamat("terapkan", r)))
    assert "Mintalah petugas kepegawaian" in gladi and "SK penempatannya" not in gladi
    with CaptureQueriesContext(connection) as kueri:
        sk_menunggu(orang.petugas)
    assert len(kueri) == 1
    catat_sk(rancangan=r, nomor="821/1", tanggal=timezone.localdate(), oleh=orang.petugas)
    assert sk_menunggu(orang.petugas) == []
