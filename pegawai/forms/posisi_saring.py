"""Search and filters of the lists of positions beside people: `?q= jenis= keadaan= akar=`."""

from typing import Any

from django import forms

from orgstruktur.forms.jabatan_saring import SaringJabatanForm
from orgstruktur.jenis import PILIHAN_JENIS_JABATAN
from pegawai.selectors.beban import BEDA, BELUM, TERISI

LOWONG, KURANG = "lowong", "kurang"


class SaringPosisiForm(SaringJabatanForm):
    """Positions by name, kind and branch; a list adds `keadaan`."""

    field_order = ("cari", "jenis", "keadaan", "akar")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["jenjang"], self.fields["eselon"]
        self.fields["jenis"].choices = [("", "Semua jenis"), *PILIHAN_JENIS_JABATAN]  # type: ignore[attr-defined]

    @property
    def keadaan_diminta(self) -> str:
        """The state asked for; "" with an error or without."""
        return str(self.cleaned_data.get("keadaan", ""))

    @property
    def tersaring(self) -> bool:
        return super().tersaring or bool(self.keadaan_diminta)


class SaringBebanForm(SaringPosisiForm):
    """Positions by the state of their workload sheet."""

    keadaan = forms.ChoiceField(
        label="Lembar beban kerja",
        required=False,
        choices=[
            ("", "Semua"),
            (TERISI, "Sudah terisi"),
            (BELUM, "Belum terisi"),
            (BEDA, "Kebutuhan berbeda dari yang tercatat"),
        ],
        error_messages={"invalid_choice": "Keadaan “%(value)s” tidak dikenal."},
    )


class SaringLowongForm(SaringPosisiForm):
    """Positions that lack people."""

    keadaan = forms.ChoiceField(
        label="Kekurangan",
        required=False,
        choices=[
            ("", "Semua"),
            (LOWONG, "Jabatan pimpinan yang lowong"),
            (KURANG, "Jabatan lain yang kurang orang"),
        ],
        error_messages={"invalid_choice": "Keadaan “%(value)s” tidak dikenal."},
    )
