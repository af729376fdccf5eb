"""A field that points at a unit: search by name or code, then choose; works without JavaScript.

    self.fields["ke"] = PilihUnitField(label="Ke unit", pencari=Pencari(bagan, sebab))

`cleaned_data["ke"]` is a Unit (or None). With `url` set, htmx asks that address while typing.
Who opens the form with a wish (`initial={"ke": "DISHUB"}`) gives the code.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from orgstruktur.bagan import Bagan, Simpul
from orgstruktur.models import Unit
from orgstruktur.selectors.calon_unit import (
    Calon,
    HasilCari,
    Sebab,
    cari_calon,
    cocok_tunggal,
    jadikan_calon,
)


@dataclass(frozen=True)
class Pencari:
    """Where to search and what may be chosen; `dahulukan` orders what is offered unasked.

    `sebutan`: what the units are to the one who chooses, in words.
    """

    bagan: Bagan
    sebab: Sebab
    dahulukan: Callable[[Simpul], Any] = lambda s: 0
    sebutan: str = "tujuan"

    def cari(self, kata: str) -> HasilCari:
        return cari_calon(self.bagan, kata, self.sebab, dahulukan=self.dahulukan)

    def ambil(self, kode: str) -> Calon | None:
        """Give the unit with this code as a choice; None when there is none."""
        simpul = self.bagan.per_kode.get(kode)
        return jadikan_calon(self.bagan, simpul, self.sebab) if simpul else None


class PilihUnit(forms.Widget):
    """Search box and the hits as radio buttons; the chosen one stays on top."""

    class Media:
        js = [forms.Script("js/pilih_unit.js", defer=True)]

    template_name = "orgstruktur/_pilih_unit.html"
    pencari: Pencari
    url = ""
    cari = ""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> str:
        self.cari = str(data.get(f"{name}_cari", "")).strip()[:100]
        return str(data.get(name, "")).strip()

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        konteks = super().get_context(name, value, attrs)
        id_ruas = konteks["widget"]["attrs"].get("id", f"id_{name}")
        return (
            konteks
            | konteks_calon(self.pencari, name, id_ruas, str(value or ""), self.cari)
            | {
                "url": self.url,
                "cari": self.cari,
            }
        )


def konteks_calon(
    pencari: Pencari, nama: str, id_ruas: str, terpilih: str, kata: str
) -> dict[str, Any]:
    """Give what `_pilih_unit_calon.html` shows: the chosen unit first, then the hits."""
    hasil = pencari.cari(kata)
    pilihan = pencari.ambil(terpilih) if terpilih else None
    daftar = [c for c in hasil.daftar if pilihan is None or c.kode != pilihan.kode]
    return {
        "nama": nama,
        "id_ruas": id_ruas,
        "sebutan": pencari.sebutan,
        "kata": kata,
        "terpilih": pilihan,
        "daftar": daftar,
        "lebih": hasil.lebih,
        "jumlah": len(hasil.daftar) + hasil.lebih,
    }


class PilihUnitField(forms.CharField):
    """Gives a Unit of the Bagan, or None when not required."""

    widget = PilihUnit
    default_error_messages = {
        "required": "Pilih salah satu unit.",
        "asing": "Unit dengan kode “%(kode)s” tidak ditemukan.",
        "tidak_sah": "%(nama)s tidak dapat dipilih: %(sebab)s.",
    }

    def __init__(self, *, pencari: Pencari, url: str = "", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.widget.pencari = self.pencari = pencari
        self.widget.url = url

    def clean(self, value: Any) -> Any:
        """Take the chosen code; without one, the text searched for if it names just one unit."""
        kode = str(value or "")
        kata = self.widget.cari
        if not kode and kata:
            tunggal = cocok_tunggal(self.pencari.bagan, kata, self.pencari.sebab)
            kode = tunggal.kode if tunggal else ""
        if not kode:
            if self.required or kata:
                raise forms.ValidationError(self.error_messages["required"], "required")
            return None
        calon = self.pencari.ambil(kode)
        if calon is None:
            raise forms.ValidationError(self.error_messages["asing"], "asing", {"kode": kode[:60]})
        if calon.sebab:
            isi = {"nama": calon.nama, "sebab": calon.sebab}
            raise forms.ValidationError(self.error_messages["tidak_sah"], "tidak_sah", isi)
        return self.ambil_terpilih(calon)

    def ambil_terpilih(self, calon: Calon) -> Any:
        """Give what the field is worth: the unit of the tables."""
        return Unit.objects.get(pk=calon.id)
