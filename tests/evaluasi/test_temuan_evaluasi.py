"""Findings of evaluation: three sources, one click each, answered by a proposal or by a reason."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from evaluasi.models import Survei, TahapEvaluasi, TemuanEvaluasi
from evaluasi.services import evaluasi_rancangan
from evaluasi.services import temuan as layanan
from orgstruktur.models import Jejak, Rancangan
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang
from tests.dasar import beri_peran, buat_akun, masuk
from tests.evaluasi.banding_uji import HARI, buat_dunia_banding
from tests.evaluasi.kelola_uji import Dunia, buat_dunia_kelola, isi, rencana
from tests.evaluasi.pabrik import terbitkan_seluruhnya

pytestmark = pytest.mark.django_db
DAFTAR = "/evaluasi/temuan/"


@pytest.fixture
def dunia(monkeypatch: pytest.MonkeyPatch) -> Dunia:
    """The survey of Dinas Alfa is closed; its lowest unsur is waktu."""
    dunia = buat_dunia_kelola(monkeypatch)
    Survei.objects.update(status=Survei.Status.DITUTUP)
    dunia.survei.refresh_from_db()
    terbitkan_seluruhnya(dunia.survei)
    return dunia


def catat(klien: Any, **isian: Any) -> str:
    return klien.post(DAFTAR + "catat/", isian, follow=True).content.decode()


def test_unsur_terendah_menjadi_temuan_sekali(dunia: Dunia) -> None:
    """The button stands beside the lowest unsur; a second click makes no second finding."""
    klien = masuk(dunia.petugas)
    halaman = isi(klien, dunia.url + "tindak-lanjut/")
    assert halaman.count("Jadikan temuan") == 3
    for _ in range(2):
        teks = catat(klien, asal="unsur", pk=dunia.survei.pk, unsur="waktu")
    assert "Waktu penyelesaian Dinas Alfa bernilai 25" in teks
    assert TemuanEvaluasi.objects.count() == 1
    assert Jejak.objects.filter(tindakan="temuan_evaluasi_catat").count() == 1
    halaman = isi(klien, dunia.url + "tindak-lanjut/")
    assert halaman.count("Jadikan temuan") == 2 and "Sudah menjadi temuan" in halaman


def test_yang_bukan_terendah_dan_yang_di_luar_wewenang_ditolak(dunia: Dunia) -> None:
    with pytest.raises(AturanDilanggar, match="hanya unsur terendah"):
        layanan.catat_temuan(asal="unsur", pk=dunia.survei.pk, unsur="biaya", oleh=dunia.petugas)
    assert "tidak dikenal" in catat(masuk(dunia.petugas), asal="x", pk="9" * 40)
    with pytest.raises(DiLuarWewenang):
        layanan.catat_temuan(asal="unsur", pk=dunia.survei.pk, unsur="waktu", oleh=dunia.asing)
    assert not TemuanEvaluasi.objects.exists()


def test_tindak_lanjut_bersebab_kelembagaan(dunia: Dunia) -> None:
    """Chosen in the form of the plan; other causes make no finding."""
    klien = masuk(dunia.petugas)
    t = rencana(dunia.survei, sebab="orang")
    assert isi(klien, dunia.url + "tindak-lanjut/").count("Jadikan temuan") == 3
    with pytest.raises(AturanDilanggar, match="bukan kelembagaan"):
        layanan.catat_temuan(asal="tindak_lanjut", pk=t.pk, oleh=dunia.petugas)
    ubah = f"/evaluasi/tindak-lanjut/{t.pk}/ubah/"
    form = klien.get(ubah).context["form"]
    isian = {k: form[k].value() for k in form.fields}
    assert klien.post(ubah, {**isian, "sebab": "kelembagaan"}).status_code == 302
    halaman = isi(klien, dunia.url + "tindak-lanjut/")
    assert halaman.count("Jadikan temuan") == 4 and "sebab: kelembagaan" in halaman
    assert "sebabnya kelembagaan" in catat(klien, asal="tindak_lanjut", pk=t.pk)


def test_evaluasi_yang_gagal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A change that did not help becomes a finding of its unit, by who answers for it."""
    dunia = buat_dunia_banding(monkeypatch)
    evaluasi_rancangan.jalankan_evaluasi(HARI)
    tahap = TahapEvaluasi.objects.get(bulan=3)
    oleh = dunia.orang.organisasi
    with pytest.raises(AturanDilanggar, match="tidak membantu"):
        layanan.catat_temuan(asal="evaluasi", pk=tahap.pk, oleh=oleh)
    uraian = "Antrean tetap panjang seperti dahulu"
    evaluasi_rancangan.simpulkan(tahap=tahap, simpulan="tidak", uraian=uraian, oleh=oleh)
    klien = masuk(oleh)
    assert "Jadikan temuan" in isi(klien, f"/evaluasi/sebelum-sesudah/{dunia.rancangan.pk}/")
    assert "Antrean tetap" in catat(klien, asal="evaluasi", pk=tahap.pk)
    temuan = TemuanEvaluasi.objects.get()
    assert temuan.unit.kode == "DA.B2"
    r = layanan.mulai_rancangan(temuan=temuan, oleh=oleh)
    assert r.tujuan.endswith("menurut hasil evaluasi penataan sebelumnya.")
    with pytest.raises(DiLuarWewenang):
        layanan.catat_temuan(asal="evaluasi", pk=tahap.pk, oleh=dunia.orang.pimpinan)


