"""The pages that appear when something is not to be had."""

import pytest
from django.template.loader import render_to_string
from django.test import Client

from tests.dasar import buat_akun, masuk

pytestmark = pytest.mark.django_db


def test_404_menawarkan_jalan_lain(client):
    jawaban = client.get("/tidak-ada-di-sini/")
    assert jawaban.status_code == 404 and 'href="/"' in jawaban.text


def test_404_setelah_masuk_menawarkan_beranda():
    assert "Beranda saya" in masuk(buat_akun("budi")).get("/panduan/tidak-ada/").text


def test_tanda_formulir_yang_keliru_dijelaskan():
    client = Client(enforce_csrf_checks=True)
    jawaban = client.post("/masuk/", {"username": "a", "password": "b"})
    assert jawaban.status_code == 403 and "kedaluwarsa" in jawaban.text


@pytest.mark.parametrize("templat", ["500.html", "503.html", "403_csrf.html"])
def test_halaman_darurat_tidak_memerlukan_apa_pun(templat, django_assert_num_queries):
    with django_assert_num_queries(0):
        html = render_to_string(templat)
    assert "<h1>" in html and 'lang="id"' in html


def test_403_menyebut_sebabnya(rf):
    request = rf.get("/")
    html = render_to_string("403.html", {"exception": "Unit ini di luar wewenang Anda."}, request)
    assert "Unit ini di luar wewenang Anda." in html and "/panduan/hak-dan-peran/" in html
