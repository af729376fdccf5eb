"""Several processes change the structure at once; one is killed in the middle of a merger."""

import json
import os
import signal
import subprocess
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from orgstruktur.models import Jejak, Unit
from orgstruktur.selectors.bagan import muat_bagan
from orgstruktur.services.periksa import periksa_data
from orgstruktur.services.pohon import periksa_pohon
from orgstruktur.services.unit import pindahkan_unit
from tests.pabrik import buat_kota, perubahan
from tests.proses import mulai_pekerja

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.serentak, pytest.mark.lambat]

PEKERJA = Path(__file__).with_name("pekerja.py")


def _mulai(*argumen: str) -> subprocess.Popen[str]:
    return mulai_pekerja(PEKERJA, *argumen)


def _bersama(proses: int, jumlah: int) -> None:
    """Every process writes `jumlah` times, nobody finds the database locked, nothing is lost."""
    buat_kota()
    akhir = Jejak.objects.latest("pk").pk
    daftar = [_mulai("acak", str(n), str(jumlah)) for n in range(proses)]
    laporan = []
    for p in daftar:
        keluar, galat = p.communicate(timeout=1200)
        assert p.returncode == 0, galat[-3000:]
        laporan.append(json.loads(keluar.splitlines()[-1]))
    assert [r["berhasil"] for r in laporan] == [jumlah] * proses
    assert sum(r["terkunci"] for r in laporan) == 0
    _semua_utuh()
    jejak = Counter(Jejak.objects.filter(pk__gt=akhir).values_list("tindakan", flat=True))
    assert jejak.total() == proses * jumlah, "tiap tulisan yang berhasil meninggalkan satu jejak"
    _tersimpan(laporan, jejak)


def _tersimpan(laporan: list[dict[str, Any]], jejak: Counter[str]) -> None:
    """What the processes say they have done is there, act by act."""
    dikerjakan: Counter[str] = sum((Counter(r["tindakan"]) for r in laporan), Counter())
    assert dikerjakan == jejak
    dibentuk = {kode for r in laporan for kode in r["dibentuk"]}
    assert len(dibentuk) == dikerjakan["unit_bentuk"]
    ada = Unit._base_manager.filter(kode__startswith="P").values_list("kode", flat=True)
    assert set(ada) == dibentuk


def _semua_utuh() -> None:
    assert periksa_pohon() == []
    assert periksa_data() == []
    kode = Unit.objects.hidup().order_by("tree_id", "lft").values_list("kode", flat=True)
    assert [s.kode for s in muat_bagan()] == list(kode)


def test_250_tulisan_tiap_proses_tanpa_saling_menghilangkan():
    _bersama(2 if connection.vendor == "sqlite" else 4, 250)


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
