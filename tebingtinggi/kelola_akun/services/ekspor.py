"""Exports of personal data are logged (UU 27/2022 Pasal 31)."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from orgstruktur.models import Jejak
from orgstruktur.services.jejak import catat_jejak
from tebingtinggi.akun.nama_akun import samarkan_nip


@transaction.atomic
def catat_ekspor_akun(*, jumlah: int, saringan: Mapping[str, Any], oleh: Any) -> Jejak:
    """Leave the Jejak of an export of accounts; a NIP that was searched for is masked."""
    return catat_jejak(
        tindakan="akun_ekspor",
        objek="Daftar akun",
        oleh=oleh,
        ringkasan=f"{jumlah} akun diekspor (tanpa kata sandi dan surel).",
        sesudah={"saringan": {k: samarkan_nip(str(v)) for k, v in saringan.items()}},
    )
