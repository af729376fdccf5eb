"""What people are told: which day overlaps, a day on which nobody is asked, names with titles, what a file is."""

from datetime import date, datetime, time, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from orgstruktur.models import Jejak
from orgstruktur.services.jejak import catat_jejak
from pegawai.kinerja_waktu import ZONA
from tebingtinggi.bersama.galat import AturanDilanggar
from tests.dasar import masuk
from tests.orgstruktur.alur_uji import teks
from tests.pegawai.kinerja_uji import KINI, SENIN, Dunia
from tests.pegawai.test_kinerja import lapor


@pytest.fixture
def d(db, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: KINI)
    return Dunia()


def test_tumpang_dengan_giliran_malam_menyebut_harinya(d):
    pagi = datetime(2026, 11, 24, 9, 0, tzinfo=ZONA)
    lapor(d.ani, mulai=time(22), selesai=time(6), kini=pagi)
    with pytest.raises(AturanDilanggar, match=r"^Senin 23 Nov 2026 pukul 22\.00–06\.00 sudah"):
        lapor(d.ani, tanggal=date(2026, 11, 24), mulai=time(5), selesai=time(7), kini=pagi)
    with pytest.raises(AturanDilanggar, match=r"^Pukul 22\.00–06\.00 sudah"):
        lapor(d.ani, mulai=time(23), selesai=time(23, 30), kini=pagi)


def test_papan_pada_hari_tanpa_yang_diharapkan_melapor(d):
    kabid = masuk(d.kabid.akun)
    kata = "tidak ada yang diharapkan melapor"
    assert kata in teks(kabid.get(f"/kinerja/papan/?tanggal={SENIN - timedelta(days=1)}"))
    assert kata not in teks(kabid.get("/kinerja/papan/"))


def test_kalimat_jejak_tidak_berakhir_dengan_dua_titik(db):
    for nama, akhir in (("Ani, S.Kom.", "Ani, S.Kom."), ("Ani", "Ani.")):
        catat_jejak(tindakan="skp_buat", objek=nama, oleh=None, ringkasan=f"SKP disusun: {nama}.")
        assert Jejak.objects.latest("pk").ringkasan == f"SKP disusun: {akhir}"


def test_teks_bernama_buku_kerja_disebut_demikian(d):
    def kirim(nama):
        berkas = {"berkas": SimpleUploadedFile(nama, b"bukan tabel\nsama sekali"), "tahun": "2026"}
        return teks(masuk(d.ani.akun).post("/kinerja/skp/impor/", berkas))

    assert "bernama buku kerja, tetapi isinya teks biasa" in kirim("skp.xlsx")
    assert "Tidak ada kolom" in kirim("skp.csv")
