"""The tables of parts below a result: by unit, by service, by counter; searched and sorted together."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.http import QueryDict

from evaluasi.selectors.hasil import Hasil, Rincian
from evaluasi.selectors.hasil_pokok import KOTA, LAYANAN, LOKET, UNIT, Pokok
from evaluasi.views.hasil_minta import alamat_hasil
from orgstruktur.views.alamat import kueri
from tebingtinggi.bersama.tabel import KepalaKolom, kepala_urut

#: Rows from which on a search is offered.
BARIS_CARI = 12
_URUT: dict[str, Callable[[Rincian], Any]] = {
    "nama": lambda r: (not r.kunci, r.nama.casefold()),
    "ikm": lambda r: Decimal(-1) if r.hasil.ikm is None else r.hasil.ikm,
    "jawaban": lambda r: r.hasil.n or 0,
}
#: (kind of the parts, kind of the whole) → what the table holds
_PENJELASAN = {
    (UNIT, KOTA): "Unit yang bertanggung jawab atas layanannya.",
    (UNIT, UNIT): "Unit di bawahnya yang bertanggung jawab atas layanannya.",
    (LAYANAN, UNIT): "Layanan yang menjadi tanggung jawab unit ini.",
    (LOKET, UNIT): "Semua yang diterima di loket unit ini, juga layanan unit lain; dibulatkan.",
    (LOKET, LAYANAN): "Loket yang menerimanya, dengan semua layanan di loket itu; dibulatkan.",
}


@dataclass(frozen=True, slots=True)
class Bagian:
    """A table of parts. seluruh: rows before the search."""

    pengenal: str
    judul: str
    penjelasan: str
    kepala: list[KepalaKolom]
    baris: list[tuple[Rincian, str]]
    seluruh: int

    @property
    def kolom(self) -> str:
        return self.kepala[0].label


def daftar_bagian(pokok: Pokok, h: Hasil, parameter: QueryDict) -> list[Bagian]:
    """Give the tables that say more than the whole. `?cari=`, `?urut=nama|ikm|jawaban` (- = descending)."""
    daftar = [
        _tabel(jenis, _PENJELASAN[jenis, pokok.jenis], isi, parameter)
        for jenis, isi in _isi(pokok, h)
    ]
    return [b for b in daftar if b.seluruh]


def _isi(pokok: Pokok, h: Hasil) -> Iterator[tuple[str, list[Rincian]]]:
    if pokok.jenis in (KOTA, UNIT):
        isi = pokok.rincian_unit(h.periode)
        if pokok.jenis == KOTA or len(isi) > 1:
            yield UNIT, isi
    if pokok.jenis == UNIT:
        yield LAYANAN, pokok.rincian_layanan(h.periode)
    if pokok.jenis in (UNIT, LAYANAN):
        yield LOKET, pokok.rincian_loket(h.periode)


def _tabel(jenis: str, penjelasan: str, isi: Sequence[Rincian], parameter: QueryDict) -> Bagian:
    kata = parameter.get("cari", "").casefold().split()
    urut = parameter.get("urut", "nama")
    nama = urut.removeprefix("-")
    pilih = [r for r in isi if all(k in r.nama.casefold() for k in kata)]
    pilih.sort(key=_URUT.get(nama, _URUT["nama"]), reverse=urut.startswith("-"))
    periode = {"periode": parameter["periode"]} if parameter.get("periode") else {}
    baris = [
        (r, alamat_hasil(r.jenis, r.kunci) + kueri(**periode) if r.kunci else "") for r in pilih
    ]
    kepala = [
        kepala_urut(parameter, urut, jenis.capitalize(), "nama"),
        kepala_urut(parameter, urut, "IKM", "ikm", angka=True),
        KepalaKolom("Mutu"),
        KepalaKolom("Antara (95 %)"),
        kepala_urut(parameter, urut, "Jawaban", "jawaban", angka=True),
    ]
    return Bagian(f"menurut-{jenis}", f"Menurut {jenis}", penjelasan, kepala, baris, len(isi))
