"""`/struktur/impor/` and what belongs to it: upload, report, application, templates, export."""

import io
import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from orgstruktur.models import Jejak, PenugasanPeran, UnggahanImpor, Unit, boleh
from orgstruktur.services.jadwal import buang_unggahan
from orgstruktur.services.unit import ubah_unit
from tests.dasar import beri_peran, buat_akun, buat_persona, masuk
from tests.orgstruktur.alur_uji import perbaikan as isi_perbaikan
from tests.orgstruktur.alur_uji import perubahan as isi_perubahan
from tests.orgstruktur.alur_uji import pesan, teks
from tests.orgstruktur.berkas_impor import KEPALA, KOTA_KECIL, csv_, xlsx
from tests.pabrik import buat_kota, perbaikan

pytestmark = pytest.mark.django_db
URL = "/struktur/impor/"
BARU = ("DA.B9", "DA", "Bidang Baru", "bidang", "III.b")
GANTI = ("DA.B1", "DA", "Bidang Ganti Nama", "bidang")


@pytest.fixture
def kota():
    return buat_kota()


@pytest.fixture
def orang(kota):
    return buat_persona(kota["kota"])


def unggah(client, isi: bytes, nama: str = "unit.csv", **lain):
    data = isi_perbaikan() | lain | {"berkas": SimpleUploadedFile(nama, isi)}
    return client.post(URL, data)


def periksa(client, isi: bytes, nama: str = "unit.csv", **lain):
    """Send a file and open its report."""
    jawaban = unggah(client, isi, nama, **lain)
    assert jawaban.status_code == 302, teks(jawaban)
    return client.get(jawaban.url)


def terapkan(client, halaman, **lain):
    (sidik,) = re.findall(r'name="sidik" value="(\w+)"', halaman.content.decode())
    return client.post(f"{halaman.request['PATH_INFO']}terapkan/", {"sidik": sidik} | lain)


# --- who may -------------------------------------------------------------------------------------
def test_hanya_yang_berwenang_mengimpor(orang):
    for nama, status in (("admin", 200), ("petugas", 200), ("organisasi", 200), ("pimpinan", 403), ("pelayanan", 403), ("pegawai", 403)):  # fmt: skip
        assert masuk(getattr(orang, nama)).get(URL).status_code == status, nama
        assert masuk(getattr(orang, nama)).get(f"{URL}templat.xlsx").status_code == status
    assert masuk(None).get(URL).url.startswith("/masuk/")


def test_berkas_orang_lain_tidak_terlihat(orang):
    milik = unggah(masuk(orang.petugas), csv_(BARU)).url
    client = masuk(orang.organisasi)
    for url in (milik, f"{milik}temuan.xlsx"):
        assert client.get(url).url == URL
    for akhir in ("terapkan/", "buang/"):
        assert client.post(milik + akhir, {"sidik": "x"}).url == URL
    assert UnggahanImpor.objects.exists()
    assert client.get(f"{URL}{uuid4()}/", follow=True).redirect_chain == [(URL, 302)]


def test_di_luar_lingkup_disebut_per_baris(kota):
    petugas = buat_akun("petugas")
    beri_peran(petugas, "kepegawaian", kota["DA"])
    halaman = periksa(masuk(petugas), csv_(BARU, ("DB.B9", "DB", "Bidang Baru", "bidang")))
    assert "Dinas Beta berada di luar wewenang Anda." in teks(halaman)
    assert halaman.context["laporan"].ditolak == 1


# --- the upload ----------------------------------------------------------------------------------
def test_halaman_unggah_menyebut_kolom_dan_unduhan(orang):
    isi = teks(masuk(orang.petugas).get(URL))
    assert "induk_kode" in isi and "Impor tidak pernah membubarkan unit" in isi
    assert reverse("orgstruktur:struktur_impor_templat") in isi
    assert reverse("orgstruktur:struktur_ekspor_xlsx") in isi


