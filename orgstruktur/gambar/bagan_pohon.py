"""The chart: which units are shown, what stands in their boxes, where each box goes. Pure.

`gambar_bagan` turns a Bagan and what a person has chosen to see (Tampilan) into a Gambar with its legend.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from orgstruktur.bagan import Bagan, Simpul
from orgstruktur.gambar import pohon
from orgstruktur.gambar import warna as w
from orgstruktur.gambar.bentuk import Gambar, Kotak, KotakUnit, Rupa, Sakelar, Teks, Titik
from orgstruktur.gambar.golongan_warna import (
    FUNGSI,
    JABATAN,
    JENIS,
    LOWONG,
    SUBUNIT,
    TAK_DISEBUT,
    ButirLegenda,
    Golongan,
    golongkan,
    susun_legenda,
)
from orgstruktur.gambar.huruf import JARAK_BARIS, TINGGI_KAPITAL, bungkus, lebar_teks

LEBAR = 212.0
_KIRI, _KANAN, _TEPI, _PITA = 16.0, 10.0, 10.0, 6.0
_ISI = LEBAR - _KIRI - _KANAN
_UKURAN_NAMA, _UKURAN_KECIL, _UKURAN_TANDA = 13.0, 11.0, 10.0
#: The control that opens or folds a branch: at least 24 px to touch.
_SAKELAR_TINGGI, _SAKELAR_LEBAR, _SAKELAR_TEPI = 30.0, 72.0, 6.0

KEPALA, KODE, PEJABAT, ISIAN, LAYANAN = "kepala", "kode", "pejabat", "isian", "layanan"
#: What cannot be drawn without asking who holds the positions.
PERLU_ORANG = frozenset({PEJABAT, ISIAN, LOWONG})
#: What may stand in a box below the name.
PILIHAN_ISI: list[tuple[str, str]] = [
    (KEPALA, "Jabatan kepala"),
    (PEJABAT, "Nama pejabat"),
    (JABATAN, "Banyaknya jabatan"),
    (ISIAN, "Terisi dan lowong"),
    (FUNGSI, "Banyaknya fungsi"),
    (LAYANAN, "Banyaknya layanan"),
    (SUBUNIT, "Banyaknya sub-unit"),
    (KODE, "Kode unit"),
]
ISI_BAKU = frozenset({KEPALA, JABATAN})


class IsiUnit(NamedTuple):
    """What is known of a unit beside its place: title of the head, own positions, functions, services.

    pejabat: who heads it, or that nobody does; terisi, lowong: None = not told.
    """

    kepala: str = ""
    jabatan: int = 0
    fungsi: int = 0
    pejabat: str = ""
    terisi: int | None = None
    lowong: int | None = None
    layanan: int = 0


class Tampilan(NamedTuple):
    """What a person wants to see.

    dalam: levels shown, 1 = only the top; None = all. buka, tutup: codes opened or folded against that.
    isi: lines of the boxes (PILIHAN_ISI). warna: see golongan_warna. pusat: code of the unit that is marked.
    """

    dalam: int | None = 2
    buka: frozenset[str] = frozenset()
    tutup: frozenset[str] = frozenset()
    isi: frozenset[str] = ISI_BAKU
    warna: str = JENIS
    pusat: str = ""

    def terbuka(self, s: Simpul, tingkat: int) -> bool:
        """Tell whether the sub-units of a unit on this level (1 = top) are shown."""
        if s.kode in self.tutup:
            return False
        return s.kode in self.buka or self.dalam is None or tingkat < self.dalam

    def dibalik(self, s: Simpul, tingkat: int) -> "Tampilan":
        """Give the view in which the branch of this unit is open instead of folded, or the other way round."""
        if self.terbuka(s, tingkat):
            lain = self._replace(buka=self.buka - {s.kode})
            return lain._replace(tutup=self.tutup | {s.kode}) if lain.terbuka(s, tingkat) else lain
        lain = self._replace(tutup=self.tutup - {s.kode})
        return lain if lain.terbuka(s, tingkat) else lain._replace(buka=self.buka | {s.kode})


class BaganGambar(NamedTuple):
    """The picture, its legend, and the units in it, parents first, with their level."""

    gambar: Gambar
    legenda: tuple[ButirLegenda, ...]
    daftar: list[tuple[Simpul, int]]


#: Units that are shown, parents first, with their level (1 = top).
_Daftar = list[tuple[Simpul, int]]


class Alamat(NamedTuple):
    """Where boxes lead (what stands before and after the code) and controls (a function of unit and level).

    Without addresses of controls only those that open are drawn: on paper nothing can be folded.
    """

    unit: tuple[str, str] = ("", "")
    sakelar: Callable[[Simpul, int], str] | None = None


_TANPA_ALAMAT = Alamat()


class _Isi(NamedTuple):
    """A box before it has its place; `uraian` is what a screen reader says."""

    rupa: Rupa
    uraian: str


#: A unit with its level, what stands in its box, where the box stands, and what is drawn below it.
_Terletak = tuple[tuple[Simpul, int], _Isi, Titik, tuple[int, ...]]


def gambar_bagan(
    bagan: Bagan,
    akar: Simpul,
    isi: Mapping[int, IsiUnit],
    tampilan: Tampilan,
    alamat: Alamat = _TANPA_ALAMAT,
    *,
    tanda: Mapping[int, Golongan] | None = None,
) -> BaganGambar:
    """Draw the branch of `akar` as `tampilan` asks for.

    tanda: the groups of units by number, in place of those that `tampilan.warna` makes.
    """
    daftar = _yang_tampak(bagan, akar, tampilan)
    golongan = (
        _golongan(bagan, daftar, isi, tampilan.warna)
        if tanda is None
        else [tanda.get(s.id) for s, _ in daftar]
    )
    daftar_isi = _isi_kotak(bagan, daftar, isi, tampilan, golongan)
    anak = _nomor_anak(daftar)
    susunan = pohon.susun(
        [pohon.Simpul(LEBAR, i.rupa.kotak.tinggi, a) for i, a in zip(daftar_isi, anak, strict=True)]
    )
    letak_isi = list(zip(daftar, daftar_isi, susunan.letak, anak, strict=True))
    gambar = Gambar(
        f"Bagan {akar.nama}",
        _uraian(bagan, akar, len(daftar)),
        susunan.lebar,
        susunan.tinggi,
        tuple(_kotak_unit(bagan, letak_isi, alamat)),
        susunan.daftar_garis,
        daftar_sakelar=tuple(_daftar_sakelar(bagan, letak_isi, alamat)),
    )
    return BaganGambar(gambar, susun_legenda(g for g in golongan if g), daftar)


def banyak_tampak(bagan: Bagan, akar: Simpul, tampilan: Tampilan) -> int:
    """Count the boxes that `gambar_bagan` would draw."""
    return len(_yang_tampak(bagan, akar, tampilan))


def _yang_tampak(bagan: Bagan, akar: Simpul, tampilan: Tampilan) -> _Daftar:
    """Give the units that are shown, parents first, with their level (1 = top)."""
    hasil: _Daftar = []
    tumpukan = [(akar, 1)]
    while tumpukan:
        butir = s, tingkat = tumpukan.pop()
        hasil.append(butir)
        anak = bagan.anak(s)
        if anak and tampilan.terbuka(s, tingkat):
            tumpukan += [(a, tingkat + 1) for a in reversed(anak)]
    return hasil


def _nomor_anak(daftar: _Daftar) -> list[tuple[int, ...]]:
    """Give the places in the list of what is drawn below each unit of it."""
    nomor = {s.id: n for n, (s, _) in enumerate(daftar)}
    anak: list[list[int]] = [[] for _ in daftar]
    for n, (s, _) in enumerate(daftar[1:], 1):
        anak[nomor[s.induk_id or 0]].append(n)
    return [tuple(a) for a in anak]


def _golongan(
    bagan: Bagan, daftar: _Daftar, isi: Mapping[int, IsiUnit], menurut: str
) -> list[Golongan | None]:
    """Give the group of each unit; by a number, compared with the largest of those drawn."""
    nilai: Mapping[int, int] = {}
    if menurut == JABATAN:
        nilai = {pk: i.jabatan for pk, i in isi.items()}
    elif menurut == FUNGSI:
        nilai = {pk: i.fungsi for pk, i in isi.items()}
    elif menurut == LOWONG:
        nilai = {pk: TAK_DISEBUT if i.lowong is None else i.lowong for pk, i in isi.items()}
    elif menurut == SUBUNIT:
        nilai = bagan.jumlah_turunan
    terbesar = max((nilai.get(s.id, 0) for s, _ in daftar), default=0) if nilai else 0
    return [golongkan(s, menurut, nilai, terbesar) for s, _ in daftar]


def _uraian(bagan: Bagan, akar: Simpul, tampak: int) -> str:
    lagi = bagan.jumlah_turunan[akar.id] + 1 - tampak
    sisa = f" {lagi} unit lain terlipat." if lagi else ""
    return (
        f"Bagan pohon dengan {tampak} unit, {akar.nama} di puncak. Garis tegas adalah garis komando.{sisa} "
        "Isi yang sama tersedia sebagai garis besar dan tabel."
    )


_KOSONG = IsiUnit()


class _Bahan(NamedTuple):
    """All that decides how a box looks and what a reader hears."""

    simpul: Simpul
    data: IsiUnit
    tingkat: int
    anak: int
    turunan: int
    pilih: frozenset[str]
    golongan: Golongan | None
    di_pusat: bool


def _isi_kotak(
    bagan: Bagan,
    daftar: _Daftar,
    isi: Mapping[int, IsiUnit],
    tampilan: Tampilan,
    golongan: list[Golongan | None],
) -> list[_Isi]:
    """Say what stands in each box."""
    pilih, pusat = tampilan.isi, tampilan.pusat
    turunan = bagan.jumlah_turunan if SUBUNIT in pilih else {}
    hasil = []
    for (s, tingkat), g in zip(daftar, golongan, strict=True):
        data, anak = isi.get(s.id, _KOSONG), bagan.jumlah_anak(s)
        bahan = _Bahan(s, data, tingkat, anak, turunan.get(s.id, 0), pilih, g, s.kode == pusat)
        hasil.append(_tulis_isi(bahan))
    return hasil


@lru_cache(maxsize=16_384)
def _tulis_isi(b: _Bahan) -> _Isi:
    """Set the lines of a box: group, name, head, figures; room for the control where there is a branch.

    Kept, since most boxes are the same after a change as before it.
    """
    s, golongan = b.simpul, b.golongan
    angka = _angka(b)
    baris: list[Teks] = []
    y = _TEPI

    def tulis(
        isi: str, ukuran: float, *, tebal: bool = False, warna: str = w.TINTA, jeda: float = 0
    ) -> None:
        nonlocal y
        y += jeda
        dasar = round(ukuran * (JARAK_BARIS + TINGGI_KAPITAL) / 2)
        for satu in bungkus(isi, _ISI, ukuran, tebal):
            baris.append(Teks(_KIRI, y + dasar, satu, ukuran, tebal, warna))
            y += round(ukuran * JARAK_BARIS)

    if golongan:
        tulis(golongan.tanda, _UKURAN_TANDA, tebal=True, warna=golongan.warna)
    tulis(s.nama, _UKURAN_NAMA, tebal=True, jeda=2 if golongan else 0)
    if KEPALA in b.pilih and b.data.kepala:
        tulis(b.data.kepala, _UKURAN_KECIL, warna=w.TINTA_LUNAK, jeda=3)
    if PEJABAT in b.pilih and b.data.pejabat:
        tulis(b.data.pejabat, _UKURAN_KECIL, tebal=True, jeda=2)
    sebaris = b.anak > 0 and lebar_teks(angka, _UKURAN_KECIL) <= _ISI - _SAKELAR_LEBAR
    atas = y  # the control may not rise above it where it stands beside the figures
    if angka:
        tulis(angka, _UKURAN_KECIL, jeda=12 if sebaris else 3)
    if b.anak and not (angka and sebaris):
        atas = y
    tinggi = max(y + _TEPI, atas + 2 + _SAKELAR_TINGGI + _SAKELAR_TEPI if b.anak else 0)
    kotak = (
        Kotak(0, 0, LEBAR, tinggi, w.EMAS_MUDA, w.EMAS, 3.0, False, 4.0)
        if b.di_pusat
        else Kotak(0, 0, LEBAR, tinggi, w.PUTIH, w.GARIS, 1.0, s.contoh, 4.0)
    )
    pita = _pita(tinggi, golongan) if golongan else ()
    return _Isi(Rupa(kotak, tuple(baris), pita), _ucapan(b))


def _angka(b: _Bahan) -> str:
    """The line of figures."""
    bagian = []
    if KODE in b.pilih:
        bagian.append(b.simpul.kode)
    if JABATAN in b.pilih and b.data.jabatan:
        bagian.append(f"{b.data.jabatan} jabatan")
    if ISIAN in b.pilih and b.data.terisi is not None:
        bagian.append(f"{b.data.terisi} terisi")
        if b.data.lowong:
            bagian.append(f"{b.data.lowong} lowong")
    if FUNGSI in b.pilih and b.data.fungsi:
        bagian.append(f"{b.data.fungsi} fungsi")
    if LAYANAN in b.pilih and b.data.layanan:
        bagian.append(f"{b.data.layanan} layanan")
    if b.turunan:
        bagian.append(f"{b.turunan} sub-unit")
    return " · ".join(bagian)


def _ucapan(b: _Bahan) -> str:
    """What a screen reader says of a box."""
    bagian = [b.simpul.nama, f"tingkat {b.tingkat}"]
    if b.golongan and b.golongan.ucapan:
        bagian.append(b.golongan.ucapan)
    if b.data.kepala:
        bagian.append(f"dipimpin {b.data.kepala}")
    if b.data.pejabat:
        bagian.append(b.data.pejabat)
    bagian.append(f"{b.anak} sub-unit" if b.anak else "tanpa sub-unit")
    if b.data.jabatan:
        bagian.append(f"{b.data.jabatan} jabatan")
    if b.data.lowong:
        bagian.append(f"{b.data.lowong} lowong")
    if b.data.layanan:
        bagian.append(f"{b.data.layanan} layanan")
    if b.simpul.contoh:
        bagian.append("data contoh")
    return ", ".join(bagian)


def _kotak_unit(
    bagan: Bagan, letak_isi: Iterable[_Terletak], alamat: Alamat
) -> Iterator[KotakUnit]:
    """Put the boxes at their places."""
    awal, akhir = alamat.unit
    for (s, tingkat), (rupa, uraian), (x, y), _ in letak_isi:
        kotak = Kotak(x, y, *rupa.kotak[2:])
        url = f"{awal}{s.kode}{akhir}" if awal else ""
        yield KotakUnit(s.kode, kotak, (), uraian, tingkat, bagan.jumlah_anak(s), url, (), rupa)


def _pita(tinggi: float, g: Golongan) -> tuple[Kotak, ...]:
    """The coloured band on the left; by a number it is filled from below."""
    if g.penuh >= 1:
        return (Kotak(0, 0, _PITA, tinggi, g.warna, "", sudut=2),)
    isi = round(tinggi * g.penuh, 1)
    dasar = Kotak(0, 0, _PITA, tinggi, w.GARIS_LUNAK, "", sudut=2)
    return dasar, Kotak(0, tinggi - isi, _PITA, isi, g.warna, "")


def _daftar_sakelar(
    bagan: Bagan, letak_isi: Iterable[_Terletak], alamat: Alamat
) -> Iterator[Sakelar]:
    """The controls at the lower right of the boxes: "+ 8 unit" opens, "− lipat" folds."""
    for (s, tingkat), isi, (x, y), anak in letak_isi:
        banyak, buka = bagan.jumlah_anak(s), not anak
        if not banyak or not (buka or alamat.sakelar):
            continue
        rupa = _rupa_sakelar(banyak, buka)
        sudut = Titik(
            x + LEBAR - rupa.kotak.lebar - _SAKELAR_TEPI,
            y + isi.rupa.kotak.tinggi - _SAKELAR_TINGGI - _SAKELAR_TEPI,
        )
        if alamat.sakelar:
            uraian = f"Buka {banyak} sub-unit {s.nama}" if buka else f"Lipat cabang {s.nama}"
            yield Sakelar(s.kode, sudut, rupa, uraian, alamat.sakelar(s, tingkat))
        else:
            yield Sakelar(s.kode, sudut, rupa)


@lru_cache(maxsize=512)
def _rupa_sakelar(banyak: int, buka: bool) -> Rupa:
    tulisan = f"+ {banyak} unit" if buka else "− lipat"
    panjang = lebar_teks(tulisan, _UKURAN_KECIL, tebal=True)
    lebar = max(48, round(panjang) + 18)
    isian = w.UTAMA_MUDA if buka else w.PUTIH
    kotak = Kotak(0, 0, lebar, _SAKELAR_TINGGI, isian, w.UTAMA, sudut=_SAKELAR_TINGGI / 2)
    y = round((_SAKELAR_TINGGI + _UKURAN_KECIL * TINGGI_KAPITAL) / 2)
    x = round((lebar - panjang) / 2)
    return Rupa(kotak, (Teks(x, y, tulisan, _UKURAN_KECIL, True, w.UTAMA),))
