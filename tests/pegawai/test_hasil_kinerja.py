"""`/hasil/kinerja/`, `/data/kinerja`: open to everybody, only what was set, persons never."""

import csv
import json
from datetime import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from orgstruktur.models import Keadaan, Unit
from pegawai.kamus_tujuan import TUJUAN
from pegawai.kinerja_waktu import ZONA
from pegawai.models import IndikatorTujuan
from pegawai.services import kinerja_tujuan_isi as isi
from tests.orgstruktur.alur_uji import teks
from tests.pegawai.kinerja_uji import Dunia, buat_rhk, buat_skp
from tests.pegawai.tujuan_uji import (
    buat_rancangan,
    buat_tujuan,
    capai,
    sasaran_pertama,
    tetapkan,
)

URL = "/hasil/kinerja/"
KINI = datetime(2026, 11, 23, 15, tzinfo=ZONA)


@pytest.fixture
def d(db, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: KINI)
    return Dunia()


@pytest.fixture
def warga():
    return Client()


def test_hanya_yang_ditetapkan_dan_tanpa_orang(d, warga):
    assert "Belum ada tujuan yang ditetapkan" in teks(warga.get(URL))
    p = buat_tujuan(d.u["DA"], "Layanan makin baik")
    capai(p, 60)
    buat_rhk(buat_skp(d.kadis), "Loket tanpa antre", sasaran=sasaran_pertama(p))
    buat_rancangan(d.u["DB"], "Rahasia rancangan")
    for url in (
        URL,
        f"{URL}DA/",
        f"{URL}DB/",
        f"{URL}data.csv",
        f"{URL}data.json",
        "/data/kinerja.csv",
    ):
        jawaban = warga.get(url)
        isi_berkas = jawaban.getvalue().decode()
        assert jawaban.status_code == 200, url
        for rahasia in ("Rahasia rancangan", "Dedi", "Loket tanpa antre"):
            assert rahasia not in isi_berkas, (url, rahasia)
    html = teks(warga.get(URL))
    assert "Dinas Alfa" in html and "75,00%" in html and "Dinas Beta" not in html
    rinci = teks(warga.get(f"{URL}DA/"))
    assert "Layanan makin baik" in rinci and ">Triwulan III<" in rinci
    assert "Belum ada tujuan" in teks(warga.get(f"{URL}DB/"))
    assert warga.get(f"{URL}TIADA/").status_code == 404


def test_unit_rencana_tidak_terbit(d, warga):
    """However its goals came to be set: nobody outside reads of a unit that is only planned."""
    buat_tujuan(d.u["DA"], "Layanan makin baik")
    buat_tujuan(d.u["DB"], "Rahasia rencana")
    buat_tujuan(d.u["DB"], "Rahasia lama", tahun=2025)
    Unit.objects.filter(pk=d.u["DB"].pk).update(keadaan=Keadaan.RENCANA)
    alamat = (URL, f"{URL}data.csv", f"{URL}data.json", "/data/kinerja.csv", "/data/kinerja.json")
    for url in alamat:
        berkas = warga.get(url).getvalue().decode()
        assert "Layanan makin baik" in berkas or url == URL, url
        assert "Dinas Alfa" in berkas, url
        assert "Rahasia" not in berkas and "Dinas Beta" not in berkas, url
    assert json.loads(warga.get("/data/kinerja.json").getvalue())["jumlah"] == 1
    assert "tahun=2025" not in warga.get(URL).text
    assert warga.get(URL, {"tahun": "2025"}).status_code == 404
    for akhir in ("", "data.csv", "data.json"):
        assert warga.get(f"{URL}DB/{akhir}").status_code == 404


def test_catatan_dan_bukti_tidak_terbit(d, warga):
    buat_tujuan(d.u["DA"])
    i = IndikatorTujuan.objects.select_related("sasaran__perjanjian__unit").get()
    rahasia = isi.IsiRealisasi(i.target, "Catatan dalam", "https://dalam.go.id/x")
    isi.simpan_realisasi(indikator=i, isi={1: rahasia}, oleh=None)
    for url in (f"{URL}DA/", f"{URL}DA/data.json", "/data/kinerja.json"):
        berkas = warga.get(url).getvalue().decode()
        assert "Catatan dalam" not in berkas and "dalam.go.id" not in berkas


