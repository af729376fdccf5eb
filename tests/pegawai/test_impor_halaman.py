"""`/pegawai/impor/`: upload, columns, matches, report, application, undo; hostile files through the page."""

import io
import re
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from pegawai.models import BerkasImpor, Pegawai
from tests.dasar import beri_peran, buat_akun, buat_persona, masuk
from tests.pabrik import buat_kota
from tests.pegawai.berkas import baris_siasn, csv_, xlsx, xlsx_siasn
from tests.pegawai.pabrik import buat_jabatan, nip

pytestmark = pytest.mark.django_db
URL = "/pegawai/impor/"
DI_S1 = {"UNOR_NAMA": "Subbagian Umum", "SATUAN_KERJA_INDUK_NAMA": "Dinas Alfa"}
SURAT = {**DI_S1, "JABATAN_NAMA": "Pengelola Surat", "TMT_JABATAN": "01-02-2024"}


@pytest.fixture
def unit():
    return buat_kota()


@pytest.fixture
def orang(unit):
    return buat_persona(unit["kota"])


@pytest.fixture
def client(orang):
    return masuk(orang.petugas)


def unggah(client, isi: bytes, nama: str = "asn.xlsx", **lain):
    data = {"per_tanggal": timezone.localdate().isoformat()} | lain
    return client.post(URL, data | {"berkas": SimpleUploadedFile(nama, isi)})


def isian(halaman) -> dict[str, str]:
    """What the browser would send back of a form as it stands."""
    form = halaman.context["form"]
    hasil = {}
    for ruas in form:
        nilai = ruas.value()
        hasil[ruas.html_name] = nilai if nilai is not None else ""
    return hasil


def lewati_kolom(client, isi: bytes, nama: str = "asn.xlsx", **ganti):
    """Upload and accept the columns as guessed; give the next page."""
    jawaban = unggah(client, isi, nama)
    assert jawaban.status_code == 302, jawaban.content.decode()
    halaman = client.get(jawaban.url)
    return client.post(jawaban.url, isian(halaman) | {"lanjut": "1"} | ganti, follow=True)


def terapkan(client, halaman, **lain):
    (sidik,) = re.findall(r'name="sidik" value="(\w+)"', halaman.content.decode())
    kunci = BerkasImpor.objects.latest("pk").kunci
    return client.post(
        f"{URL}{kunci}/terapkan/", {"sidik": sidik, "setuju": "1"} | lain, follow=True
    )


# --- the whole way ---------------------------------------------------------------------------------
def test_dari_unggah_sampai_dibatalkan(unit, orang, client):
    surat = buat_jabatan(unit["DA.S1"])
    halaman = lewati_kolom(client, xlsx_siasn([baris_siasn(nip(1), "ANI", **SURAT)]))
    assert halaman.request["PATH_INFO"].endswith("/periksa/")
    assert "ANI" in halaman.text and nip(1) not in halaman.text
    assert not Pegawai.objects.exists()
    hasil = terapkan(client, halaman)
    assert "Diterapkan" in hasil.text and "1 baris = 1 baru" in hasil.text
    assert Pegawai.objects.get().daftar_penempatan.get().jabatan == surat
    berkas = BerkasImpor.objects.get()
    batal = f"{URL}{berkas.kunci}/batalkan/"
    assert "1 pegawai yang dicatat oleh impor ini dihapus lagi" in client.get(batal).text
    assert "sudah dibatalkan" in client.post(batal, follow=True).text
    assert not Pegawai.objects.exists()
    daftar = client.get(URL).text
    assert "Dibatalkan" in daftar and "asn.xlsx" in daftar


def test_impor_yang_sama_tidak_mengubah_apa_pun(unit, client):
    buat_jabatan(unit["DA.S1"])
    isi = xlsx_siasn([baris_siasn(nip(1), "ANI", **SURAT)])
    terapkan(client, lewati_kolom(client, isi))
    assert "sudah sama dengan berkas ini" in lewati_kolom(client, isi).text


