"""Everything a sentence stands for: "15 orang" with all fifteen behind it, each with its address."""

from typing import NamedTuple


class Butir(NamedTuple):
    """One line; `url` leads to its page, "" where there is none to lead to."""

    teks: str
    url: str = ""


class Senarai(NamedTuple):
    """A full list under its heading (templates/komponen/_senarai.html)."""

    judul: str
    butir: tuple[Butir, ...]
