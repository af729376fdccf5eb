"""The day of an address: `?per=2026-11-23`, and who may ask for one that is to come."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from tebingtinggi.bersama.tampilan import tanggal as teks_tanggal


class HariField(forms.DateField):
    """A day in the structure's history; one to come is an error until `izinkan_rencana` allows it.

    sebutan: what the messages call it, where a form has two.
    """

    def __init__(self, label: str, *, sebutan: str = "Tanggal", required: bool = False) -> None:
        super().__init__(
            label=label,
            required=required,
            input_formats=["%Y-%m-%d"],
            error_messages={
                "invalid": f"{sebutan} tidak dikenali. Tulis seperti 2026-11-23.",
                "required": f"{sebutan} belum diisi.",
            },
        )
        self.rencana = False

    def clean(self, value: Any) -> date | None:
        """Give the day. Raises ValidationError for nonsense and for a plan one may not see."""
        hari: date | None = super().clean(value)
        if hari and hari > timezone.localdate() and not self.rencana:
            raise forms.ValidationError(
                f"Struktur untuk {teks_tanggal(hari)} belum berlaku dan hanya dapat dilihat petugas."
            )
        return hari


def izinkan_rencana(form: forms.Form, *, boleh: bool) -> None:
    """Say for every day of a form whether the account may look at days to come."""
    for ruas in form.fields.values():
        if isinstance(ruas, HariField):
            ruas.rencana = boleh
            if not boleh:
                ruas.widget.attrs["max"] = timezone.localdate().isoformat()
