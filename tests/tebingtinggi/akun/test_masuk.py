"""/masuk/"""

import logging
import re

import pytest
from axes.models import AccessAttempt
from django.conf import settings as pengaturan
from django.test import Client
from django.utils import timezone

from tests.dasar import SANDI, buat_akun

pytestmark = pytest.mark.django_db


@pytest.fixture
def ani():
    return buat_akun("198001012005011003", nama="Ani Lestari")


def kirim(client, nama="198001012005011003", sandi=SANDI, **lain):
    return client.post("/masuk/", {"username": nama, "password": sandi, **lain})


def test_halaman_terbuka_tanpa_akun(client):
    jawaban = client.get("/masuk/")
    assert jawaban.status_code == 200
    assert "NIP" in jawaban.content.decode()


def test_masuk_lalu_ke_beranda(client, ani):
    jawaban = kirim(client)
    assert (jawaban.status_code, jawaban.url) == (302, "/beranda/")
    assert client.session["_auth_user_id"] == str(ani.pk)


def test_nip_dengan_spasi_dan_huruf_besar_diterima(client, ani):
    assert kirim(client, nama=" 19800101 200501 1 003 ").status_code == 302
    buat_akun("sekda")
    assert kirim(Client(), nama="Sekda").status_code == 302


def test_kunci_sesi_diganti_sesudah_masuk(client, ani):
    client.get("/masuk/")
    client.session["penanda"] = 1
    client.session.save()
    sebelum = client.session.session_key
    kirim(client)
    assert client.session.session_key != sebelum


@pytest.mark.parametrize(
    ("tujuan", "hasil"),
    [
        ("/struktur/?per=2026-01-01", "/struktur/?per=2026-01-01"),
        ("https://jahat.example/", "/beranda/"),
        ("//jahat.example/", "/beranda/"),
        ("javascript:alert(1)", "/beranda/"),
    ],
)
def test_next_hanya_di_dalam_situs_ini(client, ani, tujuan, hasil):
    assert kirim(client, next=tujuan).url == hasil


def test_sandi_salah_dan_akun_asing_dijawab_sama(client, ani):
    salah, asing = kirim(client, sandi="salah"), kirim(client, nama="tidakada")
    pesan = [re.findall(r"tidak cocok[^<]*", j.content.decode()) for j in (salah, asing)]
    assert salah.status_code == asing.status_code == 200
    assert pesan[0] == pesan[1] and pesan[0]


def test_akun_nonaktif_tidak_dapat_masuk(client, ani):
    ani.is_active = False
    ani.save()
    assert kirim(client).status_code == 200
    assert "_auth_user_id" not in client.session


def test_yang_sudah_masuk_langsung_ke_beranda(client, ani):
    client.force_login(ani)
    assert client.get("/masuk/").url == "/beranda/"


def test_halaman_lain_memerlukan_akun(client):
    assert client.get("/beranda/").url == "/masuk/?next=/beranda/"


def test_token_csrf_wajib(ani):
    assert kirim(Client(enforce_csrf_checks=True)).status_code == 403


def test_kebijakan_isi_halaman_ketat(client):
    csp = client.get("/masuk/")["Content-Security-Policy"]
    assert "default-src 'self'" in csp and "frame-ancestors 'none'" in csp
    assert "unsafe" not in csp and "object-src 'none'" in csp


@pytest.mark.usefixtures("axes_menyala")
class TestPenguncian:
    """Lockout of one account from one address."""

    def gagal_terus(self, client, **lain):
        for _ in range(pengaturan.AXES_FAILURE_LIMIT):
            jawaban = kirim(client, sandi="salah", **lain)
        return jawaban

    def test_terkunci_dan_diberi_tahu_berapa_lama(self, client, ani):
        jawaban = self.gagal_terus(client)
        menit = int(pengaturan.AXES_COOLOFF_TIME.total_seconds() // 60)
        assert jawaban.status_code == 429
        assert f"{menit} menit" in jawaban.content.decode()
        assert 0 < int(jawaban["Retry-After"]) <= menit * 60
        assert kirim(client).status_code == 429, "sandi yang benar pun menunggu"

    def test_sisa_waktu_berkurang_dan_percobaan_baru_tidak_memperpanjang(self, client, ani):
        self.gagal_terus(client)
        lalu = timezone.now() - pengaturan.AXES_COOLOFF_TIME / 2
        AccessAttempt.objects.update(attempt_time=lalu)
        for _ in range(2):
            sisa = int(kirim(client, sandi="salah")["Retry-After"])
            assert sisa <= pengaturan.AXES_COOLOFF_TIME.total_seconds() / 2

    def test_terbuka_sesudah_waktunya(self, client, ani):
        self.gagal_terus(client)
        AccessAttempt.objects.update(attempt_time=timezone.now() - pengaturan.AXES_COOLOFF_TIME * 2)
        assert kirim(client).status_code == 302

    def test_akun_asing_terkunci_dengan_halaman_yang_sama(self, client, ani):
        ada = self.gagal_terus(client)
        asing = self.gagal_terus(Client(), nama="tidakada")
        assert asing.status_code == 429
        assert inti(ada) == inti(asing)

    def test_orang_lain_di_tempat_lain_tidak_ikut_terkunci(self, client, ani):
        self.gagal_terus(client)
        assert kirim(Client(REMOTE_ADDR="203.0.113.9")).status_code == 302
        buat_akun("budi")
        assert kirim(client, nama="budi").status_code == 302

    def test_nip_dengan_spasi_dihitung_pada_akun_yang_sama(self, client, ani):
        self.gagal_terus(client, nama="19800101 200501 1 003")
        assert kirim(client).status_code == 429

    def test_hitungan_mulai_lagi_sesudah_berhasil(self, client, ani):
        for _ in range(pengaturan.AXES_FAILURE_LIMIT - 1):
            kirim(client, sandi="salah")
        assert kirim(client).status_code == 302
        assert kirim(Client(), sandi="salah").status_code == 200


def inti(jawaban):
    """The page without what differs on every request."""
    return re.sub(r'"[A-Za-z0-9]{64}"', "", jawaban.content.decode())


@pytest.mark.usefixtures("axes_menyala")
def test_catatan_program_tidak_memuat_nip(client, caplog):
    """Failed and locked-out logins are logged, the NIP is not."""
    nip = "198001012005011003"
    buat_akun(nip)
    with caplog.at_level(logging.INFO):
        for _ in range(pengaturan.AXES_FAILURE_LIMIT + 1):
            client.post("/masuk/", {"username": nip, "password": "bukan"})
    teks = " ".join(butir.getMessage() for butir in caplog.records)
    assert "AXES" in teks and nip not in teks
