"""periksa_data: a sound city has no finding, and each broken invariant is found and named."""

import json
from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from orgstruktur.models import (
    Fungsi,
    GarisHubungan,
    Jabatan,
    Keadaan,
    Penerus,
    RiwayatFungsi,
    RiwayatJabatan,
    RiwayatUnit,
    StatusStruktur,
    TimKerja,
    Unit,
)
from orgstruktur.services.fungsi import tambah_fungsi
from orgstruktur.services.gabung import bubarkan_unit, gabungkan_unit
from orgstruktur.services.hubungan import simpan_tim, tambah_garis
from orgstruktur.services.periksa import PEMERIKSAAN, TemuanData, periksa_data, ringkas
from orgstruktur.services.unit import ubah_unit
from tests.pabrik import DAHULU, buat_kota, buat_unit, perubahan

pytestmark = pytest.mark.django_db
LAMA = date(2022, 5, 1)


@pytest.fixture
def kota():
    """Every kind of row that the checks look at, some of it with history."""
    u = buat_kota()
    ubah_unit(unit=u["DA"], nama="Dinas Alfa Baru", ketetapan=perubahan(LAMA), oleh=None)
    gabungkan_unit(unit=u["DA.B2"], ke=u["DA.B1"], ketetapan=perubahan(LAMA), oleh=None)
    tambah_fungsi(
        unit=u["DA.B1"],
        butir="fungsi",
        daftar_teks=["perumusan kebijakan"],
        ketetapan=perubahan(),
        oleh=None,
    )
    tambah_garis(
        dari=u["DA"],
        ke=u["DB"],
        jenis="koordinasi",
        uraian="",
        ketetapan=perubahan(),
        oleh=None,
    )
    simpan_tim(
        oleh=None,
        nama="Tim Stunting",
        unit_pemilik=u["DA"],
        daftar_unit=[u["DB"]],
        mulai=DAHULU,
        selesai=None,
        sk_nomor="1/2020",
        sk_tanggal=DAHULU,
    )
    return {kode: Unit.objects.get(pk=unit.pk) for kode, unit in u.items()}


def aturan() -> set[str]:
    return {t.aturan for t in periksa_data()}


def test_kota_yang_dibuat_lewat_layanan_tanpa_temuan(kota):
    assert periksa_data() == []


def test_basis_data_kosong_tanpa_temuan(db):
    assert periksa_data() == []


def test_yang_akan_berlaku_dan_yang_bubar_bukan_temuan(kota):
    besok = timezone.localdate() + timedelta(days=1)
    buat_unit("DC", "dinas", kota["kota"], ketetapan=perubahan(besok))
    bubarkan_unit(unit=kota["KEC"], ketetapan=perubahan(besok), oleh=None)
    bubarkan_unit(unit=kota["DB.B2"], ketetapan=perubahan(LAMA), oleh=None)
    assert periksa_data() == []


def test_nomor_pohon(kota):
    Unit.objects.filter(pk=kota["DA"].pk).update(lft=900, rght=901)
    assert {"pohon", "bagan_sama_dengan_pohon"} <= aturan()
    assert any(t.benda == "unit DA" for t in periksa_data())


def test_induk_diubah_tanpa_layanan(kota):
    Unit.objects.filter(pk=kota["DA.B1"].pk).update(induk=kota["DB"])
    assert {"pohon", "nilai_hari_ini", "bagan_sama_dengan_pohon"} <= aturan()


def test_lingkaran_induk(kota):
    Unit.objects.filter(pk=kota["DA"].pk).update(induk=kota["DA.S"])
    assert {"pohon", "bagan_sama_dengan_pohon"} <= aturan()


def test_lingkaran_induk_pada_suatu_tanggal(kota):
    RiwayatUnit.objects.filter(unit=kota["DA"]).update(induk=kota["DA.S"])
    temuan = [t for t in periksa_data() if t.aturan == "satu_puncak_setiap_tanggal"]
    assert temuan and "Tidak tersambung ke puncak" in temuan[0].pesan


