"""/ — the resident's door."""

import pytest
from django.urls import reverse

from tests.pabrik import buat_kota

pytestmark = pytest.mark.django_db


def test_terbuka_untuk_warga_juga_tanpa_data(client):
    jawaban = client.get("/")
    assert jawaban.status_code == 200
    assert "Apa keperluan Anda?" in jawaban.text


def test_kotak_cari_menuju_ke_layanan(client):
    html = client.get("/").text
    assert f'action="{reverse("evaluasi:layanan")}"' in html and 'name="q"' in html
    assert f'href="{reverse("orgstruktur:struktur")}"' in html


def test_angka_dan_daftar_unit_puncak(client):
    unit = buat_kota()
    jawaban = client.get("/")
    ringkasan = jawaban.context["ringkasan"]
    assert ringkasan.jumlah_unit == len(unit)
    assert ringkasan.jumlah_perangkat_daerah == 4  # setda, two dinas, one kecamatan
    assert (ringkasan.jumlah_kecamatan, ringkasan.jumlah_kelurahan) == (1, 1)
    assert "Dinas Alfa" in jawaban.text and "Bidang Alfa 1" not in jawaban.text


def test_banyak_kueri_tetap(client, django_assert_num_queries):
    buat_kota()
    with django_assert_num_queries(2):
        client.get("/")


def test_hanya_untuk_dibaca(client):
    assert client.post("/").status_code == 405
