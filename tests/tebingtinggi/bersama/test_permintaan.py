"""The request id: in the answer, in the log, never taken from a stranger."""

import logging

import pytest

from tebingtinggi.bersama.permintaan import id_permintaan, tetapkan_id


@pytest.mark.django_db
def test_setiap_jawaban_membawa_id_sendiri(client):
    satu, dua = client.get("/masuk/"), client.get("/masuk/")
    assert len(satu["X-Request-ID"]) == 32
    assert satu["X-Request-ID"] != dua["X-Request-ID"]
    assert id_permintaan() == ""


@pytest.mark.django_db
def test_id_dari_luar_hanya_dipercaya_di_belakang_proksi(client, settings):
    luar = {"HTTP_X_REQUEST_ID": "abcdef-0123456789"}
    assert client.get("/masuk/", **luar)["X-Request-ID"] != "abcdef-0123456789"
    settings.JUMLAH_PROKSI = 1
    assert client.get("/masuk/", **luar)["X-Request-ID"] == "abcdef-0123456789"
    jahat = client.get("/masuk/", HTTP_X_REQUEST_ID="a\tb" * 30)
    assert len(jahat["X-Request-ID"]) == 32


def test_perintah_menetapkan_idnya_sendiri():
    from contextvars import copy_context

    assert copy_context().run(lambda: (tetapkan_id("jadwal-1"), id_permintaan())[1]) == "jadwal-1"


@pytest.mark.django_db
def test_catatan_tidak_memuat_kueri_dan_alamat_ip(client, caplog):
    """`?t=` may be a survey token, and an answer must not be traceable to a person."""
    catatan = logging.getLogger("django_structlog")
    catatan.propagate = True
    with caplog.at_level(logging.INFO, "django_structlog"):
        jawaban = client.get("/masuk/?t=rahasia", REMOTE_ADDR="203.0.113.9")
    teks = " ".join(str(butir.msg) for butir in caplog.records)
    assert jawaban["X-Request-ID"] in teks and "GET /masuk/" in teks
    assert "rahasia" not in teks and "203.0.113.9" not in teks
