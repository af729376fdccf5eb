"""Forms of the pulse: the answers of a person, a wave."""

from collections.abc import Sequence
from typing import Any

from django import forms

from pegawai.models.denyut import BANYAK_PERNYATAAN, RUAS_NILAI
from tebingtinggi.bersama.formulir import FormulirTata

SKALA = [
    ("1", "1 – sangat tidak setuju"),
    ("2", "2 – tidak setuju"),
    ("3", "3 – ragu-ragu"),
    ("4", "4 – setuju"),
    ("5", "5 – sangat setuju"),
]


class IsiDenyutForm(FormulirTata, forms.Form):
    """Five statements from 1 to 5, and why."""

    def __init__(self, *args: Any, pernyataan: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for ruas, kalimat in zip(RUAS_NILAI, pernyataan, strict=True):
            self.fields[ruas] = forms.TypedChoiceField(
                label=kalimat,
                choices=SKALA,
                coerce=int,
                widget=forms.RadioSelect,
                error_messages={"required": "Pilih salah satu."},
            )
        self.fields["alasan"] = forms.CharField(
            label="Mengapa?",
            required=False,
            max_length=500,
            widget=forms.Textarea(attrs={"rows": 4}),
            help_text="Tanpa nama orang. Hanya dibaca bila paling sedikit lima orang di perangkat daerah Anda mengisi.",
        )

    @property
    def nilai(self) -> list[int]:
        """The five numbers."""
        return [self.cleaned_data[r] for r in RUAS_NILAI]


class AturDenyutForm(FormulirTata, forms.Form):
    """When a wave is open and what it asks."""

    mulai = forms.DateField(
        label="Dibuka oleh jadwal pada",
        required=False,
        help_text="Kosongkan bila Anda membukanya sendiri.",
        widget=forms.DateInput,
    )
    selesai = forms.DateField(
        label="Hari terakhir",
        widget=forms.DateInput,
        help_text="Sesudahnya jadwal menutupnya, dan hasilnya tampil.",
    )
    pernyataan = forms.CharField(
        label="Pernyataan",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text=f"{BANYAK_PERNYATAAN} pernyataan, satu setiap baris, yang disetujui bila semuanya baik.",
    )

    def clean_pernyataan(self) -> list[str]:
        """Give one statement a line."""
        baris = [b.strip() for b in self.cleaned_data["pernyataan"].splitlines() if b.strip()]
        if len(baris) != BANYAK_PERNYATAAN:
            raise forms.ValidationError(
                f"Tulis {BANYAK_PERNYATAAN} pernyataan, satu setiap baris; kini {len(baris)}."
            )
        return baris
