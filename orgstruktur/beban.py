"""An invented city of any size, for load tests and benchmarks. Pure: rows out, no database."""

from collections.abc import Iterator
from itertools import count
from typing import NamedTuple


class BarisBeban(NamedTuple):
    """A unit to be: its code, its parent's code, name, kind, type."""

    kode: str
    induk_kode: str | None
    nama: str
    jenis: str
    tipe: str = ""


def kota_beban(jumlah: int) -> list[BarisBeban]:
    """Give `jumlah` units that keep every tree rule, parents first.

    The first two dinas are health offices; the first has an RSUD with exactly 199 units below
    it (when `jumlah` allows), which may lawfully move to the second.
    """
    if jumlah < 1:
        raise ValueError("jumlah harus sedikitnya 1")
    hasil: list[BarisBeban] = []
    for baris in _deret():
        hasil.append(baris)
        if len(hasil) == jumlah:
            break
    return hasil


def _deret() -> Iterator[BarisBeban]:
    yield BarisBeban("BEBAN", None, "Pemerintah Kota Beban", "kota")
    yield BarisBeban("BEBAN.D1", "BEBAN", "Dinas Kesehatan Satu", "dinas", "A")
    yield BarisBeban("BEBAN.D2", "BEBAN", "Dinas Kesehatan Dua", "dinas", "A")
    yield from _rsud("BEBAN.D1.RS", "BEBAN.D1")
    for nomor in count(3):
        kode = f"BEBAN.D{nomor}"
        if nomor % 6 == 0:
            yield from _kecamatan(f"BEBAN.K{nomor}", "BEBAN", nomor)
        else:
            yield from _dinas(kode, "BEBAN", nomor)


def _rsud(kode: str, induk: str) -> Iterator[BarisBeban]:
    yield BarisBeban(kode, induk, "RSUD Beban", "rsud", "A")
    sisa = 199
    for w in range(1, 5):
        wadir = f"{kode}.W{w}"
        yield BarisBeban(wadir, kode, f"Wakil Direktur {w}", "wadir")
        sisa -= 1
        for b in range(1, 13):
            if sisa <= 0:
                return
            bagian = f"{wadir}.B{b}"
            yield BarisBeban(bagian, wadir, f"Bagian {w}-{b}", "bagian")
            sisa -= 1
            for s in range(1, 4):
                if sisa <= 0:
                    return
                yield BarisBeban(f"{bagian}.S{s}", bagian, f"Subbagian {w}-{b}-{s}", "subbagian")
                sisa -= 1
    for n in range(1, sisa + 1):
        yield BarisBeban(f"{kode}.S{n}", kode, f"Seksi {n}", "seksi")


def _dinas(kode: str, induk: str, nomor: int) -> Iterator[BarisBeban]:
    yield BarisBeban(kode, induk, f"Dinas Urusan {nomor}", "dinas", "A")
    yield BarisBeban(f"{kode}.S", kode, f"Sekretariat Dinas Urusan {nomor}", "sekretariat")
    for s in (1, 2):
        yield BarisBeban(f"{kode}.S{s}", f"{kode}.S", f"Subbagian {s}", "subbagian")
    for b in range(1, 5):
        bidang = f"{kode}.B{b}"
        yield BarisBeban(bidang, kode, f"Bidang {nomor}-{b}", "bidang")
        for s in range(1, 4):
            yield BarisBeban(f"{bidang}.S{s}", bidang, f"Seksi {nomor}-{b}-{s}", "seksi")


def _kecamatan(kode: str, induk: str, nomor: int) -> Iterator[BarisBeban]:
    yield BarisBeban(kode, induk, f"Kecamatan {nomor}", "kecamatan", "A")
    yield BarisBeban(f"{kode}.S", kode, "Sekretariat Kecamatan", "sekretariat_kecamatan")
    for k in range(1, 8):
        lurah = f"{kode}.L{k}"
        yield BarisBeban(lurah, kode, f"Kelurahan {nomor}-{k}", "kelurahan")
        yield BarisBeban(f"{lurah}.S", lurah, "Sekretariat Kelurahan", "sekretariat_kelurahan")
        for s in range(1, 4):
            yield BarisBeban(f"{lurah}.S{s}", lurah, f"Seksi {s}", "seksi")
