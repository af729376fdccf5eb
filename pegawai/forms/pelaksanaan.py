"""Forms of the checklist after an application: a task, a template, the filter of a list."""

from collections.abc import Sequence

from django import forms

from pegawai.models import TemplatTugas, TugasPelaksanaan
from tebingtinggi.bersama.formulir import FormulirTata


class TugasForm(FormulirTata, forms.ModelForm):
    """The words and the day of one task."""

    class Meta:
        model = TugasPelaksanaan
        fields = ("judul", "uraian", "tenggat")
        widgets = {
            "uraian": forms.Textarea(attrs={"rows": 3}),
            "tenggat": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }
        labels = {"judul": "Tugas", "tenggat": "Paling lambat"}

    def _post_clean(self) -> None:
        """The service checks and writes."""


class TemplatTugasForm(FormulirTata, forms.ModelForm):
    """A kind of task."""

    class Meta:
        model = TemplatTugas
        fields = ("judul", "sasaran", "uraian", "hari", "aktif")
        widgets = {"uraian": forms.Textarea(attrs={"rows": 3})}
        labels = {
            "judul": "Tugas",
            "hari": "Selesai berapa hari sesudah mulai berlaku",
            "aktif": "Dipakai untuk daftar tugas baru",
        }

    def _post_clean(self) -> None:
        """The service checks and writes."""


class SaringTugasForm(FormulirTata, forms.Form):
    """`?q=…&keadaan=…` of the tasks of a proposal."""

    tandai_opsional = False

    cari = forms.CharField(
        label="Cari tugas, unit, atau nama",
        required=False,
        max_length=100,
        widget=forms.TextInput(
            attrs={
                "type": "search",
                "placeholder": "Tugas, unit, atau nama",
                "autocomplete": "off",
                "spellcheck": "false",
            }
        ),
    )
    keadaan = forms.ChoiceField(
        label="Keadaan",
        required=False,
        choices=[
            ("", "Semua"),
            ("belum", "Belum selesai"),
            ("lewat", "Lewat tenggat"),
            ("selesai", "Selesai"),
            ("unit", "Tugas unit"),
            ("orang", "Tugas pegawai"),
        ],
        error_messages={"invalid_choice": "Keadaan “%(value)s” tidak dikenal."},
    )

    def add_prefix(self, field_name: str) -> str:
        return {"cari": "q"}.get(field_name, field_name)

    @property
    def daftar_galat(self) -> Sequence[str]:
        """Give every error as a sentence."""
        return [str(pesan) for daftar in self.errors.values() for pesan in daftar]
