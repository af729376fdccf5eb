"""What becomes of the services of a unit, for whoever sits in it. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from orgstruktur.bagan import Bagan
from orgstruktur.beda import DIHAPUS, DITAMBAH, Perbedaan
from orgstruktur.rancangan.angka import Butir


class LayananUnit(NamedTuple):
    """A service, the unit that answers for it, and the function it follows where that is known."""

    nama: str
    unit_id: int
    fungsi_id: int | None


@dataclass(frozen=True, slots=True)
class LayananSaya:
    """What leaves and what comes, in sentences; what stays, by name."""

    butir: tuple[Butir, ...] = ()
    tetap: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.butir or self.tetap)


def layanan_saya(
    beda: Perbedaan, asal_id: int | None, kelak_id: int | None, daftar: Iterable[LayananUnit]
) -> LayananSaya:
    """Give the services of a unit before and of the one it becomes, each with everything below it.

    A service goes where its function goes; else it stays with its unit, or goes to the one that unit became.
    """
    dulu, kelak = _cabang(beda.dari, asal_id), _cabang(beda.ke, kelak_id)
    pindah = {
        b.dari.id: b.ke.unit_id
        for b in beda.fungsi
        if b.dari is not None and b.ke is not None and b.dari.unit_id != b.ke.unit_id
    }
    butir: list[Butir] = []
    tetap: list[str] = []
    for x in sorted(daftar, key=lambda x: (x.nama, x.unit_id, x.fungsi_id or 0)):
        tujuan = _tujuan(beda, x, pindah)
        sini, sana = x.unit_id in dulu, tujuan in kelak
        if sini and sana:
            tetap.append(x.nama)
        elif sini:
            unit = beda.simpul(tujuan)
            apa = f"Pindah ke {unit.nama}" if unit else "Belum ditentukan penyelenggaranya"
            butir.append(Butir(DIHAPUS, f"{apa}: {x.nama}", tujuan or 0))
        elif sana:
            butir.append(Butir(DITAMBAH, f"Tambahan: {x.nama}", tujuan or 0))
    return LayananSaya(tuple(butir), tuple(tetap))


def _cabang(bagan: Bagan, pk: int | None) -> frozenset[int]:
    simpul = bagan.ambil(pk) if pk is not None else None
    if simpul is None:
        return frozenset()
    return frozenset(s.id for s in bagan.turunan(simpul, sertakan_diri=True))


def _tujuan(beda: Perbedaan, x: LayananUnit, pindah: dict[int, int]) -> int | None:
    """Give the unit that answers for a service afterwards; None = not to be said."""
    if x.fungsi_id in pindah:
        return pindah[x.fungsi_id]
    if beda.ke.ambil(x.unit_id):
        return x.unit_id
    menjadi = beda.diteruskan(x.unit_id)
    return menjadi[0][1].id if len(menjadi) == 1 else None
