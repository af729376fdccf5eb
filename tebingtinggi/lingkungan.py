"""Reading settings from the environment: each helper has a working default."""

import os
import secrets
import tempfile
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from environs import Env

_env = Env()

YA = {"ya", "y", "yes", "true", "t", "1", "on"}
TIDAK = {"tidak", "no", "n", "false", "f", "0", "off", ""}


class GalatLingkungan(Exception):
    """A variable of the environment cannot be understood; the text names it."""


def teks(nama: str, bawaan: str = "") -> str:
    """Text, without surrounding blanks."""
    return _env.str(nama, bawaan).strip()


def ya_tidak(nama: str, *, bawaan: bool = False) -> bool:
    """`ya` or `tidak` (also true/false, 1/0)."""
    nilai = teks(nama, "ya" if bawaan else "tidak").lower()
    if nilai in YA:
        return True
    if nilai in TIDAK:
        return False
    raise GalatLingkungan(f"{nama}={nilai!r}: isilah `ya` atau `tidak`.")


def bilangan(nama: str, bawaan: int, *, paling_kecil: int = 0) -> int:
    """A whole number, not below `paling_kecil`."""
    nilai = teks(nama) or str(bawaan)
    try:
        hasil = int(nilai)
    except ValueError:
        raise GalatLingkungan(f"{nama}={nilai!r}: isilah bilangan bulat.") from None
    if hasil < paling_kecil:
        raise GalatLingkungan(f"{nama}={nilai}: paling kecil {paling_kecil}.")
    return hasil


def pilihan(nama: str, bawaan: str, yang_ada: Sequence[str]) -> str:
    """One word of a few."""
    nilai = teks(nama).lower() or bawaan
    if nilai not in yang_ada:
        raise GalatLingkungan(f"{nama}={nilai!r}: isilah salah satu dari {', '.join(yang_ada)}.")
    return nilai


def desimal(nama: str, bawaan: str, *, paling_kecil: str = "0") -> Decimal:
    """An exact number ("1.1" or "1,1"), not below `paling_kecil`."""
    nilai = teks(nama) or bawaan
    try:
        hasil = Decimal(nilai.replace(",", "."))
    except InvalidOperation:
        raise GalatLingkungan(f"{nama}={nilai!r}: isilah angka, misalnya {bawaan}.") from None
    if not hasil.is_finite() or hasil < Decimal(paling_kecil):
        raise GalatLingkungan(f"{nama}={nilai}: paling kecil {paling_kecil}.")
    return hasil


def daftar(nama: str, bawaan: str = "") -> list[str]:
    """A list, separated by commas."""
    return [butir.strip() for butir in (teks(nama) or bawaan).split(",") if butir.strip()]


def rahasia(nama: str, bawaan: str = "") -> str:
    """A secret: from NAMA, or from the file named by NAMA_FILE."""
    berkas = teks(f"{nama}_FILE")
    if not berkas:
        return teks(nama, bawaan)
    try:
        return Path(berkas).read_text(encoding="utf-8").strip()
    except OSError as galat:
        raise GalatLingkungan(
            f"{nama}_FILE: {berkas} tidak dapat dibaca ({galat.strerror})."
        ) from None


def kunci_tersimpan(berkas: Path) -> str:
    """The key kept in `berkas`; made at the first start, readable by the owner only.

    Several processes may start at once: the file appears complete or not at all.
    """
    if not berkas.exists():
        berkas.parent.mkdir(parents=True, exist_ok=True)
        pegangan, sementara = tempfile.mkstemp(dir=berkas.parent, prefix=".kunci-")  # mode 0600
        with os.fdopen(pegangan, "w", encoding="ascii") as tulis:
            tulis.write(secrets.token_urlsafe(64))
        try:
            os.link(sementara, berkas)
        except FileExistsError:
            pass
        finally:
            os.unlink(sementara)
    return berkas.read_text(encoding="ascii").strip()


def basis_data(url: str, dasar: Path) -> dict[str, Any]:
    """DATABASE_URL → one entry of DATABASES; a relative SQLite path starts at `dasar`."""
    bagian = urlsplit(url)
    if bagian.scheme == "sqlite":
        return _sqlite(bagian.path, dasar)
    if bagian.scheme in {"postgres", "postgresql"}:
        return _postgresql(bagian)
    raise GalatLingkungan(
        f"DATABASE_URL: `{bagian.scheme}` tidak dikenal; pakailah sqlite:/// atau postgres://."
    )


def _sqlite(jalur: str, dasar: Path) -> dict[str, Any]:
    """SQLite as it should be opened: WAL, writers queue at BEGIN instead of failing later."""
    nama = unquote(jalur[1:])
    if not nama:
        raise GalatLingkungan("DATABASE_URL: nama berkas SQLite kosong.")
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": nama if nama == ":memory:" else str(dasar / nama),
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,  # becomes busy_timeout
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
        },
    }


def _postgresql(bagian: Any) -> dict[str, Any]:
    """PostgreSQL through psycopg2; options after `?` go to libpq (sslmode=require …)."""
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(bagian.path[1:]),
        "USER": unquote(bagian.username or ""),
        "PASSWORD": unquote(bagian.password or ""),
        "HOST": unquote(bagian.hostname or ""),
        "PORT": str(bagian.port or ""),
        "OPTIONS": dict(parse_qsl(bagian.query)),
    }
