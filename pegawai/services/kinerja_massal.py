"""Many reports at once (the sample, later imports): the rules of one, asked in memory, one Jejak."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from django.db import transaction

from orgstruktur.services.jejak import catat_jejak
from pegawai.kinerja_waktu import Masa, menit
from pegawai.models import LaporanKinerja
from tebingtinggi.bersama.galat import AturanDilanggar

_SEKALI = 2000


@transaction.atomic
def muat_laporan(
    daftar: Sequence[LaporanKinerja], *, oleh: Any, tindakan: str, perintah: str = ""
) -> int:
    """Insert reports that are not yet there; give how many. `menit` is worked out here.

    Raises AturanDilanggar when two of one person share a minute, also with what is there.
    """
    for x in daftar:
        x.menit = menit(x.mulai, x.selesai)
    _pastikan_tak_bertumpuk(daftar)
    LaporanKinerja.objects.bulk_create(daftar, batch_size=_SEKALI)
    if daftar:
        catat_jejak(
            tindakan=tindakan,
            objek=f"{len(daftar)} laporan kinerja",
            oleh=oleh,
            perintah=perintah,
            ringkasan=f"{len(daftar)} laporan kinerja dimuat.",
            sesudah={"jumlah": len(daftar), "sidik": _sidik(daftar)},
        )
    return len(daftar)


def _pastikan_tak_bertumpuk(daftar: Sequence[LaporanKinerja]) -> None:
    """Compare with what is there in the same days; one query."""
    if not daftar:
        return
    orang = {x.pegawai_id for x in daftar}
    hari: list[date] = sorted(x.tanggal for x in daftar)
    ada = LaporanKinerja.objects.filter(tanggal__range=(hari[0], hari[-1]))
    menurut: dict[int, list[Masa]] = {}
    for x in daftar:
        menurut.setdefault(x.pegawai_id, []).append(Masa(x.mulai, x.selesai))
    for pegawai, mulai, selesai in ada.order_by().values_list("pegawai_id", "mulai", "selesai"):
        if pegawai in orang:
            menurut[pegawai].append(Masa(mulai, selesai))
    for pegawai, masa in menurut.items():
        if any(b.mulai < a.selesai for a, b in pairwise(sorted(masa))):
            raise AturanDilanggar(f"Laporan pegawai {pegawai} bertumpuk jamnya.")


def _sidik(daftar: Iterable[LaporanKinerja]) -> str:
    isi = (
        f"{x.pegawai_id}|{x.mulai.isoformat()}|{x.selesai.isoformat()}|{x.uraian}" for x in daftar
    )
    return hashlib.sha256("\n".join(isi).encode()).hexdigest()
