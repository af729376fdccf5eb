"""Services of Layanan: rules, scope, version, history, Jejak."""

from datetime import timedelta

import pytest
from django.utils import timezone

from evaluasi.models import KeadaanLayanan, Layanan, RiwayatLayanan
from evaluasi.services.layanan import (
    buka_lagi_layanan,
    tambah_layanan,
    tutup_layanan,
    ubah_layanan,
    versi_layanan,
)
from orgstruktur.models import Fungsi, Jejak
from orgstruktur.services.fungsi import tambah_fungsi
from orgstruktur.services.periksa import periksa_data
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang, SudahBerubah
from tests.dasar import beri_peran, buat_akun
from tests.evaluasi.pabrik import buat_layanan, buat_loket
from tests.pabrik import DAHULU, buat_kota, perubahan

pytestmark = pytest.mark.django_db


@pytest.fixture
def kota():
    return buat_kota()


@pytest.fixture
def petugas(kota):
    akun = buat_akun("petugas")
    beri_peran(akun, "pelayanan", kota["DA"])
    return akun


def tambah(unit, **lain):
    nilai = {"nama": "Kartu keluarga", "gratis": True} | lain.pop("nilai", {})
    lain.setdefault("oleh", None)
    return tambah_layanan(unit=unit, nilai=nilai, **lain)


def ubah(layanan, *, unit=None, **lain):
    nilai = {"nama": layanan.nama, "gratis": layanan.gratis} | lain.pop("nilai", {})
    lain.setdefault("oleh", None)
    return ubah_layanan(layanan=layanan, unit=unit or layanan.unit, nilai=nilai, **lain)


def masa(layanan):
    daftar = layanan.daftar_riwayat.values_list("unit__kode", "berlaku_mulai", "berlaku_sampai")
    return list(daftar)


def test_tambah_menulis_riwayat_dan_jejak(kota, petugas):
    loket = buat_loket("l1", kota["KEL"])
    layanan = tambah(
        kota["DA"],
        nilai={"persyaratan": "- KTP lama \n\n Surat kehilangan"},
        daftar_loket=[loket],
        oleh=petugas,
    )
    assert layanan.kode == "kartu-keluarga"
    assert layanan.persyaratan == "KTP lama\nSurat kehilangan"
    assert list(layanan.daftar_loket.all()) == [loket]  # a counter of another unit may receive it
    assert masa(layanan) == [("DA", timezone.localdate(), None)]
    jejak = Jejak.objects.get(tindakan="layanan_tambah")
    assert jejak.oleh == petugas
    assert jejak.sesudah["layanan"][str(layanan.pk)]["daftar_loket"] == [loket.pk]
    assert not [t for t in periksa_data() if t.aturan.startswith("layanan")]


def test_kode_tidak_pernah_kembar(kota):
    tambah(kota["DA"])
    assert tambah(kota["DB"]).kode == "kartu-keluarga-2"
    with pytest.raises(AturanDilanggar, match="sudah dipakai"):
        tambah(kota["DB"], kode="kartu-keluarga", nilai={"nama": "Lain"})


@pytest.mark.parametrize(
    ("nilai", "ruas"),
    [
        ({"nama": " "}, "nama"),
        ({"gratis": False}, "biaya"),
        ({"gratis": False, "biaya": "Rp10.000", "gratis_otomatis": True}, "gratis_otomatis"),
        ({"tautan": "javascript:alert(1)"}, "tautan"),
        ({"pengguna": -1}, "pengguna"),
    ],
)
def test_nilai_keliru_ditolak(kota, nilai, ruas):
    with pytest.raises(AturanDilanggar) as galat:
        tambah(kota["DA"], nilai=nilai)
    assert galat.value.ruas == ruas
    assert not Layanan.objects.exists()


def test_nama_kembar_dalam_satu_unit_ditolak(kota):
    tambah(kota["DA"])
    with pytest.raises(AturanDilanggar, match="sudah memiliki layanan"):
        tambah(kota["DA"], nilai={"nama": "kartu KELUARGA"})


def test_fungsi_harus_milik_unitnya(kota):
    tambah_fungsi(
        unit=kota["DB"], daftar_teks=["Menerbitkan izin"], ketetapan=perubahan(), oleh=None
    )
    with pytest.raises(AturanDilanggar) as galat:
        tambah(kota["DA"], fungsi=Fungsi.objects.get())
    assert galat.value.ruas == "fungsi"


