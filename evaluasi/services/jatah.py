"""The limit a day of the open link, counted apart from the answers it admits.

The count of an address stands in a transaction of its own, ended before the answer's begins, and is
given back when the answer is not taken after all. So no row of the database shows in its transaction
(`xmin`) both an address' hash and an answer. What is left, on PostgreSQL and for someone who reads
these columns within the same minute: the count was the write just before the answer. The next run of
the schedule (`campur`, each minute) gives all counts one transaction and the order of their hashes.

A row in the database, not Django's cache: that one is shared by several workers only where Redis is
set up, and a limit that each worker counts for itself is none.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import F

from evaluasi.models import JatahHarian, KunciKirim, Survei
from evaluasi.services.pernyataan import Pernyataan

_SURVEI, _JATAH, _KIRIM = (m._meta.db_table for m in (Survei, JatahHarian, KunciKirim))

# names of our own tables and columns only; every value is a parameter
_BOLEH = (
    f"FROM {_SURVEI} WHERE id = %(survei_id)s AND status = %(dibuka)s AND tautan_terbuka "  # noqa: S608
    "AND mulai <= %(tanggal)s AND selesai >= %(tanggal)s "
    f"AND NOT EXISTS (SELECT 1 FROM {_KIRIM} WHERE sidik = %(kirim)s) "
    f"AND NOT EXISTS (SELECT 1 FROM {_JATAH} WHERE survei_id = %(survei_id)s AND hari = %(hari)s "
    "AND sidik = %(jatah)s AND jumlah >= batas_harian)"
)
_HABIS = (
    f"SELECT 1 FROM {_SURVEI} WHERE id = %(survei_id)s AND status = %(dibuka)s AND tautan_terbuka "  # noqa: S608
    "AND mulai <= %(tanggal)s AND selesai >= %(tanggal)s "
    f"AND NOT EXISTS (SELECT 1 FROM {_KIRIM} WHERE sidik = %(kirim)s) "
    f"AND EXISTS (SELECT 1 FROM {_JATAH} WHERE survei_id = %(survei_id)s AND hari = %(hari)s "
    "AND sidik = %(jatah)s AND jumlah >= batas_harian)"
)
_HITUNG = (
    f"INSERT INTO {_JATAH} (survei_id, hari, sidik, jumlah) "  # noqa: S608
    f"SELECT id, %(hari)s, %(jatah)s, 1 {_BOLEH} ON CONFLICT (survei_id, hari, sidik) DO UPDATE "
    f"SET jumlah = {_JATAH}.jumlah + 1 WHERE {_JATAH}.jumlah < "
    f"(SELECT batas_harian FROM {_SURVEI} WHERE id = %(survei_id)s)"
)
#: Nobody waits until this count is on the disk: a crash may forget the last ones, never an answer.
_AMBIL = Pernyataan(
    "tata_jatah",
    f"WITH x AS ({_HITUNG} RETURNING 1) "  # noqa: S608
    "SELECT count(*), set_config('synchronous_commit', 'off', true) FROM x",
    {"hari": "date", "tanggal": "date", "jatah": "varchar", "kirim": "uuid"},
)


@dataclass(frozen=True)
class Jatah:
    """One answer over the open link that is to be counted for its address.

    sidik: the hash of the address for today; tanggal: the day of the answer; kirim: its sending.
    """

    survei_id: int
    hari: date
    sidik: str
    tanggal: date
    kirim: UUID

    def ambil(self) -> bool:
        """Count it → True. False: nothing is written, and the caller finds out why.

        The limit is reached, this form was sent before, or the survey takes no such answer.
        """
        if connection.vendor == "postgresql":
            return _AMBIL.jalankan(self._isi) == 1
        with connection.cursor() as kursor:  # asked before writing: a flood takes no lock
            kursor.execute(f"SELECT 1 {_BOLEH}", self._isi)
            if kursor.fetchone() is None:
                return False
            kursor.execute(_HITUNG, self._isi)
            return bool(kursor.rowcount == 1)

    def habis(self) -> bool:
        """Say whether nothing but the limit stands against it. Writes nothing."""
        with connection.cursor() as kursor:
            kursor.execute(_HABIS, self._isi)
            return kursor.fetchone() is not None

    def kembalikan(self) -> None:
        """Take it back: the answer was not taken."""
        milik = JatahHarian.objects.filter(
            survei_id=self.survei_id, hari=self.hari, sidik=self.sidik
        )
        if not milik.filter(jumlah=1).delete()[0]:
            milik.filter(jumlah__gt=1).update(jumlah=F("jumlah") - 1)

    @property
    def _isi(self) -> dict[str, Any]:
        kirim = str(self.kirim) if connection.vendor == "postgresql" else self.kirim.hex
        return {
            "survei_id": self.survei_id,
            "hari": connection.ops.adapt_datefield_value(self.hari),
            "tanggal": connection.ops.adapt_datefield_value(self.tanggal),
            "jatah": self.sidik,
            "kirim": kirim,
            "dibuka": Survei.Status.DIBUKA.value,
        }


def survei_berkode(kode: str) -> int | None:
    """Give the key of the survey that bears this code, however it was typed, and nothing else of it."""
    with connection.cursor() as kursor:
        kursor.execute(f"SELECT id FROM {_SURVEI} WHERE upper(kode) = upper(%s)", [kode])  # noqa: S608
        baris = kursor.fetchone()
        return None if baris is None else int(baris[0])


def tebakan_habis(survei: Survei, hari: date, sidik: str) -> bool:
    """Say whether this (hashed) address has guessed as often as it may today."""
    milik = JatahHarian.objects.filter(survei=survei, hari=hari, sidik=sidik)
    return milik.filter(jumlah__gte=survei.batas_harian).exists()


def tambah_tebakan(survei: Survei, hari: date, sidik: str) -> None:
    """Count one guess more."""
    with connection.cursor() as kursor:
        kursor.execute(
            f"INSERT INTO {_JATAH} (survei_id, hari, sidik, jumlah) VALUES (%s, %s, %s, 1) "  # noqa: S608
            f"ON CONFLICT (survei_id, hari, sidik) DO UPDATE SET jumlah = {_JATAH}.jumlah + 1",
            [survei.pk, connection.ops.adapt_datefield_value(hari), sidik],
        )


def campur() -> None:
    """PostgreSQL: write the counts anew, in one transaction and in the order of their hashes.

    An answer that is counted at this very moment waits for it, or is waited for.
    """
    if connection.vendor != "postgresql":
        return
    kolom = ", ".join(str(r.column) for r in JatahHarian._meta.concrete_fields)
    with connection.cursor() as kursor:
        kursor.execute(f"SELECT count(*), count(DISTINCT xmin::text) FROM {_JATAH}")  # noqa: S608
        banyak, ditulis = kursor.fetchone()
        if banyak == 0 or (banyak > 1 and ditulis == 1):
            return
        kursor.execute(
            f"WITH keluar AS (DELETE FROM {_JATAH} RETURNING {kolom}) "  # noqa: S608
            f"INSERT INTO {_JATAH} ({kolom}) SELECT {kolom} FROM keluar ORDER BY sidik"
        )
        if not connection.in_atomic_block:
            kursor.execute(f"VACUUM {_JATAH}")
