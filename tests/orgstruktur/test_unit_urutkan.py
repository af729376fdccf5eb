"""`/struktur/unit/<kode>/urutkan/`: the order of sub-units."""

import pytest

from orgstruktur.models import Jejak, Unit
from tests.dasar import beri_peran, buat_akun, buat_persona, masuk
from tests.orgstruktur.alur_uji import pesan, teks
from tests.pabrik import buat_kota, buat_unit

pytestmark = pytest.mark.django_db
URL = "/struktur/unit/DA/urutkan/"
SEMULA = ["DA.S", "DA.B1", "DA.B2"]
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def kota():
    return buat_kota()


@pytest.fixture
def orang(kota):
    return buat_persona(kota["kota"])


@pytest.fixture
def petugas(orang):
    return masuk(orang.petugas)


def urutan():
    return list(
        Unit.objects.filter(induk__kode="DA").order_by("urutan").values_list("kode", flat=True)
    )


def tampil(jawaban):
    return [s.kode for s in jawaban.context["anak"]]


def test_daftar_sekarang(petugas):
    jawaban = petugas.get(URL)
    assert tampil(jawaban) == SEMULA
    assert 'aria-label="Turunkan Bidang Alfa 1"' in teks(jawaban)


def test_tanpa_skrip_panah_menyusun_tetapi_belum_menyimpan(petugas):
    jawaban = petugas.post(URL, {"urutan": SEMULA, "naik": "DA.B2"})
    assert tampil(jawaban) == ["DA.S", "DA.B2", "DA.B1"]
    assert urutan() == SEMULA
    jawaban = petugas.post(URL, {"urutan": tampil(jawaban), "turun": "DA.S"})
    assert tampil(jawaban) == ["DA.B2", "DA.S", "DA.B1"]
    jawaban = petugas.post(URL, {"urutan": tampil(jawaban), "naik": "DA.B2"})
    assert tampil(jawaban) == ["DA.B2", "DA.S", "DA.B1"]  # already first
    jawaban = petugas.post(URL, {"urutan": tampil(jawaban), "menurut": "nama"})
    assert tampil(jawaban) == ["DA.B1", "DA.B2", "DA.S"]
    assert not Jejak.objects.filter(tindakan="unit_urutkan").exists()


def test_simpan_dengan_tombol_batalkan(petugas):
    baru = ["DA.B2", "DA.B1", "DA.S"]
    jawaban = petugas.post(URL, {"urutan": baru, "simpan": "1"}, follow=True)
    assert jawaban.redirect_chain[0][0] == "/struktur/unit/DA/"
    assert "Urutan sub-unit Dinas Alfa disusun ulang." in pesan(jawaban)
    assert urutan() == baru
    jejak = Jejak.objects.latest("pk")
    petugas.post(f"/struktur/perubahan/{jejak.pk}/batalkan/")
    assert urutan() == SEMULA


def test_urutan_yang_sama_tidak_dicatat(petugas):
    jawaban = petugas.post(URL, {"urutan": SEMULA, "simpan": "1"})
    assert "Urutan tidak berubah." in teks(jawaban)
    assert not Jejak.objects.filter(tindakan="unit_urutkan").exists()


@pytest.mark.parametrize("kirim", [[], ["DA.S"], ["DA.S", "DA.B1", "DB.B1"], [*SEMULA, "DA.S"]])
def test_daftar_yang_sudah_berubah_tidak_menimpa(petugas, kirim):
    jawaban = petugas.post(URL, {"urutan": kirim, "simpan": "1"})
    assert jawaban.status_code == 409
    assert "berubah sementara Anda menyusunnya" in teks(jawaban)
    assert urutan() == SEMULA


def test_sub_unit_baru_milik_petugas_lain_tidak_hilang(petugas, kota):
    buat_unit("DA.B3", "bidang", kota["DA"])
    jawaban = petugas.post(URL, {"urutan": list(reversed(SEMULA)), "simpan": "1"})
    assert jawaban.status_code == 409 and "DA.B3" in tampil(jawaban)


@pytest.mark.parametrize(
    ("tempat", "hasil"),
    [
        ("awal", ["DA.B2", "DA.S", "DA.B1"]),
        ("sesudah:DA.S", ["DA.S", "DA.B2", "DA.B1"]),
        ("", SEMULA),
        ("sesudah:XX", SEMULA),
    ],
)
def test_usul_dari_alamat(petugas, tempat, hasil):
    assert tampil(petugas.get(URL, {"pindah": "DA.B2", "tempat": tempat})) == hasil


def test_dialog_menanyakan_sebelum_menyimpan(petugas):
    jawaban = petugas.get(URL, {"pindah": "DA.B2", "tempat": "sesudah:DA.S"}, **HTMX)
    isi = teks(jawaban)
    assert "<html" not in isi and "sesudah Sekretariat Dinas Alfa" in isi
    assert "csrfmiddlewaretoken" in isi
    kiriman = {"urutan": tampil(jawaban), "simpan": "1", "dari": "struktur"}
    assert petugas.post(URL, kiriman).url == "/struktur/?buka=DA"
    assert urutan() == ["DA.S", "DA.B2", "DA.B1"]


def test_dari_dialog_kembali_ke_unit_yang_digeser(petugas):
    jawaban = petugas.get(URL, {"pindah": "DA.B2", "tempat": "awal"})
    kiriman = {"urutan": tampil(jawaban), "simpan": "1", "dari": "struktur"}
    luar = petugas.post(URL, kiriman | {"geser": "DB", "simpan": "1"}).url
    assert luar == "/struktur/?buka=DA", "bukan sub-unit di sini"
    kiriman["urutan"] = kiriman["urutan"][::-1]
    assert petugas.post(URL, kiriman | {"geser": "DA.B2"}).url == "/struktur/?buka=DA.B2#pilih"


def test_kurang_dari_dua_sub_unit(petugas):
    assert "Tidak ada yang perlu diurutkan." in teks(petugas.get("/struktur/unit/KEL/urutkan/"))


def test_hak(orang, kota):
    kiriman = {"urutan": list(reversed(SEMULA)), "simpan": "1"}
    for peran in ("pimpinan", "pelayanan", "pegawai"):
        client = masuk(getattr(orang, peran))
        assert client.get(URL).status_code == 403
        assert client.post(URL, kiriman).status_code == 403
    akun = buat_akun("dinas_beta")
    beri_peran(akun, "kepegawaian", kota["DB"])
    assert masuk(akun).post(URL, kiriman).status_code == 403
    assert masuk(None).get(URL).url.startswith("/masuk/")
    assert masuk(orang.admin).get("/struktur/unit/X/urutkan/").status_code == 404
    assert masuk(orang.admin).put(URL).status_code == 405
    assert urutan() == SEMULA


def test_perlu_token_csrf(orang):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(orang.petugas)
    assert client.post(URL, {"urutan": SEMULA, "simpan": "1"}).status_code == 403
