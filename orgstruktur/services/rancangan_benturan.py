"""Settle the conflicts of a proposal with what has changed under it, one by one."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from orgstruktur.models import BenturanRancangan, Langkah, Rancangan
from orgstruktur.rancangan.benturan import TOLAK, Benturan, lihat_lagi
from orgstruktur.selectors.bagan import status_struktur
from orgstruktur.selectors.rancangan import bagan_pada, dasar_berubah
from orgstruktur.selectors.rancangan_benturan import benturan_rancangan
from orgstruktur.services.rancangan_langkah import hapus_langkah
from orgstruktur.services.rancangan_sunting import TULIS, catat, kunci_sebagai
from tebingtinggi.bersama.galat import AturanDilanggar, SudahBerubah

P = BenturanRancangan.Putusan


def putuskan_benturan(
    *,
    rancangan: Rancangan,
    langkah: int,
    rak: str,
    benda: int,
    putusan: str,
    oleh: Any,
    catatan: str = "",
    perintah: str = "",
) -> BenturanRancangan:
    """Settle one conflict: drop the step, promise to edit it, or keep it as it is.

    langkah, rak, benda: as `Benturan` names it. Raises SudahBerubah when it is no longer open, and
    AturanDilanggar where a step that cannot work would be kept.
    """
    if putusan not in P.values:
        raise AturanDilanggar("Pilih apa yang terjadi dengan langkahnya.", "putusan")
    with transaction.atomic():
        segar = kunci_sebagai(oleh, TULIS, rancangan)
        if not segar.dapat_disunting:
            raise AturanDilanggar("Rancangan ini tidak lagi dapat disunting.")
        baris, benturan = _ambil(segar, langkah, rak, benda)
        if putusan == P.TETAP and benturan.tolak:
            raise AturanDilanggar(
                f"Langkah ini tidak dapat tetap, karena tidak dapat berlaku: {benturan.tolak}"
            )
        hasil = BenturanRancangan(
            rancangan=segar, langkah=baris, putusan=putusan, catatan=catatan.strip(), oleh=oleh
        )
        _simpan(hasil, benturan, perintah)
        if putusan == P.HAPUS:
            hapus_langkah(langkah=baris, oleh=oleh, perintah=perintah)
    return hasil


def _ambil(rancangan: Rancangan, pk: int, rak: str, benda: int) -> tuple[Langkah, Benturan]:
    status = status_struktur()
    if dasar_berubah(rancangan, status):
        raise AturanDilanggar(
            "Struktur berubah lagi; sesuaikan dahulu dasar rancangan dengan susunan hari ini."
        )
    daftar = list(rancangan.daftar_langkah.order_by("urutan", "pk"))
    benturan = next(
        (
            b
            for b in benturan_rancangan(rancangan, daftar, status)
            if (b.kunci, b.rak, b.benda) == (pk, rak, benda)
        ),
        None,
    )
    baris = next((b for b in daftar if b.pk == pk), None)
    if benturan is None or baris is None:
        raise SudahBerubah("Benturan ini sudah diputuskan, atau langkahnya sudah berubah.")
    return baris, benturan


def _simpan(hasil: BenturanRancangan, benturan: Benturan, perintah: str) -> None:
    """Write a decision in the words of its conflict, and its Jejak."""
    hasil.tentang, hasil.kalimat = benturan.langkah, benturan.kalimat
    hasil.save(force_insert=True)
    if hasil.putusan != P.HAPUS and hasil.langkah:
        _lihat(hasil.rancangan, hasil.langkah, benturan)
    catat(
        hasil.rancangan,
        "benturan_putuskan",
        oleh=hasil.oleh,
        perintah=perintah,
        alasan=hasil.catatan,
        ringkasan=f"{hasil.get_putusan_display()}: {benturan.langkah}\n{benturan.kalimat}",
    )


def _lihat(rancangan: Rancangan, baris: Langkah, benturan: Benturan) -> None:
    """Note that the thing has been seen as it is now: it is told again only when it changes again."""
    if benturan.rak == TOLAK:
        return
    kini = bagan_pada(status_struktur().tanggal_berlaku)
    baris.melihat = lihat_lagi(baris.melihat, benturan.rak, benturan.benda, kini)
    baris.save(update_fields=["melihat"])
    rancangan.diubah_pada = timezone.now()
    rancangan.save(update_fields=["diubah_pada"])
