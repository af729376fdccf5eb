"""Stacked bars as a picture: one bar per year, one colour and one row of the legend per kind. Pure.

Every number is written, so that nothing is told by colour alone.
"""

from collections.abc import Sequence

from orgstruktur.gambar import warna as w
from orgstruktur.gambar.bentuk import Gambar, Jalur, Kotak, Teks, Titik
from orgstruktur.gambar.huruf import lebar_teks

_WARNA = (w.UTAMA, w.EMAS, w.HIJAU, w.UNGU, w.TINTA_LUNAK)
_TULISAN = (w.PUTIH, w.TINTA, w.PUTIH, w.PUTIH, w.PUTIH)
_TINGGI, _BATANG, _SELA, _KIRI, _ATAS = 200.0, 72.0, 44.0, 24.0, 28.0
_HURUF = 12.0
#: A part lower than this has no room for its number; the table beside it tells it.
_TERENDAH = 15.0


def gambar_batang(
    judul: str,
    sumbu: Sequence[str],
    isi: Sequence[tuple[str, Sequence[int]]],
    satuan: str,
) -> Gambar:
    """Draw bars. sumbu: label of each bar; isi: (kind, number for each bar); satuan: what is counted."""
    jumlah = [sum(kolom) for kolom in zip(*(n for _, n in isi), strict=True)] or [0] * len(sumbu)
    skala = _TINGGI / max(1, *jumlah)
    dasar = _ATAS + _TINGGI
    hiasan: list[Kotak | Jalur | Teks] = []
    for n, label in enumerate(sumbu):
        x = _KIRI + n * (_BATANG + _SELA)
        y = dasar
        for k, (_, nilai) in enumerate(isi):
            if nilai[n]:
                bagian = Kotak(x, y - nilai[n] * skala, _BATANG, nilai[n] * skala)
                hiasan += _bagian(bagian, nilai[n], k % len(_WARNA))
                y = bagian.y
        hiasan.append(_tengah(x, y - 7, _angka(jumlah[n]), _HURUF + 1, tebal=True))
        hiasan.append(_tengah(x, dasar + 18, label, _HURUF))
    lebar = _KIRI * 2 + len(sumbu) * (_BATANG + _SELA) - _SELA
    hiasan.append(Jalur((Titik(_KIRI - 8, dasar), Titik(lebar - _KIRI + 8, dasar)), tebal=1.25))
    y, kanan = _legenda(hiasan, [nama for nama, _ in isi], dasar + 44, lebar)
    return Gambar(
        judul, _uraian(sumbu, jumlah, isi, satuan), max(lebar, kanan), y + 14, (), (), tuple(hiasan)
    )


def _bagian(kotak: Kotak, n: int, warna: int) -> list[Kotak | Teks]:
    """One part of a bar in its colour, with its number where there is room."""
    hasil: list[Kotak | Teks] = [kotak._replace(isian=_WARNA[warna], tepi=w.PUTIH)]
    if kotak.tinggi >= _TERENDAH:
        y = kotak.y + kotak.tinggi / 2 + 4
        hasil.append(_tengah(kotak.x, y, _angka(n), _HURUF - 1, warna=_TULISAN[warna]))
    return hasil


def _tengah(
    x: float, y: float, isi: str, ukuran: float, *, tebal: bool = False, warna: str = w.TINTA
) -> Teks:
    mulai = x + (_BATANG - lebar_teks(isi, ukuran, tebal=tebal)) / 2
    return Teks(round(mulai, 2), round(y, 2), isi, ukuran, tebal, warna)


def _legenda(
    hiasan: list[Kotak | Jalur | Teks], nama: Sequence[str], y: float, lebar: float
) -> tuple[float, float]:
    """Write the legend below; give its last baseline and its right edge."""
    x, kanan = _KIRI - 8, 0.0
    for k, label in enumerate(nama):
        panjang = 20 + lebar_teks(label, _HURUF)
        if x > _KIRI and x + panjang > lebar:
            x, y = _KIRI - 8, y + 20
        hiasan.append(Kotak(x, y - 10, 12, 12, _WARNA[k % len(_WARNA)], "", sudut=2))
        hiasan.append(Teks(x + 18, y, label, _HURUF))
        x += panjang + 18
        kanan = max(kanan, x)
    return y, kanan


def _angka(n: int) -> str:
    return f"{n:,}".replace(",", ".")


def _uraian(
    sumbu: Sequence[str],
    jumlah: Sequence[int],
    isi: Sequence[tuple[str, Sequence[int]]],
    satuan: str,
) -> str:
    bagian = []
    for n, label in enumerate(sumbu):
        rinci = ", ".join(f"{nama} {_angka(nilai[n])}" for nama, nilai in isi if nilai[n])
        bagian.append(f"{label}: {_angka(jumlah[n])} {satuan}{f' ({rinci})' if rinci else ''}")
    return "; ".join(bagian) + "."
