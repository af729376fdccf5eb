"""`/struktur/unit/<kode>/bubarkan/`: asks where everything in the unit goes."""

from datetime import timedelta

import pytest
from django.utils import timezone

from orgstruktur.models import Fungsi, Jabatan, Jejak, Keadaan, Unit
from orgstruktur.services.fungsi import tambah_fungsi
from orgstruktur.services.jabatan import tambah_jabatan
from orgstruktur.services.unit import ubah_unit
from tebingtinggi.bersama.tampilan import tanggal
from tests.dasar import beri_peran, buat_akun, buat_persona, masuk
from tests.orgstruktur.alur_uji import perbaikan, periksa, perubahan, teks, terapkan, versi
from tests.pabrik import buat_kota
from tests.pabrik import perbaikan as ketetapan_perbaikan
from tests.pabrik import perubahan as ketetapan

pytestmark = pytest.mark.django_db
URL = "/struktur/unit/DA/bubarkan/"


@pytest.fixture
def kota():
    u = buat_kota()
    for kode in ("DA", "DA.B1"):
        tambah_fungsi(unit=u[kode], daftar_teks=["Satu", "Dua"], ketetapan=ketetapan(), oleh=None)
    tambah_fungsi(
        unit=u["DA"], daftar_teks=["Tugas Alfa"], butir="tugas", ketetapan=ketetapan(), oleh=None
    )
    tambah_jabatan(
        unit=u["DA"],
        ketetapan=ketetapan(),
        oleh=None,
        nama="Analis",
        jenis="fungsional",
        jenjang="ahli_muda",
    )
    return u


@pytest.fixture
def orang(kota):
    return buat_persona(kota["kota"])


@pytest.fixture
def petugas(orang):
    return masuk(orang.petugas)


def isian(**lain):
    dasar = {
        "anak_ke": "pindah",
        "anak": "DB",
        "fungsi_ke": "pindah",
        "fungsi": "KEC",
        "jabatan_ke": "berakhir",
        "versi": versi("DA"),
        "setuju": "1",
    }
    return perubahan() | dasar | lain


def hidup(kode):
    return Unit.objects.get(kode=kode).hidup


def test_bertanya_hanya_tentang_yang_ada(petugas):
    isi = teks(petugas.get(URL))
    assert "3 sub-unit, 1 jabatan, dan 2 fungsi perlu tempat" in isi
    assert "Ke mana isinya?" in isi
    assert "Bila sub-unit ikut dibubarkan, 2 fungsi mereka mengikuti pilihan ini." in isi
    kosong = teks(petugas.get("/struktur/unit/KEL/bubarkan/"))
    assert "Ke mana isinya?" not in kosong


def test_yang_belum_dijawab_diminta(petugas):
    jawaban = periksa(petugas, URL, perubahan() | {"versi": versi("DA")})
    galat = jawaban.context["form"].errors
    assert set(galat) == {"anak_ke", "fungsi_ke", "jabatan_ke"}


def test_pindah_tanpa_penerima_ditolak(petugas):
    jawaban = periksa(petugas, URL, isian(anak=""))
    assert "Pilih unit penerima sub-unit." in str(jawaban.context["form"].errors["anak"])


def test_setiap_bagian_ke_tempatnya_sendiri(petugas):
    isi = teks(periksa(petugas, URL, isian()))
    assert "3 sub-unit pindah ke Dinas Beta." in isi
    assert "2 fungsi pindah ke Kecamatan Padang." in isi
    assert "2 jabatan dihapus." in isi
    assert hidup("DA")
    assert terapkan(petugas, URL, isian()).url == "/struktur/unit/KOTA/"
    assert Unit.objects.get(kode="DA").keadaan == Keadaan.BERAKHIR
    assert Unit.objects.get(kode="DA.B1").induk.kode == "DB"
    assert Fungsi.objects.hidup().filter(unit__kode="KEC").count() == 2
    assert not Jabatan.objects.hidup().filter(nama="Analis").exists()


def test_semuanya_berakhir_sampai_ke_bawah(petugas):
    isi = isian(anak_ke="berakhir", fungsi_ke="berakhir")
    assert "4 sub-unit ikut dibubarkan." in teks(periksa(petugas, URL, isi))
    terapkan(petugas, URL, isi)
    assert not any(hidup(k) for k in ("DA", "DA.S", "DA.S1", "DA.B1"))
    assert not Fungsi.objects.hidup().filter(unit__kode__startswith="DA").exists()