@pytest.mark.parametrize(
    ("isi", "sebab"),
    [
        (b"%PDF-1.7", "Isi berkas ini PDF"),
        (b"", "Berkas ini kosong"),
        (b"PK\x03\x04rusak", "rusak"),
        (b"a,b\n1,2\n", "Baris judul kolom tidak ditemukan"),
    ],
)
def test_berkas_yang_tidak_terbaca_ditolak_di_ruasnya(orang, isi, sebab):
    jawaban = unggah(masuk(orang.petugas), isi, "unit.xlsx")
    assert jawaban.status_code == 200
    assert any(sebab in g for g in jawaban.context["form"].errors["berkas"])
    assert "salah ketik" in teks(jawaban), "isian lain tetap ada"
    assert not UnggahanImpor.objects.exists()


def test_isian_kurang_menyebut_ruasnya_dan_meminta_berkas_lagi(orang):
    jawaban = unggah(masuk(orang.petugas), csv_(BARU), alasan="")
    galat = jawaban.context["form"].errors
    assert set(galat) == {"alasan", "berkas"}
    assert "Pilih “unit.csv” sekali lagi" in galat["berkas"][0]
    assert set(masuk(orang.petugas).post(URL, {}).context["form"].errors) == {"berkas", "ragam"}


def test_berkas_terlalu_besar_dihentikan_sewaktu_diterima(orang, settings):
    settings.TATA_UNGGAH_MAKS_MB = 1
    jawaban = unggah(masuk(orang.petugas), csv_(BARU) + b"," * (3 * 1024 * 1024))
    (galat,) = jawaban.context["form"].errors["berkas"]
    assert "lebih besar dari 1 MB" in galat and "gambar" not in galat
    buku = unggah(masuk(orang.petugas), b"PK" + b"," * (3 * 1024 * 1024), "unit.xlsx")
    assert "hapus lembar dan gambar" in buku.context["form"].errors["berkas"][0]
    assert not UnggahanImpor.objects.exists()


def test_paling_banyak_lima_berkas_menunggu(orang):
    client = masuk(orang.petugas)
    for n in range(7):
        unggah(client, csv_(BARU), f"{n}.csv")
    assert set(UnggahanImpor.objects.values_list("nama", flat=True)) == {
        f"{n}.csv" for n in range(2, 7)
    }


def test_nama_berkas_tanpa_jalur(orang):
    unggah(masuk(orang.petugas), csv_(BARU), "C:\\data\\unit kota.csv")
    assert UnggahanImpor.objects.get().nama.endswith("unit kota.csv")
    assert "\\" not in UnggahanImpor.objects.get().nama


# --- the report ----------------------------------------------------------------------------------
def test_laporan_menunjukkan_jumlah_dan_beda_dan_tidak_menulis(orang):
    sebelum = Jejak.objects.count()
    halaman = periksa(masuk(orang.petugas), csv_(BARU, GANTI, kepala=KEPALA[:4]))
    isi = teks(halaman)
    assert halaman.context["laporan"].ringkas() == "1 baru, 1 berubah, 0 tetap, 0 ditolak"
    assert "<del>Bidang Alfa 1</del>" in isi and "<ins>Bidang Ganti Nama</ins>" in isi
    assert "Terapkan 1 unit baru dan 1 perubahan" in isi
    assert Jejak.objects.count() == sebelum
    assert not Unit.objects.filter(kode="DA.B9").exists()


def test_cari_dan_tab(orang):
    client = masuk(orang.petugas)
    url = unggah(
        client, csv_(BARU, GANTI, ("DA.B8", "DA", "Bidang Kedelapan", "bidang"), kepala=KEPALA[:4])
    ).url
    assert teks(client.get(f"{url}?lihat=baru")).count("Bidang Kedelapan") == 1
    assert "Bidang Kedelapan" not in teks(client.get(f"{url}?lihat=baru&cari=b9"))
    assert "Tidak ada baris yang cocok" in teks(client.get(f"{url}?lihat=baru&cari=zzz"))
    assert "Dinas Beta" in teks(client.get(f"{url}?lihat=tidak"))
    bagian = client.get(f"{url}?lihat=baru&cari=b9", headers={"HX-Request": "true"})
    assert "<html" not in teks(bagian) and "DA.B9" in teks(bagian)
    assert client.get(f"{url}?lihat=apa").context["lihat"] == "berubah"


