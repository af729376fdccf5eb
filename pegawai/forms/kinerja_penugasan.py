"""Forms of an assignment: who evaluates instead, on which days, by what document."""

from typing import Any

from django import forms

from pegawai.models import Pegawai
from pegawai.selectors.kinerja_penugasan import calon_penilai
from tebingtinggi.bersama.formulir import FormulirTata


class PenugasanForm(FormulirTata, forms.Form):
    """The evaluator is found by name or number, without a script."""

    penilai = forms.CharField(
        label="Penilai",
        max_length=100,
        help_text="Nama seperti tercatat, atau NIP bila ada nama yang sama.",
    )
    mulai = forms.DateField(label="Berlaku mulai")
    sampai = forms.DateField(
        label="Sampai dengan", required=False, help_text="Kosongkan bila belum ditentukan."
    )
    dasar = forms.CharField(
        label="Dasar penugasan", max_length=300, help_text="Misalnya nomor surat perintah."
    )

    def clean_penilai(self) -> Pegawai:
        """Take the one that it means."""
        daftar = calon_penilai(self.cleaned_data["penilai"])
        if not daftar:
            raise forms.ValidationError("Tidak ada pegawai dengan nama atau NIP itu.")
        if len(daftar) > 1:
            nama = ", ".join(p.nama_lengkap for p in daftar[:5])
            raise forms.ValidationError(f"Lebih dari satu: {nama}. Tulis nama penuh atau NIP-nya.")
        return daftar[0]


class AkhirForm(FormulirTata, forms.Form):
    """The last day."""

    sampai = forms.DateField(label="Hari terakhir")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sampai"].help_text = "Sesudah hari itu penilai ditentukan oleh struktur."
