"""What no rule forbids but is hardly meant: a warning that asks for one "Ya, tetap lanjutkan"."""

from datetime import date

import pytest

from orgstruktur import aturan
from orgstruktur.jenis import JenisUnit
from orgstruktur.models import Unit
from orgstruktur.services.gabung import gabungkan_unit
from orgstruktur.services.hubungan import tambah_garis
from orgstruktur.services.jabatan import tambah_jabatan, ubah_jabatan
from orgstruktur.services.sekaligus import ubah_sekaligus
from orgstruktur.services.tindakan_sekaligus import Cara, Sasaran, Tindakan
from orgstruktur.services.unit import bentuk_unit, pindahkan_unit, ubah_unit
from tebingtinggi.bersama.galat import PerluKonfirmasi
from tests.pabrik import buat_kota, buat_unit, perbaikan, perubahan

pytestmark = pytest.mark.django_db
BARU = date(2024, 1, 1)


@pytest.fixture
def kota():
    return buat_kota()


def tanya(**lain):
    """A Perubahan that has not agreed to anything yet."""
    return perubahan(BARU, setuju=False, **lain)


def peringatan(layanan, **isi):
    """The warnings of a service; [] when it went through."""
    isi.setdefault("ketetapan", tanya())
    try:
        layanan(oleh=None, **isi)
    except PerluKonfirmasi as galat:
        return galat.daftar_peringatan
    return []


# --- pure ------------------------------------------------------------------------------------------
def test_tipe_hanya_pada_jenis_yang_bertipe():
    for jenis in JenisUnit:
        ada = bool(aturan.periksa_tipe("X", jenis, "A"))
        assert ada == (jenis not in aturan.TIPE_DIKENAL), jenis
        assert aturan.periksa_tipe("X", jenis, "") == []
    assert aturan.periksa_tipe("X", "dinas", "D"), "kelas D hanya untuk rumah sakit"
    assert not aturan.periksa_tipe("X", "rsud", "D")
    assert aturan.periksa_tipe("X", "kecamatan", "C"), "kecamatan bertipe A atau B"


# --- two of one name -----------------------------------------------------------------------------
def test_nama_kembar_saat_dibentuk_diubah_dan_dipindah(kota):
    isi = {"induk": kota["DA"], "kode": "DA.B9", "jenis": "bidang", "dengan_kepala": False}
    (pesan,) = peringatan(bentuk_unit, nama="bidang ALFA 1", **isi)
    assert pesan == "Dinas Alfa akan memiliki 2 sub-unit bernama Bidang Alfa 1."
    assert peringatan(bentuk_unit, nama="Bidang Alfa 9", **isi) == []
    (pesan,) = peringatan(ubah_unit, unit=kota["DA.B2"], nama="Bidang  Alfa 1")
    assert "akan memiliki 2 sub-unit bernama Bidang Alfa 1" in pesan
    kembar = buat_unit("DB.B9", "bidang", kota["DB"], "Bidang Alfa 1")
    (pesan,) = peringatan(pindahkan_unit, unit=kembar, induk_baru=kota["DA"])
    assert "akan memiliki 2 sub-unit bernama Bidang Alfa 1" in pesan


def test_nama_kembar_tidak_ditanya_bila_bukan_itu_yang_berubah(kota):
    buat_unit("DA.B9", "bidang", kota["DA"], "Bidang Alfa 1")
    assert peringatan(ubah_unit, unit=kota["DA.B1"], singkatan="BA1") == []
    assert peringatan(ubah_unit, unit=kota["DA.B1"], nama="Bidang Lain") == []


def test_nama_kembar_akibat_penggabungan(kota):
    buat_unit("DB.B9", "bidang", kota["DB"], "Bidang Alfa 1")
    daftar = peringatan(gabungkan_unit, unit=kota["DB"], ke=kota["DA"])
    assert any("bernama Bidang Alfa 1" in p for p in daftar), daftar


def test_nama_kembar_akibat_ubah_sekaligus(kota):
    unit = list(Unit.objects.filter(kode__in=["DA.B1", "DA.B2"]))
    ganti = Tindakan(Sasaran.NAMA, Cara.TETAPKAN, "Bidang Satu")
    (pesan,) = peringatan(ubah_sekaligus, daftar_unit=unit, tindakan=ganti)
    assert "Dinas Alfa akan memiliki 2 sub-unit bernama Bidang Satu" in pesan
    lain = [kota["DA.B1"], kota["DB.B1"]]
    assert peringatan(ubah_sekaligus, daftar_unit=lain, tindakan=ganti) == []


