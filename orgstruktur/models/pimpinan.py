"""Heads: rights that follow from the position an account's person holds today, not from a role (desain 2)."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from orgstruktur import kait
from orgstruktur.jenis import PERANGKAT_DAERAH

_TEMPAT_SIMPAN = "_unit_dipimpin"


def unit_dipimpin(akun: Any, *, segar: bool = False) -> Mapping[int, str]:
    """Give the units `akun` heads today, id → kind; one query, kept on the account for the request.

    Empty in an installation without people. `segar` reads again: services ask inside their
    transaction.
    """
    if akun is None or not getattr(akun, "is_authenticated", False) or not akun.is_active:
        return {}
    if segar or not hasattr(akun, _TEMPAT_SIMPAN):
        setattr(akun, _TEMPAT_SIMPAN, kait.unit_dipimpin(akun, timezone.localdate()))
    hasil: Mapping[int, str] = getattr(akun, _TEMPAT_SIMPAN)
    return hasil


def perangkat_dipimpin(akun: Any, *, segar: bool = False) -> frozenset[int]:
    """Keep those that are a perangkat daerah: what is asked of its head alone."""
    dipimpin = unit_dipimpin(akun, segar=segar)
    return frozenset(pk for pk, jenis in dipimpin.items() if jenis in PERANGKAT_DAERAH)
