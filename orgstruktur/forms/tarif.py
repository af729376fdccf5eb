"""The form that fills in the rate of a class of positions."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from orgstruktur.models.tarif import KELAS_TERENDAH, KELAS_TERTINGGI
from tebingtinggi.bersama.formulir import FormulirTata

#: "1234567", or with a dot before every three digits; "Rp" may stand before it
_RUPIAH = re.compile(r"(?:Rp\.?\s*)?(\d{1,3}(?:\.\d{3})+|\d+)(?:,00)?", re.IGNORECASE)


class RupiahField(forms.CharField):
    """Whole rupiah in the Indonesian form, e.g. 1.234.567. A dot that parts no thousands is refused."""

    def clean(self, value: Any) -> Any:
        """Give the number."""
        teks = super().clean(value)
        if not teks:
            return None
        cocok = _RUPIAH.fullmatch(teks)
        if cocok is None:
            raise ValidationError("Tulis rupiah tanpa sen, misalnya 1.234.567.", code="invalid")
        return int(cocok[1].replace(".", ""))


class TarifForm(FormulirTata, forms.Form):
    """One rate; the rules are asked by the service."""

    kelas = forms.TypedChoiceField(
        label="Kelas jabatan",
        choices=[(n, str(n)) for n in range(KELAS_TERTINGGI, KELAS_TERENDAH - 1, -1)],
        coerce=int,
    )
    nilai = RupiahField(
        label="Rupiah sebulan",
        max_length=20,
        help_text="Untuk satu orang, misalnya 1.234.567.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    berlaku_mulai = forms.DateField(
        label="Berlaku mulai",
        help_text="Berlaku sampai ada tarif berikutnya.",
        error_messages={"invalid": "Tulis tanggal, misalnya 01/01/2027."},
    )
    dasar_hukum = forms.CharField(
        label="Dasar hukum",
        max_length=300,
        help_text="Misalnya “Perwali 5/2026 tentang TPP”.",
    )