def test_memulai_rancangan(dunia: Dunia) -> None:
    """Once; the proposal says what it answers. An officer of a service does not write proposals."""
    temuan = layanan.catat_temuan(
        asal="unsur", pk=dunia.survei.pk, unsur="waktu", oleh=dunia.petugas
    )
    analis = buat_akun("analis")
    beri_peran(analis, "organisasi", dunia.unit["kota"])
    assert "Mulai rancangan" not in isi(masuk(dunia.petugas), DAFTAR)
    klien = masuk(analis)
    assert "Mulai rancangan" in isi(klien, DAFTAR)
    for _ in range(2):
        jawaban = klien.post(f"{DAFTAR}{temuan.pk}/rancangan/")
    r = Rancangan.objects.get()
    assert (
        jawaban.url == r.get_absolute_url()
        and r.tujuan == "Menata Dinas Alfa menurut hasil survei kepuasan masyarakat."
    )
    halaman = isi(klien, DAFTAR)
    assert r.nama in halaman and "Mulai rancangan" not in halaman
    with pytest.raises(DiLuarWewenang):
        layanan.mulai_rancangan(temuan=temuan, oleh=dunia.petugas)
    with pytest.raises(AturanDilanggar, match="sudah dijawab"):
        layanan.tutup_temuan(temuan=temuan, alasan="x", oleh=dunia.petugas)


def test_menutup_dengan_alasan(dunia: Dunia) -> None:
    temuan = layanan.catat_temuan(
        asal="unsur", pk=dunia.survei.pk, unsur="waktu", oleh=dunia.petugas
    )
    url = f"{DAFTAR}{temuan.pk}/tutup/"
    klien = masuk(dunia.petugas)
    assert "Tulis alasannya" in klien.post(url, {"alasan": ""}).content.decode()
    teks = klien.post(url, {"alasan": "Loket baru dibuka"}, follow=True).content.decode()
    assert "Loket baru dibuka" in teks and "Tidak ditindaklanjuti" in teks
    assert masuk(dunia.asing).get(url).status_code == 404


def test_kueri_tetap(dunia: Dunia) -> None:
    klien = masuk(dunia.petugas)
    ukuran = []
    for unsur in ("waktu", "pengaduan", "sarana"):
        layanan.catat_temuan(asal="unsur", pk=dunia.survei.pk, unsur=unsur, oleh=dunia.petugas)
        klien.get(DAFTAR)
        with CaptureQueriesContext(connection) as kueri:
            klien.get(DAFTAR)
        ukuran.append(len(kueri))
    assert len(set(ukuran)) == 1, ukuran
