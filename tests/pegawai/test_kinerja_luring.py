"""The bare form and its worker: the same for everybody, for who is logged in only."""

from typing import Any

import pytest
from django.test import Client

from tests.dasar import masuk
from tests.pegawai.kinerja_uji import Dunia, buat_rhk, buat_skp

URL = "/kinerja/luring/"


@pytest.fixture
def d(db: Any) -> Dunia:
    dunia = Dunia()
    buat_rhk(buat_skp(dunia.ani), "Telaah kebijakan daerah selesai")
    return dunia


def test_halaman_sama_bagi_semua_dan_tanpa_kuki(d: Dunia) -> None:
    """Not a byte differs between two accounts; no cookie, no token, no result of anybody."""
    ani, budi = (masuk(o.akun).get(URL) for o in (d.ani, d.budi))
    assert ani.content == budi.content
    html = ani.content.decode()
    assert "data-luring" in html and "RHK belum ada" in html
    for milik in ("Telaah kebijakan", "csrfmiddlewaretoken", d.ani.nama, d.ani.akun.username):
        assert milik not in html
    assert not ani.cookies


def test_pekerja_hanya_setingkat_kinerja(d: Dunia) -> None:
    """Its address is its scope; nobody widens it."""
    jawaban = masuk(d.ani.akun).get("/kinerja/pekerja.js")
    assert jawaban["Content-Type"].startswith("text/javascript")
    assert jawaban["Cache-Control"] == "no-cache" and "Service-Worker-Allowed" not in jawaban
    assert 'LAYAR = "/kinerja/", LURING = "/kinerja/luring/"' in jawaban.content.decode()


def test_kebijakan_isi_tetap_ketat(d: Dunia) -> None:
    """The pages keep the strict policy: own scripts only."""
    for alamat in ("/kinerja/", URL):
        csp = masuk(d.ani.akun).get(alamat)["Content-Security-Policy"]
        assert "script-src 'self'" in csp and "unsafe" not in csp and "worker-src" not in csp


def test_tanpa_masuk_ditolak(db: None) -> None:
    """A resident is asked to log in."""
    for alamat in (URL, "/kinerja/pekerja.js"):
        assert Client().get(alamat).status_code == 302
