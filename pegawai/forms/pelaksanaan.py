"""Forms of the checklist after an application: a task, a template, the filter of a list."""

from django import forms

from pegawai.models import TemplatTugas, TugasPelaksanaan
from tebingtinggi.bersama.formulir import FormulirSaring, FormulirTata, tanpa_kurung_sudut


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


class HapusTugasForm(FormulirTata, forms.Form):
    """Why a task is taken off the list."""

    alasan = forms.CharField(
        label="Alasan",
        max_length=200,
        validators=[tanpa_kurung_sudut],
        help_text="Tersimpan pada jejak, misalnya: unit ini tidak menyimpan barang.",
    )


class TemplatTugasForm(FormulirTata, forms.ModelForm):
    """A kind of task."""

    class Meta:
        model = TemplatTugas
        fields = ("judul", "sasaran", "bila", "uraian", "hari", "aktif")
        widgets = {"uraian": forms.Textarea(attrs={"rows": 3})}
        labels = {
            "judul": "Tugas",
            "bila": "Diperlukan bila",
            "hari": "Selesai berapa hari sesudah mulai berlaku",
            "aktif": "Dipakai untuk daftar tugas baru",
        }

    def _post_clean(self) -> None:
        """The service checks and writes."""


class SaringTugasForm(FormulirSaring):
    """`?q=…&keadaan=…` of the tasks of a proposal."""

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
