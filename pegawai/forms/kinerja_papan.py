"""The board: what of the reports is shown; why one is sent back; feedback."""

from typing import Any

from django import forms

from pegawai.models import LaporanKinerja
from pegawai.selectors.kinerja_papan import SaringanPapan
from pegawai.selectors.kinerja_papan_tapak import Cakupan, TapakPapan
from tebingtinggi.bersama.formulir import FormulirTata, PilihanTata

LANGSUNG = "langsung"
#: The filter offers units so far below the highest one; what is below them comes along.
_TERDALAM = 2


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
    unit = forms.ChoiceField(
        label="Siapa",
        required=False,
        choices=[],
        widget=PilihanTata(attrs={"data-uji": "saring-unit"}),
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

    def __init__(self, *args: Any, tapak: TapakPapan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tapak = tapak
        unit = [s for s in tapak.simpul if s.dalam <= _TERDALAM]
        ruas: Any = self.fields["unit"]
        ruas.choices = [
            ("", "Semua yang Anda pimpin"),
            (LANGSUNG, "Bawahan langsung saja"),
            *((s.kode, f"{'– ' * s.dalam}{s.nama}") for s in unit),
        ]

    def add_prefix(self, field_name: str) -> str:
        """`?q=` for the search box."""
        return "q" if field_name == "cari" else super().add_prefix(field_name)

    def saringan(self, langsung: Cakupan) -> SaringanPapan:
        """Give what was asked for; after `is_valid`. langsung: the direct subordinates."""
        isi: dict[str, Any] = self.cleaned_data
        unit = isi.get("unit") or ""
        cakupan = langsung if unit == LANGSUNG else self.tapak.cabang(unit)
        return SaringanPapan(
            isi.get("tanggal"), isi.get("status") or 0, isi.get("cari") or "", cakupan
        )

    @property
    def tersaring(self) -> bool:
        """Whether anything but the search is asked for."""
        return any(self.cleaned_data.get(nama) for nama in ("unit", "tanggal", "status"))


class KembalikanForm(FormulirTata, forms.Form):
    """Why a report is sent back."""

    catatan = forms.CharField(
        label="Yang perlu diperbaiki",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Dibaca pelapor. Laporannya dapat ia ubah dan kirim lagi.",
    )


class BatalSetujuiForm(FormulirTata, forms.Form):
    """Why an approval is taken back."""

    catatan = forms.CharField(
        label="Alasan pembatalan",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Dibaca pelapor. Laporannya menunggu diperiksa lagi.",
    )


class UmpanBalikForm(FormulirTata, forms.Form):
    """Feedback on a report."""

    teks = forms.CharField(
        label="Umpan balik",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "data-uji": "umpan-balik"}),
        help_text="Dibaca pelapor; bukan penilaian.",
    )
