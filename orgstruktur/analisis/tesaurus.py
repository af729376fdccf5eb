"""The thesaurus of the field: words that mean the same, and matters that lie within others."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from orgstruktur.analisis.kata import pangkal, potong

#: what marks a concept among plain stems
TANDA = "#"


@dataclass(frozen=True, slots=True)
class Konsep:
    """A matter of government with the words used for it.

    induk: the matter it is part of ("" = none); urusan: the code it belongs to (UU 23/2014 and
    Permendagri 90/2019), evidence only.
    """

    nama: str
    sebutan: tuple[str, ...]
    induk: str = ""
    urusan: str = ""

    @property
    def tanda(self) -> str:
        return TANDA + self.nama


class Token(NamedTuple):
    """A stem or the mark of a concept, and which words of the sentence it stands for."""

    tanda: str
    dari: int
    sampai: int  # the first word after it


@dataclass(frozen=True, eq=False)
class Tesaurus:
    """Concepts, ready to be found among words. Build with `susun_tesaurus`."""

    konsep: Mapping[str, Konsep]
    frasa: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]] = field(repr=False)
    tunggal: Mapping[str, str] = field(repr=False)
    leluhur: Mapping[str, tuple[str, ...]] = field(repr=False)

    def tandai(self, kata: Sequence[str]) -> list[Token]:
        """Give the stems of `kata`, the mark of the longest concept in the place of its words.

        Words of a phrase are compared by their stems; a single word as written, since its stem
        says something else ("hubungan" is not "perhubungan", "pemasaran" no "pasar").
        """
        hasil: list[Token] = []
        i, stem = 0, [pangkal(k) for k in kata]
        while i < len(kata):
            for frasa, tanda in self.frasa.get(stem[i], ()):
                if tuple(stem[i : i + len(frasa)]) == frasa:
                    hasil.append(Token(tanda, i, i + len(frasa)))
                    i += len(frasa)
                    break
            else:
                tanda = self.tunggal.get(kata[i]) or self.tunggal.get(kata[i].removesuffix("nya"))
                hasil.append(Token(tanda or stem[i], i, i + 1))
                i += 1
        return hasil

    def urusan(self, tanda: str) -> str:
        """Give the urusan of a marked concept, "" for a plain stem."""
        return self.konsep[tanda[1:]].urusan if tanda[:1] == TANDA else ""

    def di_dalam(self, tanda: str) -> tuple[str, ...]:
        """Give the marks of the matters that `tanda` is part of, nearest first."""
        return self.leluhur.get(tanda, ())


def kunci_sebutan(sebutan: str) -> tuple[str, ...]:
    """Give what a word or phrase is known by: a phrase by its stems, a single word as written."""
    kata = [w.bentuk for w in potong(sebutan)]
    return tuple(kata) if len(kata) == 1 else tuple(map(pangkal, kata))


def susun_tesaurus(daftar: Iterable[Konsep]) -> Tesaurus:
    """Order concepts for finding. Raises ValueError for a parent that is missing or a circle."""
    konsep = {k.nama: k for k in daftar}
    frasa: dict[str, dict[tuple[str, ...], str]] = {}
    tunggal: dict[str, str] = {}
    for k in konsep.values():
        for sebutan in (k.nama, *k.sebutan):
            kunci = kunci_sebutan(sebutan)
            if len(kunci) == 1:
                tunggal.setdefault(kunci[0], k.tanda)
            elif kunci:
                frasa.setdefault(kunci[0], {}).setdefault(kunci, k.tanda)
    return Tesaurus(
        konsep=konsep,
        frasa={
            kepala: tuple(sorted(isi.items(), key=lambda x: -len(x[0])))
            for kepala, isi in frasa.items()
        },
        tunggal=tunggal,
        leluhur={k.tanda: _naik(k, konsep) for k in konsep.values() if k.induk},
    )


def _naik(k: Konsep, konsep: Mapping[str, Konsep]) -> tuple[str, ...]:
    hasil: list[str] = []
    while k.induk:
        if k.induk not in konsep:
            raise ValueError(f"Induk {k.induk} dari {k.nama} tidak ada dalam tesaurus.")
        k = konsep[k.induk]
        if k.tanda in hasil:
            raise ValueError(f"{k.nama} menjadi bagian dari dirinya sendiri.")
        hasil.append(k.tanda)
    return tuple(hasil)


@cache
def tesaurus_baku() -> Tesaurus:
    """Give the thesaurus that comes with the program (`tesaurus.csv`)."""
    return susun_tesaurus(baca_baku())


def baca_baku() -> list[Konsep]:
    """Read `tesaurus.csv`: konsep, induk, urusan, sebutan parted by semicolons."""
    teks = files("orgstruktur.analisis").joinpath("tesaurus.csv").read_text(encoding="utf-8")
    return [
        Konsep(b["konsep"], tuple(b["sebutan"].split(";")), b["induk"], b["urusan"])
        for b in csv.DictReader(teks.splitlines())
    ]
