"""What every act of the officers on surveys begins with: the lock, the scope asked again, the Jejak."""

import secrets
from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from typing import Any

from django.db.models import Sum

from evaluasi.models import Loket, Rekap, Survei
from orgstruktur.models import Unit, penugasan_berlaku
from orgstruktur.services.jejak import catat_jejak
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang, SudahBerubah

IZIN = "kelola_layanan"
#: No look-alikes in print or handwriting: neither 0 and O nor 1, I and L.
ABJAD_KODE = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
PANJANG_KODE = 6


def pastikan_wewenang(unit_id: int, oleh: Any) -> None:
    """Raise DiLuarWewenang unless `oleh` manages surveys of the unit; roles are read anew. None: the schedule."""
    if oleh is None:
        return
    penugasan_berlaku(oleh, segar=True)
    if not Unit.objects.filter(pk=unit_id).dapat_diubah_oleh(oleh, IZIN).exists():
        raise DiLuarWewenang("Survei ini milik unit di luar wewenang Anda.")


def ambil_survei(survei: Survei, oleh: Any) -> Survei:
    """Give the survey afresh, locked for the rest of the transaction, in the scope of `oleh`.

    Raises AturanDilanggar when it is gone, DiLuarWewenang.
    """
    segar = (
        Survei.objects.select_for_update(of=("self",))
        .select_related("unit")
        .filter(pk=survei.pk)
        .first()
    )
    if segar is None:
        raise AturanDilanggar("Survei ini sudah tidak ada.")
    pastikan_wewenang(segar.unit_id, oleh)
    return segar


def catat_survei(
    tindakan: str,
    survei: Survei,
    oleh: Any,
    ringkasan: str,
    *,
    sebelum: Mapping[str, Any] | None = None,
    sesudah: Mapping[str, Any] | None = None,
    alasan: str = "",
    perintah: str = "",
) -> None:
    """Leave the Jejak of an act on a survey."""
    catat_jejak(
        tindakan=tindakan,
        objek=f"{survei.judul} ({survei.kode})",
        oleh=oleh,
        ringkasan=ringkasan,
        sebelum={"survei": {str(survei.pk): dict(sebelum)}} if sebelum else None,
        sesudah={"survei": {str(survei.pk): dict(sesudah)}} if sesudah else None,
        alasan=alasan,
        perintah=perintah,
    )


def buat_kode() -> str:
    """Make a code that neither a survey nor a counter bears: both stand in the same addresses."""
    while True:
        kode = "".join(secrets.choice(ABJAD_KODE) for _ in range(PANJANG_KODE))
        if not (
            Survei.objects.filter(kode__iexact=kode).exists()
            or Loket.objects.filter(kode__iexact=kode).exists()
        ):
            return kode


def banyak_jawaban(survei: Survei) -> int:
    """Give how many answers the survey has, from its counters."""
    return int(Rekap.objects.filter(survei=survei).aggregate(n=Sum("n"))["n"] or 0)


def versi_isi(isi: Mapping[str, Any]) -> str:
    """Give a mark of these values; a form carries it, so that nobody overwrites unseen."""
    teks = repr(sorted((k, _rata(v)) for k, v in isi.items()))
    return sha256(teks.encode()).hexdigest()[:16]


def pastikan_versi(versi: str, isi: Mapping[str, Any]) -> None:
    """Raise SudahBerubah when `versi` ("" = not asked) is the mark of other values."""
    if versi and versi != versi_isi(isi):
        raise SudahBerubah(
            "Petugas lain mengubahnya sementara Anda mengisi. Isian Anda masih ada; bandingkan dengan "
            "yang tersimpan sekarang, lalu simpan lagi bila memang itu yang Anda maksud."
        )


def _rata(nilai: Any) -> str:
    if isinstance(nilai, date):
        return nilai.isoformat()
    return "" if nilai is None else str(nilai)
