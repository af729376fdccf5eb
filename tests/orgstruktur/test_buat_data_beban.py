"""`buat_data_beban --unit N`: into an empty database only."""

import pytest
from django.core.management import CommandError, call_command

from orgstruktur.models import Jabatan, Jejak, Unit
from orgstruktur.services.periksa import periksa_data
from orgstruktur.services.pohon import periksa_pohon
from tests.dasar import buat_akun
from tests.pabrik import buat_kota

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("banyak", [1, 2, 450])
def test_memuat_sebanyak_yang_diminta(banyak, capsys):
    call_command("buat_data_beban", unit=banyak)
    assert capsys.readouterr().out == f"{banyak} unit rekaan dimuat.\n"
    assert Unit.objects.hidup().filter(contoh=True).count() == banyak
    assert Unit.objects.filter(induk=None).count() == 1
    assert Jabatan.objects.filter(kepala=True).exists() == (banyak > 1)
    assert (Jejak.objects.get().tindakan, Jejak.objects.get().perintah) == (
        "unit_muat",
        "buat_data_beban",
    )
    assert not periksa_pohon() and not periksa_data()


def test_dua_kali_ditolak():
    call_command("buat_data_beban", unit=3)
    with pytest.raises(CommandError, match="basis data kosong"):
        call_command("buat_data_beban", unit=3)
    assert Unit.objects.count() == 3


def test_basis_data_berisi_ditolak():
    n = len(buat_kota())
    with pytest.raises(CommandError, match="sudah berisi"):
        call_command("buat_data_beban", unit=3)
    assert Unit.objects.count() == n


def test_akun_saja_sudah_bukan_kosong():
    buat_akun("budi")
    with pytest.raises(CommandError, match="sudah berisi"):
        call_command("buat_data_beban", unit=3)
    assert not Unit.objects.exists()


@pytest.mark.parametrize("banyak", [0, -5])
def test_kurang_dari_satu_ditolak(banyak):
    with pytest.raises(CommandError, match="sedikitnya 1"):
        call_command("buat_data_beban", unit=banyak)
    assert not Unit.objects.exists()


def test_tanpa_banyaknya_ditolak():
    with pytest.raises(CommandError):
        call_command("buat_data_beban")
