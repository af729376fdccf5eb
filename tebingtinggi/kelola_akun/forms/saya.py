"""What people decide about their own account."""

from django import forms

from tebingtinggi.bersama.formulir import FormulirTata


class AkunSayaForm(FormulirTata, forms.Form):
    """Whether reminders come by mail."""

    surel_pengingat = forms.BooleanField(
        label="Ingatkan saya lewat surel",
        required=False,
        help_text="Paling banyak satu surel sehari, pada hari kerja Anda. Yang menunggu tetap tampil di Beranda.",
    )
