"""Forms of the way of a proposal: record an event, correct it, withdraw it."""

from typing import Any

from django import forms
from django.utils import timezone

from orgstruktur.models import PeristiwaRancangan
from orgstruktur.rancangan.proses_daftar import (
    PERISTIWA,
)
from tebingtinggi.bersama.bukti import TERBESAR_MB, Bukti, ambil_bukti
from tebingtinggi.bersama.formulir import FormulirTata, FormulirTindakan, tanpa_kurung_sudut


class PeristiwaForm(FormulirTata, forms.Form):
    """Number, date, note and scan of an event. pilihan: what may be recorded, when there is a choice."""

    jenis = forms.ChoiceField(label="Yang terjadi", widget=forms.RadioSelect)
    tanggal = forms.DateField(
        label="Tanggal",
        error_messages={"invalid": "Isi tanggal yang benar, misalnya 01-01-2027."},
    )
    nomor = forms.CharField(
        label="Nomor", required=False, max_length=120, validators=[tanpa_kurung_sudut]
    )
    bukti = forms.FileField(
        label="Pindaian",
        required=False,
        help_text=f"PDF, JPEG, atau PNG, paling besar {TERBESAR_MB} MB. Hanya petugas yang dapat mengunduhnya.",
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
    )
    catatan = forms.CharField(
        label="Catatan",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, pilihan: tuple[str, ...], **kwargs: Any) -> None:
        kwargs["initial"] = {"tanggal": timezone.localdate(), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        pertama = PERISTIWA[pilihan[0]]
        self.fields["nomor"].label = pertama.label_nomor
        self.fields["tanggal"].help_text = pertama.petunjuk
        if len(pilihan) == 1:
            del self.fields["jenis"]
        else:
            self.fields["jenis"].choices = [(j, PERISTIWA[j].nama) for j in pilihan]  # type: ignore[attr-defined]

    def clean_bukti(self) -> Bukti | None:
        """Take the file by its content."""
        return ambil_bukti(self.cleaned_data["bukti"])


class PerbaikiPeristiwaForm(PeristiwaForm, FormulirTindakan):
    """What was recorded, written anew, with the reason."""

    alasan = forms.CharField(
        label="Alasan perbaikan",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Tulis alasannya."},
    )
    versi = forms.CharField(required=False, widget=forms.HiddenInput)


class CabutPeristiwaForm(FormulirTindakan):
    """Why a record is withdrawn."""

    alasan = forms.CharField(
        label="Alasan",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Tulis alasannya."},
    )
    versi = forms.CharField(required=False, widget=forms.HiddenInput)


def nilai_peristiwa(p: PeristiwaRancangan) -> dict[str, Any]:
    """Give what the form of a correction shows at first."""
    return {"tanggal": p.tanggal, "nomor": p.nomor, "catatan": p.catatan, "versi": p.versi}
