"""/akun/tambah/"""

import pytest
from django.test import Client

from orgstruktur.models import Jejak, NilaiTerbatas
from orgstruktur.services.jejak import periksa_rantai, segel_jejak
from tebingtinggi.akun.models import Akun
from tebingtinggi.akun.sandi import HURUF, buat_sandi

pytestmark = pytest.mark.django_db


def kirim(klien, **isi):
    data = {"username": "198001012005011003", "nama": "Ani Lestari", "email": "ani@contoh.go.id"}
    return klien.post("/akun/tambah/", data | isi)


def test_akun_dibuat_dan_sandinya_ditampilkan_sekali(klien):
    jawaban = kirim(klien, username=" 19800101 200501 1 003 ")
    sandi = jawaban.context["sandi"]
    assert sandi in jawaban.content.decode()
    assert "no-store" in jawaban["Cache-Control"]
    akun = Akun.objects.get(username="198001012005011003")
    assert akun.check_password(sandi) and akun.harus_ganti_sandi and not akun.is_staff
    assert not akun.daftar_penugasan.exists()
    assert sandi not in klien.get(f"/akun/{akun.pk}/").content.decode()


def test_yang_baru_masuk_lalu_diminta_mengganti_sandi(klien):
    sandi = kirim(klien).context["sandi"]
    baru = Client()
    baru.post("/masuk/", {"username": "198001012005011003", "password": sandi})
    assert baru.get("/beranda/").url == "/ganti-sandi/"


def test_jejak_tanpa_sandi_nip_dan_surel_disimpan_terpisah(klien, admin):
    sandi = kirim(klien).context["sandi"]
    jejak = Jejak.objects.first()
    assert (jejak.tindakan, jejak.oleh, jejak.ringkasan) == (
        "akun_tambah",
        admin,
        "Akun Ani Lestari dibuat.",
    )
    isi = jejak.isi_bersegel()
    assert sandi not in isi and "198001012005011003" not in isi and "ani@contoh" not in isi
    assert dict(NilaiTerbatas.objects.values_list("kunci", "nilai")) == {
        "username_sesudah": "198001012005011003",
        "email_sesudah": "ani@contoh.go.id",
    }
    segel_jejak()
    assert periksa_rantai() == []


def test_bukan_asn_memakai_nama_sendiri(klien):
    kirim(klien, username="WaliKota", nama="Wali Kota", email="")
    jejak = Jejak.objects.first()
    assert Akun.objects.get(username="walikota").email == ""
    assert next(iter(jejak.sesudah["akun"].values()))["username"] == "walikota"


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        ({"username": "12345"}, "18 angka"),
        ({"username": "198013012005011003"}, "bukan tanggal lahir"),
        ({"username": "a b!"}, "Nama akun adalah NIP"),
        ({"username": ""}, "Isi NIP atau nama akun"),
        ({"nama": ""}, "Isi nama lengkap"),
        ({"email": "bukan-surel"}, "Isi surel yang benar"),
        ({"username": "admin"}, "sudah dipakai"),
    ],
)
def test_isian_yang_salah_ditolak_dan_tetap_tertulis(klien, isi, pesan):
    jawaban = kirim(klien, **isi)
    assert jawaban.status_code == 200 and "sandi" not in jawaban.context
    teks = jawaban.content.decode()
    assert pesan.lower() in teks.lower()
    assert isi.get("nama", "Ani Lestari") in teks
    assert Akun.objects.count() == 1


def test_sandi_buatan_panjang_dan_berbeda(settings):
    settings.PANJANG_SANDI = 20
    sandi = {buat_sandi() for _ in range(50)}
    assert len(sandi) == 50
    assert all(len(s.replace("-", "")) >= 20 and set(s) <= {*HURUF, "-"} for s in sandi)
