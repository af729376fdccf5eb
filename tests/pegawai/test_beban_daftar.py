"""`/jabatan/beban/`: positions with their workload sheets, filters, scope, files."""

from decimal import Decimal as D
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from orgstruktur.services.beban_kerja import IsiUraian, simpan_beban
from tests.dasar import beri_peran, buat_akun, buat_persona, masuk
from tests.orgstruktur.alur_uji import teks
from tests.pabrik import buat_kota
from tests.pegawai.pabrik import buat_jabatan, buat_pegawai, nip, tempatkan

pytestmark = pytest.mark.django_db
URL = "/jabatan/beban/"


def isi_lembar(jabatan, menit):
    baris = IsiUraian(None, "Bekerja", "hasil", D(1), D(menit))
    simpan_beban(jabatan=jabatan, daftar=[baris], oleh=None)


@pytest.fixture
def kota():
    """Alfa: two sheets, one of which needs another number than recorded; Beta: none."""
    kota = buat_kota()
    surat = buat_jabatan(kota["DA.B1"], "Pengelola Surat", kebutuhan=1)
    isi_lembar(surat, 105000)
    tempatkan(buat_pegawai(nip(1)), surat)
    isi_lembar(buat_jabatan(kota["DA.B2"], "Arsiparis", kebutuhan=5), 150000)
    buat_jabatan(kota["DB.B1"], "Pengolah Data", kebutuhan=2)
    return kota


def petugas(kota, unit="kota"):
    akun = buat_akun("petugas_x")
    beri_peran(akun, "organisasi", kota[unit])
    return masuk(akun)


def baris(jawaban):
    return {b.jabatan.nama: b for b in jawaban.context["baris"]}


def test_daftar_menyebut_beban_kebutuhan_dan_ej(kota):
    b = baris(petugas(kota).get(URL, {"akar": "DA"}))
    surat = b["Pengelola Surat"]
    assert (surat.uraian, surat.hasil.beban, surat.hasil.orang, surat.b) == (1, 105000, 1, 1)
    assert (surat.hasil.ej, surat.hasil.predikat.huruf, surat.beda) == (D("1.40"), "A", False)
    assert (b["Arsiparis"].hasil.orang, b["Arsiparis"].beda) == (2, True)
    assert b["Kepala Dinas Alfa"].hasil is None


def test_pembulatan_dan_jam_kerja_dari_setelan(kota, settings):
    klien = petugas(kota)
    settings.TATA_PEMBULATAN_ABK = "naik"
    assert baris(klien.get(URL))["Pengelola Surat"].hasil.orang == 2
    settings.TATA_JAM_KERJA_EFEKTIF = 105000
    assert baris(klien.get(URL))["Pengelola Surat"].hasil.orang == 1


@pytest.mark.parametrize(
    ("kueri", "nama"),
    [
        ({"keadaan": "terisi"}, {"Pengelola Surat", "Arsiparis"}),
        ({"keadaan": "beda"}, {"Arsiparis"}),
        ({"keadaan": "belum", "jenis": "pelaksana"}, {"Pengolah Data"}),
        ({"q": "surat"}, {"Pengelola Surat"}),
        ({"q": "tidak ada"}, set()),
    ],
)
def test_saringan(kota, kueri, nama):
    assert set(baris(petugas(kota).get(URL, kueri))) == nama


@pytest.mark.parametrize("kueri", [{"keadaan": "x"}, {"akar": "X"}, {"jenis": "x"}])
def test_saringan_yang_tidak_dikenal(kota, kueri):
    klien = petugas(kota)
    assert klien.get(URL, kueri).status_code == 400
    assert klien.get("/jabatan/beban.xlsx", kueri).status_code == 400
    assert klien.get(URL, {"halaman": "abc"}).status_code == 200


def test_lingkup_dan_hak(kota):
    assert set(baris(petugas(kota, "DB").get(URL, {"jenis": "pelaksana"}))) == {"Pengolah Data"}
    persona = buat_persona(kota["kota"])
    assert "Pengelola Surat" in teks(masuk(persona.pimpinan).get(URL))
    for akun in (persona.pegawai, persona.pelayanan):
        assert masuk(akun).get(URL).status_code == 403
    assert masuk(None).get(URL).status_code == 302


def test_unduhan(kota):
    klien = petugas(kota)
    isi = b"".join(klien.get("/jabatan/beban.xlsx?keadaan=terisi").streaming_content)
    buku = {b[3]: b[7:14] for b in load_workbook(BytesIO(isi))["Beban kerja"].values}
    assert buku["Pengelola Surat"] == (105000, 1.4, 1, 1, 1, 1.4, "A")
    assert buku["Arsiparis"] == (150000, 2, 2, 5, 0, None, None)
    csv = b"".join(klien.get("/jabatan/beban.csv?keadaan=beda").streaming_content).decode()
    assert "Arsiparis" in csv and "Pengelola Surat" not in csv


def test_kueri_tetap(kota):
    klien = petugas(kota)
    klien.get(URL)
    banyak = set()
    for n in range(3):
        for i in range(n * 3 + 1):
            isi_lembar(buat_jabatan(kota["DB.B2"], f"Jabatan {n} {i}"), 1000)
        with CaptureQueriesContext(connection) as kueri:
            klien.get(URL)
        banyak.add(len(kueri))
    assert len(banyak) == 1 and banyak.pop() <= 9