def test_berkas_lebih_lama_diberi_peringatan(unit, client):
    buat_jabatan(unit["DA.S1"])
    isi = xlsx_siasn([baris_siasn(nip(1), "ANI", **SURAT)])
    terapkan(client, lewati_kolom(client, isi))
    lama = client.get(unggah(client, isi, per_tanggal="2024-05-01").url)
    assert "lebih lama dari impor terakhir" in lama.text


# --- columns ---------------------------------------------------------------------------------------
def test_kolom_asing_dipilih_dan_diingat(unit, client):
    isi = xlsx({"A": [["Nomor Induk", "Orangnya"], [nip(1), "Ani"]]})
    jawaban = unggah(client, isi)
    halaman = client.get(jawaban.url)
    assert "Abaikan kolom ini" in halaman.text and "Ani" in halaman.text
    kosong = client.post(jawaban.url, isian(halaman) | {"lanjut": "1"})
    assert "Pilih kolom yang berisi NIP atau NI PPPK." in kosong.text
    dipilih = isian(halaman) | {"lanjut": "1", "kolom-0": "nip", "kolom-1": "nama"}
    periksa = client.post(jawaban.url, dipilih, follow=True)
    assert periksa.request["PATH_INFO"].endswith("/periksa/")
    lagi = client.get(unggah(client, isi).url)
    assert "pilihan sebelumnya" in lagi.text


def test_satu_isi_tidak_dari_dua_kolom(client):
    jawaban = unggah(client, xlsx({"A": [["NIP", "NAMA", "Lain"], [nip(1), "Ani", "x"]]}))
    isi = isian(client.get(jawaban.url)) | {"lanjut": "1", "kolom-2": "nama"}
    assert "sudah dipakai untuk isi yang sama" in client.post(jawaban.url, isi).text


def test_yang_tidak_disimpan_disebut(client):
    halaman = client.get(unggah(client, xlsx_siasn([baris_siasn(nip(1))])).url)
    assert "Tidak pernah disimpan" in halaman.text and "NPWP NOMOR" in halaman.text
    assert "1276010101850001" not in halaman.text


def test_beberapa_lembar_dan_lembar_tersembunyi(unit, client):
    def sembunyikan(buku):
        buku["Lama"].sheet_state = "hidden"

    kepala = ["NIP", "NAMA"]
    isi = xlsx(
        {
            "PNS": [kepala, [nip(1), "Ani"]],
            "PPPK": [kepala, ["199009132023211004", "Budi"]],
            "Lama": [kepala, [nip(3), "Citra"]],
        },
        atur=sembunyikan,
    )
    jawaban = unggah(client, isi)
    halaman = client.get(jawaban.url)
    assert halaman.context["form"]["lembar"].value() == ["PNS", "PPPK"]
    assert "Lembar tersembunyi" in halaman.text
    satu = isian(halaman) | {"lembar": ["PNS"], "lanjut": "1"}
    assert (
        "Lembar yang tidak dibaca: PPPK, Lama" in client.post(jawaban.url, satu, follow=True).text
    )


# --- units and positions ------------------------------------------------------------------------------
def padanan(client, baris):
    halaman = lewati_kolom(client, xlsx_siasn(baris))
    assert halaman.request["PATH_INFO"].endswith("/padanan/"), halaman.request["PATH_INFO"]
    return halaman


