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
#: what parts the items of a list, and the one sign that stands for all of it
_PEMISAH = frozenset({",", "dan", "serta", "dan/atau", "atau", "maupun"})
_PISAH = "dan"


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
        rata = _ratakan(kata)
        stem = [p for p, _, _ in rata]
        i = 0
        while i < len(rata):
            for frasa, tanda in self.frasa.get(stem[i], ()):
                sampai = i + len(frasa)
                if tuple(stem[i:sampai]) == frasa:
                    hasil.append(Token(tanda, rata[i].dari, rata[sampai - 1].sampai))
                    i = sampai
                    break
            else:
                _, dari, sampai = rata[i]
                tanda = self.tunggal.get(kata[dari]) or self.tunggal.get(
                    kata[dari].removesuffix("nya")
                )
                hasil.append(Token(tanda or stem[i], dari, sampai))
                i += 1
        return hasil

    def urusan(self, tanda: str) -> str:
        """Give the urusan of a marked concept, "" for a plain stem."""
        return self.konsep[tanda[1:]].urusan if tanda[:1] == TANDA else ""

    def di_dalam(self, tanda: str) -> tuple[str, ...]:
        """Give the marks of the matters that `tanda` is part of, nearest first."""
        return self.leluhur.get(tanda, ())


def _ratakan(kata: Sequence[str]) -> list[Token]:
    """Give the stems; ", dan", "serta" and the like part a list in the same way, and are one."""
    hasil: list[Token] = []
    for i, k in enumerate(kata):
        if k not in _PEMISAH:
            hasil.append(Token(pangkal(k), i, i + 1))
        elif hasil and hasil[-1].tanda == _PISAH:
            hasil[-1] = hasil[-1]._replace(sampai=i + 1)
        else:
            hasil.append(Token(_PISAH, i, i + 1))
    return hasil


def kunci_sebutan(sebutan: str) -> tuple[str, ...]:
    """Give what a word or phrase is known by: a phrase by its stems, a single word as written."""
    kata = [w.bentuk for w in potong(sebutan)]
    return tuple(kata) if len(kata) == 1 else tuple(t.tanda for t in _ratakan(kata))


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
