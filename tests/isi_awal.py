"""What migrations filled in, given back after a test that really commits (browser, several processes).

Django would flush and load a serialized copy, row by row through the ORM: most of a second for
each of hundreds of tests. Here the filled tables are copied back as they are, within the database.
"""

from collections.abc import Iterable
from functools import partial
from io import StringIO
from typing import Any

from django.db import connection, transaction
from django.test import TransactionTestCase

_WADAH = "isi_awal"  # SQLite: the name of the attached copy


def pasang() -> None:
    """Remember the filled tables of the new test database; from now on they are given back."""
    semua = connection.introspection.django_table_names(only_existing=True, include_views=False)
    with connection.cursor() as c:
        awal = _berisi(c, semua)
        if connection.vendor == "postgresql":
            kembalikan = partial(_kembalikan_postgres, {t: _salin_keluar(c, t) for t in awal})
        else:
            c.execute("VACUUM INTO %s", [_salinan()])
            kembalikan = partial(_kembalikan_sqlite, awal)

    def pulihkan(uji: Any) -> None:
        """In place of Django's flush: all goes, what was there at first comes back."""
        kembalikan(semua)

    TransactionTestCase._fixture_teardown = pulihkan  # type: ignore[method-assign]


def _salin_keluar(c: Any, tabel: str) -> str:
    isi = StringIO()
    c.copy_expert(f'COPY "{tabel}" TO STDOUT', isi)
    return isi.getvalue()


def _kembalikan_postgres(awal: dict[str, str], semua: list[str]) -> None:
    """Its foreign keys wait for the end of the transaction by themselves."""
    with transaction.atomic(), connection.cursor() as c:
        if terisi := _berisi(c, semua):
            daftar = '", "'.join(terisi)
            c.execute(f'TRUNCATE "{daftar}" CASCADE')
        for tabel, isi in awal.items():
            c.copy_expert(f'COPY "{tabel}" FROM STDIN', StringIO(isi))


def _kembalikan_sqlite(awal: list[str], semua: list[str]) -> None:
    with connection.cursor() as c:
        c.execute(f"ATTACH DATABASE %s AS {_WADAH}", [_salinan()])
        try:
            with connection.constraint_checks_disabled(), transaction.atomic():
                for tabel in _berisi(c, semua):
                    c.execute(f'DELETE FROM main."{tabel}"')
                for tabel in awal:
                    c.execute(f'INSERT INTO main."{tabel}" SELECT * FROM {_WADAH}."{tabel}"')
        finally:
            c.execute(f"DETACH DATABASE {_WADAH}")


def _salinan() -> str:
    return f"{connection.settings_dict['NAME']}.awal"


def _berisi(c: Any, tabel: Iterable[str]) -> list[str]:
    """Give those of the tables that have a row; one query."""
    ada = (f"SELECT '{t}' WHERE EXISTS (SELECT 1 FROM \"{t}\")" for t in tabel)
    c.execute(" UNION ALL ".join(ada))
    return [nama for (nama,) in c.fetchall()]
