"""Registry of the jobs that `jalankan_jadwal` runs; each app registers its own in `ready()`."""

from collections.abc import Callable
from datetime import date
from typing import Any

Pekerjaan = Callable[[date], dict[str, Any]]

_daftar: dict[str, Pekerjaan] = {}


def daftarkan(nama: str, fungsi: Pekerjaan) -> None:
    """Register a job: idempotent, takes today's date, returns what it did (JSON values)."""
    if _daftar.setdefault(nama, fungsi) is not fungsi:
        raise ValueError(f"Pekerjaan {nama} sudah terdaftar.")


def daftar_pekerjaan() -> dict[str, Pekerjaan]:
    """All jobs, in the order of registration."""
    return dict(_daftar)
