"""`/jabatan/lowong/`: vacant heads for everybody, other shortages within one's scope; Plt, since when."""

from datetime import date
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from pegawai.models.pegawai import Kedudukan
from tests.dasar import beri_peran, buat_akun, masuk
from tests.orgstruktur.alur_uji import teks
from tests.pabrik import buat_kota
from tests.pegawai.pabrik import buat_jabatan, buat_pegawai, jadikan_pejabat, kepala, nip, tempatkan

pytestmark = pytest.mark.django_db
URL = "/jabatan/lowong/"


@pytest.fixture
def isi():
    """Bidang Alfa 1 vacant since 2025 with a Plt, Dinas Alfa led by one on leave; one clerk of three."""
    kota = buat_kota()
    jadikan_pejabat()
    ani = buat_pegawai(nip(0), "Ani Lubis")
    tempatkan(ani, kepala(kota["DA.B1"]), berlaku_sampai=date(2025, 3, 1))
    tempatkan(ani, kepala(kota["DA.B2"]), berlaku_mulai=date(2025, 3, 1))
    tempatkan(ani, kepala(kota["DA.B1"]), macam="plt", berlaku_mulai=date(2025, 3, 1))
    tempatkan(buat_pegawai(nip(1), "Budi", kedudukan=Kedudukan.CLTN), kepala(kota["DA"]))
    surat = buat_jabatan(kota["DA.B1"], "Pengelola Surat", kebutuhan=3)
    tempatkan(buat_pegawai(nip(2), "Citra"), surat)
    tempatkan(buat_pegawai(nip(3), "Dewi"), buat_jabatan(kota["DB.B1"], "Arsiparis", kebutuhan=1))
    return kota


def petugas(kota, unit="kota"):
    akun = buat_akun("petugas_x")
    beri_peran(akun, "kepegawaian", kota[unit])
    return masuk(akun)


def baris(jawaban):
    return {b.jabatan.nama: b for b in jawaban.context["baris"]}


def test_petugas_melihat_semua_kekurangan(isi):
    b = baris(petugas(isi).get(URL, {"akar": "DA"}))
    assert "Kepala Dinas Alfa" not in b, "who is on leave still holds it"
    assert "Kepala Bidang Alfa 2" not in b
    satu = b["Kepala Bidang Alfa 1"]
    assert (satu.sejak, satu.pengganti) == (date(2025, 3, 1), ("Plt. Ani Lubis",))
    assert (b["Pengelola Surat"].jumlah.b, b["Pengelola Surat"].kurang) == (1, 2)
    assert b["Sekretaris"].sejak is None


def test_warga_hanya_melihat_pejabat(isi):
    jawaban = masuk(None).get(URL)
    b = baris(jawaban)
    assert "Kepala Bidang Alfa 1" in b and "Pengelola Surat" not in b
    halaman = teks(jawaban)
    assert "Plt. Ani Lubis" in halaman and "lowong sejak 1 Maret 2025" in halaman
    assert "belum pernah terisi sejak" in halaman and "Citra" not in halaman


def test_petugas_unit_lain(isi):
    assert "Pengelola Surat" not in baris(petugas(isi, "DB").get(URL))


@pytest.mark.parametrize(
    ("kueri", "ada", "tiada"),
    [
        ({"keadaan": "kurang"}, "Pengelola Surat", "Kepala Bidang Alfa 1"),
        ({"keadaan": "lowong", "akar": "DA"}, "Kepala Bidang Alfa 1", "Pengelola Surat"),
        ({"q": "surat"}, "Pengelola Surat", "Kepala Bidang Alfa 1"),
        ({"jenis": "pelaksana"}, "Pengelola Surat", "Kepala Bidang Alfa 1"),
    ],
)
def test_saringan(isi, kueri, ada, tiada):
    b = baris(petugas(isi).get(URL, kueri))
    assert ada in b and tiada not in b


@pytest.mark.parametrize("kueri", [{"keadaan": "x"}, {"jenis": "x"}, {"akar": "X"}])
def test_saringan_yang_tidak_dikenal(isi, kueri):
    warga = masuk(None)
    assert warga.get(URL, kueri).status_code == 400
    assert warga.get("/jabatan/lowong.csv", kueri).status_code == 400


def test_unduhan(isi):
    klien = petugas(isi)
    csv = b"".join(klien.get("/jabatan/lowong.csv?akar=DA.B1").streaming_content).decode()
    assert "2025-03-01;Plt. Ani Lubis" in csv and "Pengelola Surat" in csv
    jawaban = masuk(None).get("/jabatan/lowong.xlsx?akar=DA.B1")
    isi_lembar = list(
        load_workbook(BytesIO(b"".join(jawaban.streaming_content)))["Jabatan lowong"].values
    )
    assert [b[3] for b in isi_lembar] == ["Jabatan", "Kepala Bidang Alfa 1"]


def test_kueri_tetap(isi):
    klien = petugas(isi)
    klien.get(URL)
    banyak = set()
    for n in range(3):
        for i in range(n * 3 + 1):
            buat_jabatan(isi["DB.B2"], f"Jabatan {n} {i}", kebutuhan=2)
        with CaptureQueriesContext(connection) as kueri:
            klien.get(URL)
        banyak.add(len(kueri))
    assert len(banyak) == 1 and banyak.pop() <= 8
