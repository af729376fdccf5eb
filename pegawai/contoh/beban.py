"""Any number of invented people, spread over the positions there are; for load tests."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import cycle, islice
from random import Random

from pegawai.contoh.orang import Orang, Pengarang, Posisi
from pegawai.contoh.susun import BENIH


def susun_beban(daftar: Sequence[Posisi], jumlah: int, hari: date) -> list[Orang]:
    """Give `jumlah` invented people: heads first, each once; the others round all other positions.

    Raises ValueError when there is no position.
    """
    if not daftar:
        raise ValueError("tidak ada jabatan")
    pengarang = Pengarang(Random(BENIH), hari)  # noqa: S311 - invented people, no secret
    return [pengarang.karang(p) for p in islice(_kursi(daftar), jumlah)]


def _kursi(daftar: Sequence[Posisi]) -> Iterator[Posisi]:
    yield from (p for p in daftar if p.kepala)
    yield from cycle([p for p in daftar if not p.kepala])
