"""Search and filters of the analyses: `?q= tingkat= aturan= kelompok= akar= per=`."""

from typing import Any

from django import forms

from orgstruktur.analisis.aturan import DAFTAR_ATURAN
from orgstruktur.analisis.temuan import TINGKAT
from orgstruktur.bagan import Bagan
from orgstruktur.forms.cabang import CabangField, tawarkan_cabang
from orgstruktur.forms.hari import HariField, izinkan_rencana
from tebingtinggi.bersama.formulir import FormulirTata
from tebingtinggi.bersama.tampilan import tanggal as teks_tanggal

_NAMA_PARAMETER = {"cari": "q"}
MENURUT_ATURAN, MENURUT_UNIT = "aturan", "unit"


class SaringAnalisisForm(FormulirTata, forms.Form):
    """Branch and day of an analysis. Unknown values are errors; what has an error does not filter.

    boleh_rencana: the account may look at days to come.
    """

    tandai_opsional = False

    akar = CabangField("Perangkat daerah")
    per = HariField("Keadaan per tanggal")

    def __init__(self, *args: Any, boleh_rencana: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        izinkan_rencana(self, boleh=boleh_rencana)

    def add_prefix(self, field_name: str) -> str:
        return _NAMA_PARAMETER.get(field_name, field_name)

    @property
    def daftar_galat(self) -> list[str]:
        """Give every error as a sentence."""
        return [str(pesan) for daftar in self.errors.values() for pesan in daftar]

    def isi(self, nama: str) -> str:
        """Give a text of the address; a field with an error counts as empty."""
        return str(self.cleaned_data.get(nama) or "")

    @property
    def tersaring(self) -> bool:
        """Whether anything but search, day and grouping is set."""
        return any(self.isi(n) for n in ("akar", "tingkat", "aturan", "kelompok"))

    def isi_pilihan(self, bagan: Bagan) -> None:
        """Offer the units below the root, and the one that is chosen now."""
        tawarkan_cabang(self, bagan)

    def sebut(self, bagan: Bagan) -> list[tuple[str, str]]:
        """Give what is set as (label, words), for the notes of an export."""
        hasil = []
        for nama, ruas in self.fields.items():
            nilai = self.cleaned_data.get(nama)
            if not nilai:
                continue
            if nama == "akar":
                teks = bagan[nilai].nama if nilai in bagan else str(nilai)
            elif nama == "per":
                teks = teks_tanggal(nilai)
            else:
                teks = str(dict(getattr(ruas, "choices", ())).get(nilai, nilai))
            hasil.append((str(ruas.label), teks))
        return hasil


class SaringTemuanForm(SaringAnalisisForm):
    """And of the findings: words, grade, rule, grouping."""

    cari = forms.CharField(
        label="Cari temuan",
        required=False,
        max_length=100,
        widget=forms.TextInput(
            attrs={
                "type": "search",
                "placeholder": "Nama unit, aturan, atau kata dalam temuan",
                "autocomplete": "off",
                "spellcheck": "false",
                "data-uji": "cari-temuan",
            }
        ),
    )
    tingkat = forms.ChoiceField(
        label="Tingkat",
        required=False,
        choices=[("", "Semua tingkat"), *TINGKAT.items()],
        error_messages={"invalid_choice": "Tingkat “%(value)s” tidak dikenal."},
    )
    aturan = forms.ChoiceField(
        label="Aturan",
        required=False,
        choices=[("", "Semua aturan"), *((a.id, f"{a.id}: {a.judul}") for a in DAFTAR_ATURAN)],
        error_messages={"invalid_choice": "Aturan “%(value)s” tidak dikenal."},
    )
    kelompok = forms.ChoiceField(
        label="Kelompokkan",
        required=False,
        choices=[("", "Menurut aturan"), (MENURUT_UNIT, "Menurut perangkat daerah")],
        error_messages={"invalid_choice": "Pengelompokan “%(value)s” tidak dikenal."},
    )
    field_order = ["cari", "tingkat", "aturan", "akar", "kelompok", "per"]
