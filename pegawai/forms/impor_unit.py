"""Forms for one unit of the roster: any unit in scope, or a new one."""

from collections.abc import Sequence
from typing import Any

from django import forms

from orgstruktur.forms.pilih_unit import Pencari, PilihUnitField
from orgstruktur.jenis import PILIHAN_JENIS
from orgstruktur.models.unit import validasi_kode
from tebingtinggi.bersama.formulir import FormulirTata, tanpa_kurung_sudut


class PetakanUnitForm(FormulirTata, forms.Form):
    """Which unit is meant; the picker refuses what is out of scope."""

    def __init__(self, *args: Any, pencari: Pencari, url_cari: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ke"] = PilihUnitField(label="Unit di struktur", pencari=pencari, url=url_cari)


class UnitBaruForm(FormulirTata, forms.Form):
    """A unit that is missing in the structure."""

    nama = forms.CharField(max_length=200, validators=[tanpa_kurung_sudut])
    jenis = forms.ChoiceField(choices=[("", "Pilih jenis unit"), *PILIHAN_JENIS])
    kode = forms.CharField(
        max_length=60,
        validators=[validasi_kode],
        help_text="Tanda pengenal unit, misalnya DINKES.B2; tidak boleh sama dengan unit lain.",
    )
    yakin = forms.BooleanField(label="Ya, unit ini memang ada dan belum tercatat di struktur")
    setuju = forms.BooleanField(label="Ya, tetap lanjutkan", required=False)
    field_order = ("nama", "jenis", "kode", "ke", "yakin", "setuju")

    def __init__(self, *args: Any, pencari: Pencari, url_cari: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ke"] = PilihUnitField(label="Di bawah", pencari=pencari, url=url_cari)
        self.order_fields(self.field_order)
        self.peringatan: Sequence[str] = ()

    def minta_setuju(self, peringatan: Sequence[str]) -> None:
        """Show what is unusual, and ask for one more yes."""
        self.peringatan = peringatan
        self.add_error("setuju", "Centang bila ini memang yang Anda maksud.")

    def nilai(self) -> dict[str, Any]:
        """Give what `bentuk_unit_impor` takes."""
        isi = self.cleaned_data
        return {
            "nama": isi["nama"],
            "jenis": isi["jenis"],
            "kode": isi["kode"],
            "induk": isi["ke"],
            "setuju": isi["setuju"],
        }
