"""Filters of headcount and projection: `?akar= tahun= jenis= q=`."""

from datetime import date
from typing import Any

from django import forms

from orgstruktur.bagan import Bagan
from orgstruktur.forms.cabang import CabangField, tawarkan_cabang
from pegawai.rekap import JENIS_PENSIUN, TAHUN_PROYEKSI
from tebingtinggi.bersama.formulir import FormulirSaring


class SaringUnitForm(FormulirSaring):
    """A branch of the structure."""

    cari = forms.CharField(
        label="Cari nama atau jabatan",
        required=False,
        max_length=100,
        widget=forms.TextInput(
            attrs={"type": "search", "autocomplete": "off", "placeholder": "Nama atau jabatan"}
        ),
    )
    akar = CabangField(semua="Seluruh lingkup Anda")

    def __init__(self, *args: Any, bagan: Bagan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tawarkan_cabang(self, bagan)


class SaringPensiunForm(SaringUnitForm):
    """People of a projection by year and kind."""

    tahun = forms.TypedChoiceField(
        label="Tahun pensiun",
        required=False,
        coerce=int,
        empty_value=None,
        error_messages={"invalid_choice": "Tahun “%(value)s” di luar proyeksi."},
    )
    jenis = forms.ChoiceField(
        label="Jenis jabatan",
        required=False,
        choices=[("", "Semua jenis"), *((j, j) for j in JENIS_PENSIUN)],
        error_messages={"invalid_choice": "Jenis jabatan “%(value)s” tidak dikenal."},
    )

    def __init__(self, *args: Any, hari: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tahun: Any = self.fields["tahun"]
        tahun.choices = [
            ("", "Semua tahun"),
            *((n, str(n)) for n in range(hari.year, hari.year + TAHUN_PROYEKSI)),
        ]


class SaringRekapForm(SaringUnitForm):
    """Only the branch."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["cari"]
