"""Several processes change the structure at once; one is killed in the middle of a merger."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.db import connection

from orgstruktur.models import Jejak, Unit
from orgstruktur.selectors.bagan import muat_bagan
from orgstruktur.services.periksa import periksa_data
from orgstruktur.services.pohon import periksa_pohon
from orgstruktur.services.unit import pindahkan_unit
from tests.pabrik import buat_kota, perubahan

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.serentak, pytest.mark.lambat]

PEKERJA = Path(__file__).with_name("pekerja.py")
AKAR = Path(__file__).resolve().parents[2]


def _alamat() -> str:
    s = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{s['NAME']}"
    return f"postgres://{s['USER']}:{s['PASSWORD']}@{s['HOST']}:{s['PORT']}/{s['NAME']}"


def _mulai(*argumen: str) -> subprocess.Popen[str]:
    lingkungan = {**os.environ, "DATABASE_URL": _alamat()}
    return subprocess.Popen(
        [sys.executable, str(PEKERJA), *argumen],
        cwd=AKAR,
        env=lingkungan,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def _bersama(proses: int, jumlah: int) -> list[dict[str, int]]:
    buat_kota()
    daftar = [_mulai("acak", str(n), str(jumlah)) for n in range(proses)]
    laporan = []
    for p in daftar:
        keluar, galat = p.communicate(timeout=600)
        assert p.returncode == 0, galat[-3000:]
        laporan.append(json.loads(keluar.splitlines()[-1]))
    return laporan


def _semua_utuh() -> None:
    assert periksa_pohon() == []
    assert periksa_data() == []
    kode = Unit.objects.hidup().order_by("tree_id", "lft").values_list("kode", flat=True)
    assert [s.kode for s in muat_bagan()] == list(kode)


@pytest.mark.postgres
def test_empat_proses_250_tulisan_di_postgresql():
    laporan = _bersama(4, 250)
    assert [r["berhasil"] for r in laporan] == [250] * 4
    assert sum(r["terkunci"] for r in laporan) == 0
    _semua_utuh()
    assert Jejak.objects.exclude(tindakan="").count() >= 1000


def test_dua_proses_menulis_tanpa_saling_menghilangkan():
    laporan = _bersama(2, 60)
    assert [r["berhasil"] for r in laporan] == [60, 60]
    assert sum(r["terkunci"] for r in laporan) == 0
    _semua_utuh()


def test_dimatikan_di_tengah_penggabungan_tidak_meninggalkan_apa_pun(tmp_path):
    kota = buat_kota()
    sebelum = muat_bagan(lengkap=True)
    tanda = tmp_path / "tengah"
    proses = _mulai("gantung", str(tanda))
    for _ in range(600):
        if tanda.exists() or proses.poll() is not None:
            break
        time.sleep(0.1)
    assert tanda.exists(), proses.communicate()[1][-3000:]
    os.kill(proses.pid, signal.SIGKILL)
    proses.communicate(timeout=30)
    assert muat_bagan(lengkap=True) == sebelum
    _semua_utuh()
    pindahkan_unit(unit=kota["DA.B1"], induk_baru=kota["DB"], ketetapan=perubahan(), oleh=None)
    _semua_utuh()
