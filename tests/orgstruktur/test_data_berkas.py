"""The files of open data: CSV, JSON, schema, data package; any past day, never a plan, never a name."""

import csv
import io
import json
from datetime import date, timedelta

import pytest
from django.utils import timezone

from orgstruktur.kamus_data import KUMPULAN
from orgstruktur.models import Jejak, Unit
from orgstruktur.selectors.data import daftar_kumpulan
from orgstruktur.services.fungsi import tambah_fungsi
from orgstruktur.services.hubungan import tambah_garis
from orgstruktur.services.jabatan import tambah_jabatan
from orgstruktur.services.unit import pindahkan_unit, ubah_unit
from tests.dasar import buat_akun, masuk
from tests.orgstruktur.beban_uji import muat_beban
from tests.pabrik import buat_kota, buat_unit, perbaikan, perubahan

pytestmark = pytest.mark.django_db
BERKAS = [f"/data/{k}.{akhiran}" for k in KUMPULAN for akhiran in ("csv", "json")]


@pytest.fixture
def kota():
    kota = buat_kota()
    ubah_unit(unit=kota["DA"], urusan_kode="2.16;2.20", tipe="B", ketetapan=perbaikan(), oleh=None)
    tambah_fungsi(
        unit=kota["DA.B1"],
        daftar_teks=["pelayanan, satu", "=dua"],
        ketetapan=perubahan(),
        oleh=None,
    )
    tambah_jabatan(
        unit=kota["DA.B1"],
        nama="Analis",
        jenis="fungsional",
        kelas=9,
        kebutuhan=3,
        ketetapan=perubahan(),
        oleh=None,
    )
    tambah_garis(
        dari=kota["DA.B1"], ke=kota["KEC"], jenis="koordinasi", ketetapan=perubahan(), oleh=None
    )
    return kota


def unduh(url, **lain):
    return masuk(None).get(url, **lain)


def isi(jawaban):
    return b"".join(jawaban.streaming_content)


def baca_csv(kunci, **kueri):
    teks = isi(unduh(f"/data/{kunci}.csv", data=kueri)).decode()
    return list(csv.DictReader(io.StringIO(teks)))


def baca_json(kunci, **kueri):
    return json.loads(isi(unduh(f"/data/{kunci}.json", data=kueri)))


# --- contents -------------------------------------------------------------------------------------
def test_struktur_sebagai_csv(kota):
    jawaban = unduh("/data/struktur.csv")
    assert jawaban["Content-Type"] == "text/csv; charset=utf-8"
    assert isi(jawaban).startswith(b"kode,induk_kode,nama,"), (
        "tanpa BOM, nama kolom di baris pertama"
    )
    baris = {b["kode"]: b for b in baca_csv("struktur")}
    assert len(baris) == 14
    dinas = baris["DA"]
    assert (dinas["induk_kode"], dinas["urusan_kode"], dinas["tipe"]) == ("KOTA", "2.16;2.20", "B")
    assert (dinas["jumlah_sub_unit"], dinas["tingkat"], dinas["contoh"]) == ("3", "2", "tidak")
    assert baris["DA.S1"]["perangkat_daerah_kode"] == "DA"
    assert baris["KOTA"]["induk_kode"] == "" and baris["KOTA"]["berlaku_sejak"] == "2020-01-01"


def test_struktur_sebagai_json(kota):
    data = baca_json("struktur")
    assert data["jumlah"] == len(data["data"]) == 14
    assert data["per"] == timezone.localdate().isoformat()
    assert data["penerbit"] and data["lisensi"] and data["versi"]
    dinas = next(b for b in data["data"] if b["kode"] == "DA")
    assert dinas["urusan_kode"] == ["2.16", "2.20"] and dinas["jumlah_sub_unit"] == 3
    assert dinas["contoh"] is False and dinas["singkatan"] is None


@pytest.mark.parametrize("kunci", KUMPULAN)
def test_csv_dan_json_berisi_sama(kota, kunci):
    def sama(nilai):
        if isinstance(nilai, bool):
            return "ya" if nilai else "tidak"
        if isinstance(nilai, list):
            return ";".join(nilai)
        return "" if nilai is None else str(nilai).replace("=dua", "'=dua")

    dari_json = [{k: sama(v) for k, v in b.items()} for b in baca_json(kunci)["data"]]
    assert dari_json == baca_csv(kunci) and dari_json


