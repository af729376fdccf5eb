"""Forms of the audit trail: search, and the reason for an erasure."""

from typing import Any

from django import forms

from orgstruktur.selectors.jejak import SaringanJejak
from orgstruktur.tindakan import NAMA_TINDAKAN
from tebingtinggi.bersama.formulir import FormulirTata

_TANGGAL = {"invalid": "Isi tanggal yang benar, misalnya 23-11-2026."}


class JejakCariForm(FormulirTata, forms.Form):
    """Search by thing, person, act, unit and time."""

    tandai_opsional = False

    cari = forms.CharField(
        label="Cari benda atau isi perubahan",
        required=False,
        max_length=100,
        widget=forms.TextInput(
            attrs={
                "type": "search",
                "placeholder": "Nama unit, jabatan, akun, atau kata lain",
                "data-uji": "cari",
            }
        ),
    )
    orang = forms.CharField(
        label="Oleh siapa",
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"placeholder": "Nama, NIP lengkap, atau perintah"}),
    )
    tindakan = forms.ChoiceField(label="Tindakan", required=False)
    unit = forms.CharField(
        label="Unit",
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"placeholder": "Kode (dengan bawahannya) atau nama"}),
    )
    dari = forms.DateField(label="Sejak tanggal", required=False, error_messages=_TANGGAL)
    sampai = forms.DateField(label="Sampai dengan", required=False, error_messages=_TANGGAL)
    oleh = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kelompok = [(judul, list(isi.items())) for judul, isi in NAMA_TINDAKAN.items()]
        self.fields["tindakan"].choices = [("", "Semua"), *kelompok]

    def clean(self) -> dict[str, Any]:
        """A period that ends before it begins holds nothing: its end is not used."""
        isi = super().clean() or self.cleaned_data
        dari, sampai = isi.get("dari"), isi.get("sampai")
        if dari and sampai and dari > sampai:
            self.add_error("sampai", "Tanggal akhir mendahului “Sejak tanggal”.")
        return isi

    def saringan(self) -> SaringanJejak:
        """Give what is asked; a field that is wrong filters nothing and says so itself."""
        self.is_valid()
        isi = self.cleaned_data
        return SaringanJejak(
            cari=isi.get("cari") or "",
            orang=isi.get("orang") or "",
            oleh_id=isi.get("oleh"),
            tindakan=isi.get("tindakan") or "",
            unit=isi.get("unit") or "",
            dari=isi.get("dari"),
            sampai=isi.get("sampai"),
        )


class HapusNilaiForm(FormulirTata, forms.Form):
    """Why restricted values are erased."""

    alasan = forms.CharField(
        label="Alasan penghapusan",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Misalnya permintaan pemilik data, dengan nomor dan tanggal suratnya.",
        error_messages={"required": "Tulis alasan penghapusan."},
    )
