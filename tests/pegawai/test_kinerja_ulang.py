"""Repeating in one tap says what it files; the useful ones are offered; the RHK of an odd date is named."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from pegawai.kinerja_waktu import ZONA
from pegawai.models import LaporanKinerja
from pegawai.selectors.kinerja_laporan import untuk_diulang
from tests.dasar import masuk
from tests.orgstruktur.alur_uji import teks
from tests.pegawai.kinerja_uji import KINI, SENIN, Dunia, buat_laporan, buat_rhk, buat_skp

URL = "/kinerja/"


@pytest.fixture
def d(db, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: KINI)
    return Dunia()


def test_jumlah_disebut_dan_yang_dipendekkan_tanpa_jumlah(d, monkeypatch):
    asal = buat_laporan(
        d.ani, "10.00", "12.30", tanggal=SENIN - timedelta(days=3), jumlah=25, satuan="surat"
    )
    ani = masuk(d.ani.akun)
    utuh = teks(ani.post(f"{URL}laporan/{asal.pk}/ulangi/", follow=True))
    assert "07.30–10.00 (2 jam 30 menit), 25 surat." in utuh and "Lebih pendek" not in utuh
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 11, 23, 11, 52, tzinfo=ZONA))
    pendek = teks(ani.post(f"{URL}laporan/{asal.pk}/ulangi/", follow=True))
    assert "10.00–11.52 (1 jam 52 menit). Lebih pendek dari 2 jam 30 menit" in pendek
    assert "isi jumlahnya bila ada" in pendek
    baru = LaporanKinerja.objects.get(tanggal=SENIN, menit=112)
    assert (baru.jumlah, baru.satuan) == (None, "")


def test_yang_kerap_diulang_tidak_terdesak_pekerjaan_sekali(d):
    for n in (1, 2):
        buat_laporan(d.ani, tanggal=SENIN - timedelta(days=10 + n), uraian="Menyusun telaah")
    for n in range(7):
        buat_laporan(d.ani, tanggal=SENIN - timedelta(days=n), uraian=f"Sekali {n}")
    daftar = [x.uraian for x in untuk_diulang(d.ani)]
    assert daftar == ["Menyusun telaah", *(f"Sekali {n}" for n in range(5))]


def test_rhk_yang_tidak_mencakup_tanggalnya_disebut_dengan_tanggalnya(d):
    rhk = buat_rhk(buat_skp(d.ani))
    kiriman = {"uraian": "Telaah", "rhk": rhk.pk, "tanggal": "1900-01-01", "mulai": "08:00", "selesai": "09:00"}  # fmt: skip
    jawaban = teks(masuk(d.ani.akun).post(URL, kiriman))
    assert "bukan bagian dari SKP yang mencakup tanggal itu. Periksa tanggalnya" in jawaban
    assert "pilihan yang valid" not in jawaban