def test_dua_puncak_pada_suatu_tanggal(kota):
    RiwayatUnit.objects.filter(unit=kota["DB"]).update(induk=None)
    temuan = [t for t in periksa_data() if t.aturan == "satu_puncak_setiap_tanggal"]
    assert temuan and "Lebih dari satu puncak" in temuan[0].pesan


def test_hidup_di_bawah_yang_bubar(kota):
    Unit.objects.filter(pk=kota["KEC"].pk).update(
        keadaan=Keadaan.BERAKHIR, dibubarkan_pada=timezone.localdate()
    )
    temuan = [t for t in periksa_data() if t.aturan == "pohon"]
    assert any(t.benda == "unit KEL" and "tidak berlaku" in t.pesan for t in temuan)


def test_yang_bubar_kehilangan_induk(kota):
    with connection.constraint_checks_disabled():
        bubar = Unit.objects.filter(keadaan=Keadaan.BERAKHIR)
        Unit.objects.filter(induk=None).update(induk=kota["DA"])
        assert bubar.update(induk=None) == 1
    assert "berakhir_tetap_bertempat" in aturan()


@pytest.mark.parametrize("geser", [5, -5])
def test_masa_berlaku_berlubang_atau_bertumpuk(kota, geser):
    RiwayatUnit.objects.filter(unit=kota["DA"], berlaku_sampai=None).update(
        berlaku_mulai=LAMA + timedelta(days=geser)
    )
    temuan = [t for t in periksa_data() if t.aturan == "rentang_utuh"]
    assert [t.benda for t in temuan] == ["unit DA"]
    assert temuan[0].pesan.startswith("Ada hari tanpa" if geser > 0 else "Dua masa")


def test_masa_berlaku_fungsi_bertumpuk(kota):
    r = RiwayatFungsi.objects.first()
    r.pk, r.berlaku_mulai, r.berlaku_sampai = None, date(2021, 1, 1), date(2021, 2, 1)
    r.save()
    assert "rentang_utuh" in aturan()


def test_tanpa_satu_pun_masa_berlaku(kota):
    RiwayatUnit.objects.filter(unit=kota["KEL"]).delete()
    temuan = [t for t in periksa_data() if t.aturan == "rentang_utuh"]
    assert [t.benda for t in temuan] == ["unit KEL"]


@pytest.mark.parametrize("model", [Unit, Fungsi, Jabatan])
def test_nilai_hari_ini_berbeda_dari_masanya(kota, model):
    kolom = "teks" if model is Fungsi else "nama"
    model.objects.filter(pk=model.objects.hidup().last().pk).update(**{kolom: "Lain"})
    temuan = [t for t in periksa_data() if t.aturan == "nilai_hari_ini"]
    assert len(temuan) == 1 and kolom in temuan[0].pesan
    assert "bagan_sama_dengan_pohon" in aturan()


def test_keadaan_tidak_sesuai_masanya(kota):
    Jabatan.objects.filter(unit=kota["DB"]).update(keadaan=Keadaan.RENCANA)
    assert any("keadaan" in t.pesan for t in periksa_data() if t.aturan == "nilai_hari_ini")


def test_fungsi_di_luar_umur_unitnya(kota):
    mati = Unit.objects.get(keadaan=Keadaan.BERAKHIR)
    RiwayatFungsi.objects.filter(fungsi__isnull=False, berlaku_sampai=None).update(unit=mati)
    assert "hidup_dalam_umur" in aturan()


def test_unit_di_luar_umur_induknya(kota):
    RiwayatUnit.objects.filter(unit=kota["DB"]).update(berlaku_mulai=date(2021, 1, 1))
    temuan = [t for t in periksa_data() if t.aturan == "hidup_dalam_umur"]
    assert {t.benda for t in temuan} >= {"unit DB.B1", "unit DB.S"}


def test_garis_di_luar_umur_ujungnya(kota):
    mati = Unit.objects.get(keadaan=Keadaan.BERAKHIR)
    GarisHubungan.objects.update(ke=mati)
    assert [t.aturan for t in periksa_data()] == ["garis_dalam_umur"]


def test_garis_yang_ditarik_tidak_dihitung(kota):
    mati = Unit.objects.get(keadaan=Keadaan.BERAKHIR)
    GarisHubungan.objects.update(ke=mati, berlaku_sampai=DAHULU)
    assert periksa_data() == []


