"""Goals from a file: headings, numbers, directions, refusals with their row; all or nothing; back and forth."""

from datetime import datetime
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from openpyxl import Workbook, load_workbook

from orgstruktur.models import Jejak
from pegawai.kinerja_waktu import ZONA
from pegawai.models import IndikatorTujuan, SasaranStrategis
from pegawai.tujuan_impor import baca_tujuan
from tebingtinggi.bersama.lembar import SelBukanTeks
from tests.dasar import masuk
from tests.orgstruktur.alur_uji import teks
from tests.pegawai.kinerja_uji import Dunia
from tests.pegawai.tujuan_uji import buat_rancangan, sasaran_pertama

URL = "/kinerja/tujuan/DA/impor/?tahun=2026"
JUDUL = ["Sasaran", "Indikator", "Satuan", "Target", "Arah", "Sumber data"]


def baca(*baris, judul=JUDUL):
    return baca_tujuan(list(enumerate([judul, *baris], start=1)))


def test_sasaran_sekali_ditulis_berlaku_ke_bawah():
    hasil = baca(
        ["Satu", "A", "persen", "87,5", "", ""],
        ["", "B", "orang", SelBukanTeks("angka", "1250"), "Makin rendah makin baik", "BPS"],
        ["", "", "", "", "", ""],
        ["Dua", "C", "unit", "1.250", "TURUN", ""],
    )
    assert hasil.galat == [] and hasil.kepala == 1
    assert [(b.sasaran, b.target, b.arah) for b in hasil.baris] == [
        ("Satu", Decimal("87.5"), "naik"),
        ("Satu", Decimal(1250), "turun"),
        ("Dua", Decimal(1250), "turun"),
    ]


@pytest.mark.parametrize(
    ("baris", "pesan"),
    [
        (["", "A", "persen", "1", "", ""], "Kolom sasaran kosong"),
        (["S", "", "persen", "1", "", ""], "Kolom indikator kosong"),
        (["S", "A", "", "1", "", ""], "Kolom satuan kosong"),
        (["S", "A", "persen", "", "", ""], "Kolom target kosong"),
        (["S", "A", "persen", "banyak", "", ""], "bukan angka"),
        (["S", "A", "persen", "12.5", "", ""], "dua cara"),
        (["S", "A", "persen", "1", "entah", ""], "naik atau turun"),
        (["S", "A" * 301, "persen", "1", "", ""], "terlalu panjang"),
        (["S", "A", "persen", SelBukanTeks("galat", "#REF!"), "", ""], "target kosong"),
    ],
)
def test_baris_ditolak_dengan_nomornya(baris, pesan):
    hasil = baca(baris)
    assert [g.nomor for g in hasil.galat] == [2] and pesan in hasil.galat[0].pesan


def test_tanpa_judul_tidak_dikenal():
    assert baca(["x"], judul=["Nama", "Umur"]).kepala == 0
    assert baca(
        ["Satu", "A", "persen", "1"], judul=["SASARAN_STRATEGIS", "iku", "satuan", "target setahun"]
    ).baris


@pytest.fixture
def d(db, monkeypatch):
    kini = datetime(2026, 11, 23, 15, tzinfo=ZONA)
    monkeypatch.setattr(timezone, "now", lambda: kini)
    return Dunia()


def berkas(*baris, judul=JUDUL):
    buku = Workbook()
    for b in (judul, *baris):
        buku.active.append(b)
    isi = BytesIO()
    buku.save(isi)
    return SimpleUploadedFile("tujuan.xlsx", isi.getvalue())


def kirim(klien, *baris, **lain):
    """Upload, and write what the preview shows; the last page."""
    return terapkan(klien, klien.post(URL, {"berkas": berkas(*baris, **lain)}))


def terapkan(klien, pratinjau):
    kiriman = (pratinjau.context or {}).get("kiriman")
    return klien.post(URL, {"kiriman": kiriman}, follow=True) if kiriman else pratinjau


