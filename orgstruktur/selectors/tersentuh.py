"""Which units an act of the structure touched, read from the rows it wrote."""

from collections.abc import Iterable, Mapping
from typing import Any

from orgstruktur.models import JejakUnit, Langkah

#: Tables in a Jejak whose rows name the unit they belong to.
_MILIK_UNIT = ("riwayatfungsi", "riwayatjabatan")
Isi = Mapping[str, Any]


def unit_dalam_jejak(sebelum: Isi, sesudah: Isi) -> tuple[set[int], set[int]]:
    """Give (touched themselves, touched with everything below them); the Jejak also names units above."""
    cabang: set[int] = set()
    sendiri: set[int] = set()
    for isi in (sebelum, sesudah):
        cabang |= kunci_kolom(isi, "riwayatunit", "unit_id")
        for tabel in _MILIK_UNIT:
            sendiri |= kunci_kolom(isi, tabel, "unit_id")
    return sendiri | cabang, cabang


def kunci_kolom(isi: Isi, tabel: str, kolom: str) -> set[int]:
    """Give the values of a column of the rows of one table in a Jejak."""
    return {b[kolom] for b in (isi.get(tabel) or {}).values() if b}


def unit_tersentuh(rancangan_pk: int) -> set[int]:
    """Give the units that an applied proposal touched themselves; two queries.

    Only of a batch, which keeps no rows, all the units of its Jejak count.
    """
    hasil: set[int] = set()
    tanpa_baris = []
    langkah: Iterable[tuple[int, Any, Any]] = Langkah.objects.filter(
        rancangan=rancangan_pk, jejak__isnull=False
    ).values_list("jejak_id", "jejak__sebelum", "jejak__sesudah")
    for jejak, sebelum, sesudah in langkah:
        if "sidik" in sesudah:
            tanpa_baris.append(jejak)
        else:
            hasil |= unit_dalam_jejak(sebelum, sesudah)[0]
    tautan = JejakUnit.objects.filter(jejak__in=tanpa_baris)
    return hasil | set(tautan.values_list("unit_id", flat=True))
