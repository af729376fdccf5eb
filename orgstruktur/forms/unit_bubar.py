"""Forms that end a unit: merging it into another, dissolving it."""

from collections.abc import Mapping
from typing import Any

from django import forms

from orgstruktur.forms.ketetapan import RUAS_KETETAPAN, FormulirKetetapan, hukum_menurut_jenis
from orgstruktur.forms.pilih_unit import Pencari, PilihUnitField
from orgstruktur.models import Unit
from orgstruktur.services.gabung import TujuanIsi
from orgstruktur.services.perubahan import PERBAIKAN
from tebingtinggi.bersama.tampilan import angka

PINDAH, BERAKHIR = "pindah", "berakhir"
#: part of a unit → (name in the sentence, what "ends" means for it)
BAGIAN = {
    "anak": ("sub-unit", "Ikut dibubarkan, beserta semua di bawahnya"),
    "fungsi": ("fungsi", "Dicabut bersama unit ini"),
    "jabatan": ("jabatan", "Dihapus bersama unit ini"),
}


def _bantuan(sebutan: str, bawah: int) -> str:
    if not bawah:
        return ""
    return f"Bila sub-unit ikut dibubarkan, {angka(bawah)} {sebutan} mereka mengikuti pilihan ini."


class UnitGabungForm(FormulirKetetapan):
    """The unit that takes everything in."""

    hanya_perubahan = True

    def __init__(
        self, *args: Any, unit: Unit, pencari: Pencari, url_cari: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, hukum=hukum_menurut_jenis(unit.jenis), **kwargs)
        self.fields["ke"] = PilihUnitField(
            label="Gabungkan ke",
            pencari=pencari,
            url=url_cari,
            error_messages={"required": "Pilih unit yang menerima."},
        )


class UnitBubarkanForm(FormulirKetetapan):
    """Where children, functions and positions go; only what the unit has is asked.

    As a Perbaikan (it never existed) nothing of this is asked: the unit must be empty.
    """

    def __init__(
        self,
        *args: Any,
        unit: Unit,
        jumlah: Mapping[str, int],
        pencari: Mapping[str, Pencari],
        url_cari: str,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, hukum=hukum_menurut_jenis(unit.jenis), **kwargs)
        self.jumlah = jumlah
        self.daftar_bagian = [b for b in BAGIAN if jumlah[b] or jumlah.get(f"{b}_bawah")]
        for bagian in self.daftar_bagian:
            sebutan, berakhir = BAGIAN[bagian]
            self.fields[f"{bagian}_ke"] = forms.ChoiceField(
                label=f"{angka(jumlah[bagian])} {sebutan}"
                if jumlah[bagian]
                else f"{sebutan.capitalize()} milik sub-unit",
                help_text=_bantuan(sebutan, jumlah.get(f"{bagian}_bawah", 0)),
                choices=[(PINDAH, "Pindah ke unit lain"), (BERAKHIR, berakhir)],
                widget=forms.RadioSelect,
                error_messages={"required": f"Pilih ke mana {sebutan} unit ini."},
            )
            self.fields[bagian] = PilihUnitField(
                label=f"Unit penerima {sebutan}",
                pencari=pencari[bagian],
                url=f"{url_cari}&ruas={bagian}",
                error_messages={"required": f"Pilih unit penerima {sebutan}."},
            )
        self.order_fields(RUAS_KETETAPAN)

    def daftar_tanya(self) -> list[tuple[str, forms.BoundField, forms.BoundField]]:
        """Give (part, its choice, its picker) for the template."""
        return [(b, self[f"{b}_ke"], self[b]) for b in self.daftar_bagian]

    def clean(self) -> dict[str, Any]:
        """A part that moves needs a receiver; one that ends forgets it."""
        isi = super().clean()
        for bagian in self.daftar_bagian:
            pilihan = isi.get(f"{bagian}_ke")
            if not self._ditanya(bagian, isi):
                self.errors.pop(f"{bagian}_ke", None)
            if pilihan != PINDAH:
                self.errors.pop(bagian, None)
                isi[bagian] = None
        return isi

    def _ditanya(self, bagian: str, isi: Mapping[str, Any]) -> bool:
        """Say whether this part must be answered: it has something, or its branch ends too."""
        if isi.get("ragam") == PERBAIKAN:
            return False
        bawah = self.jumlah.get(f"{bagian}_bawah") and isi.get("anak_ke") == BERAKHIR
        return bool(self.jumlah[bagian] or bawah)

    def isian(self) -> Mapping[str, Any]:
        if self.cleaned_data["ragam"] == PERBAIKAN:
            return {}
        return {"tujuan": TujuanIsi(**{b: self.cleaned_data[b] for b in self.daftar_bagian})}
