"""`/jabatan/`: search, filters, order, pages; `/jabatan.csv` and `/jabatan.xlsx`."""

import csv
from datetime import timedelta
from io import BytesIO, StringIO

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from orgstruktur.models import Jabatan
from orgstruktur.services.jabatan import hapus_jabatan, tambah_jabatan
from tests.dasar import masuk
from tests.orgstruktur.alur_uji import teks
from tests.pabrik import buat_kota
from tests.pabrik import perubahan as ketetapan

pytestmark = pytest.mark.django_db
URL = "/jabatan/"


@pytest.fixture
def kota():
    return buat_kota()


@pytest.fixture
def warga():
    return masuk(None)


def tambah(unit, nama, **nilai):
    nilai = {"jenis": "fungsional", "kebutuhan": 1} | nilai
    tambah_jabatan(unit=unit, nama=nama, ketetapan=ketetapan(), oleh=None, **nilai)


@pytest.fixture
def isi(kota):
    tambah(kota["DA.B1"], "Analis Kebijakan Ahli Muda", jenjang="ahli_muda", kelas=9, kebutuhan=3)
    tambah(kota["DB"], "Pranata Komputer Terampil", jenjang="terampil", kelas=6, kebutuhan=2)
    tambah(kota["DB.B1"], "Pengolah Data", jenis="pelaksana", jenjang="pelaksana", kelas=6)
    return kota


def nama(jawaban):
    return [b.nama for b in jawaban.context["baris"]]


def test_terbuka_untuk_warga_menurut_struktur(warga, isi):
    jawaban = warga.get(URL)
    assert jawaban.status_code == 200
    assert nama(jawaban)[:3] == ["Sekretaris Daerah", "Kepala Dinas Alfa", "Sekretaris"]
    assert "<strong>16</strong> jabatan, kebutuhan <strong>19</strong> orang" in teks(jawaban)
    baris = {b.nama: b for b in jawaban.context["baris"]}
    assert baris["Analis Kebijakan Ahli Muda"].pd_nama == "Dinas Alfa"
    assert baris["Kepala Dinas Alfa"].pd_nama == ""


@pytest.mark.parametrize(
    ("kueri", "harus"),
    [
        ("q=analis", ["Analis Kebijakan Ahli Muda"]),
        ("q=MUDA+analis", ["Analis Kebijakan Ahli Muda"]),
        ("q=tidak+ada", []),
        ("jenis=pelaksana", ["Pengolah Data"]),
        ("jenjang=terampil", ["Pranata Komputer Terampil"]),
        ("jenis=fungsional&akar=DA", ["Analis Kebijakan Ahli Muda"]),
        ("akar=DB&jenis=kepala&q=bidang", ["Kepala Bidang Beta 1", "Kepala Bidang Beta 2"]),
        ("akar=DB.B1", ["Kepala Bidang Beta 1", "Pengolah Data"]),
        ("eselon=tanpa&jenjang=pelaksana", ["Pengolah Data"]),
        ("urut=-kelas&eselon=tanpa&jenis=fungsional", ["Analis Kebijakan Ahli Muda", "Pranata Komputer Terampil"]),
        ("urut=nama&q=e&jenis=pelaksana", ["Pengolah Data"]),
    ],
)  # fmt: skip
def test_cari_dan_saring(warga, isi, kueri, harus):
    assert nama(warga.get(f"{URL}?{kueri}")) == harus


@pytest.mark.parametrize(
    ("urut", "awal"),
    [
        ("kelas", ["Pranata Komputer Terampil", "Pengolah Data", "Analis Kebijakan Ahli Muda"]),
        ("-kebutuhan", ["Analis Kebijakan Ahli Muda", "Pranata Komputer Terampil"]),
        ("jenjang", ["Analis Kebijakan Ahli Muda", "Pranata Komputer Terampil", "Pengolah Data"]),
        ("nama", ["Analis Kebijakan Ahli Muda", "Camat", "Kepala Bidang Alfa 1"]),
        ("-nama", ["Sekretaris Daerah", "Sekretaris", "Sekretaris"]),
        ("-unit", ["Lurah", "Camat"]),
    ],
)
def test_urutan(warga, isi, urut, awal):
    jawaban = warga.get(URL, {"urut": urut})
    assert nama(jawaban)[: len(awal)] == awal
    assert f'aria-sort="{"descending" if urut[0] == "-" else "ascending"}"' in teks(jawaban)


def test_yang_kosong_selalu_di_akhir(warga, isi):
    for urut in ("kelas", "-kelas", "jenjang", "-jenjang"):
        assert nama(warga.get(URL, {"urut": urut}))[-1] not in (
            "Pengolah Data", "Analis Kebijakan Ahli Muda", "Pranata Komputer Terampil",
        )  # fmt: skip


@pytest.mark.parametrize(
    ("kueri", "sebab", "status"),
    [
        ("jenis=honorer", "Jenis jabatan “honorer” tidak dikenal.", 400),
        ("akar=TIDAK.ADA", "Unit dengan kode “TIDAK.ADA” tidak ada.", 400),
        ("eselon=IX", "Eselon “IX” tidak dikenal.", 400),
        (f"q={'x' * 101}", "100", 400),
        ("urut=gaji", "Urutan “gaji” tidak dikenal", 200),
        ("halaman=99", "ini halaman terakhir", 200),
        ("halaman=x", "ini halaman pertama", 200),
        ("q=%3Cscript%3E", "Tidak ada jabatan yang cocok", 200),
        ("q=%25", "Tidak ada jabatan yang cocok", 200),
    ],
)
def test_permintaan_aneh_dijawab_dengan_kata(warga, isi, kueri, sebab, status):
    jawaban = warga.get(f"{URL}?{kueri}")
    assert jawaban.status_code == status and sebab in teks(jawaban)


