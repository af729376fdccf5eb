"""Tables: sortable headings and simple cells, the same for Django templates and Jinja2.

A view says `urutan = Urutan.baca(request, KOLOM, bawaan="nama")`, sorts by `urutan.order_by`
and passes `urutan.kepala` to `komponen/_tabel.html` or to the macro in `jinja/komponen/tabel.html`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.paginator import EmptyPage, Page, PageNotAnInteger, Paginator
from django.http import HttpRequest, QueryDict

from tebingtinggi.bersama.tampilan import angka as teks_angka


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


def kepala_urut(
    parameter: QueryDict, urut: str, label: str, nama: str, *, angka: bool = False
) -> KepalaKolom:
    """Give the heading of a column that sorts; `urut`: the order now, "nama" or "-nama"."""
    kini, turun = urut.removeprefix("-") == nama, urut.startswith("-")
    arah = ("descending" if turun else "ascending") if kini else ""
    url = tautan_kueri(parameter, urut=f"-{nama}" if kini and not turun else nama)
    return KepalaKolom(label, nama, angka, url, arah)


def ambil_halaman(paginator: Paginator, parameter: QueryDict, catatan: list[str]) -> Page:
    """Give the page of `?halaman=`, else the nearest one there is, and say so in `catatan`."""
    nomor = parameter.get("halaman", 1)
    sebut = str(nomor)[:20]
    try:
        return paginator.page(nomor)
    except PageNotAnInteger:
        catatan.append(f"Halaman “{sebut}” tidak dikenal; ini halaman pertama.")
        return paginator.page(1)
    except EmptyPage:
        akhir = paginator.num_pages
        catatan.append(f"Halaman {sebut} tidak ada; ini halaman terakhir ({teks_angka(akhir)}).")
        return paginator.page(akhir)


def ingat_kolom(
    request: HttpRequest, ingatan: str, kolom: Sequence[str], bawaan: Sequence[str]
) -> QueryDict:
    """Remember the columns ticked under `ingatan` in the session, or forget them; give the query to go back to."""
    parameter = QueryDict(request.POST.get("kueri", ""), mutable=True)
    parameter.pop("kolom", None)
    if "bawaan" in request.POST or not kolom or tuple(kolom) == tuple(bawaan):
        request.session.pop(ingatan, None)
    else:
        request.session[ingatan] = list(kolom)
    return parameter


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
