"""What travels with every screen of a survey: the answers so far, in hidden fields.

Nothing is kept on the server before sending, and no cookie holds an answer. Values that the screens do not
offer were changed on the way; they are told apart from what was simply left open.
"""

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict

from evaluasi.unsur import KUNCI_UNSUR, NILAI
from evaluasi.unsur_bahasa import ATRIBUT, BAHASA

#: "Another service, or I do not know".
LAYANAN_LAIN = "-"
#: Of a text that is far too long only so much is shown again.
HURUF_TAMPIL = 20_000


class JawabanForm(forms.Form):
    """The answers so far. Every field may be open; which must be filled in is asked elsewhere."""

    bahasa = forms.ChoiceField(choices=list(BAHASA.items()), required=False)
    kunci = forms.CharField(max_length=64, required=False)
    t = forms.CharField(max_length=60, required=False)
    k = forms.SlugField(max_length=40, required=False)
    tablet = forms.CharField(max_length=100, required=False)
    layanan = forms.CharField(max_length=40, required=False)
    diisi = forms.DateField(input_formats=["%Y-%m-%d"], required=False)
    saran = forms.CharField(required=False, strip=False)

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        for kunci in KUNCI_UNSUR:
            self.fields[kunci] = forms.TypedChoiceField(
                choices=[(n, n) for n in NILAI], coerce=int, empty_value=None, required=False
            )
        for nama, pilihan in ATRIBUT.items():
            self.fields[nama] = forms.ChoiceField(choices=pilihan, required=False)
        self.full_clean()

    @property
    def rusak(self) -> set[str]:
        """Names of the fields that hold what the screens do not offer."""
        return set(self.errors)

    @property
    def nilai(self) -> dict[str, int]:
        """The scores given so far, by key of the unsur."""
        isi = self.cleaned_data
        return {k: isi[k] for k in KUNCI_UNSUR if isi.get(k) is not None}

    @property
    def atribut(self) -> dict[str, str]:
        """The bands chosen so far, by column of Respon."""
        return {nama: self.cleaned_data.get(nama) or "" for nama in ATRIBUT}

    @property
    def teks_saran(self) -> str:
        """The free words, with the line ends that a text area was given."""
        return str(self.cleaned_data.get("saran") or "").replace("\r\n", "\n")

    @property
    def hari_isi(self) -> date | None:
        """The day on which a device that had no line was filled in."""
        return self.cleaned_data.get("diisi")

    def teks(self, nama: str) -> str:
        """Give a field as text, "" where it is open or spoiled."""
        nilai: Any = self.cleaned_data.get(nama)
        return "" if nilai is None else str(nilai)
