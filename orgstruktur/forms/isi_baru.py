"""Forms that bring something new into being: a unit, a function, a position, a line."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django import forms

from orgstruktur.forms.ketetapan import FormulirKetetapan
from orgstruktur.services.perubahan import PERBAIKAN, Ketetapan
from tebingtinggi.bersama.tampilan import tanggal as teks_tanggal


class FormulirIsiBaru(FormulirKetetapan):
    """What was forgotten (Perbaikan data) may say since when it was there.

    awal: the first day it may have been there, and the day meant when nothing is said; None: any
    day, and today.
    """

    sejak = forms.DateField(
        label="Sudah berlaku sejak",
        required=False,
        error_messages={"invalid": "Isi tanggal yang benar, misalnya 23-11-2026."},
    )

    def __init__(self, *args: Any, awal: date | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.awal = awal
        kata = teks_tanggal(awal) if awal else "hari ini"
        self.fields["sejak"].help_text = f"Kosongkan bila sejak {kata}."

    def clean_sejak(self) -> date | None:
        sejak = self.cleaned_data["sejak"]
        if sejak and self.awal and sejak < self.awal:
            raise forms.ValidationError(f"Paling awal {teks_tanggal(self.awal)}.")
        return sejak

    def ketetapan(self, *, setuju: bool = False) -> Ketetapan:
        hasil = super().ketetapan(setuju=setuju)
        if hasil.ragam != PERBAIKAN:
            return hasil
        return replace(hasil, tanggal=self.cleaned_data["sejak"] or self.awal)

    def isian(self) -> Mapping[str, Any]:
        return {k: v for k, v in super().isian().items() if k != "sejak"}

    def ruas_isi(self) -> list[forms.BoundField]:
        return [r for r in super().ruas_isi() if r.name != "sejak"]

    def galat_ke(self, ruas: str | None) -> str | None:
        """Put what is wrong with the day under the day the person has chosen."""
        if ruas == "tanggal" and self.cleaned_data.get("ragam") == PERBAIKAN:
            return "sejak"
        return super().galat_ke(ruas)