def test_galat_per_baris_dan_buku_kerja_yang_kembali(orang):
    client = masuk(orang.petugas)
    halaman = periksa(client, csv_(BARU, ("DA.B8", "XX", "=Bidang", "bidangg"), kepala=KEPALA[:4]))
    isi = teks(halaman)
    assert "1 baris ditolak" in isi and "Unit induk XX tidak ada" in isi
    assert 'data-uji="terapkan"' not in isi
    jawaban = client.get(f"{halaman.request['PATH_INFO']}temuan.xlsx")
    assert 'filename="unit - temuan.xlsx"' in jawaban["Content-Disposition"]
    buku = load_workbook(io.BytesIO(jawaban.content))
    assert [s.value for s in buku["Unit"][1]] == [*KEPALA[:4], "alasan_ditolak"]
    assert buku["Unit"]["E2"].value is None
    assert "jenis: Jenis unit tidak dikenal" in buku["Unit"]["E3"].value
    assert buku["Unit"]["B3"].fill.fgColor.rgb == buku["Unit"]["D3"].fill.fgColor.rgb != "00000000"
    assert buku["Unit"]["C3"].value == "'=Bidang"
    assert buku["Temuan"].max_row == 3
    kembali = periksa(client, jawaban.content, "unit - temuan.xlsx")
    assert kembali.context["laporan"].ditolak == 1
    assert kembali.context["laporan"].beda[0].kode == "DA.B9"


def test_windows_1252_atas_keputusan_orang(orang):
    client = masuk(orang.petugas)
    isi = (
        csv_(("DA.B9", "DA", "Bidang – Baru", "bidang"), kepala=KEPALA[:4])
        .decode()
        .encode("cp1252")
    )
    halaman = periksa(client, isi)
    assert "Berkas ini bukan UTF-8" in teks(halaman)
    url = halaman.request["PATH_INFO"]
    assert client.post(url, {"aksara": "windows-1252"}).url == url
    terapkan(client, client.get(url))
    assert Unit.objects.get(kode="DA.B9").nama == "Bidang – Baru"


def test_dasar_hukum_kurang_dapat_diubah_tanpa_mengunggah_lagi(orang):
    client = masuk(orang.petugas)
    isi = csv_(("DC", "KOTA", "Dinas Gama", "dinas"), kepala=KEPALA[:4])
    halaman = periksa(client, isi, **isi_perubahan(dasar_hukum="Perwali 1/2024"))
    assert "Peraturan Daerah" in teks(halaman) and 'data-uji="terapkan"' not in teks(halaman)
    url = halaman.request["PATH_INFO"]
    assert client.post(url, isi_perubahan(dasar_hukum="")).context["form"].errors
    assert client.post(url, isi_perubahan(dasar_hukum="Perda 4/2024")).url == url
    assert terapkan(client, client.get(url)).url.startswith(f"{URL}?hasil=")
    assert Unit.objects.get(kode="DC").daftar_riwayat.get().dasar_hukum == "Perda 4/2024"


def test_struktur_sama_tidak_menawarkan_terapkan(orang):
    halaman = periksa(
        masuk(orang.petugas), csv_(("DA", "KOTA", "Dinas Alfa", "dinas"), kepala=KEPALA[:4])
    )
    assert "Struktur sudah sama dengan berkas ini" in teks(halaman)


def test_kueri_laporan_tetap_berapa_pun_barisnya(orang):
    client = masuk(orang.petugas)
    jumlah = []
    for n in (2, 40, 120):
        baris = [(f"DA.X{i}", "DA.S", f"Subbagian {i}", "subbagian") for i in range(n)]
        url = unggah(client, csv_(*baris, kepala=KEPALA[:4])).url
        client.get(url)
        with CaptureQueriesContext(connection) as kueri:
            assert client.get(url).status_code == 200
        jumlah.append(len(kueri))
    assert len(set(jumlah)) == 1 and jumlah[0] <= 8


