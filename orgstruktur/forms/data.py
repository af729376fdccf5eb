"""The date of open data: any day up to today; what is planned is not published."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from tebingtinggi.bersama.formulir import FormulirTata
from tebingtinggi.bersama.tampilan import tanggal as teks_tanggal


class DataForm(FormulirTata, forms.Form):
    """`?per=YYYY-MM-DD`."""

    tandai_opsional = False

    per = forms.DateField(
        label="Keadaan per tanggal",
        required=False,
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": "Tanggal tidak dikenali. Tulis seperti 2026-11-23."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["per"].widget.attrs["max"] = timezone.localdate().isoformat()

    def clean_per(self) -> date | None:
        hari = self.cleaned_data["per"]
        if hari and hari > timezone.localdate():
            raise forms.ValidationError(
                f"{teks_tanggal(hari)} belum tiba. Data terbuka tersedia sampai dengan hari ini."
            )
        return hari

    @property
    def hari(self) -> date | None:
        """The day asked for; None = today, also when the address held nonsense."""
        return self.cleaned_data.get("per")

    @property
    def galat(self) -> str:
        """The error as a sentence, or ""."""
        return " ".join(str(pesan) for pesan in self.errors.get("per", ()))
