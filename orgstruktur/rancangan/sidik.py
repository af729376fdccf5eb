"""The fingerprint of a structure: equal when nothing in it differs, whatever its date."""

import hashlib

from orgstruktur.bagan import Bagan


def sidik_bagan(bagan: Bagan) -> str:
    """Give the fingerprint of a Bagan read with its functions, positions and lines; worked out once."""
    if "sidik" not in bagan.ingatan:
        bagan.ingatan["sidik"] = hashlib.sha256(repr(bagan.isi()).encode()).hexdigest()
    hasil: str = bagan.ingatan["sidik"]
    return hasil
