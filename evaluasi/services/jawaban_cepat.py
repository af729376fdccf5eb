"""PostgreSQL: one answer in one statement, so that nobody holds a lock while another one waits for it.

Only the ordinary case, and only what services/jawaban.py admits as well: anything else (a form sent
before, a spent token, a limit, a closed survey) writes nothing, and the steps there find out why. The
statement never fails on purpose: the server's log would keep a failed one with all its values.

Two sendings of one form at the same moment: the second waits for the first at the token or at the
count of the address. With a token it then finds it spent; over the open link the count may be one
too high, the answer is in once.
"""

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from django.db import DatabaseError, connection

from evaluasi.models import JatahHarian, KunciKirim, Respon, Saran, Survei, TokenSurvei
from evaluasi.models.jawaban import kunci_acak
from evaluasi.services.rekap import NAIKKAN_DARI, isi_naikkan
from evaluasi.unsur import KUNCI_UNSUR

_SURVEI, _TOKEN, _JATAH, _KIRIM, _RESPON, _SARAN = (
    m._meta.db_table for m in (Survei, TokenSurvei, JatahHarian, KunciKirim, Respon, Saran)
)
_KOLOM = [str(f.column) for f in Respon._meta.concrete_fields]
_KOLOM_SARAN = ("id", "survei_id", "layanan_id", "teks", "teks_terbit", "tema", "status", "alasan")

# names of our own tables and columns only; every value is a parameter
_IZIN_TOKEN = (
    f"UPDATE {_TOKEN} SET terpakai = true FROM s WHERE {_TOKEN}.survei_id = s.id "  # noqa: S608
    "AND sidik = %(token)s AND NOT terpakai AND berlaku_sampai >= %(tanggal)s "
    "AND COALESCE(layanan_id, %(layanan_id)s) IS NOT DISTINCT FROM %(layanan_id)s "
    "AND COALESCE(loket_id, %(loket_id)s) IS NOT DISTINCT FROM %(loket_id)s RETURNING 1"
)
_IZIN_JATAH = (
    f"INSERT INTO {_JATAH} (survei_id, hari, sidik, jumlah) "  # noqa: S608
    f"SELECT id, %(hari)s, %(jatah)s, 1 FROM s WHERE tautan_terbuka AND NOT EXISTS (SELECT 1 FROM {_JATAH} "
    "WHERE survei_id = %(survei_id)s AND hari = %(hari)s AND sidik = %(jatah)s AND jumlah >= %(batas)s) "
    "ON CONFLICT (survei_id, hari, sidik) DO UPDATE "
    f"SET jumlah = {_JATAH}.jumlah + 1 WHERE {_JATAH}.jumlah < %(batas)s RETURNING 1"
)


def _susun(izin: str) -> str:
    respon = ", ".join(f"%({k})s" for k in _KOLOM)
    saran = "%(saran_id)s, %(survei_id)s, %(layanan_id)s, %(saran)s, '', '', %(belum)s, ''"
    return (
        f"WITH s AS (SELECT id, tautan_terbuka FROM {_SURVEI} WHERE id = %(survei_id)s "  # noqa: S608
        "AND status = %(dibuka)s AND mulai <= %(tanggal)s AND selesai >= %(tanggal)s "
        f"AND NOT EXISTS (SELECT 1 FROM {_KIRIM} WHERE sidik = %(kirim)s)), "
        f"izin AS ({izin}), "
        f"k AS (INSERT INTO {_KIRIM} (sidik, hari) SELECT %(kirim)s, %(hari)s FROM izin "
        "ON CONFLICT DO NOTHING RETURNING 1), "
        f"r AS (INSERT INTO {_RESPON} ({', '.join(_KOLOM)}) SELECT {respon} FROM k RETURNING 1), "
        f"w AS (INSERT INTO {_SARAN} ({', '.join(_KOLOM_SARAN)}) SELECT {saran} FROM r "
        "WHERE %(saran)s <> ''), "
        f"c AS ({NAIKKAN_DARI.format(sumber='r')}) "
        "SELECT count(*) FROM r"
    )


#: what it is called in a session → the statement
_PERINTAH = {"tata_jawab_token": _susun(_IZIN_TOKEN), "tata_jawab_jatah": _susun(_IZIN_JATAH)}
#: types of the parameters that are no columns of Respon; the others are whole numbers
_JENIS = {
    "hari": "date", "kirim": "uuid", "token": "varchar", "jatah": "varchar", "saran": "text",
    **{f.column: f.db_type(connection) for f in Respon._meta.concrete_fields},
}  # fmt: skip


def coba_sekali(
    baris: Mapping[str, Any],
    *,
    saran: str,
    sidik_kirim: UUID,
    hari: date,
    token: str = "",
    jatah: str = "",
    batas: int = 0,
) -> bool:
    """Write the answer in one statement → True; False: nothing was written, take the steps.

    baris: the columns of Respon.
    token: the hash a token is kept under; else `jatah`, the hash of the address, and its limit.
    """
    if connection.vendor != "postgresql":
        return False
    sel = (baris["survei_id"], baris["layanan_id"], baris["loket_id"])
    isi = {
        **baris, **isi_naikkan(sel, [baris[k] for k in KUNCI_UNSUR]),
        "hari": hari, "kirim": str(sidik_kirim), "dibuka": Survei.Status.DIBUKA.value, "token": token,
        "jatah": jatah, "batas": batas, "saran": saran, "saran_id": kunci_acak(),
        "belum": Saran.Status.MENUNGGU.value,
    }  # fmt: skip
    try:
        return _jalankan("tata_jawab_token" if token else "tata_jawab_jatah", isi) == 1
    except DatabaseError as galat:
        if not connection.in_atomic_block and _tidak_disiapkan(galat):
            return False
        raise


def _tidak_disiapkan(galat: DatabaseError) -> bool:
    """Behind a pool a session may not know the statement, or know it already."""
    return getattr(galat.__cause__, "pgcode", "") in {"26000", "42P05"}


def _jalankan(nama: str, isi: dict[str, Any]) -> int:
    """Run a statement that this session parses and plans only once → how many answers it wrote."""
    urut = _urutan(nama)
    with connection.cursor() as kursor:
        if getattr(connection, "_jawaban_siap", None) is not connection.connection:
            for n in _PERINTAH:
                kursor.execute(_siapkan(n))
            connection._jawaban_siap = connection.connection  # type: ignore[attr-defined]
        tempat = ", ".join(["%s"] * len(urut))
        kursor.execute(f"EXECUTE {nama} ({tempat})", [isi[k] for k in urut])
        return int(kursor.fetchone()[0])


@cache
def _urutan(nama: str) -> list[str]:
    """Give the names of the parameters of a statement, each once."""
    return list(dict.fromkeys(re.findall(r"%\((\w+)\)s", _PERINTAH[nama])))


@cache
def _siapkan(nama: str) -> str:
    """Give the PREPARE of a statement: its parameters get numbers and types."""
    urut = _urutan(nama)
    jenis = ", ".join(_JENIS.get(k) or "bigint" for k in urut)
    perintah = _PERINTAH[nama]
    for nomor, kunci in enumerate(urut, 1):
        perintah = perintah.replace(f"%({kunci})s", f"${nomor}")
    return f"PREPARE {nama} ({jenis}) AS {perintah}"
