"""What keeps an answer from being traced: keys of the day, keyed hashes, and the nightly rewrite.

An address is hashed under the key of its day. The key is random, stands in one row, and is thrown
away the day after together with the counts made under it: from then on nobody can tell which
address sent anything. A token and the key of a sending are kept as keyed hashes only.

What remains visible until the night, and to whom: someone who reads PostgreSQL's own columns (`xmin`,
`ctid`) sees the order of today's answers, and that an answer, its free words, and a spent token were
written by one transaction; the count of an address never was (services/jatah.py). The rewrite of past days ends that. Copies of the server's log of writes
(WAL, back-ups) made before the night keep it: whoever keeps those keeps that too. On SQLite rows are
stored by their random key and know no transaction; only the `-wal` file beside the database keeps the
order of the last writes until it is overwritten.
"""

import hmac
import secrets
from datetime import date, timedelta
from ipaddress import IPv6Address, ip_address
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.utils.crypto import salted_hmac

from evaluasi.models import JatahHarian, KunciHarian, KunciKirim, Respon, Saran
from evaluasi.services.jatah import campur
from tebingtinggi.bersama.acak import kosongkan_sisa
from tebingtinggi.bersama.acak import tulis_ulang as tulis_ulang_acak

#: A form that a tablet kept while the line was down may arrive so much later and is still known.
HARI_KUNCI_KIRIM = 60
#: No look-alikes in print: none of B8 S5 Z2 I1L O0 UV.
_ABJAD = "ACDEFGHJKMNPQRTWXY34679"
PANJANG_TOKEN = 12  # 2^54: cannot be guessed, and fits a small QR code
_GARAM_TOKEN, _GARAM_TABLET, _GARAM_KIRIM, _GARAM_SELESAI = (
    f"tata.survei.{nama}" for nama in ("token", "tablet", "kirim", "selesai")
)


# --- keyed hashes ---------------------------------------------------------------------------------
def buat_token() -> str:
    """Make the token of one slip: 12 letters and digits without look-alikes."""
    return "".join(secrets.choice(_ABJAD) for _ in range(PANJANG_TOKEN))


def sidik_token(token: str) -> str:
    """Give the keyed hash under which a token is kept (HMAC-SHA256); case and hyphens do not count."""
    return _sidik(_GARAM_TOKEN, _rapi(token), settings.SECRET_KEY)


def calon_sidik_token(token: str) -> list[str]:
    """Give every hash a token may be kept under: by the key, and by the keys before it."""
    return _calon(_GARAM_TOKEN, _rapi(token))


def sidik_tablet(kunci: str) -> str:
    """Give the keyed hash under which the key of a counter tablet is kept."""
    return _sidik(_GARAM_TABLET, kunci, settings.SECRET_KEY)


def calon_sidik_tablet(kunci: str) -> list[str]:
    """Give every hash the key of a tablet may be kept under."""
    return _calon(_GARAM_TABLET, kunci)


def sidik_kirim(survei_id: int, kunci: str) -> UUID:
    """Give the keyed hash of one sending to one survey (its first 128 bits)."""
    return UUID(_sidik(_GARAM_KIRIM, f"{survei_id}:{kunci}", settings.SECRET_KEY)[:32])


def tanda_selesai(survei_id: int, hari: date) -> str:
    """Give what an address of thanks carries: that something was sent to this survey today, the same for everybody."""
    return _sidik(_GARAM_SELESAI, f"{survei_id}:{hari:%Y-%m-%d}", settings.SECRET_KEY)[:16]


def _calon(garam: str, isi: str) -> list[str]:
    kunci = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return [_sidik(garam, isi, k) for k in kunci]


def _sidik(garam: str, isi: str, kunci: str) -> str:
    return salted_hmac(garam, isi, secret=kunci, algorithm="sha256").hexdigest()


def _rapi(token: str) -> str:
    return "".join(h for h in token[:60].upper() if h.isalnum())


# --- addresses, under the key of their day ----------------------------------------------------------
def kunci_harian(hari: date) -> bytes:
    """Give the random key of a day; made when it is asked for the first time.

    A process remembers it, once it is surely written, until it is asked for another day.
    """
    if _ingatan.get("hari") == hari:
        return bytes(_ingatan["kunci"])
    ada = KunciHarian.objects.filter(hari=hari).values_list("kunci", flat=True).first()
    if ada is None:
        baru = KunciHarian(hari=hari, kunci=secrets.token_bytes(32))
        KunciHarian.objects.bulk_create([baru], ignore_conflicts=True)
        ada = KunciHarian.objects.values_list("kunci", flat=True).get(hari=hari)
    if not connection.in_atomic_block:
        _ingatan.update(hari=hari, kunci=bytes(ada))
    return bytes(ada)


_ingatan: dict[str, Any] = {}


def sidik_alamat(alamat: str, survei_id: int, kunci: bytes, *, untuk: str = "") -> str:
    """Give the hash of a network address for one survey, one day, and what is counted of it.

    A household holds a whole /64 of IPv6 addresses, so that much counts as one.
    """
    isi = f"{untuk}{survei_id}:{_jaringan(alamat)}"
    return hmac.digest(kunci, isi.encode(), "sha256").hex()


def _jaringan(alamat: str) -> str:
    try:
        ip = ip_address(alamat.partition("%")[0])
    except ValueError:
        return alamat
    if isinstance(ip, IPv6Address):
        return str(ip.ipv4_mapped or int(ip) >> 64)
    return str(ip)


# --- the schedule -----------------------------------------------------------------------------------
def bersihkan(hari: date) -> dict[str, Any]:
    """Job of the schedule: rewrite the answers of past days, then throw their keys away.

    Each run mixes the counts of today (services/jatah.py); the rest is done on the first run of a day: it is
    due while a key of an earlier day is there, or none of today, and ends by making today's.
    """
    campur()
    lampau = KunciHarian.objects.filter(hari__lt=hari)
    if not lampau.exists() and KunciHarian.objects.filter(hari=hari).exists():
        return {"kunci_kirim": 0, "ditulis_ulang": 0}
    ditulis = tulis_ulang(hari)
    batas = hari - timedelta(days=HARI_KUNCI_KIRIM)
    with transaction.atomic():
        kunci_lama, _ = KunciKirim.objects.filter(hari__lt=batas).delete()
        JatahHarian.objects.filter(hari__lt=hari).delete()
        lampau.delete()
        kunci_harian(hari)
    return {"kunci_kirim": kunci_lama, "ditulis_ulang": ditulis}


def tulis_ulang(hari: date) -> int:
    """PostgreSQL: write the answers before `hari`, and the words not yet read, anew → how many rows.

    One transaction for all, in the order of their random keys; afterwards neither `xmin` nor `ctid`
    tells an order or what was sent together. Rows that already share their transaction with
    many (an earlier night, an import) are left. VACUUM then clears away the old versions.
    """
    if connection.vendor != "postgresql":
        return 0
    with transaction.atomic():
        banyak = tulis_ulang_acak(Respon, "tanggal < %s", [hari])
        banyak += tulis_ulang_acak(Saran, "status = %s", [Saran.Status.MENUNGGU])
    if banyak:
        kosongkan_sisa(Respon, Saran)
    return banyak
