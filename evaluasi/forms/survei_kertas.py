"""The form of one paper sheet: nine digits in the order of the questionnaire, then what is optional."""

from typing import Any

from django import forms

from evaluasi.forms.survei import TANGGAL_SALAH
from evaluasi.models import Survei
from evaluasi.selectors.survei import layanan_survei, loket_survei
from evaluasi.services.penolakan import HURUF_SARAN
from evaluasi.unsur import KUNCI_UNSUR, URUTAN_TANYA
from evaluasi.unsur_bahasa import ATRIBUT
from tebingtinggi.bersama.formulir import FormulirTata

_LABEL = {
    "jenis_kelamin": "Jenis kelamin",
    "usia": "Usia",
    "pendidikan": "Pendidikan",
    "pekerjaan": "Pekerjaan",
}
#: What stays as it was for the next sheet of the pile.
TETAP = ("tanggal", "layanan", "loket")


class KertasForm(FormulirTata, forms.Form):
    """One sheet."""

    tandai_opsional = False

    tanggal = forms.DateField(label="Tanggal pada lembar", error_messages=TANGGAL_SALAH)
    layanan = forms.ModelChoiceField(
        label="Layanan", queryset=None, required=False, empty_label="Tidak ditentukan"
    )
    loket = forms.ModelChoiceField(
        label="Loket", queryset=None, required=False, empty_label="Tidak ditentukan"
    )
    saran = forms.CharField(
        label="Saran",
        required=False,
        max_length=HURUF_SARAN,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Salin apa adanya, tanpa nama orang.",
    )
    kunci = forms.CharField(widget=forms.HiddenInput, max_length=100)

    def __init__(self, *args: Any, survei: Survei, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["layanan"].queryset = layanan_survei(survei)
        self.fields["loket"].queryset = loket_survei(survei.unit)
        for u in URUTAN_TANYA:
            self.fields[u.kunci] = forms.IntegerField(
                label=f"{u.urutan_tanya}. {u.nama}",
                required=False,
                min_value=1,
                max_value=4,
                error_messages=dict.fromkeys(
                    ("invalid", "min_value", "max_value"), "Isi 1, 2, 3, atau 4."
                ),
                widget=forms.TextInput(
                    attrs={
                        "inputmode": "numeric",
                        "maxlength": "1",
                        "autocomplete": "off",
                        "data-angka": "",
                    }
                ),
            )
        for nama, pilihan in ATRIBUT.items():
            self.fields[nama] = forms.ChoiceField(
                label=_LABEL[nama], required=False, choices=[("", "Tidak diisi"), *pilihan]
            )

    @property
    def ruas_unsur(self) -> list[Any]:
        """The nine digits."""
        return [self[u.kunci] for u in URUTAN_TANYA]

    @property
    def ruas_diri(self) -> list[Any]:
        """What the respondent told of themself."""
        return [self[nama] for nama in ATRIBUT]

    def isian(self) -> dict[str, Any]:
        """Give the arguments of the service."""
        isi = self.cleaned_data
        return {
            "nilai": {k: isi[k] for k in KUNCI_UNSUR},
            "atribut": {k: isi[k] for k in ATRIBUT},
            **{k: isi[k] for k in (*TETAP, "saran", "kunci")},
        }
