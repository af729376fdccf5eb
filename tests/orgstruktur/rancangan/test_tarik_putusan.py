"""From when a proposal may be in force; a decision that has not been applied is taken back."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from orgstruktur.models import Jejak, Rancangan
from orgstruktur.services.rancangan import buat_rancangan, putuskan_rancangan, ubah_rancangan
from orgstruktur.services.rancangan_tarik import tarik_putusan
from orgstruktur.services.rancangan_terap import terapkan_rancangan
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang
from tests.dasar import beri_peran, masuk
from tests.orgstruktur.rancangan.putusan_uji import PERDA, alamat, banyak_kueri, isi, setujui

pytestmark = pytest.mark.django_db
T = Rancangan.Tahap
DULU = date(1990, 1, 1)


def putus(r, oleh, **lain):
    return putuskan_rancangan(rancangan=r, oleh=oleh, disetujui=True, dasar_hukum=PERDA, **lain)


# --- dates ------------------------------------------------------------------------------------------
def test_tidak_berlaku_sebelum_diputuskan_atau_sebelum_dasarnya(orang, rancangan):
    hari = timezone.localdate()
    kemarin = hari - timedelta(days=1)
    for tanggal, berlaku, pesan in (
        (None, DULU, "tanggal keputusan"),
        (hari, kemarin, "tanggal keputusan"),
        (DULU, DULU, "susunan dasar"),
        (kemarin, kemarin, "susunan dasar"),
    ):
        with pytest.raises(AturanDilanggar, match=pesan) as galat:
            putus(rancangan, orang.pimpinan, tanggal=tanggal, tanggal_berlaku=berlaku)
        assert galat.value.ruas == "tanggal_berlaku"
    putus(rancangan, orang.pimpinan, tanggal=kemarin, tanggal_berlaku=hari)


def test_rencana_tanggal_yang_lampau_ditolak_pada_ruasnya(kota, orang):
    klien = masuk(orang.organisasi)
    data = {"nama": "R", "tujuan": "", "tanggal_berlaku": DULU.isoformat()}
    jawaban = klien.post("/rancangan/tambah/", data)
    assert "susunan dasar" in jawaban.context["form"].errors["tanggal_berlaku"][0]
    r = buat_rancangan(nama="R", oleh=orang.organisasi)
    jawaban = klien.post(alamat("ubah", r), data)
    assert "susunan dasar" in jawaban.context["form"].errors["tanggal_berlaku"][0]
    with pytest.raises(AturanDilanggar, match="susunan dasar"):
        ubah_rancangan(
            rancangan=r, nama="R", tujuan="", tanggal_berlaku=DULU, oleh=orang.organisasi
        )


# --- take back --------------------------------------------------------------------------------------
def test_keputusan_ditarik_diputuskan_lagi_lalu_diterapkan(orang, disetujui):
    """A stuck one (its day lies before its units) is mended and applied."""
    Rancangan.objects.update(tanggal_berlaku=DULU)
    with pytest.raises(AturanDilanggar, match="belum ada pada tanggal susunan ini"):
        terapkan_rancangan(rancangan=disetujui, oleh=orang.admin)
    klien, url = masuk(orang.pimpinan), alamat("tarik_putusan", disetujui)
    assert url in isi(klien.get(disetujui.get_absolute_url()))
    halaman = isi(klien.get(url))
    assert PERDA in halaman and "1 Januari 1990" in halaman
    assert klien.post(url, {"ke": T.DIAJUKAN}).context["form"].errors["alasan"]
    jawaban = klien.post(url, {"ke": T.DIAJUKAN, "alasan": "Tanggalnya keliru."}, follow=True)
    assert "Keputusan ditarik" in isi(jawaban) and "Tanggalnya keliru." in isi(jawaban)
    disetujui.refresh_from_db()
    assert disetujui.tahap == T.DIAJUKAN
    assert Jejak.objects.get(tindakan="rancangan_tarik_putusan").oleh == orang.pimpinan
    setujui(disetujui, orang.pimpinan)
    terapkan_rancangan(rancangan=disetujui, oleh=orang.admin, uji=False)
    assert disetujui.daftar_keputusan.count() == 2


def test_keputusan_ditarik_lalu_kembali_kepada_penulis(orang, disetujui):
    tarik_putusan(rancangan=disetujui, oleh=orang.pimpinan, alasan="langkah", ke=T.DISUSUN)
    disetujui.refresh_from_db()
    assert disetujui.dapat_disunting
    halaman = isi(masuk(orang.organisasi).get(disetujui.get_absolute_url()))
    assert "Ajukan untuk diputuskan" in halaman and "<dt>Keputusan</dt>" not in halaman


def test_siapa_dan_apa_yang_tidak_dapat_ditarik(kota, orang, rancangan):
    beri_peran(orang.organisasi, "pimpinan", kota["kota"])
    with pytest.raises(AturanDilanggar, match="belum diterapkan"):
        tarik_putusan(rancangan=rancangan, oleh=orang.pimpinan, alasan="x")
    setujui(rancangan, orang.pimpinan)
    with pytest.raises(DiLuarWewenang, match="Penulis"):
        tarik_putusan(rancangan=rancangan, oleh=orang.organisasi, alasan="x")
    with pytest.raises(AturanDilanggar, match="alasan"):
        tarik_putusan(rancangan=rancangan, oleh=orang.pimpinan, alasan=" ")
    with pytest.raises(AturanDilanggar, match="dikembalikan"):
        tarik_putusan(rancangan=rancangan, oleh=orang.pimpinan, alasan="x", ke=T.DITERAPKAN)
    terapkan_rancangan(rancangan=rancangan, oleh=None, uji=False)
    with pytest.raises(AturanDilanggar, match="belum diterapkan"):
        tarik_putusan(rancangan=rancangan, oleh=orang.pimpinan, alasan="x")
    jawaban = masuk(orang.pimpinan).get(alamat("tarik_putusan", rancangan), follow=True)
    assert "tidak ada keputusan yang dapat ditarik" in isi(jawaban)


def test_kueri_halaman_tarik_tetap(orang, disetujui):
    klien, url = masuk(orang.pimpinan), alamat("tarik_putusan", disetujui)
    awal = banyak_kueri(klien, url)
    for ke in (1, 2):
        for _ in range(ke * 3):
            tarik_putusan(rancangan=disetujui, oleh=orang.pimpinan, alasan="uji")
            setujui(disetujui, orang.pimpinan)
        assert banyak_kueri(klien, url) == awal
