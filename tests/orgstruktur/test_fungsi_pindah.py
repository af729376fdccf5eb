"""`/struktur/fungsi/<pk>/pindah/` (several at once) and its search for a target."""

from datetime import timedelta

import pytest
from django.utils import timezone

from orgstruktur.models import Fungsi, RiwayatFungsi
from orgstruktur.services.fungsi import tambah_fungsi
from tests.dasar import beri_peran, buat_akun, buat_persona, masuk
from tests.orgstruktur.alur_uji import perbaikan, periksa, perubahan, teks, terapkan, versi
from tests.orgstruktur.pintu_uji import uji_pintu
from tests.pabrik import buat_kota, buat_unit
from tests.pabrik import perubahan as ketetapan

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def kota():
    kota = buat_kota()
    k = ketetapan()
    tambah_fungsi(unit=kota["DA"], daftar_teks=["Satu", "Dua", "Tiga"], ketetapan=k, oleh=None)
    tambah_fungsi(unit=kota["DA"], daftar_teks=["Utama"], butir="tugas", ketetapan=k, oleh=None)
    tambah_fungsi(unit=kota["DB"], daftar_teks=["Asing"], ketetapan=k, oleh=None)
    return kota


@pytest.fixture
def orang(kota):
    return buat_persona(kota["kota"])


@pytest.fixture
def petugas(orang):
    return masuk(orang.petugas)


def pk(bunyi):
    return str(Fungsi.objects.get(teks=bunyi).pk)


def url(bunyi="Dua"):
    return f"/struktur/fungsi/{pk(bunyi)}/pindah/"


def isian(*bunyi, ke="DB.B1", **lain):
    dasar = {"daftar_fungsi": [pk(b) for b in bunyi or ("Dua",)], "ke": ke, "versi": versi("DA")}
    return perubahan(dasar_hukum="Perwali 12/2024") | dasar | lain


def milik(kode):
    return list(
        Fungsi.objects.filter(unit__kode=kode).order_by("urutan").values_list("teks", flat=True)
    )


def test_yang_ditunjuk_sudah_dicentang_yang_lain_dapat_dicentang(petugas):
    isi = teks(petugas.get(url()))
    assert f'value="{pk("Dua")}"' in isi and f'value="{pk("Satu")}"' in isi
    centang = [k for k in petugas.get(url()).context["form"]["daftar_fungsi"] if k.data["selected"]]
    assert [k.data["value"] for k in centang] == [pk("Dua")]
    assert "Layanan, survei, dan hasil kerja yang menunjuk kalimat ini ikut pindah." in isi


def test_periksa_lalu_pindahkan_beberapa(petugas):
    isi = teks(periksa(petugas, url(), isian("Dua", "Satu", "Utama")))
    assert "1 tugas dan 2 fungsi pindah dari Dinas Alfa ke Bidang Beta 1 per 1 Januari 2024." in isi
    assert "ikut pindah" in isi and milik("DB.B1") == []
    assert terapkan(petugas, url(), isian("Dua", "Satu")).url == "/struktur/unit/DA/"
    assert milik("DB.B1") == ["Dua", "Satu"] and "Tiga" in milik("DA")


def test_perbaikan_memindahkan_dari_setiap_tanggal(petugas):
    terapkan(petugas, url(), isian("Dua", **perbaikan()))
    assert RiwayatFungsi.objects.get(teks="Dua").unit.kode == "DB.B1"


@pytest.mark.parametrize(
    ("salah", "sebab"),
    [
        ({"daftar_fungsi": []}, "Centang sedikitnya satu kalimat."),
        ({"daftar_fungsi": ["999999"]}, "sudah tidak dimiliki unit ini"),
        ({"daftar_fungsi": ["x"]}, "sudah tidak dimiliki unit ini"),
        ({"ke": ""}, "Pilih unit tujuan."),
        ({"ke": "TIDAK.ADA"}, "tidak ditemukan"),
        ({"ke": "DA"}, "sudah di sini"),
    ],
)
def test_isian_salah_ditolak(petugas, salah, sebab):
    jawaban = terapkan(petugas, url(), isian() | salah)
    assert jawaban.status_code == 200 and sebab in teks(jawaban)
    assert milik("DB.B1") == []


def test_kalimat_unit_lain_tidak_dapat_diselipkan(petugas):
    assert "sudah tidak dimiliki" in teks(terapkan(petugas, url(), isian("Dua", "Asing")))
    assert milik("DB") == ["Asing"]


def test_pencarian_tanpa_skrip_tidak_menghilangkan_centang(petugas):
    isi = isian("Satu", "Tiga", ke="") | {"ke_cari": "kelurahan", "langkah": "cari"}
    jawaban = petugas.post(url(), isi)
    centang = [k for k in jawaban.context["form"]["daftar_fungsi"] if k.data["selected"]]
    assert {k.data["value"] for k in centang} == {pk("Satu"), pk("Tiga")}
    assert "Kelurahan Bandar" in teks(jawaban) and "galat-ringkas" not in teks(jawaban)


def test_tujuan_di_luar_wewenang_ditolak(kota):
    akun = buat_akun("sebagian")
    beri_peran(akun, "kepegawaian", kota["DA"])
    client = masuk(akun)
    assert "di luar wewenang Anda" in teks(terapkan(client, url(), isian("Dua")))
    assert terapkan(client, url(), isian("Dua", ke="DA.B1")).status_code == 302


def test_tujuan_boleh_unit_yang_akan_berlaku(petugas, kota):
    besok = timezone.localdate() + timedelta(days=1)
    buat_unit("BARU", "bidang", kota["DA"], "Bidang Baru", ketetapan=ketetapan(besok))
    isi = isian("Dua", ke="BARU", tanggal=besok.isoformat())
    assert "Bidang Baru (akan berlaku)" in teks(petugas.get(url() + "?ke=BARU"))
    assert terapkan(petugas, url(), isi).status_code == 302
    assert "tidak berlaku pada 1 Januari 2024" in teks(
        terapkan(petugas, url("Satu"), isian("Satu", ke="BARU"))
    )


def test_kembar_di_tujuan_meminta_centang(petugas, kota):
    tambah_fungsi(unit=kota["DB.B1"], daftar_teks=["DUA"], ketetapan=ketetapan(), oleh=None)
    jawaban = terapkan(petugas, url(), isian())
    assert "sudah memiliki kalimat" in teks(jawaban) and milik("DB.B1") == ["DUA"]
    assert terapkan(petugas, url(), isian(setuju="1")).status_code == 302


def test_mencari_tujuan(petugas):
    tujuan = "/struktur/unit/DA/fungsi/tujuan/"
    isi = teks(petugas.get(tujuan, {"ke_cari": "beta 1"}, **HTMX))
    assert "Bidang Beta 1" in isi and "<html" not in isi
    assert petugas.get(tujuan).url == "/struktur/unit/DA/"
    assert "Tidak ada unit yang cocok" in teks(petugas.get(tujuan, {"ke_cari": "<b>"}, **HTMX))


def test_pintu(orang, kota):
    uji_pintu(
        orang, kota["DA"], url(),
        asing=url("Asing"), hilang="/struktur/fungsi/999999/pindah/", isi=isian(),
    )  # fmt: skip