def test_impor_menambah_dan_memperbarui(d):
    p = buat_rancangan(d.u["DA"], "Layanan makin baik")
    lama = sasaran_pertama(p).daftar_indikator.get()
    kadis = masuk(d.kadis.akun)
    jawaban = kirim(
        kadis,
        ["layanan makin BAIK", "cakupan 0", "persen", 95, "", "BPS"],
        ["", "Waktu tunggu", "menit", 15, "turun", ""],
        ["Aparatur cakap", "Pelatihan", "jam", 20, "", ""],
    )
    assert "1 sasaran baru, 1 diperbarui" in teks(jawaban)
    lama.refresh_from_db()
    assert (lama.target, lama.sumber) == (95, "BPS")
    assert SasaranStrategis.objects.count() == 2 and IndikatorTujuan.objects.count() == 3
    jejak = Jejak.objects.filter(tindakan="tujuan_impor").get()
    assert jejak.sesudah == {"jumlah": 3} and jejak.oleh == d.kadis.akun
    assert not Jejak.objects.filter(tindakan="sasaran_simpan", pk__gt=jejak.pk - 1).exists()


def test_pratinjau_menyebut_baru_berubah_tetap_dan_tidak_menulis(d):
    p = buat_rancangan(d.u["DA"], "Layanan makin baik")
    lama = sasaran_pertama(p).daftar_indikator.get()
    kadis = masuk(d.kadis.akun)
    isi = [
        ["Layanan makin baik", lama.teks, lama.satuan, 95, "", ""],
        ["", "Waktu tunggu", "menit", 15, "turun", ""],
    ]
    pratinjau = kadis.post(URL, {"berkas": berkas(*isi)})
    assert [(b.baris.nomor, b.keadaan) for b in pratinjau.context["beda"]] == [
        (2, "berubah"),
        (3, "baru"),
    ]
    kolom = {k: (dulu, kini) for k, dulu, kini in pratinjau.context["beda"][0].ubah}
    assert kolom["Target"] == ("80", "95") and "Target: 80 → 95" in teks(pratinjau)
    assert IndikatorTujuan.objects.count() == 1 and not Jejak.objects.filter(
        tindakan="tujuan_impor"
    )
    kiriman = pratinjau.context["kiriman"]
    rusak = kadis.post(URL, {"kiriman": kiriman[:-2] + "xx"}, follow=True)
    assert "unggah berkasnya lagi" in teks(rusak) and IndikatorTujuan.objects.count() == 1
    terapkan(kadis, pratinjau)
    lama.refresh_from_db()
    assert lama.target == 95 and IndikatorTujuan.objects.count() == 2


def test_indikator_kembar_tidak_pernah_hilang(d):
    """Two of the same words, from before that was refused: the file takes neither away."""
    s = sasaran_pertama(buat_rancangan(d.u["DA"], "Satu"))
    kembar = s.daftar_indikator.get()
    IndikatorTujuan.objects.create(
        sasaran=s, teks=kembar.teks.upper(), satuan="orang", target=7, urutan=2
    )
    kadis = masuk(d.kadis.akun)
    jawaban = teks(kirim(kadis, ["Satu", "Lain", "persen", 95, "", ""]))
    assert "tertulis dua kali" in jawaban
    assert [i.target for i in s.daftar_indikator.order_by("urutan")] == [80, 7]
    ganda = teks(kirim(kadis, ["Dua", "A", "persen", 1, "", ""], ["", "a", "persen", 2, "", ""]))
    assert "Sasaran “Dua”: indikator “A” tertulis dua kali" in ganda
    assert SasaranStrategis.objects.count() == 1


def test_indikator_terlalu_banyak_dilaporkan(d):
    s = sasaran_pertama(buat_rancangan(d.u["DA"], "Satu"))
    kadis = masuk(d.kadis.akun)
    baris = [["Satu", f"Indikator {n}", "persen", 1, "", ""] for n in range(12)]
    assert "Sasaran “Satu”: paling banyak 12 indikator, ini 13" in teks(kirim(kadis, *baris))
    assert s.daftar_indikator.count() == 1
    assert "1 diperbarui" in teks(kirim(kadis, *baris[:11]))
    assert s.daftar_indikator.count() == 12


