"""The key of a counter tablet: from its address into a cookie, and from then on nowhere to be seen."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from evaluasi.models import Respon, Survei
from evaluasi.services.tablet import cabut_tablet, daftar_tablet
from evaluasi.views.survei_isi_kuki import NAMA_KUKI
from orgstruktur.models import Unit
from tests.evaluasi.isi_uji import TanpaSkrip
from tests.evaluasi.pabrik import buat_layanan, buat_loket, buat_survei
from tests.pabrik import buat_kota

pytestmark = pytest.mark.django_db
AWAL = "/survei/loket-alfa/tablet/"


@pytest.fixture
def tablet():
    """A tablet of a counter at which a survey is open, and its key."""
    buat_kota()
    unit, hari = Unit.objects.get(kode="DA"), timezone.localdate()
    loket = buat_loket("loket-alfa", unit)
    buat_layanan("izin", unit, loket, nama="Izin usaha")
    masa = {"mulai": hari - timedelta(days=9), "selesai": hari + timedelta(days=9)}
    buat_survei("AAA234", unit, **masa)
    return daftar_tablet(loket=loket, nama="Meja 1", oleh=None)


def test_kunci_pindah_dari_alamat_ke_kuki(tablet):
    """At the first opening; what else the address says stays."""
    _, kunci = tablet
    klien = Client()
    jawaban = klien.get(f"{AWAL}?kunci={kunci}&bahasa=en")
    assert (jawaban.status_code, jawaban.url) == (302, f"{AWAL}?bahasa=en")
    assert jawaban["Cache-Control"] == "no-store"
    kuki = jawaban.cookies[NAMA_KUKI]
    assert (kuki.value, kuki["path"], kuki["samesite"]) == (kunci, "/survei/", "Lax")
    assert kuki["httponly"] and kuki["max-age"] == 365 * 24 * 3600 and not kuki["secure"]
    aman = Client().get(f"{AWAL}?kunci={kunci}", secure=True)
    assert aman.url == AWAL and aman.cookies[NAMA_KUKI]["secure"]
    halaman = klien.get(jawaban.url)
    assert halaman.status_code == 200 and "data-tablet" in halaman.text
    assert halaman.cookies[NAMA_KUKI].value == kunci  # a year from the last use
    assert list(halaman.cookies) == [NAMA_KUKI]


def test_tidak_ada_alamat_yang_memuat_kunci(tablet):
    """Only the hidden field that the sending needs; no link, no address, no way back."""
    _, kunci = tablet
    warga = TanpaSkrip(f"{AWAL}?kunci={kunci}")
    halaman = [warga.jawaban, warga.jawab("waktu").jawaban, warga.jawab().jawaban]
    halaman.append(warga.tekan("kirim"))
    Survei.objects.update(status=Survei.Status.BERAKHIR)
    halaman += [warga.klien.get(AWAL), warga.klien.get(f"{AWAL}?bahasa=en")]
    for jawaban in halaman:
        tanpa_ruas = re.sub(r'<input type="hidden" name="tablet" value="[^"]+">', "", jawaban.text)
        assert kunci not in tanpa_ruas and "kunci=" not in tanpa_ruas
        assert kunci not in str(jawaban.headers)
    assert Respon.objects.get().asal == Respon.Asal.TABLET


def test_tanpa_kuki_atau_dengan_kunci_asing_ditolak(tablet):
    """Nothing is kept of a key that nobody knows; a good one is not lost by it."""
    _, kunci = tablet
    for ekor in ("", "?kunci=", "?kunci=karangan-karangan-karangan"):
        jawaban = Client().get(AWAL + ekor)
        assert jawaban.status_code == 403 and not jawaban.cookies
        assert "tidak terdaftar" in jawaban.text
    klien = Client()
    klien.get(f"{AWAL}?kunci={kunci}")
    assert klien.get(f"{AWAL}?kunci=karangan-karangan-karangan").status_code == 403
    assert klien.get(AWAL).status_code == 200


def test_kunci_yang_dicabut_dilupakan(tablet):
    benda, kunci = tablet
    klien = Client()
    klien.get(f"{AWAL}?kunci={kunci}")
    cabut_tablet(tablet=benda, oleh=None)
    jawaban = klien.get(AWAL)
    assert jawaban.status_code == 403 and "tidak terdaftar" in jawaban.text
    assert jawaban.cookies[NAMA_KUKI]["max-age"] == 0
    assert jawaban.cookies[NAMA_KUKI]["path"] == "/survei/"
    assert not klien.get(AWAL).cookies


def test_kuki_tidak_membuka_apa_pun_selain_halaman_tablet(tablet):
    """A resident on that device is a resident, and a sending needs the field."""
    _, kunci = tablet
    klien = Client()
    klien.get(f"{AWAL}?kunci={kunci}")
    warga = klien.get("/survei/AAA234/")
    assert "data-tablet" not in warga.text and kunci not in warga.text and not warga.cookies
    isi = {"persyaratan": "3"}
    jawaban = klien.post("/survei/loket-alfa/kirim/", isi, headers={"accept": "application/json"})
    assert jawaban.json()["hasil"] == "ditolak" and not jawaban.cookies


def test_warga_tanpa_tablet_tidak_menerima_kuki(tablet):
    """On no page on the way, and by no address that a poster has."""
    for alamat in (
        "/survei/AAA234/",
        "/survei/loket-alfa/",
        "/survei/AAA234/?kunci=abc",
        "/survei/TIADA2/",
    ):
        klien = Client()
        assert not klien.get(alamat, follow=True).cookies and not klien.cookies
    warga = TanpaSkrip("/survei/AAA234/").jawab()
    warga.tekan("kirim")
    assert not warga.klien.cookies and Respon.objects.get().asal == Respon.Asal.TAUTAN