def test_unit_bernama_sama_ditanyakan_lalu_jabatan_dibuat(unit, client):
    halaman = padanan(
        client, [baris_siasn(nip(1), "ANI", **SURAT | {"SATUAN_KERJA_INDUK_NAMA": ""})]
    )
    url = halaman.request["PATH_INFO"]
    (ruas,) = halaman.context["form"]
    pilihan = [label for _, label in ruas.field.choices]
    assert pilihan[1:] == ["Subbagian Umum, Sekretariat Dinas Alfa (DA.S1)", "Subbagian Umum, Sekretariat Dinas Beta (DB.S1)"]  # fmt: skip
    halaman = client.post(f"{url}?lihat=unit", {ruas.name: unit["DA.S1"].pk}, follow=True)
    assert halaman.context["lihat"] == "jabatan" and "Pengelola Surat" in halaman.text
    (ruas,) = halaman.context["form"]
    periksa = client.post(f"{url}?lihat=jabatan", {ruas.name: "buat", "lanjut": "1"}, follow=True)
    assert "1 jabatan baru dibuat: Pengelola Surat, Subbagian Umum" in periksa.text
    assert "1 baris = 1 baru" in terapkan(client, periksa).text


def test_jabatan_lain_masuk_daftar_tunggu(unit, client):
    halaman = padanan(client, [baris_siasn(nip(1), "ANI", **SURAT)])
    url = halaman.request["PATH_INFO"]
    data = {"jabatan_tak_ada": "tunggu", "lanjut": "1"}
    periksa = client.post(f"{url}?lihat=jabatan", data, follow=True)
    terapkan(client, periksa)
    assert Pegawai.objects.get().unit_tunggu == unit["DA.S1"]


def test_unit_dicari_dan_unit_di_luar_wewenang_ditolak(unit):
    petugas = buat_akun("petugas")
    beri_peran(petugas, "kepegawaian", unit["DA"])
    client = masuk(petugas)
    halaman = padanan(client, [baris_siasn(nip(1), "ANI", UNOR_NAMA="Kantor Antah")])
    baris = halaman.context["baris"][0]
    url = halaman.request["PATH_INFO"] + "unit/" + baris["cari"]
    assert "Kantor Antah" in client.get(url).text
    luar = client.post(url, {"ke": "DB.S1"})
    assert "tidak dapat dipilih: di luar wewenang Anda" in luar.text
    assert client.post(url, {"ke": "DA.S1"}).status_code == 302
    assert client.get(halaman.request["PATH_INFO"] + "unit/?kunci=lain").status_code == 404


def test_unit_dibentuk_hanya_dengan_persetujuan(unit, client):
    halaman = padanan(client, [baris_siasn(nip(1), "ANI", UNOR_NAMA="Bidang Gama")])
    url = halaman.request["PATH_INFO"] + "unit/baru/" + halaman.context["baris"][0]["cari"]
    data = {"nama": "Bidang Gama", "jenis": "bidang", "kode": "DA.B7", "ke": "DA"}
    assert "Centang untuk melanjutkan" in client.post(url, data).text
    ambil = client.post(url, data | {"yakin": "1"}, follow=True)
    if "Tidak lazim" in ambil.text:
        ambil = client.post(url, data | {"yakin": "1", "setuju": "1"}, follow=True)
    assert "Bidang Gama dibentuk dan dipetakan" in ambil.text
    assert "tidak boleh sama" in client.get(url).text


# --- the report ------------------------------------------------------------------------------------------
def test_kesalahan_per_baris_dan_hanya_yang_baik(unit, client):
    buat_jabatan(unit["DA.S1"])
    baris = [baris_siasn(nip(1), "ANI", **SURAT), baris_siasn("12", "BUDI", **SURAT)]
    halaman = lewati_kolom(client, xlsx_siasn(baris))
    assert "Nomor terdiri atas 2 angka" in halaman.text and "1 baris ditolak" in halaman.text
    assert "Tidak ada yang dapat diterapkan" in terapkan(client, halaman).text
    ditolak = client.get(f"{URL}{BerkasImpor.objects.get().kunci}/ditolak.xlsx")
    assert ditolak["Content-Disposition"].endswith('"asn - ditolak.xlsx"')
    halaman = client.get(f"{URL}{BerkasImpor.objects.get().kunci}/periksa/")
    assert "1 ditolak" in terapkan(client, halaman, cara="baik").text
    assert Pegawai.objects.get().nama == "ANI"


