"""The form with which a template is sent."""

from typing import Any

from django import forms

from orgstruktur.naskah.berkas import TERBESAR
from tebingtinggi.bersama.formulir import FormulirTata


class TemplatForm(FormulirTata, forms.Form):
    """A DOCX that replaces the template in use."""

    berkas = forms.FileField(
        label="Berkas templat",
        widget=forms.FileInput(attrs={"accept": ".docx", "data-uji": "berkas-templat"}),
        help_text=f"Dokumen Word (.docx) tanpa makro, paling besar {TERBESAR // 1024 // 1024} MB.",
        error_messages={"required": "Pilih berkas templat.", "empty": "Berkas ini kosong."},
    )

    def __init__(self, *args: Any, terlalu_besar: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if terlalu_besar:
            self.fields["berkas"].error_messages["required"] = (
                f"Berkas “{terlalu_besar}” terlalu besar."
            )

    def clean_berkas(self) -> Any:
        """Never read more than a template may hold."""
        berkas = self.cleaned_data["berkas"]
        if berkas.size > TERBESAR:
            raise forms.ValidationError(
                f"Berkas ini lebih besar dari {TERBESAR // 1024 // 1024} MB."
            )
        return berkas
