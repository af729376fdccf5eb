"""`/analisis/tipologi/`: list, filters, order, years, exports; `/penggabungan/`."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from orgstruktur.models import Unit
from tests.dasar import buat_persona, masuk
from tests.orgstruktur.alur_uji import teks
from tests.orgstruktur.tipologi_uji import DUKCAPIL, KECAMATAN, UMUM, isi, kota_tipologi
from tests.pabrik import buat_unit

pytestmark = pytest.mark.django_db
URL = "/analisis/tipologi/"
GABUNG = f"{URL}penggabungan/"


@pytest.fixture
def kota():
    unit = kota_tipologi()
    isi(DUKCAPIL)
    isi(KECAMATAN, unit=unit["KEC"])
    isi({"2.20/1": "0", "2.20/2": "0"})
    isi({"2.16/1": "60", "2.16/2": "20", "4.01/5": "3600", "2.16/4": "30", "2.16/5": "35"})
    return unit


@pytest.fixture
def orang(kota):
    return buat_persona(kota["kota"])


@pytest.fixture
def analis(orang):
    return masuk(orang.organisasi)


def nama(jawaban):
    return [b.objek.nama for b in jawaban.context["baris"]]


def baris(jawaban, objek):
    return next(b.objek for b in jawaban.context["baris"] if b.objek.kelompok.id == objek)


def test_semua_objek_dengan_skor_dan_perbandingan(analis):
    jawaban = analis.get(URL)
    assert jawaban.status_code == 200 and len(jawaban.context["baris"]) == 40 + 1
    duk = baris(jawaban, "2.12")
    assert (duk.hitungan.total, duk.sebutan, duk.tipe_berlaku, duk.banding) == (
        605, "Tipe B", "A", "lebih_tinggi",
    )  # fmt: skip
    isi_halaman = teks(jawaban)
    assert "Di atas skor" in isi_halaman and "Kecamatan Padang" in isi_halaman
    assert baris(jawaban, "2.20").letak.cara == "ikut"


@pytest.mark.parametrize(
    ("kueri", "harus"),
    [
        ("q=kependudukan", ["Administrasi Kependudukan dan Pencatatan Sipil"]),
        ("q=2.20", ["Statistik"]),
        ("q=dinas+kominfo", ["Komunikasi dan Informatika", "Statistik", "Persandian"]),
        ("q=tidak+ada", []),
        ("jenis=kecamatan", ["Kecamatan Padang"]),
        ("keadaan=lebih_tinggi", ["Administrasi Kependudukan dan Pencatatan Sipil"]),
        ("keadaan=bidang", ["Statistik"]),
        ("keadaan=sama", []),
        ("keadaan=belum_tipe&jenis=kecamatan", ["Kecamatan Padang"]),
    ],
)
def test_saring(analis, kueri, harus):
    assert nama(analis.get(f"{URL}?{kueri}")) == harus


@pytest.mark.parametrize("kolom", ["objek", "unit", "skor", "hasil", "tipe", "banding", "isi"])
def test_urut_naik_dan_turun(analis, kolom):
    naik, turun = (nama(analis.get(URL, {"urut": a + kolom})) for a in ("", "-"))
    assert sorted(naik) == sorted(turun)
    assert 'aria-sort="ascending"' in analis.get(URL, {"urut": kolom}).content.decode()


def test_urut_menurut_skor(analis):
    skor = [b.objek.hitungan.total for b in analis.get(URL, {"urut": "-skor"}).context["baris"]]
    assert skor == sorted(skor, reverse=True)


@pytest.mark.parametrize(
    ("kueri", "status", "pesan"),
    [
        ("jenis=apa", 400, "tidak dikenal"),
        ("keadaan=apa", 400, "tidak dikenal"),
        ("tahun=1990", 400, "Tidak ada angka tahun"),
        ("tahun=dua", 400, "Tidak ada angka tahun"),
        ("tahun=٢٠٢٦", 400, "Tidak ada angka tahun"),
        ("urut=gaji", 200, "tidak dikenal"),
        ("q=" + "x" * 101, 400, ""),
    ],
)
def test_permintaan_aneh(analis, kueri, status, pesan):
    jawaban = analis.get(f"{URL}?{kueri}")
    assert jawaban.status_code == status and pesan in teks(jawaban)


def test_angka_yang_ditarik_mengembalikan_tahun_sebelumnya(analis):
    isi({"umum/1": "150000"}, tahun=2025)
    isi({"umum/1": None}, tahun=2026)
    kini = baris(analis.get(URL), "2.12").hitungan
    assert next(b.nilai for b in kini.umum if b.indikator.kunci == "umum/1") == 150000


def test_kepegawaian_tidak_melihat_tipologi(kota):
    """desain 2: typology figures are none of the HR officer's; the other analyses are."""
    klien = masuk(buat_persona(kota["kota"]).petugas)
    assert klien.get(URL).status_code == 403
    jawaban = klien.get("/analisis/")
    assert jawaban.status_code == 200
    assert "Tipologi" not in [t["label"] for t in jawaban.context["tab"]]


