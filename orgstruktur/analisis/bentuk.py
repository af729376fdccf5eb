"""The shape of a structure: lone children, units without functions, urusan without or with two units. Pure."""

from typing import NamedTuple

from orgstruktur.analisis.aturan_urusan import TRANTIB, TRANTIB_TERBANYAK
from orgstruktur.analisis.temuan import pengampu
from orgstruktur.bagan import Bagan, Simpul
from orgstruktur.jenis import PERANGKAT_DAERAH, JenisUnit
from orgstruktur.urusan_baku import URUSAN

J = JenisUnit
#: Kinds that stand for nothing of their own: the root, and what is only coordinated.
_TANPA_TUGAS = frozenset({J.KOTA, J.KJF})
#: One below is lawful: a UPTD has its subbagian TU alone (Pasal 84, 88), a root may be new.
_SATU_LAZIM = frozenset({J.UPTD, J.KOTA})
#: Codes that a city has to place: wajib, pilihan, and the supporting functions of badan.
_DICARI = tuple(
    kode for kode in URUSAN if kode[0] in "123" or kode in ("5.01", "5.02", "5.03", "5.04", "5.05")
)


class UrusanUnit(NamedTuple):
    """An urusan and the units it is about. pilihan: the city need not have it at all."""

    kode: str
    unit: tuple[Simpul, ...] = ()
    pilihan: bool = False

    @property
    def nama(self) -> str:
        return URUSAN[self.kode][0] if self.kode in URUSAN else self.kode


class Bentuk(NamedTuple):
    """What stands out. satu_anak: (unit, its only child)."""

    satu_anak: tuple[tuple[Simpul, Simpul], ...]
    tanpa_fungsi: tuple[Simpul, ...]
    tanpa_jabatan: tuple[Simpul, ...]
    urusan_tanpa_unit: tuple[UrusanUnit, ...]
    urusan_dua: tuple[UrusanUnit, ...]
    urusan_tanpa_bidang: tuple[UrusanUnit, ...]


def periksa_bentuk(bagan: Bagan, akar: Simpul | None = None) -> Bentuk:
    """Look at a structure, or at one branch of it; whole-city questions are left out of a branch.

    bagan: with functions and positions.
    """
    sebagian = akar is not None and akar.induk_id is not None
    cabang = bagan.turunan(akar, sertakan_diri=True) if akar else bagan.urut
    menurut_urusan = {} if sebagian else pengampu(bagan)
    return Bentuk(
        tuple(_satu_anak(bagan, cabang)),
        tuple(s for s in cabang if s.jenis not in _TANPA_TUGAS and not bagan.fungsi.get(s.id)),
        tuple(s for s in cabang if s.jenis not in _TANPA_TUGAS and not bagan.jabatan.get(s.id)),
        _tanpa_unit(menurut_urusan),
        _dua(menurut_urusan),
        tuple(_tanpa_bidang(bagan, cabang)),
    )


def _satu_anak(bagan: Bagan, cabang: tuple[Simpul, ...]) -> list[tuple[Simpul, Simpul]]:
    hasil = []
    for s in cabang:
        anak = [a for a in bagan.anak(s) if a.jenis != J.KJF]
        if len(anak) == 1 and s.jenis not in _SATU_LAZIM:
            hasil.append((s, anak[0]))
    return hasil


def _tanpa_unit(menurut: dict[str, tuple[Simpul, ...]]) -> tuple[UrusanUnit, ...]:
    """Urusan that nobody carries; none of them while no unit has any filled in."""
    if not menurut:
        return ()
    return tuple(UrusanUnit(k, pilihan=k.startswith("3.")) for k in _DICARI if k not in menurut)


def _dua(menurut: dict[str, tuple[Simpul, ...]]) -> tuple[UrusanUnit, ...]:
    """Urusan on several perangkat daerah; 1.05 may have three (Pasal 37(7), 38, 117)."""
    return tuple(
        UrusanUnit(k, unit)
        for k, unit in sorted(menurut.items())
        if len(unit) > (TRANTIB_TERBANYAK if k == TRANTIB else 1)
    )


def _tanpa_bidang(bagan: Bagan, cabang: tuple[Simpul, ...]) -> list[UrusanUnit]:
    """Urusan of a perangkat daerah that none of its bidang carries, where bidang name theirs."""
    hasil = []
    for s in cabang:
        if s.jenis not in PERANGKAT_DAERAH or len(s.urusan) < 2:
            continue
        bidang = [a for a in bagan.turunan(s) if a.jenis == J.BIDANG and a.urusan]
        ada = {k for a in bidang for k in a.urusan}
        if bidang:
            hasil += [UrusanUnit(k, (s,)) for k in s.urusan if k not in ada]
    return hasil
