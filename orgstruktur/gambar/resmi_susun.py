"""Official annex: put head, trunk, what stands beside it and the rows on one sheet. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from orgstruktur.gambar.bentuk import Kotak, Titik
from orgstruktur.gambar.huruf import JARAK_BARIS
from orgstruktur.gambar.resmi_bagian import (
    KOLOM_TERSEMPIT,
    Baris,
    Samping,
    siapkan_baris,
    siapkan_samping,
)
from orgstruktur.gambar.resmi_blok import (
    ANTAR,
    HURUF_TERKECIL,
    TEPI,
    Blok,
    Rapi,
    garis_baris,
    kolom_perlu,
    tinggi_kotak,
)
from orgstruktur.gambar.resmi_ranting import Ranting, Tingkat

#: Sizes of letters to try, the largest first.
UKURAN_HURUF = (9.0, 8.5, 8.0, 7.5, 7.0, 6.5, HURUF_TERKECIL)
#: Larger ones for a small unit, when it looks the same with them.
UKURAN_LAPANG = (11.0, 10.5, 10.0, 9.5)
#: Empty room added above and below the text of each box, in parts of the size, the most first.
LAPANG = (0.8, 0.55, 0.3)
#: How much of the height may be filled that way; the rest keeps the rows apart.
_TERISI = 0.88
#: How many boxes may hang below each other, tried in this order.
TUMPUKAN = (999, 12, 9, 7, 5, 4, 3, 2, 1)
#: The most room added between two rows, in parts of the size.
_REGANG_TEGAK = 4.5
#: How much of the height that is left even then stands above the head: a little less than half.
_TURUNKAN = 0.4
#: From so many blocks on, a row may stand unevenly so that the trunk runs straight.
_DUA_SISI_TERSEDIKIT = 5


@dataclass
class Susunan:
    """A sheet on which everything has its place, from (0, 0); `bentuk` tells how it is set."""

    huruf: float
    bentuk: tuple[object, ...] = ()
    lapang: float = 0.0
    kotak: list[tuple[Ranting, Kotak]] = field(default_factory=list)
    garis: list[tuple[Titik, ...]] = field(default_factory=list)
    garis_putus: list[tuple[Titik, ...]] = field(default_factory=list)


def susun(akar: Ranting, tingkat: Tingkat, lebar: float, tinggi: float) -> Susunan | None:
    """Set a sheet in the largest letters with which it fits; None when even the smallest do not."""
    terbesar = _coba(akar, tingkat, UKURAN_HURUF[0], lebar, tinggi)
    if terbesar is not None:
        return _lapangkan(terbesar, akar, tingkat, lebar, tinggi)
    hasil = _coba(akar, tingkat, UKURAN_HURUF[-1], lebar, tinggi)
    if hasil is None:
        return None
    muat, tidak = len(UKURAN_HURUF) - 1, 0
    while muat - tidak > 1:
        tengah = (muat + tidak) // 2
        calon = _coba(akar, tingkat, UKURAN_HURUF[tengah], lebar, tinggi)
        if calon is None:
            tidak = tengah
        else:
            muat, hasil = tengah, calon
    return hasil


def _lapangkan(
    susunan: Susunan, akar: Ranting, tingkat: Tingkat, lebar: float, tinggi: float
) -> Susunan:
    """Fill a sheet that has room: larger letters, then higher boxes, as long as it looks the same."""
    besar = (_coba(akar, tingkat, u, lebar, tinggi, terisi=_TERISI) for u in UKURAN_LAPANG)
    susunan = next((s for s in besar if s and s.bentuk == susunan.bentuk), susunan)
    huruf = susunan.huruf
    tambah = (_coba(akar, tingkat, huruf, lebar, tinggi, n, terisi=_TERISI) for n in LAPANG)
    return next((s for s in tambah if s and s.bentuk == susunan.bentuk), susunan)


def _luas_terkecil(akar: Ranting, huruf: float) -> float:
    """About the least room that the boxes and the gaps between them take."""
    semua = akar.semua()
    kotak = KOLOM_TERSEMPIT * (2 * TEPI + ANTAR)
    baris = 0.55 * JARAK_BARIS * sum(len(r.nama) for r in semua)
    return (kotak * len(semua) + baris) * huruf * huruf


def _coba(  # noqa: PLR0917
    akar: Ranting,
    tingkat: Tingkat,
    huruf: float,
    lebar: float,
    tinggi: float,
    lapang: float = 0.0,
    *,
    terisi: float = 1.0,
) -> Susunan | None:
    """Try the ways of hanging the branches, the usual ones first.

    terisi: how much of the height may be filled before room is shared out between the rows.
    """
    if _luas_terkecil(akar, huruf) > lebar * tinggi:
        return None
    for rapi in _cara(tingkat, Rapi(huruf, 0.0, TUMPUKAN[0], False, lapang=lapang)):
        for seragam in (True, False):
            lembar = _Lembar.siapkan(akar, tingkat, rapi, lebar, seragam=seragam)
            if lembar is not None and lembar.tinggi <= terisi * tinggi:
                return lembar.letakkan(tinggi)
    return None


def _cara(tingkat: Tingkat, p: Rapi) -> Iterator[Rapi]:
    """Give the ways that differ: those that need other numbers of columns."""
    daftar = [r for b in tingkat.baris for r in b] + ([tingkat.kanan] if tingkat.kanan else [])
    dalam = max((r.dalam for r in daftar), default=0)
    sudah = set()
    for tumpuk in TUMPUKAN:
        for melebar in (True, False) if dalam > 1 else (False,):
            rapi = p._replace(tumpuk=tumpuk, lebar=melebar)
            bentuk = (melebar, *(kolom_perlu(r, rapi, dalam) for r in daftar))
            if bentuk not in sudah:
                sudah.add(bentuk)
                yield rapi


@dataclass
class _Lembar:
    """The parts of a sheet, each with its size, before they are put in place."""

    akar: Ranting
    rapi: Rapi
    lebar: float
    kepala: Kotak
    samping: Samping | None
    baris: list[Baris]

    @classmethod
    def siapkan(
        cls, akar: Ranting, tingkat: Tingkat, p: Rapi, lebar: float, *, seragam: bool
    ) -> "_Lembar | None":
        w = min(lebar / 2, 20 * p.huruf)
        h = tinggi_kotak(akar, w, p, tebal=True) + 0.6 * p.huruf
        kepala = Kotak((lebar - w) / 2, 0, w, h)
        samping = siapkan_samping(tingkat, p, lebar / 2 - 3 * p.huruf)
        if samping is None and (tingkat.kiri or tingkat.kanan):
            return None
        baris: list[Baris] = []
        for isi in tingkat.baris:
            bagian = siapkan_baris(isi, p, lebar, seragam=seragam)
            if bagian is None:
                return None
            baris += bagian
        return cls(akar, p, lebar, kepala, samping, baris)

    @property
    def tinggi(self) -> float:
        tinggi = [b.tinggi for b in self.baris]
        if self.samping:
            tinggi.append(self.samping.tinggi)
        return self.kepala.tinggi + sum(tinggi) + len(tinggi) * self.rapi.turun

    def letakkan(self, tinggi: float) -> Susunan:
        """Put everything in place; what room is left over goes between the rows, then above and below."""
        p = self.rapi
        bentuk = (p.tumpuk, p.lebar, len(self.baris))
        banyak = len(self.baris) + bool(self.samping)
        sisa = tinggi - self.tinggi
        regang = min(sisa / banyak, _REGANG_TEGAK * p.huruf) if banyak else 0.0
        kepala = self.kepala._replace(y=(sisa - regang * banyak) * _TURUNKAN)
        hasil = Susunan(p.huruf, bentuk, p.lapang, [(self.akar, kepala)])
        if not banyak:
            return hasil
        turun = p.turun + regang
        tengah = self.lebar / 2
        batang = Titik(tengah, kepala.bawah)
        y = kepala.bawah + turun
        if self.samping:
            akhir = self._letakkan_samping(hasil, batang, y, lanjut=bool(self.baris))
            batang, y = Titik(tengah, akhir), y + self.samping.tinggi + turun
        for n, baris in enumerate(self.baris):
            terakhir = n == len(self.baris) - 1
            batang = self._letakkan_baris(hasil, baris, batang, y, terakhir=terakhir)
            y += baris.tinggi + turun
        return hasil

    def _letakkan_samping(self, hasil: Susunan, batang: Titik, y: float, *, lanjut: bool) -> float:
        """Give where the trunk ends: at the line that leads to the sides."""
        samping = self.samping
        assert samping is not None  # noqa: S101
        tengah, akhir = batang.x, batang.y
        kepala = [b.tinggi_kepala for b in (*samping.kiri, samping.kanan) if b]
        y_garis = y + min(kepala) / 2
        if samping.kanan:
            b = samping.kanan
            x = _geser_ke(
                tengah + self.lebar / 4 - b.pegang,
                tengah + 3 * self.rapi.huruf,
                self.lebar - b.lebar,
            )
            b.letakkan(x, y, hasil.kotak, hasil.garis)
            hasil.garis.append((Titik(tengah, y_garis), Titik(x + b.x_kepala, y_garis)))
            akhir = y_garis
        if samping.kiri:
            akhir = max(akhir, self._letakkan_kiri(hasil, samping.kiri, y, y_garis))
        komando = lanjut or samping.kanan or any(b.ranting.unit for b in samping.kiri)
        (hasil.garis if komando else hasil.garis_putus).append((batang, Titik(tengah, akhir)))
        return akhir

    def _letakkan_kiri(self, hasil: Susunan, daftar: list[Blok], y: float, y_garis: float) -> float:
        """Boxes to the left: one on the line to the side, several below a line of their own."""
        p, tengah = self.rapi, self.lebar / 2
        lebar = sum(b.lebar for b in daftar) + p.sela * (len(daftar) - 1)
        x = _geser_ke(self.lebar / 4 - lebar / 2, 0.0, tengah - 3 * p.huruf - lebar)
        letak = []
        for b in daftar:
            letak.append(x)
            b.letakkan(x, y, hasil.kotak, hasil.garis)
            x += b.lebar + p.sela
        if len(daftar) == 1:
            b = daftar[0]
            jalur = (Titik(tengah, y_garis), Titik(letak[0] + b.lebar, y_garis))
            (hasil.garis if b.ranting.unit else hasil.garis_putus).append(jalur)
            return y_garis
        y_bus = y - p.turun / 2
        for unit, tujuan in ((True, hasil.garis), (False, hasil.garis_putus)):
            sini = [
                xb + b.pegang for xb, b in zip(letak, daftar, strict=True) if b.ranting.unit == unit
            ]
            if sini:
                tujuan.extend(garis_baris(sini, y, y_bus, Titik(tengah, y_bus))[1:])
        return y_bus

    def _letakkan_baris(
        self, hasil: Susunan, baris: Baris, batang: Titik, y: float, *, terakhir: bool
    ) -> Titik:
        """Give where the trunk goes on: in a gap of the row, as near to the middle as may be."""
        p = self.rapi
        dua_sisi = None if terakhir else self._dua_sisi(baris)
        letak = dua_sisi or self._di_tengah(baris)
        for x, b in zip(letak, baris.daftar, strict=True):
            b.letakkan(x, y, hasil.kotak, hasil.garis)
        pegangan = [xb + b.pegang for xb, b in zip(letak, baris.daftar, strict=True)]
        y_bus = y - p.turun / 2
        keluar = self.lebar / 2 if dua_sisi else self._celah(baris, letak)
        if not terakhir:
            pegangan.append(keluar)
        hasil.garis += garis_baris(pegangan, y, y_bus, batang)
        if not terakhir:
            hasil.garis.pop()
        return Titik(keluar, y_bus)

    def _di_tengah(self, baris: Baris) -> list[float]:
        """Give where the blocks of a row begin when they stand evenly in the middle."""
        letak, x = [], (self.lebar - baris.lebar) / 2
        for b in baris.daftar:
            letak.append(x)
            x += b.lebar + baris.sela
        return letak

    def _dua_sisi(self, baris: Baris) -> list[float] | None:
        """The same with the trunk straight through the middle and as evenly on both sides of it.

        None when a side has not room enough or too few blocks to look even.
        """
        banyak = len(baris.daftar)
        if banyak < _DUA_SISI_TERSEDIKIT:
            return None
        sisi = baris.daftar[: banyak // 2], baris.daftar[banyak // 2 :]
        setengah = [sum(b.lebar for b in s) + len(s) * baris.sela for s in sisi]
        terlebar = max(setengah)
        if terlebar > self.lebar / 2 or min(setengah) < 0.6 * terlebar:
            return None
        letak, x = [], self.lebar / 2 - setengah[0] + baris.sela / 2
        for b in baris.daftar:
            letak.append(x)
            x += b.lebar + baris.sela
        return letak

    def _celah(self, baris: Baris, letak: list[float]) -> float:
        """Give where the trunk passes a row."""
        celah = [
            (a + b.lebar + z) / 2 for a, b, z in zip(letak, baris.daftar, letak[1:], strict=False)
        ]
        if not celah:
            return letak[0] + baris.daftar[0].lebar + self.rapi.sela / 2
        return min(celah, key=lambda x: abs(x - self.lebar / 2))


def _geser_ke(x: float, terkecil: float, terbesar: float) -> float:
    return max(terkecil, min(x, terbesar))
