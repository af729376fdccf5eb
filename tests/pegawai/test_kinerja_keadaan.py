"""The own state of a day: while its window is open, beforehand, asked once where reports stand against it."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from pegawai.kinerja_waktu import keadaan_terjauh
from pegawai.models import KeadaanHari
from tests.dasar import masuk
from tests.orgstruktur.alur_uji import teks
from tests.pegawai.kinerja_uji import KINI, SENIN, Dunia, buat_laporan

URL = "/kinerja/keadaan/"


@pytest.fixture
def d(db, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: KINI)
    return Dunia()


def isi(d, hari, keadaan="cuti", **lain):
    """Ani taps; what she is told."""
    kiriman = {"tanggal": hari.isoformat(), "keadaan": keadaan} | lain
    return teks(masuk(d.ani.akun).post(URL, kiriman, follow=True))


def ada():
    return dict(KeadaanHari.objects.values_list("tanggal", "keadaan"))


def test_terjauh_menurut_setelan_dan_paling_sedikit_akhir_tahun():
    assert keadaan_terjauh(date(2026, 1, 5), 92) == date(2026, 12, 31)
    assert keadaan_terjauh(date(2026, 12, 1), 92) == date(2027, 3, 3)
    assert keadaan_terjauh(date(2028, 12, 31), 0) == date(2028, 12, 31)


def test_hanya_selama_masa_lapornya_terbuka(d):
    """Three days of work: on a Monday the Wednesday before is the earliest."""
    assert "sudah berakhir" in isi(d, SENIN - timedelta(days=6)) and not ada()
    assert "cuti." in isi(d, SENIN - timedelta(days=5))
    KeadaanHari.objects.create(pegawai=d.ani, tanggal=SENIN - timedelta(days=17), keadaan="sakit")
    assert "sudah berakhir" in isi(d, SENIN - timedelta(days=17), "")
    assert len(ada()) == 2


def test_lebih_dahulu_dan_atasan_melihatnya(d, settings):
    settings.TATA_KINERJA_HARI_DEPAN = 40
    ani, depan = masuk(d.ani.akun), SENIN + timedelta(days=9)
    halaman = teks(ani.get(f"/kinerja/?tanggal={depan}"))
    assert "Rabu 2 Des 2026" in halaman and "hari-depan" in halaman
    assert "form-laporan" not in halaman
    assert "Rabu 2 Des 2026: cuti." in isi(d, depan) and ada() == {depan: "cuti"}
    papan = teks(masuk(d.kabid.akun).get(f"/kinerja/papan/?lihat=orang&tanggal={depan}"))
    assert '<td data-label="Hari ini">Cuti</td>' in papan and "Belum melapor</span>" not in papan
    assert f"?tanggal={depan}" in teks(ani.get("/kinerja/bulan/?bulan=2026-12"))
    assert "terlalu jauh" in isi(d, SENIN + timedelta(days=41))
    assert len(ada()) == 1


def test_hari_yang_ada_laporannya_ditanyakan_sekali(d):
    buat_laporan(d.ani)
    tanya = isi(d, SENIN)
    assert "sudah melaporkan 1 pekerjaan" in tanya and not ada()
    assert 'name="setuju" value="True"' in tanya
    isi(d, SENIN, setuju="True")
    assert ada() == {SENIN: "cuti"}
    assert "tanpa keterangan" in isi(d, SENIN, "")
    assert "dinas luar." in isi(d, SENIN, "dinas_luar")  # work is reported there as well


@pytest.mark.parametrize("tanggal", ["", "entah", "2026-02-30"])
def test_tanpa_hari_tidak_mengubah_hari_ini(d, tanggal):
    masuk(d.ani.akun).post(URL, {"tanggal": tanggal, "keadaan": "cuti"})
    assert not ada()