def test_dua_pimpinan_pada_tanggal_yang_sama(kota):
    r = RiwayatJabatan.objects.filter(unit=kota["DB"], kepala=True).get()
    RiwayatJabatan.objects.filter(unit=kota["DA"], kepala=True).update(unit=r.unit)
    temuan = [t for t in periksa_data() if t.aturan == "satu_kepala"]
    assert [t.benda for t in temuan] == ["unit DB"]


@pytest.mark.parametrize("kode", ["9.99", "1.01;1.02;1.03;1.04"])
def test_urusan_asing_atau_terlalu_banyak(kota, kode):
    RiwayatUnit.objects.filter(unit=kota["DB"]).update(urusan_kode=kode)
    assert "urusan_dikenal" in aturan()


def test_penerus_dari_unit_yang_masih_hidup(kota):
    Penerus.objects.update(asal=kota["DB"])
    temuan = [t for t in periksa_data() if t.aturan == "penerus_dari_yang_bubar"]
    assert len(temuan) == 1 and "belum berakhir" in temuan[0].pesan


def test_penerus_yang_tidak_hidup(kota):
    Penerus.objects.update(tanggal=date(2019, 1, 1))
    assert any("penerus tidak berlaku" in t.pesan for t in periksa_data())


def test_dua_garis_yang_sama_berimpit(kota):
    g = GarisHubungan.objects.get()
    nilai = {"dari": g.dari, "ke": g.ke, "jenis": g.jenis}
    GarisHubungan.objects.create(**nilai, berlaku_mulai=DAHULU, berlaku_sampai=date(2023, 1, 1))
    assert aturan() == {"garis_tidak_berimpit"}


def test_dua_setda(kota):
    RiwayatUnit.objects.filter(unit=kota["DB"]).update(jenis="setda")
    assert "jumlah_kota" in aturan()


def test_tim_tanpa_pemiliknya(kota):
    TimKerja.objects.get().daftar_unit.remove(kota["DA"])
    assert aturan() == {"tim_memuat_pemiliknya"}


def test_tanggal_berlaku_di_masa_depan(kota):
    StatusStruktur.objects.update(tanggal_berlaku=timezone.localdate() + timedelta(days=3))
    assert aturan() == {"status_masuk_akal"}


def test_setiap_pemeriksaan_punya_ujinya():
    """A check nobody has ever seen fail proves nothing."""
    with open(__file__, encoding="utf-8") as berkas:
        isi = berkas.read()
    assert [a for a in PEMERIKSAAN if f'"{a}"' not in isi] == []


def test_banyak_kueri_tidak_tumbuh(kota):
    jumlah = []
    for babak in range(3):
        buat_unit(f"DX{babak}", "dinas", kota["kota"])
        with CaptureQueriesContext(connection) as kueri:
            periksa_data()
        jumlah.append(len(kueri))
    # hardly more than one for each rule; that of the ready figures reads them and what they are made of (3)
    assert len(set(jumlah)) == 1 and jumlah[0] <= 60 + 3


def test_ringkas_membatasi():
    daftar = [TemuanData("a", f"unit {n}", "salah") for n in range(5)]
    assert ringkas(daftar, terbanyak=2) == [
        "unit 0: salah",
        "unit 1: salah",
        "… dan 3 temuan lain.",
    ]
    assert len(ringkas(daftar)) == 5


def test_perintah_baik(kota, capsys):
    call_command("periksa_data", "--json")
    hasil = json.loads(capsys.readouterr().out)
    assert hasil["baik"] is True and hasil["temuan"] == []


def test_perintah_menemukan_dan_keluar_dengan_satu(kota, capsys):
    TimKerja.objects.get().daftar_unit.clear()
    with pytest.raises(CommandError) as galat:
        call_command("periksa_data", "--json")
    hasil = json.loads(capsys.readouterr().out)
    assert galat.value.returncode == 1 and hasil["baik"] is False
    assert hasil["temuan"][0]["aturan"] == "tim_memuat_pemiliknya"
    with pytest.raises(CommandError):
        call_command("periksa_data")
    assert "tim kerja #" in capsys.readouterr().out
