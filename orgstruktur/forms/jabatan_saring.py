"""Search and filters of the list of positions: `?q= jenis= jenjang= eselon= pengisian= akar=`."""

from typing import Any

from django import forms

from orgstruktur.bagan import Bagan
from orgstruktur.forms.cabang import CabangField, tawarkan_cabang
from orgstruktur.jenis import PILIHAN_ESELON, PILIHAN_JENIS_JABATAN, PILIHAN_JENJANG
from orgstruktur.selectors.jabatan import SaringanJabatan
from tebingtinggi.bersama.formulir import FormulirTata

_NAMA_PARAMETER = {"cari": "q"}
_TANPA = "tanpa"


def _pilihan(semua: str, tanpa: str, daftar: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [("", semua), *(p for p in daftar if p[0]), (_TANPA, tanpa)]


class SaringJabatanForm(FormulirTata, forms.Form):
    """Unknown values are errors of their field; what has an error does not filter."""

    tandai_opsional = False

    cari = forms.CharField(
        label="Cari jabatan",
        required=False,
        max_length=100,
        widget=forms.TextInput(
            attrs={
                "type": "search",
                "placeholder": "Nama jabatan, misalnya analis kebijakan",
                "autocomplete": "off",
                "spellcheck": "false",
                "data-uji": "cari-jabatan",
            }
        ),
    )
    jenis = forms.ChoiceField(
        label="Jenis jabatan",
        required=False,
        choices=[("", "Semua jenis"), *PILIHAN_JENIS_JABATAN, ("kepala", "Hanya pimpinan unit")],
        error_messages={"invalid_choice": "Jenis jabatan “%(value)s” tidak dikenal."},
    )
    jenjang = forms.ChoiceField(
        label="Jenjang",
        required=False,
        choices=_pilihan("Semua jenjang", "Tanpa jenjang", PILIHAN_JENJANG),
        error_messages={"invalid_choice": "Jenjang “%(value)s” tidak dikenal."},
    )
    eselon = forms.ChoiceField(
        label="Eselon",
        required=False,
        choices=_pilihan("Semua eselon", "Tanpa eselon", PILIHAN_ESELON),
        error_messages={"invalid_choice": "Eselon “%(value)s” tidak dikenal."},
    )
    pengisian = forms.ChoiceField(
        label="Pengisian",
        required=False,
        choices=[("", "Terisi maupun lowong"), ("lowong", "Hanya yang lowong")],
        error_messages={"invalid_choice": "Pengisian “%(value)s” tidak dikenal."},
    )
    akar = CabangField()

    def __init__(self, *args: Any, bagan: Bagan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bagan = bagan
        tawarkan_cabang(self, bagan)

    def add_prefix(self, field_name: str) -> str:
        return _NAMA_PARAMETER.get(field_name, field_name)

    @property
    def saringan(self) -> SaringanJabatan:
        """Give what to look for; fields with errors count as empty."""
        isi = self.cleaned_data
        return SaringanJabatan(
            kata=isi.get("cari", ""),
            jenis="" if isi.get("jenis") == "kepala" else isi.get("jenis", ""),
            kepala=isi.get("jenis") == "kepala",
            jenjang=_kosongkan(isi.get("jenjang", "")),
            eselon=_kosongkan(isi.get("eselon", "")),
            akar=isi.get("akar", ""),
            lowong=isi.get("pengisian") == "lowong",
        )

    @property
    def tersaring(self) -> bool:
        """Whether anything but the search is set."""
        ruas = ("jenis", "jenjang", "eselon", "pengisian", "akar")
        return any(self.cleaned_data.get(n) for n in ruas)

    @property
    def daftar_galat(self) -> list[str]:
        """Give every error as a sentence."""
        return [str(pesan) for daftar in self.errors.values() for pesan in daftar]

    def sebut(self) -> list[tuple[str, str]]:
        """Give what is set as (label, words), for the notes of an export."""
        hasil = []
        for nama in self.fields:
            nilai = self.cleaned_data.get(nama)
            if nilai and nama == "akar":
                hasil.append(("Unit", self.bagan[nilai].nama))
            elif nilai:
                pilihan = dict(getattr(self.fields[nama], "choices", ()))
                hasil.append((str(self.fields[nama].label), str(pilihan.get(nilai, nilai))))
        return hasil


def _kosongkan(nilai: str) -> str | None:
    """Give None for no filter, "" for "without", else the value."""
    return "" if nilai == _TANPA else nilai or None
