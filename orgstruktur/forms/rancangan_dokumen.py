"""What a document of a proposal is to be about: kind of Perwali, and which perangkat daerah. A GET form."""

from collections.abc import Sequence
from typing import Any

from django import forms

from orgstruktur.bagan import Simpul
from orgstruktur.rancangan.perwali import NAMA_RAGAM, PERUBAHAN
from tebingtinggi.bersama.formulir import FormulirTata


class LingkupDokumenForm(FormulirTata, forms.Form):
    """`?ragam=…&unit=KODE&unit=…`; without units: those the proposal touches."""

    tandai_opsional = False

    ragam = forms.ChoiceField(
        label="Bentuk peraturan",
        required=False,
        choices=list(NAMA_RAGAM.items()),
        widget=forms.RadioSelect,
        initial=PERUBAHAN,
        error_messages={"invalid_choice": "Bentuk peraturan “%(value)s” tidak dikenal."},
    )
    unit = forms.MultipleChoiceField(
        label="Perangkat daerah yang dimuat",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Tanpa pilihan: semua yang tersentuh rancangan.",
        error_messages={
            "invalid_choice": "Perangkat daerah “%(value)s” tidak ada pada susunan sesudah rancangan."
        },
    )

    def __init__(self, *args: Any, pilihan: Sequence[tuple[Simpul, bool]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._simpul = {s.kode: s for s, _ in pilihan}
        terurut = sorted(pilihan, key=lambda p: not p[1])  # what is touched stands first
        self.fields["unit"].choices = [  # type: ignore[attr-defined]
            (s.kode, f"{s.nama} (tersentuh)" if kena else s.nama) for s, kena in terurut
        ]

    @property
    def daftar_galat(self) -> list[str]:
        """Give every error as a sentence."""
        return [str(pesan) for daftar in self.errors.values() for pesan in daftar]

    @property
    def terpilih(self) -> list[Simpul]:
        """Give the units chosen."""
        return [self._simpul[kode] for kode in self.cleaned_data.get("unit", ())]

    @property
    def bentuk(self) -> str:
        """Give which of the two ways is asked for."""
        return self.cleaned_data.get("ragam") or PERUBAHAN
