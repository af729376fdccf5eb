"""/ganti-sandi/ and /lupa-sandi/: a password of one's own leaves a Jejak, the password does not."""

import re

import pytest
from django.core import mail
from django.test import Client

from orgstruktur.models import Jejak
from tests.dasar import SANDI, masuk

pytestmark = pytest.mark.django_db
BARU = "kapal-biru-hujan-77"


def jejak():
    return Jejak.objects.filter(tindakan="akun_sandi_ganti")


def test_ganti_sandi_tercatat(ani):
    isi = {"old_password": SANDI, "new_password1": BARU, "new_password2": BARU}
    masuk(ani).post("/ganti-sandi/", isi)
    catatan = jejak().get()
    assert catatan.oleh == ani and "sendiri" in catatan.ringkasan
    assert BARU not in catatan.isi_bersegel() and ani.username not in catatan.isi_bersegel()


def test_sandi_yang_ditolak_tidak_tercatat(ani):
    isi = {"old_password": "salah", "new_password1": BARU, "new_password2": BARU}
    masuk(ani).post("/ganti-sandi/", isi)
    assert not jejak().exists()


def test_lupa_sandi_tercatat(ani):
    klien = Client()
    klien.post("/lupa-sandi/", {"email": ani.email})
    url = re.search(r"https?://[^/\s]+(/\S+)", mail.outbox[0].body).group(1)
    setel = klien.get(url, follow=True).request["PATH_INFO"]
    klien.post(setel, {"new_password1": BARU, "new_password2": BARU})
    ani.refresh_from_db()
    assert ani.check_password(BARU)
    assert jejak().get().oleh == ani