def test_angka_sampai_tahun(analis):
    isi({"umum/1": "1000001"}, tahun=2027)
    lama = baris(analis.get(URL, {"tahun": "2026"}), "2.12")
    baru = baris(analis.get(URL), "2.12")
    assert lama.hitungan.total == 605 < baru.hitungan.total


def test_tanpa_angka_sama_sekali(orang):
    from orgstruktur.models import AngkaTipologi

    AngkaTipologi.objects.all().delete()
    jawaban = masuk(orang.pimpinan).get(URL)
    assert "Belum ada yang dapat dihitung" in teks(jawaban)
    assert "Impor angka" not in teks(jawaban)


def test_siapa_yang_boleh(orang):
    status = {
        p: masuk(getattr(orang, p)).get(URL).status_code
        for p in ("admin", "petugas", "organisasi", "pimpinan", "pelayanan", "pegawai")
    }
    assert status == {
        "admin": 200, "petugas": 403, "organisasi": 200, "pimpinan": 200, "pelayanan": 403, "pegawai": 403,
    }  # fmt: skip
    assert masuk(None).get(URL).status_code == 302


def test_htmx_hanya_mengganti_hasil(analis):
    jawaban = analis.get(URL, {"q": "2.12"}, HTTP_HX_REQUEST="true")
    assert "<html" not in teks(jawaban) and "Dinas Kependudukan" in teks(jawaban)


def test_di_luar_tipologi_tidak_dinilai(kota, analis):
    buat_unit("BPBD", "badan", kota["kota"], nama="BPBD", urusan_kode="1.05")
    Unit.objects.filter(kode="BPBD").update(di_luar_tipologi=True)
    assert baris(analis.get(URL), "1.05-trantib").unit is None


def test_kueri_tetap_berapa_pun_isinya(kota, orang, django_assert_num_queries):
    analis = masuk(orang.organisasi)
    for tambah in (0, 1, 4):
        for n in range(tambah):
            buat_unit(f"D{tambah}{n}", "dinas", kota["kota"], urusan_kode="3.30")
            isi(UMUM, tahun=2010 + n)
        with django_assert_num_queries(6):
            analis.get(URL)
        with django_assert_num_queries(6):
            analis.get(GABUNG)
        with django_assert_num_queries(7):
            analis.get(f"{URL}2.12/")


# --- exports --------------------------------------------------------------------------------------
def test_ekspor_xlsx_memuat_yang_tersaring(analis):
    jawaban = analis.get(f"{URL}ekspor.xlsx", {"q": "2.12"})
    buku = load_workbook(BytesIO(b"".join(jawaban)), read_only=True)
    assert buku.sheetnames == ["Hasil", "Rincian", "Angka", "Keterangan"]
    hasil = list(buku["Hasil"].values)
    assert len(hasil) == 2 and hasil[1][6:9] == (605, "Tipe B", "A")
    rinci = list(buku["Rincian"].values)
    assert len(rinci) == 9 and rinci[4][3:] == (178914, 600, 35, 210)
    angka = {(b[0], b[1]): b[3] for b in buku["Angka"].values}
    assert angka["umum", 2] == 38.44 and angka["7.01", 3] == 40000
    assert analis.get(f"{URL}ekspor.xlsx", {"urut": "x"}).status_code == 400


def test_ekspor_csv_menulis_angka_indonesia(analis):
    isi_berkas = b"".join(analis.get(f"{URL}ekspor.csv")).decode("utf-8-sig")
    assert "umum;2;;38,44;2026;BPS 2026" in isi_berkas
    assert "umum;3;;742.000.000.000;" in isi_berkas


# --- merges ---------------------------------------------------------------------------------------
def test_saran_penggabungan(analis):
    isi_halaman = teks(analis.get(GABUNG))
    assert "Statistik digabung ke dinas serumpun" in isi_halaman
    assert "Sudah di Dinas Kominfo" in isi_halaman
    assert "angka belum lengkap" in isi_halaman
