"""A busy database is answered with 503 and a friendly page, wherever it is met."""

import pytest
from django.contrib.auth.decorators import login_not_required
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import path

from tebingtinggi.bersama.sibuk import sedang_sibuk


@login_not_required
def terkunci(request):
    raise OperationalError("database is locked")


@login_not_required
def rusak(request):
    raise OperationalError("no such table: unit")


@login_not_required
def baik(request):
    return HttpResponse("baik")


urlpatterns = [path("terkunci/", terkunci), path("rusak/", rusak), path("baik/", baik)]
handler500 = "tebingtinggi.bersama.sibuk.galat_server"


class TengahSibuk:
    """Middleware that meets the busy database itself, as the session does."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        raise OperationalError("database is locked")


@pytest.fixture
def pengunjung():
    with override_settings(ROOT_URLCONF=__name__):
        yield Client(raise_request_exception=False)


def diperiksa(jawaban):
    assert jawaban.status_code == 503
    assert int(jawaban["Retry-After"]) > 0
    isi = jawaban.content.decode()
    assert "database is locked" not in isi and "<html" in isi


def test_halaman_yang_terkunci_menjawab_503(pengunjung):
    diperiksa(pengunjung.get("/terkunci/"))


def test_kunci_di_luar_halaman_juga_menjawab_503(pengunjung, settings):
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, f"{__name__}.TengahSibuk"]
    diperiksa(pengunjung.get("/baik/"))


def test_galat_lain_tetap_500(pengunjung):
    assert pengunjung.get("/rusak/").status_code == 500
    assert pengunjung.get("/baik/").status_code == 200


@pytest.mark.parametrize(
    ("pesan", "sibuk"),
    [
        ("database is locked", True),
        ("canceling statement due to lock timeout", True),
        ("deadlock detected", True),
        ("no such table: unit", False),
    ],
)
def test_yang_disebut_sibuk(pesan, sibuk):
    assert sedang_sibuk(OperationalError(pesan)) is sibuk
    assert not sedang_sibuk(ValueError(pesan))
