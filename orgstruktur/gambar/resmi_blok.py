"""Official annex: boxes with what hangs below them, as blocks that are put side by side. Pure.

A block knows its size before it has a place. Lines stay inside the block of their head, so blocks
that do not overlap have no lines that meet.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import ceil
from typing import NamedTuple

from orgstruktur.gambar.bentuk import Kotak, Titik
from orgstruktur.gambar.huruf import JARAK_BARIS, bungkus, lebar_teks
from orgstruktur.gambar.resmi_ranting import Ranting

#: The smallest letters of an annex at A3, in pt.
HURUF_TERKECIL = 6.0
#: Edge of a box to its text, and one hanging box to the next, in parts of the size.
TEPI, ANTAR = 0.45, 0.85
#: What a box says whose sub-units stand on another sheet; the zeros keep the room.
CATATAN_LANJUT = "(lembar 000)"
#: Rows and columns of the small table that the annexes draw below the functional officials.
KISI_KJF = (2, 5)


class Rapi(NamedTuple):
    """How a part of a sheet is set.

    huruf: size of the letters in pt; every distance follows from it. kolom: width of a box.
    tumpuk: the most boxes that hang below each other. lebar: sub-units that have sub-units stand
    in a row, not below each other. seragam, jajaran: least height of what hangs, of
    what stands in a row below the head. lapang: more empty
    room above and below the text of each box, in parts of the size.
    """

    huruf: float
    kolom: float
    tumpuk: int
    lebar: bool
    seragam: float = 0.0
    jajaran: float = 0.0
    lapang: float = 0.0

    @property
    def tepi(self) -> float:
        """From the edge of a box to its text."""
        return TEPI * self.huruf

    @property
    def sela(self) -> float:
        """Between two columns, at least."""
        return 1.15 * self.huruf

    @property
    def antar(self) -> float:
        """Between two boxes that hang below each other."""
        return ANTAR * self.huruf

    @property
    def turun(self) -> float:
        """From a box to the row below it; half-way runs the line that joins the row."""
        return 2.0 * self.huruf

    @property
    def masuk(self) -> float:
        """How far what hangs is indented."""
        return 1.3 * self.huruf


@dataclass(slots=True)
class Blok:
    """One box and what hangs below; places are relative to the block's upper left corner."""

    ranting: Ranting
    lebar: float
    tinggi: float
    x_kepala: float
    lebar_kepala: float
    tinggi_kepala: float
    anak: list[tuple["Blok", float, float]] = field(default_factory=list)
    garis: list[tuple[Titik, ...]] = field(default_factory=list)

    @property
    def pegang(self) -> float:
        """Where the line from above arrives: the middle of the box."""
        return self.x_kepala + self.lebar_kepala / 2

    def tinggikan(self, tinggi_kepala: float) -> None:
        """Make the box higher; what hangs below moves down."""
        turun = tinggi_kepala - self.tinggi_kepala
        if turun <= 0:
            return
        self.anak = [(b, x, y + turun) for b, x, y in self.anak]
        self.garis = [tuple(Titik(t.x, t.y + turun) for t in g) for g in self.garis]
        self.tinggi_kepala = tinggi_kepala
        self.tinggi += turun

    def letakkan(
        self, x: float, y: float, kotak: list[tuple[Ranting, Kotak]], garis: list[tuple[Titik, ...]]
    ) -> None:
        """Add its boxes and lines at this place."""
        tempat = Kotak(x + self.x_kepala, y, self.lebar_kepala, self.tinggi_kepala)
        kotak.append((self.ranting, tempat))
        garis += [tuple(Titik(x + t.x, y + t.y) for t in g) for g in self.garis]
        for blok, dx, dy in self.anak:
            blok.letakkan(x + dx, y + dy, kotak, garis)


