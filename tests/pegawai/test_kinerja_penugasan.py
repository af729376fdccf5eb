"""`/kinerja/penilai/`: an officer assigns an evaluator, ends it; who may not, and what is refused."""

from datetime import timedelta

import pytest
from django.utils import timezone

from pegawai.models import PenugasanPenilai
from tests.dasar import beri_peran, buat_akun, masuk
from tests.orgstruktur.alur_uji import teks
from tests.pegawai.kinerja_uji import Dunia
from tests.pegawai.pabrik import buat_pegawai, nip, tempatkan

pytestmark = pytest.mark.django_db
URL = "/kinerja/penilai/"
HARI_INI = timezone.localdate()


@pytest.fixture
def d():
    return Dunia()


@pytest.fixture
def petugas(d):
    akun = buat_akun("petugas")
    beri_peran(akun, "kepegawaian", d.u["DA"])
    return masuk(akun)


def isi(**lain):
    return {"penilai": "Eka", "mulai": HARI_INI.isoformat(), "sampai": "", "dasar": "SP 1"} | lain


def test_menugaskan_dan_mengakhiri(d, petugas):
    assert "Semua dinilai menurut struktur" in teks(petugas.get(URL))
    assert f"{URL}{d.ani.pk}/tugaskan/" in petugas.get(URL, {"cari": "ani"}).content.decode()
    assert "Tidak ada pegawai" in teks(petugas.get(URL, {"cari": "Eka"}))  # another dinas
    alamat = f"{URL}{d.ani.pk}/tugaskan/"
    assert "Saat ini: Citra, Kepala Bidang Alfa 1" in teks(petugas.get(alamat))
    assert petugas.post(alamat, isi()).url == URL
    html = teks(petugas.get(URL))
    assert "dinilai Eka sejak" in html and "SP 1" in html
    assert "Saat ini: Eka, Kepala Dinas Beta" in teks(petugas.get(alamat))
    p = PenugasanPenilai.objects.get()
    akhiri = f"{URL}{p.pk}/akhiri/"
    assert "Eka menilai Ani" in teks(petugas.get(akhiri))
    lalu = (HARI_INI - timedelta(days=1)).isoformat()
    assert petugas.post(akhiri, {"sampai": lalu}).context["form"].errors["sampai"]
    assert petugas.post(akhiri, {"sampai": HARI_INI.isoformat()}).url == URL
    p.refresh_from_db()
    assert p.sampai == HARI_INI


@pytest.mark.parametrize(
    ("lain", "ruas"),
    [
        ({"penilai": "Zulkifli"}, "penilai"),
        ({"penilai": "Bud"}, "penilai"),  # two of them
        ({"penilai": "Ani"}, "penilai"),  # oneself
        ({"dasar": ""}, "dasar"),
        ({"sampai": (HARI_INI - timedelta(days=1)).isoformat()}, "sampai"),
    ],
)
def test_yang_ditolak(d, petugas, lain, ruas):
    tempatkan(buat_pegawai(nip(31), "Budiman"), d.jabatan)
    jawaban = petugas.post(f"{URL}{d.ani.pk}/tugaskan/", isi(**lain))
    assert list(jawaban.context["form"].errors) == [ruas]
    assert not PenugasanPenilai.objects.exists()


def test_nip_menunjuk_satu_orang(d, petugas):
    kembar = buat_pegawai(nip(32), "Eka")
    tempatkan(kembar, d.jabatan)
    alamat = f"{URL}{d.ani.pk}/tugaskan/"
    assert "Lebih dari satu" in petugas.post(alamat, isi()).context["form"].errors["penilai"][0]
    assert petugas.post(alamat, isi(penilai=nip(32))).status_code == 302
    assert PenugasanPenilai.objects.get().penilai == kembar


def test_bukan_petugas_atau_di_luar_wewenang(d, petugas):
    assert petugas.get(f"{URL}{d.lain.pk}/tugaskan/").status_code in (403, 404)
    for orang in (d.ani, d.kabid, d.kadis):
        assert masuk(orang.akun).get(URL).status_code == 403
    assert petugas.get(f"{URL}9999/akhiri/").status_code == 404
