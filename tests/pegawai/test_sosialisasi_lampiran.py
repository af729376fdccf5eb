"""Attachments of a notice: checked by content, kept once it was sent, for its readers only."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from orgstruktur.models import Jejak
from pegawai.models import LampiranSosialisasi
from pegawai.services import sosialisasi_lampiran as layanan
from tebingtinggi.bersama.bukti import Bukti
from tebingtinggi.bersama.galat import AturanDilanggar
from tests.dasar import masuk
from tests.pegawai.sosialisasi_uji import Dunia, kirim

pytestmark = pytest.mark.django_db
PDF = Bukti("bahan.pdf", "application/pdf", b"%PDF-1.4 isi")


@pytest.fixture
def dunia(db: None) -> Dunia:
    return Dunia()


def test_ditambah_lewat_formulir_dan_diunduh_penerima(dunia: Dunia) -> None:
    """A script with the name of a PDF is refused; the real one reaches who got the notice, and nobody else."""
    s = dunia.tulis(unit=dunia.unit["DA"])
    klien = masuk(dunia.petugas)
    tambah = reverse("pegawai:lampiran_tambah", args=[s.pk])
    assert 'enctype="multipart/form-data"' in klien.get(tambah).content.decode()
    palsu = SimpleUploadedFile("bahan.pdf", b"<script>alert(1)</script>")
    assert "bukan PDF" in klien.post(tambah, {"berkas": palsu}).content.decode()
    asli = SimpleUploadedFile("../bahan rapat.exe", PDF.isi)
    assert klien.post(tambah, {"berkas": asli}).headers["Location"] == s.get_absolute_url()
    satu = LampiranSosialisasi.objects.get()
    assert (satu.nama, satu.jenis, satu.ukuran) == ("bahan rapat.pdf", PDF.jenis, len(PDF.isi))
    assert satu.nama in klien.get(s.get_absolute_url()).content.decode()
    assert Jejak.objects.filter(tindakan="lampiran_tambah").count() == 1

    unduh = reverse("pegawai:lampiran_unduh", args=[satu.pk])
    penerima = masuk(dunia.staf[0].akun)
    assert penerima.get(unduh).status_code == 404, "belum dikirim"
    kirim(s)
    isi = penerima.get(reverse("pegawai:sosialisasi_baca", args=[s.pk])).content.decode()
    assert unduh in isi
    jawaban = penerima.get(unduh)
    assert jawaban.content == PDF.isi
    assert jawaban.headers["Content-Disposition"].startswith("attachment")
    assert "sandbox" in jawaban.headers["Content-Security-Policy"]
    assert masuk(dunia.lain.akun).get(unduh).status_code == 404


def test_sesudah_dikirim_tetap(dunia: Dunia) -> None:
    s = dunia.tulis()
    satu = layanan.tambah_lampiran(sosialisasi=s, berkas=PDF, oleh=dunia.petugas)
    kirim(s)
    with pytest.raises(AturanDilanggar, match="sudah dikirim"):
        layanan.tambah_lampiran(sosialisasi=s, berkas=PDF, oleh=dunia.petugas)
    with pytest.raises(AturanDilanggar, match="sudah dikirim"):
        layanan.hapus_lampiran(lampiran=satu, oleh=dunia.petugas)
    assert s.daftar_lampiran.count() == 1


def test_banyaknya_berbatas_dan_dapat_dihapus(dunia: Dunia) -> None:
    s = dunia.tulis()
    for _ in range(layanan.LAMPIRAN_TERBANYAK):
        satu = layanan.tambah_lampiran(sosialisasi=s, berkas=PDF, oleh=dunia.petugas)
    with pytest.raises(AturanDilanggar, match="Paling banyak"):
        layanan.tambah_lampiran(sosialisasi=s, berkas=PDF, oleh=dunia.petugas)
    klien = masuk(dunia.petugas)
    hapus = reverse("pegawai:lampiran_hapus", args=[satu.pk])
    assert satu.nama in klien.get(hapus).content.decode()
    klien.post(hapus)
    assert s.daftar_lampiran.count() == layanan.LAMPIRAN_TERBANYAK - 1
    assert masuk(dunia.lain.akun).post(hapus).status_code == 404
