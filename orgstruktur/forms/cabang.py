"""The branch of an address: `?akar=KODE`, chosen among the units below the root."""

from typing import Any

from django import forms

from orgstruktur.bagan import Bagan
from tebingtinggi.bersama.formulir import PilihanTata


class CabangField(forms.CharField):
    """The code of a unit; "" = everything. `tawarkan` says which units there are.

    Before that any code passes: where the day decides which units there are, it comes after `is_valid`.
    """

    def __init__(
        self, label: str = "Pada unit dan di bawahnya", *, semua: str = "Seluruh pemerintah daerah"
    ) -> None:
        super().__init__(label=label, required=False, max_length=60, widget=PilihanTata)
        self.semua = semua
        self.bagan: Bagan | None = None

    def clean(self, value: Any) -> str:
        """Give the code. Raises ValidationError for a unit that is not there."""
        kode: str = super().clean(value)
        if kode and self.bagan is not None and kode not in self.bagan:
            raise forms.ValidationError(f"Unit dengan kode “{kode}” tidak ada.")
        return kode

    def tawarkan(self, bagan: Bagan, kini: str) -> None:
        """Offer the units below the root, and the one that is chosen now (`kini`)."""
        self.bagan = bagan
        pilihan = [("", self.semua)]
        if bagan.akar:
            pilihan += [(s.kode, s.nama) for s in bagan.anak(bagan.akar)]
        simpul = bagan.per_kode.get(kini)
        if simpul and kini not in dict(pilihan):
            pilihan.append((kini, simpul.nama))
        self.widget.choices = pilihan  # type: ignore[attr-defined]


def tawarkan_cabang(form: forms.BaseForm, bagan: Bagan) -> None:
    """Offer the branches of `bagan` in the field `akar`."""
    ruas: Any = form.fields["akar"]
    ruas.tawarkan(bagan, str(form["akar"].value() or ""))
