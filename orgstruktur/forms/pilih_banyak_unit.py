"""A field of several units: search, tick, search again; the ticked ones stay. Works without JavaScript.

    self.fields["daftar_unit"] = PilihBanyakUnitField(bagan=bagan, url=…)

`cleaned_data["daftar_unit"]` is a list of Unit; `initial` is a list of codes.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.http import QueryDict

from orgstruktur.bagan import Bagan
from orgstruktur.jenis import NAMA_JENIS
from orgstruktur.models import Unit
from orgstruktur.selectors.calon_unit import Calon, cari_calon, jadikan_calon


def _bebas(_: Any) -> str:
    return ""


class PilihBanyakUnit(forms.Widget):
    """The chosen units as ticked boxes, then a search box and its hits."""

    template_name = "orgstruktur/tim_pilih_unit.html"
    bagan: Bagan
    url = ""
    cari = ""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> list[str]:
        self.cari = str(data.get(f"{name}_cari", "")).strip()[:100]
        kode = data.getlist(name) if isinstance(data, QueryDict) else data.get(name, [])
        return list(dict.fromkeys(str(k).strip() for k in kode))

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        konteks = super().get_context(name, value, attrs)
        id_ruas = konteks["widget"]["attrs"].get("id", f"id_{name}")
        isi = konteks_banyak(self.bagan, name, id_ruas, value or [], self.cari)
        return konteks | isi | {"url": self.url, "cari": self.cari}

    def id_for_label(self, id_: str) -> str:
        return id_


def konteks_banyak(
    bagan: Bagan, nama: str, id_ruas: str, terpilih: Iterable[str], kata: str
) -> dict[str, Any]:
    """Give what `tim_pilih_unit_calon.html` shows: the chosen units, then the hits among the others."""
    kode = list(terpilih)
    dipilih = [c for k in kode if (c := _calon(bagan, k)) is not None]
    luar = [k for k in kode if k not in bagan]
    if luar:  # dissolved since: still named, so that it can be taken out
        dipilih += [
            Calon(u.pk, u.kode, u.nama, NAMA_JENIS.get(u.jenis, ""), "tidak berlaku lagi", "")
            for u in Unit.objects.filter(kode__in=luar)
        ]
    ada = {c.kode for c in dipilih}
    hasil = cari_calon(bagan, kata, _bebas, terbanyak=12 + len(ada)) if kata else None
    daftar = [c for c in hasil.daftar if c.kode not in ada][:12] if hasil else []
    return {
        "nama": nama,
        "id_ruas": id_ruas,
        "kata": kata,
        "dipilih": dipilih,
        "daftar": daftar,
        "lebih": max(0, len(hasil.daftar) + hasil.lebih - len(ada) - len(daftar)) if hasil else 0,
    }


def _calon(bagan: Bagan, kode: str) -> Calon | None:
    simpul = bagan.per_kode.get(kode)
    return jadikan_calon(bagan, simpul, _bebas) if simpul else None


class PilihBanyakUnitField(forms.Field):
    """Gives the chosen units in the order of the tree."""

    widget = PilihBanyakUnit

    def __init__(self, *, bagan: Bagan, url: str = "", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.widget.bagan = self.bagan = bagan
        self.widget.url = url

    def clean(self, value: Any) -> list[Unit]:
        kode = [str(k) for k in value or []]
        if self.required and not kode:
            raise forms.ValidationError(self.error_messages["required"], "required")
        ada = {u.kode: u for u in Unit.objects.filter(kode__in=kode).order_by("lft")}
        asing = [k for k in kode if k not in ada]
        if asing:
            raise forms.ValidationError(
                f"Unit tidak ditemukan: {', '.join(k[:60] for k in asing[:5])}."
            )
        return list(ada.values())

    def has_changed(self, initial: Any, data: Any) -> bool:
        return sorted(initial or []) != sorted(data or [])
