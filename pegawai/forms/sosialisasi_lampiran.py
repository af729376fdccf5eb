"""The form that adds a file to a notice."""

from django import forms

from tebingtinggi.bersama.bukti import TERBESAR_MB, Bukti, ambil_bukti
from tebingtinggi.bersama.formulir import FormulirTata


class LampiranForm(FormulirTata, forms.Form):
    """One file, taken by its content."""

    berkas = forms.FileField(
        label="Berkas",
        help_text=f"PDF, JPEG, atau PNG, paling besar {TERBESAR_MB} MB. Tanpa data pribadi.",
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
        error_messages={"required": "Pilih berkasnya.", "empty": "Berkas ini kosong."},
    )

    def clean_berkas(self) -> Bukti | None:
        """Take the file by its content."""
        return ambil_bukti(self.cleaned_data["berkas"])
