"""jalankan_jadwal: idempotent runner, one at a time, an error in one job does not stop the others."""

import json
import subprocess
import sys
import time
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from tebingtinggi.bersama import jadwal as daftar
from tebingtinggi.bersama.permintaan import id_permintaan
from tebingtinggi.pemeliharaan.jadwal import KUNCI_JADWAL, jalankan_jadwal

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def pekerjaan(monkeypatch):
    """An empty registry; the tests register their own."""
    monkeypatch.setattr(daftar, "_daftar", {})
    return daftar.daftarkan


def jalankan():
    keluaran = StringIO()
    call_command("jalankan_jadwal", "--json", stdout=keluaran)
    return json.loads(keluaran.getvalue())


def test_setiap_pekerjaan_dijalankan_dengan_tanggal_hari_ini(pekerjaan):
    pekerjaan("satu", lambda hari: {"hari": hari.isoformat(), "id": id_permintaan()})
    laporan = jalankan()
    assert laporan["dijalankan"] and laporan["baik"]
    hasil = laporan["pekerjaan"][0]
    assert hasil["hasil"]["hari"] == timezone.localdate().isoformat()
    assert hasil["hasil"]["id"].startswith("jadwal-") and len(hasil["hasil"]["id"]) <= 40


def test_galat_satu_pekerjaan_dilaporkan_dan_yang_lain_tetap_jalan(pekerjaan, caplog):
    def rusak(hari):
        raise RuntimeError("tidak jadi")

    pekerjaan("rusak", rusak)
    pekerjaan("baik", lambda hari: {"jumlah": 1})
    keluaran = StringIO()
    with pytest.raises(CommandError):
        call_command("jalankan_jadwal", "--json", stdout=keluaran)
    laporan = json.loads(keluaran.getvalue())
    assert [butir["baik"] for butir in laporan["pekerjaan"]] == [False, True]
    assert "tidak jadi" in laporan["pekerjaan"][0]["galat"]


def test_nama_pekerjaan_tidak_dapat_dipakai_dua_kali(pekerjaan):
    pekerjaan("satu", lambda hari: {})
    with pytest.raises(ValueError, match="satu"):
        pekerjaan("satu", lambda hari: {})


def test_yang_kedua_tidak_berjalan_selama_yang_pertama_berjalan(pekerjaan):
    pekerjaan("satu", lambda hari: {})
    pemegang = _pemegang_kunci()
    try:
        laporan = jalankan_jadwal()
    finally:
        pemegang.kill()
        pemegang.wait()
    assert laporan == {**laporan, "dijalankan": False, "pekerjaan": []}
    batas = time.monotonic() + 10  # PostgreSQL notices the end of a client a moment later
    while not (lagi := jalankan_jadwal()["dijalankan"]) and time.monotonic() < batas:
        time.sleep(0.05)
    assert lagi, "kunci harus lepas bersama prosesnya"


def _pemegang_kunci():
    """Another process that holds the lock until it is killed."""
    if connection.vendor == "postgresql":
        tujuan = connection.get_connection_params() | {"cursor_factory": None}
        tujuan = {k: v for k, v in tujuan.items() if isinstance(v, (str, int))}
        kode = (
            f"import psycopg2,time; s=psycopg2.connect(**{tujuan!r}); k=s.cursor(); "
            f"k.execute('SELECT pg_advisory_lock({KUNCI_JADWAL})')"
        )
    else:
        berkas = f"{connection.settings_dict['NAME']}.jadwal"
        kode = f"import fcntl,time; f=open({berkas!r},'w'); fcntl.flock(f, fcntl.LOCK_EX)"
    proses = subprocess.Popen(
        [sys.executable, "-c", kode + "; print('siap', flush=True); time.sleep(60)"],
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parent,
    )
    assert proses.stdout.readline() == b"siap\n"
    return proses
