"""`/struktur/unit/<kode>/fungsi/urutkan/`: arrows without script, one act when saved."""

import pytest

from orgstruktur.models import Fungsi, Jejak
from orgstruktur.services.fungsi import tambah_fungsi
from tests.dasar import buat_persona, masuk
from tests.orgstruktur.alur_uji import pesan, teks, versi
from tests.pabrik import buat_kota
from tests.pabrik import perubahan as ketetapan

pytestmark = pytest.mark.django_db
URL = "/struktur/unit/DA/fungsi/urutkan/"


@pytest.fixture
def kota():
    kota = buat_kota()
    k = ketetapan()
    tambah_fungsi(unit=kota["DA"], daftar_teks=["A", "B", "C"], ketetapan=k, oleh=None)
    tambah_fungsi(unit=kota["DA"], daftar_teks=["T1", "T2"], butir="tugas", ketetapan=k, oleh=None)
    return kota


@pytest.fixture
def orang(kota):
    return buat_persona(kota["kota"])


@pytest.fixture
def petugas(orang):
    return masuk(orang.petugas)


def pk(*bunyi):
    return [str(Fungsi.objects.get(teks=b).pk) for b in bunyi]


def susunan(jawaban):
    return [f.teks for f in jawaban.context["daftar"]]


def tersimpan(butir="fungsi"):
    daftar = Fungsi.objects.filter(butir=butir, unit__kode="DA").order_by("urutan")
    return list(daftar.values_list("teks", flat=True))


def test_panah_menggeser_tanpa_menyimpan(petugas):
    n = Jejak.objects.count()
    jawaban = petugas.post(URL, {"urutan": pk("A", "B", "C"), "turun": pk("A")[0], "versi": "7"})
    assert susunan(jawaban) == ["B", "A", "C"] and jawaban.context["versi"] == "7"
    jawaban = petugas.post(URL, {"urutan": pk("B", "A", "C"), "naik": pk("C")[0]})
    assert susunan(jawaban) == ["B", "C", "A"]
    assert susunan(petugas.post(URL, {"urutan": pk("A", "B", "C"), "naik": pk("A")[0]})) == list(
        "ABC"
    )
    assert tersimpan() == ["A", "B", "C"] and Jejak.objects.count() == n


def test_simpan_lalu_batalkan(petugas):
    isi = {"urutan": pk("C", "A", "B"), "simpan": "1", "versi": versi("DA")}
    jawaban = petugas.post(URL, isi, follow=True)
    assert "disusun ulang" in pesan(jawaban) and "Batalkan" in teks(jawaban)
    assert tersimpan() == ["C", "A", "B"] and tersimpan("tugas") == ["T1", "T2"]
    petugas.post(f"/struktur/perubahan/{Jejak.objects.latest('pk').pk}/batalkan/")
    assert tersimpan() == ["A", "B", "C"]


def test_tugas_diurutkan_sendiri(petugas):
    jawaban = petugas.get(URL + "?butir=tugas")
    assert susunan(jawaban) == ["T1", "T2"] and len(jawaban.context["tab"]) == 2
    petugas.post(URL + "?butir=tugas", {"urutan": pk("T2", "T1"), "simpan": "1"})
    assert tersimpan("tugas") == ["T2", "T1"] and tersimpan() == ["A", "B", "C"]


@pytest.mark.parametrize("urutan", [[], ["1"], ["x", "y", "z"]])
def test_daftar_yang_tidak_cocok_ditolak(petugas, urutan):
    jawaban = petugas.post(URL, {"urutan": urutan, "simpan": "1"})
    assert jawaban.status_code == 409 and "berubah sementara Anda menyusunnya" in teks(jawaban)
    assert susunan(jawaban) == ["A", "B", "C"]


def test_urutan_yang_sama_ditolak_dengan_sebab(petugas):
    petugas.post(URL, {"urutan": pk("C", "A", "B"), "simpan": "1"})
    jawaban = petugas.post(URL, {"urutan": pk("C", "A", "B"), "simpan": "1"})
    assert jawaban.status_code == 409 and "Urutan tidak berubah." in teks(jawaban)


def test_orang_kedua_melihat_yang_berubah_dan_susunannya_tetap(petugas, orang, kota):
    basi = versi("DA")
    petugas.post(URL, {"urutan": pk("C", "A", "B"), "simpan": "1", "versi": basi})
    kedua = masuk(orang.admin)
    jawaban = kedua.post(URL, {"urutan": pk("B", "C", "A"), "simpan": "1", "versi": basi})
    assert jawaban.status_code == 409 and "Diubah oleh <strong>Petugas</strong>" in teks(jawaban)
    assert susunan(jawaban) == ["B", "C", "A"] and tersimpan() == ["C", "A", "B"]
    lagi = {"urutan": pk("B", "C", "A"), "simpan": "1", "versi": jawaban.context["versi"]}
    assert kedua.post(URL, lagi).status_code == 302


def test_kurang_dari_dua_tidak_ada_yang_diurutkan(petugas):
    assert "Tidak ada yang perlu diurutkan." in teks(
        petugas.get("/struktur/unit/DB/fungsi/urutkan/")
    )


def test_pintu(orang, kota):
    for akun, status in (
        (None, 302),
        (orang.pegawai, 403),
        (orang.pimpinan, 403),
        (orang.admin, 200),
    ):
        assert masuk(akun).get(URL).status_code == status
    assert masuk(orang.admin).get("/struktur/unit/X/fungsi/urutkan/").status_code == 404
    assert masuk(orang.admin).put(URL).status_code == 405
