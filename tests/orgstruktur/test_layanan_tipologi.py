"""Writing figures: one Jejak, years kept, scope, refusals; and what officers say of a table."""

from decimal import Decimal

import pytest

from orgstruktur.analisis.tipologi_data import KELOMPOK
from orgstruktur.models import AngkaTipologi, Jejak, ObjekTipologi
from orgstruktur.selectors.tipologi import muat_tipologi, riwayat_angka
from orgstruktur.services.tipologi import AngkaBaru, Dilihat, atur_objek, simpan_angka
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang, SudahBerubah
from tests.dasar import beri_peran, buat_akun
from tests.orgstruktur.tipologi_uji import DUKCAPIL, KECAMATAN, UMUM, isi, kota_tipologi

pytestmark = pytest.mark.django_db


@pytest.fixture
def kota():
    return kota_tipologi()


def test_satu_jejak_dengan_sebelum_dan_sesudah(kota):
    hasil = isi(UMUM)
    assert (hasil.baru, hasil.berubah, hasil.tetap) == (3, 0, 0)
    hasil = isi(UMUM | {"umum/1": "180000"})
    assert (hasil.baru, hasil.berubah, hasil.tetap) == (0, 1, 2)
    jejak = Jejak.objects.filter(tindakan="tipologi_simpan").first()
    (pk,) = jejak.sesudah["angkatipologi"]
    assert jejak.sebelum["angkatipologi"][pk]["nilai"] == "178914.0000"
    assert jejak.sesudah["angkatipologi"][pk]["nilai"] == "180000"
    assert isi(UMUM | {"umum/1": "180000"}).jejak is None
    assert Jejak.objects.filter(tindakan="tipologi_simpan").count() == 2


def test_tahun_lain_tetap_ada_dan_yang_terbaru_dipakai(kota):
    isi(UMUM, tahun=2025)
    isi({"umum/1": "200001"}, tahun=2026)
    assert muat_tipologi().angka[None, "umum/1"].nilai == 200001
    assert muat_tipologi(2025).angka[None, "umum/1"].nilai == 178914
    assert muat_tipologi(2024).angka == {}
    tahun = [r.tahun for r in riwayat_angka(KELOMPOK["umum"], None) if r.indikator.nomor == 1]
    assert tahun == [2026, 2025]


def test_dikosongkan_tanpa_menghapus_barisnya(kota):
    isi(UMUM)
    isi({"umum/1": None})
    assert AngkaTipologi.objects.count() == 3
    assert "umum/1" not in muat_tipologi().nilai(KELOMPOK["2.12"], None)


def test_angka_kecamatan_milik_kecamatannya(kota):
    isi(UMUM)
    isi(KECAMATAN, unit=kota["KEC"])
    (kec,) = (o for o in muat_tipologi().daftar if o.kelompok.id == "7.01")
    assert (kec.nama, kec.hitungan.total, kec.sebutan) == ("Kecamatan Padang", 605, "Tipe A")


@pytest.mark.parametrize(
    ("angka", "pesan"),
    [
        (AngkaBaru("9.99/1", Decimal(1), 2026, "x"), "tidak dikenal"),
        (AngkaBaru("1.02/1", Decimal(1), 2026, "x"), "tidak dikenal"),  # kept under umum/1
        (AngkaBaru("7.01/1", Decimal(1), 2026, "x"), "setiap kecamatan"),
        (AngkaBaru("umum/1", Decimal(1), 2026, "x", 1), "seluruh kota"),
        (AngkaBaru("umum/1", Decimal(-1), 2026, "x"), "negatif"),
        (AngkaBaru("umum/1", Decimal("NaN"), 2026, "x"), "negatif"),
        (AngkaBaru("umum/1", Decimal(10) ** 18, 2026, "x"), "terlalu besar"),
        (AngkaBaru("umum/1", Decimal("1.00001"), 2026, "x"), "empat angka"),
        (AngkaBaru("umum/1", Decimal(1), 1999, "x"), "1999"),
        (AngkaBaru("umum/1", Decimal(1), 2026, " "), "sumber"),
    ],
)
def test_yang_ditolak(kota, angka, pesan):
    with pytest.raises(AturanDilanggar, match=pesan):
        simpan_angka(daftar=[AngkaBaru("umum/2", Decimal(5), 2026, "x"), angka], oleh=None)
    assert not AngkaTipologi.objects.exists()  # all or nothing


