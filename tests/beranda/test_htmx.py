"""bersama/htmx.py: one view, whole page or fragment."""

import pytest
from django.contrib import messages
from django.contrib.messages.storage import default_storage
from django_htmx.middleware import HtmxDetails

from tebingtinggi.bersama.htmx import minta_bagian, render_bagian


@pytest.fixture
def permintaan(rf):
    def buat(**kepala):
        request = rf.get("/", headers=kepala)
        request.htmx = HtmxDetails(request)
        request.session = {}
        request._messages = default_storage(request)
        return request

    return buat


@pytest.mark.parametrize(
    ("kepala", "bagian"),
    [
        ({}, False),
        ({"HX-Request": "true"}, True),
        ({"HX-Request": "true", "HX-Boosted": "true"}, False),
        ({"HX-Request": "true", "HX-History-Restore-Request": "true"}, False),
    ],
)
def test_bagian_hanya_bila_diminta(permintaan, kepala, bagian):
    assert minta_bagian(permintaan(**kepala)) is bagian


def test_pesan_ikut_dengan_bagian(permintaan):
    request = permintaan(**{"HX-Request": "true"})
    messages.success(request, "Tersimpan.")
    konteks = {"teks": "Belum ada unit"}
    jawaban = render_bagian(request, "404.html", "komponen/_kosong.html", konteks)
    assert "Belum ada unit" in jawaban.text and "Tersimpan." in jawaban.text
    assert 'hx-swap-oob="true"' in jawaban.text and "<html" not in jawaban.text
    assert "HX-Request" in jawaban["Vary"]


def test_tanpa_pesan_bagian_datang_sendiri(permintaan):
    request = permintaan(**{"HX-Request": "true"})
    jawaban = render_bagian(request, "404.html", "komponen/_kosong.html", {"teks": "Kosong"})
    assert "hx-swap-oob" not in jawaban.text
