"""Form of a request for the own record: which value, what it should be, why, with evidence."""

from typing import Any

from django import forms

from pegawai.forms.perbuatan import PILIHAN_GOLONGAN
from pegawai.models import Pegawai
from pegawai.models.usul import LAIN, RUAS_USUL
from tebingtinggi.bersama.bukti import TERBESAR_MB, Bukti, ambil_bukti
from tebingtinggi.bersama.formulir import FormulirTata, tanpa_kurung_sudut


class RuasUsulForm(FormulirTata, forms.Form):
    """First half: what is wrong. Sent by GET."""

    ruas = forms.ChoiceField(
        label="Data mana yang keliru?",
        choices=list(RUAS_USUL.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih data yang perlu diperbaiki."},
    )


class UsulForm(FormulirTata, forms.Form):
    """The other half; the field of the value is that of the column."""

    alasan = forms.CharField(
        label="Alasan",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Apa yang keliru, dan dokumen apa yang membuktikannya.",
        error_messages={"required": "Tulis alasannya."},
    )
    bukti = forms.FileField(
        label="Berkas bukti",
        required=False,
        help_text=f"PDF, JPEG, atau PNG, paling besar {TERBESAR_MB} MB; misalnya SK atau ijazah.",
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
    )

    def __init__(self, *args: Any, ruas: str, **kwargs: Any) -> None:
        self.base_fields = {**type(self).base_fields, "nilai_baru": _ruas_nilai(ruas)}
        super().__init__(*args, **kwargs)
        self.order_fields(["nilai_baru", "alasan", "bukti"])

    def clean_bukti(self) -> Bukti | None:
        """Take the file by its content."""
        return ambil_bukti(self.cleaned_data["bukti"])


def _ruas_nilai(ruas: str) -> forms.Field:
    """Give the form field in which the right value is typed."""
    label = "Seharusnya"
    if ruas == LAIN:
        return forms.CharField(
            label="Apa yang perlu diperbaiki", max_length=300, widget=forms.Textarea(attrs={"rows": 2}),
            validators=[tanpa_kurung_sudut],
        )  # fmt: skip
    if ruas == "nomor":
        return forms.CharField(label=label, max_length=40)
    if ruas == "golongan":
        return forms.ChoiceField(
            label=label, choices=[("", "Pilih golongan"), *PILIHAN_GOLONGAN[1:]]
        )
    bidang: Any = Pegawai._meta.get_field(ruas)
    isi = bidang.formfield(label=label, required=True)
    if isinstance(isi, forms.CharField):
        isi.validators.append(tanpa_kurung_sudut)
    return isi


class PutusanForm(FormulirTata, forms.Form):
    """Accept or refuse, with a reason."""

    alasan = forms.CharField(
        label="Catatan atau alasan",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Wajib bila ditolak. Pengusul membacanya.",
    )
    tandai_opsional = False
