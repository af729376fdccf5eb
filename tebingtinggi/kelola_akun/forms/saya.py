"""What people decide about their own account."""

from django import forms

from tebingtinggi.bersama.formulir import FormulirTata


class AkunSayaForm(FormulirTata, forms.Form):
    """Whether reminders and notices come by mail."""

    surel_pengingat = forms.BooleanField(
        label="Ingatkan saya lewat surel",
        required=False,
        help_text="Untuk pengingat kinerja, paling banyak satu surel sehari pada hari kerja Anda, dan untuk "
        "pemberitahuan perubahan organisasi beserta undangan dan pengingatnya. Tanpa surel pun semuanya "
        "tetap menunggu Anda di Tata.",
    )
