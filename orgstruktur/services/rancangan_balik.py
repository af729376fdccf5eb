"""Kembali ke susunan lama: a new proposal of inverse steps, with its own legal basis and date."""

from datetime import date
from typing import Any

from django.db import transaction

from orgstruktur.models import Rancangan
from orgstruktur.rancangan.balik import HasilBalik
from orgstruktur.selectors.rancangan_balik import periksa_balik
from orgstruktur.services.rancangan import buat_rancangan
from orgstruktur.services.rancangan_langkah import tambah_langkah
from orgstruktur.services.rancangan_sunting import (
    LANGKAH_TERBANYAK,
    TULIS,
    catat,
    kunci,
    pastikan_izin,
)
from tebingtinggi.bersama.galat import AturanDilanggar
from tebingtinggi.bersama.tampilan import tanggal as teks_tanggal


@transaction.atomic
def buat_rancangan_balik(
    *,
    rancangan: Rancangan,
    nama: str,
    oleh: Any,
    tanggal_berlaku: date | None = None,
    perintah: str = "",
) -> Rancangan:
    """Begin a proposal that goes back to the structure before an applied one.

    What cannot be taken back is said in its purpose. Raises AturanDilanggar where nothing can.
    """
    segar = kunci(rancangan)
    pastikan_izin(oleh, TULIS)  # of the new one; the applied one is not written on
    hasil = periksa_balik(segar)
    if not hasil.langkah:
        sebab = hasil.tidak[0] if hasil.tidak else ""
        raise AturanDilanggar(f"Tidak ada yang dapat dikembalikan. {sebab}".strip())
    if len(hasil.langkah) > LANGKAH_TERBANYAK:
        raise AturanDilanggar(f"Satu rancangan paling banyak {LANGKAH_TERBANYAK} langkah.")
    baru = buat_rancangan(
        nama=nama,
        tujuan=_tujuan(segar, hasil),
        tanggal_berlaku=tanggal_berlaku,
        oleh=oleh,
        contoh=segar.contoh,
        perintah=perintah,
    )
    Rancangan.objects.filter(pk=baru.pk).update(membalik=segar)
    baru.membalik = segar
    tambah_langkah(
        rancangan=baru,
        daftar=hasil.langkah,
        alasan=f"Kembali ke susunan sebelum {segar.nama}.",
        oleh=oleh,
        perintah=perintah,
    )
    catat(
        segar,
        "rancangan_balik",
        oleh=oleh,
        perintah=perintah,
        ringkasan=f"Rancangan pengembalian disusun: {baru.nama}.",
    )
    return baru


# --- parts ------------------------------------------------------------------------------------------
def _tujuan(rancangan: Rancangan, hasil: HasilBalik) -> str:
    tanggal = rancangan.tanggal_berlaku
    kapan = f" (berlaku {teks_tanggal(tanggal)})" if tanggal else ""
    bagian = [f"Mengembalikan susunan seperti sebelum {rancangan.nama}{kapan}."]
    if hasil.tidak:
        bagian += ["", "Yang tidak dapat dikembalikan:", *(f"– {k}" for k in hasil.tidak)]
    return "\n".join(bagian)
