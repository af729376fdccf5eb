"""Reminders outside a request: the schedule prepares them, the worker (`manage.py db_worker`) sends them."""

from datetime import date
from typing import Any

from django_tasks import task

from pegawai.services.kinerja_ingat import kirim_pengingat, perlu_diantre, siapkan_pengingat


@task()
def kirim_di_latar(hari: str) -> int:
    """Send what waits of a day."""
    return kirim_pengingat(date.fromisoformat(hari))


def ingatkan(hari: date) -> dict[str, Any]:
    """Prepare the reminders of today and let the worker send them; for `jalankan_jadwal`."""
    hasil = siapkan_pengingat(hari)
    if perlu_diantre(hari):
        kirim_di_latar.enqueue(hari.isoformat())
    return hasil
