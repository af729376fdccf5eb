"""The migrated, empty test database, made once and copied by every later run and process.

A hundred migrations take longer than most test files. The mould (cetakan) is known by all that
could change it: the migrations themselves and the packages that bring their own. A copy is
migrated like an old database, so what is missing in it would be added.
"""

import fcntl
import hashlib
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import django
from django.db import connection

AKAR = Path(__file__).resolve().parent.parent
_UMUR = 5  # moulds kept, the newest
_AWALAN = "cetakan_tata_"


@cache
def sidik() -> str:
    """Give the name of the mould that fits this checkout."""
    hitung = hashlib.sha256(f"{django.VERSION} {sqlite3.sqlite_version}".encode())
    berkas = [*AKAR.glob("requirements*.txt"), *AKAR.glob("*/migrations/*.py")]
    for b in sorted([*berkas, *AKAR.glob("*/*/migrations/*.py")]):
        hitung.update(f"{b.relative_to(AKAR)}\0".encode() + b.read_bytes())
    return hitung.hexdigest()[:16]


def siapkan(basis_data: dict[str, Any]) -> str:
    """Make the test database of `connection` from the mould, or the mould from it; give its old name."""
    lama, nama = basis_data["NAME"], basis_data["TEST"]["NAME"]
    cetakan = _CetakanSqlite(nama) if connection.vendor == "sqlite" else _CetakanPostgres(nama)
    with _bergiliran():
        tersalin = cetakan.salin()
        _buat(keepdb=tersalin)
        if not tersalin:
            connection.close()
            cetakan.simpan()
    return lama


def _buat(*, keepdb: bool) -> None:
    connection.creation.create_test_db(
        verbosity=0, autoclobber=True, serialize=False, keepdb=keepdb
    )


def folder() -> Path:
    """Give where moulds are kept: out of the checkout, since a copy of it may be anywhere."""
    tempat = Path(tempfile.gettempdir()) / f"tata-cetakan-{os.getuid()}"
    tempat.mkdir(mode=0o700, exist_ok=True)
    return tempat


@contextmanager
def _bergiliran() -> Iterator[None]:
    """One process makes the mould, the others wait for it."""
    with (folder() / "kunci").open("w") as kunci:
        fcntl.flock(kunci, fcntl.LOCK_EX)
        yield


class _CetakanSqlite:
    def __init__(self, nama: str) -> None:
        self.tujuan = Path(nama)
        self.cetakan = folder() / f"{sidik()}.sqlite3"

    def salin(self) -> bool:
        if not self.cetakan.exists() or not self.cetakan.stat().st_size:
            return False
        shutil.copyfile(self.cetakan, self.tujuan)
        os.utime(self.cetakan)
        return True

    def simpan(self) -> None:
        baru = self.cetakan.with_suffix(".baru")
        baru.unlink(missing_ok=True)
        with closing(sqlite3.connect(self.tujuan)) as sumber:
            sumber.execute("VACUUM INTO ?", (str(baru),))
        baru.rename(self.cetakan)
        lain = sorted(folder().glob("*.sqlite3"), key=lambda b: -b.stat().st_mtime)
        for usang in lain[_UMUR:]:
            usang.unlink()


class _CetakanPostgres:
    """In the same cluster; goes away with it, or with the next mould."""

    def __init__(self, nama: str) -> None:
        self.nama = nama
        self.cetakan = f"{_AWALAN}{sidik()}"

    def salin(self) -> bool:
        with _pusat() as pg:
            pg.execute("SELECT 1 FROM pg_database WHERE datname = %s", [self.cetakan])
            if pg.fetchone() is None:
                return False
            pg.execute(f'DROP DATABASE IF EXISTS "{self.nama}"')
            pg.execute(f'CREATE DATABASE "{self.nama}" TEMPLATE "{self.cetakan}"')
        return True

    def simpan(self) -> None:
        with _pusat() as pg:
            pg.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [_AWALAN])
            for (usang,) in pg.fetchall():
                pg.execute(f'DROP DATABASE "{usang}"')
            pg.execute(f'CREATE DATABASE "{self.cetakan}" TEMPLATE "{self.nama}"')


def _pusat() -> Any:
    """A cursor beside the test database; names are this process's own and need no escaping."""
    return connection.creation._nodb_cursor()  # type: ignore[attr-defined]
