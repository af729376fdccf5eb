"""PostgreSQL through pg_dump and pg_restore; restored, checked and committed in one transaction."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from tebingtinggi.pemeliharaan.cadangan.paket import GalatCadangan

_LINGKUNGAN = {
    "NAME": "PGDATABASE",
    "USER": "PGUSER",
    "PASSWORD": "PGPASSWORD",
    "HOST": "PGHOST",
    "PORT": "PGPORT",
}


def ambil(setelan: dict[str, Any], tujuan: Path) -> tuple[list[str], dict[str, int]]:
    """Dump in the custom format → (migrations, rows of each table), all of one snapshot."""
    with transaction.atomic(), connection.cursor() as kursor:
        kursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        kursor.execute("SELECT pg_export_snapshot()")
        potret = kursor.fetchone()[0]
        perintah = ["pg_dump", "--format=custom", "--no-owner", "--no-privileges"]
        _panggil(setelan, [*perintah, f"--snapshot={potret}", f"--file={tujuan}"])
        kursor.execute("SELECT app, name FROM django_migrations ORDER BY id")
        migrasi = [f"{app}.{nama}" for app, nama in kursor.fetchall()]
        return migrasi, _jumlah_baris(kursor)


def periksa(berkas: Path, jumlah_baris: dict[str, int]) -> None:
    """Refuse a file that pg_restore cannot read; rows are counted while restoring."""
    _panggil({}, ["pg_restore", "--list", str(berkas)])


def pasang(setelan: dict[str, Any], berkas: Path, jumlah_baris: dict[str, int]) -> None:
    """Empty the schema, restore, count: one transaction, so a failure leaves the old data."""
    connection.close()
    with tempfile.TemporaryDirectory(prefix="tata-pulih-") as nama:
        kosongkan, isi, hitung = (
            Path(nama) / n for n in ("kosongkan.sql", "isi.sql", "hitung.sql")
        )
        kosongkan.write_text("DROP SCHEMA public CASCADE; CREATE SCHEMA public;\n", "ascii")
        _panggil({}, ["pg_restore", "--no-owner", "--no-privileges", f"--file={isi}", str(berkas)])
        hitung.write_text(_sql_hitung(jumlah_baris), "utf-8")
        perintah = ["psql", "--no-psqlrc", "--quiet", "--single-transaction", "--output=/dev/null"]
        perintah.append("--set=ON_ERROR_STOP=1")
        _panggil(setelan, perintah + [f"--file={f}" for f in (kosongkan, isi, hitung)])


def _sql_hitung(jumlah_baris: dict[str, int]) -> str:
    """SQL that fails, and so rolls everything back, where a table has not the rows it should."""
    syarat = "\n".join(
        f'  IF (SELECT count(*) FROM public."{tabel}") <> {jumlah:d} THEN '  # noqa: S608
        f"RAISE EXCEPTION 'jumlah baris {tabel} tidak cocok'; END IF;"
        for tabel, jumlah in jumlah_baris.items()
    )
    return f"DO $tata$ BEGIN\n{syarat}\nEND $tata$;\n"


def _jumlah_baris(kursor: Any) -> dict[str, int]:
    kursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
    jumlah = {}
    for (tabel,) in kursor.fetchall():
        kursor.execute(f'SELECT count(*) FROM public."{tabel}"')  # noqa: S608
        jumlah[tabel] = kursor.fetchone()[0]
    return jumlah


def _panggil(setelan: dict[str, Any], perintah: list[str]) -> None:
    """Run one of PostgreSQL's programs; its own words become our message."""
    if shutil.which(perintah[0]) is None:
        raise GalatCadangan(
            f"Program {perintah[0]} tidak ada; pasanglah dengan: apt-get install postgresql-client"
        )
    lingkungan = os.environ | {
        var: str(setelan[kunci]) for kunci, var in _LINGKUNGAN.items() if setelan.get(kunci)
    }
    if sslmode := setelan.get("OPTIONS", {}).get("sslmode"):
        lingkungan["PGSSLMODE"] = sslmode
    hasil = subprocess.run(  # noqa: S603
        perintah, env=lingkungan, capture_output=True, text=True, check=False
    )
    if hasil.returncode:
        raise GalatCadangan(f"{perintah[0]} gagal: {hasil.stderr.strip()[-500:]}")