def test_angka_kecamatan_hanya_untuk_kecamatan(kota):
    with pytest.raises(AturanDilanggar, match="kecamatan"):
        isi(KECAMATAN, unit=kota["DA"])


def test_yang_diubah_orang_lain_dikatakan(kota):
    keadaan = muat_tipologi()
    dilihat = Dilihat("2.12", None, None, keadaan.sidik(KELOMPOK["2.12"], None))
    isi({"2.12/4": "3000"}, dilihat=dilihat)
    with pytest.raises(SudahBerubah):
        isi({"2.12/4": "4000"}, dilihat=dilihat)
    assert AngkaTipologi.objects.get().nilai == 3000


# --- scope ----------------------------------------------------------------------------------------
def test_lingkup_satu_dinas(kota):
    akun = buat_akun("analis")
    beri_peran(akun, "organisasi", kota["DUK"])
    assert isi({"2.12/4": "3000"}, oleh=akun).baru == 1
    for angka in ({"umum/1": "1"}, {"2.12/5": "1"}, {"2.16/1": "1"}, {"1.01/1": "1"}):
        with pytest.raises(DiLuarWewenang):
            isi(angka, oleh=akun)
    with pytest.raises(DiLuarWewenang):
        isi(KECAMATAN, unit=kota["KEC"], oleh=akun)
    beri_peran(akun, "organisasi", kota["KEC"])
    assert isi(KECAMATAN, unit=kota["KEC"], oleh=akun).baru == 3


@pytest.mark.parametrize("peran", ["kepegawaian", "pimpinan", "pelayanan", "pegawai"])
def test_peran_lain_tidak_mengisi(kota, peran):
    akun = buat_akun("lain")
    beri_peran(akun, peran, kota["kota"])
    with pytest.raises(DiLuarWewenang):
        isi(UMUM, oleh=akun)


def test_organisasi_di_puncak_mengisi_semuanya(kota):
    akun = buat_akun("analis")
    beri_peran(akun, "organisasi", kota["kota"])
    assert isi(DUKCAPIL, oleh=akun).baru == 7


# --- what officers say of a table -----------------------------------------------------------------
def atur(objek, **lain):
    return atur_objek(
        **{"objek": objek, "unit": None, "diselenggarakan": True, "keterangan": "", "oleh": None}
        | lain
    )


def test_urusan_tidak_diselenggarakan(kota):
    isi(UMUM)
    assert atur("3.28", diselenggarakan=False, keterangan="tidak ada tahura")
    (o,) = (o for o in muat_tipologi().daftar if o.kelompok.id == "3.28")
    assert (o.sebutan, o.hitungan.skor_teknis) == ("Tidak diwadahi", 0)
    assert atur("3.28", diselenggarakan=False, keterangan="tidak ada tahura") is None
    assert atur("3.28") and ObjekTipologi.objects.get().diselenggarakan
    assert Jejak.objects.filter(tindakan="tipologi_atur").count() == 2


@pytest.mark.parametrize(
    ("objek", "lain", "ruas"),
    [
        ("1.02", {"diselenggarakan": False, "keterangan": "x"}, "diselenggarakan"),
        ("4.01", {"diselenggarakan": False, "keterangan": "x"}, "diselenggarakan"),
        ("3.28", {"diselenggarakan": False}, "keterangan"),
    ],
)
def test_pengaturan_yang_ditolak(kota, objek, lain, ruas):
    with pytest.raises(AturanDilanggar) as galat:
        atur(objek, **lain)
    assert galat.value.ruas == ruas


def test_unit_dipilih_petugas(kota):
    assert muat_tipologi().letak["2.22"].unit is None
    atur("2.22", unit=kota["KOM"])
    assert muat_tipologi().letak["2.22"].unit.kode == "KOM"
    with pytest.raises(AturanDilanggar):
        atur("2.22", unit=kota["DA.B1"])
    akun = buat_akun("analis")
    beri_peran(akun, "organisasi", kota["KOM"])
    with pytest.raises(DiLuarWewenang):
        atur("2.22", oleh=akun)


def test_pengaturan_kosong_tidak_menulis(kota):
    assert atur("2.22") is None and not ObjekTipologi.objects.exists()
