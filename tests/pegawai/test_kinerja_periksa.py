"""An approval is taken back with its reason, until the evaluation is done; the page of a report has the buttons."""

import pytest
from django.utils import timezone

from orgstruktur.models import Jejak
from pegawai.models import LaporanKinerja, PenilaianKinerja
from pegawai.services.kinerja_periksa import batalkan_verifikasi, verifikasi
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang
from tests.dasar import masuk
from tests.pegawai.kinerja_uji import KINI, SENIN, Dunia, buat_laporan, buat_skp

pytestmark = pytest.mark.django_db
S = LaporanKinerja.Status


@pytest.fixture
def d(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: KINI)
    dunia = Dunia()
    dunia.x = verifikasi(laporan=buat_laporan(dunia.ani), oleh=dunia.kabid.akun)
    return dunia


def buat_nilai(d, status, sampai):
    """An evaluation of Ani that was rated "sesuai", from October to `sampai`."""
    isi = {"rating_hasil": "sesuai_ekspektasi", "rating_perilaku": "sesuai_ekspektasi"}
    return PenilaianKinerja.objects.create(
        skp=buat_skp(d.ani),
        pegawai=d.ani,
        macam="triwulan",
        mulai=SENIN.replace(month=10, day=1),
        sampai=sampai,
        status=status,
        versi_skp=1,
        unit=d.u["DA.B1"],
        unit_nama="Bidang",
        pegawai_nama="Ani",
        predikat="baik",
        dinilai_pada=KINI,
        keberatan="Menurut saya lebih",
        **isi,
    )


def test_pimpinan_membatalkan_dengan_alasan(d):
    klien = masuk(d.kadis.akun)
    alamat = f"/kinerja/laporan/{d.x.pk}/batal-setujui/"
    assert "Wajib diisi" in klien.post(alamat, {"catatan": " "}).text
    klien.post(alamat, {"catatan": "Tertukar dengan laporan lain."})
    d.x.refresh_from_db()
    assert (d.x.status, d.x.verifikator, d.x.diperiksa_pada) == (S.BELUM, None, None)
    assert d.x.dapat_diubah
    assert (
        "Tertukar dengan laporan lain." in masuk(d.ani.akun).get(f"/kinerja/laporan/{d.x.pk}/").text
    )
    jejak = Jejak.objects.get(tindakan="laporan_batal_setujui")
    assert jejak.oleh == d.kadis.akun and jejak.sesudah["laporankinerja"] == {
        str(d.x.pk): {"status": 10}
    }
    assert "Tertukar" not in f"{jejak.ringkasan}{jejak.sesudah}"


def test_hanya_yang_memeriksa_dan_hanya_yang_disetujui(d):
    for orang in (d.ani, d.lain):
        with pytest.raises(DiLuarWewenang):
            batalkan_verifikasi(laporan=d.x, alasan="Salah", oleh=orang.akun)
        assert masuk(orang.akun).get(f"/kinerja/laporan/{d.x.pk}/batal-setujui/").status_code == 404
    batalkan_verifikasi(laporan=d.x, alasan="Salah", oleh=d.kabid.akun)
    with pytest.raises(AturanDilanggar, match="tidak sedang disetujui"):
        batalkan_verifikasi(laporan=d.x, alasan="Salah", oleh=d.kabid.akun)


@pytest.mark.parametrize("status", [50, 70, 80])
def test_tidak_lagi_sesudah_penilaiannya_selesai(d, status):
    """Accepted, decided or final, of the day itself; one that ends the day before leaves it free."""
    p = buat_nilai(d, status, SENIN)
    with pytest.raises(AturanDilanggar, match="sudah selesai"):
        batalkan_verifikasi(laporan=d.x, alasan="Salah", oleh=d.kabid.akun)
    halaman = masuk(d.kabid.akun).get(f"/kinerja/laporan/{d.x.pk}/").text
    assert "sehingga persetujuan ini tetap" in halaman and "batal-setujui" not in halaman
    PenilaianKinerja.objects.filter(pk=p.pk).update(sampai=SENIN.replace(day=22))
    assert batalkan_verifikasi(laporan=d.x, alasan="Salah", oleh=d.kabid.akun).status == S.BELUM


@pytest.mark.parametrize("status", [40, 60])
def test_selama_penilaiannya_berjalan_masih_dapat(d, status):
    buat_nilai(d, status, SENIN)
    assert batalkan_verifikasi(laporan=d.x, alasan="Salah", oleh=d.kabid.akun).status == S.BELUM


def test_tombol_pada_halaman_laporan_dan_kembali_ke_sana(d):
    alamat = f"/kinerja/laporan/{d.x.pk}/"
    klien = masuk(d.kabid.akun)
    assert "Batalkan persetujuan" in klien.get(alamat).text
    assert 'data-uji="periksa-laporan"' not in masuk(d.ani.akun).get(alamat).text
    jawaban = klien.post(f"{alamat}batal-setujui/?kembali={alamat}", {"catatan": "Salah"})
    assert jawaban.url == alamat
    isi = klien.get(alamat).text
    assert 'data-uji="setujui"' in isi and "Kembalikan dengan catatan" in isi
    jawaban = klien.post(f"{alamat}setujui/", {"kembali": alamat})
    assert jawaban.url == alamat
    assert "Batalkan persetujuan" in klien.get("/kinerja/papan/").text
