"""Search and filters of the pages that read the structure."""

from datetime import date
from typing import Any

from django import forms

from orgstruktur.bagan import Bagan
from orgstruktur.forms.hari import HariField, izinkan_rencana
from orgstruktur.jenis import NAMA_JENIS, PILIHAN_JENIS
from orgstruktur.selectors.struktur import Saringan, pecah_kata
from orgstruktur.urusan_baku import URUSAN
from tebingtinggi.bersama.formulir import FormulirTata

_NAMA_PARAMETER = {"cari": "q"}


class StrukturForm(FormulirTata, forms.Form):
    """`?q=…&jenis=…&urusan=…&per=…` of the outline. Unknown values are errors of their field.

    boleh_rencana: the account may look at days to come.
    """

    tandai_opsional = False

    cari = forms.CharField(
        label="Cari unit",
        required=False,
        max_length=100,
        widget=forms.TextInput(
            attrs={
                "type": "search",
                "placeholder": "Nama, singkatan, atau kode unit",
                "autocomplete": "off",
                "spellcheck": "false",
                "data-uji": "cari-unit",
            }
        ),
    )
    jenis = forms.ChoiceField(
        label="Jenis unit",
        required=False,
        choices=[("", "Semua jenis"), *PILIHAN_JENIS],
        error_messages={"invalid_choice": "Jenis unit “%(value)s” tidak dikenal."},
    )
    urusan = forms.ChoiceField(
        label="Urusan pemerintahan",
        required=False,
        choices=[("", "Semua urusan"), *((k, f"{k} {isi[0]}") for k, isi in URUSAN.items())],
        error_messages={"invalid_choice": "Urusan “%(value)s” tidak dikenal."},
    )
    per = HariField("Keadaan per tanggal")

    def __init__(self, *args: Any, boleh_rencana: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        izinkan_rencana(self, boleh=boleh_rencana)

    def add_prefix(self, field_name: str) -> str:
        return _NAMA_PARAMETER.get(field_name, field_name)

    @property
    def tanggal(self) -> date | None:
        """The day asked for; None = today, also when the address held nonsense."""
        return self.cleaned_data.get("per")

    @property
    def saringan(self) -> Saringan:
        """What to look for; fields with errors count as empty."""
        return Saringan(
            pecah_kata(self.cleaned_data.get("cari", "")),
            self.cleaned_data.get("jenis", ""),
            self.cleaned_data.get("urusan", ""),
        )

    @property
    def daftar_galat(self) -> list[str]:
        """Every error as a sentence."""
        return [str(pesan) for daftar in self.errors.values() for pesan in daftar]

    def galat_panel(self, *, bagian: bool) -> list[str]:
        """Errors to tell above the result.

        bagian: only a part of the page is sent, without the fields; else a field tells its own,
        and only the search box, which has no room for it, is left.
        """
        return self.daftar_galat if bagian else [str(p) for p in self.errors.get("cari", ())]

    def sempitkan(self, bagan: Bagan) -> None:
        """Offer only kinds and urusan that this Bagan has (and what is chosen now)."""
        ada = {s.jenis for s in bagan} | {self["jenis"].value()}
        daftar_kode = {s.urusan_kode for s in bagan}
        urusan = {k for kode in daftar_kode for k in kode.split(";")} | {self["urusan"].value()}
        self.fields["jenis"].choices = [  # type: ignore[attr-defined]
            ("", "Semua jenis"),
            *((j, nama) for j, nama in NAMA_JENIS.items() if j in ada),
        ]
        self.fields["urusan"].choices = [  # type: ignore[attr-defined]
            ("", "Semua urusan"),
            *((k, f"{k} {isi[0]}") for k, isi in URUSAN.items() if k in urusan),
        ]
