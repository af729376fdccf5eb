"""The strip of figures that stays in sight on every page of a proposal."""

from collections.abc import Iterable
from typing import NamedTuple

from orgstruktur.rancangan.angka import Angka, Kelompok

TUMPANG = "tumpang"
#: key of a figure → its short name on the strip, in order
_PITA = {
    "unit": "Unit",
    "lapisan": "Tingkat",
    "rentang": "Rentang",
    "aturan_pelanggaran": "Pelanggaran",
    "aturan_peringatan": "Peringatan",
    "tumpang": "Tumpang tindih",
    "urusan_kosong": "Urusan kosong",
    "orang": "Pemegang jabatan tersentuh",
    "orang_hilang": "Jabatannya dihapus",
    "layanan": "Layanan pindah",
    "layanan_perangkat": "Layanan ganti induk",
    "biaya": "Biaya sebulan",
}


class Ubin(NamedTuple):
    """One figure of the strip under its short name. usang: it is being worked out anew."""

    nama: str
    angka: Angka
    usang: bool = False


def pita_dampak(dampak: Iterable[Kelompok], *, usang: bool = False) -> list[Ubin]:
    """Give the figures of the strip; of those that only count what changes, the ones that do.

    usang: the structure has changed since the overlaps were found.
    """
    semua = {a.kunci: a for k in dampak for a in k.daftar}
    return [
        Ubin(nama, semua[kunci], usang and kunci == TUMPANG)
        for kunci, nama in _PITA.items()
        if kunci in semua and (semua[kunci].sebelum or semua[kunci].sesudah)
    ]
