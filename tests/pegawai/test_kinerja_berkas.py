"""The document as PDF, a month for e-Kinerja as page and workbook, angka kredit, settings as text."""

from datetime import date
from io import BytesIO

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from orgstruktur.models import Jabatan, Jejak
from pegawai.kinerja_nilai import DI_BAWAH, SESUAI
from pegawai.lembar_penilaian import BarisDokumen, DokumenPenilaian, Pejabat, susun_dokumen
from pegawai.models import BuktiLaporan, LaporanKinerja
from pegawai.selectors.kinerja_ekinerja import bahan_ekinerja
from pegawai.selectors.kinerja_pengaturan import periksa_pengaturan
from pegawai.selectors.kinerja_penilaian import sebut_kredit
from pegawai.services import kinerja_penilaian as layanan
from pegawai.views.kinerja_berkas import _dokumen
from tests.dasar import masuk
from tests.orgstruktur.alur_uji import teks
from tests.pegawai.kinerja_uji import (
    SENIN,
    TW1,
    Dunia,
    buat_laporan,
    buat_rhk,
    buat_skp,
    sampai_dinilai,
)

pytestmark = pytest.mark.django_db
URL = "/kinerja/e-kinerja/"


@pytest.fixture
def d():
    return Dunia()


@pytest.fixture
def p(d):
    skp = buat_skp(d.ani, 2025)
    buat_rhk(skp)
    return layanan.buka_penilaian(skp=skp, periode=TW1, oleh=d.ani.akun)


# --- the document --------------------------------------------------------------------------------
def test_dokumen_sebagai_pdf(d, p):
    p = sampai_dinilai(p, d)
    layanan.ajukan_keberatan(penilaian=p, alasan="Target berubah", oleh=d.ani.akun)
    alamat = f"/kinerja/penilaian/{p.pk}/dokumen.pdf"
    jawaban = masuk(d.ani.akun).get(alamat)
    assert jawaban["Content-Type"] == "application/pdf" and jawaban.content[:5] == b"%PDF-"
    assert not Jejak.objects.filter(tindakan="penilaian_unduh").exists()  # the own one
    assert masuk(d.kabid.akun).get(alamat).status_code == 200
    assert Jejak.objects.get(tindakan="penilaian_unduh").oleh == d.kabid.akun
    assert masuk(d.lain.akun).get(alamat).status_code == 404


def test_sesudah_putusan_rating_akhir_dan_yang_sebelum_keberatan(d, p):
    """Page and document give the ratings that made the predikat, the others by their name."""
    p = sampai_dinilai(p, d, DI_BAWAH)
    client, alamat = masuk(d.ani.akun), f"/kinerja/penilaian/{p.pk}/"
    assert "ebelum keberatan" not in teks(client.get(alamat))
    layanan.ajukan_keberatan(penilaian=p, alasan="Target berubah", oleh=d.ani.akun)
    p = layanan.putuskan_keberatan(
        penilaian=p, hasil=SESUAI, perilaku=SESUAI, alasan="Memang", oleh=d.kadis.akun
    )
    html = " ".join(teks(client.get(alamat)).split())
    akhir, sebelum = html.split("Sebelum keberatan:", 1)
    assert "<strong>Hasil kerja:</strong> Sesuai ekspektasi" in akhir
    assert "Di bawah ekspektasi" not in akhir.split('id="predikat"')[1]
    assert "<strong>Hasil kerja:</strong> Di bawah ekspektasi" in sebelum
    assert sebelum.count("(sebelum keberatan)") == 8  # one result, seven values
    hasil, _, predikat = susun_dokumen(_dokumen(p))[1:4]
    assert predikat.tabel.baris[:5] == [
        ["Rating hasil kerja", "Sesuai ekspektasi"],
        ["Rating perilaku kerja", "Sesuai ekspektasi"],
        ["Rating hasil kerja sebelum keberatan", "Di bawah ekspektasi. Melampaui atau di bawah"],
        ["Rating perilaku kerja sebelum keberatan", "Sesuai ekspektasi"],
        ["Predikat", "Baik"],
    ]
    assert hasil.tabel.baris[0][3] == "Sesuai ekspektasi (sebelum keberatan)"
    assert client.get(f"{alamat}dokumen.pdf").content[:5] == b"%PDF-"


def test_isi_dokumen():
    isi = susun_dokumen(
        DokumenPenilaian(
            pejabat=[Pejabat("Pegawai", "Ani", "Analis", "Bidang"), Pejabat("Penilai", "", "Wali Kota")],
            hasil=[BarisDokumen("Telaah", "Baik", "Di atas ekspektasi", "Melampaui", "Dua belas")],
            perilaku=[BarisDokumen("Loyal", "", "Sesuai ekspektasi")],
            rating=[("Predikat", "Baik")],
            keberatan=[("Keberatan", "Target berubah")],
        )
    )  # fmt: skip
    assert [b.judul for b in isi] == [
        "Identitas",
        "Hasil kerja",
        "Perilaku kerja",
        "Predikat",
        "Keberatan",
        "Pengesahan",
    ]
    assert isi[1].tabel.baris == [["Telaah", "Dua belas", "Baik", "Di atas ekspektasi. Melampaui"]]
    assert [b[1].split("\n") for b in isi[5].tabel.baris] == [["Ani", "Analis"], ["–", "Wali Kota"]]


