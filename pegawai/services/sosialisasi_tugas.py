"""Notices outside a request: the worker (`manage.py db_worker`) gives them out and sends the mails."""

from datetime import date
from typing import Any

from django.utils import timezone
from django_tasks import task

from pegawai.services.sosialisasi_sebar import (
    ada_antrean,
    kirim_surel,
    majukan_sosialisasi,
    sebarkan,
)
from pegawai.services.tanggapan_kabar import ada_kabar, kirim_kabar, pulihkan_kabar


@task()
def sebarkan_di_latar(sosialisasi_pk: int) -> int:
    """Give a notice to everybody, then send the mails."""
    banyak = sebarkan(sosialisasi_pk)
    kirim_surel()
    return banyak


@task()
def surel_di_latar() -> int:
    """Send the mails that wait."""
    return kirim_surel()


@task()
def kabar_di_latar() -> int:
    """Tell authors by mail that their contributions are answered."""
    return kirim_kabar()


def jalankan_sosialisasi(hari: date) -> dict[str, Any]:
    """Do what is due of notices; for `jalankan_jadwal`."""
    hasil: dict[str, Any] = majukan_sosialisasi(hari)
    if ada_antrean():
        surel_di_latar.enqueue()
    pulihkan_kabar(timezone.now())
    if ada_kabar():
        kabar_di_latar.enqueue()
    return hasil
