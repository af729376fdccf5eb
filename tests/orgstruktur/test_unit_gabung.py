"""`/struktur/unit/<kode>/gabung/`: one unit goes up in another."""

from datetime import timedelta

import pytest
from django.utils import timezone

from orgstruktur.models import Fungsi, Jabatan, Keadaan, Penerus, Unit
from orgstruktur.selectors.bagan import muat_bagan
from orgstruktur.services.fungsi import tambah_fungsi
from orgstruktur.services.jabatan import tambah_jabatan
from orgstruktur.services.unit import ubah_unit
from tebingtinggi.bersama.pesan import aksi_pesan
from tests.dasar import beri_peran, buat_akun, buat_persona, masuk
from tests.orgstruktur.alur_uji import periksa, perubahan, teks, terapkan, versi
from tests.pabrik import buat_kota, buat_unit, perbaikan
from tests.pabrik import perubahan as ketetapan

pytestmark = pytest.mark.django_db
URL = "/struktur/unit/DA/gabung/"
PENERIMA = "/struktur/unit/DA/penerima/"
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def kota():
    u = buat_kota()
    tambah_fungsi(unit=u["DA"], daftar_teks=["Satu", "Dua"], ketetapan=ketetapan(), oleh=None)
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
    return perubahan() | {"ke": "DB", "versi": versi("DA"), "setuju": "1"} | lain


def test_menyebut_yang_pindah_dan_yang_berakhir(petugas):
    isi = teks(petugas.get(URL))
    assert "3 sub-unit, 1 jabatan, dan 2 fungsi pindah ke unit penerima." in isi
    assert "Tugas unit ini dan jabatan kepalanya berakhir." in isi
    assert "Apa sifat perubahan ini?" not in isi  # never a typing error


def test_urusan_ikut_ke_penerima(petugas, kota):
    """The page says so beforehand, the check says which, the receiver's page shows it."""
    ubah_unit(unit=kota["DA"], urusan_kode="1.02", ketetapan=perbaikan(), oleh=None)
    assert "Urusan 1.02 Kesehatan ikut ke unit penerima" in teks(petugas.get(URL))
    bubar = teks(petugas.get("/struktur/unit/DA/bubarkan/"))
    assert "Urusan 1.02 Kesehatan ikut ke penerima fungsinya" in bubar
    isi = isian()
    assert "Urusan 1.02 Kesehatan ikut ke Dinas Beta." in teks(periksa(petugas, URL, isi))
    assert terapkan(petugas, URL, isi).status_code == 302
    assert Unit.objects.get(kode="DB").urusan_kode == "1.02"


def test_lebih_dari_tiga_urusan_ditolak_pada_penerimanya(petugas, kota):
    ubah_unit(unit=kota["DA"], urusan_kode="1.02;1.06", ketetapan=perbaikan(), oleh=None)
    ubah_unit(unit=kota["DB"], urusan_kode="2.08;2.14", ketetapan=perbaikan(), oleh=None)
    jawaban = periksa(petugas, URL, isian())
    assert "akan mengampu 4 urusan" in str(jawaban.context["form"].errors["ke"])
    bubar = {"fungsi_ke": "pindah", "fungsi": "DB", "anak_ke": "berakhir", "jabatan_ke": "berakhir"}
    jawaban = periksa(petugas, "/struktur/unit/DA/bubarkan/", isian() | bubar)
    assert "akan mengampu 4 urusan" in str(jawaban.context["form"].errors)


def test_sejenis_ditawarkan_lebih_dahulu(petugas):
    isi = teks(petugas.get(URL))
    assert 'value="DB"' in isi
    assert 'value="KEC"' not in isi  # cannot hold the bidang of the dinas


def test_periksa_lalu_gabungkan_lalu_batalkan(petugas):
    semula = muat_bagan(lengkap=True)
    jawaban = periksa(petugas, URL, isian())
    isi = teks(jawaban)
    assert "Dinas Alfa digabung ke Dinas Beta per 1 Januari 2024." in isi
    assert "3 sub-unit pindah ke Dinas Beta." in isi and "2 fungsi pindah" in isi
    assert "akan memiliki 2 sekretariat" in isi  # a warning
    assert Unit.objects.get(kode="DA").hidup
    assert terapkan(petugas, URL, isian()).url == "/struktur/unit/DB/"
    assert Unit.objects.get(kode="DA").keadaan == Keadaan.BERAKHIR
    assert Unit.objects.get(kode="DA.B1").induk.kode == "DB"
    assert Fungsi.objects.hidup().filter(unit__kode="DB").count() == 2
    assert Jabatan.objects.hidup().get(nama="Analis").unit.kode == "DB"
    assert Penerus.objects.get().cara == "gabung"
    jawaban = petugas.get("/struktur/unit/DB/")
    aksi = aksi_pesan(next(iter(jawaban.context["messages"])))
    petugas.post(aksi.url)
    assert muat_bagan(lengkap=True) == semula


