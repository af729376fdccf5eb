"""The board: what of the reports is shown; why one is sent back; feedback."""

from typing import Any

from django import forms

from pegawai.models import LaporanKinerja
from pegawai.selectors.kinerja_papan import SaringanPapan
from tebingtinggi.bersama.formulir import FormulirTata, PilihanTata


class SaringPapanForm(FormulirTata, forms.Form):
    """Unknown values are errors of their field and do not filter; without a day reports of all days are shown."""

    tandai_opsional = False

    cari = forms.CharField(
        label="Cari laporan",
        required=False,
        max_length=100,
        widget=forms.TextInput(
            attrs={
                "type": "search",
                "placeholder": "Nama, pekerjaan, atau unit",
                "autocomplete": "off",
                "data-uji": "cari-laporan",
            }
        ),
    )
    tanggal = forms.DateField(label="Hari", required=False)
    status = forms.TypedChoiceField(
        label="Pemeriksaan",
        required=False,
        coerce=int,
        empty_value=0,
        choices=[("", "Semua"), *LaporanKinerja.Status.choices],
        widget=PilihanTata,
    )

    def add_prefix(self, field_name: str) -> str:
        """`?q=` for the search box."""
        return "q" if field_name == "cari" else super().add_prefix(field_name)

    @property
    def saringan(self) -> SaringanPapan:
        """What was asked for; after `is_valid`."""
        isi: dict[str, Any] = self.cleaned_data
        return SaringanPapan(isi.get("tanggal"), isi.get("status") or 0, isi.get("cari") or "")

    @property
    def tersaring(self) -> bool:
        """Whether anything but the search is asked for."""
        isi = self.cleaned_data
        return bool(isi.get("tanggal") or isi.get("status"))


class KembalikanForm(FormulirTata, forms.Form):
    """Why a report is sent back."""

    catatan = forms.CharField(
        label="Yang perlu diperbaiki",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Dibaca pelapor. Laporannya dapat ia ubah dan kirim lagi.",
    )


class UmpanBalikForm(FormulirTata, forms.Form):
    """Feedback on a report."""

    teks = forms.CharField(
        label="Umpan balik",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "data-uji": "umpan-balik"}),
        help_text="Dibaca pelapor; bukan penilaian.",
    )
