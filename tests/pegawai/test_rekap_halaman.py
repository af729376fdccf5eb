"""`/pegawai/rekap/`: the public sees no small cell and cannot work one out; officers see their scope."""

from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from pegawai.models.pegawai import Kedudukan
from tests.dasar import beri_peran, buat_akun, buat_persona, masuk
from tests.orgstruktur.alur_uji import teks
from tests.pabrik import buat_kota
from tests.pegawai.pabrik import buat_jabatan, buat_pegawai, jadikan_pejabat, kepala, nip, tempatkan

pytestmark = pytest.mark.django_db
URL = "/pegawai/rekap/"


@pytest.fixture
def kota():
    kota = buat_kota()
    jadikan_pejabat()
    return kota


@pytest.fixture
def isi(kota):
    """Alfa 12 (two of them II/a, nine women), Beta 3; one waits, one is on leave."""
    alfa = buat_jabatan(kota["DA.B1"], kebutuhan=20)
    beta = buat_jabatan(kota["DB.B1"], kebutuhan=20)
    for n in range(15):
        golongan = "II/a" if n < 2 else "III/a" if n < 9 else "III/b"
        kelamin = 2 if n < 9 else 1
        pegawai = buat_pegawai(
            nip(n, kelamin=kelamin), f"Orang {n}", golongan=golongan, tingkat_pendidikan="S-1"
        )
        tempatkan(pegawai, alfa if n < 12 else beta)
    buat_pegawai(nip(20), "Menunggu", golongan="IV/a", unit_tunggu=kota["DA"])
    cuti = buat_pegawai(nip(21), "Cuti", golongan="IV/e", kedudukan=Kedudukan.CLTN)
    tempatkan(cuti, alfa)
    return kota


def petugas(kota, unit="kota", peran="kepegawaian"):
    akun = buat_akun("petugas_x")
    beri_peran(akun, peran, kota[unit])
    return masuk(akun)


def tabel(jawaban):
    return {t.nama: {s.kunci: s.banyak for s in t.daftar} for t in jawaban.context["tabel"]}


def test_warga_tidak_melihat_sel_kecil(isi):
    jawaban = masuk(None).get(URL)
    t = tabel(jawaban)
    assert t["golongan"] == {"II/a": None, "III/a": 7, "III/b": None}, "7 + 6 would tell the two"
    assert t["jenis_kelamin"] == {"L": 6, "P": 9}
    assert t["unit"] == {"DA": None, "DB": None}
    assert jawaban.context["jumlah"] == 15, "neither who waits nor who is on leave"
    halaman = teks(jawaban)
    assert "&lt;5" in halaman and "Orang 1" not in halaman and "Cuti" not in halaman
    assert "jenis_asn" not in t


def test_jumlah_umum_sama_dengan_peta_jabatan(isi):
    warga = masuk(None)
    ikhtisar = warga.get("/jabatan/peta/").context["ikhtisar"]
    rekap = warga.get(URL)
    assert ikhtisar.jumlah.b == rekap.context["jumlah"]
    peta = {b.simpul.kode: b.jumlah.b for b in ikhtisar.daftar}
    assert all(n in (None, peta[k]) for k, n in tabel(rekap)["unit"].items())


def test_pejabat_saja_pun_tidak_menjadi_sel_kecil(isi):
    """One head alone is public by name, but a headcount publishes no cell below five."""
    alfa = buat_jabatan(isi["DA.B2"], kebutuhan=20)
    for n in range(30, 40):
        tempatkan(buat_pegawai(nip(n)), alfa)
    tempatkan(buat_pegawai(nip(50)), kepala(isi["setda"]))
    unit = tabel(masuk(None).get(URL))["unit"]
    assert unit["SETDA"] is None and all(n is None or n >= 5 for n in unit.values())


def test_warga_tidak_dapat_menyaring(isi):
    jawaban = masuk(None).get(URL, {"akar": "DB"})
    assert jawaban.context["jumlah"] == 15


def test_yang_terlalu_sedikit_disembunyikan_seluruhnya(kota):
    jabatan = buat_jabatan(kota["DA.B1"])
    for n in range(3):
        tempatkan(buat_pegawai(nip(n), golongan="III/a"), jabatan)
    jawaban = masuk(None).get(URL)
    assert jawaban.context["jumlah"] is None
    assert all(n is None for t in tabel(jawaban).values() for n in t.values())


def test_petugas_melihat_lingkupnya(isi):
    jawaban = petugas(isi).get(URL)
    t = tabel(jawaban)
    assert t["golongan"] == {"II/a": 2, "III/a": 7, "III/b": 6, "IV/a": 1}
    assert t["unit"] == {"DA": 12, "DB": 3, "": 1}
    assert t["jenis_asn"] == {"pns": 16}
    assert sum(t["usia"].values()) == 16
    assert jawaban.context["luar"] == [("Cuti di luar tanggungan negara", 1)]


def test_petugas_satu_unit(isi):
    klien = petugas(isi, "DB")
    assert klien.get(URL).context["jumlah"] == 3
    assert klien.get(URL, {"akar": "DA"}).context["jumlah"] == 0
    assert tabel(klien.get(URL))["jenis_kelamin"] == {"L": 3, "P": 0}


def test_analis_dan_pimpinan_tanpa_data_terbatas(isi):
    persona = buat_persona(isi["kota"])
    for akun in (persona.organisasi, persona.pimpinan):
        jawaban = masuk(akun).get(URL, {"akar": "DB"})
        assert jawaban.context["jumlah"] == 3 and "usia" not in tabel(jawaban)
        assert "data terbatas" in teks(jawaban)
    umum = tabel(masuk(None).get(URL))
    sekota = tabel(masuk(persona.pimpinan).get(URL))
    assert sekota["jenis_kelamin"] == umum["jenis_kelamin"] and sekota["usia"] == umum["usia"]
    assert masuk(persona.pegawai).get(URL).context["publik"]


def test_unduhan(isi):
    warga = masuk(None)
    csv = b"".join(warga.get("/pegawai/rekap.csv").streaming_content).decode("utf-8-sig")
    assert "Golongan;Pengatur Muda (II/a);<5" in csv and "Golongan;Jumlah;15" in csv
    buku = load_workbook(
        BytesIO(b"".join(petugas(isi).get("/pegawai/rekap.xlsx").streaming_content))
    )
    assert ("Golongan", "Pengatur Muda (II/a)", 2) in list(buku["Rekap pegawai"].values)


def test_unit_yang_tidak_ada(isi):
    assert petugas(isi).get(URL, {"akar": "X"}).status_code == 400


@pytest.mark.parametrize("siapa", ["warga", "petugas"])
def test_kueri_tetap(kota, siapa):
    klien = petugas(kota) if siapa == "petugas" else masuk(None)
    jabatan = buat_jabatan(kota["DA.B1"])
    klien.get(URL)
    banyak = set()
    for putaran in range(3):
        for n in range(putaran * 10, putaran * 10 + 6):
            tempatkan(buat_pegawai(nip(n), golongan="III/a"), jabatan)
        with CaptureQueriesContext(connection) as kueri:
            klien.get(URL)
        banyak.add(len(kueri))
    assert len(banyak) == 1 and banyak.pop() <= 16
