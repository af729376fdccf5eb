"""Small trees to lay side by side: only the branches that differ somewhere, every one at the same scale."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from orgstruktur.bagan import Bagan, Simpul
from orgstruktur.beda import DIHAPUS, DITAMBAH, DIUBAH, Beda, Perbedaan

LEBAR, TINGGI_BARIS, TINGGI_KOTAK = 264, 24, 20
_MASUK, _LEBAR_HURUF, _TEPI, _LEBAR_TANDA = 12, 6.3, 6, 12
#: More boxes than this are told by their number alone.
KOTAK_TERBANYAK = 60
PINDAH = "pindah"
TANDA = {DITAMBAH: "+", DIHAPUS: "−", DIUBAH: "~", PINDAH: "→"}


class Kotak(NamedTuple):
    """One box. tanda: key of TANDA, "" = as it was. garis: from where the line of its parent comes, None = the top."""

    nama: str
    tanda: str
    x: int
    y: int
    lebar: int
    garis: int | None

    @property
    def simbol(self) -> str:
        return TANDA.get(self.tanda, "")

    @property
    def dasar(self) -> int:
        """Where its line of text stands."""
        return self.y + 14

    @property
    def tengah(self) -> int:
        return self.y + TINGGI_KOTAK // 2


class PohonKecil(NamedTuple):
    """A tree ready to be drawn. tersisa: boxes that have no room; banyak: of each mark, in all."""

    kotak: tuple[Kotak, ...]
    tersisa: int
    banyak: Mapping[str, int]

    @property
    def lebar(self) -> int:
        return LEBAR

    @property
    def tinggi(self) -> int:
        return max(1, len(self.kotak)) * TINGGI_BARIS

    @property
    def uraian(self) -> str:
        """What the drawing says, in words."""
        kata = {DITAMBAH: "baru", DIHAPUS: "hilang", PINDAH: "pindah", DIUBAH: "berubah"}
        isi = [f"{self.banyak[t]} unit {nama}" for t, nama in kata.items() if self.banyak.get(t)]
        return ", ".join(isi) or "Tidak ada unit yang berubah"


def unit_berbeda(beda: Iterable[Perbedaan]) -> set[int]:
    """Give the units that differ in any of some comparisons, themselves or in what they hold, with all that stands above them there."""
    hasil: set[int] = set()
    for b in beda:
        for pk in (*(satu.kini.id for satu in b.unit), *_isi_berubah(b)):
            for bagan in (b.dari, b.ke):
                if s := bagan.ambil(pk):
                    hasil |= {u.id for u in (s, *bagan.leluhur(s))}
    return {pk for pk in hasil if pk > 0}


def _isi_berubah(beda: Perbedaan) -> set[int]:
    """Give the units that gain, lose or change a sentence or a position."""
    isi: list[Beda[Any]] = [*beda.fungsi, *beda.jabatan]
    return {x.unit_id for b in isi for x in (b.dari, b.ke) if x is not None}


def pohon_kecil(bagan: Bagan, tampak: Collection[int], beda: Perbedaan | None = None) -> PohonKecil:
    """Lay a structure out; beda: what changed in it, and with what is gone at its old place."""
    tanda = _tanda(beda) if beda else {}
    baru = {pk for pk in tanda if pk < 0}
    baru |= {u.id for pk in baru if (s := bagan.ambil(pk)) for u in bagan.leluhur(s)}
    semua = list(_telusur(bagan, {*tampak, *baru}, beda))
    kotak: list[Kotak] = []
    letak: dict[int | None, int] = {}
    for n, (s, dalam) in enumerate(semua[:KOTAK_TERBANYAK]):
        x, y = dalam * _MASUK, n * TINGGI_BARIS + 2
        ruang = LEBAR - x - 2 * _TEPI - (_LEBAR_TANDA if s.id in tanda else 0)
        muat = int(ruang / _LEBAR_HURUF)
        nama = s.nama if len(s.nama) <= muat else s.nama[: muat - 1] + "…"
        garis = letak.get(s.induk_id)
        kotak.append(Kotak(nama, tanda.get(s.id, ""), x, y, LEBAR - x - 1, garis))
        letak[s.id] = y + TINGGI_KOTAK
    banyak = {t: sum(v == t for v in tanda.values()) for t in TANDA}
    return PohonKecil(tuple(kotak), max(0, len(semua) - KOTAK_TERBANYAK), banyak)


def _tanda(beda: Perbedaan) -> dict[int, str]:
    hasil = {pk: DIUBAH for pk in _isi_berubah(beda) if beda.ke.ambil(pk)}
    for b in beda.unit:
        pindah = b.dari and b.ke and b.dari.induk_id != b.ke.induk_id
        hasil[b.kini.id] = PINDAH if pindah else b.tanda
    return hasil


def _telusur(
    bagan: Bagan, tampak: Collection[int], beda: Perbedaan | None
) -> Iterator[tuple[Simpul, int]]:
    """Give what is shown in order, each with its depth; what is gone comes after its old siblings."""
    hilang: dict[int | None, list[Simpul]] = {}
    for b in beda.unit if beda else ():
        if b.ke is None and b.dari is not None:
            hilang.setdefault(b.dari.induk_id, []).append(b.dari)
    tumpuk = [(bagan.akar, 0)] if bagan.akar else []
    while tumpuk:
        s, dalam = tumpuk.pop()
        yield s, dalam
        ada = bagan.anak(s) if bagan.ambil(s.id) else ()
        anak = [*(a for a in ada if a.id in tampak), *hilang.get(s.id, ())]
        tumpuk += [(a, dalam + 1) for a in reversed(anak)]
