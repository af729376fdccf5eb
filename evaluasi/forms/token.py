"""Forms of slips and tablets."""

from typing import Any

from django import forms

from evaluasi.forms.survei import ANGKA_SALAH, TANGGAL_SALAH
from evaluasi.models import Survei
from evaluasi.selectors.survei import layanan_survei, loket_survei
from evaluasi.services.token import SLIP_TERBANYAK
from tebingtinggi.bersama.formulir import FormulirTata, tanpa_kurung_sudut


class SlipForm(FormulirTata, forms.Form):
    """How many slips, how long they are valid, and for what."""

    banyak = forms.IntegerField(
        label="Banyaknya slip",
        min_value=1,
        max_value=SLIP_TERBANYAK,
        error_messages=ANGKA_SALAH,
        help_text=f"Paling banyak {SLIP_TERBANYAK // 1000}.000; 24 slip pada selembar A4.",
    )
    berlaku_sampai = forms.DateField(label="Berlaku sampai dengan", error_messages=TANGGAL_SALAH)
    layanan = forms.ModelChoiceField(
        label="Untuk layanan",
        queryset=None,
        required=False,
        empty_label="Dipilih warga saat mengisi",
        help_text="Bila dipilih, warga tidak ditanya lagi.",
    )
    loket = forms.ModelChoiceField(
        label="Diserahkan di loket", queryset=None, required=False, empty_label="Tidak ditentukan"
    )

    def __init__(self, *args: Any, survei: Survei, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["layanan"].queryset = layanan_survei(survei)
        self.fields["loket"].queryset = loket_survei(survei.unit)


class TabletForm(FormulirTata, forms.Form):
    """The name of a tablet."""

    nama = forms.CharField(
        label="Nama tablet",
        max_length=100,
        validators=[tanpa_kurung_sudut],
        help_text="Misalnya “Meja 1” atau “Pintu keluar”.",
        error_messages={"required": "Beri tablet ini nama, misalnya “Meja 1”."},
    )
