"""Rentang kendali: how many units and people each head leads, and through how many layers. Pure.

PP 18/2016 Pasal 2 names the span of control among the principles and gives no number; the
thresholds (`Ambang`) are settings. What a law fixes itself, the Wali Kota over every perangkat
daerah, is measured and never called too wide.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from orgstruktur.analisis.ambang import Ambang
from orgstruktur.bagan import Bagan, Simpul
from orgstruktur.jenis import PERANGKAT_DAERAH, TANPA_KEPALA, JenisUnit

SEMPIT, WAJAR, LEBAR, MENURUT_UU = "sempit", "wajar", "lebar", "menurut undang-undang"
#: Kinds whose number of units below is one by law, so that it says nothing (Pasal 84, 88).
_SATU_MENURUT_ATURAN = frozenset({JenisUnit.UPTD})


class RentangUnit(NamedTuple):
    """What one head leads. unit: units directly below; orang: heads of these and own staff needed.

    lapisan: layers from this unit down, itself counted.
    """

    simpul: Simpul
    unit: int
    orang: int
    turunan: int
    lapisan: int
    nilai_unit: str
    nilai_orang: str

    @property
    def menonjol(self) -> bool:
        """Whether one of the two figures is outside its threshold."""
        return {self.nilai_unit, self.nilai_orang} & {SEMPIT, LEBAR} != set()


class Kolom(NamedTuple):
    """One column of a distribution: what it counts, how many, whether outside the threshold."""

    label: str
    banyak: int
    luar: bool = False


def ukur_rentang(
    bagan: Bagan, ambang: Ambang, akar: Simpul | None = None
) -> tuple[RentangUnit, ...]:
    """Measure every unit that leads units or staff, in the order of the structure.

    bagan: with positions. akar: only this branch; None = everything. A KJF is not led as a unit.
    """
    lapisan = lapisan_bawah(bagan)
    cabang = bagan.turunan(akar, sertakan_diri=True) if akar else bagan.urut
    hasil = []
    for s in cabang:
        if s.jenis == JenisUnit.KJF:
            continue
        anak = [a for a in bagan.anak(s) if a.jenis not in TANPA_KEPALA]
        staf = sum(j.kebutuhan for j in bagan.jabatan.get(s.id, ()) if not j.kepala)
        if not anak and not staf:
            continue
        orang = len(anak) + staf
        hasil.append(
            RentangUnit(
                s,
                len(anak),
                orang,
                bagan.jumlah_turunan[s.id],
                lapisan[s.id],
                _nilai_unit(s, len(anak), ambang),
                _nilai_orang(s, orang, ambang),
            )
        )
    return tuple(hasil)


def _nilai_unit(s: Simpul, banyak: int, ambang: Ambang) -> str:
    if s.induk_id is None:
        return MENURUT_UU
    if not banyak or s.jenis in _SATU_MENURUT_ATURAN:
        return WAJAR
    if banyak < ambang.unit_tersedikit:
        return SEMPIT
    return LEBAR if banyak > ambang.unit_terbanyak else WAJAR


def _nilai_orang(s: Simpul, banyak: int, ambang: Ambang) -> str:
    if s.induk_id is None:
        return MENURUT_UU
    return LEBAR if banyak > ambang.orang_terbanyak else WAJAR


def lapisan_bawah(bagan: Bagan) -> dict[int, int]:
    """Give id → layers from that unit down, itself counted; KJF form no layer."""
    hasil: dict[int, int] = {}
    for s in reversed(bagan.urut):
        anak = [hasil[a.id] for a in bagan.anak(s) if a.jenis != JenisUnit.KJF]
        hasil[s.id] = 1 + max(anak, default=0)
    return hasil


def lapisan_perangkat(bagan: Bagan, akar: Simpul | None = None) -> tuple[tuple[Simpul, int], ...]:
    """Give (perangkat daerah, its layers) in the order of the structure."""
    lapisan = lapisan_bawah(bagan)
    cabang = bagan.turunan(akar, sertakan_diri=True) if akar else bagan.urut
    return tuple((s, lapisan[s.id]) for s in cabang if s.jenis in PERANGKAT_DAERAH)


def sebaran(
    nilai: Iterable[int],
    luar: Callable[[int], bool],
    *,
    mulai: int = 1,
    terakhir: int = 10,
    lebar: int = 1,
) -> tuple[Kolom, ...]:
    """Count how often each number occurs: one column each, and "> n" for what is beyond `terakhir`.

    luar: tells whether a number is outside its threshold. lebar: so many numbers share a column
    ("1–3"). No column when there are no numbers.
    """
    banyak: dict[int, int] = {}
    for n in nilai:
        banyak[n] = banyak.get(n, 0) + 1
    if not banyak:
        return ()
    awal = min(mulai, *banyak)
    ujung = min(max(banyak), terakhir)
    hasil = []
    for kiri in range(awal, ujung + 1, lebar):
        kanan = min(kiri + lebar - 1, terakhir)
        label = str(kiri) if kiri == kanan else f"{kiri}–{kanan}"
        jumlah = sum(banyak.get(n, 0) for n in range(kiri, kanan + 1))
        hasil.append(Kolom(label, jumlah, luar(kiri)))
    lebih = sum(jumlah for n, jumlah in banyak.items() if n > terakhir)
    if lebih:
        hasil.append(Kolom(f"> {terakhir}", lebih, luar(max(banyak))))
    return tuple(hasil)


def sebaran_menurut_batas(
    nilai: Iterable[float], batas: Sequence[tuple[str, float]]
) -> tuple[Kolom, ...]:
    """Count numbers by (label, upper bound, not included); the last bound takes the rest.

    No column when there are no numbers.
    """
    banyak = [0] * len(batas)
    for n in nilai:
        letak = next((i for i, (_, atas) in enumerate(batas) if n < atas), len(batas) - 1)
        banyak[letak] += 1
    if not any(banyak):
        return ()
    return tuple(Kolom(label, n) for (label, _), n in zip(batas, banyak, strict=True))


def rata_rata(nilai: Sequence[int]) -> float:
    """Give the mean; 0 of nothing."""
    return sum(nilai) / len(nilai) if nilai else 0.0


def median(nilai: Sequence[int]) -> float:
    """Give the middle value; 0 of nothing."""
    urut = sorted(nilai)
    n = len(urut)
    if not n:
        return 0.0
    return float(urut[n // 2]) if n % 2 else (urut[n // 2 - 1] + urut[n // 2]) / 2
