"""/panduan/ — the guide."""

import pytest

from tebingtinggi.beranda.panduan import TOPIK

pytestmark = pytest.mark.django_db


def test_semua_topik_terdaftar(client):
    html = client.get("/panduan/").text
    assert all(f'href="/panduan/{topik.slug}/"' in html for topik in TOPIK)


@pytest.mark.parametrize("topik", TOPIK, ids=lambda t: t.slug)
def test_topik_terbuka_untuk_siapa_pun(client, topik):
    jawaban = client.get(f"/panduan/{topik.slug}/")
    assert jawaban.status_code == 200
    assert f"{topik.judul}</h1>" in jawaban.text


@pytest.mark.parametrize("slug", ["tidak-ada", "_topik"])
def test_topik_lain_tidak_ada(client, slug):
    assert client.get(f"/panduan/{slug}/").status_code == 404


def test_tabel_hak_dari_tabel_hak_itu_sendiri(client):
    html = client.get("/panduan/hak-dan-peran/").text
    assert "Mengelola akun dan peran" in html and "Pada unitnya" in html
