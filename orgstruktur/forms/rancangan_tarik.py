"""Form of a decision that is taken back."""

from django import forms

from orgstruktur.models import Rancangan
from tebingtinggi.bersama.formulir import FormulirTindakan

T = Rancangan.Tahap


class TarikPutusanForm(FormulirTindakan):
    """Why it is taken back, and who has the proposal next."""

    ke = forms.TypedChoiceField(
        label="Sesudah ditarik",
        coerce=int,
        choices=[
            (T.DIAJUKAN.value, "Diputuskan lagi: nomor atau tanggalnya yang diperbaiki"),
            (T.DISUSUN.value, "Kembali kepada penulis: langkahnya yang diperbaiki"),
        ],
        initial=T.DIAJUKAN.value,
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih salah satu."},
    )
    alasan = forms.CharField(
        label="Alasan",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Dibaca penulis rancangan, dan tersimpan pada jejaknya.",
        error_messages={"required": "Tulis alasannya."},
    )
