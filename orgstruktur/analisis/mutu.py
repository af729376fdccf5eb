"""How good the analysis is, measured on labelled pairs: one government left out at a time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from orgstruktur.analisis.berkas import Pasangan
from orgstruktur.analisis.bobot import AWAL, KENDALI
from orgstruktur.analisis.model import pelajari

#: label of a pair that says the same work, and of one that does not
SAMA, LAIN = "2", "0"
CASCADE = "induk-anak"
_ATAS = 40


@dataclass(frozen=True, slots=True)
class Mutu:
    """Figures from 0 to 1; `alarm` = share of common wording taken for an overlap."""

    auc: float
    ap: float
    f1: float
    p40: float
    alarm: float
    auc_dalam: float
    auc_lintas: float
    banyak: int


@dataclass(frozen=True, slots=True)
class _Ukuran:
    pasangan: Pasangan
    skor: float
    ya: bool


def ukur_mutu(
    pasangan: Sequence[Pasangan],
    nilai: Callable[[Pasangan], Sequence[float]],
    pemerintah: Callable[[str], str],
    *,
    tinggalkan_satu: bool = True,
) -> Mutu:
    """Measure. nilai: evidence of a pair; pemerintah: government of an id.

    With `tinggalkan_satu` each pair is scored by a model, and judged by a threshold, that never
    saw a pair of its governments; a pair across two takes the mean of both. Otherwise in-sample.
    """
    dua = [p for p in pasangan if p.label in (SAMA, LAIN) and p.relasi != CASCADE]
    baris = {id(p): tuple(nilai(p)) for p in dua}
    milik = {id(p): {pemerintah(p.a), pemerintah(p.b)} for p in dua}
    if not dua:
        return _hitung([])
    semua = sorted(set().union(*milik.values()))
    kelompok = [{g} for g in semua] if tinggalkan_satu else [set(semua)]
    skor: dict[int, list[tuple[float, bool]]] = {id(p): [] for p in dua}
    for luar in kelompok:
        latih = [p for p in dua if not milik[id(p)] & luar] if tinggalkan_satu else dua
        uji = [p for p in dua if milik[id(p)] & luar]
        model = pelajari(
            [baris[id(p)] for p in latih],
            [int(p.label == SAMA) for p in latih],
            awal=AWAL,
            kendali=KENDALI,
        )
        ambang = ambang_terbaik([(model.skor(baris[id(p)]), p.label == SAMA) for p in latih])
        for p in uji:
            nilai_skor = model.skor(baris[id(p)])
            skor[id(p)].append((nilai_skor, nilai_skor >= ambang))
    return _hitung([_gabung(p, skor[id(p)]) for p in dua])


def _gabung(p: Pasangan, skor: Sequence[tuple[float, bool]]) -> _Ukuran:
    ya = sum(y for _, y in skor) * 2 >= len(skor)
    return _Ukuran(p, sum(s for s, _ in skor) / len(skor), ya)


def _hitung(daftar: Sequence[_Ukuran]) -> Mutu:
    pas = [(u.skor, u.pasangan.label == SAMA) for u in daftar]
    umum = [u for u in daftar if _rumusan_umum(u.pasangan)]
    menurut = {
        lintas: [(u.skor, u.pasangan.label == SAMA) for u in daftar if u.pasangan.lintas == lintas]
        for lintas in "01"
    }
    return Mutu(
        auc=auc(pas),
        ap=presisi_rata(pas),
        f1=f1([(u.ya, u.pasangan.label == SAMA) for u in daftar]),
        p40=presisi_atas(pas, _ATAS),
        alarm=sum(u.ya for u in umum) / len(umum) if umum else 0.0,
        auc_dalam=auc(menurut["0"]),
        auc_lintas=auc(menurut["1"]),
        banyak=len(daftar),
    )


def _rumusan_umum(p: Pasangan) -> bool:
    return p.label == LAIN and ("rumusan umum" in p.sebab or "internal" in p.sebab)


def auc(pas: Sequence[tuple[float, bool]]) -> float:
    """Give the chance that a same pair scores above another; ties count half, 0.5 without both kinds."""
    sama = [s for s, y in pas if y]
    lain = [s for s, y in pas if not y]
    if not sama or not lain:
        return 0.5
    return sum((a > b) + 0.5 * (a == b) for a in sama for b in lain) / len(sama) / len(lain)


def presisi_rata(pas: Sequence[tuple[float, bool]]) -> float:
    """Give the average precision down the list."""
    benar, jumlah = 0, 0.0
    for i, (_, y) in enumerate(sorted(pas, key=lambda x: -x[0]), 1):
        if y:
            benar += 1
            jumlah += benar / i
    return jumlah / benar if benar else 0.0


def presisi_atas(pas: Sequence[tuple[float, bool]], n: int) -> float:
    """Give the share of same pairs among the `n` highest."""
    atas = sorted(pas, key=lambda x: -x[0])[:n]
    return sum(y for _, y in atas) / len(atas) if atas else 0.0


def f1(pas: Sequence[tuple[bool, bool]]) -> float:
    """Give F1 of (said, true) pairs."""
    benar = sum(a and b for a, b in pas)
    return 2 * benar / (sum(a for a, _ in pas) + sum(b for _, b in pas)) if benar else 0.0


def ambang_terbaik(pas: Sequence[tuple[float, bool]]) -> float:
    """Give the threshold with the best F1 on these pairs."""
    return max(
        {s for s, _ in pas}, key=lambda t: (f1([(s >= t, y) for s, y in pas]), -t), default=0.5
    )
