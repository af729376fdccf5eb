"""The workload sheet of a position as a formset; works without JavaScript."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory

from orgstruktur.models import Fungsi, UraianTugas
from orgstruktur.services.beban_kerja import URAIAN_TERBANYAK, IsiUraian
from tebingtinggi.bersama.formulir import FormulirTata
from tebingtinggi.bersama.tampilan import angka

#: Empty rows offered at the end of a sheet.
BARIS_KOSONG = 3
_RIBUAN = re.compile(r"^\d{1,3}(\.\d{3})+(,\d+)?$")


class AngkaField(forms.DecimalField):
    """A number as officers write it: 1.200 or 1.200,5; also 2,5 and 2.5."""

    widget = forms.TextInput

    def __init__(self, **kwargs: Any) -> None:
        kwargs["error_messages"] = {
            "invalid": "Isi dengan angka, misalnya 1.200 atau 2,5.",
            "max_digits": "Angka ini terlalu besar.",
            "max_whole_digits": "Angka ini terlalu besar.",
            "max_decimal_places": "Paling banyak dua angka di belakang koma.",
            "min_value": "Tidak boleh negatif.",
        }
        super().__init__(min_value=0, decimal_places=2, **kwargs)
        self.widget.attrs |= {"inputmode": "decimal", "autocomplete": "off"}

    def to_python(self, value: Any) -> Decimal | None:
        if isinstance(value, str):
            value = value.strip().replace("\u00a0", "").replace(" ", "")
            value = value.replace(".", "") if _RIBUAN.match(value) else value
            value = value.replace(",", ".")
        hasil: Decimal | None = super().to_python(value)
        return hasil

    def prepare_value(self, value: Any) -> Any:
        return angka(value) if isinstance(value, Decimal) else value


class UraianForm(FormulirTata, forms.Form):
    """One row; a row without any words is left out."""

    tandai_opsional = False

    pk = forms.IntegerField(required=False, widget=forms.HiddenInput)
    uraian = forms.CharField(
        label="Uraian tugas",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Isi uraian tugasnya."},
    )
    hasil_kerja = forms.CharField(
        label="Hasil kerja (satuan)",
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Isi satuan hasilnya, misalnya surat atau laporan."},
    )
    volume = AngkaField(label="Volume per tahun", max_digits=12)
    waktu_penyelesaian = AngkaField(label="Waktu (menit)", max_digits=10)
    fungsi = forms.TypedChoiceField(
        label="Fungsi unit", required=False, coerce=int, empty_value=None
    )

    def __init__(self, *args: Any, fungsi: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ruas: Any = self.fields["fungsi"]
        ruas.choices = [("", "Tidak dikaitkan"), *fungsi]

    def isi(self) -> IsiUraian:
        """The row as the service wants it."""
        c = self.cleaned_data
        return IsiUraian(
            c.get("pk"),
            c["uraian"],
            c["hasil_kerja"],
            c["volume"],
            c["waktu_penyelesaian"],
            c["fungsi"],
        )


class LembarFormSet(BaseFormSet):
    """The rows of a sheet."""

    def isi(self) -> list[IsiUraian]:
        """Give the rows that are kept; ask only after `is_valid()`."""
        hapus = set(self.deleted_forms)
        return [f.isi() for f in self.forms if f not in hapus and f.cleaned_data.get("uraian")]

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["DELETE"].label = "Hapus baris ini"


def buat_lembar_form(
    daftar: list[UraianTugas],
    fungsi: list[Fungsi],
    data: Any = None,
    kosong: int = BARIS_KOSONG,
) -> Any:
    """Give the formset of a sheet, with `kosong` empty rows at its end."""
    jenis = formset_factory(
        UraianForm,
        formset=LembarFormSet,
        extra=kosong,
        can_delete=True,
        max_num=URAIAN_TERBANYAK,
        absolute_max=URAIAN_TERBANYAK + 50,
        validate_max=True,
    )
    awal = [
        {
            "pk": u.pk,
            "uraian": u.uraian,
            "hasil_kerja": u.hasil_kerja,
            "volume": u.volume,
            "waktu_penyelesaian": u.waktu_penyelesaian,
            "fungsi": u.fungsi_id,
        }
        for u in daftar
    ]
    pilihan = [(f.pk, _pendek(f.teks)) for f in fungsi]
    return jenis(data, initial=awal, prefix="baris", form_kwargs={"fungsi": pilihan})


def _pendek(teks: str) -> str:
    return teks if len(teks) <= 90 else f"{teks[:89].rstrip()}…"
