"""`/analisis/tipologi/impor/`, `templat.xlsx`: check, refuse by row, apply, and the way back of an export."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook

from orgstruktur.models import AngkaTipologi, Jejak
from tests.dasar import beri_peran, buat_akun, buat_persona, masuk
from tests.orgstruktur.alur_uji import teks
from tests.orgstruktur.tipologi_uji import DUKCAPIL, KECAMATAN, isi, kota_tipologi

pytestmark = pytest.mark.django_db
URL = "/analisis/tipologi/impor/"
KEPALA = ["objek", "nomor", "kode_kecamatan", "nilai", "tahun", "sumber"]


@pytest.fixture
def kota():
    return kota_tipologi()


@pytest.fixture
def analis(kota):
    return masuk(buat_persona(kota["kota"]).organisasi)


def csv_(*baris, kepala=KEPALA):
    isi_berkas = "\n".join(";".join(map(str, b)) for b in (kepala, *baris))
    return SimpleUploadedFile("angka.csv", isi_berkas.encode())


def xlsx(*baris):
    buku = Workbook()
    for b in (KEPALA, *baris):
        buku.active.append(b)
    keluar = BytesIO()
    buku.save(keluar)
    return SimpleUploadedFile("angka.xlsx", keluar.getvalue())


def unggah(klien, berkas):
    return klien.post(URL, {"berkas": berkas})


def terapkan(klien, jawaban):
    data = {k: jawaban.context[k] for k in ("kiriman", "nama")}
    return klien.post(URL, data | {"langkah": "terapkan"}, follow=True)


def test_diperiksa_lalu_diterapkan(kota, analis):
    berkas = csv_(
        ["umum", 1, "", "178.914", 2026, "BPS"],
        ["umum", 2, "", "38,44", 2026, "BPS"],
        ["1.02", 1, "", "178.914", 2026, "BPS"],  # the same figure under another name
        ["2.10", 3, "", "", 2026, ""],
        ["7.01", 1, kota["KEC"].kode, "9", 2026, "BPS"],
    )
    jawaban = unggah(analis, berkas)
    laporan = jawaban.context["laporan"]
    assert (laporan.baru, laporan.tetap, laporan.dilewati, laporan.galat) == (3, 0, 2, [])
    assert not AngkaTipologi.objects.exists()
    jawaban = terapkan(analis, jawaban)
    assert "3 angka baru" in teks(jawaban) and AngkaTipologi.objects.count() == 3
    assert Jejak.objects.get(tindakan="tipologi_impor").objek == "Angka tipologi dari angka.csv"


@pytest.mark.parametrize(
    ("baris", "kolom", "pesan"),
    [
        (["2.1", 1, "", "5", 2026, "x"], "objek", "Teks"),
        (["umum", 9, "", "5", 2026, "x"], "objek", "Tidak ada indikator"),
        (["umum", 1, "", "38.44", 2026, "x"], "nilai", "dua cara"),
        (["umum", 1, "", "-5", 2026, "x"], "nilai", "negatif"),
        (["umum", 1, "", "5", "dua", "x"], "tahun", "empat angka"),
        (["umum", 1, "", "5", 1999, "x"], "tahun", "1999"),
        (["umum", 1, "", "5", 2026, ""], "sumber", "sumber"),
        (["7.01", 1, "", "5", 2026, "x"], "kode_kecamatan", "kode kecamatan"),
        (["7.01", 1, "DA", "5", 2026, "x"], "kode_kecamatan", "kode kecamatan"),
        (["1.02", 1, "", "6", 2026, "x"], "nilai", "baris 2"),
    ],
)
def test_baris_yang_ditolak_menyebut_tempatnya(analis, baris, kolom, pesan):
    jawaban = unggah(analis, csv_(["umum", 1, "", "5", 2026, "x"], baris))
    (galat,) = jawaban.context["laporan"].galat
    assert (galat.baris, galat.kolom) == (3, kolom) and pesan in galat.pesan
    assert "Terapkan" not in teks(jawaban) and "Yang ditolak" in teks(jawaban)


@pytest.mark.parametrize(
    ("berkas", "pesan"),
    [
        (SimpleUploadedFile("a.csv", b""), "kosong"),
        (SimpleUploadedFile("a.xlsx", b"%PDF-1.4 x"), "PDF"),
        (csv_(["1", "2"], kepala=["apa", "ini"]), "judul kolom"),
        (None, "Pilih berkas"),
    ],
)
def test_berkas_yang_tidak_terbaca(analis, berkas, pesan):
    jawaban = analis.post(URL, {"berkas": berkas} if berkas else {})
    assert jawaban.status_code == 200 and pesan in teks(jawaban)


def test_sel_angka_lembar_kerja(analis):
    jawaban = unggah(
        analis, xlsx(["umum", 2, None, 38.44, 2026, "BPS"], ["umum", 3, None, 742e9, 2026, "BPS"])
    )
    assert jawaban.context["laporan"].galat == []
    terapkan(analis, jawaban)
    nilai = {a.kunci: a.nilai for a in AngkaTipologi.objects.all()}
    assert nilai["umum/3"] == 742_000_000_000 and str(nilai["umum/2"]) == "38.4400"


def test_ekspor_diimpor_kembali_tanpa_perubahan(kota, analis):
    isi(DUKCAPIL)
    isi(KECAMATAN, unit=kota["KEC"])
    for akhiran in ("csv", "xlsx"):
        berkas = b"".join(analis.get(f"/analisis/tipologi/ekspor.{akhiran}"))
        laporan = unggah(analis, SimpleUploadedFile(f"a.{akhiran}", berkas)).context["laporan"]
        assert (laporan.tetap, laporan.baru, laporan.berubah) == (10, 0, 0), laporan.galat
        assert laporan.galat == []


def test_templat_memuat_semua_indikator(analis):
    buku = load_workbook(BytesIO(b"".join(analis.get("/analisis/tipologi/templat.xlsx"))))
    baris = list(buku["Angka"].values)
    assert list(baris[0][:6]) == KEPALA and all(b[3] is None for b in baris[1:])
    assert len({(b[0], b[1], b[2]) for b in baris[1:]}) == len(baris) - 1 > 180


@pytest.mark.parametrize(
    "kiriman", ["", "[", "[[1]]", '{"a": 1}', "null", '[["x",true,1,2,3,4,5,6]]']
)
def test_kiriman_yang_rusak(analis, kiriman):
    jawaban = analis.post(URL, {"langkah": "terapkan", "kiriman": kiriman}, follow=True)
    assert "tidak utuh" in teks(jawaban) and not AngkaTipologi.objects.exists()


def test_kiriman_diperiksa_lagi(analis):
    kiriman = '[[2,false,"umum","1","","-5","2026","x"]]'
    jawaban = analis.post(URL, {"langkah": "terapkan", "kiriman": kiriman}, follow=True)
    assert "1 baris ditolak" in teks(jawaban) and not AngkaTipologi.objects.exists()


def test_lingkup_ditanya_saat_diterapkan(kota):
    akun = buat_akun("analis-duk")
    beri_peran(akun, "organisasi", kota["DUK"])
    klien = masuk(akun)
    kiriman = '[[2,false,"umum","1","","5","2026","x"]]'
    jawaban = klien.post(URL, {"langkah": "terapkan", "kiriman": kiriman}, follow=True)
    assert "seluruh kota" in teks(jawaban) and not AngkaTipologi.objects.exists()
    terapkan(klien, unggah(klien, csv_(["2.12", 4, "", "5", 2026, "x"])))
    assert AngkaTipologi.objects.count() == 1


def test_pratinjau_menolak_baris_di_luar_wewenang(kota):
    akun = buat_akun("analis-duk")
    beri_peran(akun, "organisasi", kota["DUK"])
    berkas = csv_(
        ["umum", 1, "", "5", 2026, "x"],
        ["2.12", 4, "", "5", 2026, "x"],
        ["2.16", 1, "", "5", 2026, "x"],
        ["7.01", 1, kota["KEC"].kode, "9", 2026, "x"],
    )
    laporan = unggah(masuk(akun), berkas).context["laporan"]
    assert [g.baris for g in laporan.galat] == [2, 4, 5]
    assert {"di luar wewenang" in g.pesan for g in laporan.galat} == {True}
    assert (laporan.ditolak, laporan.baru) == (3, 1)
