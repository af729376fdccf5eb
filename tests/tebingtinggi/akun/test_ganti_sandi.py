"""/ganti-sandi/"""

import pytest

from tests.dasar import SANDI, buat_akun, masuk

pytestmark = pytest.mark.django_db
BARU = "rumah-kapur-biru-7"


@pytest.fixture
def ani():
    return buat_akun("ani", harus_ganti_sandi=True)


def kirim(client, lama=SANDI, baru=BARU, ulang=BARU):
    isi = {"old_password": lama, "new_password1": baru, "new_password2": ulang}
    return client.post("/ganti-sandi/", isi)


def test_sandi_diganti_dan_sesi_berlanjut(ani):
    client = masuk(ani)
    assert kirim(client).url == "/beranda/"
    ani.refresh_from_db()
    assert ani.check_password(BARU) and not ani.harus_ganti_sandi
    assert "_auth_user_id" in client.session
    assert client.get("/ganti-sandi/").status_code == 200


def test_sesi_lain_berakhir_sesudah_sandi_diganti(ani):
    di_sini, di_tempat_lain = masuk(ani), masuk(ani)
    kirim(di_sini)
    assert di_tempat_lain.get("/ganti-sandi/").status_code == 302


@pytest.mark.parametrize(
    ("lama", "baru", "ulang"),
    [
        ("bukan", BARU, BARU),
        (SANDI, BARU, BARU + "x"),
        (SANDI, "pendek", "pendek"),
        (SANDI, "123456789012345", "123456789012345"),
    ],
)
def test_yang_salah_ditolak(ani, lama, baru, ulang):
    assert kirim(masuk(ani), lama, baru, ulang).status_code == 200
    ani.refresh_from_db()
    assert ani.check_password(SANDI) and ani.harus_ganti_sandi


def test_yang_harus_ganti_sandi_selalu_dibawa_ke_sana(ani):
    client = masuk(ani)
    assert client.get("/beranda/").url == "/ganti-sandi/"
    assert client.get("/ganti-sandi/").status_code == 200
    assert client.post("/keluar/").status_code == 302


def test_potongan_halaman_membawa_seluruh_halaman_ke_sana(ani):
    jawaban = masuk(ani).get("/beranda/", HTTP_HX_REQUEST="true")
    assert jawaban["HX-Redirect"] == "/ganti-sandi/"


def test_yang_tidak_harus_tidak_dibelokkan():
    assert masuk(buat_akun("budi")).get("/beranda/").status_code == 200


def test_tanpa_akun_ke_halaman_masuk(client):
    assert client.get("/ganti-sandi/").url.startswith("/masuk/")