# --- a month for e-Kinerja -----------------------------------------------------------------------
def isi_bulan(d):
    rhk = buat_rhk(buat_skp(d.ani))
    satu = buat_laporan(d.ani, rhk=rhk, jumlah=2, satuan="telaah", bukti_tautan="https://a.id/1")
    buat_laporan(d.ani, "09.00", "09.30", rhk=rhk, jumlah=1, satuan="telaah", status=20, diperiksa_pada=timezone.now())  # fmt: skip
    buat_laporan(d.ani, "10.00", "11.00", uraian="=Rapat")
    dikembalikan = {"status": 30, "catatan": "x", "diperiksa_pada": timezone.now()}
    buat_laporan(d.ani, "12.00", "13.00", uraian="Keliru", **dikembalikan)
    buat_laporan(d.ani, tanggal=date(2026, 10, 30), uraian="Bulan lain")
    buat_laporan(d.budi, uraian="Orang lain")
    BuktiLaporan.objects.create(laporan=satu, nama="foto.jpg", jenis="image/jpeg", isi=b"x")


def test_bahan_sebulan_menurut_rhk(d):
    isi_bulan(d)
    masa = date(2026, 11, 1), date(2026, 11, 30)
    satu, tanpa = bahan_ekinerja(d.ani, *masa, lambda pk: f"https://tata.id/{pk}/")
    berkas = f"foto.jpg, https://tata.id/{BuktiLaporan.objects.get().laporan_id}/"
    assert (satu.rhk, tanpa.rhk) == ("Telaah selesai", "RHK belum ada")
    (aksi,) = satu.daftar
    assert aksi == (
        "Menyusun telaah",
        "3 telaah, 2 kali, 1 jam 30 menit",
        2,
        ("https://a.id/1", berkas),
        1,
    )
    assert satu.teks == (
        "RHK: Telaah selesai\nRencana aksi: Menyusun telaah\n"
        "Realisasi: 3 telaah, 2 kali, 1 jam 30 menit (1 dari 2 laporan belum diperiksa atasan)\n"
        f"Bukti: https://a.id/1\nBukti: {berkas}"
    )
    assert [a.rencana for a in tanpa.daftar] == ["=Rapat"]


def test_halaman_dan_excel(d, settings):
    settings.TATA_ALAMAT = "https://tata.contoh.go.id"
    isi_bulan(d)
    if timezone.localdate() < SENIN:
        pytest.skip("bulan itu belum tiba")
    client = masuk(d.ani.akun)
    jawaban = client.get(URL, {"bulan": "2026-11"})
    html = jawaban.content.decode()
    assert 'data-salin="RHK: Telaah selesai\nRencana aksi: Menyusun telaah' in html
    assert "Keliru" not in html and "Orang lain" not in html and "Bulan lain" not in html
    assert "1 dari 2 laporan belum diperiksa atasan)" in teks(jawaban)
    assert "2 laporan belum diperiksa atasan; ikut tersalin" in teks(jawaban)
    isi = b"".join(client.get(f"{URL}bahan.xlsx", {"bulan": "2026-11"}).streaming_content)
    baris = list(load_workbook(BytesIO(isi)).active.iter_rows(values_only=True))
    assert baris[0][:4] == (
        "Rencana hasil kerja",
        "Rencana aksi",
        "Realisasi",
        "Bukti dukung",
    )
    bukti = f"/kinerja/laporan/{BuktiLaporan.objects.get().laporan_id}/bukti/"
    assert baris[1][3] == f"https://a.id/1\nfoto.jpg, https://tata.contoh.go.id{bukti}"
    assert baris[2][1] == "'=Rapat"  # no formula
    assert "Belum ada laporan" in teks(client.get(URL, {"bulan": "2020-01"}))
    assert client.get(URL, {"bulan": "x"}).status_code == 200
    assert masuk(d.kabid.akun).get(URL).context["bahan"] == []
    assert LaporanKinerja.objects.count() == 6


# --- angka kredit, settings ----------------------------------------------------------------------
def test_angka_kredit_menurut_jenjang_dan_pengaturan(d, p, settings):
    p = sampai_dinilai(p, d)
    assert sebut_kredit(p) == ""  # no pejabat fungsional
    Jabatan.objects.filter(pk=d.jabatan.pk).update(jenis="fungsional", jenjang="ahli_muda")
    p = type(p).objects.get(pk=p.pk)
    harus = "Konversi angka kredit: 6,25 (3 bulan ÷ 12 × 100% × koefisien 25)."
    assert sebut_kredit(p) == harus
    assert harus in teks(masuk(d.ani.akun).get(f"/kinerja/penilaian/{p.pk}/"))
    settings.TATA_KOEFISIEN_KREDIT = "ahli_muda=24"
    assert "koefisien 24" in sebut_kredit(p)


def test_pengaturan_yang_keliru_terlihat_saat_mulai(settings):
    assert periksa_pengaturan() == []
    settings.TATA_KOEFISIEN_KREDIT = "ahli_muda"
    settings.TATA_SEBARAN_PEDOMAN = "baik: bagus<=1"
    galat = periksa_pengaturan()
    assert [g.id for g in galat] == [
        "pegawai.TATA_KOEFISIEN_KREDIT",
        "pegawai.TATA_SEBARAN_PEDOMAN",
    ]
