"""What two sentences have in common, as few plain figures from 0 to 1: the evidence of a finding."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log

from orgstruktur.analisis.tesaurus import TANDA, Tesaurus
from orgstruktur.analisis.urai import Fase, Objek, Uraian

#: how near two phases are to the same work (organisasi.md 9; PP 18/2016 Pasal 2: pembagian habis tugas)
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
        (Fase.KEBIJAKAN, Fase.BAHAN): 0.5,
        (Fase.KEBIJAKAN, Fase.RENCANA): 0.5,
        (Fase.RENCANA, Fase.KOORDINASI): 0.5,
    }.items()
}
_LEBIH_LUAS, _LEBIH_SEMPIT = 0.9, 0.5
#: a matter of the field says more than a word; means that every field has say little
_KONSEP, _RINGAN = 1.5, 0.35
_KATA_RINGAN = frozenset(
    [
        "sumber",
        "daya",
        "manusia",
        "mitra",
        "standar",
        "minimal",
        "kapasitas",
        "sarana",
        "prasarana",
        "fasilitas",
        "pihak",
        "swasta",
        "satu",
        "perangkat",
        "instansi",
        "vertikal",
        "sistem",
        "informasi",
        "administrasi",
        "masyarakat",
        "warga",
        "lembaga",
        "kelembagaan",
        "kerja",
        "sama",
        "data",
        "teknologi",
        "aparatur",
        "pegawai",
        "organisasi",
        "kompetensi",
        "mutu",
        "kualitas",
        "evaluasi",
        "timbang",
        "pertimbangan",
    ]
)


@dataclass(frozen=True, slots=True)
class Ciri:
    """The evidence. Names are those of the weights in `model`."""

    termuat: float  # the narrower object lies in the wider, in the better direction
    timbal: float  # in the worse direction
    fase: float
    kegiatan: float  # 1 a particular activity is shared, 0.5 none is particular, 0 they differ
    umum: float  # 1: either is common wording; 0.5: of the unit's own household
    khas: float  # how much the shared words say (rare ones say more)
    urusan: float  # 1 same code, 0.5 same cluster, 0 other

    def nilai(self) -> tuple[float, ...]:
        """Give the figures of the model, in the order of NAMA_CIRI."""
        sekerja = self.fase * (0.5 + 0.5 * self.kegiatan)
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
    """How rare each mark is among the objects of all sentences: rare marks weigh more."""

    def __init__(self, daftar: Iterable[Uraian]) -> None:
        jumlah: dict[str, int] = {}
        n = 0
        for u in daftar:
            n += 1
            for t in u.tanda:
                jumlah[t] = jumlah.get(t, 0) + 1
        self._n = max(n, 1)
        self._bobot = {t: log(1 + self._n / k) for t, k in jumlah.items()}
        self._asing = log(1 + self._n)

    def __call__(self, tanda: str) -> float:
        nilai = self._bobot.get(tanda, self._asing)
        if tanda[:1] == TANDA:
            return nilai * _KONSEP
        return nilai * _RINGAN if tanda in _KATA_RINGAN else nilai


def hitung_ciri(a: Uraian, b: Uraian, bobot: BobotKata, tesaurus: Tesaurus, urusan: float) -> Ciri:
    """Compare two sentences. `urusan`: how near their affairs are, 0 to 1."""
    ab, khas_a = _termuat(a, b, bobot, tesaurus)
    ba, khas_b = _termuat(b, a, bobot, tesaurus)
    umum = 1.0 if a.umum or b.umum else (0.5 if a.dalam or b.dalam else 0.0)
    return Ciri(
        termuat=max(ab, ba),
        timbal=min(ab, ba),
        fase=kedekatan_fase(a.fase, b.fase),
        kegiatan=_kegiatan(a.khusus, b.khusus),
        umum=umum,
        khas=min(1.0, max(khas_a, khas_b) / 8),
        urusan=urusan,
    )


def _kegiatan(a: frozenset[str], b: frozenset[str]) -> float:
    if a & b:
        return 1.0
    if a and b:
        return 0.0
    return 0.7 if a or b else 0.85


def kedekatan_fase(a: frozenset[Fase], b: frozenset[Fase]) -> float:
    """Give 1 where the phases meet, less where they are only near."""
    irisan = len(a & b)
    if irisan:
        return 0.8 + 0.2 * irisan / max(len(a), len(b))
    return max((_DEKAT.get(frozenset((x, y)), 0.15) for x in a for y in b), default=0.0)


def _termuat(a: Uraian, b: Uraian, bobot: BobotKata, tesaurus: Tesaurus) -> tuple[float, float]:
    """How far the objects of `a` lie in those of `b`: (share of the best objects, weight shared)."""
    if not a.objek or not b.objek:
        return 0.0, 0.0
    nilai = [max(_cocok(x, y, bobot, tesaurus) for y in b.objek) for x in a.objek]
    berat = [sum(bobot(t) for t in x.tanda) for x in a.objek]
    bagi = sum(berat)
    rata = sum(n[0] * w for n, w in zip(nilai, berat, strict=True)) / bagi if bagi else 0.0
    terbaik = max(n[0] for n in nilai)
    return 0.5 * rata + 0.5 * terbaik, max(n[1] for n in nilai)


def _cocok(x: Objek, y: Objek, bobot: BobotKata, tesaurus: Tesaurus) -> tuple[float, float]:
    """How far `x` lies in `y`, by weight of its marks; and the weight that they share."""
    sama = semua = 0.0
    for t in x.tanda:
        w = bobot(t)
        semua += w
        if t in y.tanda:
            sama += w
        elif any(i in y.tanda for i in tesaurus.di_dalam(t)):
            sama += w * _LEBIH_LUAS
        elif any(t in tesaurus.di_dalam(s) for s in y.tanda):
            sama += w * _LEBIH_SEMPIT
    return (sama / semua if semua else 0.0), sama
