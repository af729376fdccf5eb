"""The mark of a live board: signed, so that an open page may ask for it without a session (A12).

The answer to a mark (pegawai/tanda_papan.py) is one number: whether something changed, never what.
Everything else is read by the page itself, with all rights asked anew.
"""

from collections.abc import Iterable

from django.core.signing import BadSignature, TimestampSigner
from django.db import connection

from pegawai.models import TandaPapan

_MASA = 15 * 60  # seconds a mark is good for; then the page, and with it the login, is asked again
_GARAM = "pegawai.papan"


def tulis_tanda(kunci: Iterable[str]) -> str:
    """Give the signed mark of these keys of TandaPapan."""
    return TimestampSigner(salt=_GARAM).sign(",".join(sorted(kunci)))


def baca_tanda(tanda: str) -> tuple[str, ...]:
    """Give the keys of a mark; none where it is not ours or too old."""
    try:
        isi = TimestampSigner(salt=_GARAM).unsign(tanda, max_age=_MASA)
    except BadSignature:
        return ()
    return tuple(k for k in isi.split(",") if k)


def versi_papan(kunci: Iterable[str]) -> int:
    """Give how far the marks of these keys have grown together; one query, past the ORM."""
    daftar = list(kunci)
    tempat = ", ".join(["%s"] * len(daftar)) or "NULL"
    tabel = connection.ops.quote_name(TandaPapan._meta.db_table)
    with connection.cursor() as kursor:
        kursor.execute(
            f"SELECT COALESCE(SUM(versi), 0) FROM {tabel} WHERE kunci IN ({tempat})",  # noqa: S608
            daftar,
        )
        return int(kursor.fetchone()[0])
