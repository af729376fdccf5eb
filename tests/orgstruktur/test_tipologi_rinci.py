"""`/analisis/tipologi/<objek>/` and `/kecamatan/<kode>/`: try, keep, explain, assign."""

import re
from decimal import Decimal

import pytest

from orgstruktur.models import AngkaTipologi, Jejak
from tests.dasar import beri_peran, buat_akun, buat_persona, masuk
from tests.orgstruktur.alur_uji import teks
from tests.orgstruktur.tipologi_uji import DUKCAPIL, UMUM, isi, kota_tipologi

pytestmark = pytest.mark.django_db
URL = "/analisis/tipologi/2.12/"


@pytest.fixture
def kota():
    unit = kota_tipologi()
    isi(DUKCAPIL)
    return unit


@pytest.fixture
def orang(kota):
    return buat_persona(kota["kota"])


@pytest.fixture
def analis(orang):
    return masuk(orang.organisasi)


def kiriman(klien, url=URL, **ganti):
    """What the form of the page would send, with some figures exchanged."""
    form = klien.get(url).context["form"]
    data = {b.html_name: b.value() or "" for b in form if b.name != "semua"}
    data["sidik"] = klien.get(url).context["sidik"]
    return {k: str(v) for k, v in (data | {"sumber": "BPS 2026"} | ganti).items()}


def test_penjelasan_baris_demi_baris(analis):
    jawaban = analis.get(URL)
    isi_halaman = teks(jawaban)
    assert "(umum 80 + teknis 470) × 1,1 = 605,0" in isi_halaman
    assert [b.skor.skor for b in jawaban.context["baris"]] == [40, 10, 30, 210, 20, 60, 90, 90]
    assert [b.ruas is None for b in jawaban.context["baris"]] == [False] * 3 + [True] + [False] * 4
    assert "terbalik" in isi_halaman and "dipakai juga oleh" in isi_halaman
    assert "paling banyak <strong>100.000" in isi_halaman  # what would change the type
    assert "Paling tinggi Tipe B" in isi_halaman


def test_pembanding_dari_data_sendiri(kota, analis):
    isi_halaman = teks(analis.get(URL))
    assert "menurut struktur: 1" in isi_halaman  # one kecamatan in the tree
    assert "penduduk ÷ luas: 4.654" in isi_halaman


def test_hitung_tidak_menyimpan(analis):
    data = kiriman(analis, langkah="hitung") | {"n-umum-1": "90.000"}
    jawaban = analis.post(URL, data)
    assert "Percobaan, belum disimpan" in teks(jawaban)
    assert jawaban.context["hitungan"].total == 583 and jawaban.context["objek"].sebutan == "Tipe C"
    assert "605,0, <strong>Tipe B" in teks(jawaban)
    assert AngkaTipologi.objects.get(objek="umum", nomor=1).nilai == 178914
    assert jawaban.context["akibat_skor"] > 0  # other tables read the same figure


def test_pimpinan_mencoba_tetapi_tidak_menyimpan(orang):
    klien = masuk(orang.pimpinan)
    assert "Simpan angka" not in teks(klien.get(URL))
    data = kiriman(klien) | {"n-umum-1": "90.000"}
    assert klien.post(URL, data | {"langkah": "hitung"}).context["hitungan"].total == 583
    assert klien.post(URL, data | {"langkah": "simpan"}).status_code == 403
    kepegawaian = masuk(orang.petugas)
    assert kepegawaian.get(URL).status_code == 403
    assert kepegawaian.post(URL, data | {"langkah": "hitung"}).status_code == 403
    assert Jejak.objects.filter(tindakan="tipologi_simpan").count() == 1


def test_simpan_dengan_tahun_dan_sumber(analis, orang):
    data = kiriman(analis, langkah="simpan", tahun="2027", sumber="BPS 2027")
    jawaban = analis.post(URL, data | {"n-umum-1": "1.000.001", "n-2.12-4": "3.500,5"}, follow=True)
    assert "2 angka baru, 0 angka berubah" in teks(jawaban)
    baru = AngkaTipologi.objects.filter(tahun=2027)
    assert {(a.kunci, a.nilai, a.sumber) for a in baru} == {
        ("umum/1", Decimal("1000001"), "BPS 2027"), ("2.12/4", Decimal("3500.5"), "BPS 2027"),
    }  # fmt: skip
    jejak = Jejak.objects.filter(tindakan="tipologi_simpan").first()
    assert jejak.oleh == orang.organisasi and jejak.objek.startswith("Tipologi Administrasi")
    assert "tahun 2027" in teks(jawaban) and "Angka menurut tahun" in teks(jawaban)


