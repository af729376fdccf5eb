"""Passwords made by the program: read aloud once, then exchanged by their owner."""

import secrets

from django.conf import settings

HURUF = "abcdefghjkmnpqrstuvwxyz23456789"  # no look-alikes: i l o 0 1
_SUKU = 4


def buat_sandi() -> str:
    """Make a random password: groups of four, at least three and as long as the policy asks."""
    banyak = max(3, -(-settings.PANJANG_SANDI // _SUKU))
    return "-".join("".join(secrets.choice(HURUF) for _ in range(_SUKU)) for _ in range(banyak))
