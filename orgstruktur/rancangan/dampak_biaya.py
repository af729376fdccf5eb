"""What the positions of a structure cost by their class, before and after, by rates that officers filled in.

No rate is invented: what has no class, or whose class has no rate, is left out and said in words.
"""

from collections.abc import Mapping
from typing import NamedTuple

from orgstruktur.bagan import Bagan
from orgstruktur.beda import DIUBAH, Perbedaan
from orgstruktur.rancangan.angka import RUPIAH, Angka, Butir

#: class of a position → rupiah a month
Tarif = Mapping[int, int]


class BiayaKelas(NamedTuple):
    """One class: its rate (None = not filled in), how many places it has before and after."""

    kelas: int
    tarif: int | None
    sebelum: int
    sesudah: int


def biaya_kelas(beda: Perbedaan, tarif: Tarif) -> list[BiayaKelas]:
    """Give every class that either structure has."""
    dari, ke = _per_kelas(beda.dari), _per_kelas(beda.ke)
    kelas = sorted((dari.keys() | ke.keys()) - {None}, key=lambda k: -(k or 0))
    return [BiayaKelas(k, tarif.get(k), dari.get(k, 0), ke.get(k, 0)) for k in kelas if k]


def angka_biaya(beda: Perbedaan, tarif: Tarif) -> Angka:
    """Give the cost a month of every place that is needed, filled or not."""
    daftar = biaya_kelas(beda, tarif)
    terhitung = [b for b in daftar if b.tarif is not None]
    butir = tuple(
        Butir(
            DIUBAH if b.sebelum != b.sesudah else "",
            f"Kelas {b.kelas} × Rp{_ribuan(b.tarif)}: {_ribuan(b.sebelum)} → {_ribuan(b.sesudah)} orang, "
            f"Rp{_ribuan(b.sebelum * b.tarif)} → Rp{_ribuan(b.sesudah * b.tarif)}",
        )
        for b in terhitung
        if b.tarif is not None
    )
    return Angka(
        "biaya",
        "Biaya menurut kelas jabatan sebulan",
        sum(b.sebelum * (b.tarif or 0) for b in terhitung),
        sum(b.sesudah * (b.tarif or 0) for b in terhitung),
        butir,
        1,
        satuan=RUPIAH,
        catatan=tuple(_tidak_terhitung(beda, daftar)),
    )


def _tidak_terhitung(beda: Perbedaan, daftar: list[BiayaKelas]) -> list[str]:
    hasil = []
    tanpa = [b for b in daftar if b.tarif is None]
    if tanpa:
        kelas = ", ".join(str(b.kelas) for b in tanpa)
        hasil.append(
            f"Kelas {kelas} belum bertarif: {_ribuan(sum(b.sebelum for b in tanpa))} orang sebelum dan "
            f"{_ribuan(sum(b.sesudah for b in tanpa))} orang sesudah rancangan tidak terhitung."
        )
    dari, ke = _per_kelas(beda.dari).get(None, 0), _per_kelas(beda.ke).get(None, 0)
    if dari or ke:
        hasil.append(
            f"Jabatan tanpa kelas: {_ribuan(dari)} orang sebelum dan {_ribuan(ke)} orang sesudah rancangan tidak terhitung."
        )
    return hasil


def _per_kelas(bagan: Bagan) -> dict[int | None, int]:
    """Class → places needed."""
    hasil: dict[int | None, int] = {}
    for daftar in bagan.jabatan.values():
        for j in daftar:
            if j.kebutuhan:
                hasil[j.kelas] = hasil.get(j.kelas, 0) + j.kebutuhan
    return hasil


def _ribuan(nilai: int | None) -> str:
    return f"{nilai or 0:,}".replace(",", ".")
