"""From pairs of sentences to pairs of units, perangkat daerah, clusters, and what is unique."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from orgstruktur.analisis.tesaurus import TANDA
from orgstruktur.analisis.tumpang_tindih import Korpus, Temuan, Tingkat

#: what a pair of sentences counts in the matrix
_BOBOT = {Tingkat.DUPLIKASI: 1.0, Tingkat.TUMPANG_TINDIH: 0.6, Tingkat.FRAGMENTASI: 0.2}
_KUAT = (Tingkat.DUPLIKASI, Tingkat.TUMPANG_TINDIH)


class Pasang(Protocol):
    """Two sentences and how they overlap; `Temuan` is one, and so is a row of the database."""

    @property
    def a(self) -> Any: ...
    @property
    def b(self) -> Any: ...
    @property
    def tingkat(self) -> Tingkat: ...
    @property
    def skor(self) -> float: ...


P = TypeVar("P", bound=Pasang)


@dataclass(slots=True)
class PasanganUnit:
    """Two units, the findings between them, and how much of either they touch.

    fungsi_a, fungsi_b: ids of the sentences that are duplicated or overlap; `dari_a`, `dari_b`:
    how many sentences either has, common wording left out.
    """

    a: str
    b: str
    temuan: list[Any] = field(default_factory=list)
    fungsi_a: set[Any] = field(default_factory=set)
    fungsi_b: set[Any] = field(default_factory=set)
    dari_a: int = 0
    dari_b: int = 0

    @property
    def bobot(self) -> float:
        """How much overlap, for ordering and shading."""
        return sum(_BOBOT[t.tingkat] * t.skor for t in self.temuan)

    @property
    def terberat(self) -> Tingkat:
        """The highest grade between the two."""
        tingkat = list(Tingkat)
        return min((t.tingkat for t in self.temuan), key=tingkat.index)


def pasangan_unit(
    temuan: Iterable[Pasang], unit: Mapping[Any, str], inti: Mapping[str, int]
) -> list[PasanganUnit]:
    """Group findings by their two units, the heaviest first. unit: sentence → its unit."""
    hasil: dict[tuple[str, str], PasanganUnit] = {}
    for t in temuan:
        kiri, kanan = unit[t.a], unit[t.b]
        a, b = sorted((kiri, kanan))
        p = hasil.setdefault(
            (a, b), PasanganUnit(a, b, dari_a=inti.get(a, 0), dari_b=inti.get(b, 0))
        )
        p.temuan.append(t)
        if t.tingkat in _KUAT:
            dari_a, dari_b = (t.a, t.b) if kiri == a else (t.b, t.a)
            p.fungsi_a.add(dari_a)
            p.fungsi_b.add(dari_b)
    return sorted(hasil.values(), key=lambda p: (-p.bobot, p.a, p.b))


def matriks(
    temuan: Iterable[Pasang], perangkat: Mapping[Any, str]
) -> dict[tuple[str, str], dict[Tingkat, int]]:
    """Count findings by grade for every two perangkat daerah (and within one), names in order."""
    hasil: dict[tuple[str, str], dict[Tingkat, int]] = {}
    for t in temuan:
        kiri, kanan = sorted((perangkat[t.a], perangkat[t.b]))
        sel = hasil.setdefault((kiri, kanan), dict.fromkeys(_BOBOT, 0))
        sel[t.tingkat] += 1
    return hasil


@dataclass(frozen=True, slots=True)
class Kelompok:
    """Units that do the same with each other, directly or through a third; and in what matter.

    garis: which two units meet, and in how many findings.
    """

    unit: tuple[str, ...]
    pokok: str
    temuan: int
    garis: Mapping[tuple[str, str], int]


def kelompok(
    temuan: Iterable[P], unit: Mapping[Any, str], pokok: Callable[[P], str]
) -> list[Kelompok]:
    """Cluster units that share duplicated or overlapping functions, the largest first.

    Clusters are made per matter, so that one unit with many functions does not tie the whole city
    together.
    """
    menurut: dict[str, list[P]] = {}
    for t in temuan:
        if t.tingkat in _KUAT and pokok(t):
            menurut.setdefault(pokok(t), []).append(t)
    hasil: list[Kelompok] = []
    for nama, daftar in menurut.items():
        hasil.extend(_sambung(unit, nama, daftar))
    return sorted(hasil, key=lambda k: (-len(k.unit), -k.temuan, k.pokok, k.unit))


def pokok_bersama(korpus: Korpus, t: Temuan) -> str:
    """Name the shared matter: the concept both sentences hold, or that one lies in; "" for mere words."""
    x, y = (korpus.siap[k].uraian.tanda for k in (t.a, t.b))
    luas_x, luas_y = (s.union(*(korpus.tesaurus.di_dalam(k) for k in s)) for s in (x, y))
    for bersama in (x & y, luas_x & luas_y):
        konsep = sorted(k for k in bersama if k.startswith(TANDA))
        if konsep:
            return konsep[0].lstrip(TANDA)
    return ""


def _sambung(unit: Mapping[Any, str], pokok: str, daftar: Sequence[Pasang]) -> list[Kelompok]:
    """Connected units of one matter."""
    akar: dict[str, str] = {}

    def cari(u: str) -> str:
        while akar.setdefault(u, u) != u:
            u = akar[u]
        return u

    garis: dict[tuple[str, str], int] = {}
    for t in daftar:
        a, b = sorted((unit[t.a], unit[t.b]))
        garis[a, b] = garis.get((a, b), 0) + 1
        x, y = cari(a), cari(b)
        akar[max(x, y)] = min(x, y)
    anggota: dict[str, set[str]] = {}
    for u in list(akar):
        anggota.setdefault(cari(u), set()).add(u)
    hasil = []
    for isi in anggota.values():
        milik = {p: n for p, n in garis.items() if p[0] in isi}
        hasil.append(Kelompok(tuple(sorted(isi)), pokok, sum(milik.values()), milik))
    return hasil


def keunikan(korpus: Korpus, temuan: Iterable[Pasang]) -> Mapping[str, tuple[int, int]]:
    """Unit → (sentences that nobody else says, sentences in all), common wording left out."""
    kena = {k for t in temuan if t.tingkat in _KUAT for k in (t.a, t.b)}
    hasil: dict[str, tuple[int, int]] = {}
    for kunci, k in korpus.kalimat.items():
        if korpus.umum(kunci):
            continue
        unik, semua = hasil.get(k.letak.unit, (0, 0))
        hasil[k.letak.unit] = (unik + (kunci not in kena), semua + 1)
    return hasil
