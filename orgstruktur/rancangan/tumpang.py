"""What a proposal does to the overlaps: findings it settles, findings it brings about.

Only the sentences it touches are asked again, in a copy of the kept corpus; all others stay as they are.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from orgstruktur.analisis.dari_bagan import kalimat_unit, nama_sendiri
from orgstruktur.analisis.tumpang_tindih import Kalimat, Korpus, Temuan, urutkan
from orgstruktur.analisis.wilayah import wakilkan
from orgstruktur.bagan import Bagan, Simpul
from orgstruktur.beda import Perbedaan

Pasangan = frozenset[str]
#: unit → names that are its own
NamaLama = Mapping[int, Collection[str]]


class Berdiri(NamedTuple):
    """A finding that stands. pasangan: every pair of sentences it stands for, its own first."""

    pk: int
    pasangan: tuple[tuple[str, str], ...]
    dinilai: bool = False


class DaftarBerdiri:
    """The findings that stand, found by the sentences they are about; made once, asked by every proposal."""

    def __init__(self, daftar: Iterable[Berdiri] = ()) -> None:
        self._daftar = tuple(daftar)
        self._menurut: dict[str, list[int]] = {}
        self.pasangan: set[Pasangan] = set()
        for n, b in enumerate(self._daftar):
            for p in b.pasangan:
                self.pasangan.add(frozenset(p))
                for kunci in p:
                    self._menurut.setdefault(kunci, []).append(n)

    def __len__(self) -> int:
        return len(self._daftar)

    def tentang(self, kalimat: Iterable[str]) -> list[Berdiri]:
        """Give those about any of these sentences, in their order."""
        nomor = {n for kunci in kalimat for n in self._menurut.get(kunci, ())}
        return [self._daftar[n] for n in sorted(nomor)]


class PerubahanTumpang(NamedTuple):
    """selesai: what stands now and would be found no more. baru: what would be found that is not now."""

    selesai: tuple[Berdiri, ...] = ()
    baru: tuple[Temuan, ...] = ()


@dataclass(frozen=True)
class _Tersentuh:
    """berubah: sentences that are new or stand otherwise; hilang: gone; juga: tugas to be asked along."""

    berubah: tuple[Kalimat, ...]
    hilang: frozenset[str]
    juga: frozenset[str]

    @cached_property
    def semua(self) -> frozenset[str]:
        return frozenset(k.kunci for k in self.berubah) | self.hilang | self.juga


def perubahan_tumpang(
    korpus: Korpus,
    beda: Perbedaan,
    berdiri: DaftarBerdiri,
    terendah: float,
    *,
    nama_lama: NamaLama | None = None,
) -> PerubahanTumpang:
    """Ask what changes about the overlaps. korpus: of the structure before; it is not changed.

    terendah: the score from which a finding that nobody has seen yet is worth telling. nama_lama: the names that
    count as a unit's own besides those of today, as they did for `korpus`.
    """
    kena = _tersentuh(beda, nama_lama or {})
    if not kena.semua:
        return PerubahanTumpang()
    sesudah = korpus.dicoba(kena.berubah, kena.hilang & korpus.kalimat.keys())
    ditemukan = {
        frozenset((t.a, t.b)): t
        for kunci in sorted(kena.semua - kena.hilang)
        for t in sesudah.untuk(kunci)
    }
    dahulu = _ingat(korpus)
    selesai = [
        b for b in berdiri.tentang(kena.semua) if _selesai(b, kena, ditemukan.keys(), dahulu)
    ]
    calon = [t for p, t in ditemukan.items() if t.skor >= terendah and p not in berdiri.pasangan]
    baru = [t for t in calon if frozenset((t.a, t.b)) not in dahulu(t.a)]
    return PerubahanTumpang(
        tuple(selesai), tuple(urutkan(w.temuan for w in wakilkan(sesudah, baru)))
    )


def _selesai(
    b: Berdiri,
    kena: _Tersentuh,
    ditemukan: Iterable[Pasangan],
    dahulu: Callable[[str], frozenset[Pasangan]],
) -> bool:
    """Say whether every pair of a finding is touched and found no more.

    What the corpus does not find even before is no merit of the proposal, unless a sentence goes.
    """
    for satu, lain in b.pasangan:
        p = frozenset((satu, lain))
        if kena.semua.isdisjoint(p) or p in ditemukan:
            return False
        if kena.hilang.isdisjoint(p) and p not in dahulu(satu):
            return False
    return True


def _ingat(korpus: Korpus) -> Callable[[str], frozenset[Pasangan]]:
    """Give what tells the findings of a sentence before; each is asked once, and only when it matters."""
    ingatan: dict[str, frozenset[Pasangan]] = {}

    def dahulu(kunci: str) -> frozenset[Pasangan]:
        if kunci not in ingatan:
            ada = korpus.untuk(kunci) if kunci in korpus.kalimat else ()
            ingatan[kunci] = frozenset(frozenset((t.a, t.b)) for t in ada)
        return ingatan[kunci]

    return dahulu


# --- which sentences are touched --------------------------------------------------------------------
def _tersentuh(beda: Perbedaan, riwayat: NamaLama) -> _Tersentuh:
    isi = {f.unit_id for b in beda.fungsi for f in (b.dari, b.ke) if f}
    sebelum = _cabang(beda.dari, isi, (b.dari.id for b in beda.unit if b.dari))
    sesudah = _cabang(beda.ke, isi, (b.ke.id for b in beda.unit if b.ke))
    lama = _kalimat(beda.dari, sebelum, riwayat)
    baru = _kalimat(beda.ke, sesudah, _nama_lama(beda, sesudah, riwayat))
    berubah = tuple(k for kunci, k in baru.items() if lama.get(kunci) != k)
    kini = {s.kode for pk in isi if (s := beda.ke.ambil(pk))} | {k.letak.unit for k in berubah}
    juga = frozenset(k.kunci for k in baru.values() if k.tugas and k.letak.unit in kini)
    return _Tersentuh(berubah, frozenset(lama.keys() - baru.keys()), juga)


def _cabang(bagan: Bagan, unit: Iterable[int], cabang: Iterable[int]) -> dict[int, Simpul]:
    """Give units, and whole branches: whose place or names may be others now."""
    daftar = {pk: s for pk in unit if (s := bagan.ambil(pk))}
    for pk in cabang:
        if s := bagan.ambil(pk):
            daftar |= {d.id: d for d in bagan.turunan(s, sertakan_diri=True)}
    return daftar


def _kalimat(bagan: Bagan, daftar: Mapping[int, Simpul], lama: NamaLama) -> dict[str, Kalimat]:
    """Give the sentences of units; lama: the names that are their own besides those in `bagan`."""
    return {k.kunci: k for s in daftar.values() for k in kalimat_unit(bagan, s, lama.get(s.id, ()))}


def _nama_lama(beda: Perbedaan, daftar: Mapping[int, Simpul], riwayat: NamaLama) -> NamaLama:
    """Give unit after → the names before of itself and of the units its sentences come from: no overlap either."""
    asal = {pk: {pk} for pk in daftar}
    for b in beda.fungsi:
        if b.dari and b.ke and b.ke.unit_id in asal:
            asal[b.ke.unit_id].add(b.dari.unit_id)
    return {
        pk: {
            *(n for u in dari if (s := beda.dari.ambil(u)) for n in nama_sendiri(beda.dari, s)),
            *(n for u in dari for n in riwayat.get(u, ())),
            *(n for u in beda.ke.leluhur(daftar[pk])[1:] for n in riwayat.get(u.id, ())),
        }
        for pk, dari in asal.items()
    }
