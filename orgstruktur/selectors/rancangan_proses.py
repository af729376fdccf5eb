"""Read where proposals stand on their way through city hall, DPRD and gubernur."""

from collections.abc import Iterable, Sequence

from django.utils import timezone

from orgstruktur.models import Keputusan, PeristiwaRancangan, Rancangan
from orgstruktur.rancangan.ketentuan import PERDA, PERWALI
from orgstruktur.rancangan.proses import (
    Proses,
    Tercatat,
    jalur_rancangan,
    susun_proses,
)
from orgstruktur.rancangan.simulasi import Simulasi
from orgstruktur.selectors.hari_libur import kalender

T = Rancangan.Tahap
#: Stages in which no term runs any more.
TAHAP_MATI = (T.DITOLAK, T.DIBATALKAN, T.DITARIK)


def peristiwa_rancangan(rancangan: Rancangan) -> list[PeristiwaRancangan]:
    """Give what was recorded and not withdrawn, oldest first, without the files. One query."""
    qs = rancangan.daftar_peristiwa.filter(dicabut_pada__isnull=True)
    return list(qs.defer("bukti").select_related("oleh").order_by("tanggal", "pk"))


def baca_tercatat(
    daftar: Iterable[PeristiwaRancangan], keputusan: Keputusan | None = None, *, perda: bool = False
) -> list[Tercatat]:
    """Give the events as the path takes them; the regulation of an approval counts as recorded."""
    hasil = [Tercatat(p.jenis, p.tanggal, p.nomor, p.pk) for p in daftar]
    jenis = PERDA if perda else PERWALI
    if keputusan is not None and keputusan.disetujui and all(t.jenis != jenis for t in hasil):
        hasil.append(Tercatat(jenis, keputusan.tanggal, keputusan.dasar_hukum))
    return hasil


def proses_rancangan(
    hasil: Simulasi, daftar: Sequence[PeristiwaRancangan], keputusan: Keputusan | None
) -> Proses:
    """Say where a proposal stands today. One query, for the calendar."""
    jalur = jalur_rancangan(hasil)
    tercatat = baca_tercatat(daftar, keputusan, perda=jalur.perda)
    return susun_proses(jalur, tercatat, kalender(), timezone.localdate())