def tinggi_kotak(r: Ranting, lebar: float, p: Rapi, *, tebal: bool = False) -> float:
    """Give the height that the box of this width needs."""
    dalam = lebar - 2 * p.tepi
    tinggi = len(bungkus(r.nama, dalam, p.huruf, tebal)) * JARAK_BARIS * p.huruf
    if r.lanjut:
        tinggi += len(baris_lanjut(CATATAN_LANJUT, lebar, p)) * JARAK_BARIS * HURUF_TERKECIL
    if r.kjf:
        tinggi += KISI_KJF[0] * p.huruf * 0.8 + p.tepi
    return tinggi + 2 * (p.tepi + p.lapang * p.huruf)


def baris_lanjut(catatan: str, lebar: float, p: Rapi) -> tuple[str, ...]:
    """Break the note about the further sheet into lines."""
    return bungkus(catatan, lebar - 2 * p.tepi, HURUF_TERKECIL)


def kolom_perlu(r: Ranting, p: Rapi, sisa: int) -> int:
    """Tell how many columns side by side a branch takes.

    sisa: levels below this one among all that stand in the same row; when `p.lebar`, only the
    last level hangs, so that brothers look alike.
    """
    if not r.anak:
        return 1
    if p.lebar and sisa > 1:
        return sum(kolom_perlu(a, p, sisa - 1) for a in r.anak)
    return min(len(r.anak), ceil((r.banyak - 1) / p.tumpuk))


def tingkat_gantung(p: Rapi, sisa: int) -> int:
    """Tell how many levels hang indented below each other."""
    return min(sisa, 1) if p.lebar else sisa


def cabang(r: Ranting, p: Rapi, sisa: int) -> Blok:
    """Set a branch: a row below the head, or boxes that hang in as many columns as it takes."""
    if p.lebar and sisa > 1 and r.anak:
        return jajar(r, p, sisa)
    banyak = kolom_perlu(r, p, sisa)
    return gantung(r, p, p.kolom) if banyak == 1 else gantung_berkolom(r, p, banyak)


def gantung(r: Ranting, p: Rapi, lebar: float, tinggi_kepala: float = 0.0) -> Blok:
    """Let the sub-units hang below each other on a line at the left."""
    kepala = max(tinggi_kotak(r, lebar, p), tinggi_kepala)
    blok = Blok(r, lebar, kepala, 0.0, lebar, kepala)
    if r.anak:
        akhir = _tiang(blok, r.anak, p, x=0.0, y=kepala + p.antar, lebar=lebar)
        blok.garis.append((Titik(p.masuk / 2, kepala), Titik(p.masuk / 2, akhir)))
    return blok


def gantung_berkolom(r: Ranting, p: Rapi, banyak: int) -> Blok:
    """Let them hang in several columns; a line below the head joins the columns."""
    lebar = banyak * p.kolom + (banyak - 1) * p.sela
    lebar_kepala = min(lebar, 1.3 * p.kolom)
    kepala = tinggi_kotak(r, lebar_kepala, p)
    blok = Blok(r, lebar, kepala, (lebar - lebar_kepala) / 2, lebar_kepala, kepala)
    y_bus = kepala + p.turun / 2
    x = 0.0
    for isi in bagi_rata(r.anak, [a.banyak for a in r.anak], banyak):
        akhir = _tiang(blok, isi, p, x=x, y=kepala + p.turun, lebar=p.kolom)
        blok.garis.append((Titik(x + p.masuk / 2, y_bus), Titik(x + p.masuk / 2, akhir)))
        x += p.kolom + p.sela
    kanan = max(g[0].x for g in blok.garis if g[0].y == y_bus)
    blok.garis.append((Titik(p.masuk / 2, y_bus), Titik(max(kanan, blok.pegang), y_bus)))
    blok.garis.append((Titik(blok.pegang, kepala), Titik(blok.pegang, y_bus)))
    return blok


def _tiang(
    blok: Blok, daftar: Sequence[Ranting], p: Rapi, *, x: float, y: float, lebar: float
) -> float:
    """Hang boxes below each other from `y`; gives where the line that holds them ends."""
    akhir = y
    for a in daftar:
        anak = gantung(a, p, lebar - p.masuk, p.seragam)
        blok.anak.append((anak, x + p.masuk, y))
        akhir = y + anak.tinggi_kepala / 2
        blok.garis.append((Titik(x + p.masuk / 2, akhir), Titik(x + p.masuk, akhir)))
        y += anak.tinggi + p.antar
    blok.tinggi = max(blok.tinggi, y - p.antar)
    return akhir


