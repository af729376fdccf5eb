"""The overlaps in a proposal's figures: how many stand, which it settles, which it brings about."""

from collections.abc import Mapping

from orgstruktur.bagan import Bagan, ButirFungsi
from orgstruktur.beda import DIHAPUS, DITAMBAH, Perbedaan
from orgstruktur.rancangan.angka import Angka, Butir
from orgstruktur.rancangan.tumpang import Berdiri, PerubahanTumpang

_PANJANG = 120


def angka_tumpang(beda: Perbedaan, perubahan: PerubahanTumpang, berdiri: int) -> Angka:
    """berdiri: how many findings stand before."""
    butir = []
    if perubahan.selesai:
        isi = _kalimat(beda.dari)
        butir += [_selesai(beda, b, isi) for b in perubahan.selesai]
    if perubahan.baru:
        isi = _kalimat(beda.ke)
        for t in perubahan.baru:
            a, b = isi[int(t.a)], isi[int(t.b)]
            tingkat = str(t.tingkat).replace("_", " ")
            butir.append(Butir(DITAMBAH, f"{_sebut(beda.ke, a, b)} ({tingkat})", a.unit_id))
    sesudah = berdiri - len(perubahan.selesai) + len(perubahan.baru)
    return Angka("tumpang", "Temuan tumpang tindih", berdiri, sesudah, tuple(butir), 1)


def _selesai(beda: Perbedaan, b: Berdiri, isi: Mapping[int, ButirFungsi]) -> Butir:
    satu, lain = (isi.get(int(k)) for k in b.pasangan[0])
    teks = _sebut(beda.dari, satu, lain) if satu and lain else "Temuan"
    return Butir(DIHAPUS, teks + (", sudah dinilai" if b.dinilai else ""), temuan_id=b.pk)


def _sebut(bagan: Bagan, a: ButirFungsi, b: ButirFungsi) -> str:
    return f"{_satu(bagan, a)} dan {_satu(bagan, b)}"


def _satu(bagan: Bagan, f: ButirFungsi) -> str:
    unit = bagan.ambil(f.unit_id)
    teks = f.teks if len(f.teks) <= _PANJANG else f.teks[: _PANJANG - 1] + "…"
    return f"{unit.nama if unit else ''}: “{teks}”"


def _kalimat(bagan: Bagan) -> dict[int, ButirFungsi]:
    return {f.id: f for daftar in bagan.fungsi.values() for f in daftar}
