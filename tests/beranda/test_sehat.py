"""/sehat/ — for monitors."""

from datetime import date

import pytest
from django.db import OperationalError

from orgstruktur.models import StatusStruktur

pytestmark = pytest.mark.django_db


def test_menyebut_basis_data_dan_hari_jadwal(client):
    StatusStruktur.objects.update_or_create(pk=1, defaults={"tanggal_berlaku": date(2026, 11, 23)})
    jawaban = client.get("/sehat/")
    assert jawaban.status_code == 200
    assert jawaban.json() == {"baik": True, "basis_data": True, "tanggal_berlaku": "2026-11-23"}
    assert "no-store" in jawaban["Cache-Control"]


def test_sebelum_jadwal_pertama_tetap_sehat(client):
    StatusStruktur.objects.all().delete()
    assert client.get("/sehat/").json()["tanggal_berlaku"] is None


def test_basis_data_mati_dijawab_503_tanpa_rincian(client, monkeypatch):
    def mati(*_args, **_kwargs):
        raise OperationalError("could not connect to server at 10.1.2.3")

    monkeypatch.setattr(StatusStruktur.objects, "values_list", mati)
    jawaban = client.get("/sehat/")
    assert jawaban.status_code == 503
    assert jawaban.json() == {"baik": False, "basis_data": False, "tanggal_berlaku": None}