def test_nama_jabatan_kepala_ikut_disebut_dan_dapat_ditolak(orang):
    client = masuk(orang.petugas)
    assert client.get(URL).context["form"]["ikut_kepala"].value() is True
    ganti = csv_(GANTI, kepala=KEPALA[:4])
    halaman = periksa(client, ganti, ikut_kepala="on")
    assert "<ins>Kepala Bidang Ganti Nama</ins>" in teks(halaman)
    url = halaman.request["PATH_INFO"]
    client.post(url, isi_perbaikan())
    lagi = teks(client.get(url))
    assert "Kepala Bidang Ganti Nama" not in lagi
    assert "Nama jabatan kepala tidak ikut nama unit" in lagi


# --- applying ------------------------------------------------------------------------------------
def test_terapkan_menulis_sekali_dan_dapat_dibatalkan(orang):
    client = masuk(orang.petugas)
    halaman = periksa(client, csv_(BARU, GANTI, kepala=KEPALA[:4]))
    jawaban = terapkan(client, halaman)
    assert jawaban.url == f"{URL}?hasil={Jejak.objects.latest('pk').pk}"
    hasil = client.get(jawaban.url)
    isi = teks(hasil).split('data-uji="hasil-impor"')[1].split("</section>")[0]
    assert 'href="/struktur/unit/DA.B9/"' in isi and 'href="/struktur/unit/DA.B1/"' in isi
    assert "DA.B2" not in isi and isi.count("<li>") == 2
    assert 'data-uji="hasil-impor"' not in teks(masuk(orang.organisasi).get(jawaban.url))
    assert client.get(f"{URL}?hasil=abc").context["hasil"] is None
    assert "1 unit baru dan 1 unit berubah dari “unit.csv” diterapkan" in pesan(hasil)
    jejak = Jejak.objects.latest("pk")
    assert (jejak.oleh, jejak.tindakan, jejak.alasan) == (
        orang.petugas,
        "impor_struktur",
        "salah ketik",
    )
    assert not UnggahanImpor.objects.exists()
    assert f"/struktur/perubahan/{jejak.pk}/batalkan/" in teks(hasil)
    assert "Impor struktur dari “unit.csv”" in teks(client.get(URL))
    client.post(f"/struktur/perubahan/{jejak.pk}/batalkan/")
    assert Unit.objects.get(kode="DA.B1").nama == "Bidang Alfa 1"
    assert not Unit.objects.filter(kode="DA.B9").exists()
    assert "Dibatalkan" in teks(client.get(URL))


def test_peringatan_minta_satu_persetujuan(orang):
    client = masuk(orang.petugas)
    baris = [(f"DA.X{i}", "DA", f"Bidang {i}", "bidang") for i in range(3)]
    halaman = periksa(client, csv_(*baris, kepala=KEPALA[:4]))
    assert "5 bidang" in teks(halaman) and 'data-uji="setuju"' in teks(halaman)
    assert "Ya, tetap lanjutkan" in pesan(client.get(terapkan(client, halaman).url))
    assert not Unit.objects.filter(kode="DA.X0").exists()
    terapkan(client, halaman, setuju="1")
    assert Unit.objects.filter(kode="DA.X0").exists()


def test_terapkan_dua_kali_tidak_mengulang(orang):
    client = masuk(orang.petugas)
    halaman = periksa(client, csv_(BARU))
    terapkan(client, halaman)
    jejak = Jejak.objects.count()
    assert terapkan(client, halaman).url == URL
    assert Jejak.objects.count() == jejak


def test_struktur_berubah_sementara_itu_meminta_periksa_lagi(orang, kota):
    client = masuk(orang.petugas)
    halaman = periksa(client, csv_(GANTI, kepala=KEPALA[:4]))
    ubah_unit(unit=kota["DA.B1"], ketetapan=perbaikan(), oleh=None, nama="Bidang Diubah Orang")
    jawaban = terapkan(client, halaman)
    assert jawaban.url == halaman.request["PATH_INFO"]
    lagi = client.get(jawaban.url)
    assert "Struktur berubah sejak berkas ini diperiksa" in pesan(lagi)
    assert "<del>Bidang Diubah Orang</del>" in teks(lagi)
    assert Unit.objects.get(kode="DA.B1").nama == "Bidang Diubah Orang"
    terapkan(client, lagi)
    assert Unit.objects.get(kode="DA.B1").nama == "Bidang Ganti Nama"


