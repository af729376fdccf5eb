"""Activation codes: made at random, told apart easily, kept only as a keyed hash.

A code is drawn from 2^73; a slow hash adds nothing to that, and without the server's key the hash
cannot even be compared.
"""

import re
import secrets

from django.conf import settings
from django.utils.crypto import salted_hmac

#: No look-alikes in print or handwriting: none of B8 S5 Z2 I1L O0 UV.
ABJAD = "ACDEFGHJKMNPQRTWXY34679"
_SUKU, _BANYAK = 4, 4
PANJANG = _SUKU * _BANYAK
_GARAM = "tata.kode_aktivasi"


def buat_kode() -> str:
    """Make a code, in groups of four: "A3CD-…"."""
    return "-".join("".join(secrets.choice(ABJAD) for _ in range(_SUKU)) for _ in range(_BANYAK))


def rapikan_kode(teks: str) -> str:
    """As typed → as hashed: no case, blanks or hyphens; "" when it cannot be a code at all."""
    rapat = re.sub(r"[\s\-–.]+", "", teks[:100]).upper()
    return rapat if len(rapat) == PANJANG and set(rapat) <= set(ABJAD) else ""


def sidik_kode(kode: str) -> str:
    """Give the keyed hash under which a code is kept (HMAC-SHA256)."""
    return _sidik(rapikan_kode(kode), settings.SECRET_KEY)


def calon_sidik(kode: str) -> list[str]:
    """Give every hash the code may be kept under: by the key, and by the keys before it."""
    rapi = rapikan_kode(kode)
    if not rapi:
        return []
    return [_sidik(rapi, k) for k in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]


def sidik_alamat(alamat: str) -> str:
    """Give the keyed hash of a network address: counted, not kept."""
    return _sidik(alamat, settings.SECRET_KEY)


def _sidik(isi: str, kunci: str) -> str:
    return salted_hmac(_GARAM, isi, secret=kunci, algorithm="sha256").hexdigest()