def test_makin_rendah_makin_baik_dinilai_pada_akhir_tahun(d, warga):
    """127 of at most 180 after three quarters is no 120 %: what piles up is always less before."""
    p = buat_rancangan(d.u["DA"], "Layanan makin baik")
    s = p.daftar_sasaran.get()
    s.daftar_indikator.update(target=180, arah="turun")
    tetapkan(p)
    capai(p, 127, periode=3)
    halaman = teks(warga.get("/hasil/kinerja/DA/"))
    assert "dinilai akhir tahun" in halaman and "120,00%" not in halaman
    capai(p, 171, periode=4)
    halaman = teks(warga.get("/hasil/kinerja/DA/"))
    assert "105,00%" in halaman and "dinilai akhir tahun" not in halaman


def test_tahun_dan_sasaran_kota(d, warga):
    capai(buat_tujuan(d.u["kota"], "Kota melayani"), 100)
    buat_tujuan(d.u["DA"], "Tahun lalu", tahun=2025)
    html = warga.get(URL).text
    assert "Sasaran kota" in html and "120,00%" in html  # capped
    assert "Tahun lalu" not in html and 'href="?tahun=2025"' in html
    assert "Dinas Alfa" in teks(warga.get(URL, {"tahun": "2025"}))
    for salah in ("2024", "lama"):
        assert warga.get(URL, {"tahun": salah}).status_code == 404
    assert "Tahun lalu" in teks(warga.get(f"{URL}DA/"))  # its newest year


def test_berkas_satu_unit_dan_semua(d, warga):
    buat_tujuan(d.u["DA"], "=Satu", banyak=2)
    buat_tujuan(d.u["DB"])
    semua = warga.get(f"{URL}data.csv").content.decode("utf-8-sig").splitlines()
    assert semua[0] == ";".join(TUJUAN.nama_kolom) and len(semua) == 4
    assert "'=Satu" in semua[1]
    satu = json.loads(warga.get(f"{URL}DB/data.json").content)
    assert [u["kode"] for u in satu["unit"]] == ["DB"] and len(satu["data"]) == 1
    assert satu["data"][0]["target"] == "80" and satu["data"][0]["capaian_persen"] is None
    koma = warga.get(f"{URL}DA/data.csv", {"pemisah": "koma"}).content.decode()
    assert len(list(csv.reader(koma.splitlines()))) == 3


def test_data_terbuka_dengan_kamusnya(d, warga):
    capai(buat_tujuan(d.u["DA"]), "60.5")
    assert "Tujuan dan capaian kinerja" in teks(warga.get("/data/kinerja/"))
    data = json.loads(warga.get("/data/kinerja.json").getvalue())
    assert data["jumlah"] == 1
    (baris,) = data["data"]
    assert set(baris) == set(TUJUAN.nama_kolom)
    assert (baris["triwulan_3"], baris["capaian_persen"], baris["contoh"]) == (
        "60.5",
        "75.63",
        False,
    )
    skema = json.loads(warga.get("/data/skema/kinerja.json").content)
    assert skema["properties"]["data"]["items"]["required"] == list(TUJUAN.nama_kolom)
    paket = json.loads(warga.get("/data/datapackage.json").content)
    assert "kinerja" in [r["name"] for r in paket["resources"]]


def test_etag_berganti_dengan_realisasi(d, warga):
    p = buat_tujuan(d.u["DA"])
    awal = warga.get("/data/kinerja.csv")["ETag"]
    assert warga.get("/data/kinerja.csv", headers={"if-none-match": awal}).status_code == 304
    capai(p, 60)
    assert warga.get("/data/kinerja.csv", headers={"if-none-match": awal}).status_code == 200


def test_tautan_dari_halaman_unit_dan_hasil(d, warga):
    for kode in ("DA", "KOTA"):
        assert f'href="{URL}{kode}/"' in warga.get(f"/struktur/unit/{kode}/").text
    assert "tujuan-unit" not in warga.get("/struktur/unit/DA.B1/").text
    assert "tujuan-unit" not in warga.get("/struktur/unit/DA/?per=2024-01-01").text
    assert f'href="{URL}"' in warga.get("/hasil/").text


def test_kueri_tetap(d, warga):
    jumlah = []
    for n, kode in enumerate(("DA", "DB", "DA.B1"), start=1):
        capai(buat_tujuan(d.u[kode], *(f"Sasaran {x}" for x in range(n * 2)), banyak=n))
        satu = []
        for url in (URL, f"{URL}{kode}/", f"{URL}data.csv", "/data/kinerja.csv"):
            warga.get(url).getvalue()
            with CaptureQueriesContext(connection) as kueri:
                warga.get(url).getvalue()
            satu.append(len(kueri))
        jumlah.append(tuple(satu))
    assert len(set(jumlah)) == 1 and max(jumlah[0]) <= 10, jumlah
