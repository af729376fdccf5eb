"""`/struktur/hari-libur/`: days that officers set, and what follows from them."""

from datetime import date, datetime

import pytest
from django.test import Client
from django.utils import timezone

from orgstruktur.models import HariLibur, Jejak
from orgstruktur.selectors.hari_libur import kalender
from orgstruktur.services.hari_libur import cabut_libur, tetapkan_libur
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang
from tests.dasar import beri_peran, buat_akun, masuk
from tests.evaluasi.pabrik import buat_layanan, buat_loket
from tests.pabrik import buat_kota

pytestmark = pytest.mark.django_db
URL = "/struktur/hari-libur/"
CUTI = date(2026, 12, 24)
ISI = {"tanggal": "2027-09-06", "jenis": "cuti_bersama", "nama": "Cuti bersama hari jadi"}


@pytest.fixture
def kota():
    return buat_kota()


@pytest.fixture
def petugas(kota):
    akun = buat_akun("petugas")
    beri_peran(akun, "kepegawaian", kota["DA"])
    return akun


@pytest.fixture
def klien(petugas) -> Client:
    return masuk(petugas)


def tetapkan(**lain):
    isi = {"tanggal": date(2027, 9, 6), "nama": "Cuti bersama", "jenis": "cuti_bersama"}
    return tetapkan_libur(**{**isi, "oleh": None, **lain})


def test_daftar_berisi_kalender_umum(klien):
    teks = klien.get(f"{URL}?tahun=2026").text
    assert "Hari Raya Natal" in teks and "Cuti Bersama Hari Raya Natal" in teks
    assert "kalender umum" in teks and "Tahun 2027" in teks
    for aneh in ("x", "99999", "-1"):
        assert klien.get(f"{URL}?tahun={aneh}").status_code == 200


def test_ditetapkan_diubah_dan_dicabut(klien, petugas):
    assert klien.post(URL, {**ISI, "sampai": "2027-09-09"}).status_code == 302
    assert HariLibur.objects.count() == 4
    libur = kalender()
    assert not libur.hari_kerja(date(2027, 9, 9)) and libur.hari_kerja(date(2027, 9, 10))
    teks = klien.get(f"{URL}?tahun=2027&tanggal=2027-09-06").text
    assert "ditetapkan" in teks and 'value="Cuti bersama hari jadi"' in teks
    klien.post(URL, {**ISI, "nama": "Libur hari jadi"})
    assert HariLibur.objects.count() == 4
    assert HariLibur.objects.get(tanggal="2027-09-06").nama == "Libur hari jadi"
    assert klien.post(f"{URL}2027-09-06/cabut/").status_code == 302
    assert HariLibur.objects.count() == 3 and kalender().hari_kerja(date(2027, 9, 6))
    assert "Tidak ada yang ditetapkan" in klien.post(f"{URL}2027-09-06/cabut/", follow=True).text
    assert klien.post(f"{URL}kemarin/cabut/").status_code == 404
    tindakan = list(
        Jejak.objects.filter(oleh=petugas).order_by("pk").values_list("tindakan", flat=True)
    )
    assert tindakan == ["hari_libur_tetapkan", "hari_libur_tetapkan", "hari_libur_cabut"]
    jejak = Jejak.objects.get(tindakan="hari_libur_cabut")
    assert jejak.sebelum["hari_libur"]["2027-09-06"]["nama"] == "Libur hari jadi"


@pytest.mark.parametrize(
    ("isi", "ruas"),
    [
        ({"tanggal": date(1999, 1, 1)}, "tanggal"),
        ({"sampai": date(2027, 9, 5)}, "sampai"),
        ({"sampai": date(2027, 10, 30)}, "sampai"),
        ({"nama": "  "}, "nama"),
        ({"jenis": "bebas"}, "jenis"),
        ({"jenis": "masuk"}, "jenis"),  # no holiday there to be worked
    ],
)
def test_yang_ditolak(isi, ruas):
    with pytest.raises(AturanDilanggar) as galat:
        tetapkan(**isi)
    assert galat.value.ruas == ruas and not HariLibur.objects.exists()


def test_penolakan_tampil_pada_formulir(klien):
    jawaban = klien.post(URL, {**ISI, "jenis": "masuk"})
    assert "memang bukan hari libur" in jawaban.text and not HariLibur.objects.exists()


def test_hanya_admin_dan_kepegawaian(kota):
    akun = buat_akun("analis")
    beri_peran(akun, "organisasi", kota["kota"])
    with pytest.raises(DiLuarWewenang):
        tetapkan(oleh=akun)
    tetapkan()
    with pytest.raises(DiLuarWewenang):
        cabut_libur(tanggal=date(2027, 9, 6), oleh=akun)
    assert HariLibur.objects.count() == 1


def test_loket_mengikuti_yang_ditetapkan(kota, monkeypatch):
    """The page of a service: closed on collective leave, open where officers say that it is worked."""
    jam = {str(n): [["08.00", "16.00"]] for n in range(5)}
    buat_layanan("ktp", kota["DA"], buat_loket("l1", kota["DA"], jam=jam))
    saat = datetime(2026, 12, 24, 9, tzinfo=timezone.get_current_timezone())
    monkeypatch.setattr(timezone, "localtime", lambda *_: saat)
    assert "Tutup hari ini (Cuti Bersama" in Client().get("/layanan/ktp/").text
    tetapkan(tanggal=CUTI, jenis="masuk", nama="Pelayanan tetap buka")
    assert "Buka sekarang" in Client().get("/layanan/ktp/").text


@pytest.mark.parametrize("banyak", [1, 5, 14])
def test_kueri_tetap(klien, petugas, banyak, django_assert_max_num_queries):
    tetapkan(sampai=date(2027, 9, 5 + banyak), oleh=petugas)
    with django_assert_max_num_queries(8):
        klien.get(f"{URL}?tahun=2027")