def test_peringatan_minta_persetujuan(unit, client):
    halaman = lewati_kolom(client, xlsx_siasn([baris_siasn(nip(1), "ANI")]))
    assert "Belum diterapkan. Baca akibatnya" in terapkan(client, halaman, setuju="").text
    assert not Pegawai.objects.exists()


def test_laporan_dicari_dan_dibagi_halaman(unit, client, django_assert_max_num_queries):
    kepala = ["NIP", "NAMA"]
    baris = [[nip(n), f"Orang Ke-{n:03}"] for n in range(1, 121)]
    halaman = lewati_kolom(client, xlsx({"A": [kepala, *baris]}))
    url = halaman.request["PATH_INFO"]
    with django_assert_max_num_queries(14):
        isi = client.get(f"{url}?lihat=baru&halaman=2").text
    assert "Menampilkan 51–100 dari 120 baris" in isi
    bagian = client.get(f"{url}?lihat=baru&cari=Ke-077", headers={"HX-Request": "true"}).text
    assert "Orang Ke-077" in bagian and "<html" not in bagian


# --- who may ----------------------------------------------------------------------------------------------
def test_berkas_orang_lain(unit, orang, client):
    milik = unggah(client, xlsx_siasn([baris_siasn(nip(1))])).url
    lain = masuk(orang.admin)
    assert lain.get(milik).status_code == 404
    assert lain.post(milik.replace("kolom", "buang")).status_code == 404
    assert "asn.xlsx" in lain.get(URL).text
    dinas = buat_akun("dinas")
    beri_peran(dinas, "kepegawaian", unit["DB"])
    assert "asn.xlsx" not in masuk(dinas).get(URL).text


def test_batal_menyebut_yang_sudah_diubah(unit, client):
    buat_jabatan(unit["DA.S1"])
    terapkan(client, lewati_kolom(client, xlsx_siasn([baris_siasn(nip(1), "ANI", **SURAT)])))
    Pegawai.objects.update(pendidikan="S-2")
    batal = client.post(f"{URL}{BerkasImpor.objects.get().kunci}/batalkan/")
    assert batal.status_code == 409 and "ANI" in batal.text and "sudah diubah lagi" in batal.text


# --- in the background ---------------------------------------------------------------------------------------
def test_berkas_besar_lewat_antrean(unit, client, settings):
    settings.TATA_IMPOR_LANGSUNG_BARIS = 1
    halaman = lewati_kolom(client, xlsx_siasn([baris_siasn(nip(1), "ANI")]))
    assert "1 baris = 1 baru" in terapkan(client, halaman).text  # the immediate backend


def test_kemajuan_dan_pekerja_yang_mati(unit, client):
    lewati_kolom(client, xlsx_siasn([baris_siasn(nip(1), "ANI")]))
    berkas = BerkasImpor.objects.get()
    kini = timezone.now()
    BerkasImpor.objects.update(status=BerkasImpor.Status.BERJALAN, kemajuan=60, denyut_pada=kini)
    isi = client.get(berkas.get_absolute_url()).text
    assert "every 2s" in isi and 'value="60"' in isi
    assert client.get(f"{URL}{berkas.kunci}/kolom/").url == berkas.get_absolute_url()
    BerkasImpor.objects.update(denyut_pada=kini - timezone.timedelta(minutes=9))
    isi = client.get(berkas.get_absolute_url(), headers={"HX-Request": "true"}).text
    assert "terhenti di tengah jalan" in isi and "every 2s" not in isi
    ulang = client.post(f"{URL}{berkas.kunci}/ulangi/", follow=True)
    assert "1 baris = 1 baru" in ulang.text