@pytest.mark.parametrize("kunci", KUMPULAN)
def test_kolom_sesuai_kamus(kota, kunci):
    assert tuple(baca_csv(kunci)[0]) == KUMPULAN[kunci].nama_kolom


def test_isi_fungsi_jabatan_garis(kota):
    assert [b["teks"] for b in baca_csv("fungsi")] == ["pelayanan, satu", "'=dua"]
    analis = next(b for b in baca_json("jabatan")["data"] if b["nama"] == "Analis")
    assert (analis["unit_kode"], analis["kelas"], analis["kebutuhan"]) == ("DA.B1", 9, 3)
    assert analis["kepala"] is False
    garis = baca_json("garis")["data"]
    assert [(g["dari_kode"], g["ke_kode"], g["jenis"]) for g in garis] == [
        ("DA.B1", "KEC", "koordinasi")
    ]


def test_tidak_memuat_nama_orang(kota):
    buat_akun("198001012005011003", nama="Ani Lestari Unik")
    for url in BERKAS:
        assert b"Ani Lestari Unik" not in isi(unduh(url))


# --- days -----------------------------------------------------------------------------------------
def test_tanggal_lampau(kota):
    pindahkan_unit(
        unit=kota["DA.B1"], induk_baru=kota["DB"], ketetapan=perubahan(date(2024, 1, 1)), oleh=None
    )
    dulu = {b["kode"]: b["induk_kode"] for b in baca_csv("struktur", per="2023-12-31")}
    kini = {b["kode"]: b["induk_kode"] for b in baca_csv("struktur")}
    assert (dulu["DA.B1"], kini["DA.B1"]) == ("DA", "DB")
    assert baca_json("struktur", per="2019-01-01")["data"] == []
    assert baca_csv("fungsi", per="2019-01-01") == []
    assert len(baca_csv("jabatan", per="2023-01-01")) == len(baca_csv("jabatan"))
    assert len(baca_csv("garis", per="2023-01-01")) == 1


def test_rencana_tidak_pernah_keluar(kota):
    besok = timezone.localdate() + timedelta(days=1)
    k = perubahan(besok)
    buat_unit("RAHASIA", "bidang", kota["DA"], "Bidang Rahasia", ketetapan=k)
    ubah_unit(unit=kota["DB"], nama="Dinas Rahasia", ketetapan=k, oleh=None)
    tambah_fungsi(unit=kota["DA"], daftar_teks=["fungsi Rahasia"], ketetapan=k, oleh=None)
    tambah_jabatan(
        unit=kota["DA"], nama="Jabatan Rahasia", jenis="fungsional", ketetapan=k, oleh=None
    )
    for url in BERKAS:
        assert b"ahasia" not in isi(unduh(url)) and b"RAHASIA" not in isi(unduh(url))


