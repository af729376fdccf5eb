"""Whether a proposal has the legal basis its steps need, and a date from which it can be in force."""

from collections.abc import Sequence
from datetime import date

from orgstruktur.aturan import menyebut_perda
from orgstruktur.models import Langkah, Rancangan
from orgstruktur.rancangan.proses import (
    jalur_rancangan,
    kekurangan,
)
from orgstruktur.rancangan.simulasi import Simulasi
from tebingtinggi.bersama.galat import AturanDilanggar
from tebingtinggi.bersama.tampilan import tanggal as teks_tanggal


def pastikan_bertanggal(dasar: date, berlaku: date | None, diputuskan: date | None = None) -> None:
    """Raise AturanDilanggar for a first day in force before the decision, or before the base.

    A regulation does not take effect before it is there (UU 12/2011 Pasal 87), and the steps were
    tried on the structure of `dasar`: on an older one they would be others.
    """
    if berlaku is None:
        return
    if diputuskan is not None and berlaku < diputuskan:
        raise AturanDilanggar(
            f"Mulai berlaku tidak lebih awal daripada tanggal keputusan ({teks_tanggal(diputuskan)}).",
            "tanggal_berlaku",
        )
    if berlaku < dasar:
        raise AturanDilanggar(
            f"Mulai berlaku tidak lebih awal daripada susunan dasar rancangan ({teks_tanggal(dasar)}): "
            "pada susunan yang lebih lama langkahnya belum diperiksa.",
            "tanggal_berlaku",
        )


def pastikan_berdasar(
    rancangan: Rancangan, daftar: Sequence[Langkah], hasil: Simulasi, dasar_hukum: str
) -> None:
    """Raise AturanDilanggar unless every step has the instrument it needs (PP 18/2016 Pasal 3, 41).

    dasar_hukum: of the decision, for steps without their own. hasil: of `daftar`, in its order.
    """
    for baris, h in zip(daftar, hasil.langkah, strict=True):
        if not (h.perda and h.berlaku) or menyebut_perda(baris.dasar_hukum or dasar_hukum):
            continue
        if baris.dasar_hukum:
            raise AturanDilanggar(
                f"Langkah {baris.urutan} perlu Peraturan Daerah (PP 18/2016 Pasal 3), tetapi dasar "
                f"hukum langkah itu “{baris.dasar_hukum}”. Kembalikan rancangan untuk diperbaiki."
            )
        raise AturanDilanggar(
            f"Langkah {baris.urutan} perlu Peraturan Daerah (PP 18/2016 Pasal 3). Tulis nomor dan "
            "tahun Perda-nya, misalnya “Perda 4/2026”.",
            "dasar_hukum",
        )
    jalur = jalur_rancangan(hasil)
    tercatat = rancangan.daftar_peristiwa.filter(dicabut_pada__isnull=True)
    kurang = kekurangan(jalur, tercatat.values_list("jenis", flat=True))
    if kurang:
        raise AturanDilanggar(kurang[0])
