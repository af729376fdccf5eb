"""Which other unit does the same work."""

from typing import Any

from django import forms

from orgstruktur.forms.pilih_unit import Pencari, PilihUnitField
from tebingtinggi.bersama.formulir import FormulirTata


class TandaUnitForm(FormulirTata, forms.Form):
    """A unit, and what to know about it."""

    catatan = forms.CharField(
        label="Catatan",
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Bagian mana yang sama. Jangan menyebut nama orang.",
    )

    def __init__(self, *args: Any, pencari: Pencari, url: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit_lain"] = PilihUnitField(
            label="Unit lain yang juga mengerjakannya", pencari=pencari, url=url
        )
        self.order_fields(["unit_lain", "catatan"])