@pytest.mark.parametrize("per", ["2099-01-01", "kemarin", "2026-02-30"])
def test_tanggal_yang_tidak_dapat_dipakai(kota, per):
    jawaban = unduh("/data/struktur.json", data={"per": per})
    assert jawaban.status_code == 400 and "galat" in jawaban.json()
    jawaban = unduh("/data/struktur.csv", data={"per": per})
    assert jawaban.status_code == 400 and jawaban["Content-Type"].startswith("text/plain")
    assert jawaban["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("url", ["/data/pegawai.csv", "/data/x.json", "/data/skema/x.json"])
def test_kumpulan_yang_tidak_ada(kota, url):
    assert unduh(url).status_code == 404


# --- what machines ask for ------------------------------------------------------------------------
@pytest.mark.parametrize("url", BERKAS)
def test_304_selama_struktur_tidak_berubah(kota, url):
    pertama = unduh(url)
    etag, diubah = pertama["ETag"], pertama["Last-Modified"]
    kedua = unduh(url, headers={"If-None-Match": etag})
    assert (kedua.status_code, kedua.content, kedua["ETag"]) == (304, b"", etag)
    assert unduh(url, headers={"If-Modified-Since": diubah}).status_code == 304
    ubah_unit(unit=kota["DA"], nama="Dinas Lain", ketetapan=perbaikan(), oleh=None)
    assert unduh(url, headers={"If-None-Match": etag}).status_code == 200


def test_etag_berbeda_untuk_setiap_tanggal_dan_bentuk(kota):
    url = ["/data/struktur.csv", "/data/struktur.json", "/data/struktur.csv?per=2024-01-01"]
    assert len({unduh(u)["ETag"] for u in url}) == 3


def test_last_modified_adalah_perubahan_terakhir(kota):
    Jejak.objects.update(waktu=timezone.now() - timedelta(days=40))
    terakhir = Jejak.objects.filter(daftar_unit__isnull=False).latest("pk")
    Jejak.objects.filter(pk=terakhir.pk).update(
        waktu=timezone.make_aware(timezone.datetime(2026, 1, 2, 3, 4, 5))
    )
    assert unduh("/data/struktur.csv?per=2025-01-01")["Last-Modified"] == (
        "Thu, 01 Jan 2026 20:04:05 GMT"
    )
    # without a day the file also changes at midnight
    assert unduh("/data/struktur.csv")["Last-Modified"] > "A"
    assert unduh("/data/struktur.csv")["Last-Modified"] != "Thu, 01 Jan 2026 20:04:05 GMT"


@pytest.mark.parametrize("url", [*BERKAS, "/data/datapackage.json", "/data/skema/struktur.json"])
def test_boleh_dibaca_dari_situs_lain(kota, url):
    jawaban = unduh(url, headers={"Origin": "https://contoh.example"})
    assert jawaban.status_code == 200
    assert jawaban["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in jawaban
    tanya = masuk(None).options(url, headers={"Access-Control-Request-Headers": "if-none-match"})
    assert tanya.status_code == 204 and "If-None-Match" in tanya["Access-Control-Allow-Headers"]


@pytest.mark.parametrize("url", BERKAS)
def test_hanya_dibaca(kota, url):
    assert masuk(None).post(url).status_code == 405
    assert masuk(None).head(url).status_code == 200


# --- the dictionary for programs ------------------------------------------------------------------
def cocok(skema, nilai):
    """As much of JSON Schema as ours uses."""
    jenis = {
        "object": dict,
        "array": list,
        "string": str,
        "integer": int,
        "boolean": bool,
        "null": type(None),
    }
    boleh = skema.get("type", [])
    boleh = [boleh] if isinstance(boleh, str) else boleh
    assert not boleh or type(nilai) in [jenis[j] for j in boleh], (skema, nilai)
    assert nilai in skema.get("enum", [nilai]), (skema, nilai)
    assert nilai == skema.get("const", nilai)
    if isinstance(nilai, dict):
        assert set(skema.get("required", [])) <= set(nilai)
        assert skema.get("additionalProperties", True) or set(nilai) <= set(skema["properties"])
        for kunci, isi_kunci in nilai.items():
            cocok(skema["properties"].get(kunci, {}), isi_kunci)
    if isinstance(nilai, list):
        for butir in nilai:
            cocok(skema.get("items", {}), butir)
    if skema.get("format") == "date" and nilai is not None:
        date.fromisoformat(nilai)


@pytest.mark.parametrize("kunci", KUMPULAN)
def test_json_sesuai_skemanya(kota, kunci):
    data = baca_json(kunci)
    skema = unduh(data["skema"].removeprefix("http://testserver")).json()
    assert skema["$id"] == data["skema"]
    cocok(skema, data)
    assert data["data"]


def test_paket_menunjuk_setiap_csv_dengan_kolomnya(kota):
    paket = unduh("/data/datapackage.json").json()
    assert [s["name"] for s in paket["resources"]] == list(daftar_kumpulan())
    for sumber in paket["resources"]:
        kolom = [r["name"] for r in sumber["schema"]["fields"]]
        jawaban = unduh(sumber["path"].removeprefix("http://testserver"))
        assert isi(jawaban).decode().splitlines()[0] == ",".join(kolom)
    assert paket["licenses"][0]["path"].startswith("https://")


@pytest.mark.parametrize("jumlah", [20, 120, 600])
def test_kueri_tetap_berapa_pun_barisnya(jumlah, django_assert_num_queries):
    muat_beban(jumlah)
    assert Unit.objects.count() == jumlah
    baca_csv("struktur")
    with django_assert_num_queries(2):
        assert len(baca_csv("struktur")) == jumlah
    baca_json("jabatan")
    with django_assert_num_queries(4):
        baca_json("jabatan")
    with django_assert_num_queries(2):
        etag = unduh("/data/jabatan.json")["ETag"]
    with django_assert_num_queries(2):
        unduh("/data/jabatan.json", headers={"If-None-Match": etag})
