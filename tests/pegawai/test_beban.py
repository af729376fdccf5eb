"""`buat_data_beban --pegawai N`: sound invented people over all units, marked as sample."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from orgstruktur.models import Jejak, Unit
from orgstruktur.services.periksa import periksa_data
from pegawai.models import NomorPegawai, Pegawai, Penempatan
from pegawai.services.beban import muat_beban_pegawai
from tebingtinggi.bersama.galat import AturanDilanggar

pytestmark = pytest.mark.django_db


def muat(*pilihan: str) -> str:
    keluar = StringIO()
    call_command("buat_data_beban", *pilihan, stdout=keluar)
    return keluar.getvalue()


def test_tersebar_dan_sah():
    assert "400 pegawai rekaan" in muat("--unit", "60", "--pegawai", "400")
    assert Pegawai.objects.count() == NomorPegawai.objects.count() == 400
    assert not Pegawai.objects.filter(contoh=False).exists()
    duduk = Penempatan.objects.values_list("jabatan__unit", flat=True)
    assert len(set(duduk)) == Unit.objects.count()
    assert Penempatan.objects.filter(kepala=True).count() == 59, "puncak tanpa kepala ASN"
    assert Jejak.objects.filter(tindakan="impor_pegawai", perintah="buat_data_beban").exists()
    assert periksa_data() == []


def test_hanya_sekali_dan_hanya_dengan_unit():
    with pytest.raises(AturanDilanggar, match="Belum ada unit"):
        muat_beban_pegawai(jumlah=5)
    muat("--unit", "10", "--pegawai", "20")
    with pytest.raises(AturanDilanggar, match="hanya dimuat sekali"):
        muat_beban_pegawai(jumlah=5)
    with pytest.raises(CommandError, match="basis data"):
        muat("--unit", "10", "--pegawai", "20")


def test_tanpa_pegawai_seperti_semula():
    assert "pegawai" not in muat("--unit", "10")
    assert not Pegawai.objects.exists()
