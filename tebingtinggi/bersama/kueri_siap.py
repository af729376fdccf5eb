"""A query that is put together once and read often: putting it together costs more than small answers do."""

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.db.models import QuerySet


class KueriSiap:
    """A query of `values_list` whose values never change. It gives rows as the database gives them.

    No converter of Django runs: a BooleanField is 0 or 1 on SQLite; dates and UUIDs are not for here.
    """

    def __init__(self, buat: Callable[[], QuerySet[Any, Any]]) -> None:
        self._buat = buat
        self._siap: tuple[str, tuple[Any, ...]] | None = None

    def baca(self) -> list[tuple[Any, ...]]:
        """Ask the database; every row at once."""
        if self._siap is None:
            self._siap = self._buat().query.sql_with_params()
        with connection.cursor() as kursor:
            kursor.execute(*self._siap)
            return kursor.fetchall()
