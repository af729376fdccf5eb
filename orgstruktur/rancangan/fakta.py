"""What kind of change meets a unit or a seat in a proposal: tasks and lists choose by it. Pure."""

from collections import defaultdict
from enum import StrEnum

from orgstruktur.beda import DIHAPUS, DITAMBAH, Perbedaan
from orgstruktur.rancangan.bagi_saya import BagiSaya, Nasib


class Fakta(StrEnum):
    """One kind of change. GANTI: the position ends, or its holder sits on another one; of people only."""

    NAMA = "nama"
    PINDAH = "pindah"
    TUGAS = "tugas"
    JABATAN = "jabatan"
    GANTI = "ganti"


#: What is new altogether has changed in every way.
BARU = frozenset({Fakta.NAMA, Fakta.PINDAH, Fakta.TUGAS, Fakta.JABATAN})


class PembacaFakta:
    """Reads one comparison for many units and seats."""

    def __init__(self, beda: Perbedaan) -> None:
        self.beda = beda
        self._kolom = {b.kini.id: {u.kolom for u in b.ubahan} for b in beda.unit}
        self._unit: dict[int, set[Fakta]] = defaultdict(set)
        self._baca_unit()
        self._baca_isi()

    def _baca_unit(self) -> None:
        for b in self.beda.unit:
            sini = self._unit[b.kini.id]
            if b.tanda == DITAMBAH:
                sini |= BARU
            elif b.tanda == DIHAPUS or "induk_id" in self._kolom[b.kini.id]:
                sini.add(Fakta.PINDAH)
            if "nama" in self._kolom[b.kini.id]:
                sini.add(Fakta.NAMA)
        for p in self.beda.penerus:
            self._unit[p.penerus_id] |= {
                Fakta.PINDAH,
                Fakta.TUGAS,
            }  # also where no sentence tells it

    def _baca_isi(self) -> None:
        """A sentence in other words is no other task; a need that rises or falls no other structure."""
        for f in self.beda.fungsi:
            unit = {x.unit_id for x in f if x is not None}
            if None in f or len(unit) > 1:
                for pk in unit:
                    self._unit[pk].add(Fakta.TUGAS)
        for j in self.beda.jabatan:
            if {u.kolom for u in j.ubahan} != {"kebutuhan"}:
                for pk in {x.unit_id for x in j if x is not None}:
                    self._unit[pk].add(Fakta.JABATAN)

    def unit(self, pk: int) -> frozenset[Fakta]:
        """Give what changes at a unit itself, not what it goes along with."""
        return frozenset(self._unit.get(pk, ()))

    def kursi(self, saya: BagiSaya) -> frozenset[Fakta]:
        """Give what changes for whoever sits on a seat: those to whom others come stay where they are."""
        simpul = self.beda.dari.ambil(saya.asal_id) if saya.asal_id is not None else None
        if simpul is None:
            return frozenset()
        hasil = set(self.unit(simpul.id) & {Fakta.NAMA})
        if saya.unit_id != simpul.id or "induk_id" in self._kolom.get(simpul.id, ()):
            hasil.add(Fakta.PINDAH)
        atas = [s.id for s in self.beda.dari.leluhur(simpul) if s.induk_id is not None]
        if any(self.unit(pk) & {Fakta.NAMA, Fakta.PINDAH} for pk in atas):
            hasil.add(Fakta.NAMA)
        if saya.tugas:
            hasil.add(Fakta.TUGAS)
        if saya.nasib == Nasib.DIHAPUS:
            hasil.add(Fakta.GANTI)
        elif saya.nasib == Nasib.BERUBAH or len(saya.jabatan) > 1:
            hasil.add(Fakta.JABATAN)
        return frozenset(hasil)
