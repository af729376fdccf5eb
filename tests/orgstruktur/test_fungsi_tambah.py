"""`/struktur/unit/<kode>/fungsi/tambah/`: one new sentence, through the flow of every change."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from orgstruktur.models import Fungsi, Jejak, Keadaan, RiwayatFungsi
from orgstruktur.services.fungsi import tambah_fungsi
from orgstruktur.services.unit import ubah_unit
from tests.dasar import buat_persona, masuk
from tests.orgstruktur.alur_uji import perbaikan, periksa, perubahan, pesan, teks, terapkan, versi
from tests.orgstruktur.pintu_uji import uji_pintu
from tests.pabrik import DAHULU, buat_kota
from tests.pabrik import perbaikan as ketetapan_perbaikan
from tests.pabrik import perubahan as ketetapan

pytestmark = pytest.mark.django_db
URL = "/struktur/unit/DA/fungsi/tambah/"


@pytest.fixture
def kota():
    return buat_kota()


@pytest.fixture
def orang(kota):
    return buat_persona(kota["kota"])


@pytest.fixture
def petugas(orang):
    return masuk(orang.petugas)


def isian(**lain):
    dasar = {"butir": "fungsi", "teks": "Pelayanan data", "urusan_kode": "", "versi": versi("DA")}
    return perubahan(dasar_hukum="Perwali 12/2024") | dasar | lain


def test_form_menyebut_perwali_dan_yang_sudah_ada(petugas, kota):
    ubah_unit(unit=kota["DA"], urusan_kode="1.02", ketetapan=ketetapan_perbaikan(), oleh=None)
    tambah_fungsi(unit=kota["DA"], daftar_teks=["Yang lama"], ketetapan=ketetapan(), oleh=None)
    isi = teks(petugas.get(URL))
    assert isi.index("Apa sifat perubahan ini?") < isi.index("Bunyi")
    assert "Peraturan Wali Kota" in isi and "Yang lama" in isi
    assert '<option value="1.02" selected>1.02 Kesehatan</option>' in isi


def test_periksa_lalu_tambahkan_lalu_batalkan(petugas):
    isi = teks(periksa(petugas, URL, isian(urusan_kode="1.02")))
    assert "1 fungsi ditambahkan pada Dinas Alfa per 1 Januari 2024." in isi
    assert "Fungsi baru: “Pelayanan data”." in isi and not Fungsi.objects.exists()
    jawaban = petugas.post(URL, isian(urusan_kode="1.02") | {"langkah": "terapkan"}, follow=True)
    assert jawaban.redirect_chain == [("/struktur/unit/DA/", 302)]
    assert "1 fungsi ditambahkan" in pesan(jawaban) and "Batalkan" in teks(jawaban)
    f = Fungsi.objects.get()
    assert (f.teks, f.urusan_id, f.butir, f.dibentuk_pada) == (
        "Pelayanan data", "1.02", "fungsi", date(2024, 1, 1),
    )  # fmt: skip
    jejak = Jejak.objects.latest("pk")
    assert petugas.post(f"/struktur/perubahan/{jejak.pk}/batalkan/").url == "/struktur/unit/DA/"
    assert not Fungsi.objects.exists()


def test_perbaikan_berlaku_sejak_unit_dibentuk(petugas):
    terapkan(petugas, URL, isian(**perbaikan()))
    assert RiwayatFungsi.objects.get().berlaku_mulai == DAHULU


def test_perbaikan_dapat_menyebut_sejak_kapan(petugas):
    assert "per 2 Februari 2022" in teks(
        periksa(petugas, URL, isian(**perbaikan(sejak="2022-02-02")))
    )
    terapkan(petugas, URL, isian(**perbaikan(sejak="2022-02-02")))
    assert RiwayatFungsi.objects.get().berlaku_mulai == date(2022, 2, 2)


def test_perbaikan_sebelum_unit_ada_ditolak(petugas):
    isi = teks(periksa(petugas, URL, isian(**perbaikan(sejak="2019-12-31"))))
    assert "Paling awal 1 Januari 2020." in isi
    assert 'value="2019-12-31"' in isi


def test_tanggal_yang_akan_datang(petugas):
    besok = (timezone.localdate() + timedelta(days=1)).isoformat()
    assert "Akan berlaku" in teks(periksa(petugas, URL, isian(tanggal=besok)))
    terapkan(petugas, URL, isian(tanggal=besok))
    assert Fungsi.objects.get().keadaan == Keadaan.RENCANA


@pytest.mark.parametrize(
    ("salah", "sebab"),
    [
        ({"teks": " "}, "Tulis bunyi tugas atau fungsi ini."),
        ({"teks": "x" * 2001}, "2000"),
        ({"butir": "hobi"}, "hobi"),
        ({"butir": ""}, "Pilih tugas atau fungsi."),
        ({"urusan_kode": "9.99"}, "Urusan ini tidak dikenal."),
        ({"tanggal": ""}, "Isi tanggal mulai berlaku."),
        ({"tanggal": "kapan-kapan"}, "Isi tanggal yang benar"),
        ({"tanggal": "2019-01-01"}, "tidak berlaku pada 1 Januari 2019"),
        ({"dasar_hukum": ""}, "Isi dasar hukum perubahan."),
        ({"dasar_hukum": "x" * 301}, "300"),
        ({"ragam": "iseng"}, "iseng"),
    ],
)
def test_isian_salah_ditolak_dan_tetap_tampil(petugas, salah, sebab):
    isi = isian(teks="Kalimat yang saya ketik") | salah
    jawaban = terapkan(petugas, URL, isi)
    assert jawaban.status_code == 200 and sebab in teks(jawaban)
    if "teks" not in salah:
        assert "Kalimat yang saya ketik" in teks(jawaban)
    assert not Fungsi.objects.exists()


def test_kalimat_kembar_ditolak_pada_ruasnya(petugas, kota):
    tambah_fungsi(unit=kota["DA"], daftar_teks=["Pelayanan data"], ketetapan=ketetapan(), oleh=None)
    jawaban = terapkan(petugas, URL, isian(teks="pelayanan DATA"))
    assert "sudah memiliki kalimat ini" in str(jawaban.context["form"].errors["teks"])


def test_orang_kedua_melihat_apa_yang_berubah_dan_dapat_melanjutkan(petugas, orang, kota):
    basi = isian()
    tambah_fungsi(
        unit=kota["DA"], daftar_teks=["Lebih dulu"], ketetapan=ketetapan(), oleh=orang.admin
    )
    jawaban = terapkan(petugas, URL, basi)
    isi = teks(jawaban)
    assert jawaban.status_code == 409 and "diubah orang lain" in isi
    assert "Diubah oleh <strong>Admin</strong>" in isi and "Lebih dulu" in isi
    assert "Pelayanan data</textarea>" in isi
    baru = jawaban.context["form"].data["versi"]
    assert terapkan(petugas, URL, basi | {"versi": baru}).status_code == 302
    assert Fungsi.objects.count() == 2


def test_perubahan_sendiri_tidak_disebut_orang_lain(petugas, orang, kota):
    basi = isian()
    tambah_fungsi(
        unit=kota["DA"], daftar_teks=["Lebih dulu"], ketetapan=ketetapan(), oleh=orang.petugas
    )
    isi = teks(terapkan(petugas, URL, basi))
    assert "Anda sendiri sudah mengubahnya pada" in isi and "orang lain" not in isi


def test_teks_berbahaya_tampil_sebagai_teks(petugas):
    terapkan(petugas, URL, isian(teks='<script>alert("x")</script>'))
    assert "&lt;script&gt;" in teks(petugas.get("/struktur/unit/DA/"))
    assert "<script>alert" not in teks(petugas.get("/struktur/unit/DA/"))


def test_pintu(orang, kota):
    uji_pintu(
        orang, kota["DA"], URL,
        asing="/struktur/unit/DB/fungsi/tambah/",
        hilang="/struktur/unit/TIDAK.ADA/fungsi/tambah/",
        isi=isian(),
    )  # fmt: skip
