"""The settings as a whole: production is clean, wrong ones are refused at start."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.checks import run_checks
from django.db import connection

from tebingtinggi.bersama import pemeriksaan
from tebingtinggi.lingkungan import kunci_tersimpan

AKAR = Path(__file__).resolve().parents[2]
BERSIH = {k: v for k, v in os.environ.items() if not k.startswith(("TATA_", "DJANGO_"))}


def periksa(tmp_path, **lingkungan):
    """`manage.py check --deploy` in a process of its own."""
    return subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=AKAR,
        env=BERSIH | {"TATA_VAR": str(tmp_path), "DATABASE_URL": "", **lingkungan},
        capture_output=True,
        text=True,
        check=False,
    )


def test_pengaturan_produksi_tanpa_peringatan(tmp_path):
    hasil = periksa(
        tmp_path,
        TATA_HTTPS="ya",
        ALLOWED_HOSTS="tata.example.go.id",
        DATABASE_URL="postgres://tata:x@127.0.0.1/tata",
    )
    assert hasil.returncode == 0, hasil.stderr
    assert "no issues" in hasil.stdout
    kunci = tmp_path / "kunci_rahasia"  # made at the first start
    assert kunci.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("kunci", ["pendek", "django-insecure-" + "aB3$" * 20, "a" * 80])
def test_kunci_lemah_ditolak(settings, kunci):
    settings.SECRET_KEY = kunci
    assert [galat.id for galat in pemeriksaan.periksa_kunci(None)] == ["tata.E001"]


def test_kunci_buatan_sendiri_cukup_kuat(settings, tmp_path):
    settings.SECRET_KEY = kunci_tersimpan(tmp_path / "kunci")
    assert pemeriksaan.periksa_kunci(None) == []


def test_kunci_lemah_dari_berkas_menghentikan_perintah(tmp_path):
    (tmp_path / "kunci").write_text("p3nd3k")
    hasil = periksa(tmp_path, SECRET_KEY_FILE=str(tmp_path / "kunci"))
    assert hasil.returncode != 0
    assert "tata.E001" in hasil.stderr


def test_psycopg_3_tidak_terpasang():
    assert not [
        galat for galat in run_checks(include_deployment_checks=True) if galat.id == "tata.E002"
    ]


def test_psycopg_3_yang_ikut_terpasang_ketahuan(monkeypatch):
    monkeypatch.setattr(pemeriksaan, "find_spec", lambda nama: object())
    assert pemeriksaan.periksa_psycopg(None)[0].id == "tata.E002"


@pytest.mark.django_db
def test_sqlite_menegakkan_kunci_asing_dan_wal():
    if connection.vendor != "sqlite":
        pytest.skip("hanya SQLite")
    with connection.cursor() as kursor:
        nilai = {
            nama: kursor.execute(f"PRAGMA {nama}").fetchone()[0]
            for nama in ("journal_mode", "foreign_keys", "busy_timeout")
        }
    assert nilai == {"journal_mode": "wal", "foreign_keys": 1, "busy_timeout": 20000}


def test_setiap_paket_dipatok_dan_terpasang_tepat():
    """requirements.txt names everything that is installed, transitive parts too."""
    from importlib.metadata import distributions

    terpatok = {}
    for berkas in ("requirements.txt", "tests/requirements.txt"):
        for baris in (AKAR / berkas).read_text().splitlines():
            nama, sama, versi = baris.split("#")[0].strip().partition("==")
            if sama:
                terpatok[_baku(nama)] = versi
    terpasang = {_baku(d.metadata["Name"]): d.version for d in distributions()}
    for alat in ("pip", "setuptools", "wheel"):
        terpasang.pop(alat, None)
    assert terpasang == terpatok


def _baku(nama):
    return nama.lower().replace("_", "-").replace(".", "-")
