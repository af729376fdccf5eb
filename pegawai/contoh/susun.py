"""Which positions are filled, and by whom: the staff of the sample city."""

from collections.abc import Iterable, Sequence
from datetime import date
from random import Random

from pegawai.contoh.orang import Orang, Pengarang, Posisi

BENIH = 1276  # the code of Tebing Tinggi among the regions
_MENUNGGU = 8
#: of a hundred seats
_TERISI_KEPALA, _TERISI_GURU, _TERISI_FUNGSIONAL, _TERISI_PELAKSANA = 93, 88, 80, 64
_LEBIH = 4


def susun_pegawai(
    daftar: Sequence[Posisi],
    hari: date,
    *,
    benih: int = BENIH,
    selalu: Iterable[str] = (),
    kosong: Iterable[str] = (),
) -> list[Orang]:
    """Give the invented holders of `daftar` as they are on `hari`; the same seed gives the same people.

    selalu, kosong: codes of units whose head is always, never there. A few people wait.
    """
    acak = Random(benih)  # noqa: S311 - invented people, no secret
    pengarang = Pengarang(acak, hari)
    selalu, kosong = frozenset(selalu), frozenset(kosong)
    hasil: list[Orang] = []
    for posisi in daftar:
        if posisi.kepala and posisi.unit_kode in selalu | kosong:
            banyak = int(posisi.unit_kode in selalu)
        else:
            banyak = _banyak(acak, posisi)
        hasil += [pengarang.karang(posisi) for _ in range(banyak)]
    biasa = [p for p in daftar if p.jenjang == "pelaksana"]
    for posisi in acak.sample(biasa, min(_MENUNGGU, len(biasa))):
        hasil.append(pengarang.karang(posisi, duduk=False))
    return hasil


def _banyak(acak: Random, p: Posisi) -> int:
    """Give how many of the seats are taken; now and then one more pelaksana than needed."""
    if p.kepala:
        return int(acak.random() * 100 < _TERISI_KEPALA)
    bagian = _TERISI_PELAKSANA if p.jenjang == "pelaksana" else _TERISI_FUNGSIONAL
    if p.nama.startswith("Guru"):
        bagian = _TERISI_GURU
    banyak = sum(acak.random() * 100 < bagian for _ in range(p.kebutuhan))
    lebih = p.jenjang == "pelaksana" and banyak == p.kebutuhan and acak.random() * 100 < _LEBIH
    return banyak + lebih