# --- urusan of the parent ------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("jenis", "urusan", "sebut"),
    [
        ("puskesmas", "1.02", "1.02 Kesehatan"),
        ("rsud", "1.02", "1.02 Kesehatan"),
        ("satuan_pendidikan", "1.01", "1.01 Pendidikan"),
    ],
)
def test_urusan_induk(kota, jenis, urusan, sebut):
    isi = {"induk": kota["DA"], "kode": "P1", "nama": "Unit Layanan", "jenis": jenis}
    (pesan,) = peringatan(bentuk_unit, **isi)
    assert pesan.startswith(f"Dinas Alfa tidak mengampu urusan {sebut}")
    ubah_unit(unit=kota["DA"], urusan_kode=f"2.16;{urusan}", ketetapan=perubahan(), oleh=None)
    assert peringatan(bentuk_unit, **isi) == []
    unit = Unit.objects.get(kode="P1")
    (pesan,) = peringatan(pindahkan_unit, unit=unit, induk_baru=kota["DB"])
    assert pesan.startswith("Dinas Beta tidak mengampu")
    (pesan,) = peringatan(ubah_unit, unit=kota["DA"], urusan_kode="2.16")
    assert "Unit Layanan" in pesan and sebut in pesan


def test_urusan_induk_sekaligus(kota):
    ubah_unit(unit=kota["DA"], urusan_kode="1.02", ketetapan=perubahan(), oleh=None)
    puskesmas = buat_unit("P1", "puskesmas", kota["DA"], "Puskesmas Satu")
    pindah = Tindakan(Sasaran.INDUK, Cara.TETAPKAN, kota["DB"])
    (pesan,) = peringatan(ubah_sekaligus, daftar_unit=[puskesmas], tindakan=pindah)
    assert "1.02 Kesehatan" in pesan


# --- type ------------------------------------------------------------------------------------------
def test_tipe_pada_jenis_tanpa_tipe(kota):
    (pesan,) = peringatan(ubah_unit, unit=kota["KEL"], tipe="A")
    assert pesan == "Kelurahan Bandar: kelurahan tidak bertipe (PP 18/2016)."
    assert peringatan(ubah_unit, unit=kota["KEL"], singkatan="Bdr") == []
    assert peringatan(ubah_unit, unit=kota["DA"], tipe="A") == []
    isi = {"induk": kota["DA"], "kode": "DA.B8", "nama": "Bidang 8", "jenis": "bidang"}
    assert "bidang tidak bertipe" in peringatan(bentuk_unit, tipe="A", **isi)[0]


def test_tipe_sekaligus(kota):
    tipe = Tindakan(Sasaran.TIPE, Cara.TETAPKAN, "A")
    unit = [kota["DA"], kota["DA.B1"]]
    (pesan,) = peringatan(ubah_sekaligus, daftar_unit=unit, tindakan=tipe)
    assert pesan.startswith("Bidang Alfa 1: bidang tidak bertipe")


# --- lines and positions -----------------------------------------------------------------------------
def test_garis_ke_atasan_sendiri(kota):
    isi = {"jenis": "koordinasi"}
    (pesan,) = peringatan(tambah_garis, dari=kota["DA.S1"], ke=kota["DA"], **isi)
    assert pesan == (
        "Dinas Alfa adalah atasan Subbagian Umum; garis komando sudah menghubungkan keduanya."
    )
    (pesan,) = peringatan(tambah_garis, dari=kota["DA"], ke=kota["DA.S1"], **isi)
    assert pesan.startswith("Dinas Alfa adalah atasan Subbagian Umum")
    assert peringatan(tambah_garis, dari=kota["DA"], ke=kota["DB.B1"], **isi) == []


def test_fungsional_tanpa_jenjang(kota):
    isi = {"unit": kota["DA"], "nama": "Analis Kebijakan", "jenis": "fungsional"}
    (pesan,) = peringatan(tambah_jabatan, **isi)
    assert pesan == "Jabatan fungsional Analis Kebijakan belum berjenjang."
    assert peringatan(tambah_jabatan, jenjang="ahli_muda", **isi) == []
    jabatan = kota["DA"].daftar_jabatan.get(nama="Analis Kebijakan")
    assert "belum berjenjang" in peringatan(ubah_jabatan, jabatan=jabatan, jenjang="")[0]
    assert peringatan(ubah_jabatan, jabatan=jabatan, kebutuhan=3) == []


def test_kepala_fungsional_boleh_tanpa_jenjang(kota):
    """A puskesmas is led by a functional official with an additional duty (Pasal 43 (72))."""
    ubah_unit(unit=kota["DA"], urusan_kode="1.02", ketetapan=perubahan(), oleh=None)
    unit = buat_unit("P1", "puskesmas", kota["DA"], "Puskesmas Satu", dengan_kepala=False)
    isi = {"nama": "Kepala Puskesmas", "jenis": "fungsional", "kepala": True, "kebutuhan": 1}
    assert peringatan(tambah_jabatan, unit=unit, **isi) == []


def test_perbaikan_pun_ditanya(kota):
    ketetapan = perbaikan(setuju=False)
    assert peringatan(ubah_unit, unit=kota["KEL"], tipe="B", ketetapan=ketetapan)
