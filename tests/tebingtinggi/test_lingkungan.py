"""Settings from the environment: defaults, words, secrets from files, database addresses."""

import stat
import subprocess
import sys
from decimal import Decimal

import pytest

from tebingtinggi import lingkungan
from tebingtinggi.lingkungan import GalatLingkungan


@pytest.mark.parametrize(
    ("nilai", "hasil"), [("ya", True), ("TRUE", True), ("1", True), ("tidak", False), ("", False)]
)
def test_ya_tidak(monkeypatch, nilai, hasil):
    monkeypatch.setenv("TATA_COBA", nilai)
    assert lingkungan.ya_tidak("TATA_COBA") is hasil


def test_ya_tidak_menolak_kata_lain(monkeypatch):
    monkeypatch.setenv("TATA_COBA", "mungkin")
    with pytest.raises(GalatLingkungan, match="TATA_COBA"):
        lingkungan.ya_tidak("TATA_COBA")


def test_bilangan_memakai_bawaan_dan_menolak_yang_salah(monkeypatch):
    assert lingkungan.bilangan("TATA_COBA", 5) == 5
    monkeypatch.setenv("TATA_COBA", "")
    assert lingkungan.bilangan("TATA_COBA", 5) == 5
    for salah in ("lima", "-1"):
        monkeypatch.setenv("TATA_COBA", salah)
        with pytest.raises(GalatLingkungan, match="TATA_COBA"):
            lingkungan.bilangan("TATA_COBA", 5)


def test_desimal_tepat_dengan_titik_atau_koma(monkeypatch):
    assert lingkungan.desimal("TATA_COBA", "1.1") == Decimal("1.1")
    monkeypatch.setenv("TATA_COBA", "1,4")
    assert lingkungan.desimal("TATA_COBA", "1.1", paling_kecil="1") == Decimal("1.4")
    for salah in ("besar", "0.9", "NaN", "Infinity"):
        monkeypatch.setenv("TATA_COBA", salah)
        with pytest.raises(GalatLingkungan, match="TATA_COBA"):
            lingkungan.desimal("TATA_COBA", "1.1", paling_kecil="1")


def test_rahasia_dari_berkas_lebih_dahulu(monkeypatch, tmp_path):
    (tmp_path / "kunci").write_text("dari berkas\n")
    monkeypatch.setenv("KUNCI", "dari lingkungan")
    assert lingkungan.rahasia("KUNCI") == "dari lingkungan"
    monkeypatch.setenv("KUNCI_FILE", str(tmp_path / "kunci"))
    assert lingkungan.rahasia("KUNCI") == "dari berkas"
    monkeypatch.setenv("KUNCI_FILE", str(tmp_path / "tidak-ada"))
    with pytest.raises(GalatLingkungan, match="KUNCI_FILE"):
        lingkungan.rahasia("KUNCI")


def test_kunci_dibuat_sekali_dan_hanya_untuk_pemiliknya(tmp_path):
    berkas = tmp_path / "var" / "kunci_rahasia"
    kunci = lingkungan.kunci_tersimpan(berkas)
    assert len(kunci) >= 50
    assert lingkungan.kunci_tersimpan(berkas) == kunci
    assert stat.S_IMODE(berkas.stat().st_mode) == 0o600
    assert list(berkas.parent.iterdir()) == [berkas]


def test_banyak_proses_mulai_bersamaan_memakai_kunci_yang_sama(tmp_path):
    kode = (
        "import sys, pathlib; from tebingtinggi.lingkungan import kunci_tersimpan as k; "
        "print(k(pathlib.Path(sys.argv[1])))"
    )
    daftar = [
        subprocess.Popen(
            [sys.executable, "-c", kode, str(tmp_path / "kunci")], stdout=subprocess.PIPE
        )
        for _ in range(6)
    ]
    assert len({proses.communicate()[0] for proses in daftar}) == 1


def test_sqlite_dibuka_dengan_antrean_penulis(tmp_path):
    hasil = lingkungan.basis_data("sqlite:///var/tata.sqlite3", tmp_path)
    assert hasil["NAME"] == str(tmp_path / "var/tata.sqlite3")
    assert hasil["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert hasil["OPTIONS"]["timeout"] == 20
    assert lingkungan.basis_data("sqlite:////srv/tata.db", tmp_path)["NAME"] == "/srv/tata.db"


def test_postgres_dengan_sandi_bertanda_baca(tmp_path):
    hasil = lingkungan.basis_data(
        "postgres://tata:a%40b%3A@10.0.0.5:5433/kota?sslmode=require", tmp_path
    )
    assert hasil["ENGINE"] == "django.db.backends.postgresql"
    assert (hasil["USER"], hasil["PASSWORD"]) == ("tata", "a@b:")
    assert (hasil["HOST"], hasil["PORT"], hasil["NAME"]) == ("10.0.0.5", "5433", "kota")
    assert hasil["OPTIONS"] == {"sslmode": "require"}


@pytest.mark.parametrize("url", ["mysql://x/y", "sqlite://", "tata.db"])
def test_alamat_basis_data_yang_tidak_dikenal_ditolak(url, tmp_path):
    with pytest.raises(GalatLingkungan, match="DATABASE_URL"):
        lingkungan.basis_data(url, tmp_path)


def test_pilihan(monkeypatch):
    monkeypatch.delenv("TATA_COBA", raising=False)
    assert lingkungan.pilihan("TATA_COBA", "setengah", ("setengah", "naik")) == "setengah"
    monkeypatch.setenv("TATA_COBA", " Naik ")
    assert lingkungan.pilihan("TATA_COBA", "setengah", ("setengah", "naik")) == "naik"
    monkeypatch.setenv("TATA_COBA", "turun")
    with pytest.raises(lingkungan.GalatLingkungan, match="salah satu dari setengah, naik"):
        lingkungan.pilihan("TATA_COBA", "setengah", ("setengah", "naik"))
