"""The trail of exports: full numbers and birth dates leave the system, so it is told (UU 27/2022 Pasal 31)."""

from typing import Any

from django.db import transaction

from orgstruktur.models import Jejak
from orgstruktur.services.jejak import catat_jejak


@transaction.atomic
def catat_ekspor_pegawai(*, jumlah: int, bentuk: str, oleh: Any) -> Jejak:
    """Leave the Jejak of one export of `jumlah` people."""
    return catat_jejak(
        tindakan="pegawai_ekspor",
        objek="Daftar pegawai",
        oleh=oleh,
        ringkasan=f"Data {jumlah} pegawai diunduh (.{bentuk}), dengan nomor lengkap dan tanggal lahir.",
        sesudah={"jumlah": {"pegawai": jumlah}, "bentuk": bentuk},
    )
