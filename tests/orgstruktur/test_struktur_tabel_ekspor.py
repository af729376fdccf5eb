"""`/struktur/tabel.csv` and `.xlsx`: exactly what is shown, harmless in a spreadsheet."""

import csv
import io
from datetime import timedelta

import openpyxl
import pytest
from django.utils import timezone

from orgstruktur.selectors.tabel_kolom import KOLOM
from orgstruktur.services.unit import ubah_unit
from tests.dasar import buat_persona, masuk
from tests.orgstruktur.beban_uji import muat_beban
from tests.pabrik import buat_kota, buat_unit, perbaikan, perubahan

pytestmark = pytest.mark.django_db
CSV, XLSX, TABEL = "/struktur/tabel.csv", "/struktur/tabel.xlsx", "/struktur/tabel/"


@pytest.fixture
def kota():
    return buat_kota()


def isi(jawaban):
    return b"".join(jawaban.streaming_content)


def baca_csv(url=CSV, client=None, pemisah=";", **kueri):
    teks = isi((client or masuk(None)).get(url, kueri)).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(teks), delimiter=pemisah))


def baca_xlsx(**kueri):
    return openpyxl.load_workbook(io.BytesIO(isi(masuk(None).get(XLSX, kueri))))


def test_csv_sama_dengan_yang_tampil(kota):
    kueri = {"kolom": "kode,induk,sub_unit", "urut": "-kode", "jenis": "bidang"}
    halaman = masuk(None).get(TABEL, kueri).context["halaman"].object_list
    baris = baca_csv(**kueri)
    assert baris[0] == ["Nama unit", "Kode", "Unit induk", "Sub-unit"]
    assert baris[1:] == [[b.nama, b.kode, b.induk_nama, str(b.sub_unit)] for b in halaman]
    assert [b[1] for b in baris[1:]] == ["DB.B2", "DB.B1", "DA.B2", "DA.B1"]


def test_csv_untuk_excel_dan_untuk_program(kota):
    jawaban = masuk(None).get(CSV)
    assert jawaban["Content-Type"] == "text/csv; charset=utf-8"
    hari = timezone.localdate()
    assert jawaban["Content-Disposition"] == f'attachment; filename="struktur-{hari}.csv"'
    assert isi(jawaban).startswith(b"\xef\xbb\xbfNama unit;Kode;")
    assert isi(masuk(None).get(CSV, {"pemisah": "koma"})).startswith(b"Nama unit,Kode,")


def test_nama_berkas_menyebut_cabang_dan_tanggal(kota):
    jawaban = masuk(None).get(XLSX, {"akar": "DA", "per": "2024-01-31"})
    assert jawaban["Content-Disposition"] == 'attachment; filename="struktur-DA-2024-01-31.xlsx"'


def test_xlsx_sama_dengan_yang_tampil(kota):
    buku = baca_xlsx(kolom="kode,sub_unit,dibentuk", akar="DA", urut="kode")
    lembar = buku["Struktur"]
    baris = [[s.value for s in b] for b in lembar]
    assert baris[0] == ["Nama unit", "Kode", "Sub-unit", "Berlaku sejak"]
    assert [b[1] for b in baris[1:]] == ["DA", "DA.B1", "DA.B2", "DA.S", "DA.S1"]
    assert baris[1][2] == 3 and baris[1][3].isoformat() == "2020-01-01T00:00:00"
    assert lembar.freeze_panes == "B2" and lembar["A1"].font.bold
    keterangan = {b[0].value: b[1].value for b in buku["Keterangan"]}
    assert keterangan["Di bawah"] == "Dinas Alfa" and keterangan["Jumlah unit"] == 5
    assert keterangan["Urutan"] == "Kode"


def test_semua_kolom_dapat_diekspor(kota):
    semua = ",".join(k.nama for k in KOLOM)
    assert baca_csv(kolom=semua)[0] == [k.label for k in KOLOM]
    assert [s.value for s in baca_xlsx(kolom=semua)["Struktur"][1]] == [k.label for k in KOLOM]


def test_rumus_dijinakkan(kota):
    ubah_unit(unit=kota["DA.B1"], nama="=HYPERLINK(1)", ketetapan=perbaikan(), oleh=None)
    ubah_unit(unit=kota["DA.B2"], nama="@SUM(1)", ketetapan=perbaikan(), oleh=None)
    nama = {b[0] for b in baca_csv(akar="DA")}
    assert {"'=HYPERLINK(1)", "'@SUM(1)"} <= nama
    sel = [s for b in baca_xlsx(akar="DA").worksheets[0] for s in b]
    assert all(s.data_type != "f" for s in sel)
    assert not [s.value for s in sel if isinstance(s.value, str) and s.value[:1] in "=+-@"]


@pytest.mark.parametrize("url", [CSV, XLSX])
@pytest.mark.parametrize(
    "kueri",
    [{"jenis": "x"}, {"per": "x"}, {"akar": "TIDAK"}, {"kolom": "kode,salah"}, {"urut": "salah"}],
)
def test_alamat_yang_salah_tidak_menjadi_berkas(kota, url, kueri):
    jawaban = masuk(None).get(url, kueri)
    assert jawaban.status_code == 400
    assert jawaban.content.decode().startswith("Berkas tidak dibuat.")


@pytest.mark.parametrize("url", [CSV, XLSX])
def test_rencana_tidak_ikut_keluar(kota, url):
    besok = timezone.localdate() + timedelta(days=1)
    buat_unit("DA.B9", "bidang", kota["DA"], ketetapan=perubahan(besok))
    assert "DA.B9" not in str(baca_csv(keadaan="semua"))
    assert masuk(None).get(url, {"per": besok.isoformat()}).status_code == 400
    assert masuk(None).get(url, {"keadaan": "rencana"}).status_code == 400


@pytest.mark.parametrize("url", [CSV, XLSX])
def test_hanya_membaca(kota, url):
    assert masuk(None).post(url).status_code == 405


def test_berkas_yang_dapat_diimpor_ditawarkan_kepada_yang_berwenang(kota):
    orang = buat_persona(kota["kota"])
    assert masuk(None).get(TABEL).context["ekspor_impor"] == ""
    assert masuk(orang.pimpinan).get(TABEL).context["ekspor_impor"] == ""
    jawaban = masuk(orang.petugas).get(TABEL, {"akar": "DA"})
    assert jawaban.context["ekspor_impor"] == "/struktur/ekspor.xlsx?akar=DA"


@pytest.mark.parametrize("jumlah", [20, 120, 600])
def test_kueri_tetap_berapa_pun_unitnya(jumlah, django_assert_num_queries):
    muat_beban(jumlah)
    with django_assert_num_queries(5):
        assert len(baca_csv()) == jumlah + 1
    with django_assert_num_queries(1):
        assert baca_xlsx()["Struktur"].max_row == jumlah + 1
