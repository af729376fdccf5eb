"""The invented performance: a plausible day, a small city, many reports under the rules of one."""

from collections import Counter
from datetime import datetime
from itertools import pairwise
from random import Random

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from orgstruktur.models import Jejak
from pegawai.contoh.kinerja import hasil_kerja, kerja_sehari
from pegawai.kinerja_waktu import ZONA, susun_masa
from pegawai.models import (
    KeadaanHari,
    LaporanKinerja,
    Pegawai,
    PenilaianKinerja,
    RencanaHasilKerja,
    SasaranKinerja,
)
from pegawai.services import kinerja_contoh
from pegawai.services import kinerja_contoh_penilaian as penilaian_contoh
from pegawai.services.kinerja_massal import muat_laporan
from pegawai.services.periksa_kinerja import PEMERIKSAAN
from tebingtinggi.bersama.galat import AturanDilanggar
from tests.pegawai.kinerja_uji import SENIN, Dunia, buat_laporan, buat_rhk, buat_skp

KINI = datetime(2026, 11, 27, 10, tzinfo=ZONA)


@given(
    st.integers(0, 10**6), st.sampled_from(["Pranata Komputer", "Pengelola Surat", "Kepala Bidang"])
)
def test_satu_hari_kerja_berurutan_di_dalam_jam_kantor(benih, jabatan):
    hasil = hasil_kerja(jabatan, kepala=jabatan.startswith("Kepala"))
    hari = kerja_sehari(Random(benih), hasil)
    assert 1 <= len(hari) <= 3
    assert all(a.selesai <= b.mulai for a, b in pairwise(hari))
    for k in hari:
        assert 60 <= susun_masa(SENIN, k.mulai, k.selesai).menit <= 150
        assert k.selesai.hour <= 16 and (k.hasil is None or k.uraian in hasil[k.hasil].pekerjaan)
        assert k.jumlah is None or (k.jumlah > 0 and k.satuan)


@pytest.fixture
def d(db):
    return Dunia()


def test_kota_kecil_yang_direka(d, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: KINI)
    monkeypatch.setattr(kinerja_contoh, "PERANGKAT", ("DA",))
    assert kinerja_contoh.muat_kinerja_contoh("uji") == {}  # nobody of the sample
    Pegawai.objects.exclude(pk=d.lain.pk).update(contoh=True)
    hasil = kinerja_contoh.muat_kinerja_contoh("uji")
    assert hasil == {"skp": 4, "laporan_kinerja": LaporanKinerja.objects.count()}
    assert hasil["laporan_kinerja"] > 4 * 50
    assert {a: list(cari()) for a, cari in PEMERIKSAAN.items()} == {a: [] for a in PEMERIKSAAN}
    skp = SasaranKinerja.objects.get(pegawai=d.ani)
    assert (skp.status, skp.penilai) == (SasaranKinerja.Status.BERJALAN, d.kabid)
    rhk = RencanaHasilKerja.objects.filter(skp=skp)
    assert all(r.rhk_atasan.skp.pegawai == d.kabid and r.daftar_indikator.count() == 2 for r in rhk)
    laporan = LaporanKinerja.objects.filter(pegawai=d.ani)
    assert laporan.exclude(verifikator=None).values_list("verifikator", flat=True)[0] == d.kabid.pk
    assert Counter(laporan.values_list("status", flat=True)).keys() >= {10, 20}
    assert laporan.filter(tanggal__gte="2026-11-27").count() == 0
    assert KeadaanHari.objects.exists()
    assert not LaporanKinerja.objects.filter(pegawai=d.lain).exists()
    assert Jejak.objects.filter(perintah="uji").count() == 2


def test_banyak_laporan_sekaligus_tunduk_pada_aturan_yang_sama(d):
    ada = buat_laporan(d.ani, "08.00", "10.00")
    ada.delete()
    satu, dua = (
        LaporanKinerja(
            pegawai=d.ani, unit=d.u["DA.B1"], tanggal=SENIN, uraian="x", mulai=m.mulai, selesai=m.selesai
        )
        for m in (susun_masa(SENIN, *(datetime.strptime(j, "%H").time() for j in jam)) for jam in (("8", "10"), ("9", "11")))
    )  # fmt: skip
    with pytest.raises(AturanDilanggar, match="bertumpuk"):
        muat_laporan([satu, dua], oleh=None, tindakan="contoh_laporan")
    assert not LaporanKinerja.objects.exists()
    assert muat_laporan([satu], oleh=None, tindakan="contoh_laporan") == 1
    assert LaporanKinerja.objects.get().menit == 120
    with pytest.raises(AturanDilanggar):
        muat_laporan([dua], oleh=None, tindakan="contoh_laporan")
    assert muat_laporan([], oleh=None, tindakan="contoh_laporan") == 0


def test_penilaian_contoh_lewat_layanan(d, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: KINI)
    monkeypatch.setattr(penilaian_contoh, "PENILAI", d.kabid.akun.username)
    assert penilaian_contoh.muat_penilaian_contoh("uji") == {}  # nobody of the sample
    Pegawai.objects.update(contoh=True)
    Pegawai.objects.filter(pk=d.budi.pk).update(akun=None)
    for orang in (d.ani, d.budi):
        buat_rhk(buat_skp(orang))
    assert penilaian_contoh.muat_penilaian_contoh("uji") == {"penilaian_kinerja": 2}
    satu, dua = PenilaianKinerja.objects.order_by("pk")
    S = PenilaianKinerja.Status
    assert (satu.pegawai, satu.status, satu.predikat) == (d.ani, S.DINILAI, "baik")
    assert (dua.pegawai, dua.status, dua.rating_hasil) == (d.budi, S.DINILAI, "di_atas_ekspektasi")
    assert str(satu.periode.nama) == "Triwulan III 2026" and satu.diajukan_pada
    assert penilaian_contoh.muat_penilaian_contoh("uji") == {}  # once
    PenilaianKinerja.objects.all().delete()
    januari = KINI.replace(month=2)  # the last quarter is of the year before
    monkeypatch.setattr(timezone, "now", lambda: januari)
    assert penilaian_contoh.muat_penilaian_contoh("uji") == {"penilaian_kinerja": 0}
