"""What a picture is made of: boxes, lines, text. Pure; one unit of length = 1 px on the screen = 1 pt on paper.

A layout (`pohon`, `resmi`) makes a Gambar; a writer (`svg`, `cetak`) puts it on a page or into a file. Nothing
else knows both. Origin top left, y downwards.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from orgstruktur.gambar.huruf import JARAK_BARIS, TINGGI_KAPITAL, lebar_teks
from orgstruktur.gambar.warna import GARIS, PUTIH, TINTA


class Titik(NamedTuple):
    """A point."""

    x: float
    y: float


class Teks(NamedTuple):
    """One line of text; `x` is where it begins and `y` its baseline."""

    x: float
    y: float
    isi: str
    ukuran: float
    tebal: bool = False
    warna: str = TINTA

    @property
    def lebar(self) -> float:
        return lebar_teks(self.isi, self.ukuran, tebal=self.tebal)


class Kotak(NamedTuple):
    """A rectangle; `isian` and `tepi` are colours ("" = none), `putus` a dashed edge."""

    x: float
    y: float
    lebar: float
    tinggi: float
    isian: str = PUTIH
    tepi: str = TINTA
    tebal: float = 1.0
    putus: bool = False
    sudut: float = 0.0

    @property
    def kanan(self) -> float:
        return self.x + self.lebar

    @property
    def bawah(self) -> float:
        return self.y + self.tinggi

    @property
    def tengah(self) -> Titik:
        return Titik(self.x + self.lebar / 2, self.y + self.tinggi / 2)

    def tindih(self, lain: "Kotak", sela: float = 0.0) -> bool:
        """Tell whether the two come closer than `sela` (0: whether they cover each other)."""
        return (
            self.x < lain.kanan + sela
            and lain.x < self.kanan + sela
            and self.y < lain.bawah + sela
            and lain.y < self.bawah + sela
        )


class Jalur(NamedTuple):
    """A line through points; solid = command, `putus` (dashed) = coordination."""

    titik: tuple[Titik, ...]
    putus: bool = False
    tebal: float = 1.0
    warna: str = GARIS


@dataclass(frozen=True, slots=True, eq=False)
class Rupa:
    """How a box looks wherever it stands: frame, lines and coloured parts, measured from its upper left corner.

    Boxes that look alike share one, and a writer writes it once; so it is known by its identity.
    """

    kotak: Kotak
    teks: tuple[Teks, ...]
    hiasan: tuple[Kotak, ...] = ()


class KotakUnit(NamedTuple):
    """One unit of the organisation: its box, what is written in it, and what a reader hears.

    tingkat: 1 = top of the picture. jumlah_anak: sub-units that stand directly below (drawn or not). url: where the
    box leads ("" = nowhere). hiasan: coloured parts inside the box. uraian: spoken in place of the lines.
    rupa: the looks, in place of `teks` and `hiasan`, where boxes share them.
    """

    kode: str
    kotak: Kotak
    teks: tuple[Teks, ...]
    uraian: str
    tingkat: int = 1
    jumlah_anak: int = 0
    url: str = ""
    hiasan: tuple[Kotak, ...] = ()
    rupa: Rupa | None = None


class Sakelar(NamedTuple):
    """The control in a box that opens or folds its branch ("+ 8 unit", "− lipat"); on paper it says what is folded.

    letak: its corner. uraian, url: what a reader hears, and where it leads ("" = nowhere).
    """

    kode: str
    letak: Titik
    rupa: Rupa
    uraian: str = ""
    url: str = ""


class Gambar(NamedTuple):
    """A finished picture. `hiasan` is what belongs to no unit: title block, legend, frame."""

    judul: str
    uraian: str
    lebar: float
    tinggi: float
    daftar_unit: tuple[KotakUnit, ...]
    daftar_garis: tuple[Jalur, ...] = ()
    hiasan: tuple[Kotak | Jalur | Teks, ...] = ()
    daftar_sakelar: tuple[Sakelar, ...] = ()


def baris_teks(
    daftar: Iterable[str],
    *,
    x: float,
    y: float,
    lebar: float = 0.0,
    ukuran: float,
    tebal: bool = False,
    warna: str = TINTA,
) -> tuple[Teks, ...]:
    """Set lines below each other from the upper edge `y`; with `lebar` each is centred in x … x + lebar."""
    hasil = []
    for n, isi in enumerate(daftar):
        mulai = x + (lebar - lebar_teks(isi, ukuran, tebal=tebal)) / 2 if lebar else x
        dasar = y + n * JARAK_BARIS * ukuran + ukuran * (JARAK_BARIS + TINGGI_KAPITAL) / 2
        hasil.append(Teks(mulai, dasar, isi, ukuran, tebal, warna))
    return tuple(hasil)


def tinggi_baris(banyak: int, ukuran: float) -> float:
    """Give the height that so many lines take."""
    return banyak * JARAK_BARIS * ukuran
