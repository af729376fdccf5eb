"""What a person wants to see of the peta jabatan: `?q= per= akar=`."""

from typing import Any

from orgstruktur.forms.struktur import StrukturForm
from orgstruktur.gambar.cetak import KERTAS
from orgstruktur.selectors.struktur import Saringan, pecah_kata


class PetaForm(StrukturForm):
    """A day, and words to look for a unit with."""

    field_order = ("cari", "per")

    def __init__(self, data: Any, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        del self.fields["jenis"], self.fields["urusan"]
        self.fields["cari"].label = "Cari unit untuk dibuka petanya"

    @property
    def saringan(self) -> Saringan:
        """Only the words."""
        return Saringan(pecah_kata(self.cleaned_data.get("cari", "")))


def baca_kertas(nilai: str) -> tuple[str, str]:
    """Give (paper, "") or (A3, what is wrong); A3 is what the field prints on."""
    if not nilai or nilai in KERTAS:
        return nilai or "A3", ""
    return "A3", f"Ukuran kertas “{nilai[:20]}” tidak dikenal. Yang ada: {', '.join(KERTAS)}."