def test_yang_tetap_dicatat_bila_diminta(analis):
    analis.post(URL, kiriman(analis, langkah="simpan", tahun="2027", semua="on"))
    assert AngkaTipologi.objects.filter(tahun=2027).count() == 7


def test_tanpa_perubahan_tidak_menulis(analis):
    jawaban = analis.post(URL, kiriman(analis, langkah="simpan"), follow=True)
    assert "tidak ada yang ditulis" in teks(jawaban)


@pytest.mark.parametrize(
    ("ganti", "pesan"),
    [
        ({"n-umum-2": "38.44"}, "dapat dibaca dua cara"),
        ({"n-umum-2": "luas"}, "bukan angka"),
        ({"n-umum-2": "-1"}, "negatif"),
        ({"n-umum-2": "1,23456"}, "empat angka"),
        ({"n-umum-3": "9" * 30}, "terlalu besar"),
        ({"tahun": ""}, "Isi tahun angkanya"),
        ({"tahun": "1999"}, "2000"),
        ({"tahun": "dua"}, "empat angka"),
        ({"sumber": ""}, "Isi dari mana angkanya"),
        ({"sumber": "x" * 301}, "300"),
    ],
)
def test_isian_yang_salah(analis, ganti, pesan):
    jawaban = analis.post(URL, kiriman(analis, langkah="simpan") | ganti)
    assert jawaban.status_code == 200 and pesan in teks(jawaban)
    assert AngkaTipologi.objects.count() == 7


def test_diubah_orang_lain_meminta_periksa_sekali_lagi(analis):
    data = kiriman(analis, langkah="simpan") | {"n-2.12-4": "4.000"}
    isi({"2.12/4": "3500"})
    jawaban = analis.post(URL, data)
    assert "sudah diubah orang lain" in teks(jawaban)
    assert "tersimpan 3.500" in teks(jawaban) and 'value="4.000"' in teks(jawaban)
    analis.post(URL, data | {"sidik": jawaban.context["sidik"]})
    assert AngkaTipologi.objects.get(objek="2.12", nomor=4).nilai == 4000


def test_lingkup_satu_dinas_hanya_angkanya_sendiri(kota):
    akun = buat_akun("analis-duk")
    beri_peran(akun, "organisasi", kota["DUK"])
    klien = masuk(akun)
    assert "hanya dicoba" in teks(klien.get(URL))
    data = kiriman(klien, langkah="simpan")
    jawaban = klien.post(URL, data | {"n-umum-1": "1"})
    assert "milik seluruh kota" in teks(jawaban)
    klien.post(URL, data | {"n-2.12-4": "4.000", "semua": "on"})
    assert AngkaTipologi.objects.get(objek="2.12", nomor=4).nilai == 4000
    assert klien.post("/analisis/tipologi/2.16/", {"langkah": "simpan"}).status_code == 403
    assert klien.get(f"{URL}atur/").status_code == 403


def test_variabel_umum_menyebut_akibatnya(analis):
    url = "/analisis/tipologi/umum/"
    assert analis.get(url).context["skor_umum"] == 80
    jawaban = analis.post(url, kiriman(analis, url, langkah="hitung") | {"n-umum-1": "90.000"})
    assert jawaban.context["skor_umum"] == 60
    assert "2.12" in {a.kini.kelompok.id for a, _ in jawaban.context["akibat"]}
    assert "Tipe B menjadi <strong>Tipe C" in teks(jawaban)
    analis.post(url, kiriman(analis, url, langkah="simpan") | {"n-umum-1": "90.000"})
    assert AngkaTipologi.objects.get(objek="umum", nomor=1).nilai == 90000


def test_kecamatan(kota, analis):
    url = f"/analisis/tipologi/kecamatan/{kota['KEC'].kode}/"
    assert "Belum lengkap" in teks(analis.get(url))
    data = kiriman(analis, url, langkah="simpan")
    data |= {"n-7.01-1": "9", "n-7.01-2": "7", "n-7.01-3": "40.000"}
    jawaban = analis.post(url, data, follow=True)
    assert jawaban.context["hitungan"].total == 605 and jawaban.context["objek"].sebutan == "Tipe A"
    assert {a.unit for a in AngkaTipologi.objects.filter(objek="7.01")} == {kota["KEC"]}
    assert analis.get("/analisis/tipologi/kecamatan/DA/").status_code == 404


