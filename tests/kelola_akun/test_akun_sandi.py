"""/akun/<pk>/sandi/ and /akun/<pk>/buka-kunci/"""

import pytest
from axes.models import AccessAttempt
from django.conf import settings as pengaturan
from django.test import Client

from orgstruktur.models import Jejak
from tests.dasar import SANDI, masuk

pytestmark = pytest.mark.django_db


def test_sandi_baru_mengakhiri_sesi_dan_tampil_sekali(klien, ani):
    sesi = masuk(ani)
    jawaban = klien.post(f"/akun/{ani.pk}/sandi/")
    sandi = jawaban.context["sandi"]
    assert "no-store" in jawaban["Cache-Control"]
    ani.refresh_from_db()
    assert ani.check_password(sandi) and ani.harus_ganti_sandi
    assert sesi.get("/beranda/").url.startswith("/masuk/")
    assert sandi not in Jejak.objects.first().isi_bersegel()
    assert Jejak.objects.first().tindakan == "akun_sandi_setel"


def test_sandi_sendiri_tidak_dari_sini(klien, admin):
    assert "sendiri" in klien.post(f"/akun/{admin.pk}/sandi/").content.decode()
    admin.refresh_from_db()
    assert admin.check_password(SANDI)


def test_akun_nonaktif_ditolak(klien, ani):
    klien.post(f"/akun/{ani.pk}/nonaktifkan/")
    assert "nonaktif" in klien.post(f"/akun/{ani.pk}/sandi/").content.decode()


def test_get_tidak_mengubah_apa_pun(klien, ani):
    isi = klien.get(f"/akun/{ani.pk}/sandi/").content.decode()
    assert "semua sesinya berakhir" in isi
    ani.refresh_from_db()
    assert ani.check_password(SANDI)


@pytest.mark.usefixtures("axes_menyala")
def test_penundaan_dibuka(klien, ani, admin):
    orang = Client()
    for _ in range(pengaturan.AXES_FAILURE_LIMIT):
        orang.post("/masuk/", {"username": ani.username, "password": "salah"})
    benar = {"username": ani.username, "password": SANDI}
    assert orang.post("/masuk/", benar).status_code == 429
    assert klien.post(f"/akun/{ani.pk}/buka-kunci/").url == f"/akun/{ani.pk}/"
    assert not AccessAttempt.objects.filter(username=ani.username).exists()
    assert orang.post("/masuk/", benar).status_code == 302
    assert (Jejak.objects.first().tindakan, Jejak.objects.first().oleh) == (
        "akun_kunci_buka",
        admin,
    )


def test_yang_tidak_terkunci_dikatakan(klien, ani):
    jawaban = klien.post(f"/akun/{ani.pk}/buka-kunci/", follow=True)
    assert "tidak terkunci" in jawaban.content.decode()
    assert klien.get(f"/akun/{ani.pk}/buka-kunci/").status_code == 405
