"""One decision for the people a roster does not name."""

from typing import Any

from django import forms
from django.utils import timezone

from pegawai.services.impor_putusan import TETAP, Putusan
from tebingtinggi.bersama.formulir import FormulirTata

PILIHAN = [
    ("pensiun", "Pensiun"),
    ("meninggal", "Meninggal"),
    ("pindah", "Pindah keluar"),
    ("berhenti", "Berhenti"),
    (TETAP, "Tetap bekerja; berkasnya yang belum lengkap"),
]


class PutusanTidakAdaForm(FormulirTata, forms.Form):
    """Who (the ticked ones), what, from when, by which decree."""

    tandai_opsional = False

    orang = forms.TypedMultipleChoiceField(
        coerce=int, error_messages={"required": "Centang paling sedikit satu orang."}
    )
    putusan = forms.ChoiceField(label="Yang terjadi", choices=PILIHAN, widget=forms.RadioSelect)
    tanggal = forms.DateField(
        label="Mulai tidak bekerja lagi",
        required=False,
        help_text="Hari pertama tanpa jabatan; untuk pensiun, TMT pensiun.",
    )
    sk_nomor = forms.CharField(label="Nomor SK, bila ada", required=False, max_length=120)
    sk_tanggal = forms.DateField(label="Tanggal SK, bila ada", required=False)

    def __init__(self, *args: Any, pilihan: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["orang"].choices = pilihan  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A date for everybody who leaves, not in the future."""
        isi = super().clean()
        tanggal = isi.get("tanggal")
        if isi.get("putusan") == TETAP:
            isi["tanggal"] = isi["sk_tanggal"] = None
            isi["sk_nomor"] = ""
        elif "tanggal" in isi and tanggal is None:
            self.add_error("tanggal", "Wajib diisi.")
        elif tanggal and tanggal > timezone.localdate():
            self.add_error("tanggal", "Paling lambat hari ini.")
        return isi

    def isi(self) -> Putusan:
        """Give the decision."""
        d = self.cleaned_data
        return Putusan(d["putusan"], d["tanggal"], d["sk_nomor"].strip(), d["sk_tanggal"])
