"""The invented goals: figures that can be, loaded by the services, tied to the results of the sample's heads."""

from datetime import datetime
from decimal import Decimal

import pytest
from django.utils import timezone

from orgstruktur.models import Unit
from pegawai.contoh import tujuan as contoh
from pegawai.kinerja_waktu import ZONA
from pegawai.models import (
    IndikatorTujuan,
    Pegawai,
    PerjanjianKinerja,
    PredikatUnit,
    RealisasiTujuan,
    RencanaHasilKerja,
    SasaranKinerja,
)
from pegawai.services import kinerja_contoh
from pegawai.services.kinerja_contoh_tujuan import muat_tujuan_contoh
from pegawai.services.periksa_kinerja import PEMERIKSAAN as KINERJA
from pegawai.services.periksa_tujuan import PEMERIKSAAN
from tests.pegawai.kinerja_uji import Dunia

SEMUA = [i for d in contoh.SASARAN.values() for s in d for i in s.indikator]


def test_angka_rekaan_masuk_akal():
    assert (
        len(contoh.SASARAN) >= 12 and len({s.teks for d in contoh.SASARAN.values() for s in d}) > 20
    )
    for i in SEMUA:
        nilai = [i.realisasi(t) for t in (1, 2, 3, 4)]
        if i.tumbuh:
            assert nilai == sorted(nilai), i
        if i.satuan == "persen":
            assert max(nilai) <= 100 and Decimal(i.target) <= 100, i
        if i.satuan not in ("persen", "indeks", "nilai"):
            assert all(n == n.to_integral_value() for n in nilai), i
        assert i.target_lalu() > 0
    kota = len(contoh.SASARAN[contoh.KOTA])
    for kode, daftar in contoh.SASARAN.items():
        assert all((0 if kode == contoh.KOTA else 1) <= s.dukung <= kota for s in daftar)


def test_kota_kecil_mendapat_tujuan(db, monkeypatch):
    kini = datetime(2026, 11, 27, 10, tzinfo=ZONA)
    monkeypatch.setattr(timezone, "now", lambda: kini)
    assert muat_tujuan_contoh("uji") == {}  # no city
    d = Dunia()
    Unit.objects.filter(pk=d.u["kota"].pk).update(kode=contoh.KOTA)
    Unit.objects.filter(pk=d.u["DA"].pk).update(kode="DINKES")
    Unit.objects.filter(pk=d.u["DA.B1"].pk).update(kode="DINKES.B1")
    Unit.objects.filter(pk=d.u["DB"].pk).update(kode="DISHUB")
    Pegawai.objects.update(contoh=True)
    monkeypatch.setattr(kinerja_contoh, "PERANGKAT", ("DINKES",))
    Pegawai.objects.filter(pk=d.kadis.pk).update(
        contoh=False
    )  # the head has no SKP of the sample yet
    kinerja_contoh.muat_kinerja_contoh("uji")
    Pegawai.objects.filter(pk=d.kadis.pk).update(contoh=True)
    hasil = muat_tujuan_contoh("uji")
    # the city, SETDA and DINKES in two years; one revised, one only begun
    assert hasil == {"tujuan": 8, "rhk_tujuan": 4}
    assert PerjanjianKinerja.objects.filter(unit__kode="DINKES", tahun=2026).count() == 2
    assert PerjanjianKinerja.objects.rancangan().get().unit.kode == "DISHUB"
    assert not PerjanjianKinerja.objects.filter(contoh=False).exists()
    assert SasaranKinerja.objects.get(pegawai=d.kadis).penilai_jabatan == "Sekretaris Daerah"
    rhk = RencanaHasilKerja.objects.filter(sasaran__isnull=False)
    assert rhk.count() == 3 and {r.skp.pegawai for r in rhk} == {d.kadis}
    bawah = RencanaHasilKerja.objects.get(rhk_atasan__in=rhk)
    assert bawah.skp.pegawai == d.kabid
    assert {r.skp.pegawai for r in bawah.daftar_dukungan.all()} == {d.ani, d.budi}
    tahun_ini = RealisasiTujuan.objects.filter(indikator__sasaran__perjanjian__tahun=2026)
    assert set(tahun_ini.values_list("periode", flat=True)) == {1, 2, 3}
    berlaku = PerjanjianKinerja.objects.berlaku().get(unit__kode="DINKES", tahun=2026)
    indikator = IndikatorTujuan.objects.filter(sasaran__perjanjian=berlaku)
    assert tahun_ini.filter(indikator__in=indikator).count() == 3 * indikator.count()
    assert set(PredikatUnit.objects.values_list("unit__kode", "tahun")) == {
        ("SETDA", 2025),
        ("DINKES", 2025),
    }
    semua = {**KINERJA, **PEMERIKSAAN}
    assert {a: list(cari()) for a, cari in semua.items()} == {a: [] for a in semua}
    assert muat_tujuan_contoh("uji") == {}  # once


@pytest.mark.parametrize(("bulan", "hari"), [(1, 1), (1, 27), (2, 28), (4, 1)])
def test_dimuat_pada_awal_tahun(db, monkeypatch, bulan, hari):
    kini = datetime(2026, bulan, hari, 10, tzinfo=ZONA)
    monkeypatch.setattr(timezone, "now", lambda: kini)
    d = Dunia()
    Unit.objects.filter(pk=d.u["kota"].pk).update(kode=contoh.KOTA)
    Unit.objects.filter(pk=d.u["DA"].pk).update(kode=contoh.DIREVISI)
    muat_tujuan_contoh("uji")
    tahun_ini = RealisasiTujuan.objects.filter(indikator__sasaran__perjanjian__tahun=2026)
    assert set(tahun_ini.values_list("periode", flat=True)) == ({1} if bulan == 4 else set())
