"""From pairs of sentences to pairs of units, perangkat daerah, clusters, and what is unique."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from orgstruktur.analisis.tumpang_tindih import Korpus, Temuan, Tingkat

#: what a pair of sentences counts in the matrix
_BOBOT = {Tingkat.DUPLIKASI: 1.0, Tingkat.TUMPANG_TINDIH: 0.6, Tingkat.FRAGMENTASI: 0.2}
_KUAT = (Tingkat.DUPLIKASI, Tingkat.TUMPANG_TINDIH)


@dataclass(slots=True)
class PasanganUnit:
    """Two units, the findings between them, and how much of either they touch.

    fungsi_a, fungsi_b: ids of the sentences that are duplicated or overlap; `dari_a`, `dari_b`:
    how many sentences either has, common wording left out.
    """

    a: str
    b: str
    temuan: list[Temuan] = field(default_factory=list)
    fungsi_a: set[str] = field(default_factory=set)
    fungsi_b: set[str] = field(default_factory=set)
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


def fungsi_inti(korpus: Korpus) -> dict[str, int]:
    """Count the sentences of each unit that are not common wording."""
    jumlah: dict[str, int] = {}
    for kunci, k in korpus.kalimat.items():
        jumlah.setdefault(k.letak.unit, 0)
        jumlah[k.letak.unit] += not korpus.umum(kunci)
    return jumlah


def pasangan_unit(korpus: Korpus, temuan: Iterable[Temuan]) -> list[PasanganUnit]:
    """Group findings by their two units, the heaviest first."""
    inti = fungsi_inti(korpus)
    hasil: dict[tuple[str, str], PasanganUnit] = {}
    for t in temuan:
        kiri, kanan = (korpus.kalimat[k].letak.unit for k in (t.a, t.b))
        a, b = sorted((kiri, kanan))
        p = hasil.setdefault((a, b), PasanganUnit(a, b, dari_a=inti[a], dari_b=inti[b]))
        p.temuan.append(t)
        if t.tingkat in _KUAT:
            dari_a, dari_b = (t.a, t.b) if kiri == a else (t.b, t.a)
            p.fungsi_a.add(dari_a)
            p.fungsi_b.add(dari_b)
    return sorted(hasil.values(), key=lambda p: (-p.bobot, p.a, p.b))


def matriks(korpus: Korpus, temuan: Iterable[Temuan]) -> dict[tuple[str, str], dict[Tingkat, int]]:
    """Count findings by grade for every two perangkat daerah (and within one), names in order."""
    hasil: dict[tuple[str, str], dict[Tingkat, int]] = {}
    for t in temuan:
        kiri, kanan = sorted(korpus.kalimat[k].letak.perangkat for k in (t.a, t.b))
        sel = hasil.setdefault((kiri, kanan), dict.fromkeys(_BOBOT, 0))
        sel[t.tingkat] += 1
    return hasil


@dataclass(frozen=True, slots=True)
class Kelompok:
    """Units that do the same with each other, directly or through a third; and in what matters."""

    unit: tuple[str, ...]
    pokok: tuple[str, ...]
    temuan: int


def kelompok(korpus: Korpus, temuan: Sequence[Temuan]) -> list[Kelompok]:
    """Cluster units that share duplicated or overlapping functions, the largest first.

    Clusters are made per matter (the shared marks of the strongest object), so that one unit with
    many functions does not tie the whole city together.
    """
    menurut: dict[str, list[Temuan]] = {}
    for t in temuan:
        if t.tingkat in _KUAT:
            menurut.setdefault(_pokok(korpus, t), []).append(t)
    hasil: list[Kelompok] = []
    for pokok, daftar in menurut.items():
        hasil.extend(_sambung(korpus, pokok, daftar))
    return sorted(hasil, key=lambda k: (-len(k.unit), -k.temuan, k.pokok, k.unit))


def _pokok(korpus: Korpus, t: Temuan) -> str:
    """The widest shared matter: concepts count as the matter at the top of theirs."""
    bersama = korpus.siap[t.a].uraian.tanda & korpus.siap[t.b].uraian.tanda
    konsep = sorted(x for x in bersama if x.startswith("#"))
    if not konsep:
        semua = korpus.siap[t.a].uraian.tanda | korpus.siap[t.b].uraian.tanda
        konsep = sorted(x for x in semua if x.startswith("#")) or sorted(bersama) or [""]
    naik = korpus.tesaurus.di_dalam(konsep[0])
    return (naik[-1] if naik else konsep[0]).lstrip("#")


def _sambung(korpus: Korpus, pokok: str, daftar: Sequence[Temuan]) -> list[Kelompok]:
    """Connected units of one matter."""
    akar: dict[str, str] = {}

    def cari(u: str) -> str:
        while akar.setdefault(u, u) != u:
            u = akar[u]
        return u

    for t in daftar:
        a, b = (cari(korpus.kalimat[k].letak.unit) for k in (t.a, t.b))
        akar[max(a, b)] = min(a, b)
    anggota: dict[str, set[str]] = {}
    for u in list(akar):
        anggota.setdefault(cari(u), set()).add(u)
    jumlah: dict[str, int] = {}
    for t in daftar:
        ujung = cari(korpus.kalimat[t.a].letak.unit)
        jumlah[ujung] = jumlah.get(ujung, 0) + 1
    return [Kelompok(tuple(sorted(isi)), (pokok,), jumlah[u]) for u, isi in anggota.items()]


def keunikan(korpus: Korpus, temuan: Iterable[Temuan]) -> Mapping[str, tuple[int, int]]:
    """Unit → (sentences that nobody else says, sentences in all), common wording left out."""
    kena = {k for t in temuan if t.tingkat in _KUAT for k in (t.a, t.b)}
    hasil: dict[str, tuple[int, int]] = {}
    for kunci, k in korpus.kalimat.items():
        if korpus.umum(kunci):
            continue
        unik, semua = hasil.get(k.letak.unit, (0, 0))
        hasil[k.letak.unit] = (unik + (kunci not in kena), semua + 1)
    return hasil