def test_peringatan_tanpa_centang_tidak_menggabungkan(petugas):
    jawaban = terapkan(petugas, URL, isian() | {"setuju": ""})
    assert "Centang “Ya, tetap lanjutkan”" in teks(jawaban)
    assert Unit.objects.get(kode="DA").hidup


def test_ragam_perbaikan_tidak_dapat_diselundupkan(petugas):
    jawaban = periksa(petugas, URL, isian(ragam="perbaikan", alasan="x"))
    assert "digabung ke Dinas Beta" in teks(jawaban)
    assert jawaban.context["ketetapan"].ragam == "perubahan"


@pytest.mark.parametrize(
    ("ke", "sebab"),
    [
        ("", "Pilih unit yang menerima."),
        ("DA", "unit ini sendiri"),
        ("DA.B1", "berada di bawah unit ini"),
        ("KEL", "tidak dapat berada di bawah kelurahan"),
        ("ZZ", "tidak ditemukan"),
    ],
)
def test_penerima_yang_tidak_sah(petugas, ke, sebab):
    jawaban = periksa(petugas, URL, isian(ke=ke))
    assert sebab in str(jawaban.context["form"].errors["ke"])


def test_tanpa_perda_ditolak(petugas):
    jawaban = periksa(petugas, URL, isian(dasar_hukum="Perwali 1/2024"))
    assert "Peraturan Daerah" in str(jawaban.context["form"].errors["dasar_hukum"])


def test_tanggal_depan(petugas):
    besok = (timezone.localdate() + timedelta(days=1)).isoformat()
    terapkan(petugas, URL, isian(tanggal=besok))
    assert Unit.objects.get(kode="DA").hidup
    assert "DA" not in muat_bagan(timezone.localdate() + timedelta(days=1))


def test_petugas_kedua(petugas, kota):
    lama = isian()
    ubah_unit(unit=kota["DA"], singkatan="ALFA", ketetapan=perbaikan(), oleh=None)
    jawaban = terapkan(petugas, URL, lama)
    assert jawaban.status_code == 409 and "menjadi “ALFA”" in teks(jawaban)
    assert 'value="DB"' in teks(jawaban) and "checked" in teks(jawaban)


def test_cari_penerima(petugas, kota):
    buat_unit("DC", "dinas", kota["kota"], "Dinas Ceria")
    isi = teks(petugas.get(PENERIMA + "?ke_cari=ceria", **HTMX))
    assert 'name="ke" value="DC"' in isi
    isi = teks(petugas.get(PENERIMA + "?ruas=fungsi&fungsi_cari=kelurahan", **HTMX))
    assert 'name="fungsi" value="KEL"' in isi and "disabled" not in isi
    isi = teks(petugas.get(PENERIMA + "?ruas=anak&anak_cari=kelurahan", **HTMX))
    assert "disabled" in isi
    assert petugas.get(PENERIMA).url == URL


def test_hak(orang, kota):
    for peran in ("pimpinan", "pelayanan", "pegawai"):
        client = masuk(getattr(orang, peran))
        assert client.get(URL).status_code == 403
        assert client.get(PENERIMA, **HTMX).status_code == 403
        assert terapkan(client, URL, isian()).status_code == 403
    akun = buat_akun("dinas_alfa")
    beri_peran(akun, "organisasi", kota["DA"])
    jawaban = terapkan(masuk(akun), URL, isian())
    assert "di luar wewenang Anda" in str(jawaban.context["form"].errors["ke"])
    assert masuk(akun).get("/struktur/unit/DB/gabung/").status_code == 403
    assert masuk(None).get(URL).url.startswith("/masuk/")
    assert masuk(orang.admin).get("/struktur/unit/X/gabung/").status_code == 404
    assert Unit.objects.get(kode="DA").hidup


def test_layanan_menolak_penerima_di_luar_wewenang(kota, monkeypatch):
    akun = buat_akun("dinas_alfa")
    beri_peran(akun, "organisasi", kota["DA"])
    monkeypatch.setattr("orgstruktur.views.unit_bubar.sebab_tampung", lambda *a, **k: lambda s: "")
    assert terapkan(masuk(akun), URL, isian()).status_code == 403
    assert Unit.objects.get(kode="DA").hidup
