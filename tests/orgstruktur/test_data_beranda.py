"""`/data/` and `/data/<set>/`: the pages of open data, with the data dictionary."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from orgstruktur.kamus_data import KUMPULAN
from orgstruktur.services.fungsi import tambah_fungsi
from orgstruktur.services.gabung import bubarkan_unit
from tests.dasar import buat_persona, masuk
from tests.orgstruktur.alur_uji import teks
from tests.orgstruktur.beban_uji import muat_beban
from tests.pabrik import buat_kota, buat_unit, perubahan

pytestmark = pytest.mark.django_db
URL = "/data/"


@pytest.fixture
def kota():
    return buat_kota()


def jumlah(**kueri):
    daftar = masuk(None).get(URL, kueri).context["daftar"]
    return {butir["kumpulan"].kunci: butir["jumlah"] for butir in daftar}


def test_terbuka_bagi_siapa_pun(kota):
    orang = buat_persona(kota["kota"])
    for akun in (None, orang.pegawai, orang.admin):
        jawaban = masuk(akun).get(URL)
        assert jawaban.status_code == 200
        assert "Tidak ada nama orang di dalamnya" in teks(jawaban)


def test_banyaknya_baris_setiap_kumpulan(kota):
    tambah_fungsi(unit=kota["DA"], daftar_teks=["satu", "dua"], ketetapan=perubahan(), oleh=None)
    struktur = {"struktur": 14, "fungsi": 2, "jabatan": 13, "garis": 0, "urusan": 45}
    assert jumlah() == struktur | {"layanan": 0, "loket": 0, "skm": 0, "kinerja": 0}


def test_pada_tanggal_lampau(kota):
    bubarkan_unit(unit=kota["DB.B2"], ketetapan=perubahan(date(2024, 1, 1)), oleh=None)
    assert jumlah()["struktur"] == 13
    assert jumlah(per="2023-12-31")["struktur"] == 14
    assert jumlah(per="2023-12-31")["jabatan"] == 13
    assert jumlah(per="2019-12-31")["struktur"] == 0
    isi = teks(masuk(None).get(URL, {"per": "2023-12-31"}))
    assert "Keadaan per <strong>31 Desember 2023</strong>." in isi
    assert 'href="/data/struktur.csv?per=2023-12-31"' in isi
    assert 'href="/data/urusan.csv"' in isi


def test_yang_direncanakan_tidak_dihitung(kota):
    besok = timezone.localdate() + timedelta(days=1)
    buat_unit("DA.B9", "bidang", kota["DA"], ketetapan=perubahan(besok))
    assert jumlah()["struktur"] == 14 and jumlah()["jabatan"] == 13


@pytest.mark.parametrize("per", ["2099-01-01", "kemarin", "2026-13-01", "01/02/2026"])
@pytest.mark.parametrize("url", [URL, "/data/struktur/"])
def test_tanggal_yang_tidak_dapat_dipakai(kota, url, per):
    jawaban = masuk(None).get(url, {"per": per})
    assert jawaban.status_code == 400
    assert "Tanggal itu tidak dapat dipakai" in teks(jawaban)
    assert "(hari ini)" in teks(jawaban)


def test_basis_data_kosong(db):
    assert masuk(None).get(URL).status_code == 200
    jawaban = masuk(None).get("/data/struktur/")
    assert "Tidak ada baris pada tanggal ini" in teks(jawaban)
    assert "Belum pernah" in teks(jawaban)


@pytest.mark.parametrize("kunci", KUMPULAN)
def test_kamus_memuat_setiap_kolom(kota, kunci):
    jawaban = masuk(None).get(f"/data/{kunci}/")
    assert jawaban.status_code == 200
    isi = teks(jawaban)
    for kolom in KUMPULAN[kunci].kolom:
        assert f"<code>{kolom.nama}</code>" in isi
        assert kolom.keterangan and kolom.tipe and kolom.sumber
    assert f"http://testserver/data/{kunci}.csv" in isi
    assert (
        f'rel="alternate" type="application/json" href="http://testserver/data/{kunci}.json"' in isi
    )


def test_cuplikan_adalah_baris_pertama(kota):
    cuplikan = masuk(None).get("/data/struktur/").context["cuplikan"]
    assert [b[0] for b in cuplikan] == ["KOTA", "SETDA", "DA", "DA.S", "DA.S1"]
    jabatan = masuk(None).get("/data/jabatan/").context["cuplikan"]
    assert [b[0] for b in jabatan] == ["SETDA", "DA", "DA.S", "DA.S1", "DA.B1"]


def test_kumpulan_yang_tidak_ada(kota):
    assert masuk(None).get("/data/pegawai/").status_code == 404


@pytest.mark.parametrize("url", [URL, "/data/fungsi/"])
def test_hanya_dibaca(kota, url):
    assert masuk(None).post(url).status_code == 405


@pytest.mark.parametrize("jumlah", [20, 120, 600])
def test_kueri_tetap_berapa_pun_barisnya(jumlah, django_assert_num_queries):
    muat_beban(jumlah)
    client = masuk(None)
    client.get(URL)
    with django_assert_num_queries(11):
        client.get(URL)
    client.get("/data/jabatan/")
    with django_assert_num_queries(13):
        client.get("/data/jabatan/")