# --- hostile files ----------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("isi", "nama", "pesan"),
    [
        (b"", "kosong.xlsx", "Berkas ini kosong"),
        (b"MZ\x90\x00" + b"\x00" * 90, "asn.xlsx", "program"),
        (b"%PDF-1.7", "asn.xlsx", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "asn.xlsx", "Berkas: "),
        (b"PK\x03\x04" + b"\x00" * 60, "asn.xlsx", "rusak"),
        (b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>", "asn.xlsx", "XML"),
    ],
)  # fmt: skip
def test_berkas_yang_bukan_daftar(client, isi, nama, pesan):
    halaman = unggah(client, isi, nama)
    assert halaman.status_code == 200 and pesan in halaman.text
    assert not BerkasImpor.objects.exists()


def test_nip_angka_judul_bertingkat_rumus_dan_dua_lembar(unit, client):
    isi = xlsx(
        {
            "PNS": [
                ["DAFTAR PEGAWAI"],
                [],
                ["IDENTITAS", None, "JABATAN"],
                ["NIP", "NAMA", "NAMA"],
                [198503152010011012, "Ani", "=1+1"],
                [nip(2), "Budi", None],
            ],
            "PPPK": [["NIP", "NAMA"], ["199009132023211004", "Citra"]],
        },
        atur=lambda buku: buku["PNS"].merge_cells("A3:B3"),
    )
    halaman = lewati_kolom(client, isi)
    assert "tersimpan sebagai angka" in halaman.text
    laporan = halaman.context["laporan"]
    assert (laporan.jumlah_baris, laporan.ditolak) == (3, 1)


def test_csv_windows_1252(unit, client):
    isi = csv_([baris_siasn(nip(1), "ANI – B")]).decode().encode("cp1252")
    jawaban = unggah(client, isi, "asn.csv")
    assert "Berkas ini bukan UTF-8" in client.get(jawaban.url).text
    halaman = client.post(jawaban.url, {"aksara": "windows-1252"}, follow=True)
    assert "Berkas ini bukan UTF-8" not in halaman.text and "ANI – B" in halaman.text


def test_halaman_daftar_kueri_tetap(client, orang, django_assert_max_num_queries):
    for n in range(3):
        unggah(client, xlsx_siasn([baris_siasn(nip(1))]), f"{n}.xlsx")
        with django_assert_max_num_queries(12):
            assert client.get(URL).status_code == 200


def test_alamat(client):
    assert reverse("pegawai:impor_daftar") == URL


def test_baris_tersembunyi_disebut(unit, client):
    def sembunyikan(buku):
        buku["A"].row_dimensions[3].hidden = True
        buku["A"].row_dimensions[9].hidden = True  # nothing stands there

    isi = xlsx({"A": [["NIP", "NAMA"], [nip(1), "Ani"], [nip(2), "Budi"]]}, atur=sembunyikan)
    jawaban = unggah(client, isi)
    assert "1 di antaranya tersembunyi" in client.get(jawaban.url).text
    halaman = client.post(
        jawaban.url, isian(client.get(jawaban.url)) | {"lanjut": "1"}, follow=True
    )
    halaman = client.get(f"{halaman.request['PATH_INFO']}?lihat=peringatan")
    assert "1 baris tersembunyi di buku kerja ikut dibaca: baris 3." in halaman.text


def bom_zip() -> bytes:
    """Thousands of parts; one that swells is tried where files are read (test_lembar)."""
    keluar = io.BytesIO(xlsx({"A": [["x"]]}))
    with zipfile.ZipFile(keluar, "a") as z:
        for n in range(2001):
            z.writestr(f"xl/media/{n}", b"")
    return keluar.getvalue()


def test_bom_zip(client):
    halaman = unggah(client, bom_zip())
    assert halaman.status_code == 200 and "membengkak luar biasa" in halaman.text


def test_berkas_berkata_sandi(client):
    isi = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(900) + "EncryptedPackage".encode("utf-16-le") + bytes(600)  # fmt: skip
    assert "dilindungi kata sandi" in unggah(client, isi).text
