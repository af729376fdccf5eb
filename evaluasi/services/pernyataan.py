"""PostgreSQL: statements that a session parses and plans only once."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import DatabaseError, connection


@dataclass(frozen=True)
class Pernyataan:
    """A statement that gives a number. jenis: the types of its parameters that are no whole numbers."""

    nama: str
    perintah: str
    jenis: Mapping[str, str]

    def jalankan(self, isi: Mapping[str, Any]) -> int:
        """Run it; where a pool has given us a session that does not know it, run it unprepared."""
        try:
            return self._jalankan(isi)
        except DatabaseError as galat:
            if connection.in_atomic_block or not _tidak_disiapkan(galat):
                raise
        with connection.cursor() as kursor:
            kursor.execute(self.perintah, {k: isi[k] for k in self._urutan})
            return int(kursor.fetchone()[0])

    def _jalankan(self, isi: Mapping[str, Any]) -> int:
        sesi, siap = getattr(connection, "_tata_siap", (None, set()))
        if sesi is not connection.connection or sesi is None:
            siap = set()
        with connection.cursor() as kursor:
            if self.nama not in siap:
                kursor.execute(self._siapkan)
                connection._tata_siap = (  # type: ignore[attr-defined]
                    connection.connection,
                    siap | {self.nama},
                )
            tempat = ", ".join(["%s"] * len(self._urutan))
            kursor.execute(f"EXECUTE {self.nama} ({tempat})", [isi[k] for k in self._urutan])
            return int(kursor.fetchone()[0])

    @cached_property
    def _urutan(self) -> list[str]:
        """The names of the parameters, each once."""
        return list(dict.fromkeys(re.findall(r"%\((\w+)\)s", self.perintah)))

    @cached_property
    def _siapkan(self) -> str:
        """The PREPARE: the parameters get numbers and types."""
        perintah = self.perintah
        for nomor, kunci in enumerate(self._urutan, 1):
            perintah = perintah.replace(f"%({kunci})s", f"${nomor}")
        jenis = ", ".join(self.jenis.get(k) or "bigint" for k in self._urutan)
        return f"PREPARE {self.nama} ({jenis}) AS {perintah}"


def _tidak_disiapkan(galat: DatabaseError) -> bool:
    """The session does not know the statement, or knows it already."""
    return getattr(galat.__cause__, "pgcode", "") in {"26000", "42P05"}
