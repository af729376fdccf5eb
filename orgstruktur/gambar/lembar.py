"""From the picture on the screen to sheets of paper: caption and legend below it, one sheet or many. Pure."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from orgstruktur.gambar import warna as w
from orgstruktur.gambar.bentuk import Gambar, Jalur, Kotak, Teks, Titik
from orgstruktur.gambar.cetak import KERTAS, Jendela, Lembar
from orgstruktur.gambar.golongan_warna import ButirLegenda
from orgstruktur.gambar.huruf import lebar_teks

#: Free margin of a sheet: 1 cm; height of the strip at its foot that names the sheet.
TEPI = 28.35
_KAKI = 16.0
_TEPI_GAMBAR = 24.0
#: Smaller than this, 13 pt of the chart can no longer be read (below 6 pt) and more sheets are needed.
SKALA_TERBACA = 6 / 13
LEMBAR_TERBANYAK = 60


class TerlaluBesar(ValueError):
    """The picture is too large for what is asked; the message says so to the person."""


def dengan_keterangan(
    gambar: Gambar, keterangan: str, legenda: Sequence[ButirLegenda] = ()
) -> Gambar:
    """Give the picture with title, a line of explanation and the legend below it.

    The picture grows to the right where the text is wider, and downwards; boxes stay where they are.
    """
    kiri = _TEPI_GAMBAR
    y = gambar.tinggi + 20
    hiasan: list[Kotak | Jalur | Teks] = [
        Teks(kiri, y, gambar.judul, 16, True),
        Teks(kiri, y + 18, keterangan, 11, warna=w.TINTA_LUNAK),
    ]
    batas = max(gambar.lebar - kiri, kiri + 480)
    terlebar = max(t.x + t.lebar for t in hiasan if isinstance(t, Teks))
    y += 42
    x = kiri
    for butir in legenda:
        label = f"{butir.label} ({butir.banyak})"
        panjang = 22 + lebar_teks(label, 11)
        if x > kiri and x + panjang > batas:
            x, y = kiri, y + 18
        hiasan += [*_contoh(x, y, butir), Teks(x + 18, y, label, 11)]
        terlebar = max(terlebar, x + panjang)
        x += panjang + 16
    return gambar._replace(
        lebar=max(gambar.lebar, terlebar + kiri),
        tinggi=y + _TEPI_GAMBAR,
        hiasan=(*gambar.hiasan, *hiasan),
    )


def _contoh(x: float, y: float, butir: ButirLegenda) -> Iterable[Kotak]:
    penuh = Kotak(x, y - 10, 12, 12, w.GARIS_LUNAK, "", sudut=2)
    tinggi = round(12 * butir.penuh, 1)
    return penuh, Kotak(x, y + 2 - tinggi, 12, tinggi, butir.warna, "")


def satu_lembar(gambar: Gambar, kertas: str, *, mendatar: bool = False) -> list[Lembar]:
    """Put the whole picture onto one sheet of `kertas` (KERTAS), upright or across as fits better; never enlarged.

    mendatar: across in any case.
    """
    (lebar, tinggi), skala = max(
        (((a, b), _skala(gambar, a, b)) for a, b in _arah(kertas, mendatar=mendatar)),
        key=lambda pilihan: pilihan[1],
    )
    isi_lebar, isi_tinggi = gambar.lebar * skala, gambar.tinggi * skala
    jendela = Jendela((lebar - isi_lebar) / 2, TEPI, isi_lebar, isi_tinggi, skala=skala)
    return [Lembar(lebar, tinggi, (jendela,), _kaki(gambar, lebar, tinggi, "Lembar 1 dari 1"))]


def _arah(kertas: str, *, mendatar: bool) -> tuple[tuple[float, float], ...]:
    """Give the paper across, and upright where that may be."""
    across = KERTAS[kertas][::-1]
    return (across,) if mendatar else (KERTAS[kertas], across)


def _skala(gambar: Gambar, lebar: float, tinggi: float) -> float:
    return min(1.0, (lebar - 2 * TEPI) / gambar.lebar, (tinggi - 2 * TEPI - _KAKI) / gambar.tinggi)


def banyak_lembar(
    gambar: Gambar, kertas: str, skala: float = SKALA_TERBACA * 1.5, *, mendatar: bool = False
) -> list[Lembar]:
    """Cut the picture into numbered sheets that are laid side by side; every part is on exactly one.

    Upright or across, whichever needs fewer sheets; `mendatar`: across in any case. Cuts go between boxes where the width allows it, so that few
    boxes are divided. Raises TerlaluBesar beyond LEMBAR_TERBANYAK sheets.
    """
    susunan = [_potong(gambar, a, b, skala) for a, b in _arah(kertas, mendatar=mendatar)]
    lebar, tinggi, kolom, baris = min(susunan, key=lambda s: len(s[2]) * len(s[3]))
    banyak = len(kolom) * len(baris)
    if banyak > LEMBAR_TERBANYAK:
        raise TerlaluBesar(
            f"Bagan ini memerlukan {banyak} lembar {kertas}. "
            "Pilih kertas yang lebih besar atau cabang yang lebih kecil."
        )
    hasil = []
    for b, (atas, bawah) in enumerate(baris, 1):
        for k, (kiri, kanan) in enumerate(kolom, 1):
            nomor = (b - 1) * len(kolom) + k
            jendela = Jendela(
                TEPI,
                TEPI,
                (kanan - kiri) * skala,
                (bawah - atas) * skala,
                -kiri * skala,
                -atas * skala,
                skala,
            )
            teks = f"Lembar {nomor} dari {banyak} · baris {b} dari {len(baris)}, kolom {k} dari {len(kolom)}"
            hasil.append(
                Lembar(
                    lebar,
                    tinggi,
                    (jendela,),
                    (*_kaki(gambar, lebar, tinggi, teks), *_tanda_potong(jendela)),
                )
            )
    return hasil


_Potong = list[tuple[float, float]]


def _potong(
    gambar: Gambar, lebar: float, tinggi: float, skala: float
) -> tuple[float, float, _Potong, _Potong]:
    muat_x = (lebar - 2 * TEPI) / skala
    muat_y = (tinggi - 2 * TEPI - _KAKI) / skala
    kotak = [u.kotak for u in gambar.daftar_unit]
    kolom = _iris(gambar.lebar, muat_x, [(k.x, k.kanan) for k in kotak])
    baris = _iris(gambar.tinggi, muat_y, [(k.y, k.bawah) for k in kotak])
    return lebar, tinggi, kolom, baris


def _iris(panjang: float, muat: float, rentang: list[tuple[float, float]]) -> _Potong:
    """Cut a length into pieces of at most `muat`; each cut where it divides the fewest boxes, late rather than early."""
    awal_kotak, akhir_kotak = sorted(a for a, _ in rentang), sorted(b for _, b in rentang)
    hasil: _Potong = []
    awal = 0.0
    while awal + muat < panjang - 1e-6:
        calon = [awal + muat * (1 - n / 40) for n in range(12)]
        potong = min(calon, key=lambda x: bisect_left(awal_kotak, x) - bisect_right(akhir_kotak, x))
        hasil.append((awal, potong))
        awal = potong
    return [*hasil, (awal, panjang)]


def jumlah_lembar(gambar: Gambar, kertas: str) -> int:
    """Tell how many sheets `banyak_lembar` would make."""
    skala = SKALA_TERBACA * 1.5
    return min(
        len(s[2]) * len(s[3])
        for s in (_potong(gambar, a, b, skala) for a, b in (KERTAS[kertas], KERTAS[kertas][::-1]))
    )


def _kaki(gambar: Gambar, lebar: float, tinggi: float, teks: str) -> tuple[Teks, ...]:
    y = tinggi - TEPI + 4
    kanan = Teks(0, y, teks, 8, warna=w.TINTA_LUNAK)
    muat = lebar - 2 * TEPI - kanan.lebar - 12
    judul = gambar.judul
    while lebar_teks(judul, 8) > muat and len(judul) > 2:
        judul = judul[:-2].rstrip() + "…"
    kiri = Teks(TEPI, y, judul, 8, warna=w.TINTA_LUNAK)
    return kiri, kanan._replace(x=lebar - TEPI - kanan.lebar)


def _tanda_potong(j: Jendela) -> list[Jalur]:
    """Small marks at the corners, to lay the sheets edge to edge."""
    hasil = []
    for x, arah_x in ((j.x, -1), (j.x + j.lebar, 1)):
        for y, arah_y in ((j.y, -1), (j.y + j.tinggi, 1)):
            hasil.append(Jalur((Titik(x + 3 * arah_x, y), Titik(x + 11 * arah_x, y)), tebal=0.5))
            hasil.append(Jalur((Titik(x, y + 3 * arah_y), Titik(x, y + 11 * arah_y)), tebal=0.5))
    return hasil


def perlu_banyak(gambar: Gambar, kertas: str) -> bool:
    """Tell whether on one sheet of this size the writing would be too small to read."""
    return (
        max(_skala(gambar, a, b) for a, b in (KERTAS[kertas], KERTAS[kertas][::-1])) < SKALA_TERBACA
    )


def lembar_terkecil(gambar: Gambar) -> str:
    """Give the smallest paper on which the whole picture can be read; "" when none is large enough."""
    return next((k for k in KERTAS if not perlu_banyak(gambar, k)), "")
