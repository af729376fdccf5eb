"""Draw a way between two units, narrow enough for a phone: one box a unit, one line a step.

Command is a solid line, a line of coordination, guidance or function a dashed one, a tim kerja a
double one; each is named beside it. As on a chart the superior stands above: a way that climbs,
crosses over once and descends fills two columns. Any other way becomes a chain from top to bottom.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from orgstruktur.gambar.bentuk import (
    Gambar,
    Jalur,
    Kotak,
    KotakUnit,
    Teks,
    Titik,
    baris_teks,
    tinggi_baris,
)
from orgstruktur.gambar.huruf import bungkus, lebar_teks
from orgstruktur.gambar.warna import (
    EMAS_MUDA,
    PUTIH,
    TINTA,
    TINTA_LUNAK,
    UNGU,
    UTAMA,
    UTAMA_MUDA,
)
from orgstruktur.jalur import Cara, Hubungan, Lintasan

#: A phone of 360 px less its margins.
LEBAR = 328.0
_TEPI = 1.5
_BANTALAN = 8.0
_KECIL, _NAMA, _PIMPINAN = 10.0, 12.0, 11.0
_SELA_KOLOM = 14.0
_SELA_NAIK = 34.0
_SELA_LINTAS = 46.0
_SELA_RANTAI = 38.0
_LEBAR_TUNGGAL = 250.0
_PISAH_GANDA = 1.75
_TURUN_LINTAS = 22.0


class IsiKotak(NamedTuple):
    """What a box says besides the name of the unit, and where it leads."""

    pimpinan: str = ""
    url: str = ""


class _Petak(NamedTuple):
    """The place of a unit: column from the left, row upwards; `tengah`: over both columns."""

    kolom: int
    baris: int
    tengah: bool = False


class _Isi(NamedTuple):
    """The lines of a box before it has a place."""

    tanda: str
    nama: tuple[str, ...]
    pimpinan: tuple[str, ...]

    @property
    def tinggi(self) -> float:
        return (
            2 * _BANTALAN
            + tinggi_baris(1, _KECIL)
            + tinggi_baris(len(self.nama), _NAMA)
            + tinggi_baris(len(self.pimpinan), _PIMPINAN)
        )


def gambar_lintasan(
    lintasan: Lintasan,
    isi: Mapping[int, IsiKotak],
    *,
    judul: str,
    keterangan: str = "",
    lebar: float = LEBAR,
) -> Gambar:
    """Draw the way; `isi`: id of the unit → what its box says. The picture is `lebar` wide.

    keterangan: what stands below the picture, for a file that is read without its page.
    """
    petak = _petak(lintasan)
    if petak is None:
        kotak, garis, tulisan, tinggi = _rantai(lintasan, isi, lebar)
    else:
        kotak, garis, tulisan, tinggi = _profil(lintasan, isi, petak, lebar)
    kaki = _kaki(keterangan, lebar, tinggi) if keterangan else ()
    if kaki:
        tinggi = kaki[-1].y + _BANTALAN
    return Gambar(judul, uraikan(lintasan), lebar, tinggi, kotak, garis, (*tulisan, *kaki))


def _kaki(keterangan: str, lebar: float, y: float) -> tuple[Teks, ...]:
    baris = bungkus(keterangan, lebar - 2 * _TEPI, _PIMPINAN)
    return baris_teks(baris, x=_TEPI, y=y + _BANTALAN, ukuran=_PIMPINAN, warna=TINTA_LUNAK)


def uraikan(lintasan: Lintasan) -> str:
    """Tell the way in one sentence."""
    langkah = "; ".join(
        f"{t.utama.sebutan.rstrip('.')}, {t.ke.nama}" for t in lintasan.daftar_tapak
    )
    return f"Dari {lintasan.awal.nama}: {langkah}." if langkah else f"{lintasan.awal.nama}."


# --- where ------------------------------------------------------------------------------------
def _petak(lintasan: Lintasan) -> list[_Petak] | None:
    """Give the place of every unit, or None when two columns are not enough."""
    hasil = [_Petak(0, 0)]
    lalu = ""
    for tapak in lintasan.daftar_tapak:
        kolom, baris, _ = hasil[-1]
        cara = tapak.utama.cara
        if cara == Cara.NAIK:
            if lalu == Cara.TURUN:
                return None
            baris += 1
        elif cara == Cara.TURUN:
            if lalu == Cara.NAIK:  # the common head
                hasil[-1] = _Petak(kolom, baris, tengah=True)
                kolom += 1
            baris -= 1
        else:
            kolom += 1
        if kolom > 1:
            return None
        hasil.append(_Petak(kolom, baris))
        lalu = cara
    return hasil


_Hasil = tuple[tuple[KotakUnit, ...], tuple[Jalur, ...], tuple[Kotak | Jalur | Teks, ...], float]


def _profil(
    lintasan: Lintasan, isi: Mapping[int, IsiKotak], petak: Sequence[_Petak], lebar: float
) -> _Hasil:
    """Two columns (or one): the superior above, the crossing below its row."""
    berdua = any(p.kolom for p in petak)
    kolom = (lebar - 2 * _TEPI - _SELA_KOLOM) / 2 if berdua else _LEBAR_TUNGGAL
    lebar_kotak = [min(_LEBAR_TUNGGAL, lebar - 2 * _TEPI) if p.tengah else kolom for p in petak]
    daftar_isi = _susun_isi(lintasan, isi, petak, lebar_kotak)
    lintas = {p.baris for p, q in pairwise(petak) if p.baris == q.baris}
    atas: dict[int, float] = {}
    tinggi: dict[int, float] = {}
    y = _TEPI
    for baris in sorted({p.baris for p in petak}, reverse=True):
        atas[baris] = y
        tinggi[baris] = max(
            x.tinggi for x, p in zip(daftar_isi, petak, strict=True) if p.baris == baris
        )
        y += tinggi[baris] + (_SELA_LINTAS if baris in lintas else _SELA_NAIK)
    bawah = min(atas)
    akhir = atas[bawah] + tinggi[bawah] + (_SELA_LINTAS - 12 if bawah in lintas else _TEPI)
    kotak = []
    for p, w in zip(petak, lebar_kotak, strict=True):
        x = (lebar - w) / 2 if p.tengah or not berdua else _TEPI + p.kolom * (kolom + _SELA_KOLOM)
        kotak.append(Kotak(x, atas[p.baris], w, tinggi[p.baris]))
    garis: list[Jalur] = []
    tulisan: list[Kotak | Jalur | Teks] = []
    for n, tapak in enumerate(lintasan.daftar_tapak):
        a, b = kotak[n], kotak[n + 1]
        if tapak.utama.komando:
            garis.append(_tegak(a, b))
            bawahan = petak[n if tapak.utama.cara == Cara.NAIK else n + 1]
            kiri = berdua and bawahan.kolom == 0
            tulisan.append(_di_samping(tapak.utama, a, b, kiri=kiri))
        else:
            garis += _lintas(tapak.utama, a, b)
            tulisan += _di_tengah(tapak.utama, (a.kanan + b.x) / 2, a.bawah + _TURUN_LINTAS)
    return _jadikan(lintasan, isi, daftar_isi, kotak), tuple(garis), tuple(tulisan), akhir


def _rantai(lintasan: Lintasan, isi: Mapping[int, IsiKotak], lebar: float) -> _Hasil:
    """One box below the other, the reason for each step beside its line."""
    w = min(_LEBAR_TUNGGAL, lebar - 2 * _TEPI)
    banyak = lintasan.jumlah_langkah + 1
    daftar_isi = _susun_isi(lintasan, isi, [_Petak(0, 0)] * banyak, [w] * banyak)
    kotak = []
    y = _TEPI
    for x in daftar_isi:
        kotak.append(Kotak((lebar - w) / 2, y, w, x.tinggi))
        y += x.tinggi + _SELA_RANTAI
    garis: list[Jalur] = []
    tulisan: list[Kotak | Jalur | Teks] = []
    for n, tapak in enumerate(lintasan.daftar_tapak):
        a, b = kotak[n], kotak[n + 1]
        titik = (Titik(a.tengah.x, a.bawah), Titik(a.tengah.x, b.y))
        garis += (
            _ganda(titik, titik) if tapak.utama.cara == Cara.TIM else [_satu(tapak.utama, titik)]
        )
        tulisan.append(_di_samping(tapak.utama, b, a, kiri=False))
    akhir = kotak[-1].bawah + _TEPI
    return _jadikan(lintasan, isi, daftar_isi, kotak), tuple(garis), tuple(tulisan), akhir


# --- boxes ------------------------------------------------------------------------------------
def _susun_isi(
    lintasan: Lintasan,
    isi: Mapping[int, IsiKotak],
    petak: Sequence[_Petak],
    lebar: Sequence[float],
) -> list[_Isi]:
    hasil = []
    for n, (simpul, p, w) in enumerate(zip(lintasan.daftar_unit, petak, lebar, strict=True)):
        muat = w - 2 * _BANTALAN
        pimpinan = isi.get(simpul.id, IsiKotak()).pimpinan
        nama = bungkus(simpul.nama, muat, _NAMA, True)
        if pimpinan.casefold() == simpul.nama.casefold():
            pimpinan = ""  # an asisten is called like the unit
        baris = bungkus(pimpinan, muat, _PIMPINAN) if pimpinan else ()
        hasil.append(_Isi(_tanda(lintasan, n, p), nama, baris))
    return hasil


def _tanda(lintasan: Lintasan, nomor: int, petak: _Petak) -> str:
    """Say which box this is: its number, and what it is to the way."""
    kata = [str(nomor + 1)]
    if nomor == 0:
        kata.append("dari")
    if nomor == lintasan.jumlah_langkah:
        kata.append("ke")
    if petak.tengah:
        kata.append("atasan bersama")
    return " · ".join(kata)


def _jadikan(
    lintasan: Lintasan,
    isi: Mapping[int, IsiKotak],
    daftar_isi: Sequence[_Isi],
    daftar_kotak: Sequence[Kotak],
) -> tuple[KotakUnit, ...]:
    hasil = []
    for n, (simpul, x, kotak) in enumerate(
        zip(lintasan.daftar_unit, daftar_isi, daftar_kotak, strict=True)
    ):
        ujung = n in (0, lintasan.jumlah_langkah)
        warna = (UTAMA_MUDA if n == 0 else EMAS_MUDA) if ujung else PUTIH
        rupa = kotak._replace(
            isian=warna, tepi=UTAMA if ujung else TINTA, tebal=2.0 if ujung else 1.0, sudut=5.0
        )
        ket = isi.get(simpul.id, IsiKotak())
        dipimpin = f", dipimpin {ket.pimpinan}" if ket.pimpinan else ""
        uraian = f"{x.tanda.replace(' · ', ', ')}: {simpul.nama}{dipimpin}"
        hasil.append(KotakUnit(simpul.kode, rupa, _tulis(x, kotak), uraian, n + 1, 0, ket.url))
    return tuple(hasil)


def _tulis(x: _Isi, kotak: Kotak) -> tuple[Teks, ...]:
    y = kotak.y + (kotak.tinggi - x.tinggi) / 2 + _BANTALAN
    hasil: list[Teks] = []
    for daftar, ukuran, tebal, warna in (
        ((x.tanda,), _KECIL, False, TINTA_LUNAK),
        (x.nama, _NAMA, True, TINTA),
        (x.pimpinan, _PIMPINAN, False, TINTA_LUNAK),
    ):
        hasil += baris_teks(
            daftar, x=kotak.x, y=y, lebar=kotak.lebar, ukuran=ukuran, tebal=tebal, warna=warna
        )
        y += tinggi_baris(len(daftar), ukuran)
    return tuple(hasil)


# --- lines ------------------------------------------------------------------------------------
def _satu(hubungan: Hubungan, titik: tuple[Titik, ...]) -> Jalur:
    if hubungan.komando:
        return Jalur(titik, tebal=1.5, warna=TINTA)
    return Jalur(titik, putus=True, tebal=1.75, warna=UTAMA)


def _ganda(luar: tuple[Titik, ...], dalam: tuple[Titik, ...]) -> list[Jalur]:
    """Give a double line; straight ones are moved apart here, others come apart already."""
    if luar == dalam:
        luar = tuple(t._replace(x=t.x - _PISAH_GANDA) for t in luar)
        dalam = tuple(t._replace(x=t.x + _PISAH_GANDA) for t in dalam)
    return [Jalur(t, tebal=1.25, warna=UNGU) for t in (luar, dalam)]


def _tegak(a: Kotak, b: Kotak) -> Jalur:
    """Join a box with the one above it, by an elbow when that stands over both columns."""
    atas, bawah = (a, b) if a.y < b.y else (b, a)
    dari, ke = Titik(bawah.tengah.x, bawah.y), Titik(atas.tengah.x, atas.bawah)
    if abs(dari.x - ke.x) < 0.01:
        return Jalur((dari, ke), tebal=1.5, warna=TINTA)
    y = atas.bawah + 12
    return Jalur((dari, Titik(dari.x, y), Titik(ke.x, y), ke), tebal=1.5, warna=TINTA)


def _lintas(hubungan: Hubungan, a: Kotak, b: Kotak) -> list[Jalur]:
    """Join two boxes of one row from below, on their inner halves."""

    def bentuk(pisah: float) -> tuple[Titik, ...]:
        kiri, kanan = a.x + 0.72 * a.lebar - pisah, b.x + 0.28 * b.lebar + pisah
        y = a.bawah + _TURUN_LINTAS + pisah
        return Titik(kiri, a.bawah), Titik(kiri, y), Titik(kanan, y), Titik(kanan, b.bawah)

    if hubungan.cara == Cara.TIM:
        return _ganda(bentuk(_PISAH_GANDA), bentuk(-_PISAH_GANDA))
    return [_satu(hubungan, bentuk(0))]


def _di_samping(hubungan: Hubungan, a: Kotak, b: Kotak, *, kiri: bool) -> Teks:
    """Name a step beside its line, in the gap just above the lower of its two boxes."""
    atas, bawah = (a, b) if a.y < b.y else (b, a)
    kata, y = hubungan.ringkas, min(bawah.y - 8, (atas.bawah + bawah.y) / 2 + 12)
    x = bawah.tengah.x + (-6 - lebar_teks(kata, _PIMPINAN) if kiri else 7)
    return Teks(x, y, kata, _PIMPINAN, warna=TINTA_LUNAK)


def _di_tengah(hubungan: Hubungan, x: float, y: float) -> tuple[Kotak, Teks]:
    """Name a step on its line."""
    kata = hubungan.ringkas
    w = lebar_teks(kata, _PIMPINAN, tebal=True)
    alas = Kotak(x - w / 2 - 4, y - 8, w + 8, 16, tepi="")
    warna = UNGU if hubungan.cara == Cara.TIM else UTAMA
    return alas, Teks(x - w / 2, y + 4, kata, _PIMPINAN, True, warna)
