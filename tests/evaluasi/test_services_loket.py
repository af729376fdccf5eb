"""Services of Loket: rules, scope, version, closing with services behind it."""

from decimal import Decimal

import pytest

from evaluasi.models import KeadaanLayanan, Loket
from evaluasi.services.loket import (
    buka_lagi_loket,
    tambah_loket,
    tutup_loket,
    ubah_loket,
    versi_loket,
)
from orgstruktur.models import Jejak
from tebingtinggi.bersama.galat import (
    AturanDilanggar,
    DiLuarWewenang,
    PerluKonfirmasi,
    SudahBerubah,
)
from tests.dasar import beri_peran, buat_akun
from tests.evaluasi.pabrik import buat_layanan, buat_loket
from tests.pabrik import buat_kota

pytestmark = pytest.mark.django_db
NILAI = {"nama": "Loket depan", "jam": {"0": [["8:00", "12.00"]]}, "telepon": "0621-000-101"}


@pytest.fixture
def kota():
    return buat_kota()


def test_tambah(kota):
    loket = tambah_loket(
        unit=kota["DA"], nilai=NILAI | {"lintang": "3.3285", "bujur": "99.1625"}, oleh=None
    )
    segar = Loket.objects.get()
    assert segar == loket
    assert segar.kode == "loket-depan"
    assert segar.jam == {"0": [["08.00", "12.00"]]}
    assert (segar.lintang, segar.bujur) == (Decimal("3.328500"), Decimal("99.162500"))
    assert Jejak.objects.get(tindakan="loket_tambah").sesudah["loket"][str(loket.pk)]


@pytest.mark.parametrize(
    ("nilai", "ruas"),
    [
        ({"nama": ""}, "nama"),
        ({"jam": {"0": [["12.00", "08.00"]]}}, "jam"),
        ({"jam": {"0": [["08.00", "12.00"], ["11.00", "13.00"]]}}, "jam"),
        ({"telepon": "hubungi kami"}, "telepon"),
        ({"whatsapp": "<script>"}, "whatsapp"),
        ({"lintang": "3.3"}, "bujur"),
        ({"bujur": "99.1"}, "lintang"),
        ({"lintang": "91", "bujur": "99"}, "lintang"),
        ({"lintang": "3", "bujur": "timur"}, "bujur"),
    ],
)
def test_nilai_keliru_ditolak(kota, nilai, ruas):
    with pytest.raises(AturanDilanggar) as galat:
        tambah_loket(unit=kota["DA"], nilai=NILAI | nilai, oleh=None)
    assert galat.value.ruas == ruas
    assert not Loket.objects.exists()


def test_ubah_menanyakan_kedua_unit_dan_versi(kota):
    akun = buat_akun("petugas")
    beri_peran(akun, "pelayanan", kota["DA"])
    loket = buat_loket("l1", kota["DA"])
    versi = versi_loket(loket)
    with pytest.raises(DiLuarWewenang):
        ubah_loket(loket=loket, unit=kota["DB"], nilai=NILAI, oleh=akun)
    with pytest.raises(DiLuarWewenang):
        ubah_loket(loket=buat_loket("l2", kota["DB"]), unit=kota["DA"], nilai=NILAI, oleh=akun)
    ubah_loket(loket=loket, unit=kota["DA"], nilai=NILAI, oleh=akun, versi=versi)
    with pytest.raises(SudahBerubah):
        ubah_loket(loket=loket, unit=kota["DA"], nilai=NILAI, oleh=akun, versi=versi)
    assert Jejak.objects.filter(tindakan="loket_ubah").count() == 1


def test_nama_kembar_ditolak(kota):
    tambah_loket(unit=kota["DA"], nilai=NILAI, oleh=None)
    with pytest.raises(AturanDilanggar, match="sudah memiliki loket"):
        tambah_loket(unit=kota["DA"], nilai=NILAI, oleh=None)


def test_tutup_menanyakan_layanan_yang_ditinggal(kota):
    satu, dua = buat_loket("l1", kota["DA"]), buat_loket("l2", kota["DA"])
    buat_layanan("ktp", kota["DA"], satu, nama="KTP")
    buat_layanan("kk", kota["DA"], satu, dua, nama="KK")
    with pytest.raises(PerluKonfirmasi, match=r"1 layanan .* KTP"):
        tutup_loket(loket=satu, alasan="Pindah gedung", oleh=None)
    tutup_loket(loket=satu, alasan="Pindah gedung", oleh=None, setuju=True)
    assert Loket.objects.get(kode="l1").keadaan == KeadaanLayanan.DITUTUP
    buka_lagi_loket(loket=satu, alasan="Selesai", oleh=None)
    assert Loket.objects.get(kode="l1").keadaan == KeadaanLayanan.AKTIF
    assert [
        j.alasan for j in Jejak.objects.filter(tindakan__startswith="loket_").order_by("pk")
    ] == [
        "Pindah gedung",
        "Selesai",
    ]
