"""The tree of performance as a picture: goals of a unit, results of its head, results of those below. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from orgstruktur.gambar import pohon
from orgstruktur.gambar import warna as w
from orgstruktur.gambar.bentuk import Gambar, Kotak, KotakUnit, Rupa, Teks
from orgstruktur.gambar.huruf import JARAK_BARIS, TINGGI_KAPITAL, bungkus

UNIT, SASARAN, PIMPINAN, BAWAHAN, LEPAS = "unit", "sasaran", "pimpinan", "bawahan", "lepas"
_WARNA = {
    UNIT: w.UTAMA,
    SASARAN: w.HIJAU,
    PIMPINAN: w.BIRU,
    BAWAHAN: w.UNGU,
    LEPAS: w.EMAS_TEKS,
}

LEBAR = 232.0
_KIRI, _KANAN, _TEPI, _PITA = 16.0, 10.0, 10.0, 6.0
_ISI = LEBAR - _KIRI - _KANAN
_UKURAN_TEKS, _UKURAN_KECIL = 12.5, 11.0
#: Lines of a box; what is longer stands in full in the outline.
_BARIS_TERBANYAK = 5


@dataclass(frozen=True, slots=True)
class Cabang:
    """A box and what is below it.

    jenis: what it is; tanda: the same in words; teks: the goal or result; milik: whose it is; capaian: how far it
    is; url: where it leads ("" = nowhere).
    """

    jenis: str
    tanda: str
    teks: str
    milik: str = ""
    capaian: str = ""
    url: str = ""
    anak: tuple["Cabang", ...] = ()

    def ratakan(self) -> Iterator[tuple["Cabang", int]]:
        """Give it and all that is below, with the level (1 = top), parents first."""
        tumpukan = [(self, 1)]
        while tumpukan:
            cabang, tingkat = tumpukan.pop()
            yield cabang, tingkat
            tumpukan += [(a, tingkat + 1) for a in reversed(cabang.anak)]


def gambar_pohon(akar: Cabang, judul: str) -> Gambar:
    """Draw the tree."""
    daftar = list(akar.ratakan())
    nomor = {id(c): n for n, (c, _) in enumerate(daftar)}
    rupa = [_rupa(c) for c, _ in daftar]
    susunan = pohon.susun(
        [
            pohon.Simpul(LEBAR, r.kotak.tinggi, tuple(nomor[id(a)] for a in c.anak))
            for (c, _), r in zip(daftar, rupa, strict=True)
        ]
    )
    kotak = tuple(
        KotakUnit(
            f"k{n}",
            Kotak(x, y, *r.kotak[2:]),
            (),
            _ucapan(c),
            tingkat,
            len(c.anak),
            c.url,
            (),
            r,
        )
        for n, ((c, tingkat), r, (x, y)) in enumerate(zip(daftar, rupa, susunan.letak, strict=True))
    )
    return Gambar(
        judul, _uraian(daftar), susunan.lebar, susunan.tinggi, kotak, susunan.daftar_garis
    )


def _uraian(daftar: list[tuple[Cabang, int]]) -> str:
    banyak = {j: sum(c.jenis == j for c, _ in daftar) for j in (SASARAN, PIMPINAN, BAWAHAN)}
    return (
        f"Pohon dengan {banyak[SASARAN]} sasaran, {banyak[PIMPINAN]} RHK pimpinan, dan "
        f"{banyak[BAWAHAN]} RHK bawahan. Isi yang sama tersedia sebagai garis besar."
    )


def _ucapan(c: Cabang) -> str:
    capaian = f"capaian {c.capaian}" if c.capaian else ""
    return ", ".join(b for b in (c.tanda, c.teks, c.milik, capaian) if b)


def _rupa(c: Cabang) -> Rupa:
    """Set the lines of a box: what it is, its text, whose it is, how far it is."""
    baris: list[Teks] = []
    y = _TEPI

    def tulis(
        isi: str, ukuran: float, *, tebal: bool = False, warna: str = w.TINTA, jeda: float = 0
    ) -> None:
        nonlocal y
        y += jeda if isi else 0
        dasar = round(ukuran * (JARAK_BARIS + TINGGI_KAPITAL) / 2)
        for satu in _potong(isi, ukuran, tebal):
            baris.append(Teks(_KIRI, y + dasar, satu, ukuran, tebal, warna))
            y += round(ukuran * JARAK_BARIS)

    tulis(c.tanda, _UKURAN_KECIL, tebal=True, warna=_WARNA[c.jenis])
    tulis(c.teks, _UKURAN_TEKS, tebal=c.jenis in (UNIT, SASARAN), jeda=2)
    tulis(c.milik, _UKURAN_KECIL, warna=w.TINTA_LUNAK, jeda=3)
    tulis(f"Capaian {c.capaian}" if c.capaian else "", _UKURAN_KECIL, tebal=True, jeda=3)
    tinggi = y + _TEPI
    kotak = Kotak(0, 0, LEBAR, tinggi, w.PUTIH, w.GARIS, 1.0, c.jenis == LEPAS, 4.0)
    return Rupa(kotak, tuple(baris), (Kotak(0, 0, _PITA, tinggi, _WARNA[c.jenis], "", sudut=2),))


def _potong(isi: str, ukuran: float, tebal: bool) -> tuple[str, ...]:
    """Break a text; what is too long ends with an ellipsis."""
    if not isi:
        return ()
    baris = bungkus(isi, _ISI, ukuran, tebal)
    if len(baris) <= _BARIS_TERBANYAK:
        return baris
    return (*baris[: _BARIS_TERBANYAK - 1], baris[_BARIS_TERBANYAK - 1][:-2] + "…")
