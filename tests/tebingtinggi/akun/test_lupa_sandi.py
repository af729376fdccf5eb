"""/lupa-sandi/ and the link of its mail"""

import re

import pytest
from django.test import Client

from tests.dasar import SANDI, buat_akun

pytestmark = pytest.mark.django_db
BARU = "rumah-kapur-biru-7"


@pytest.fixture
def ani():
    return buat_akun("198001012005011003", email="ani@example.go.id", harus_ganti_sandi=True)


def minta(client, siapa):
    return client.post("/lupa-sandi/", {"email": siapa})


def tautan(surat):
    return re.search(r"http://[^/\s]+(/lupa-sandi/\S+)", surat.body).group(1)


def test_halaman_terbuka_tanpa_akun(client):
    assert client.get("/lupa-sandi/").status_code == 200


@pytest.mark.parametrize(
    "siapa", ["ani@example.go.id", "ANI@example.go.id", "19800101 200501 1 003"]
)
def test_surel_dikirim_menurut_surel_atau_nip(client, ani, mailoutbox, siapa):
    assert minta(client, siapa).url == "/lupa-sandi/terkirim/"
    assert [surat.to for surat in mailoutbox] == [["ani@example.go.id"]]
    assert ani.password not in mailoutbox[0].body


@pytest.mark.parametrize("siapa", ["tidakada", "tidak@example.go.id", "x' OR 1=1 --"])
def test_yang_tidak_dikenal_dijawab_sama(client, ani, mailoutbox, siapa):
    assert minta(client, siapa).url == "/lupa-sandi/terkirim/"
    assert client.get("/lupa-sandi/terkirim/").status_code == 200
    assert mailoutbox == []


def test_akun_nonaktif_dan_tanpa_surel_tidak_dikirimi(client, ani, mailoutbox):
    buat_akun("budi")
    ani.is_active = False
    ani.save()
    for siapa in ("ani@example.go.id", "budi", ""):
        minta(client, siapa)
    assert mailoutbox == []


def test_tautan_memberi_sandi_baru_satu_kali(client, ani, mailoutbox):
    minta(client, "ani@example.go.id")
    alamat = tautan(mailoutbox[0])
    halaman = client.get(alamat, follow=True)
    setel = halaman.redirect_chain[-1][0]
    assert halaman.context["validlink"]
    jawaban = client.post(setel, {"new_password1": BARU, "new_password2": BARU})
    assert jawaban.url == "/lupa-sandi/selesai/"
    assert client.get("/lupa-sandi/selesai/").status_code == 200
    ani.refresh_from_db()
    assert ani.check_password(BARU) and not ani.harus_ganti_sandi
    assert not Client().get(alamat, follow=True).context["validlink"]


def test_tautan_palsu_dijelaskan(client, ani):
    jawaban = client.get("/lupa-sandi/MQ/abc-def/", follow=True)
    assert jawaban.status_code == 200 and not jawaban.context["validlink"]
    ani.refresh_from_db()
    assert ani.check_password(SANDI)


def test_alamat_tautan_tidak_bocor_ke_situs_lain(client, ani, mailoutbox):
    minta(client, "ani@example.go.id")
    jawaban = client.get(tautan(mailoutbox[0]), follow=True)
    assert jawaban["Referrer-Policy"] == "same-origin"
    assert "no-store" in jawaban["Cache-Control"]
