"""Addresses of people in pieces, so that a table asks `reverse` once and not for each row."""

from django.urls import reverse

_TEMPAT = 999_999_999


def pola_pegawai(nama: str) -> tuple[str, str]:
    """Give what stands before and after the key of a person in the address of a page."""
    awal, _, akhir = reverse(f"pegawai:{nama}", args=[_TEMPAT]).partition(str(_TEMPAT))
    return awal, akhir