def test_di_luar_wewenang_ditolak(kota, petugas):
    with pytest.raises(DiLuarWewenang):
        tambah(kota["DB"], oleh=petugas)
    asing = buat_layanan("izin", kota["DB"])
    for perbuatan in (
        lambda: ubah(asing, oleh=petugas),
        lambda: ubah(asing, unit=kota["DA"], oleh=petugas),
        lambda: tutup_layanan(layanan=asing, alasan="x", oleh=petugas),
        lambda: ubah(buat_layanan("ktp", kota["DA"]), unit=kota["DB"], oleh=petugas),
    ):
        with pytest.raises(DiLuarWewenang):
            perbuatan()


def test_pindah_unit_menyambung_riwayat(kota):
    layanan = buat_layanan("izin", kota["DA"])
    hari = timezone.localdate()
    ubah(layanan, unit=kota["DB"])
    assert masa(layanan) == [("DA", DAHULU, hari), ("DB", hari, None)]
    ubah(Layanan.objects.get(), unit=kota["DA"])
    assert masa(layanan) == [("DA", DAHULU, hari), ("DA", hari, None)]
    assert not [t for t in periksa_data() if t.aturan.startswith("layanan")]


def test_versi_lama_ditolak_dan_menyebut_siapa(kota, petugas):
    layanan = buat_layanan("izin", kota["DA"])
    versi = versi_layanan(layanan)
    ubah(layanan, nilai={"ringkasan": "Baru"}, oleh=petugas, versi=versi)
    with pytest.raises(SudahBerubah) as galat:
        ubah(layanan, nilai={"ringkasan": "Lain"}, versi=versi)
    assert [j.oleh for j in galat.value.daftar_jejak] == [petugas]
    assert Layanan.objects.get().ringkasan == "Baru"


def test_tanpa_beda_tanpa_jejak(kota):
    layanan = buat_layanan("izin", kota["DA"])
    ubah(layanan)
    assert not Jejak.objects.filter(tindakan="layanan_ubah").exists()


def test_tutup_dan_buka_lagi(kota):
    layanan = buat_layanan("izin", kota["DA"])
    hari = timezone.localdate()
    with pytest.raises(AturanDilanggar) as galat:
        tutup_layanan(layanan=layanan, alasan=" ", oleh=None)
    assert galat.value.ruas == "alasan"
    tutup = tutup_layanan(layanan=layanan, alasan="Dialihkan ke pusat", oleh=None)
    assert (tutup.keadaan, tutup.ditutup_pada) == (KeadaanLayanan.DITUTUP, hari)
    assert masa(layanan) == [("DA", DAHULU, hari)]
    with pytest.raises(AturanDilanggar, match="sudah ditutup"):
        tutup_layanan(layanan=layanan, alasan="x", oleh=None)
    buka_lagi_layanan(layanan=layanan, alasan="Kembali", oleh=None)
    assert masa(layanan) == [("DA", DAHULU, None)]
    assert Layanan.objects.get().ditutup_pada is None


def test_buka_lagi_di_kemudian_hari_meninggalkan_jeda(kota):
    layanan = buat_layanan("izin", kota["DA"])
    kemarin = timezone.localdate() - timedelta(days=1)
    tutup_layanan(layanan=layanan, alasan="Dialihkan", oleh=None)
    Layanan.objects.update(ditutup_pada=kemarin)
    RiwayatLayanan.objects.update(berlaku_sampai=kemarin)
    buka_lagi_layanan(layanan=layanan, alasan="Kembali", oleh=None)
    assert masa(layanan) == [("DA", DAHULU, kemarin), ("DA", kemarin + timedelta(days=1), None)]


def test_loket_tutup_tidak_dapat_dipilih_baru(kota):
    tutup = buat_loket("l1", kota["DA"], keadaan=KeadaanLayanan.DITUTUP)
    with pytest.raises(AturanDilanggar) as galat:
        tambah(kota["DA"], daftar_loket=[tutup])
    assert galat.value.ruas == "daftar_loket"
    lama = buat_layanan("izin", kota["DA"], tutup)
    ubah(lama, daftar_loket=[tutup])  # what it had, it may keep
    assert lama.daftar_loket.count() == 1
