"""What migrations filled in, given back after a test that really commits (browser, several processes).

Django would flush and load a serialized copy, row by row through the ORM: most of a second for
each of hundreds of tests. Here the filled tables are copied back as they are, within the database.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction
from django.test import TransactionTestCase

#: The schema of the copies (PostgreSQL), the name of the attached copy (SQLite).
_WADAH = "isi_awal"


def pasang() -> None:
    """Remember the filled tables of the new test database; from now on they are given back."""
    semua = connection.introspection.django_table_names(only_existing=True, include_views=False)
    with connection.cursor() as c:
        awal = _berisi(c, semua)
        if connection.vendor == "postgresql":
            c.execute(f"DROP SCHEMA IF EXISTS {_WADAH} CASCADE; CREATE SCHEMA {_WADAH}")
            for tabel in awal:
                c.execute(f'CREATE TABLE {_WADAH}."{tabel}" AS TABLE public."{tabel}"')
        else:
            c.execute("VACUUM INTO %s", [_salinan()])
    TransactionTestCase._fixture_teardown = _pemulih(semua, awal)  # type: ignore[method-assign]


def _pemulih(semua: list[str], awal: list[str]) -> Callable[[Any], None]:
    """Give what Django calls in place of its flush: all goes, what was there at first comes back."""

    def pulihkan(uji: Any) -> None:
        with _terjangkau() as utama, transaction.atomic(), connection.cursor() as c:
            _kosongkan(c, _berisi(c, semua))
            for tabel in awal:
                c.execute(f'INSERT INTO {utama}."{tabel}" SELECT * FROM {_WADAH}."{tabel}"')

    return pulihkan


@contextmanager
def _terjangkau() -> Iterator[str]:
    """The copies are in reach and keys may wait; gives the schema of the tables themselves."""
    if connection.vendor == "postgresql":
        yield "public"  # its foreign keys wait for the end of the transaction by themselves
        return
    with connection.cursor() as c:
        c.execute(f"ATTACH DATABASE %s AS {_WADAH}", [_salinan()])
        try:
            with connection.constraint_checks_disabled():
                yield "main"
        finally:
            c.execute(f"DETACH DATABASE {_WADAH}")


def _salinan() -> str:
    return f"{connection.settings_dict['NAME']}.awal"


def _berisi(c: Any, tabel: Iterable[str]) -> list[str]:
    """Give those of the tables that have a row; one query."""
    ada = (f"SELECT '{t}' WHERE EXISTS (SELECT 1 FROM \"{t}\")" for t in tabel)
    c.execute(" UNION ALL ".join(ada))
    return [nama for (nama,) in c.fetchall()]


def _kosongkan(c: Any, tabel: list[str]) -> None:
    if connection.vendor == "postgresql" and tabel:
        daftar = '", "'.join(tabel)
        c.execute(f'TRUNCATE "{daftar}" CASCADE')
        return
    for t in tabel:
        c.execute(f'DELETE FROM main."{t}"')
