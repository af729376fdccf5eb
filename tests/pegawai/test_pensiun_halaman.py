"""`/pegawai/pensiun/`: projection, list, scope, files."""

from datetime import date
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook

from orgstruktur.models import Jabatan, Jejak
from pegawai.models import Pegawai
from tests.dasar import beri_peran, buat_akun, buat_persona, masuk
from tests.orgstruktur.alur_uji import teks
from tests.pabrik import buat_kota
from tests.pegawai.pabrik import buat_jabatan, buat_pegawai, kepala, nip, tempatkan

pytestmark = pytest.mark.django_db
URL = "/pegawai/pensiun/"
TAHUN = timezone.localdate().year


@pytest.fixture
def kota():
    return buat_kota()


def orang(n, nama, jabatan, umur, **lain):
    """Somebody who becomes `umur` on 15 June of next year."""
    pegawai = buat_pegawai(nip(n), nama, tanggal_lahir=date(TAHUN + 1 - umur, 6, 15), **lain)
    if jabatan is not None:
        tempatkan(pegawai, jabatan)
    return pegawai


@pytest.fixture
def isi(kota):
    """Next year: a clerk of Alfa and somebody who waits; in three years the head of Beta (60)."""
    surat = buat_jabatan(kota["DA.B1"], "Pengelola Surat")
    Jabatan.objects.filter(pk=kepala(kota["DB"]).pk).update(jenjang="jpt_pratama")
    orang(1, "Ani Lubis", surat, 58)
    orang(2, "Budi Nasution", kepala(kota["DB"]), 58)
    orang(3, "Citra Purba", None, 58, unit_tunggu=kota["DA"])
    orang(4, "Dewi Sinaga", surat, 30)
    orang(5, "Eka Damanik", surat, 62)
    orang(
        6,
        "Fajar Tanjung",
        surat,
        58,
        status=Pegawai.Status.PINDAH_KELUAR,
        berakhir_pada=date(2026, 1, 1),
    )
    return kota


def petugas(kota, unit="kota"):
    akun = buat_akun("petugas_x")
    beri_peran(akun, "kepegawaian", kota[unit])
    return masuk(akun)


def test_proyeksi_dan_daftar(isi):
    jawaban = petugas(isi).get(URL)
    p = jawaban.context["proyeksi"]
    assert p.jumlah[1] == 2 and p.lewat == 1
    nama = [c.nama for c, _, _ in jawaban.context["baris"]]
    assert nama[:2] == ["Ani Lubis", "Citra Purba"] and "Dewi Sinaga" not in nama
    assert "Fajar Tanjung" not in nama, "who has left does not retire"
    halaman = teks(jawaban)
    assert (
        f"1 Juli {TAHUN + 1}" in halaman and "<svg" in halaman and "masih tercatat aktif" in halaman
    )
    assert {n: j for n, _, j in jawaban.context["per_pd"]} == {"Dinas Alfa": 2, "Dinas Beta": 1}


def test_kepala_dinas_pensiun_pada_60(isi):
    baris = petugas(isi).get(URL, {"q": "budi"}).context["baris"]
    assert [(c.bup, c.tmt) for c, _, _ in baris] == [(60, date(TAHUN + 3, 7, 1))]


@pytest.mark.parametrize(
    ("kueri", "nama"),
    [
        ({"q": "lubis surat"}, ["Ani Lubis"]),
        ({"jenis": "Belum berjabatan"}, ["Citra Purba"]),
        ({"tahun": str(TAHUN + 3), "akar": "DB"}, ["Budi Nasution"]),
        ({"akar": "DA.B1"}, ["Ani Lubis"]),
        ({"q": "tidak ada"}, []),
    ],
)
def test_saringan(isi, kueri, nama):
    jawaban = petugas(isi).get(URL, kueri)
    assert [c.nama for c, _, _ in jawaban.context["baris"]] == nama


@pytest.mark.parametrize(
    "kueri", [{"tahun": "1999"}, {"tahun": "x"}, {"jenis": "x"}, {"akar": "X"}]
)
def test_saringan_yang_tidak_dikenal(isi, kueri):
    klien = petugas(isi)
    assert klien.get(URL, kueri).status_code == 400
    assert klien.get("/pegawai/pensiun.xlsx", kueri).status_code == 400


def test_lingkup(isi):
    klien = petugas(isi, "DB")
    assert [c.nama for c, _, _ in klien.get(URL).context["baris"]] == ["Budi Nasution"]
    assert klien.get(URL, {"akar": "DA"}).context["baris"] == []
    persona = buat_persona(isi["kota"])
    for akun, status in ((persona.pegawai, 403), (persona.pelayanan, 403), (persona.pimpinan, 200)):
        assert masuk(akun).get(URL).status_code == status
    assert masuk(None).get(URL).status_code == 302


def test_unduhan_dicatat_dan_tanpa_nomor(isi):
    klien = petugas(isi)
    jawaban = klien.get("/pegawai/pensiun.xlsx")
    buku = load_workbook(BytesIO(b"".join(jawaban.streaming_content)))
    assert buku.sheetnames == ["Daftar", "Proyeksi", "Perangkat daerah", "Keterangan"]
    assert [b[0] for b in buku["Daftar"].values][:2] == ["Nama", "Ani Lubis"]
    assert Jejak.objects.filter(tindakan="pensiun_ekspor").count() == 1
    csv = b"".join(klien.get("/pegawai/pensiun.csv").streaming_content).decode()
    assert "Citra Purba" in csv and nip(1) not in csv


def test_kueri_tetap(kota):
    klien = petugas(kota)
    jabatan = buat_jabatan(kota["DA.B1"])
    klien.get(URL)
    banyak = set()
    for putaran in range(3):
        for n in range(putaran * 10, putaran * 10 + 5):
            orang(n, f"Orang {n}", jabatan if n % 2 else None, 58, unit_tunggu=kota["DA"])
        with CaptureQueriesContext(connection) as kueri:
            klien.get(URL)
        banyak.add(len(kueri))
    assert len(banyak) == 1 and banyak.pop() <= 12