def test_peran_berakhir_sementara_itu(orang, kota):
    client = masuk(orang.petugas)
    halaman = periksa(client, csv_(BARU))
    PenugasanPeran.objects.filter(akun=orang.petugas).delete()
    beri_peran(orang.petugas, "kepegawaian", kota["DB"])
    assert terapkan(client, halaman).url == halaman.request["PATH_INFO"]
    assert not Unit.objects.filter(kode="DA.B9").exists()


def test_tanpa_sidik_tidak_diterapkan(orang):
    client = masuk(orang.petugas)
    url = unggah(client, csv_(BARU)).url
    assert client.post(f"{url}terapkan/").url == url
    assert client.get(f"{url}terapkan/").status_code == 405
    assert not Unit.objects.filter(kode="DA.B9").exists()


def test_buang(orang):
    client = masuk(orang.petugas)
    url = unggah(client, csv_(BARU)).url
    assert client.post(f"{url}buang/").url == URL
    assert not UnggahanImpor.objects.exists()


def test_kedaluwarsa_dan_pembersihan_oleh_jadwal(orang):
    client = masuk(orang.petugas)
    url = unggah(client, csv_(BARU)).url
    UnggahanImpor.objects.update(dibuat_pada=timezone.now() - timedelta(hours=3))
    assert "lewat dua jam" in pesan(client.get(url, follow=True))
    assert buang_unggahan(timezone.localdate()) == {"dibuang": 1}


def test_akan_berlaku_disebut(orang):
    client = masuk(orang.petugas)
    besok = (timezone.localdate() + timedelta(days=1)).isoformat()
    halaman = periksa(client, csv_(BARU), **isi_perubahan(tanggal=besok))
    assert "Akan berlaku pada" in teks(halaman)
    assert "Akan berlaku pada" in pesan(client.get(terapkan(client, halaman).url))


# --- an empty installation -----------------------------------------------------------------------
def test_pemasang_memuat_seluruh_kota_dan_menjadi_admin(db):
    pemasang = buat_akun("pemasang", is_superuser=True)
    client = masuk(pemasang)
    assert terapkan(client, periksa(client, csv_(*KOTA_KECIL))).url.startswith(f"{URL}?hasil=")
    assert Unit.objects.count() == 4
    pemasang = type(pemasang).objects.get(pk=pemasang.pk)
    assert boleh(pemasang, "ubah_struktur")
    assert masuk(buat_akun("lain", is_superuser=True)).get(URL).status_code == 403


# --- export --------------------------------------------------------------------------------------
@pytest.mark.parametrize("bentuk", ["csv", "xlsx"])
def test_ekspor_terbuka_dan_kembali_tanpa_perubahan(orang, bentuk):
    jawaban = masuk(None).get(f"/struktur/ekspor.{bentuk}")
    assert jawaban.status_code == 200
    assert f".{bentuk}" in jawaban["Content-Disposition"]
    halaman = periksa(masuk(orang.petugas), jawaban.content, f"struktur.{bentuk}")
    assert halaman.context["laporan"].tetap == Unit.objects.count()
    assert "sudah sama" in teks(halaman)


def test_ekspor_menurut_tanggal_dan_akar(orang):
    client = masuk(None)
    baris = client.get("/struktur/ekspor.csv?akar=DA").content.decode().splitlines()
    assert len(baris) == 6
    assert client.get("/struktur/ekspor.csv?akar=TIDAKADA").status_code == 404
    assert client.get("/struktur/ekspor.csv?per=kapan").status_code == 400
    assert len(client.get("/struktur/ekspor.csv?per=2019-01-01").content.splitlines()) == 1
    depan = (timezone.localdate() + timedelta(days=9)).isoformat()
    assert client.get(f"/struktur/ekspor.csv?per={depan}").status_code == 403
    assert masuk(orang.petugas).get(f"/struktur/ekspor.csv?per={depan}").status_code == 200
    assert client.post("/struktur/ekspor.csv").status_code == 405


def test_buku_kerja_excel_diterima_dari_halaman(orang):
    assert periksa(masuk(orang.petugas), xlsx(BARU), "unit.xlsx").context["laporan"].baru == 1
