"""Addresses of pages for what is read outside the application: mails, calendar entries, texts to copy."""

from django.conf import settings
from django.http import HttpRequest


def pangkal_alamat(request: HttpRequest | None = None) -> str:
    """Give the address of this installation: as it is set, else that of a visit; "" = not known."""
    if settings.TATA_ALAMAT:
        return str(settings.TATA_ALAMAT).rstrip("/")
    return request.build_absolute_uri("/").rstrip("/") if request is not None else ""


def alamat_penuh(jalan: str, *, request: HttpRequest | None = None, pangkal: str = "") -> str:
    """Give the whole address of a page; "" where nobody knows it: half an address helps nobody.

    pangkal: what was known of the installation when the message was written.
    """
    ketemu = pangkal_alamat(request) or pangkal
    return ketemu + jalan if ketemu else ""
