"""The chart says how many services each unit answers for, and says it anew when that changes."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.evaluasi.pabrik import buat_layanan
from tests.pabrik import buat_kota

pytestmark = pytest.mark.django_db
URL = "/struktur/bagan/"


@pytest.fixture
def kota():
    return buat_kota()


def test_banyaknya_layanan_pada_kotak(kota):
    buat_layanan("ktp", kota["DA"])
    buat_layanan("kk", kota["DA"])
    tanpa = Client().get(URL, {"dalam": "semua"}).text
    assert "2 layanan" not in tanpa
    dengan = Client().get(URL, {"dalam": "semua", "isi": ["kepala", "layanan"]}).text
    assert dengan.count("2 layanan</text>") == 1
    svg = Client().get("/struktur/bagan.svg", {"dalam": "semua", "isi": "layanan"})
    assert "2 layanan" in svg.content.decode()


def test_layanan_baru_tampak_tanpa_perubahan_struktur(kota):
    buat_layanan("ktp", kota["DA"])
    kueri = {"dalam": "semua", "isi": "layanan"}
    assert "1 layanan" in Client().get(URL, kueri).text
    buat_layanan("kk", kota["DA"])
    assert "2 layanan" in Client().get(URL, kueri).text


def test_satu_kueri_lagi(kota):
    buat_layanan("ktp", kota["DA"])

    def banyak(**kueri):
        Client().get(URL, kueri)
        with CaptureQueriesContext(connection) as hasil:
            Client().get(URL, kueri)
        return len(hasil)

    assert banyak(isi=["kepala", "layanan"]) == banyak(isi="kepala") + 1 <= 6
