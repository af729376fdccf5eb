"""System checks: wrong settings are refused at start, not found in use."""

from importlib.util import find_spec
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register

PANJANG_KUNCI = 50
KUNCI_CONTOH = ("django-insecure", "changeme", "change-me", "secret", "rahasia", "ganti")


@register(Tags.security)
def periksa_kunci(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """A key that can be guessed signs everybody's session."""
    kunci = settings.SECRET_KEY
    lemah = (
        len(kunci) < PANJANG_KUNCI
        or len(set(kunci)) < 10
        or any(kunci.lower().startswith(contoh) for contoh in KUNCI_CONTOH)
    )
    if not lemah:
        return []
    return [
        Error(
            f"SECRET_KEY lemah: pakailah sedikitnya {PANJANG_KUNCI} huruf acak.",
            hint="Kosongkan SECRET_KEY (Tata membuatnya di var/kunci_rahasia) atau tunjuk sebuah berkas "
            "dengan SECRET_KEY_FILE.",
            id="tata.E001",
        )
    ]


@register(Tags.database)
def periksa_psycopg(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Django silently prefers psycopg 3 where it is installed; Tata is tested with psycopg2."""
    if find_spec("psycopg") is None:
        return []
    return [
        Error(
            "psycopg 3 terpasang; Django akan memakainya diam-diam alih-alih psycopg2.",
            hint="Jalankan: pip uninstall psycopg psycopg-binary psycopg-c",
            id="tata.E002",
        )
    ]
