"""`/struktur/cabang/<kode>/`: the branches that the outline fetches on demand."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from orgstruktur.services.unit import ubah_unit
from tests.dasar import buat_persona, masuk
from tests.pabrik import buat_kota, buat_unit, perubahan

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def kota():
    return buat_kota()


def cabang(client, alamat):
    jawaban = client.get(alamat, headers=HTMX)
    assert jawaban.status_code == 200
    return jawaban.content.decode()


def simpul(html):
    return re.findall(r'<li data-kode="([^"]+)"', html)


def test_satu_tingkat_sebagai_butir(client, kota):
    html = cabang(client, "/struktur/cabang/DA/")
    assert simpul(html) == ["DA.S", "DA.B1", "DA.B2"]
    assert "<html" not in html and html.strip().startswith("<li")
    assert '<li data-kode="DA.S" data-lipat>' in html


def test_dua_tingkat_sekaligus(client, kota):
    html = cabang(client, "/struktur/cabang/KOTA/?dalam=2")
    assert simpul(html) == [
        "SETDA",
        "DA",
        "DA.S",
        "DA.B1",
        "DA.B2",
        "DB",
        "DB.S",
        "DB.B1",
        "DB.B2",
        "KEC",
        "KEL",
    ]


def test_tanpa_htmx_menuju_halamannya(client, kota):
    jawaban = client.get("/struktur/cabang/DA/?per=2024-01-01")
    assert jawaban.status_code == 302
    assert jawaban["Location"] == "/struktur/?akar=DA&per=2024-01-01"


def test_unit_yang_tidak_ada(client, kota):
    assert client.get("/struktur/cabang/TIDAKADA/", headers=HTMX).status_code == 404
    assert client.get("/struktur/cabang/DA/?per=1999-01-01", headers=HTMX).status_code == 404


def test_mengikuti_tanggal(client, kota):
    ubah_unit(
        unit=kota["DA.B1"], nama="Bidang Baru", ketetapan=perubahan(date(2024, 1, 1)), oleh=None
    )
    assert "Bidang Alfa 1" in cabang(client, "/struktur/cabang/DA/?per=2023-01-01")
    assert "Bidang Baru" in cabang(client, "/struktur/cabang/DA/?per=bukan-tanggal"), (
        "kembali ke hari ini"
    )


def test_hak_ikut_ke_cabang(kota):
    orang = buat_persona(kota["DA.S"])
    html = cabang(masuk(orang.petugas), "/struktur/cabang/DA/?dalam=2")
    assert re.findall(r'data-kode="([^"]+)"[^>]* data-boleh-ubah', html) == ["DA.S", "DA.S1"]


def test_banyaknya_kueri_tetap(client, kota):
    jumlah = set()
    for ukuran in (0, 4, 8):
        for n in range(ukuran, ukuran + 4):
            buat_unit(f"DA.T{n}", "bidang", kota["DA"])
        cabang(client, "/struktur/cabang/DA/")
        with CaptureQueriesContext(connection) as kueri:
            cabang(client, "/struktur/cabang/DA/")
        jumlah.add(len(kueri))
    assert len(jumlah) == 1 and max(jumlah) <= 2
