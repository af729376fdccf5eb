"""Run the registered jobs, one runner at a time."""

import fcntl
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import structlog
from django.conf import settings
from django.db import connection
from django.utils import timezone

from tebingtinggi.bersama.jadwal import Pekerjaan, daftar_pekerjaan
from tebingtinggi.bersama.permintaan import tetapkan_id

log = structlog.get_logger(__name__)

KUNCI_JADWAL = 0x74617461  # "tata": key of PostgreSQL's advisory lock


def jalankan_jadwal() -> dict[str, Any]:
    """Run every job once → report; nothing is done where another runner is at work."""
    hari = timezone.localdate()
    with _kunci() as dapat:
        laporan = [_kerjakan(n, f, hari) for n, f in daftar_pekerjaan().items()] if dapat else []
    return {
        "tanggal": hari.isoformat(),
        "dijalankan": dapat,
        "baik": all(butir["baik"] for butir in laporan),
        "pekerjaan": laporan,
    }


def _kerjakan(nama: str, fungsi: Pekerjaan, hari: date) -> dict[str, Any]:
    """One job; what goes wrong in it is reported and does not stop the others."""
    tetapkan_id(f"jadwal-{uuid.uuid4().hex}")
    try:
        hasil = fungsi(hari)
    except Exception as galat:
        log.exception("pekerjaan_gagal", pekerjaan=nama)
        return {"nama": nama, "baik": False, "galat": f"{type(galat).__name__}: {galat}"}
    return {"nama": nama, "baik": True, "hasil": hasil}


@contextmanager
def _kunci() -> Iterator[bool]:
    """Yield True to one runner only; the lock dies with its process, however that ends."""
    dengan = _kunci_postgresql() if connection.vendor == "postgresql" else _kunci_berkas()
    with dengan as dapat:
        yield dapat


@contextmanager
def _kunci_postgresql() -> Iterator[bool]:
    with connection.cursor() as kursor:
        kursor.execute("SELECT pg_try_advisory_lock(%s)", [KUNCI_JADWAL])
        dapat = kursor.fetchone()[0]
    try:
        yield dapat
    finally:
        if dapat and connection.connection is not None:
            with connection.cursor() as kursor:
                kursor.execute("SELECT pg_advisory_unlock(%s)", [KUNCI_JADWAL])


@contextmanager
def _kunci_berkas() -> Iterator[bool]:
    nama = connection.settings_dict["NAME"]
    berkas = Path(f"{nama}.jadwal") if Path(nama).is_absolute() else settings.VAR / "jadwal"
    with berkas.open("w") as pegangan:
        try:
            fcntl.flock(pegangan, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
