"""Planned placements and the day they take effect: who leaves or moves before it, the decree, what applying asks."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from orgstruktur.models import Jejak, Rancangan
from orgstruktur.rancangan.unit import UbahUnit
from orgstruktur.services.rancangan_terap import batalkan_penerapan, terapkan_rancangan
from pegawai.models import Pegawai, Penempatan, RencanaPenempatan
from pegawai.orang_rancangan import BELUM, KONFLIK
from pegawai.services.penempatan import pindahkan_pegawai
from pegawai.services.periksa import PEMERIKSAAN
from pegawai.services.rancangan_orang import (
    Permintaan,
    cabut_rencana,
    catat_sk,
    rencanakan,
)
from tebingtinggi.bersama.galat import AturanDilanggar
from tests.orgstruktur.rancangan.putusan_uji import setujui
from tests.pegawai.pabrik import buat_jabatan, buat_pegawai, kepala, nip, tempatkan
from tests.pegawai.rancangan_uji import C, ajukan, halangan_terap, hitung, rencana

pytestmark = pytest.mark.django_db


@pytest.fixture
def hari():
    return timezone.localdate()


def berlaku(r, tanggal):
    Rancangan.objects.filter(pk=r.pk).update(tanggal_berlaku=tanggal, diubah_pada=timezone.now())
    r.refresh_from_db()


def berhenti(p, tanggal):
    Pegawai.objects.filter(pk=p.pk).update(berakhir_pada=tanggal, status=30)
    Penempatan.objects.filter(pegawai=p, berlaku_sampai=None).update(berlaku_sampai=tanggal)
    baru_dibaca()


def baru_dibaca():
    from pegawai.models import StatusKepegawaian

    StatusKepegawaian.perbarui_versi()


def setujui_dan_sk(r, kota, orang):
    setujui(ajukan(r, kota.penulis), orang.pimpinan)
    catat_sk(rancangan=r, nomor="821/3", tanggal=timezone.localdate(), oleh=orang.petugas)
    r.refresh_from_db()
    return r


def test_yang_ada_hanya_karena_rencana_tidak_terhitung_tanpa_rencana(kota, hari):
    """Who may not know of plans does not read one out of the figures, whatever the days are."""
    r = kota.rancang()
    berlaku(r, hari - timedelta(days=30))
    satu = rencana(r, kota.dedi, kota.bebas)
    berhenti(kota.dedi, hari - timedelta(days=10))
    dengan = hitung(r)
    assert kota.dedi.pk in dengan.pokok and kota.dedi.pk not in dengan.tanpa_rencana().pokok
    cabut_rencana(rancangan=r, daftar=[satu.pk], oleh=None)
    assert dengan.tanpa_rencana().ikhtisar() == hitung(r).tanpa_rencana().ikhtisar()


# --- the people of that day ---------------------------------------------------------------------------
def test_yang_pensiun_sebelum_berlaku_tidak_dihitung_dan_kursinya_kosong(kota, hari):
    r = kota.rancang()
    berlaku(r, hari + timedelta(days=40))
    berhenti(kota.ani, hari + timedelta(days=10))
    berhenti(kota.cici, hari + timedelta(days=10))
    h = hitung(r)
    assert h.belum == () and h.ikhtisar().keadaan[BELUM] == 0
    assert not h.isi.get(kepala(kota.u["DB"]).pk)
    rencana(r, kota.dedi, kepala(kota.u["DB"]))
    with pytest.raises(AturanDilanggar, match="tidak lagi menjadi pegawai"):
        rencana(r, kota.ani, kota.bebas)
    berlaku(r, hari)
    assert [t.orang.nama for t in hitung(r).belum] == ["Ani Uji"], "hari ini ia masih menjabat"


def test_pindah_yang_sudah_tercatat_sebelum_berlaku_diperhitungkan(kota, hari):
    r = kota.rancang()
    berlaku(r, hari + timedelta(days=40))
    pindahkan_pegawai(pegawai=kota.ani, jabatan=kota.bebas, mulai=hari + timedelta(days=5), oleh=None, setuju=True)  # fmt: skip
    h = hitung(r)
    assert h.belum == () and h.isi[kota.bebas.pk] == [kota.ani.pk]
    with pytest.raises(AturanDilanggar, match="sudah penuh"):
        rencana(r, kota.budi, kota.bebas)


def test_putusan_menilai_tanggal_yang_diputuskan(kota, orang, hari):
    """The gate asks of the day the pimpinan decides on, not of the one planned before."""
    r = kota.rancang()
    berlaku(r, hari)
    rencana(r, kota.ani, kota.bebas)
    berhenti(kota.ani, hari + timedelta(days=10))
    ajukan(r, kota.penulis)
    with pytest.raises(AturanDilanggar, match="tidak dapat berlaku"):
        setujui(r, orang.pimpinan, hari + timedelta(days=30))
    setujui(r, orang.pimpinan, hari)


# --- what is valid can be applied -----------------------------------------------------------------------
def test_yang_akan_pensiun_ditempatkan_sampai_ia_pensiun(kota, orang, hari):
    r = kota.rancang()
    akhir = hari + timedelta(days=200)
    berhenti(kota.ani, akhir)
    rencana(r, kota.ani, kota.bebas)
    terapkan_rancangan(rancangan=setujui_dan_sk(r, kota, orang), oleh=orang.admin, uji=False)
    baru = Penempatan.objects.get(pegawai=kota.ani, jabatan=kota.bebas)
    assert (baru.berlaku_mulai, baru.berlaku_sampai) == (hari, akhir)
    kota.ani.refresh_from_db()
    assert kota.ani.unit_tunggu == kota.u["DB"], "petugas lingkupnya tetap menemukannya"
    assert [x for periksa in PEMERIKSAAN.values() for x in periksa()] == []


def test_yang_sudah_plt_ditolak_sebagai_plt_dan_dapat_menjadi_definitif(kota, orang, hari):
    r = kota.rancang(UbahUnit(kota.u["DA"].pk, {"nama": "Dinas Alfa Baru"}))
    kosong = kepala(kota.u["DA.B2"])
    tempatkan(kota.budi, kosong, macam="plt")
    with pytest.raises(AturanDilanggar, match="sudah menjadi Plt"):
        rencana(r, kota.budi, kosong, C.PLT)
    rencana(r, kota.budi, kosong)
    with pytest.raises(AturanDilanggar, match="sudah ada pejabat definitifnya"):
        rencana(r, kota.budi, kosong, C.PLT)
    terapkan_rancangan(rancangan=setujui_dan_sk(r, kota, orang), oleh=orang.admin, uji=False)
    kini = Penempatan.objects.pada(hari).filter(pegawai=kota.budi)
    assert [(p.jabatan_id, p.macam) for p in kini] == [(kosong.pk, "definitif")]


def test_plt_lalu_definitif_orang_yang_sama_pada_jabatan_yang_sama_ditolak(kota):
    r = kota.rancang(UbahUnit(kota.u["DA"].pk, {"nama": "Dinas Alfa Baru"}))
    rencana(r, kota.budi, kepala(kota.u["DA.B2"]), C.PLT)
    with pytest.raises(AturanDilanggar, match="sudah direncanakan sebagai Plt"):
        rencana(r, kota.budi, kepala(kota.u["DA.B2"]))


def test_yang_menjadi_keliru_sesudah_ditulis_juga_disebut(kota, hari):
    """The same rules are asked when it is read: a date moved, a rank that no longer fits, no head any more."""
    r = kota.rancang(UbahUnit(kota.u["DA"].pk, {"nama": "Dinas Alfa Baru"}))
    rencana(r, kota.budi, kota.staf, C.PENGUKUHAN)
    RencanaPenempatan.objects.filter(pegawai=kota.budi).update(jabatan_nomor=kota.bebas.pk)
    berlaku(r, hari)
    t = hitung(r).tentang(hitung(r).pokok[kota.budi.pk])
    assert (t.keadaan, "setingkat" in t.sebab) == (KONFLIK, True)


def test_ditolak_saat_ditulis_bila_penempatannya_mulai_sesudah_berlaku(kota, hari):
    r = kota.rancang()
    baru = buat_pegawai(nip(40), "Joni Uji")
    tempatkan(baru, kepala(kota.u["DB.B1"]), berlaku_mulai=hari)
    berlaku(r, hari)
    with pytest.raises(AturanDilanggar, match="tidak sebelum rancangan berlaku"):
        rencana(r, baru, kota.bebas)


# --- after the decree ---------------------------------------------------------------------------------
def test_sesudah_sk_rencana_yang_tidak_dapat_berlaku_dicabut_dengan_alasan(kota, orang, hari):
    r = kota.rancang()
    satu, dua = rencana(r, kota.ani, kota.bebas), rencana(r, kota.budi, kota.staf, C.PENGUKUHAN)
    setujui_dan_sk(r, kota, orang)
    berhenti(kota.ani, hari)
    assert "rencana penempatannya tidak dapat berlaku" in halangan_terap(r)
    with pytest.raises(AturanDilanggar, match="belum siap diterapkan"):
        terapkan_rancangan(rancangan=r, oleh=orang.organisasi)
    with pytest.raises(AturanDilanggar, match="Tulis alasan"):
        cabut_rencana(rancangan=r, daftar=[satu.pk], oleh=orang.petugas)
    with pytest.raises(AturanDilanggar, match="SK penempatannya sudah dicatat"):
        cabut_rencana(rancangan=r, daftar=[dua.pk], alasan="tukar", oleh=orang.petugas)
    cabut_rencana(rancangan=r, daftar=[satu.pk], alasan="Ani mundur", oleh=orang.petugas)
    satu.refresh_from_db()
    assert satu.alasan_cabut == "Ani mundur"
    assert not any("mundur" in f"{j.alasan} {j.ringkasan} {j.sesudah}" for j in Jejak.objects.all())
    terapkan_rancangan(rancangan=r, oleh=orang.organisasi, uji=False)


def test_tanpa_sk_tidak_diterapkan(kota, orang, hari):
    r = kota.rancang()
    rencana(r, kota.ani, kota.bebas)
    setujui(ajukan(r, kota.penulis), orang.pimpinan)
    assert "SK penempatannya belum dicatat" in halangan_terap(r)
    with pytest.raises(AturanDilanggar, match="belum siap diterapkan"):
        terapkan_rancangan(rancangan=r, oleh=orang.organisasi, uji=False)
    assert not Penempatan.objects.filter(berlaku_mulai=hari).exists()
    catat_sk(rancangan=r, nomor="821/4", tanggal=hari, oleh=orang.petugas)
    terapkan_rancangan(rancangan=r, oleh=orang.organisasi, uji=False)
    assert Penempatan.objects.get(berlaku_mulai=hari).sk_nomor == "821/4"


# --- cost -----------------------------------------------------------------------------------------------
def test_banyak_kueri_tidak_bertambah_dengan_banyaknya_orang(kota, orang, hari):
    """Planning, applying and undoing hold the locks: as many queries for nine people as for three."""
    banyak = {}
    for n in (3, 9):
        r = kota.rancang(UbahUnit(kota.u["DA"].pk, {"nama": f"Dinas Alfa {n}"}))
        daftar = []
        for i in range(n):
            p = buat_pegawai(nip(100 * n + i), f"Orang {n} {i}")
            tempatkan(p, buat_jabatan(kota.u["DA"], f"Juru {n} {i}", kebutuhan=1))
            j = buat_jabatan(kota.u["DB"], f"Penata {n} {i}", kebutuhan=1)
            daftar.append(Permintaan(p.pk, j.pk, C.PELANTIKAN))
        with CaptureQueriesContext(connection) as tulis:
            rencanakan(rancangan=r, daftar=daftar, oleh=orang.petugas)
        setujui_dan_sk(r, kota, orang)
        with CaptureQueriesContext(connection) as terap:
            terapkan_rancangan(rancangan=r, oleh=orang.admin, uji=False)
        r.refresh_from_db()
        with CaptureQueriesContext(connection) as batal:
            batalkan_penerapan(rancangan=r, oleh=orang.organisasi, alasan="salah")
        banyak[n] = (len(tulis), len(terap), len(batal))
    assert banyak[3] == banyak[9], banyak
