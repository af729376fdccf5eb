"""Touched services and their neighbours over the periods as a picture, with the day of the change. Pure.

The touched ones are a whole line with round points, the neighbours a broken one with hollow squares; a table with the
same figures belongs beside it.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from orgstruktur.gambar import warna as w
from orgstruktur.gambar.bentuk import Gambar, Jalur, Kotak, Teks, Titik
from orgstruktur.gambar.huruf import bungkus, lebar_teks

_LANGKAH, _KIRI, _KANAN, _ATAS, _TINGGI = 96.0, 40.0, 16.0, 56.0, 200.0
_HURUF, _TITIK = 12.0, 9.0
TERSENTUH, TETANGGA = "Layanan yang tersentuh", "Tetangganya yang tidak tersentuh"


class TitikBanding(NamedTuple):
    """One period: its name and both figures, None where there is none."""

    label: str
    tersentuh: float | None
    tetangga: float | None


def gambar_banding(
    daftar: Sequence[TitikBanding], banyak_sebelum: int, *, tanggal: str, judul: str
) -> Gambar:
    """Draw the periods from left to right; the change stands after the first `banyak_sebelum` of them."""
    skala = _Skala([n for t in daftar for n in (t.tersentuh, t.tetangga) if n is not None])
    lebar = _KIRI + _LANGKAH * max(len(daftar), 3) + _KANAN
    hiasan: list[Kotak | Jalur | Teks] = [*_legenda(), *_sumbu(skala, lebar)]
    hiasan += _perubahan(banyak_sebelum, tanggal, lebar)
    hiasan += _garis([t.tetangga for t in daftar], skala, utama=False)
    hiasan += _garis([t.tersentuh for t in daftar], skala, utama=True)
    for i, t in enumerate(daftar):
        hiasan += _angka_titik(t, i, skala)
        for n, kata in enumerate(bungkus(t.label, _LANGKAH - 8, _HURUF)):
            hiasan.append(_tengah(_x(i), _ATAS + _TINGGI + 22 + n * 15, kata))
    baris = max((len(bungkus(t.label, _LANGKAH - 8, _HURUF)) for t in daftar), default=1)
    tinggi = _ATAS + _TINGGI + 14 + baris * 15
    return Gambar(
        judul, _uraian(daftar, banyak_sebelum, tanggal), lebar, tinggi, (), (), tuple(hiasan)
    )


class _Skala:
    """From a value to its height: whole fives around what is shown, at least ten points high."""

    def __init__(self, nilai: Sequence[float]) -> None:
        self.bawah = max(25, int(min(nilai, default=60) // 5) * 5)
        self.atas = min(100, -int(-max(nilai, default=90) // 5) * 5)
        while self.atas - self.bawah < 10:
            self.bawah, self.atas = max(25, self.bawah - 5), min(100, self.atas + 5)

    def y(self, nilai: float) -> float:
        return round(_ATAS + _TINGGI * (self.atas - nilai) / (self.atas - self.bawah), 2)


def _x(i: float) -> float:
    return _KIRI + _LANGKAH * (i + 0.5)


def _legenda() -> list[Kotak | Jalur | Teks]:
    hasil: list[Kotak | Jalur | Teks] = []
    x = 4.0
    for utama, kata in ((True, TERSENTUH), (False, TETANGGA)):
        garis = (Titik(x, 10), Titik(x + 28, 10))
        hasil += [_jalur(garis, utama=utama), _tanda(x + 14, 10, utama=utama)]
        hasil.append(Teks(x + 34, 14, kata, _HURUF))
        x += 34 + lebar_teks(kata, _HURUF) + 20
    return hasil


def _sumbu(skala: _Skala, lebar: float) -> list[Kotak | Jalur | Teks]:
    langkah = 5 if skala.atas - skala.bawah <= 30 else 10
    hasil: list[Kotak | Jalur | Teks] = []
    for nilai in range(skala.bawah, skala.atas + 1, langkah):
        y = skala.y(nilai)
        hasil.append(Jalur((Titik(_KIRI, y), Titik(lebar - _KANAN, y)), warna=w.GARIS_LUNAK))
        kata = str(nilai)
        hasil.append(Teks(_KIRI - 6 - lebar_teks(kata, 10), y + 4, kata, 10, False, w.TINTA_LUNAK))
    return hasil


def _perubahan(banyak_sebelum: int, tanggal: str, lebar: float) -> list[Kotak | Jalur | Teks]:
    x = _KIRI + _LANGKAH * banyak_sebelum
    kata = f"Mulai berlaku {tanggal}"
    letak = min(max(x - lebar_teks(kata, _HURUF) / 2, 2), lebar - lebar_teks(kata, _HURUF) - 2)
    return [
        Jalur((Titik(x, _ATAS - 12), Titik(x, _ATAS + _TINGGI)), tebal=2, warna=w.EMAS_TEKS),
        Teks(letak, _ATAS - 18, kata, _HURUF, True, w.EMAS_TEKS),
    ]


def _garis(
    nilai: Sequence[float | None], skala: _Skala, *, utama: bool
) -> list[Kotak | Jalur | Teks]:
    hasil: list[Kotak | Jalur | Teks] = []
    for i, (a, b) in enumerate(pairwise(nilai)):
        if a is not None and b is not None:
            titik = (Titik(_x(i), skala.y(a)), Titik(_x(i + 1), skala.y(b)))
            hasil.append(_jalur(titik, utama=utama))
    hasil += [_tanda(_x(i), skala.y(n), utama=utama) for i, n in enumerate(nilai) if n is not None]
    return hasil


def _jalur(titik: tuple[Titik, Titik], *, utama: bool) -> Jalur:
    return Jalur(titik, putus=not utama, tebal=2, warna=w.UTAMA if utama else w.TINTA_LUNAK)


def _tanda(x: float, y: float, *, utama: bool) -> Kotak:
    isian, tepi = (w.UTAMA, w.PUTIH) if utama else (w.PUTIH, w.TINTA_LUNAK)
    sudut = _TITIK / 2 if utama else 0.0
    return Kotak(x - _TITIK / 2, y - _TITIK / 2, _TITIK, _TITIK, isian, tepi, 1.5, sudut=sudut)


def _angka_titik(t: TitikBanding, i: int, skala: _Skala) -> list[Kotak | Jalur | Teks]:
    """Both figures beside their points: the higher above, the lower below."""
    ada = [(n, utama) for n, utama in ((t.tersentuh, True), (t.tetangga, False)) if n is not None]
    ada.sort(key=lambda x: -x[0])
    hasil: list[Kotak | Jalur | Teks] = []
    for urut, (nilai, utama) in enumerate(ada):
        y = skala.y(nilai) + (-9 if urut == 0 else 19)
        warna = w.UTAMA if utama else w.TINTA_LUNAK
        hasil.append(_tengah(_x(i), y, _angka(nilai), tebal=utama, warna=warna))
    return hasil


def _tengah(x: float, y: float, isi: str, *, tebal: bool = False, warna: str = w.TINTA) -> Teks:
    kiri = x - lebar_teks(isi, _HURUF, tebal=tebal) / 2
    return Teks(round(kiri, 2), round(y, 2), isi, _HURUF, tebal, warna)


def _angka(nilai: float) -> str:
    return f"{nilai:.1f}".replace(".", ",")


def _uraian(daftar: Sequence[TitikBanding], banyak_sebelum: int, tanggal: str) -> str:
    bagian = []
    for i, t in enumerate(daftar):
        isi = [
            f"{kata} {_angka(n)}"
            for kata, n in (("tersentuh", t.tersentuh), ("tetangga", t.tetangga))
            if n is not None
        ]
        if i == banyak_sebelum:
            bagian.append(f"mulai berlaku {tanggal}")
        bagian.append(f"{t.label}: {', '.join(isi) or 'tidak ada'}")
    return "; ".join(bagian) + "."
