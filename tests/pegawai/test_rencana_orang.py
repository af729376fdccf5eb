"""A change of the structure is told where people sit: what it did, and will do, to this person."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from orgstruktur.services.batal import batalkan_perubahan
from orgstruktur.services.gabung import bubarkan_unit, gabungkan_unit
from pegawai.selectors.akan_menunggu import akan_menunggu
from tests.dasar import beri_peran, buat_akun, masuk
from tests.pabrik import buat_kota, perubahan
from tests.pegawai.pabrik import buat_jabatan, buat_pegawai, nip, tempatkan

pytestmark = pytest.mark.django_db


def hari(n=0):
    return timezone.localdate() + timedelta(days=n)


@pytest.fixture
def unit():
    return buat_kota()


@pytest.fixture
def citra(unit):
    orang = buat_pegawai(nip(1), "Citra", akun=buat_akun("citra"))
    tempatkan(orang, buat_jabatan(unit["DA.B1"]))
    return orang


def klien(unit, peran, pada="kota"):
    akun = buat_akun(f"{peran}-{pada}")
    beri_peran(akun, peran, unit[pada])
    return masuk(akun)


def bubarkan(unit, kapan):
    return bubarkan_unit(unit=unit["DA.B1"], ketetapan=perubahan(kapan), oleh=None)


def isi(jawaban):
    return jawaban.content.decode()


def test_halaman_orang_menyebut_yang_menimpanya_dan_menautkan_perubahannya(unit, citra):
    hasil = bubarkan(unit, hari())
    html = isi(klien(unit, "kepegawaian").get(f"/pegawai/{citra.pk}/"))
    assert "Tidak lagi menjabat Pengelola Surat mulai" in html
    assert "Menunggu jabatan pada Dinas Alfa." in html
    assert "Karena perubahan struktur:" in html and "/riwayat/" in html
    assert "jabatan dihapus." not in html and "tugas dan fungsi dicabut" not in html
    html = isi(klien(unit, "admin").get(f"/pegawai/{citra.pk}/"))
    assert f'href="/jejak/{hasil.jejak.pk}/"' in html
    batalkan_perubahan(jejak=hasil.jejak, oleh=None)
    html = isi(klien(unit, "kepegawaian", "DA").get(f"/pegawai/{citra.pk}/"))
    assert "Kembali menjabat Pengelola Surat." in html


def test_yang_akan_datang_disebut_kepada_yang_boleh_dan_orangnya(unit, citra):
    bubarkan(unit, hari(20))
    for jawaban in (
        klien(unit, "kepegawaian").get(f"/pegawai/{citra.pk}/"),
        masuk(citra.akun).get("/pegawai/saya/"),
    ):
        html = isi(jawaban)
        assert 'data-uji="rencana-struktur"' in html
        assert "Menunggu jabatan pada Dinas Alfa." in html and "Perda 4/2016" in html
    html = isi(klien(unit, "organisasi").get(f"/pegawai/{citra.pk}/"))
    assert 'data-uji="rencana-struktur"' not in html


def test_yang_ikut_pindah_bersama_jabatannya(unit, citra):
    gabungkan_unit(unit=unit["DA.B1"], ke=unit["DA.B2"], ketetapan=perubahan(hari(20)), oleh=None)
    html = isi(masuk(citra.akun).get("/pegawai/saya/"))
    assert "Ikut pindah bersama jabatan Pengelola Surat ke Bidang Alfa 2." in html


def test_yang_dibatalkan_tidak_disebut(unit, citra):
    hasil = bubarkan(unit, hari(20))
    batalkan_perubahan(jejak=hasil.jejak, oleh=None)
    html = isi(masuk(citra.akun).get("/pegawai/saya/"))
    assert 'data-uji="rencana-struktur"' not in html


def test_daftar_tunggu_menyebut_yang_akan_menunggu(unit, citra):
    bubarkan(unit, hari(20))
    html = isi(klien(unit, "kepegawaian", "DA").get("/pegawai/menunggu/"))
    assert "Akan menunggu mulai" in html and "1 orang" in html and ">Citra</a>" in html
    for peran, pada in (("kepegawaian", "DB"), ("organisasi", "kota")):
        html = isi(klien(unit, peran, pada).get("/pegawai/menunggu/"))
        assert "Akan menunggu mulai" not in html and "Citra" not in html


def test_yang_pensiun_atau_sudah_punya_tempat_tidak_akan_menunggu(unit, citra):
    surat = citra.daftar_penempatan.get().jabatan
    pensiun = buat_pegawai(nip(2), "Dedi", status=30, berakhir_pada=hari(20))
    tempatkan(pensiun, surat, berlaku_sampai=hari(20))
    pindah = buat_pegawai(nip(3), "Edi")
    tempatkan(pindah, surat, berlaku_sampai=hari(20))
    tempatkan(pindah, buat_jabatan(unit["DB"], "Arsiparis"), berlaku_mulai=hari(20))
    bubarkan(unit, hari(20))
    petugas = buat_akun("petugas")
    beri_peran(petugas, "kepegawaian", unit["kota"])
    (satu,) = akan_menunggu(petugas, hari())
    assert satu.tanggal == hari(20) and [b.teks for b in satu.butir] == ["Citra"]


def test_beranda_menyebutnya(unit, citra):
    bubarkan(unit, hari(20))
    html = isi(klien(unit, "kepegawaian").get("/beranda/"))
    assert "1 pegawai akan menunggu jabatan mulai" in html
    assert "Bidang Alfa 1 dibubarkan" in html  # the act too, though it touches people
    for peran in ("organisasi", "admin"):
        html = isi(klien(unit, peran).get("/beranda/"))
        assert "Bidang Alfa 1 dibubarkan" in html and "akan menunggu jabatan" not in html


def test_kueri_tetap_berapa_pun_orangnya(unit, django_assert_max_num_queries):
    surat = buat_jabatan(unit["DA.B1"], kebutuhan=99)
    petugas = klien(unit, "kepegawaian")
    for n in (1, 5, 25):
        for i in range(n):
            tempatkan(
                buat_pegawai(nip(n * 40 + i), f"Orang {i}"), surat,
                berlaku_mulai=date(2021, 1, 1), berlaku_sampai=hari(n),
            )  # fmt: skip
        petugas.get("/pegawai/menunggu/")
        with django_assert_max_num_queries(7):  # one more than a list: only on its bare first page
            petugas.get("/pegawai/menunggu/")
        with django_assert_max_num_queries(6):
            petugas.get("/pegawai/menunggu/?urut=nama")
