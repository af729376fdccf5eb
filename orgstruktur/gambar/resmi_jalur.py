"""Official annex: find a way for a dashed line between two boxes that crosses no box. Pure.

The ways run along the edges of the boxes, a little outside; the shortest with the fewest corners
wins, and a way on top of another line counts as very long.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from heapq import heappop, heappush
from itertools import pairwise
from typing import NamedTuple

from orgstruktur.gambar.bentuk import Kotak, Titik

#: Cost of a corner, of crossing a line, and of a step on top of one, as lengths in pt.
_BELOK, _SILANG, _TINDIH = 30.0, 45.0, 12.0
_DEKAT = 2.2

_Rentang = list[tuple[float, float]]


class _Langkah(NamedTuple):
    x: int
    y: int
    tegak: bool


class Perute:
    """Lays ways around boxes inside `batas`; every way laid is avoided by the next.

    jarak: how far from the boxes. garis: lines that are there already.
    """

    def __init__(
        self,
        kotak: Sequence[Kotak],
        garis: Iterable[tuple[Titik, ...]],
        batas: Kotak,
        jarak: float,
        ujung: Iterable[Kotak],
    ) -> None:
        self.kotak = kotak
        self.jarak = jarak
        self.batas = batas
        daftar_x, daftar_y = {batas.x, batas.kanan}, {batas.y, batas.bawah}
        for k in kotak:
            daftar_x |= {k.x - jarak, k.kanan + jarak}
            daftar_y |= {k.y - jarak, k.bawah + jarak}
        tetap_x: set[float] = set()
        tetap_y: set[float] = set()
        for k in ujung:
            for _, luar in self._pintu(k):
                tetap_x.add(luar.x)
                tetap_y.add(luar.y)
        self.xs = _jarangkan(daftar_x, tetap_x, batas.x, batas.kanan)
        self.ys = _jarangkan(daftar_y, tetap_y, batas.y, batas.bawah)
        self.mendatar: list[tuple[float, float, float]] = []
        self.tegak: list[tuple[float, float, float]] = []
        self._tutup: dict[tuple[bool, int], _Rentang] = {}
        self._ramai: dict[tuple[bool, int], _Rentang] = {}
        self._silang: dict[tuple[bool, int], list[float]] = {}
        for g in garis:
            self._catat(g)

    def cari(self, dari: Kotak, ke: Kotak) -> tuple[Titik, ...]:
        """Give the points of a way from one box to the other; () when there is none."""
        tujuan = {self._simpul(luar): tepi for tepi, luar in self._pintu(ke)}
        mulai = {self._simpul(luar): tepi for tepi, luar in self._pintu(dari)}
        asal: dict[_Langkah, _Langkah | None] = {}
        biaya: dict[_Langkah, float] = {}
        antre: list[tuple[float, float, _Langkah]] = []
        for (x, y), tepi in mulai.items():
            s = _Langkah(x, y, abs(tepi.x - self.xs[x]) < 0.01)
            asal[s], biaya[s] = None, 0.0
            heappush(antre, (self._taksir(s, ke), 0.0, s))
        while antre:
            _, jauh, sini = heappop(antre)
            if jauh > biaya[sini]:
                continue
            tepi_tujuan = tujuan.get((sini.x, sini.y))
            if tepi_tujuan is not None:
                return self._runut(asal, sini, mulai, tepi_tujuan)
            for s, panjang in self._tetangga(sini):
                baru = jauh + panjang
                if baru < biaya.get(s, float("inf")):
                    asal[s], biaya[s] = sini, baru
                    heappush(antre, (baru + self._taksir(s, ke), baru, s))
        return ()

    def _pintu(self, k: Kotak) -> list[tuple[Titik, Titik]]:
        """Where a way may leave a box: (on its edge, a little outside); never where command lines do."""
        j = self.jarak
        hasil = []
        for bagian in (0.25, 0.75):
            x, y = k.x + bagian * k.lebar, k.y + bagian * k.tinggi
            hasil += [
                (Titik(x, k.y), Titik(x, k.y - j)),
                (Titik(x, k.bawah), Titik(x, k.bawah + j)),
                (Titik(k.x, y), Titik(k.x - j, y)),
                (Titik(k.kanan, y), Titik(k.kanan + j, y)),
            ]
        b = self.batas
        return [(t, u) for t, u in hasil if b.x <= u.x <= b.kanan and b.y <= u.y <= b.bawah]

    def _simpul(self, t: Titik) -> tuple[int, int]:
        return _terdekat(self.xs, t.x), _terdekat(self.ys, t.y)

    def _taksir(self, s: _Langkah, ke: Kotak) -> float:
        x, y = self.xs[s.x], self.ys[s.y]
        dx = max(ke.x - self.jarak - x, 0.0, x - ke.kanan - self.jarak)
        dy = max(ke.y - self.jarak - y, 0.0, y - ke.bawah - self.jarak)
        return dx + dy

    def _tetangga(self, s: _Langkah) -> Iterable[tuple[_Langkah, float]]:
        for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            x, y = s.x + dx, s.y + dy
            if not (0 <= x < len(self.xs) and 0 <= y < len(self.ys)):
                continue
            tegak = dx == 0
            if tegak:
                ujung = sorted((self.ys[s.y], self.ys[y]))
                letak = s.x
            else:
                ujung = sorted((self.xs[s.x], self.xs[x]))
                letak = s.y
            if _kena(self._tertutup(tegak, letak), *ujung):
                continue
            panjang = ujung[1] - ujung[0]
            if _kena(self._terpakai(tegak, letak), *ujung):
                panjang = panjang * 4 + _TINDIH
            silang = self._bersilang(tegak, letak)
            panjang += _SILANG * (bisect_left(silang, ujung[1]) - bisect_left(silang, ujung[0]))
            yield _Langkah(x, y, tegak), panjang + (_BELOK if tegak != s.tegak else 0.0)

    def _tertutup(self, tegak: bool, letak: int) -> _Rentang:
        """Give the parts of this grid line that boxes cover."""
        kunci = (tegak, letak)
        if kunci not in self._tutup:
            tambah = min(1.0, self.jarak / 2)
            if tegak:
                x = self.xs[letak]
                isi = [(k.y - tambah, k.bawah + tambah) for k in self.kotak
                       if k.x - tambah < x < k.kanan + tambah]  # fmt: skip
            else:
                y = self.ys[letak]
                isi = [(k.x - tambah, k.kanan + tambah) for k in self.kotak
                       if k.y - tambah < y < k.bawah + tambah]  # fmt: skip
            self._tutup[kunci] = isi
        return self._tutup[kunci]

    def _terpakai(self, tegak: bool, letak: int) -> _Rentang:
        """Give the parts of this grid line on which another line runs."""
        kunci = (tegak, letak)
        if kunci not in self._ramai:
            tempat = self.xs[letak] if tegak else self.ys[letak]
            daftar = self.tegak if tegak else self.mendatar
            self._ramai[kunci] = [(a, b) for di, a, b in daftar if abs(di - tempat) < _DEKAT]
        return self._ramai[kunci]

    def _bersilang(self, tegak: bool, letak: int) -> list[float]:
        """Give where other lines cross this grid line, in order."""
        kunci = (tegak, letak)
        if kunci not in self._silang:
            tempat = self.xs[letak] if tegak else self.ys[letak]
            daftar = self.mendatar if tegak else self.tegak
            self._silang[kunci] = sorted(di for di, a, b in daftar if a < tempat < b)
        return self._silang[kunci]

    def _catat(self, garis: Sequence[Titik]) -> None:
        for a, b in pairwise(garis):
            if abs(a.x - b.x) < 0.01:
                self.tegak.append((a.x, min(a.y, b.y), max(a.y, b.y)))
            else:
                self.mendatar.append((a.y, min(a.x, b.x), max(a.x, b.x)))
        self._ramai.clear()
        self._silang.clear()

    def _runut(
        self,
        asal: dict[_Langkah, _Langkah | None],
        akhir: _Langkah,
        mulai: dict[tuple[int, int], Titik],
        tepi_tujuan: Titik,
    ) -> tuple[Titik, ...]:
        jalan: list[Titik] = [tepi_tujuan]
        sini: _Langkah | None = akhir
        pertama = akhir
        while sini is not None:
            jalan.append(Titik(self.xs[sini.x], self.ys[sini.y]))
            pertama, sini = sini, asal[sini]
        jalan.append(mulai[pertama.x, pertama.y])
        hasil = _luruskan(jalan[::-1])
        self._catat(hasil)
        return hasil


def _jarangkan(daftar: set[float], tetap: set[float], awal: float, akhir: float) -> list[float]:
    """Sort coordinates; those very near to another are left out, `tetap` never."""
    hasil = sorted(x for x in tetap if awal <= x <= akhir)
    for x in sorted(daftar):
        n = bisect_left(hasil, x)
        dekat = [hasil[m] for m in (n - 1, n) if 0 <= m < len(hasil)]
        if awal <= x <= akhir and all(abs(x - d) > 0.5 for d in dekat):
            hasil.insert(n, x)
    return hasil


def _terdekat(daftar: list[float], x: float) -> int:
    n = bisect_left(daftar, x - 0.001)
    return min(n, len(daftar) - 1)


def _kena(rentang: _Rentang, a: float, b: float) -> bool:
    return any(a < akhir and awal < b for awal, akhir in rentang)


def _luruskan(jalan: list[Titik]) -> tuple[Titik, ...]:
    """Leave out points in the middle of a straight part."""
    hasil: list[Titik] = []
    for t in jalan:
        if hasil and abs(t.x - hasil[-1].x) < 0.01 and abs(t.y - hasil[-1].y) < 0.01:
            continue
        if len(hasil) > 1:
            a, b = hasil[-2], hasil[-1]
            if (abs(a.x - b.x) < 0.01 and abs(b.x - t.x) < 0.01) or (
                abs(a.y - b.y) < 0.01 and abs(b.y - t.y) < 0.01
            ):
                hasil.pop()
        hasil.append(t)
    return tuple(hasil)
