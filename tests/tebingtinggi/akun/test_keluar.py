"""/keluar/"""

import pytest

from tests.dasar import buat_akun, masuk

pytestmark = pytest.mark.django_db


def test_keluar_lalu_ke_halaman_depan():
    client = masuk(buat_akun("ani"))
    jawaban = client.post("/keluar/")
    assert (jawaban.status_code, jawaban.url) == (302, "/")
    assert "_auth_user_id" not in client.session


def test_tautan_biasa_tidak_mengeluarkan():
    client = masuk(buat_akun("ani"))
    assert client.get("/keluar/").status_code == 405
    assert "_auth_user_id" in client.session


def test_sesi_yang_sudah_berakhir_tidak_membingungkan():
    assert masuk(None).post("/keluar/").url == "/"
