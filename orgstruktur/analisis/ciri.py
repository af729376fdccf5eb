"""What two sentences have in common, as few plain figures from 0 to 1: the evidence of a finding."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from math import log
from typing import NamedTuple

from orgstruktur.analisis.fase import Fase
from orgstruktur.analisis.kosakata import KATA_RINGAN
from orgstruktur.analisis.tesaurus import TANDA, Tesaurus
from orgstruktur.analisis.urai import SAMPING, Objek, Uraian

#: how near two phases are to the same work (PP 18/2016 Pasal 2: pembagian habis tugas)
_DEKAT: Mapping[frozenset[Fase], float] = {
    frozenset(p): n
    for p, n in {
        (Fase.LAKSANA, Fase.BINA): 0.7,
        (Fase.LAKSANA, Fase.KOORDINASI): 0.6,
        (Fase.LAKSANA, Fase.AWAS): 0.5,
        (Fase.LAKSANA, Fase.DATA): 0.5,
        (Fase.LAKSANA, Fase.RENCANA): 0.4,
        (Fase.LAKSANA, Fase.EVALUASI): 0.3,
        (Fase.LAKSANA, Fase.KEBIJAKAN): 0.3,
        (Fase.LAKSANA, Fase.BAHAN): 0.25,
        (Fase.LAKSANA, Fase.IZIN): 0.3,
        (Fase.BINA, Fase.AWAS): 0.6,
        (Fase.BINA, Fase.KOORDINASI): 0.5,
        (Fase.AWAS, Fase.EVALUASI): 0.5,
        (Fase.AWAS, Fase.INTERN): 0.2,
        (Fase.EVALUASI, Fase.INTERN): 0.2,
        (Fase.KEBIJAKAN, Fase.BAHAN): 0.5,
        (Fase.KEBIJAKAN, Fase.RENCANA): 0.5,
        (Fase.RENCANA, Fase.KOORDINASI): 0.5,
    }.items()
}
_FASE_JAUH = 0.15
#: how far an object lies in another: named as part of it, or naming a part of it
_LEBIH_LUAS, _LEBIH_SEMPIT = 0.9, 0.5
#: a matter of the field says more than a word; means that every field has say little
_KONSEP, _RINGAN, _IRINGAN = 1.5, 0.35, 0.35
#: shared weight, in terms of the rarest word's, from which the shared words could hardly say more
_KHAS_PENUH = 1.1
#: both have particular activities, and other ones
KEGIATAN_LAIN = 0.3


class Ciri(NamedTuple):
    """The evidence of a pair."""

    termuat: float  # the narrower object lies in the wider, in the better direction
    timbal: float  # in the worse direction
    fase: float
    kegiatan: float  # 1 a particular activity is shared, 0.3 both have others
    umum: float  # 1: either is common wording; 0.5: of the unit's own household
    khas: float  # how much the shared words say (rare ones say more)
    urusan: float  # 1 same code, 0.5 same cluster, 0 other

    def nilai(self) -> tuple[float, ...]:
        """Give the figures of the model, in the order of NAMA_CIRI."""
        sekerja = self.fase * (0.25 + 0.75 * self.kegiatan)
        return (
            self.termuat * sekerja,
            self.timbal * sekerja,
            self.termuat,
            sekerja,
            self.umum,
            self.khas,
            self.urusan,
        )


NAMA_CIRI = (
    "termuat × sekerja",
    "timbal × sekerja",
    "termuat",
    "sekerja",
    "umum",
    "khas",
    "urusan",
)


class BobotKata:
    """How rare each mark is among the objects of all sentences: rare marks weigh more.

    A sentence on a part counts for the whole as well: wide matters say little.
    """

    def __init__(self, daftar: Iterable[Uraian], tesaurus: Tesaurus) -> None:
        jumlah: dict[str, int] = {}
        n = 0
        for u in daftar:
            n += 1
            tanda = {t.lstrip(SAMPING) for t in u.tanda}
            for t in tanda.union(*(tesaurus.di_dalam(t) for t in tanda)):
                jumlah[t] = jumlah.get(t, 0) + 1
        self._bobot = {t: _timbang(t, log(1 + n / k)) for t, k in jumlah.items()}
        self._asing = log(1 + max(n, 1))
        self.penuh = _KHAS_PENUH * self._asing

    def __call__(self, tanda: str) -> float:
        if tanda[:1] == SAMPING:
            return self(tanda[1:]) * _IRINGAN
        nilai = self._bobot.get(tanda)
        return _timbang(tanda, self._asing) if nilai is None else nilai


def _timbang(tanda: str, nilai: float) -> float:
    if tanda[:1] == TANDA:
        return nilai * _KONSEP
    return nilai * _RINGAN if tanda in KATA_RINGAN else nilai


@dataclass(frozen=True, slots=True)
class ObjekSiap:
    """An object with all that its comparison asks for, worked out once."""

    objek: Objek
    #: mark, weight, matters it is part of with theirs (the nearest first)
    berbobot: tuple[tuple[str, float, tuple[tuple[str, float], ...]], ...]
    bobot: float
    leluhur: frozenset[str]


@dataclass(frozen=True, slots=True)
class Siap:
    """A sentence ready to be compared with thousands."""

    uraian: Uraian
    objek: tuple[ObjekSiap, ...]
    bobot: float
    #: shared weight that says all
    penuh: float


def siapkan(u: Uraian, bobot: BobotKata, tesaurus: Tesaurus) -> Siap:
    """Make a sentence ready, with the weights of its city."""
    daftar = []
    for o in {o.tanda: o for o in reversed(u.objek)}.values():  # said twice is one object
        berbobot = tuple(
            (t, bobot(t), tuple((i, bobot(i)) for i in tesaurus.di_dalam(t)))
            for t in sorted(o.tanda)
        )
        leluhur = frozenset(i for _, _, naik in berbobot for i, _ in naik)
        daftar.append(ObjekSiap(o, berbobot, sum(w for _, w, _ in berbobot), leluhur))
    return Siap(u, tuple(daftar), sum(o.bobot for o in daftar), bobot.penuh)


def hitung_ciri(a: Siap, b: Siap, urusan: float, *, sekantor: bool = False) -> Ciri:
    """Compare two sentences. `urusan`: how near their affairs are; sekantor: of one perangkat daerah."""
    return susun_ciri(a, b, _termuat(a, b), _termuat(b, a), urusan, sekantor=sekantor)


def susun_ciri(
    x: Siap,
    y: Siap,
    ab: tuple[float, float],
    ba: tuple[float, float],
    urusan: float,
    *,
    sekantor: bool,
) -> Ciri:
    """Put the evidence together; ab, ba: what `rangkum` gives for either direction."""
    a, b = x.uraian, y.uraian
    return Ciri(
        termuat=max(ab[0], ba[0]),
        timbal=min(ab[0], ba[0]),
        fase=kedekatan_fase(a.fase, b.fase),
        kegiatan=_kegiatan(a.khusus, b.khusus, sekantor=sekantor),
        umum=1.0 if a.umum or b.umum else (0.5 if a.dalam or b.dalam else 0.0),
        khas=min(1.0, max(ab[1], ba[1]) / x.penuh),
        urusan=urusan,
    )


@cache
def kedekatan_fase(a: frozenset[Fase], b: frozenset[Fase]) -> float:
    """Give 0.8 to 1 where the phases meet, less where they are only near."""
    irisan = len(a & b)
    if irisan:
        return 0.8 + 0.2 * irisan / max(len(a), len(b))
    return max((_DEKAT.get(frozenset((x, y)), _FASE_JAUH) for x in a for y in b), default=0.0)


def _kegiatan(a: frozenset[str], b: frozenset[str], *, sekantor: bool) -> float:
    """A perangkat daerah parts its matter by activity: there a particular one is not just any."""
    if a & b:
        return 1.0
    if (a and b) or (sekantor and (a or b)):
        return KEGIATAN_LAIN
    return 0.7 if a or b else 0.85


def _termuat(a: Siap, b: Siap) -> tuple[float, float]:
    """How far the objects of `a` lie in those of `b`, and the weight they share."""
    if not b.objek:
        return 0.0, 0.0
    return rangkum(a, {i: max(bobot_sama(x, y) for y in b.objek) for i, x in enumerate(a.objek)})


def rangkum(a: Siap, sama: Mapping[int, float]) -> tuple[float, float]:
    """Give containment (half the mean, half the best object) and the largest weight shared.

    sama: number of an object of `a` → weight of it that lies in the other sentence.
    """
    if not a.bobot or not sama:
        return 0.0, 0.0
    if len(a.objek) == 1:
        return sama[0] / a.bobot, sama[0]
    jumlah = terbaik = terbesar = 0.0
    for i, nilai in sama.items():
        jumlah += nilai
        terbaik = max(terbaik, nilai / a.objek[i].bobot)
        terbesar = max(terbesar, nilai)
    return 0.5 * jumlah / a.bobot + 0.5 * terbaik, terbesar


@cache
def _lawan(tanda: str) -> str:
    """The same mark, an accompanying one where it is an object and the other way round."""
    return tanda[1:] if tanda[0] == SAMPING else SAMPING + tanda


def bobot_sama(x: ObjekSiap, y: ObjekSiap) -> float:
    """Give how much of the weight of `x` lies in `y`."""
    sama = 0.0
    ada = y.objek.tanda
    for tanda, w, naik in x.berbobot:
        if tanda in ada:
            sama += w
        elif _lawan(tanda) in ada:
            sama += w if tanda[0] == SAMPING else w * _IRINGAN
        elif tanda in y.leluhur:
            sama += w * _LEBIH_SEMPIT
        else:
            for wadah, w_wadah in naik:
                if wadah in ada:
                    sama += min(w, w_wadah) * _LEBIH_LUAS
                    break
    return sama
