"""The body of a regulation: chapters, parts, articles as a structure, and as numbered lines. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count
from typing import NamedTuple

from orgstruktur.naskah.penomoran import (
    Butir,
    romawi,
    tulis_rincian,
    urutan_kata,
)


class Ayat(NamedTuple):
    """A paragraph of an article; with `rincian` or `pengertian` its text leads to a list.

    pengertian: definitions, each a sentence of its own (UU 12/2011 Lampiran II angka 105).
    """

    teks: str
    rincian: tuple[Butir, ...] = ()
    pengertian: tuple[str, ...] = ()


class Pasal(NamedTuple):
    """An article. tentang: what it is about, for references in amendments; it is not printed."""

    ayat: tuple[Ayat, ...]
    tentang: str = ""


class Kelompok(NamedTuple):
    """A part (*Bagian*) or a paragraph (*Paragraf*) with its articles."""

    judul: str
    pasal: tuple[Pasal, ...] = ()
    paragraf: tuple["Kelompok", ...] = ()


class Bab(NamedTuple):
    """A chapter: articles, or parts with articles."""

    judul: str
    pasal: tuple[Pasal, ...] = ()
    bagian: tuple[Kelompok, ...] = ()


@dataclass(frozen=True, slots=True)
class BarisNaskah:
    """A line as it is printed. jenis: which style it has (JENIS); nomor: its mark, "" = none."""

    jenis: str
    nomor: str
    teks: str


#: Kinds of line, in the order in which they may contain one another.
JENIS: tuple[str, ...] = (
    *("bab", "bab_judul", "bagian", "bagian_judul", "paragraf", "paragraf_judul"),
    *(
        "pasal",
        "ayat",
        "isi",
        "perubahan",
        "pengertian",
        "rincian1",
        "rincian2",
        "rincian3",
        "rincian4",
    ),
)
_RINCIAN_TERDALAM = 4


def tulis_bab(daftar: Iterable[Bab]) -> Iterator[BarisNaskah]:
    """Give the lines of a whole body; articles are counted through all of it."""
    nomor = count(1)
    for n, bab in enumerate(daftar, start=1):
        yield BarisNaskah("bab", "", f"BAB {romawi(n)}")
        yield BarisNaskah("bab_judul", "", bab.judul.upper())
        yield from _pasal_pasal(bab.pasal, nomor)
        for m, bagian in enumerate(bab.bagian, start=1):
            yield BarisNaskah("bagian", "", f"Bagian {urutan_kata(m)}")
            yield BarisNaskah("bagian_judul", "", bagian.judul)
            yield from _pasal_pasal(bagian.pasal, nomor)
            for k, paragraf in enumerate(bagian.paragraf, start=1):
                yield BarisNaskah("paragraf", "", f"Paragraf {k}")
                yield BarisNaskah("paragraf_judul", "", paragraf.judul)
                yield from _pasal_pasal(paragraf.pasal, nomor)


def _pasal_pasal(daftar: Iterable[Pasal], nomor: Iterator[int]) -> Iterator[BarisNaskah]:
    for pasal in daftar:
        yield from tulis_pasal(pasal, str(next(nomor)))


def tulis_pasal(pasal: Pasal, nomor: str) -> Iterator[BarisNaskah]:
    """Give the lines of one article; a single paragraph carries no number."""
    yield BarisNaskah("pasal", "", f"Pasal {nomor}")
    for n, ayat in enumerate(pasal.ayat, start=1):
        berayat = len(pasal.ayat) > 1
        penutup = ":" if ayat.rincian or ayat.pengertian else "."
        yield BarisNaskah(
            "ayat" if berayat else "isi", f"({n})" if berayat else "", f"{ayat.teks}{penutup}"
        )
        for m, teks in enumerate(ayat.pengertian, start=1):
            yield BarisNaskah("pengertian", f"{m}.", f"{teks}.")
        for b in tulis_rincian(ayat.rincian):
            jenis = f"rincian{min(b.dalam + 1, _RINCIAN_TERDALAM)}"
            yield BarisNaskah(jenis, b.tanda, b.teks)
