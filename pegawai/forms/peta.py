"""What a person wants to see of the peta jabatan: `?q= per= akar=`."""

from typing import Any

from orgstruktur.forms.struktur import StrukturForm
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
