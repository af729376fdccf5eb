"""The index over the periods as a picture: points, what chance allows around them, bounds of the letters. Pure."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any, NamedTuple

from evaluasi.skm import BATAS_MUTU, Mutu
from orgstruktur.gambar import warna as w
from orgstruktur.gambar.bentuk import Gambar, Jalur, Kotak, Teks, Titik
from orgstruktur.gambar.huruf import bungkus, lebar_teks

_LANGKAH, _KIRI, _KANAN, _ATAS, _TINGGI = 92.0, 40.0, 46.0, 26.0, 220.0
_HURUF = 12.0
_TITIK = 9.0
#: Edge around the picture where it stands alone.
_TEPI = 14.0
_TERTINGGI = 100.0
#: Where the axis begins: lower only when a value lies there.
_DASAR = (60.0, 40.0, 25.0)


class TitikTren(NamedTuple):
    """One period. bawah, atas: the interval; lain: reckoned otherwise (an earlier report), drawn hollow."""

    label: str
    nilai: Decimal
    bawah: Decimal | None = None
    atas: Decimal | None = None
    lain: bool = False


def gambar_tren(daftar: Sequence[TitikTren], *, judul: str) -> Gambar:
    """Draw the periods from left to right. A point of another kind is never joined to its neighbours."""
    dasar = _mulai_sumbu(daftar)
    lebar = _KIRI + _LANGKAH * max(len(daftar), 3) + _KANAN
    hiasan = _garis_mutu(dasar, lebar)
    for i, (a, b) in enumerate(pairwise(daftar)):
        if not (a.lain or b.lain):
            garis = (Titik(_x(i), _y(a.nilai, dasar)), Titik(_x(i + 1), _y(b.nilai, dasar)))
            hiasan.append(Jalur(garis, tebal=1.5, warna=w.UTAMA))
    for i, t in enumerate(daftar):
        hiasan += _titik(t, _x(i), dasar)
    baris = max((len(bungkus(t.label, _LANGKAH - 8, _HURUF)) for t in daftar), default=1)
    tinggi = _ATAS + _TINGGI + 12 + baris * 15
    return Gambar(judul, _uraian(daftar), lebar, tinggi, (), (), tuple(hiasan))


def berdiri_sendiri(
    gambar: Gambar, daftar: Sequence[TitikTren], *, judul: str, anak_judul: str
) -> Gambar:
    """Give the picture with what the page around it says: title, whose it is, what its signs mean."""
    lebar = max(gambar.lebar, 420.0)
    kepala = [(b, 16.0, True) for b in bungkus(judul, lebar - 2 * _TEPI, 16.0, tebal=True)]
    kepala += [(b, 12.0, False) for b in bungkus(anak_judul, lebar - 2 * _TEPI, 12.0)]
    hiasan: list[Kotak | Jalur | Teks] = []
    y = 8.0
    for isi, ukuran, tebal in kepala:
        y += ukuran + 6
        hiasan.append(Teks(_TEPI, y, isi, ukuran, tebal))
    turun = y + 8
    hiasan += [_turunkan(h, turun) for h in gambar.hiasan]
    bawah = turun + gambar.tinggi + 6
    arti = [(False, "Hasil survei; garis tegak: batas ketidakpastian 95 %")]
    if any(t.lain for t in daftar):
        arti.append(
            (True, "Laporan terdahulu, dihitung dengan cara lain atau tanpa jawaban aslinya")
        )
    for lain, kata in arti:
        isian, tepi = (w.PUTIH, w.EMAS_TEKS) if lain else (w.UTAMA, w.PUTIH)
        sudut = 0.0 if lain else _TITIK / 2
        kotak = Kotak(_TEPI, bawah, _TITIK, _TITIK, isian, tepi, 1.5, sudut=sudut)
        hiasan.append(kotak)
        for baris in bungkus(kata, lebar - 2 * _TEPI - 18, 11.0):
            hiasan.append(Teks(_TEPI + 18, bawah + _TITIK, baris, 11.0))
            bawah += 16
    hiasan.append(Teks(_TEPI, bawah + 9, "Garis putus-putus: batas mutu A sampai D", 11.0))
    tinggi = bawah + 22
    return Gambar(judul, gambar.uraian, lebar, tinggi, (), (), tuple(hiasan))


def _turunkan(benda: Any, turun: float) -> Any:
    """Move a shape down."""
    if isinstance(benda, Jalur):
        return benda._replace(titik=tuple(Titik(t.x, t.y + turun) for t in benda.titik))
    return benda._replace(y=benda.y + turun)


def _mulai_sumbu(daftar: Sequence[TitikTren]) -> float:
    terendah = min((float(t.bawah if t.bawah is not None else t.nilai) for t in daftar), default=60)
    return next((d for d in _DASAR if d <= terendah), 0.0)


def _x(i: int) -> float:
    return _KIRI + _LANGKAH * (i + 0.5)


def _y(nilai: Decimal | float, dasar: float) -> float:
    return round(_ATAS + _TINGGI * (_TERTINGGI - float(nilai)) / (_TERTINGGI - dasar), 2)


def _garis_mutu(dasar: float, lebar: float) -> list[Kotak | Jalur | Teks]:
    """The bounds of the letters as thin lines with their value left, the letters in their bands right."""
    hiasan: list[Kotak | Jalur | Teks] = []
    atas = _TERTINGGI
    for batas, huruf in BATAS_MUTU:
        bawah = max(float(batas), dasar)
        if bawah >= atas:
            continue
        tengah = (_y(atas, dasar) + _y(bawah, dasar)) / 2
        hiasan.append(Teks(lebar - _KANAN + 14, tengah + 5, huruf, 15, True, w.TINTA_LUNAK))
        y = _y(bawah, dasar)
        dalam = huruf is not Mutu.D and float(batas) > dasar
        garis = (Titik(_KIRI, y), Titik(lebar - _KANAN, y))
        hiasan.append(Jalur(garis, putus=dalam, warna=w.GARIS_LUNAK if dalam else w.GARIS))
        angka = _angka(batas) if dalam else _angka(Decimal(round(bawah)))
        hiasan.append(
            Teks(_KIRI - 6 - lebar_teks(angka, 10), y + 4, angka, 10, False, w.TINTA_LUNAK)
        )
        atas = bawah
    return hiasan


def _titik(t: TitikTren, x: float, dasar: float) -> list[Kotak | Jalur | Teks]:
    y = _y(t.nilai, dasar)
    hiasan: list[Kotak | Jalur | Teks] = []
    puncak = y
    if t.bawah is not None and t.atas is not None:
        atas, bawah = _y(t.atas, dasar), _y(t.bawah, dasar)
        puncak = atas
        hiasan.append(Jalur((Titik(x, atas), Titik(x, bawah)), tebal=1.5, warna=w.GARIS))
        hiasan += [
            Jalur((Titik(x - 6, y_), Titik(x + 6, y_)), tebal=1.5, warna=w.GARIS)
            for y_ in (atas, bawah)
        ]
    isian, tepi = (w.PUTIH, w.EMAS_TEKS) if t.lain else (w.UTAMA, w.PUTIH)
    sudut = 0.0 if t.lain else _TITIK / 2
    kotak = Kotak(x - _TITIK / 2, y - _TITIK / 2, _TITIK, _TITIK, isian, tepi, 1.5, sudut=sudut)
    hiasan.append(kotak)
    angka = _angka(t.nilai)
    hiasan.append(_tengah(x, puncak - 8, angka, _HURUF, tebal=True))
    for n, baris in enumerate(bungkus(t.label, _LANGKAH - 8, _HURUF)):
        hiasan.append(_tengah(x, _ATAS + _TINGGI + 20 + n * 15, baris, _HURUF))
    return hiasan


def _tengah(x: float, y: float, isi: str, ukuran: float, *, tebal: bool = False) -> Teks:
    return Teks(
        round(x - lebar_teks(isi, ukuran, tebal=tebal) / 2, 2), round(y, 2), isi, ukuran, tebal
    )


def _angka(nilai: Decimal) -> str:
    return str(nilai).replace(".", ",")


def _uraian(daftar: Sequence[TitikTren]) -> str:
    bagian = []
    for t in daftar:
        selang = ""
        if t.bawah is not None and t.atas is not None:
            selang = f" (antara {_angka(t.bawah)} dan {_angka(t.atas)})"
        bagian.append(f"{t.label}: {_angka(t.nilai)}{selang}{', hasil lama' if t.lain else ''}")
    return "; ".join(bagian) + "." if bagian else "Belum ada hasil."
