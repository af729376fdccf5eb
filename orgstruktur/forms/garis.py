"""Forms of coordination lines."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django import forms

from orgstruktur.forms.diubah import HanyaYangDiubah
from orgstruktur.forms.isi_baru import FormulirIsiBaru
from orgstruktur.forms.pilih_unit import Pencari, PilihUnitField
from orgstruktur.jenis import PILIHAN_GARIS
from orgstruktur.models import GarisHubungan, Unit
from orgstruktur.selectors.isi import mulai_bersama
from orgstruktur.services.perubahan import PERBAIKAN, Ketetapan

_ARTI = {
    "koordinasi": "menyelaraskan pekerjaan dua unit yang sejajar",
    "pembinaan": "memberi bimbingan teknis tanpa memerintah",
    "fungsional": "bertanggung jawab atas hasil kerja teknis tertentu",
}


class RuasGaris(forms.Form):
    """The values of a line."""

    jenis = forms.ChoiceField(
        label="Jenis garis",
        choices=[(kunci, f"{nama}: {_ARTI[kunci]}") for kunci, nama in PILIHAN_GARIS],
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih jenis garis."},
    )
    uraian = forms.CharField(
        label="Uraian",
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Untuk apa kedua unit berhubungan, dalam satu kalimat.",
    )

    def clean_uraian(self) -> str:
        return " ".join(self.cleaned_data["uraian"].split())


class GarisTambahForm(RuasGaris, FormulirIsiBaru):
    """A line from this unit to another one."""

    def __init__(
        self, *args: Any, unit: Unit, pencari: Pencari, url_cari: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, awal=unit.dibentuk_pada, **kwargs)
        self.unit = unit
        ruas = PilihUnitField(
            label="Ke unit",
            pencari=pencari,
            url=url_cari,
            error_messages={"required": "Pilih unit tujuan garis."},
        )
        self.fields = {"ke": ruas, **self.fields}
        self.fields["sejak"].help_text = "Kosongkan bila sejak kedua unit ada."

    def ketetapan(self, *, setuju: bool = False) -> Ketetapan:
        """What was forgotten was there since both units are."""
        hasil = super().ketetapan(setuju=setuju)
        if hasil.ragam != PERBAIKAN or self.cleaned_data["sejak"]:
            return hasil
        return replace(hasil, tanggal=mulai_bersama(self.unit, self.cleaned_data["ke"]))


class GarisUbahForm(RuasGaris, HanyaYangDiubah):
    """Another kind or description of a line; its ends stay."""

    def __init__(self, *args: Any, garis: GarisHubungan, **kwargs: Any) -> None:
        self.benda = garis
        kwargs["initial"] = self.nilai_kini() | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        self._jaga_awal()

    def nilai_kini(self) -> dict[str, Any]:
        return {"jenis": self.benda.jenis, "uraian": self.benda.uraian}

    def isian(self) -> Mapping[str, Any]:
        return {nama: self.cleaned_data[nama] for nama in self.nilai_kini()}