def test_satu_baris_keliru_tidak_ada_yang_ditulis(d):
    buat_rancangan(d.u["DA"])
    kadis = masuk(d.kadis.akun)
    jawaban = kirim(kadis, ["Baru", "A", "persen", 1, "", ""], ["", "B", "", 2, "", ""])
    assert "Baris 3: Kolom satuan kosong" in teks(jawaban)
    assert SasaranStrategis.objects.count() == 1
    banyak = [[f"Sasaran {n}", "A", "persen", 1, "", ""] for n in range(31)]
    assert "Paling banyak 30 sasaran" in teks(kirim(kadis, *banyak))
    assert SasaranStrategis.objects.count() == 1
    assert "Tidak ada baris judul" in teks(kirim(kadis, judul=["Nama"]))
    assert "tidak berisi satu indikator" in teks(kirim(kadis))
    rusak = kadis.post(URL, {"berkas": SimpleUploadedFile("a.xlsx", b"PK bukan")})
    assert rusak.status_code == 200 and "form-impor" in rusak.text
    assert "Pilih berkas" in teks(kadis.post(URL, {}))


def test_templat_dan_unduhan_dapat_diimpor_kembali(d):
    buat_rancangan(d.u["DA"], "Satu", "Dua", banyak=2)
    kadis = masuk(d.kadis.akun)
    templat = b"".join(kadis.get("/kinerja/tujuan/DA/impor/templat/").streaming_content)
    assert [s.value for s in load_workbook(BytesIO(templat)).active[1]] == [
        "Sasaran", "Indikator", "Satuan", "Target", "Arah", "Sumber data",
    ]  # fmt: skip
    unduhan = b"".join(kadis.get("/kinerja/tujuan/tujuan.xlsx?q=Alfa").streaming_content)
    isi = {"berkas": SimpleUploadedFile("kembali.xlsx", unduhan)}
    pratinjau = kadis.post(URL, isi)
    assert [b.keadaan for b in pratinjau.context["beda"]] == ["tetap"] * 4
    assert "tidak mengubah apa pun" in pratinjau.text
    assert "0 sasaran baru, 2 diperbarui" in teks(terapkan(kadis, pratinjau))
    assert IndikatorTujuan.objects.count() == 4


def test_baris_unit_lain_ditolak_dengan_baris_dan_kolomnya(d):
    """The download of the whole city, sent to one unit, would give it the goals of all."""
    buat_rancangan(d.u["DA"], "Satu")
    kadis = masuk(d.kadis.akun)
    judul = ["Kode unit", *JUDUL]
    jawaban = kirim(
        kadis,
        ["da", "Dua", "A", "persen", 1, "", ""],
        ["DB", "Tiga", "B", "persen", 2, "", ""],
        ["", "", "C", "persen", 3, "", ""],
        judul=judul,
    )
    assert "2 baris tidak dapat dipakai" in teks(jawaban)
    assert "Baris 3: Baris ini milik unit DB, bukan DA." in teks(jawaban)
    assert "(kolom Kode unit)" in teks(jawaban)
    assert SasaranStrategis.objects.count() == 1
    assert "1 sasaran baru" in teks(
        kirim(kadis, ["DA", "Dua", "A", "persen", 1, "", ""], judul=judul)
    )


def test_hanya_rancangan_dan_yang_berwenang(d):
    assert masuk(d.kadis.akun).get(URL).status_code == 404  # nothing is being written
    buat_rancangan(d.u["DA"])
    assert masuk(d.kadis.akun).get(URL).status_code == 200
    assert masuk(d.lain.akun).get(URL).status_code == 404
    assert masuk(d.ani.akun).get(URL).status_code == 403
