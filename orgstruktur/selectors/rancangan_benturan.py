"""Read the conflicts of a proposal with the structure in force."""

from collections.abc import Iterable, Sequence

from orgstruktur.models import BenturanRancangan, Langkah, Rancangan, StatusStruktur
from orgstruktur.rancangan.benturan import Benturan, Ditulis, cari_benturan
from orgstruktur.rancangan.simulasi import Simulasi
from orgstruktur.selectors.bagan import status_struktur
from orgstruktur.selectors.rancangan import (
    bagan_pada,
    coba,
    dasar_berubah,
    dasar_rancangan,
    yang_berakhir,
)


def benturan_rancangan(
    rancangan: Rancangan,
    daftar: Sequence[Langkah],
    status: StatusStruktur | None = None,
    kini: Simulasi | None = None,
) -> list[Benturan]:
    """Give the conflicts that nobody has settled.

    kini: the steps tried on the structure in force, where the page has done so. No query then while
    nothing is gone, three more to say since when; else also those of `bagan_pada` and `coba`.
    """
    status = status or status_struktur()
    tertulis = [b.tertulis() for b in daftar]
    kini = kini or coba(bagan_pada(status.tanggal_berlaku, status), tertulis)
    dasar = dasar_rancangan(rancangan, status)
    dahulu = yang_berakhir(kini.dasar, tertulis)
    return cari_benturan(_ditulis(daftar), dasar, kini, dahulu)


def benturan_disetujui(
    rancangan: Rancangan, daftar: Sequence[Langkah], status: StatusStruktur
) -> list[Benturan]:
    """Give the conflicts of an approved proposal with what changed since it was decided.

    No query while that is nothing, else as `benturan_rancangan`.
    """
    if rancangan.tahap != Rancangan.Tahap.DISETUJUI or not dasar_berubah(rancangan, status):
        return []
    return benturan_rancangan(rancangan, daftar, status)


def _ditulis(daftar: Iterable[Langkah]) -> list[Ditulis]:
    return [Ditulis(b.pk, b.murni(), b.aktif, b.melihat) for b in daftar]


def benturan_diputuskan(rancangan: Rancangan) -> list[BenturanRancangan]:
    """Give the conflicts that were settled, the latest first. One query."""
    return list(rancangan.daftar_benturan.select_related("oleh", "langkah"))