def test_penerima_yang_tidak_dipakai_dilupakan(petugas):
    isi = isian(anak_ke="berakhir", anak="ZZ", fungsi_ke="berakhir", fungsi="DA.B1")
    assert "ikut dibubarkan" in teks(periksa(petugas, URL, isi))


@pytest.mark.parametrize(
    ("lain", "ruas", "sebab"),
    [
        ({"anak": "KEC"}, "anak", "tidak dapat berada di bawah kecamatan"),
        ({"fungsi": "DA.B1"}, "fungsi", "berada di bawah unit ini"),
        ({"fungsi": "DA"}, "fungsi", "unit ini sendiri"),
        ({"dasar_hukum": "Perwali 1/2024"}, "dasar_hukum", "Peraturan Daerah"),
    ],
)
def test_yang_tidak_sah_ditolak_di_ruasnya(petugas, lain, ruas, sebab):
    jawaban = terapkan(petugas, URL, isian(**lain))
    assert sebab in str(jawaban.context["form"].errors[ruas])
    assert hidup("DA")


def test_perbaikan_menarik_unit_yang_masih_kosong(petugas):
    url = "/struktur/unit/KEL/bubarkan/"
    isi = perbaikan(versi=versi("KEL"))
    assert "unit ini tidak pernah ada" in teks(periksa(petugas, url, isi))
    terapkan(petugas, url, isi)
    assert not hidup("KEL")


def test_perbaikan_pada_unit_berisi_ditolak(petugas):
    jawaban = periksa(petugas, URL, perbaikan(versi=versi("DA")))
    assert "sudah memiliki fungsi atau jabatan" in teks(jawaban)


def test_puncak_tidak_dapat_dibubarkan(petugas):
    url = "/struktur/unit/KOTA/bubarkan/"
    isi = isian(anak_ke="berakhir", fungsi_ke="berakhir", versi=versi("KOTA"))
    assert terapkan(petugas, url, isi).status_code == 302
    assert Unit.objects.get(kode="KOTA").keadaan == Keadaan.BERLAKU


def test_petugas_kedua(petugas, kota):
    lama = isian()
    ubah_unit(unit=kota["DA"], singkatan="ALFA", ketetapan=ketetapan_perbaikan(), oleh=None)
    jawaban = terapkan(petugas, URL, lama)
    assert jawaban.status_code == 409 and "menjadi “ALFA”" in teks(jawaban)
    assert jawaban.context["form"]["jabatan_ke"].value() == "berakhir"
    assert hidup("DA")


def test_hak(orang, kota):
    for peran in ("pimpinan", "pelayanan", "pegawai"):
        client = masuk(getattr(orang, peran))
        assert client.get(URL).status_code == 403
        assert terapkan(client, URL, isian()).status_code == 403
    akun = buat_akun("dinas_alfa")
    beri_peran(akun, "kepegawaian", kota["DA"])
    jawaban = terapkan(masuk(akun), URL, isian())
    assert "di luar wewenang" in str(jawaban.context["form"].errors["anak"])
    assert masuk(akun).get("/struktur/unit/DB/bubarkan/").status_code == 403
    assert masuk(None).get(URL).url.startswith("/masuk/")
    assert masuk(orang.admin).get("/struktur/unit/X/bubarkan/").status_code == 404
    assert hidup("DA")


def test_perubahan_kemudian_yang_menghalangi_disebut_dengan_tautan(petugas, kota):
    depan = timezone.localdate() + timedelta(days=9)
    ubah_unit(unit=kota["DA.B2"], nama="Bidang Nanti", ketetapan=ketetapan(depan), oleh=None)
    nanti = Jejak.objects.latest("pk")
    url = "/struktur/unit/DA.B2/bubarkan/"
    isi = perubahan() | {"jabatan_ke": "berakhir", "fungsi_ke": "berakhir", "anak_ke": "berakhir"}
    jawaban = periksa(petugas, url, isi | {"versi": versi("DA.B2")})
    kata = teks(jawaban)
    assert (
        f"“Bidang Alfa 2” masih berubah sesudah 1 Januari 2024, yaitu mulai {tanggal(depan)}"
        in kata
    )
    assert "menjadi “Bidang Nanti”" in kata
    assert f'href="/struktur/perubahan/{nanti.pk}/batalkan/">Batalkan yang ini dahulu' in kata
