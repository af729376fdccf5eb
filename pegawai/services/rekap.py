"""What is recorded when lists of people leave the application."""

from typing import Any

from django.db import transaction

from orgstruktur.models import Jejak
from orgstruktur.services.jejak import catat_jejak
from tebingtinggi.bersama.tampilan import angka


@transaction.atomic
def catat_unduhan_pensiun(*, jumlah: int, oleh: Any) -> Jejak:
    """Leave the Jejak of a download of who retires when (UU 27/2022 Pasal 31)."""
    return catat_jejak(
        tindakan="pensiun_ekspor",
        objek="Proyeksi pensiun",
        oleh=oleh,
        ringkasan=f"Proyeksi pensiun {angka(jumlah)} orang diunduh.",
        sesudah={"jumlah": jumlah},
    )
