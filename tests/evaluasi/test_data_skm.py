"""Open data of the index: what the pages show, row by row, and nothing else."""

import csv
import io
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from evaluasi.kamus_data import SKM
from evaluasi.services.survei import buka_lagi
from tests.evaluasi.dunia import buat_dunia, ramaikan_loket
from tests.evaluasi.pabrik import buat_layanan, buat_respon

pytestmark = pytest.mark.django_db


@pytest.fixture
def dunia():
    return buat_dunia()


def isi(jawaban) -> str:
    return b"".join(jawaban).decode() if jawaban.streaming else jawaban.content.decode()


def test_isinya_yang_ditampilkan(client, dunia):
    """City, units and services of the closed quarter; neither the running one, counters, nor few answers."""
    ramaikan_loket(dunia)
    for _ in range(2):
        buat_respon(dunia.beta_lalu, [1] * 9, layanan=buat_layanan("kecil" + str(_), dunia.beta))
    baris = list(csv.DictReader(io.StringIO(isi(client.get("/data/skm.csv")))))
    assert tuple(baris[0]) == SKM.nama_kolom
    assert {b["periode"] for b in baris} == {"Triwulan III 2026"}
    kota = [b for b in baris if b["jenis"] == "kota"]
    assert [(b["kode"], b["responden"]) for b in kota] == [("", "26")]
    satu = next(b for b in baris if b["kode"] == "DA")
    assert (satu["ikm"], satu["mutu"], satu["responden"], satu["pengguna"]) == (
        "87.5",
        "B",
        "18",
        "40",
    )
    assert "87,50" in isi(client.get("/hasil/unit/DA/")) and satu["nrr_waktu"] == "3.5"
    assert [b["kode"] for b in baris if b["jenis"] == "layanan"] == [
        "ktp"
    ]  # izin would give the two away
    data = json.loads(isi(client.get("/data/skm.json")))
    assert data["jumlah"] == len(baris)
    assert data["data"][0]["ikm"] == pytest.approx(float(kota[0]["ikm"]))


def test_tanda_berganti_dan_kueri_tetap(client, dunia):
    """Another ETag after an act on surveys; three sizes, the same queries."""
    lama = client.get("/data/skm.json")["ETag"]
    assert client.get("/data/skm.json")["ETag"] == lama
    buka_lagi(survei=dunia.lalu, alasan="a", oleh=None)
    assert client.get("/data/skm.json")["ETag"] != lama
    banyak = []
    isi(client.get("/data/skm.csv"))
    for n in (0, 2, 6):
        for i in range(n):
            layanan = buat_layanan(f"x{n}{i}", dunia.beta)
            for _ in range(5):
                buat_respon(dunia.beta_lalu, [3] * 9, layanan=layanan)
        with CaptureQueriesContext(connection) as kueri:
            isi(client.get("/data/skm.csv"))
        banyak.append(len(kueri))
    assert len(set(banyak)) == 1, banyak
