"""`/struktur/unit/<kode>/jabatan/tambah/`."""

from datetime import date

import pytest

from orgstruktur.models import Jabatan, Jejak, RiwayatJabatan
from orgstruktur.services.jabatan import hapus_jabatan, tambah_jabatan
from tests.dasar import buat_persona, masuk
from tests.orgstruktur.alur_uji import perbaikan, periksa, perubahan, pesan, teks, terapkan, versi
from tests.orgstruktur.pintu_uji import uji_pintu
from tests.pabrik import DAHULU, buat_kota, buat_unit
from tests.pabrik import perubahan as ketetapan

pytestmark = pytest.mark.django_db
URL = "/struktur/unit/DA.B1/jabatan/tambah/"


@pytest.fixture
def kota():
    return buat_kota()


@pytest.fixture
def orang(kota):
    return buat_persona(kota["kota"])


@pytest.fixture
def petugas(orang):
    return masuk(orang.petugas)


def isian(**lain):
    dasar = {
        "nama": "Analis Kebijakan Ahli Muda", "jenis": "fungsional", "eselon": "",
        "jenjang": "ahli_muda", "kelas": "9", "kebutuhan": "2", "versi": versi("DA.B1"),
    }  # fmt: skip
    return perubahan(dasar_hukum="Perwali 12/2024") | dasar | lain


def baru():
    return Jabatan.objects.exclude(kepala=True).get()


def test_form_kosong_menawarkan_nama_yang_sudah_dipakai(petugas, kota):
    tambah_jabatan(
        unit=kota["DB"], nama="Pranata Komputer Ahli Muda", jenis="fungsional", kelas=9,
        jenjang="ahli_muda", ketetapan=ketetapan(), oleh=None,
    )  # fmt: skip
    isi = teks(petugas.get(URL))
    assert '<option value="Pranata Komputer Ahli Muda" data-jenis="fungsional"' in isi
    assert "Kepala Bidang Alfa 1" in isi and "belum memiliki jabatan pimpinan" not in isi


def test_unit_tanpa_pimpinan_ditawari_pimpinan(petugas, kota):
    hapus_jabatan(
        jabatan=Jabatan.objects.get(unit=kota["DA.B1"]),
        ketetapan=ketetapan(date(2023, 1, 1)),
        oleh=None,
    )
    jawaban = petugas.get(URL)
    awal = jawaban.context["form"].initial
    assert "belum memiliki jabatan pimpinan" in teks(jawaban)
    assert (awal["nama"], awal["eselon"], awal["jenjang"], awal["kepala"]) == (
        "Kepala Bidang Alfa 1", "III.b", "administrator", True,
    )  # fmt: skip
    biasa = petugas.get(URL + "?isi=biasa")
    assert "nama" not in biasa.context["form"].initial and "Usulkan isian" in teks(biasa)


@pytest.mark.parametrize(
    ("kode", "jenis", "induk", "nama", "eselon"),
    [
        ("X", "seksi", "KEL", "Kepala X", "IV.b"),
        ("X", "seksi", "KEC", "Kepala X", "IV.a"),
        ("X", "sekretariat_kecamatan", "KEC", "Sekretaris Kecamatan", "III.b"),
        ("X", "puskesmas", "DA", "Kepala X", ""),
        ("X", "setwan", "kota", "Sekretaris DPRD", "II.b"),
    ],
)
def test_saran_pimpinan_menurut_jenis_unit(petugas, kota, kode, jenis, induk, nama, eselon):
    buat_unit(kode, jenis, kota[induk], dengan_kepala=False)
    awal = petugas.get(f"/struktur/unit/{kode}/jabatan/tambah/").context["form"].initial
    assert (awal["nama"], awal["eselon"]) == (nama, eselon)
    assert awal["jenis"] == ("fungsional" if jenis == "puskesmas" else "struktural")


def test_kjf_tidak_ditawari_pimpinan(petugas, kota):
    buat_unit("KJF", "kjf", kota["DA"])
    assert "jabatan pimpinan, jadi" not in teks(petugas.get("/struktur/unit/KJF/jabatan/tambah/"))


def test_periksa_tambahkan_batalkan(petugas):
    kalimat = (
        "Jabatan Analis Kebijakan Ahli Muda ditambahkan pada Bidang Alfa 1 per 1 Januari 2024."
    )
    assert kalimat in teks(periksa(petugas, URL, isian()))
    assert Jabatan.objects.filter(kepala=False).count() == 0
    jawaban = petugas.post(URL, isian() | {"langkah": "terapkan"}, follow=True)
    assert kalimat in pesan(jawaban) and jawaban.redirect_chain[0][0] == "/struktur/unit/DA.B1/"
    j = baru()
    assert (j.jenis, j.jenjang, j.kelas, j.kebutuhan, j.kepala) == (
        "fungsional", "ahli_muda", 9, 2, False,
    )  # fmt: skip
    petugas.post(f"/struktur/perubahan/{Jejak.objects.latest('pk').pk}/batalkan/")
    assert not Jabatan.objects.filter(kepala=False).exists()


