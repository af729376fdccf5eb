"""Rows that must not be traced: random keys, and tables rewritten so that their storage tells no order.

On SQLite a random BigAutoField key is the row's place. On PostgreSQL `xmin` and `ctid` show what was written
together and in which order, until the rows are taken out and put back in one transaction.
"""

import secrets
from typing import Any

from django.db import connection, models

#: Rows of one transaction from which on it tells nothing of any of them.
RAMAI = 20


def kunci_acak() -> int:
    """Give a random positive 63-bit key."""
    return secrets.randbits(63) or 1


def tulis_ulang(
    model: type[models.Model], syarat: str, isian: list[Any], *, ramai: int = RAMAI
) -> int:
    """PostgreSQL: take rows out and put them back by their key, in one statement → how many.

    syarat: a condition of ours in SQL, its values in `isian`. Rows that share their transaction with
    `ramai` and more are left.
    """
    if connection.vendor != "postgresql":
        return 0
    tabel = model._meta.db_table
    kolom = ", ".join(str(ruas.column) for ruas in model._meta.concrete_fields)
    perintah = (  # names of our own tables and columns only
        f"WITH sendiri AS (SELECT xmin::text AS t FROM {tabel} WHERE {syarat} "  # noqa: S608
        f"GROUP BY xmin::text HAVING count(*) < {ramai}), "
        f"keluar AS (DELETE FROM {tabel} WHERE {syarat} "
        f"AND xmin::text IN (SELECT t FROM sendiri) RETURNING {kolom}) "
        f"INSERT INTO {tabel} ({kolom}) SELECT {kolom} FROM keluar ORDER BY id"
    )
    with connection.cursor() as kursor:
        kursor.execute(perintah, [*isian, *isian])
        return int(kursor.rowcount)


def tercampur(model: type[models.Model], syarat: str = "TRUE") -> bool:
    """Say whether the rows (all, or of a condition of ours) tell no order: none, or many of one transaction."""
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as kursor:
        kursor.execute(
            f"SELECT count(*), count(DISTINCT xmin::text) FROM {model._meta.db_table} WHERE {syarat}"  # noqa: S608
        )
        banyak, ditulis = kursor.fetchone()
    return bool(banyak == 0 or (banyak > 1 and ditulis == 1))


def kosongkan_sisa(*daftar: type[models.Model]) -> None:
    """PostgreSQL: clear away the old versions of rewritten rows; not inside a transaction."""
    if connection.vendor == "postgresql" and not connection.in_atomic_block:
        with connection.cursor() as kursor:
            kursor.execute("VACUUM " + ", ".join(m._meta.db_table for m in daftar))
