"""The state of a day, in one tap; asked once more where reports stand against it."""

from django import forms

from pegawai.models import KeadaanHari
from tebingtinggi.bersama.formulir import FormulirTata


class KeadaanForm(FormulirTata, forms.Form):
    """What the buttons send; setuju: what the question adds."""

    tanggal = forms.DateField(widget=forms.HiddenInput)
    keadaan = forms.ChoiceField(
        choices=KeadaanHari.Keadaan.choices, required=False, widget=forms.HiddenInput
    )
    setuju = forms.BooleanField(required=False, widget=forms.HiddenInput)
