"""`buat_data_beban --laporan N`: sound reports in any number, into a database without any."""

from itertools import pairwise
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from orgstruktur.services.periksa import periksa_data
from pegawai.models import LaporanKinerja, SasaranKinerja
from pegawai.services import beban_laporan
from pegawai.services.beban_laporan import muat_beban_laporan
from tebingtinggi.bersama.galat import AturanDilanggar

pytestmark = pytest.mark.django_db


def test_memuat_sebanyak_yang_diminta(capsys: Any) -> None:
    """Every rule of a report holds, and the command says how many there are."""
    call_command("buat_data_beban", unit=6, pegawai=8, laporan=700)
    assert "700 laporan rekaan dimuat." in capsys.readouterr().out
    assert LaporanKinerja.objects.count() == 700 and SasaranKinerja.objects.count() == 8
    assert set(LaporanKinerja.objects.values_list("menit", flat=True)) == {60}
    assert not periksa_data()
    per_hari: dict[Any, list[Any]] = {}
    for x in LaporanKinerja.objects.order_by("mulai"):
        per_hari.setdefault((x.pegawai_id, x.tanggal), []).append((x.mulai, x.selesai))
    for satu in per_hari.values():
        assert all(a[1] <= b[0] for a, b in pairwise(satu))


def test_yang_ditolak(monkeypatch: Any) -> None:
    """Nobody to report, more than fits, twice, none."""
    with pytest.raises(AturanDilanggar, match="Belum ada pegawai"):
        muat_beban_laporan(jumlah=5)
    call_command("buat_data_beban", unit=3, pegawai=2)
    terbanyak = 2 * beban_laporan.HARI_KERJA * beban_laporan.SEHARI
    with pytest.raises(AturanDilanggar, match=f"Paling banyak {terbanyak}"):
        muat_beban_laporan(jumlah=terbanyak + 1)
    with pytest.raises(AturanDilanggar, match="sedikitnya 1"):
        muat_beban_laporan(jumlah=0)
    assert muat_beban_laporan(jumlah=5) == 5
    with pytest.raises(AturanDilanggar, match="hanya dimuat sekali"):
        muat_beban_laporan(jumlah=5)
    with pytest.raises(CommandError):
        call_command("buat_data_beban", unit=3, laporan=5)