def test_hanya_yang_berlaku_hari_ini(warga, kota):
    besok = timezone.localdate() + timedelta(days=1)
    tambah_jabatan(
        unit=kota["DA"], nama="Kelak", jenis="pelaksana", ketetapan=ketetapan(besok), oleh=None
    )
    tambah(kota["DA"], "Dulu")
    hapus_jabatan(
        jabatan=Jabatan.objects.get(nama="Dulu"),
        ketetapan=ketetapan(timezone.localdate()),
        oleh=None,
    )
    assert {"Kelak", "Dulu"}.isdisjoint(nama(warga.get(URL)))


def test_halaman_dan_tautannya_membawa_saringan(warga, kota):
    for n in range(60):
        tambah(kota["DA"], f"Analis {n:02}")
    jawaban = warga.get(URL, {"q": "analis", "urut": "nama", "halaman": 2})
    assert nama(jawaban) == [f"Analis {n:02}" for n in range(50, 60)]
    assert "Menampilkan 51–60 dari 60 jabatan" in teks(jawaban)
    assert "q=analis&amp;urut=nama&amp;halaman=1" in jawaban.content.decode()


def test_htmx_hanya_mengganti_hasil(warga, isi):
    jawaban = warga.get(URL, {"q": "analis"}, HTTP_HX_REQUEST="true")
    assert "<html" not in teks(jawaban) and "Analis Kebijakan Ahli Muda" in teks(jawaban)


def test_kueri_tetap_berapa_pun_isinya(warga, kota, django_assert_num_queries):
    for n in (3, 30, 90):
        for i in range(n):
            tambah(kota["DA.B1"], f"Jabatan {n} {i}")
        warga.get(URL)  # the Bagan is in memory from here on
        with django_assert_num_queries(6):
            warga.get(URL, {"akar": "DA", "urut": "nama"})


def test_kosong(warga):
    assert "Belum ada jabatan" in teks(warga.get(URL))


# --- exports -------------------------------------------------------------------------------------
def test_csv_untuk_excel_dan_untuk_program(warga, isi):
    jawaban = warga.get("/jabatan.csv", {"q": "analis"})
    mentah = b"".join(jawaban.streaming_content)
    assert mentah.startswith(b"\xef\xbb\xbf") and "attachment" in jawaban["Content-Disposition"]
    baris = list(csv.reader(StringIO(mentah.decode("utf-8-sig")), delimiter=";"))
    assert baris == [
        ["Kode unit", "Unit", "Perangkat daerah", "Jabatan", "Jenis", "Eselon", "Jenjang", "Kelas",
         "Memimpin unit", "Kebutuhan", "BUP", "Terisi", "Lowong"],
        ["DA.B1", "Bidang Alfa 1", "Dinas Alfa", "Analis Kebijakan Ahli Muda", "Fungsional", "",
         "Ahli Muda", "9", "tidak", "3", "", "", ""],
    ]  # fmt: skip
    koma = b"".join(warga.get("/jabatan.csv", {"q": "analis", "pemisah": "koma"}).streaming_content)
    assert koma.startswith(b"Kode unit,Unit,")


def test_xlsx(warga, isi):
    jawaban = warga.get("/jabatan.xlsx", {"akar": "DB", "jenis": "pelaksana"})
    buku = load_workbook(BytesIO(b"".join(jawaban.streaming_content)))
    baris = list(buku["Jabatan"].iter_rows(values_only=True))
    assert len(baris) == 2 and baris[1][3] == "Pengolah Data" and baris[1][9] == 1
    keterangan = dict(buku["Keterangan"].iter_rows(min_row=2, values_only=True))
    assert keterangan["Unit"] == "Dinas Beta" and keterangan["Jenis jabatan"] == "Pelaksana"


@pytest.mark.parametrize("awal", ["=", "+", "-", "@"])
def test_sel_yang_mirip_rumus_dijinakkan(warga, kota, awal):
    tambah(kota["DA"], f'{awal}HYPERLINK("x")')
    isi = b"".join(warga.get("/jabatan.csv", {"q": "hyperlink"}).streaming_content).decode()
    assert f"\"'{awal}HYPERLINK" in isi
    buku = load_workbook(BytesIO(b"".join(warga.get("/jabatan.xlsx?q=hyper").streaming_content)))
    sel = buku["Jabatan"]["D2"]
    assert sel.data_type == "s" and sel.value.startswith(f"'{awal}")


@pytest.mark.parametrize("berkas", ["csv", "xlsx"])
def test_saringan_yang_tidak_dimengerti_tidak_memberi_berkas(warga, isi, berkas):
    jawaban = warga.get(f"/jabatan.{berkas}", {"akar": "TIDAK.ADA"})
    assert jawaban.status_code == 400 and "Berkas tidak dibuat." in jawaban.content.decode()


def test_hanya_dibaca(warga, isi):
    for url in (URL, "/jabatan.csv", "/jabatan.xlsx"):
        assert warga.post(url).status_code == 405
