"""The navigation: only what exists and what the account may open."""

import pytest

from tebingtinggi.beranda.navigasi import susun_navigasi
from tests.dasar import beri_peran, buat_akun, masuk
from tests.pabrik import buat_unit

pytestmark = pytest.mark.django_db


def label(client, alamat="/panduan/"):
    return [butir.label for butir in client.get(alamat).context["navigasi"]]


def test_warga_melihat_yang_terbuka_saja(client):
    daftar = label(client)
    assert daftar[:2] == ["Layanan", "Struktur"] and "Panduan" in daftar
    assert not {"Beranda", "Jejak", "Akun"} & set(daftar)


def test_tanpa_peran_hanya_bertambah_beranda():
    daftar = label(masuk(buat_akun("budi")))
    assert daftar[0] == "Beranda" and not {"Jejak", "Akun"} & set(daftar)


def test_admin_melihat_semuanya():
    admin = buat_akun("admin")
    beri_peran(admin, "admin", buat_unit("KOTA", "kota"))
    assert {"Beranda", "Struktur", "Jejak", "Akun"} <= set(label(masuk(admin)))


def test_bagian_yang_terbuka_ditandai(client):
    def aktif(alamat):
        return {b.label: b.aktif for b in client.get(alamat).context["navigasi"] if b.aktif}

    assert aktif("/panduan/") == {"Panduan": "page"}
    assert aktif("/panduan/jejak/") == {"Panduan": "true"}
    assert aktif("/") == {}


def test_bagian_di_bawah_bagian_lain_hanya_satu_yang_ditandai(rf):
    request = rf.get("/struktur/tim-kerja/5/")
    assert [b.label for b in susun_navigasi(request) if b.aktif] == ["Tim kerja"]
    request = rf.get("/struktur/unit/DA/")
    assert [b.label for b in susun_navigasi(request) if b.aktif] == ["Struktur"]


def test_halaman_di_tempat_lain_menandai_bagiannya(rf):
    request = rf.get("/jalur/ke/")
    assert [(b.label, b.aktif) for b in susun_navigasi(request) if b.aktif] == [
        ("Struktur", "true")
    ]


def test_keluar_adalah_kiriman_post():
    html = masuk(buat_akun("budi")).get("/panduan/").text
    assert '<form method="post" action="/keluar/"' in html
