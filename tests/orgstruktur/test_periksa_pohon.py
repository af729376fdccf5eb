"""periksa_pohon: finds wrong numbers; --perbaiki puts them right and leaves a Jejak."""

import json

import pytest
from django.core.management import CommandError, call_command

from orgstruktur.models import Jejak, StatusStruktur, Unit
from orgstruktur.services.pohon import perbaiki_pohon, periksa_pohon
from tests.pabrik import buat_kota

pytestmark = pytest.mark.django_db


@pytest.fixture
def kota():
    return buat_kota()


def nomor():
    return list(Unit.objects.order_by("pk").values_list("lft", "rght", "level", "tree_id"))


def test_perbaiki_mengembalikan_nomor_yang_benar(kota, capsys):
    benar, versi = nomor(), StatusStruktur.objects.get().versi
    Unit.objects.filter(kode__startswith="DA").update(lft=1, rght=2, level=7)
    with pytest.raises(CommandError) as galat:
        call_command("periksa_pohon", "--json")
    hasil = json.loads(capsys.readouterr().out)
    assert galat.value.returncode == 1
    assert {t["kode"] for t in hasil["temuan"]} >= {"DA", "DA.B1"}
    call_command("periksa_pohon", "--perbaiki", "--json")
    hasil = json.loads(capsys.readouterr().out)
    assert hasil["baik"] is True and hasil["diperbaiki"] > 0
    assert nomor() == benar
    assert StatusStruktur.objects.get().versi != versi, "bagan yang tersimpan tidak dipakai lagi"
    jejak = Jejak.objects.first()
    assert (jejak.tindakan, jejak.perintah, jejak.oleh) == ("pohon_perbaiki", "periksa_pohon", None)


def test_perbaiki_yang_sudah_benar_tidak_meninggalkan_jejak(kota):
    jumlah = Jejak.objects.count()
    assert perbaiki_pohon() == 0
    assert Jejak.objects.count() == jumlah


def test_hidup_di_bawah_yang_berakhir_tidak_dapat_diperbaiki_sendiri(kota):
    from orgstruktur.models import Keadaan

    Unit.objects.filter(pk=kota["KEC"].pk).update(
        keadaan=Keadaan.BERAKHIR, dibubarkan_pada="2026-01-01"
    )
    assert [t["kode"] for t in periksa_pohon()] == ["KEL"]
    with pytest.raises(CommandError):
        call_command("periksa_pohon", "--perbaiki")


def test_pohon_baik_dikatakan(kota, capsys):
    call_command("periksa_pohon")
    assert "Baik" in capsys.readouterr().out