def test_perbaikan_sejak_unit_dibentuk_atau_sejak_disebut(petugas):
    terapkan(petugas, URL, isian(**perbaikan()))
    terapkan(petugas, URL, isian(**perbaikan(nama="Lain", sejak="2022-02-02")))
    mulai = RiwayatJabatan.objects.filter(kepala=False).order_by("pk")
    assert [r.berlaku_mulai for r in mulai] == [DAHULU, date(2022, 2, 2)]


def test_eselon_menentukan_jenjang(petugas, kota):
    buat_unit("B9", "bidang", kota["DA"], dengan_kepala=False)
    isi = isian(jenis="struktural", eselon="III.b", jenjang="", kepala="on", kebutuhan="1") | {
        "versi": versi("B9")
    }
    assert terapkan(petugas, "/struktur/unit/B9/jabatan/tambah/", isi).status_code == 302
    assert Jabatan.objects.get(unit__kode="B9").jenjang == "administrator"


def test_eselon_tak_lazim_meminta_satu_centang(petugas, kota):
    buat_unit("B9", "bidang", kota["DA"], dengan_kepala=False)
    url = "/struktur/unit/B9/jabatan/tambah/"
    isi = isian(jenis="struktural", eselon="II.b", jenjang="", kepala="on", kebutuhan="1") | {
        "versi": versi("B9")
    }
    jawaban = terapkan(petugas, url, isi)
    assert "bidang dipimpin pejabat eselon III.b" in teks(jawaban)
    assert "Centang “Ya, tetap lanjutkan”" in teks(jawaban)
    assert terapkan(petugas, url, isi | {"setuju": "1"}).status_code == 302


@pytest.mark.parametrize(
    ("salah", "ruas", "sebab"),
    [
        ({"nama": " "}, "nama", "Isi nama jabatan."),
        ({"nama": "x" * 201}, "nama", "200"),
        ({"jenis": ""}, "jenis", "Pilih jenis jabatan."),
        ({"jenis": "honorer"}, "jenis", "honorer"),
        ({"kelas": "18"}, "kelas", "Paling besar 17."),
        ({"kelas": "0"}, "kelas", "Paling kecil 1."),
        ({"kelas": "sembilan"}, "kelas", "Isi dengan angka."),
        ({"kebutuhan": ""}, "kebutuhan", "Isi kebutuhan"),
        ({"kebutuhan": "-1"}, "kebutuhan", "Paling kecil 0."),
        ({"kebutuhan": "10000"}, "kebutuhan", "9.999"),
        ({"eselon": "IV.a"}, "eselon", "Jabatan fungsional tidak bereselon."),
        ({"jenjang": "pengawas"}, "jenjang", "Pengawas bukan jenjang jabatan fungsional."),
        (
            {"jenis": "struktural", "kepala": "on", "jenjang": "", "kebutuhan": "1"},
            "kepala",
            "Satu unit hanya memiliki satu jabatan pimpinan",
        ),
        ({"kepala": "on"}, "kebutuhan", "Jabatan pimpinan hanya untuk satu orang."),
        ({"tanggal": "2019-01-01"}, "tanggal", "tidak berlaku pada 1 Januari 2019"),
    ],
)
def test_isian_salah_ditolak_pada_ruasnya(petugas, salah, ruas, sebab):
    jawaban = terapkan(petugas, URL, isian(**salah))
    assert jawaban.status_code == 200
    assert sebab in str(jawaban.context["form"].errors[ruas])
    if ruas != "nama":
        assert "Analis Kebijakan Ahli Muda" in teks(jawaban)
    assert not Jabatan.objects.filter(kepala=False).exists()


def test_orang_kedua_melihat_yang_berubah(petugas, orang, kota):
    basi = isian()
    tambah_jabatan(
        unit=kota["DA.B1"],
        nama="Lebih Dulu",
        jenis="pelaksana",
        ketetapan=ketetapan(),
        oleh=orang.admin,
    )
    jawaban = terapkan(petugas, URL, basi)
    assert jawaban.status_code == 409 and "Lebih Dulu" in teks(jawaban)
    lagi = basi | {"versi": jawaban.context["form"].data["versi"]}
    assert terapkan(petugas, URL, lagi).status_code == 302


def test_pintu(orang, kota):
    uji_pintu(
        orang, kota["DA"], URL,
        asing="/struktur/unit/DB/jabatan/tambah/", hilang="/struktur/unit/X/jabatan/tambah/",
        isi=isian(),
    )  # fmt: skip
