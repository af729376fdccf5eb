"""The trail of downloads of people: whose data leave the system is told (UU 27/2022 Pasal 31)."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from orgstruktur.models import Jejak
from orgstruktur.services.jejak import catat_jejak
from tebingtinggi.bersama.tampilan import angka

TINDAKAN, TINDAKAN_LENGKAP = "pegawai_ekspor", "pegawai_ekspor_lengkap"


@transaction.atomic
def catat_ekspor_pegawai(
    *,
    jumlah: int,
    lengkap: bool,
    oleh: Any,
    bentuk: str = "",
    saringan: Mapping[str, str] | None = None,
) -> Jejak:
    """Leave the Jejak of one download of `jumlah` people.

    lengkap: with full numbers and birth dates; else numbers are masked. bentuk: csv or xlsx.
    saringan: the filter in words.
    """
    isi = "dengan nomor lengkap dan tanggal lahir" if lengkap else "NIP disamarkan"
    sebagai = f" (.{bentuk})" if bentuk else ""
    return catat_jejak(
        tindakan=TINDAKAN_LENGKAP if lengkap else TINDAKAN,
        objek="Daftar pegawai",
        oleh=oleh,
        ringkasan=f"{angka(jumlah)} pegawai diunduh{sebagai}, {isi}.",
        sesudah={
            "jumlah": {"pegawai": jumlah},
            "bentuk": bentuk,
            "saringan": dict(saringan or {}),
        },
    )
