"""`/evaluasi/loket/`: the officers' list, exports, and the acts on one counter."""

import pytest

from evaluasi.models import KeadaanLayanan, Loket
from evaluasi.services.loket import versi_loket
from tests.dasar import beri_peran, buat_akun, masuk
from tests.evaluasi.pabrik import buat_layanan, buat_loket
from tests.pabrik import buat_kota

pytestmark = pytest.mark.django_db
URL = "/evaluasi/loket/"


@pytest.fixture
def kota():
    return buat_kota()


@pytest.fixture
def petugas(kota):
    akun = buat_akun("petugas")
    beri_peran(akun, "pelayanan", kota["DA"])
    return masuk(akun)


def nama(jawaban):
    return [b.nama for b, _ in jawaban.context["baris"]]


def test_daftar_saring_urut(kota, petugas):
    depan = buat_loket("a", kota["DA"], nama="Depan", telepon="0621-000-101", jam={"0": []})
    buat_loket("b", kota["DA.B1"], nama="Belakang", alamat="Jalan Contoh")
    buat_loket("c", kota["DB"], nama="Luar")
    buat_layanan("ktp", kota["DA"], depan)
    for kueri, harus in (
        ("", ["Belakang", "Depan"]),
        ("?q=contoh", ["Belakang"]),
        ("?kurang=tanpa_telepon", ["Belakang"]),
        ("?kurang=tanpa_jam", ["Belakang"]),
        ("?kurang=tanpa_layanan", ["Belakang"]),
        ("?urut=-layanan", ["Depan", "Belakang"]),
        ("?akar=DA.B1", ["Belakang"]),
    ):
        assert nama(petugas.get(URL + kueri)) == harus, kueri


def test_unduhan(kota, petugas):
    buat_loket("a", kota["DA"], nama="Depan", jam={"0": [["08.00", "12.00"]]})
    csv = b"".join(petugas.get("/evaluasi/loket.csv")).decode("utf-8-sig")
    assert "Senin 08.00–12.00" in csv
    assert b"".join(petugas.get("/evaluasi/loket.xlsx")).startswith(b"PK")


def test_tambah_dengan_jam_per_hari(kota, petugas):
    isi = {
        "nama": "Loket depan", "jam_0": "8:00-12:00; 13.00 - 16.00", "jam_4": "08.00-11.30",
        "lintang": "3.3274", "bujur": "99.1625", "telepon": "0621-000-101",
    }  # fmt: skip
    assert petugas.post(f"{URL}tambah/?unit=DA", isi).status_code == 302
    loket = Loket.objects.get()
    assert loket.jam == {"0": [["08.00", "12.00"], ["13.00", "16.00"]], "4": [["08.00", "11.30"]]}
    html = petugas.get(f"{URL}loket-depan/ubah/").text
    assert 'href="/hasil/papan/loket-depan/"' in html  # its screen in the waiting room
    assert 'value="08.00-12.00, 13.00-16.00"' in html and 'value="3.327400"' in html


@pytest.mark.parametrize(
    ("ruas", "isi", "pesan"),
    [
        ("jam_2", "12.00-08.00", "harus sesudah"),
        ("jam_2", "08.00-12.00, 11.00-13.00", "bertumpuk"),
        ("jam_6", "pagi", "bukan jam buka"),
        ("lintang", "utara", "Tulis derajat"),
        ("bujur", "", "keduanya"),
        ("telepon", "tanya saja", "bukan nomor telepon"),
    ],
)
def test_yang_keliru_disebut_pada_ruasnya(kota, petugas, ruas, isi, pesan):
    kirim = {"nama": "Loket", "lintang": "3.3", "bujur": "99.1", "alamat": "Tetap ada"} | {
        ruas: isi
    }
    jawaban = petugas.post(f"{URL}tambah/?unit=DA", kirim)
    assert jawaban.status_code == 200 and "Tetap ada" in jawaban.text
    assert pesan in jawaban.context["form"].errors[ruas][0]
    assert not Loket.objects.exists()


def test_ubah_dan_versi(kota, petugas):
    loket = buat_loket("a", kota["DA"], nama="Depan")
    versi = versi_loket(loket)
    assert petugas.post(f"{URL}a/ubah/", {"nama": "Depan baru", "versi": versi}).status_code == 302
    assert petugas.post(f"{URL}a/ubah/", {"nama": "Lain", "versi": versi}).status_code == 409
    assert Loket.objects.get().nama == "Depan baru"


def test_tutup_menanyakan_yang_ditinggal(kota, petugas):
    loket = buat_loket("a", kota["DA"], nama="Depan")
    buat_layanan("ktp", kota["DA"], loket, nama="KTP")
    assert "KTP tidak lagi punya loket yang buka." in petugas.get(f"{URL}a/tutup/").text
    kirim = {"alasan": "Pindah", "versi": versi_loket(loket)}
    assert "setuju" in petugas.post(f"{URL}a/tutup/", kirim).context["form"].errors
    assert petugas.post(f"{URL}a/tutup/", kirim | {"setuju": "on"}).status_code == 302
    assert Loket.objects.get().keadaan == KeadaanLayanan.DITUTUP
    kirim = {"alasan": "Kembali", "versi": versi_loket(Loket.objects.get())}
    assert petugas.post(f"{URL}a/buka/", kirim).status_code == 302


@pytest.mark.parametrize("laku", ["ubah", "tutup", "buka"])
def test_milik_unit_lain_ditolak(kota, petugas, laku):
    buat_loket("x", kota["DB"])
    assert petugas.get(f"{URL}x/{laku}/").status_code == 403


def test_banyak_kueri_tetap(kota, petugas, django_assert_max_num_queries):
    banyak = []
    for jumlah in (1, 25, 70):
        for n in range(Loket.objects.count(), jumlah):
            buat_loket(f"l{n}", kota["DA"], nama=f"Loket {n:03}")
        petugas.get(URL)
        with django_assert_max_num_queries(12) as kueri:
            petugas.get(URL)
        banyak.append(len(kueri))
    assert len(set(banyak)) == 1, banyak
