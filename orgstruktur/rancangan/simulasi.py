"""Try a list of steps on a structure: what comes out, and which step cannot work and why."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from orgstruktur.bagan import Bagan, Simpul
from orgstruktur.beda import Penerusan, Perbedaan, bandingkan
from orgstruktur.rancangan.kerja import Dahulu, Goresan, Kerja, TidakDapat
from orgstruktur.rancangan.ketentuan import Ketentuan, ketentuan_langkah
from orgstruktur.rancangan.langkah import Langkah


class Tertulis(NamedTuple):
    """A step as it stands in a proposal. kunci: of its own; aktif: switched on."""

    kunci: int
    langkah: Langkah
    aktif: bool = True


@dataclass(frozen=True, slots=True)
class HasilLangkah:
    """What became of one step. tolak: why it cannot work, "" = it did or is switched off.

    unit: the units it concerns, for telling what depends on what. ketentuan: what the law asks of it.
    catatan: what it leaves as it is although one might expect otherwise.
    """

    kunci: int
    langkah: Langkah
    aktif: bool
    kalimat: str
    tolak: str = ""
    ruas: str | None = None
    perda: bool = False
    unit: frozenset[int] = frozenset()
    ketentuan: tuple[Ketentuan, ...] = ()
    catatan: tuple[str, ...] = ()

    @property
    def berlaku(self) -> bool:
        """Whether it had effect."""
        return self.aktif and not self.tolak


@dataclass(frozen=True)
class Simulasi:
    """The structure before and after, and what became of every step in its order."""

    dasar: Bagan
    bagan: Bagan
    langkah: tuple[HasilLangkah, ...]
    penerus: tuple[Penerusan, ...]

    @property
    def ditolak(self) -> tuple[HasilLangkah, ...]:
        """The steps that cannot work."""
        return tuple(h for h in self.langkah if h.tolak)

    @property
    def perlu_perda(self) -> bool:
        """Whether any step needs a Perda; else a Perwali is enough (PP 18/2016 Pasal 3-4)."""
        return any(h.perda and h.berlaku for h in self.langkah)

    @property
    def perda_tertunda(self) -> bool:
        """Whether only steps that cannot work yet need a Perda: mended, they make it one."""
        return not self.perlu_perda and any(h.perda and h.aktif and h.tolak for h in self.langkah)

    def hasil(self, kunci: int) -> HasilLangkah:
        """Give what became of one step."""
        return next(h for h in self.langkah if h.kunci == kunci)

    def dinyalakan(self) -> "Simulasi":
        """Try the same steps with every one switched on."""
        return simulasi(self.dasar, [Tertulis(h.kunci, h.langkah) for h in self.langkah])

    def perbedaan(self) -> Perbedaan:
        """Compare the structure after with that before."""
        return bandingkan(self.dasar, self.bagan, self.penerus)


def simulasi(
    dasar: Bagan,
    daftar: Iterable[Tertulis],
    *,
    kode_lain: Collection[str] = (),
    dahulu: Iterable[Dahulu] = (),
) -> Simulasi:
    """Try the steps in their order; one that cannot work leaves no trace, the others go on.

    dasar: with functions, positions and lines. kode_lain: codes of units of other dates.
    dahulu: what the steps name although it stands there no more.
    """
    kerja = Kerja(dasar, kode_lain, dahulu)
    hasil = tuple(_coba(kerja, t) for t in daftar)
    return Simulasi(dasar, kerja.bagan(), hasil, tuple(kerja.penerus))


def _coba(kerja: Kerja, t: Tertulis) -> HasilLangkah:
    kalimat, perda = t.langkah.sebut(kerja), t.langkah.perlu_perda(kerja)
    hasil = HasilLangkah(
        t.kunci, t.langkah, t.aktif, kalimat, perda=perda,
        ketentuan=ketentuan_langkah(t.langkah, kerja),
    )  # fmt: skip
    if not t.aktif:
        return hasil
    catatan = t.langkah.catatan(kerja)
    try:
        with kerja.satu_langkah() as jurnal:
            t.langkah.kerjakan(kerja)
    except TidakDapat as galat:
        return replace(hasil, tolak=galat.pesan, ruas=galat.ruas)
    return replace(hasil, unit=_tersentuh(jurnal), catatan=catatan)


def _tersentuh(jurnal: Iterable[Goresan]) -> frozenset[int]:
    """Give every unit a step concerns: itself, where it stood and stands, where contents do."""
    hasil: set[int | None] = set()
    for g in jurnal:
        for b in (g.lama, g.baru):
            if b is None:
                continue
            if g.rak == "unit":
                hasil |= {b.id, b.induk_id}
            elif g.rak == "garis":
                hasil |= {b.dari_id, b.ke_id}
            else:
                hasil.add(b.unit_id)
    return frozenset(pk for pk in hasil if pk is not None)


def petakan_bagan(bagan: Bagan, unit: Mapping[int, int]) -> Bagan:
    """Give the same structure with other numbers for things; the order is asked anew.

    unit: number → number, of things of every kind: new ones are numbered together.
    """

    def nomor(pk: int) -> int:
        return unit.get(pk, pk)

    return Bagan(
        bagan.tanggal,
        (
            s._replace(id=nomor(s.id), induk_id=None if s.induk_id is None else nomor(s.induk_id))
            for s in bagan
        ),
        (
            f._replace(id=nomor(f.id), unit_id=nomor(f.unit_id))
            for daftar in bagan.fungsi.values()
            for f in daftar
        ),
        (
            j._replace(id=nomor(j.id), unit_id=nomor(j.unit_id))
            for daftar in bagan.jabatan.values()
            for j in daftar
        ),
        (
            g._replace(id=nomor(g.id), dari_id=nomor(g.dari_id), ke_id=nomor(g.ke_id))
            for g in bagan.garis
        ),
    )


def sama_susunan(satu: Bagan, lain: Bagan) -> bool:
    """Say whether two structures are the same: the order of siblings counts, its numbers do not."""
    return _baku(satu) == _baku(lain)


def _baku(bagan: Bagan) -> Bagan:
    """Give the same structure with units and sentences numbered from 1 in their order."""
    return Bagan(
        bagan.tanggal,
        (
            s._replace(urutan=n)
            for induk in (None, *bagan)
            for n, s in enumerate(bagan.anak(induk) if induk else _puncak(bagan), start=1)
        ),
        (
            f._replace(urutan=n)
            for daftar in bagan.fungsi.values()
            for n, f in enumerate(daftar, start=1)
        ),
        (j for daftar in bagan.jabatan.values() for j in daftar),
        bagan.garis,
    )


def _puncak(bagan: Bagan) -> tuple[Simpul, ...]:
    return (bagan.akar,) if bagan.akar else ()