def test_alamat_yang_tidak_ada(analis, settings):
    for objek in ("9.99", "2.15-kepulauan", "7.01x"):
        assert analis.get(f"/analisis/tipologi/{objek}/").status_code == 404
    assert analis.get("/analisis/tipologi/7.01/").status_code == 302
    assert analis.get("/analisis/tipologi/umum/atur/").status_code == 404
    settings.TATA_BERCIRI_KEPULAUAN = True
    assert analis.get("/analisis/tipologi/2.15-kepulauan/").status_code == 200
    assert analis.get("/analisis/tipologi/2.15/").status_code == 404


def test_angka_tahun_lalu(analis):
    isi({"umum/1": "1000001"}, tahun=2027)
    lama = analis.get(URL, {"tahun": "2026"})
    assert lama.context["hitungan"].total == 605 and "Angka sampai tahun" in teks(lama)
    assert lama.context["form"]["tahun"].value() == 2026
    data = kiriman(analis, f"{URL}?tahun=2026", langkah="simpan") | {"n-2.12-4": "2.000"}
    analis.post(f"{URL}?tahun=2026", data)
    assert AngkaTipologi.objects.get(objek="2.12", nomor=4, tahun=2026).nilai == 2000
    assert analis.get(URL, {"tahun": "kapan"}).context["hitungan"].total > 605


def test_faktor_adalah_pengaturan(analis, settings):
    settings.TATA_FAKTOR_GEOGRAFIS = Decimal("1.4")
    assert analis.get(URL).context["hitungan"].total == 770


def test_atur_unit_dan_penyelenggaraan(kota, analis):
    url = "/analisis/tipologi/3.28/atur/"
    assert analis.get(url).status_code == 200
    jawaban = analis.post(url, {"unit": "", "diselenggarakan": "tidak", "keterangan": ""})
    assert "Sebutkan mengapa" in teks(jawaban)
    jawaban = analis.post(
        url, {"unit": "", "diselenggarakan": "tidak", "keterangan": "tanpa tahura"}, follow=True
    )
    assert "Tidak diwadahi" in teks(jawaban) and "tanpa tahura" in teks(jawaban)
    url = "/analisis/tipologi/1.02/atur/"
    assert "diselenggarakan" not in analis.get(url).context["form"].fields
    analis.post(url, {"unit": kota["DA"].pk, "keterangan": ""})
    assert "Dinas Alfa" in teks(analis.get("/analisis/tipologi/1.02/"))
    assert "Pilih perangkat daerah" in teks(analis.post(url, {"unit": "999999"}))
    assert masuk(None).get(url).status_code == 302


def test_naskah_jahat_disajikan_sebagai_teks(analis):
    isi(UMUM, sumber="<script>alert(1)</script>")
    assert "<script>alert(1)" not in analis.get("/analisis/tipologi/umum/").content.decode()


def test_setengah_orang_dan_tulisan_pangkat_ditolak(analis):
    halaman = teks(analis.post(URL, kiriman(analis, langkah="hitung") | {"n-umum-1": "90.000,5"}))
    assert "menghitung orang atau benda" in halaman
    halaman = teks(analis.post(URL, kiriman(analis, langkah="hitung") | {"n-umum-1": "1e9"}))
    assert "tulisan pangkat" in halaman and "dua cara" not in halaman
    jawaban = analis.post(URL, kiriman(analis, langkah="hitung") | {"n-umum-2": "38,5"})
    assert "Percobaan, belum disimpan" in teks(jawaban), "an area may be a fraction"


def test_percobaan_kembali_ke_angka_tersimpan(analis):
    assert "Kembali ke angka tersimpan" not in teks(analis.get(URL))
    halaman = teks(analis.post(URL, kiriman(analis, langkah="hitung") | {"n-umum-1": "90.000"}))
    assert "Kembali ke angka tersimpan" in halaman and f'href="{URL}"' in halaman


def test_simpan_variabel_umum_menyebut_banyaknya_objek(analis):
    url = "/analisis/tipologi/umum/"
    data = kiriman(analis, url, langkah="simpan") | {"n-umum-1": "90.000"}
    halaman = teks(analis.post(url, data, follow=True))
    assert "1 angka berubah" in halaman
    assert re.search(r"Skor [1-9][0-9]* objek berubah, hasil [0-9]+ di antaranya berganti", halaman)
