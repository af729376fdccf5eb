"""`/struktur/fungsi/<pk>/cabut/`."""

import pytest

from orgstruktur.models import Fungsi, Jejak, Keadaan
from orgstruktur.services.fungsi import tambah_fungsi
from tests.dasar import buat_persona, masuk
from tests.orgstruktur.alur_uji import perbaikan, periksa, perubahan, teks, terapkan, versi
from tests.orgstruktur.pintu_uji import uji_pintu
from tests.pabrik import buat_kota
from tests.pabrik import perubahan as ketetapan

pytestmark = pytest.mark.django_db


@pytest.fixture
def kota():
    kota = buat_kota()
    tambah_fungsi(unit=kota["DA"], daftar_teks=["Satu", "Dua"], ketetapan=ketetapan(), oleh=None)
    tambah_fungsi(unit=kota["DB"], daftar_teks=["Asing"], ketetapan=ketetapan(), oleh=None)
    return kota


@pytest.fixture
def orang(kota):
    return buat_persona(kota["kota"])


@pytest.fixture
def petugas(orang):
    return masuk(orang.petugas)


def url(bunyi):
    return f"/struktur/fungsi/{Fungsi.objects.get(teks=bunyi).pk}/cabut/"


def isian(**lain):
    return perubahan(dasar_hukum="Perwali 12/2024") | {"versi": versi("DA")} | lain


def test_halaman_mengutip_kalimatnya(petugas):
    assert "Fungsi</span> Satu</blockquote>" in teks(petugas.get(url("Satu")))


def test_periksa_lalu_cabut_lalu_batalkan(petugas):
    assert "Fungsi Dinas Alfa dicabut per 1 Januari 2024: “Satu”." in teks(
        periksa(petugas, url("Satu"), isian())
    )
    assert terapkan(petugas, url("Satu"), isian()).status_code == 302
    assert Fungsi.objects.get(teks="Satu").keadaan == Keadaan.BERAKHIR
    petugas.post(f"/struktur/perubahan/{Jejak.objects.latest('pk').pk}/batalkan/")
    assert Fungsi.objects.get(teks="Satu").keadaan == Keadaan.BERLAKU


def test_sebagai_perbaikan_ditarik(petugas):
    isi = teks(periksa(petugas, url("Satu"), isian(**perbaikan())))
    assert "“Satu” ditarik: tidak pernah menjadi fungsi." in isi


def test_kalimat_terakhir_meminta_satu_centang(petugas):
    terapkan(petugas, url("Satu"), isian())
    isi = isian()
    jawaban = periksa(petugas, url("Dua"), isi)
    assert "Dinas Alfa tidak lagi memiliki tugas dan fungsi." in teks(jawaban)
    assert "Ya, tetap lanjutkan" in teks(jawaban)
    assert terapkan(petugas, url("Dua"), isi).status_code == 200
    assert Fungsi.objects.get(teks="Dua").keadaan == Keadaan.BERLAKU
    assert terapkan(petugas, url("Dua"), isi | {"setuju": "1"}).status_code == 302


def test_pintu(orang, kota):
    uji_pintu(
        orang, kota["DA"], url("Satu"),
        asing=url("Asing"), hilang="/struktur/fungsi/999999/cabut/", isi=isian(),
    )  # fmt: skip
