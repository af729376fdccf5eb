"""The chart: which units are shown, what stands in their boxes, where each box goes. Pure.

`gambar_bagan` turns a Bagan and what a person has chosen to see (Tampilan) into a Gambar with its legend.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import NamedTuple

from orgstruktur.bagan import Bagan, Simpul
from orgstruktur.gambar import pohon
from orgstruktur.gambar import warna as w
from orgstruktur.gambar.bentuk import Gambar, Kotak, KotakUnit, Sakelar, Teks, Titik
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
_SAKELAR_TINGGI, _SAKELAR_LEBAR = 30.0, 72.0

KEPALA, KODE, PEJABAT, ISIAN = "kepala", "kode", "pejabat", "isian"
#: What cannot be drawn without asking who holds the positions.
PERLU_ORANG = frozenset({PEJABAT, ISIAN, LOWONG})
#: What may stand in a box below the name.
PILIHAN_ISI: list[tuple[str, str]] = [
    (KEPALA, "Jabatan kepala"),
    (PEJABAT, "Nama pejabat"),
    (JABATAN, "Banyaknya jabatan"),
    (ISIAN, "Terisi dan lowong"),
    (FUNGSI, "Banyaknya fungsi"),
    (SUBUNIT, "Banyaknya sub-unit"),
    (KODE, "Kode unit"),
]
ISI_BAKU = frozenset({KEPALA, JABATAN})


class IsiUnit(NamedTuple):
    """What is known of a unit beside its place: title of the head, own positions, own functions.

    pejabat: who heads it, or that nobody does; terisi, lowong: None = not told.
    """

    kepala: str = ""
    jabatan: int = 0
    fungsi: int = 0
    pejabat: str = ""
    terisi: int | None = None
    lowong: int | None = None


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


class Alamat(NamedTuple):
    """Where boxes lead (what stands before and after the code) and controls (a function of unit and level)."""

    unit: tuple[str, str] = ("", "")
    sakelar: Callable[[Simpul, int], str] | None = None


_TANPA_ALAMAT = Alamat()


class _Isi(NamedTuple):
    """A box before it has its place; lines and coloured parts are measured from its corner."""

    teks: tuple[Teks, ...]
    hiasan: tuple[Kotak, ...]
    tinggi: float


def gambar_bagan(
    bagan: Bagan,
    akar: Simpul,
    isi: Mapping[int, IsiUnit],
    tampilan: Tampilan,
    alamat: Alamat = _TANPA_ALAMAT,
) -> BaganGambar:
    """Draw the branch of `akar` as `tampilan` asks for."""
    daftar = _yang_tampak(bagan, akar, tampilan)
    nilai = _angka(bagan, isi, tampilan.warna)
    terbesar = max((nilai.get(s.id, 0) for s, _ in daftar), default=0)
    golongan = [golongkan(s, tampilan.warna, nilai, terbesar) for s, _ in daftar]
    penulis = _Penulis(bagan, isi, tampilan)
    rupa = [penulis.isi(s, g) for (s, _), g in zip(daftar, golongan, strict=True)]
    letak_daftar = {s.id: n for n, (s, _) in enumerate(daftar)}
    anak: list[list[int]] = [[] for _ in daftar]
    for n, (s, _) in enumerate(daftar[1:], 1):
        anak[letak_daftar[s.induk_id or 0]].append(n)
    simpul = [pohon.Simpul(LEBAR, r.tinggi, tuple(a)) for r, a in zip(rupa, anak, strict=True)]
    susunan = pohon.susun(simpul)
    unit: list[KotakUnit] = []
    sakelar: list[Sakelar] = []
    for n, (s, tingkat) in enumerate(daftar):
        url = f"{alamat.unit[0]}{s.kode}{alamat.unit[1]}" if alamat.unit[0] else ""
        unit.append(penulis.kotak(s, tingkat, rupa[n], susunan.letak[n], url))
        if bagan.anak(s):
            url = alamat.sakelar(s, tingkat) if alamat.sakelar else ""
            sakelar.append(_sakelar(s, len(bagan.anak(s)), bool(anak[n]), unit[-1].kotak, url))
    gambar = Gambar(
        f"Bagan {akar.nama}",
        _uraian(bagan, akar, len(daftar)),
        susunan.lebar,
        susunan.tinggi,
        tuple(unit),
        susunan.daftar_garis,
        daftar_sakelar=tuple(sakelar),
    )
    return BaganGambar(gambar, susun_legenda(g for g in golongan if g), daftar)


def banyak_tampak(bagan: Bagan, akar: Simpul, tampilan: Tampilan) -> int:
    """Count the boxes that `gambar_bagan` would draw."""
    return len(_yang_tampak(bagan, akar, tampilan))


def _yang_tampak(bagan: Bagan, akar: Simpul, tampilan: Tampilan) -> list[tuple[Simpul, int]]:
    """Give the units that are shown, parents first, with their level (1 = top)."""
    hasil: list[tuple[Simpul, int]] = []
    tumpukan = [(akar, 1)]
    while tumpukan:
        s, tingkat = tumpukan.pop()
        hasil.append((s, tingkat))
        if tampilan.terbuka(s, tingkat):
            tumpukan.extend((a, tingkat + 1) for a in reversed(bagan.anak(s)))
    return hasil


def _angka(bagan: Bagan, isi: Mapping[int, IsiUnit], menurut: str) -> Mapping[int, int]:
    """Give the figure by which is coloured."""
    if menurut == JABATAN:
        return {pk: i.jabatan for pk, i in isi.items()}
    if menurut == FUNGSI:
        return {pk: i.fungsi for pk, i in isi.items()}
    if menurut == LOWONG:
        return {pk: TAK_DISEBUT if i.lowong is None else i.lowong for pk, i in isi.items()}
    return bagan.jumlah_turunan if menurut == SUBUNIT else {}


def _uraian(bagan: Bagan, akar: Simpul, tampak: int) -> str:
    lagi = bagan.jumlah_turunan[akar.id] + 1 - tampak
    sisa = f" {lagi} unit lain terlipat." if lagi else ""
    return (
        f"Bagan pohon dengan {tampak} unit, {akar.nama} di puncak. Garis tegas adalah garis komando.{sisa} "
        "Isi yang sama tersedia sebagai garis besar dan tabel."
    )


_KOSONG = IsiUnit()


class _Penulis:
    """Writes boxes of one picture."""

    def __init__(self, bagan: Bagan, isi: Mapping[int, IsiUnit], tampilan: Tampilan) -> None:
        self.bagan = bagan
        self.data = isi
        self.tampilan = tampilan

    def isi(self, s: Simpul, golongan: Golongan | None) -> _Isi:
        """Break what stands in a box into lines and tell how high the box is."""
        pilih, data = self.tampilan.isi, self.data.get(s.id, _KOSONG)
        kepala = data.kepala if KEPALA in pilih else ""
        pejabat = data.pejabat if PEJABAT in pilih else ""
        return _tulis_isi(
            (s.nama, kepala, pejabat),
            self._angka(s, data, pilih),
            bool(self.bagan.anak(s)),
            golongan,
        )

    def _angka(self, s: Simpul, data: IsiUnit, pilih: frozenset[str]) -> str:
        bagian = []
        if KODE in pilih:
            bagian.append(s.kode)
        if JABATAN in pilih and data.jabatan:
            bagian.append(f"{data.jabatan} jabatan")
        if ISIAN in pilih and data.terisi is not None:
            bagian.append(f"{data.terisi} terisi")
            if data.lowong:
                bagian.append(f"{data.lowong} lowong")
        if FUNGSI in pilih and data.fungsi:
            bagian.append(f"{data.fungsi} fungsi")
        if SUBUNIT in pilih and self.bagan.anak(s):
            bagian.append(f"{self.bagan.jumlah_turunan[s.id]} sub-unit")
        return " · ".join(bagian)

    def kotak(self, s: Simpul, tingkat: int, rupa: _Isi, letak: Titik, url: str) -> KotakUnit:
        """Put a box at its place."""
        data = self.data.get(s.id, _KOSONG)
        anak = len(self.bagan.anak(s))
        kotak = (
            Kotak(letak.x, letak.y, LEBAR, rupa.tinggi, w.EMAS_MUDA, w.EMAS, 3.0, False, 4.0)
            if s.kode == self.tampilan.pusat
            else Kotak(letak.x, letak.y, LEBAR, rupa.tinggi, w.PUTIH, w.GARIS, 1.0, s.contoh, 4.0)
        )
        uraian = _ucapan(s.nama, tingkat, anak, data, s.contoh)
        return KotakUnit(
            s.kode, kotak, rupa.teks, uraian, tingkat, anak, url, rupa.hiasan, setempat=True
        )


@lru_cache(maxsize=16_384)
def _tulis_isi(
    nama_kepala_pejabat: tuple[str, str, str],
    angka: str,
    bercabang: bool,
    golongan: Golongan | None,
) -> _Isi:
    """Set the lines of a box: group, name, head and who it is, figures; room for the control where there is a branch.

    Kept, since most boxes are the same after a change as before it.
    """
    nama, kepala, pejabat = nama_kepala_pejabat
    teks: list[Teks] = []
    y = _TEPI

    def tulis(
        isi: str, ukuran: float, *, tebal: bool = False, warna: str = w.TINTA, jeda: float = 0
    ) -> None:
        nonlocal y
        y += jeda
        dasar = round(ukuran * (JARAK_BARIS + TINGGI_KAPITAL) / 2)
        for satu in bungkus(isi, _ISI, ukuran, tebal):
            teks.append(Teks(_KIRI, y + dasar, satu, ukuran, tebal, warna))
            y += round(ukuran * JARAK_BARIS)

    if golongan:
        tulis(golongan.tanda, _UKURAN_TANDA, tebal=True, warna=golongan.warna)
    tulis(nama, _UKURAN_NAMA, tebal=True, jeda=2 if golongan else 0)
    if kepala:
        tulis(kepala, _UKURAN_KECIL, warna=w.TINTA_LUNAK, jeda=3)
    if pejabat:
        tulis(pejabat, _UKURAN_KECIL, tebal=True, jeda=1 if kepala else 3)
    sebaris = bercabang and lebar_teks(angka, _UKURAN_KECIL) <= _ISI - _SAKELAR_LEBAR
    if angka:
        tulis(angka, _UKURAN_KECIL, jeda=12 if sebaris else 3)
    if bercabang and not (angka and sebaris):
        y += _SAKELAR_TINGGI
    tinggi = y + _TEPI
    return _Isi(tuple(teks), _pita(tinggi, golongan) if golongan else (), tinggi)


@lru_cache(maxsize=16_384)
def _ucapan(nama: str, tingkat: int, anak: int, data: IsiUnit, contoh: bool) -> str:
    """What a screen reader says of a box."""
    bagian = [nama, f"tingkat {tingkat}"]
    if data.kepala:
        bagian.append(f"dipimpin {data.kepala}")
    if data.pejabat:
        bagian.append(data.pejabat)
    bagian.append(f"{anak} sub-unit" if anak else "tanpa sub-unit")
    if data.jabatan:
        bagian.append(f"{data.jabatan} jabatan")
    if data.lowong:
        bagian.append(f"{data.lowong} lowong")
    if contoh:
        bagian.append("data contoh")
    return ", ".join(bagian)


def _pita(tinggi: float, g: Golongan) -> tuple[Kotak, ...]:
    """The coloured band on the left; by a number it is filled from below."""
    if g.penuh >= 1:
        return (Kotak(0, 0, _PITA, tinggi, g.warna, "", sudut=2),)
    isi = round(tinggi * g.penuh, 1)
    dasar = Kotak(0, 0, _PITA, tinggi, w.GARIS_LUNAK, "", sudut=2)
    return dasar, Kotak(0, tinggi - isi, _PITA, isi, g.warna, "")


def _sakelar(s: Simpul, banyak: int, terbuka: bool, k: Kotak, url: str) -> Sakelar:
    """The control at the lower right: "+ 8" opens, "−" folds."""
    tulisan, panjang, lebar = _tulisan_sakelar(banyak, terbuka)
    kiri, atas = k.kanan - lebar - 6, k.bawah - _SAKELAR_TINGGI - 6
    kotak = Kotak(
        kiri,
        atas,
        lebar,
        _SAKELAR_TINGGI,
        w.PUTIH if terbuka else w.UTAMA_MUDA,
        w.UTAMA,
        sudut=_SAKELAR_TINGGI / 2,
    )
    y = atas + round((_SAKELAR_TINGGI + _UKURAN_KECIL * TINGGI_KAPITAL) / 2)
    teks = Teks(kiri + round((lebar - panjang) / 2), y, tulisan, _UKURAN_KECIL, True, w.UTAMA)
    uraian = f"Lipat cabang {s.nama}" if terbuka else f"Buka {banyak} sub-unit {s.nama}"
    return Sakelar(s.kode, kotak, (teks,), uraian, not terbuka, url)


@lru_cache(maxsize=512)
def _tulisan_sakelar(banyak: int, terbuka: bool) -> tuple[str, float, int]:
    """What stands on a control, how wide the words are, and how wide the control is."""
    tulisan = "− lipat" if terbuka else f"+ {banyak} unit"
    panjang = lebar_teks(tulisan, _UKURAN_KECIL, tebal=True)
    return tulisan, panjang, max(48, round(panjang) + 18)
