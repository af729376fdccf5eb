"""The peta jabatan on sheets of paper, to be attached to a regulation: an overview, then branch by branch. Pure.

No box is cut: a branch that is too large for a sheet is divided where one unit ends and the next begins, and a
table that is higher than a sheet goes on in a box "(lanjutan)". Every sheet has title, day, meaning and number.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import ceil
from typing import NamedTuple

from orgstruktur.gambar import warna as w
from orgstruktur.gambar.bentuk import Gambar, Jalur, Kotak, KotakUnit, Teks, Titik
from orgstruktur.gambar.cetak import KERTAS, Jendela, Lembar
from orgstruktur.gambar.huruf import lebar_teks
from orgstruktur.gambar.lembar import TEPI, TerlaluBesar
from pegawai.gambar_peta import (
    LEBAR,
    UKURAN,
    Tulisan,
    anak_kotak,
    kotak_unit,
    potong_kotak,
    susun_gambar,
    tulis_ringkas,
    tulis_semua,
)
from pegawai.peta import KotakPeta

#: Below this the small print of the boxes (9.5 pt) is under 6 pt.
SKALA_TERKECIL = 0.64
#: Room of a sheet for the title block above and the meaning of the signs below.
_KEPALA, _KAKI = 46.0, 30.0
_SELA, _TEPI_GAMBAR = 24.0, 2.0
#: How many leaves hang below each other; what fills the sheet best is taken.
_TUMPUK = (3, 4, 6, 8, 12, 18)
_LEBAR_RINGKAS = 190.0
_NAMA_IKHTISAR = "Ikhtisar: pejabat dan jumlah setiap unit dengan bawahannya"


class Blok(NamedTuple):
    """A drawing that stays whole on one sheet, and what it shows."""

    gambar: Gambar
    nama: str


class Halaman(NamedTuple):
    """What stands on one sheet: drawings with their corners, all at one scale. nama: said below the title."""

    isi: tuple[tuple[Gambar, Titik], ...]
    nama: str
    skala: float


class Keterangan(NamedTuple):
    """What every sheet says. hari: "Keadaan 27 November 2026"; arti: the meaning of the signs."""

    judul: str
    pemda: str
    hari: str
    arti: str


def ruang(kertas: str) -> tuple[float, float]:
    """Give width and height, in pt, that a sheet across leaves for the drawing."""
    pendek, panjang = KERTAS[kertas]
    return panjang - 2 * TEPI, pendek - 2 * TEPI - _KEPALA - _KAKI


def bagi_peta(
    daftar: Sequence[KotakPeta], kertas: str, *, kedudukan: dict[str, str], satu: bool = False
) -> list[Halaman]:
    """Divide a map (the first box is its top) among sheets of `kertas`, laid across.

    One sheet where everything can be read there; else an overview and the branches. satu: one sheet in any case;
    raises TerlaluBesar where its print would be under 6 pt.
    """
    pembagi = _Pembagi(daftar, kertas, kedudukan)
    seluruh = pembagi.pohon(range(len(daftar)))
    if seluruh is not None:
        return [pembagi.halaman([Blok(seluruh, "")])]
    if satu:
        raise TerlaluBesar(_saran(daftar, kertas, kedudukan))
    return [pembagi.ikhtisar(), *pembagi.kemas(pembagi.bagi(0))]


def kertas_cukup(gambar: Gambar) -> list[str]:
    """Give the papers from A3 up on which this drawing can surely be read on one sheet."""
    return [
        k
        for k in KERTAS
        if k != "A4"
        and min(a / b for a, b in zip(ruang(k), (gambar.lebar, gambar.tinggi), strict=True))
        >= SKALA_TERKECIL
    ]


def kertas_terbaca(daftar: Sequence[KotakPeta], kedudukan: dict[str, str]) -> list[str]:
    """Give the papers, the smallest first, on which one sheet shows everything in readable print."""
    pembagi = _Pembagi(daftar, "A3", kedudukan)
    return [k for k in KERTAS if pembagi.untuk(k).pohon(range(len(daftar))) is not None]


def _saran(daftar: Sequence[KotakPeta], kertas: str, kedudukan: dict[str, str]) -> str:
    muat = kertas_terbaca(daftar, kedudukan)
    lain = f"Pilih {muat[0]}, atau beberapa lembar." if muat else "Pilih beberapa lembar."
    return f"Pada satu lembar {kertas} tulisan peta ini terlalu kecil untuk dibaca. {lain}"


class _Pembagi:
    """Divides one map for one paper."""

    def __init__(self, daftar: Sequence[KotakPeta], kertas: str, kedudukan: dict[str, str]) -> None:
        self.daftar, self.kata = daftar, kedudukan
        self.anak = anak_kotak(daftar)
        self.tulisan = tulis_semua(daftar, self.anak, kedudukan)
        self.untuk(kertas)

    def untuk(self, kertas: str) -> "_Pembagi":
        """Go over to another paper."""
        self.lebar, self.tinggi = ruang(kertas)
        self.muat = self.lebar / SKALA_TERKECIL, self.tinggi / SKALA_TERKECIL
        return self

    # --- drawings ------------------------------------------------------------------------------
    def pohon(self, pilihan: Sequence[int]) -> Gambar | None:
        """Draw these boxes as one tree, as it fills the sheet best; None where its print would be too small."""
        luas = sum(self.tulisan[i].lebar * self.tulisan[i].y for i in pilihan)
        if luas > self.muat[0] * self.muat[1]:
            return None
        letak = {i: n for n, i in enumerate(pilihan)}
        anak = [[letak[a] for a in self.anak[i] if a in letak] for i in pilihan]
        kotak = [self.daftar[i] for i in pilihan]
        isi = [self.tulisan[i] for i in pilihan]
        return self._terbaik(
            susun_gambar(kotak, isi, anak, ukuran=UKURAN._replace(tumpuk=tumpuk), tepi=_TEPI_GAMBAR)
            for tumpuk in _TUMPUK
        )

    def _terbaik(self, calon: Iterable[Gambar]) -> Gambar | None:
        gambar: Gambar = max(calon, key=self._skala)
        return gambar if self._skala(gambar) >= SKALA_TERKECIL else None

    def _skala(self, gambar: Gambar) -> float:
        return min(1.0, self.lebar / gambar.lebar, self.tinggi / gambar.tinggi)

    def _turunan(self, i: int) -> list[int]:
        hasil, tumpukan = [], [i]
        while tumpukan:
            hasil.append(satu := tumpukan.pop())
            tumpukan += reversed(self.anak[satu])
        return hasil

    # --- branches ------------------------------------------------------------------------------
    def bagi(self, i: int) -> list[Blok]:
        """Divide a branch into drawings that each fit on a sheet."""
        nama = self.daftar[i].unit.nama
        if i and (gambar := self.pohon(self._turunan(i))) is not None:
            return [Blok(gambar, nama)]
        daun = [a for a in self.anak[i] if not self.anak[a]]
        if (gambar := self.pohon([i, *daun])) is not None:
            hasil = [Blok(gambar, nama)]
        else:
            hasil = self._kolom([i, *daun], nama)
        for ranting in self.anak[i]:
            if self.anak[ranting]:
                hasil += self.bagi(ranting)
        return hasil

    def _kolom(self, pilihan: Sequence[int], nama: str) -> list[Blok]:
        """Set boxes below each other in columns, as many as a sheet takes; high ones go on in the next column."""
        lebar, tinggi = self.muat
        hasil: list[Blok] = []
        isi: list[KotakUnit] = []
        x = y = _TEPI_GAMBAR
        for i in pilihan:
            k = self.daftar[i]
            for t, _ in potong_kotak(
                k, tinggi - 2 * _TEPI_GAMBAR, puncak=not i, cabang=bool(self.anak[i]), kata=self.kata
            ):  # fmt: skip
                if y + t.y > tinggi - _TEPI_GAMBAR and y > _TEPI_GAMBAR:
                    x, y = x + LEBAR + _SELA, _TEPI_GAMBAR
                if x + LEBAR > lebar - _TEPI_GAMBAR and isi:
                    hasil.append(_blok(isi, nama, lanjutan=bool(hasil)))
                    isi, x, y = [], _TEPI_GAMBAR, _TEPI_GAMBAR
                isi.append(kotak_unit(k, t, Titik(x, y)))
                y += t.y + _SELA / 2
        return [*hasil, _blok(isi, nama, lanjutan=bool(hasil))]

    # --- overview ------------------------------------------------------------------------------
    def ikhtisar(self) -> Halaman:
        """Give the sheet with the sums: the same tree, as deep as it can be read, else its upper units in columns."""
        dasar = self.daftar[0].tingkat
        terdalam = max(k.tingkat for k in self.daftar) - dasar
        for dalam in range(terdalam, 0, -1):
            pilihan = [n for n, k in enumerate(self.daftar) if k.tingkat - dasar <= dalam]
            if (gambar := self._ringkas(pilihan)) is not None:
                return self.halaman([Blok(gambar, _NAMA_IKHTISAR)])
        return self.halaman([Blok(self._ringkas_kolom(), _NAMA_IKHTISAR)])

    def _ringkas(self, pilihan: Sequence[int]) -> Gambar | None:
        letak = {i: n for n, i in enumerate(pilihan)}
        anak = [[letak[a] for a in self.anak[i] if a in letak] for i in pilihan]
        kotak = [self.daftar[i] for i in pilihan]
        isi = [self._tulis_ringkas(i, terlihat=bool(a)) for i, a in zip(pilihan, anak, strict=True)]
        return self._terbaik(
            susun_gambar(kotak, isi, anak, ukuran=UKURAN._replace(tumpuk=tumpuk), tepi=_TEPI_GAMBAR)
            for tumpuk in _TUMPUK
        )

    def _tulis_ringkas(self, i: int, *, terlihat: bool) -> Tulisan:
        lipat = 0 if terlihat else len(self._turunan(i)) - 1
        return tulis_ringkas(self.daftar[i], _LEBAR_RINGKAS, lipat=lipat)

    def _ringkas_kolom(self) -> Gambar:
        """Hang small boxes below the top in columns of equal length: hundreds of units below one head."""
        anak = self.anak[0]
        langkah = _LEBAR_RINGKAS + _SELA
        kolom = max(1, int((self.muat[0] - 2 * _TEPI_GAMBAR) // langkah))
        baris = ceil(len(anak) / kolom)
        lebar = ceil(len(anak) / baris) * langkah
        puncak = self._tulis_ringkas(0, terlihat=True)
        tengah = lebar / 2
        kotak = [kotak_unit(self.daftar[0], puncak, Titik(tengah - puncak.lebar / 2, _TEPI_GAMBAR))]
        bus = _TEPI_GAMBAR + puncak.y + 14
        garis = [_tegak(tengah, _TEPI_GAMBAR + puncak.y, bus)]
        for n, awal in enumerate(range(0, len(anak), baris)):
            x, y = n * langkah + _SELA, bus + 14
            for i in anak[awal : awal + baris]:
                t = self._tulis_ringkas(i, terlihat=False)
                kotak.append(kotak_unit(self.daftar[i], t, Titik(x, y)))
                garis.append(_datar(x - _SELA / 2, x, y + t.y / 2))
                ujung = y + t.y / 2
                y += t.y + 8
            garis.append(_tegak(x - _SELA / 2, bus, ujung))
        garis.append(_datar(min(_SELA / 2, tengah), max(x - _SELA / 2, tengah), bus))
        return _bungkus(kotak, self.daftar[0].unit.nama)._replace(daftar_garis=tuple(garis))

    # --- sheets --------------------------------------------------------------------------------
    def kemas(self, daftar: Sequence[Blok]) -> list[Halaman]:
        """Put drawings in their order onto as few sheets as they need, in rows from left to right."""
        hasil: list[Halaman] = []
        isi: list[Blok] = []
        for blok in daftar:
            if isi and not self._cukup([*isi, blok]):
                hasil.append(self.halaman(isi))
                isi = []
            isi.append(blok)
        return [*hasil, self.halaman(isi)] if isi else hasil

    def _cukup(self, isi: Sequence[Blok]) -> bool:
        _, lebar, tinggi = _rak(isi, self.muat[0])
        return lebar <= self.muat[0] and tinggi <= self.muat[1]

    def halaman(self, isi: Sequence[Blok]) -> Halaman:
        """Place drawings on one sheet, as large as it allows."""
        letak, lebar, tinggi = _rak(isi, self.muat[0])
        skala = min(1.0, self.lebar / lebar, self.tinggi / tinggi)
        pasang = tuple((b.gambar, t) for b, t in zip(isi, letak, strict=True))
        return Halaman(pasang, "; ".join(b.nama for b in isi), skala)


def _rak(isi: Sequence[Blok], muat: float) -> tuple[list[Titik], float, float]:
    """Set drawings side by side, in further rows below where `muat` is full; give corners, width, height."""
    letak: list[Titik] = []
    x = y = bawah = lebar = 0.0
    for b in isi:
        if x and x + b.gambar.lebar > muat:
            x, y = 0.0, bawah + _SELA
        letak.append(Titik(x, y))
        bawah = max(bawah, y + b.gambar.tinggi)
        lebar = max(lebar, x + b.gambar.lebar)
        x += b.gambar.lebar + _SELA
    return letak, lebar, bawah


def _tegak(x: float, y: float, y2: float) -> Jalur:
    return Jalur((Titik(x, y), Titik(x, y2)), tebal=1.25)


def _datar(x: float, x2: float, y: float) -> Jalur:
    return Jalur((Titik(x, y), Titik(x2, y)), tebal=1.25)


def _blok(isi: list[KotakUnit], nama: str, *, lanjutan: bool) -> Blok:
    nama = f"{nama} (lanjutan)" if lanjutan else nama
    return Blok(_bungkus(isi, nama), nama)


def _bungkus(isi: list[KotakUnit], nama: str) -> Gambar:
    lebar = max(u.kotak.kanan for u in isi) + _TEPI_GAMBAR
    tinggi = max(u.kotak.bawah for u in isi) + _TEPI_GAMBAR
    return Gambar(f"Peta jabatan {nama}", "", lebar, tinggi, tuple(isi))


# --- title block and foot --------------------------------------------------------------------------
def susun_lembar(
    daftar: Sequence[Halaman], kertas: str, k: Keterangan
) -> tuple[list[Gambar], list[Lembar]]:
    """Give the drawings and the sheets that show them, numbered."""
    pendek, panjang = KERTAS[kertas]
    gambar: list[Gambar] = []
    lembar: list[Lembar] = []
    muat, _ = ruang(kertas)
    for nomor, h in enumerate(daftar, 1):
        isi_lebar = max(t.x + g.lebar for g, t in h.isi) * h.skala
        kiri = TEPI + (muat - isi_lebar) / 2
        jendela = []
        for g, t in h.isi:
            x, y = kiri + t.x * h.skala, TEPI + _KEPALA + t.y * h.skala
            jendela.append(
                Jendela(x, y, g.lebar * h.skala, g.tinggi * h.skala, skala=h.skala, gambar=len(gambar))
            )  # fmt: skip
            gambar.append(g)
        hiasan = _hiasan(k, h.nama, panjang, pendek, f"Lembar {nomor} dari {len(daftar)}")
        lembar.append(Lembar(panjang, pendek, tuple(jendela), hiasan))
    gambar[0] = gambar[0]._replace(judul=k.judul)
    return gambar, lembar


def _hiasan(
    k: Keterangan, nama: str, lebar: float, tinggi: float, nomor: str
) -> tuple[Kotak | Jalur | Teks, ...]:
    kanan = lebar - TEPI
    atas, bawah = TEPI + 34, tinggi - TEPI - 20
    hari = Teks(0, TEPI + 11, k.hari, 9.5)
    hitung = Teks(0, tinggi - TEPI + 2, nomor, 9, True)
    muat = lebar - 2 * TEPI
    return (
        Teks(TEPI, TEPI + 12, pendekkan(k.judul, muat - hari.lebar - 16, 14, tebal=True), 14, True),
        hari._replace(x=kanan - hari.lebar),
        Teks(TEPI, TEPI + 27, pendekkan(" · ".join(filter(None, (k.pemda, nama))), muat, 9), 9),
        Jalur((Titik(TEPI, atas), Titik(kanan, atas)), tebal=0.75),
        Jalur((Titik(TEPI, bawah), Titik(kanan, bawah)), tebal=0.75),
        Teks(TEPI, bawah + 13, pendekkan(k.arti, muat, 8), 8, warna=w.TINTA_LUNAK),
        hitung._replace(x=kanan - hitung.lebar),
    )


def pendekkan(isi: str, muat: float, ukuran: float, *, tebal: bool = False) -> str:
    """Cut a line to what the width takes, with "…"."""
    if lebar_teks(isi, ukuran, tebal=tebal) <= muat:
        return isi
    while isi and lebar_teks(isi + "…", ukuran, tebal=tebal) > muat:
        isi = isi[:-1].rstrip()
    return f"{isi}…"


# --- the table of the city -------------------------------------------------------------------------
_KOLOM = (0.0, 395.0, 443.0, 491.0, 538.0)


def lembar_kota(baris: Sequence[Sequence[str]], k: Keterangan) -> tuple[list[Gambar], list[Lembar]]:
    """Give the table of all perangkat daerah on upright A4. baris: name, positions, B, K, ±; the last is the sum."""
    lebar, tinggi = KERTAS["A4"]
    per = int((tinggi - 2 * TEPI - _KEPALA - _KAKI) // 15) - 1
    potong = [*range(0, len(baris), per), len(baris)]
    potong = potong if len(potong) > 1 else [0, 0]
    lembar = []
    for n, (a, b) in enumerate(pairwise(potong), 1):
        isi: list[Kotak | Jalur | Teks] = list(
            _hiasan(k, "", lebar, tinggi, f"Lembar {n} dari {len(potong) - 1}")
        )
        isi += _baris(TEPI + _KEPALA, ("Perangkat daerah", "Jabatan", "B", "K", "±"), w.GARIS_LUNAK)
        for m, satu in enumerate(baris[a:b], 1):
            jumlah = a + m == len(baris)
            isi += _baris(TEPI + _KEPALA + 15 * m, satu, w.UTAMA_MUDA if jumlah else "")
        lembar.append(Lembar(lebar, tinggi, (), tuple(isi)))
    return [Gambar(k.judul, k.judul, lebar, tinggi, ())], lembar


def _baris(y: float, isi: Sequence[str], isian: str) -> list[Kotak | Jalur | Teks]:
    tebal = bool(isian)
    hasil: list[Kotak | Jalur | Teks] = [
        Kotak(TEPI, y, _KOLOM[-1], 15, isian, ""),
        Jalur((Titik(TEPI, y + 15), Titik(TEPI + _KOLOM[-1], y + 15)), tebal=0.4),
        Teks(TEPI + 4, y + 10.5, pendekkan(isi[0], 342, 9, tebal=tebal), 9, tebal),
    ]
    for kanan, satu in zip(_KOLOM[1:], isi[1:], strict=True):
        t = Teks(0, y + 10.5, satu, 9, tebal)
        hasil.append(t._replace(x=TEPI + kanan - 4 - t.lebar))
    return hasil
