"""Tables: sortable headings and simple cells, the same for Django templates and Jinja2.

A view says `urutan = Urutan.baca(request, KOLOM, bawaan="nama")`, sorts by `urutan.order_by`
and passes `urutan.kepala` to `komponen/_tabel.html` or to the macro in `jinja/komponen/tabel.html`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, QueryDict


@dataclass(frozen=True, slots=True)
class Kolom:
    """One column. `urut` names the fields to sort by; empty = cannot be sorted."""

    nama: str
    label: str
    urut: tuple[str, ...] = ()
    angka: bool = False


@dataclass(frozen=True, slots=True)
class KepalaKolom:
    """A heading as shown: `url` sorts by it, `arah` is the value of aria-sort or empty."""

    label: str
    nama: str = ""
    angka: bool = False
    url: str = ""
    arah: str = ""


@dataclass(frozen=True, slots=True)
class Sel:
    """One cell: text, with a link, a badge (key of LENCANA) and a second line if given."""

    teks: str
    url: str = ""
    lencana: str = ""
    kecil: str = ""


@dataclass(frozen=True, slots=True)
class Tabel:
    """What `komponen/_tabel.html` shows. Cells are texts or Sel; `judul` becomes the caption."""

    judul: str
    kepala: Sequence[KepalaKolom]
    baris: Sequence[Sequence[Any]]
    kosong: str = "Belum ada data."
    tumpuk: bool = field(default=True)  # on a phone each row becomes a card


def tautan_kueri(parameter: QueryDict, **ganti: str) -> str:
    """`?…` of this page with some parameters exchanged (empty = left out); always page 1."""
    salinan = parameter.copy()
    salinan.pop("halaman", None)
    for nama, nilai in ganti.items():
        if nilai:
            salinan[nama] = nilai
        else:
            salinan.pop(nama, None)
    return f"?{salinan.urlencode()}"


@dataclass(frozen=True, slots=True)
class Urutan:
    """The order asked for by `?urut=nama` or `?urut=-nama`; anything unknown falls back to the default."""

    kepala: list[KepalaKolom]
    order_by: list[str]

    @classmethod
    def baca(
        cls, request: HttpRequest, kolom: Sequence[Kolom], *, bawaan: str, parameter: str = "urut"
    ) -> "Urutan":
        """Read the order from the address of the page."""
        menurut = {k.nama: k for k in kolom if k.urut}
        diminta = request.GET.get(parameter, "")
        if diminta.removeprefix("-") not in menurut:
            diminta = bawaan
        turun = diminta.startswith("-")
        terpilih = menurut[diminta.removeprefix("-")]
        kepala = [cls._kepala(request, k, terpilih, turun, parameter) for k in kolom]
        return cls(kepala, [f"-{f}" if turun else f for f in terpilih.urut])

    @staticmethod
    def _kepala(
        request: HttpRequest, kolom: Kolom, terpilih: Kolom, turun: bool, parameter: str
    ) -> KepalaKolom:
        if not kolom.urut:
            return KepalaKolom(kolom.label, kolom.nama, kolom.angka)
        balik = kolom is terpilih and not turun
        url = tautan_kueri(request.GET, **{parameter: f"-{kolom.nama}" if balik else kolom.nama})
        arah = ("descending" if turun else "ascending") if kolom is terpilih else ""
        return KepalaKolom(kolom.label, kolom.nama, kolom.angka, url, arah)
