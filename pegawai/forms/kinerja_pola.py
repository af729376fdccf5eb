"""Form of the pattern of work of a unit."""

from typing import Any

from django import forms

from pegawai.forms.kinerja_laporan import Jam
from pegawai.kinerja_waktu import Pola
from tebingtinggi.bersama.formulir import FormulirTata

IKUT, SENDIRI = "ikut", "sendiri"


class PolaForm(FormulirTata, forms.Form):
    """As the unit above, or an own one."""

    cara = forms.ChoiceField(
        label="Pola kerja unit ini",
        choices=[(IKUT, "Mengikuti unit di atasnya"), (SENDIRI, "Berpola sendiri")],
        widget=forms.RadioSelect,
    )
    hari = forms.TypedChoiceField(
        label="Hari kerja seminggu", choices=[(5, "5 hari"), (6, "6 hari")], coerce=int
    )
    masuk = Jam(label="Jam masuk")
    pulang = Jam(label="Jam pulang")
    piket = forms.BooleanField(
        label="Kerja bergilir sepanjang hari",
        required=False,
        help_text="Misalnya rumah sakit atau pemadam: hari tanpa laporan tidak dianggap kosong.",
    )

    def pola(self) -> Pola | None:
        """Give the pattern; None = as the unit above."""
        d: dict[str, Any] = self.cleaned_data
        if d["cara"] == IKUT:
            return None
        return Pola(d["hari"], d["masuk"], d["pulang"], d["piket"])
