"""Open data of services and counters: files, dictionary, marks, and what is left out."""

import csv
import io
import json

import pytest

from evaluasi.kamus_data import LAYANAN, LOKET
from evaluasi.services.layanan import tutup_layanan, ubah_layanan
from tests.evaluasi.pabrik import buat_layanan, buat_loket
from tests.pabrik import buat_kota

pytestmark = pytest.mark.django_db
JAM = {str(n): [["08.00", "12.00"]] for n in range(5)}


@pytest.fixture
def kota():
    return buat_kota()


@pytest.fixture
def ktp(kota):
    loket = buat_loket("depan", kota["KEL"], jam=JAM, lintang="3.327400", bujur="99.162500")
    return buat_layanan(
        "ktp",
        kota["DA"],
        loket,
        nama="KTP",
        persyaratan="Surat; kehilangan\nKK",
        kata_kunci="ktp, kk",
    )


def isi(jawaban) -> str:
    return b"".join(jawaban).decode() if jawaban.streaming else jawaban.content.decode()


def baca(client, kunci):
    return list(csv.DictReader(io.StringIO(isi(client.get(f"/data/{kunci}.csv")))))


def test_layanan_sebagai_csv_dan_json(client, ktp):
    (baris,) = baca(client, "layanan")
    assert tuple(baris) == LAYANAN.nama_kolom
    assert (baris["kode"], baris["unit_kode"], baris["loket"]) == ("ktp", "DA", "depan")
    assert baris["persyaratan"] == "Surat, kehilangan;KK"
    data = json.loads(isi(client.get("/data/layanan.json")))
    assert data["jumlah"] == 1
    assert data["data"][0]["kata_warga"] == ["ktp", "kk"]
    assert data["data"][0]["gratis"] is True


def test_loket(client, ktp):
    (baris,) = baca(client, "loket")
    assert tuple(baris) == LOKET.nama_kolom
    assert baris["jam_buka"] == "Senin–Jumat 08.00–12.00;Sabtu dan Minggu tutup"
    assert (baris["lintang"], baris["bujur"]) == ("3.327400", "99.162500")


def test_yang_ditutup_tidak_ikut(client, ktp):
    tutup_layanan(layanan=ktp, alasan="Dialihkan", oleh=None)
    assert baca(client, "layanan") == []
    assert len(baca(client, "loket")) == 1


def test_tanda_berganti_bila_layanan_diubah(client, ktp):
    lama = client.get("/data/layanan.json")
    sama = client.get("/data/layanan.json", headers={"if-none-match": lama["ETag"]})
    assert sama.status_code == 304
    ubah_layanan(layanan=ktp, unit=ktp.unit, nilai={"nama": "KTP baru", "gratis": True}, oleh=None)
    baru = client.get("/data/layanan.json", headers={"if-none-match": lama["ETag"]})
    assert baru.status_code == 200
    struktur = client.get("/data/struktur.json")["ETag"]
    assert client.get("/data/struktur.json")["ETag"] == struktur


@pytest.mark.parametrize("kumpulan", [LAYANAN, LOKET])
def test_kamus_pada_halamannya(client, ktp, kumpulan):
    html = client.get(f"/data/{kumpulan.kunci}/").text
    for kolom in kumpulan.kolom:
        assert f"<code>{kolom.nama}</code>" in html
    assert f"/data/{kumpulan.kunci}.csv" in client.get("/data/").text
    skema = json.loads(isi(client.get(f"/data/skema/{kumpulan.kunci}.json")))
    assert set(skema["properties"]["data"]["items"]["properties"]) == set(kumpulan.nama_kolom)


def test_kueri_tetap_berapa_pun_barisnya(client, kota, django_assert_num_queries):
    loket = buat_loket("l", kota["DA"])
    for jumlah in (1, 20, 60):
        for n in range(len(baca(client, "layanan")), jumlah):
            buat_layanan(f"l{n}", kota["DA"], loket)
        with django_assert_num_queries(5):
            assert len(baca(client, "layanan")) == jumlah
