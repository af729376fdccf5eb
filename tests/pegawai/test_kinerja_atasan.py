"""The superior's result of e-Kinerja's form is kept in words, and tied to the superior's SKP when there is one."""

import pytest
from django.utils import timezone

from pegawai.kinerja_impor import BarisSkp, kunci_teks
from pegawai.models import SasaranKinerja
from pegawai.services import kinerja_skp as layanan
from pegawai.services.kinerja_impor import impor_skp
from tests.dasar import masuk
from tests.pegawai.kinerja_uji import KINI, Dunia, buat_rhk, buat_skp

pytestmark = pytest.mark.django_db
S = SasaranKinerja.Status
KALIMAT = "Kebijakan bidang tersusun, tepat waktu"


@pytest.fixture
def d(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: KINI)
    return Dunia()


def impor(orang, atasan=KALIMAT):
    baris = [BarisSkp(1, "Telaah selesai", tahun=2026, rhk_atasan=atasan, indikator="Jumlah")]
    assert impor_skp(baris, oleh=orang.akun, uji=False).rhk_baru == 1
    return SasaranKinerja.objects.get(pegawai=orang).daftar_rhk.get()


def test_kalimat_atasan_disimpan_lalu_ditautkan_begitu_skp_nya_ditetapkan(d):
    ani = impor(d.ani)
    assert (ani.rhk_atasan, ani.rhk_atasan_teks) == (None, KALIMAT)
    halaman = masuk(d.ani.akun).get(f"/kinerja/skp/{ani.skp_id}/").text
    assert KALIMAT in halaman and "belum tertaut" in halaman
    ubah = masuk(d.ani.akun).get(f"/kinerja/rhk/{ani.pk}/ubah/").text
    assert f"e-Kinerja menyebut “{KALIMAT}”" in ubah
    lain = impor(d.lain)  # the same words of somebody whom he does not evaluate
    skp = buat_skp(d.kabid, status=S.DIAJUKAN)
    atasan = buat_rhk(skp, "Kebijakan bidang tersusun tepat waktu.")
    layanan.setujui_skp(skp=skp, oleh=d.kadis.akun)
    for r in (ani, lain):
        r.refresh_from_db()
    assert ani.rhk_atasan == atasan and lain.rhk_atasan is None
    assert "belum tertaut" not in masuk(d.ani.akun).get(f"/kinerja/skp/{ani.skp_id}/").text


def test_langsung_ditautkan_bila_skp_atasan_sudah_ada(d):
    atasan = buat_rhk(buat_skp(d.kabid), "KEBIJAKAN bidang tersusun (tepat waktu)")
    assert impor(d.ani).rhk_atasan == atasan
    assert impor(d.budi, "Sesuatu yang lain").rhk_atasan is None


def test_mengubah_rhk_tidak_menghapus_kalimatnya(d):
    r = impor(d.ani)
    isi = layanan.IsiRhk("Telaah selesai semua")
    layanan.simpan_rhk(skp=r.skp, isi=isi, rhk=r, oleh=d.ani.akun)
    r.refresh_from_db()
    assert (r.teks, r.rhk_atasan_teks) == ("Telaah selesai semua", KALIMAT)


def test_kunci_teks():
    assert kunci_teks("  Layanan A/B,  selesai. ") == kunci_teks("LAYANAN a b selesai")
    assert kunci_teks("Layanan 1") != kunci_teks("Layanan 2")
