"""The form that sets a holiday."""

from typing import Any

from django import forms

from tebingtinggi.bersama.formulir import FormulirTata
from tebingtinggi.bersama.kalender import NAMA_JENIS, JenisLibur


class HariLiburForm(FormulirTata, forms.Form):
    """What a day is; the rules are asked by the service."""

    tanggal = forms.DateField(
        label="Tanggal", error_messages={"invalid": "Tulis tanggal, misalnya 24/12/2026."}
    )
    sampai = forms.DateField(
        label="Sampai dengan",
        required=False,
        help_text="Kosongkan bila satu hari saja.",
        error_messages={"invalid": "Tulis tanggal, misalnya 26/12/2026."},
    )
    jenis = forms.ChoiceField(
        label="Jenis",
        choices=list(NAMA_JENIS.items()),
        initial=JenisLibur.CUTI_BERSAMA,
        help_text="“Hari kerja biasa” untuk libur pada kalender umum yang tidak berlaku di sini.",
    )
    nama = forms.CharField(label="Keterangan", max_length=120)
    dasar_hukum = forms.CharField(
        label="Dasar hukum",
        max_length=300,
        required=False,
        help_text="Misalnya SKB 3 Menteri atau surat edaran Wali Kota.",
    )

    def isian(self) -> dict[str, Any]:
        """Give the arguments of the service."""
        return self.cleaned_data
