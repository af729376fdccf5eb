"""A form that was sent after the session had ended: the login leads back to its page, not to a bare 405."""

import pytest
from django.test import Client

HALAMAN = "/kinerja/papan/?lihat=masuk"


@pytest.mark.parametrize(
    ("asal", "ke"),
    [
        (f"http://testserver{HALAMAN}", "/kinerja/papan/%3Flihat%3Dmasuk"),
        ("http://testserver", "/"),
        ("https://lain.example/kinerja/", "/"),
        ("", "/"),
    ],
)
def test_kiriman_kembali_ke_halaman_formulirnya(db, asal, ke):
    jawaban = Client().post("/kinerja/laporan/1/setujui/", headers={"referer": asal})
    assert jawaban.status_code == 302 and jawaban.url.endswith(f"?next={ke}")


def test_halaman_yang_dibaca_kembali_ke_alamatnya_sendiri(db):
    jawaban = Client().get("/kinerja/papan/", headers={"referer": "http://testserver/data/"})
    assert jawaban.url.endswith("?next=/kinerja/papan/")