def jajar(r: Ranting, p: Rapi, sisa: int) -> Blok:
    """Put the sub-units in a row below the head."""
    daftar = sama_tinggi([cabang(a, p, sisa - 1) for a in r.anak], p.jajaran)
    lebar = sum(b.lebar for b in daftar) + p.sela * (len(daftar) - 1)
    lebar_kepala = min(max(lebar, p.kolom), 1.3 * p.kolom)
    kepala = tinggi_kotak(r, lebar_kepala, p)
    letak, x = [], 0.0
    for b in daftar:
        letak.append(x)
        x += b.lebar + p.sela
    pegangan = [x + b.pegang for x, b in zip(letak, daftar, strict=True)]
    tengah = (pegangan[0] + pegangan[-1]) / 2
    geser = max(0.0, lebar_kepala / 2 - tengah)
    penuh = max(lebar + geser, tengah + geser + lebar_kepala / 2)
    y = kepala + p.turun
    blok = Blok(r, penuh, y, tengah + geser - lebar_kepala / 2, lebar_kepala, kepala)
    blok.anak = [(b, x + geser, y) for x, b in zip(letak, daftar, strict=True)]
    blok.tinggi = y + max(b.tinggi for b in daftar)
    blok.garis = garis_baris(
        [x + geser for x in pegangan], y, y - p.turun / 2, Titik(blok.pegang, kepala)
    )
    return blok


def garis_baris(
    pegangan: Sequence[float], y: float, y_bus: float, dari: Titik
) -> list[tuple[Titik, ...]]:
    """Give the lines from a point above down to the boxes of a row, by way of one line across."""
    hasil: list[tuple[Titik, ...]] = [(dari, Titik(dari.x, y_bus))]
    kiri, kanan = min(dari.x, *pegangan), max(dari.x, *pegangan)
    if kanan - kiri > 0.01:
        hasil.append((Titik(kiri, y_bus), Titik(kanan, y_bus)))
    hasil += [(Titik(x, y_bus), Titik(x, y)) for x in pegangan]
    return hasil


def sama_tinggi(daftar: list[Blok], terkecil: float = 0.0) -> list[Blok]:
    """Make the heads of a row equally high."""
    tinggi = max((b.tinggi_kepala for b in daftar), default=0.0)
    tinggi = max(tinggi, terkecil)
    for b in daftar:
        b.tinggikan(tinggi)
    return daftar


def bagi_rata(
    daftar: Sequence[Ranting], bobot: Sequence[int], banyak: int
) -> list[tuple[Ranting, ...]]:
    """Cut a list, in its order, into at most `banyak` parts whose heaviest is as light as can be."""
    bawah, atas = max(bobot), sum(bobot)
    while bawah < atas:
        coba = (bawah + atas) // 2
        if len(isi_bagian(daftar, bobot, coba)) <= banyak:
            atas = coba
        else:
            bawah = coba + 1
    return isi_bagian(daftar, bobot, bawah)


def isi_bagian(
    daftar: Sequence[Ranting], bobot: Sequence[int], terberat: int
) -> list[tuple[Ranting, ...]]:
    """Cut a list into parts, each filled as long as it weighs no more than `terberat`."""
    hasil: list[list[Ranting]] = []
    berat = terberat + 1
    for r, b in zip(daftar, bobot, strict=True):
        if berat + b > terberat:
            hasil.append([])
            berat = 0
        hasil[-1].append(r)
        berat += b
    return [tuple(bagian) for bagian in hasil]


def kata_terlebar(daftar: Sequence[Ranting], huruf: float) -> float:
    """Give the width of the widest single word of these names."""
    kata = {k for r in daftar for k in r.nama.split()}
    return max((lebar_teks(k, huruf) for k in kata), default=0.0)
