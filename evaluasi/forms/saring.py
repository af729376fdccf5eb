"""Search and filters of the officers' lists: `?q= keadaan= kurang= akar=`."""

from typing import Any

from django import forms

from evaluasi.selectors.layanan_daftar import (
    AKTIF,
    DITUTUP,
    TANPA_FUNGSI,
    TANPA_JAM,
    TANPA_LAYANAN,
    TANPA_LOKET,
    TANPA_TELEPON,
    Saringan,
)
from orgstruktur.bagan import Bagan
from orgstruktur.models import Unit
from tebingtinggi.bersama.formulir import FormulirTata

_NAMA_PARAMETER = {"cari": "q"}
_TAK_DIKENAL = {"invalid_choice": "“%(value)s” tidak dikenal; saringan ini dilewati."}


class SaringForm(FormulirTata, forms.Form):
    """Unknown values are errors of their field; what has an error does not filter."""

    tandai_opsional = False
    benda = ""

    cari = forms.CharField(
        label="Cari",
        required=False,
        max_length=100,
        widget=forms.TextInput(
            attrs={"type": "search", "autocomplete": "off", "spellcheck": "false"}
        ),
    )
    keadaan = forms.ChoiceField(
        label="Keadaan",
        required=False,
        choices=[("", "Semua"), (AKTIF, "Dibuka"), (DITUTUP, "Ditutup")],
        error_messages=_TAK_DIKENAL,
    )
    kurang = forms.ChoiceField(label="Kelengkapan", required=False, error_messages=_TAK_DIKENAL)
    akar = forms.CharField(
        label="Pada unit dan di bawahnya", required=False, max_length=60, widget=forms.Select
    )

    def __init__(self, *args: Any, bagan: Bagan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bagan = bagan
        self.fields["cari"].label = f"Cari {self.benda}"
        self.fields["cari"].widget.attrs["data-uji"] = f"cari-{self.benda}"
        pilihan = [("", "Seluruh pemerintah daerah")]
        if bagan.akar:
            pilihan += [(s.kode, s.nama) for s in bagan.anak(bagan.akar)]
        kini = str(self["akar"].value() or "")
        simpul = bagan.per_kode.get(kini)
        if simpul and kini not in dict(pilihan):
            pilihan.append((kini, simpul.nama))
        self.fields["akar"].widget.choices = pilihan  # type: ignore[attr-defined]

    def add_prefix(self, field_name: str) -> str:
        return _NAMA_PARAMETER.get(field_name, field_name)

    def clean_akar(self) -> str:
        kode = self.cleaned_data["akar"]
        if kode and kode not in self.bagan:
            raise forms.ValidationError(f"Unit dengan kode “{kode}” tidak ada.")
        return kode

    @property
    def saringan(self) -> Saringan:
        """Give what to look for; fields with errors count as empty."""
        isi = self.cleaned_data
        kode = isi.get("akar", "")
        akar = Unit.objects.filter(kode=kode).first() if kode else None
        return Saringan(isi.get("cari", ""), isi.get("keadaan", ""), isi.get("kurang", ""), akar)

    @property
    def tersaring(self) -> bool:
        """Whether anything but the search is set."""
        return any(self.cleaned_data.get(n) for n in ("keadaan", "kurang", "akar"))

    @property
    def daftar_galat(self) -> list[str]:
        """Give every error as a sentence."""
        return [str(pesan) for daftar in self.errors.values() for pesan in daftar]

    def sebut(self) -> list[tuple[str, str]]:
        """Give what is set as (label, words), for the notes of an export."""
        hasil = []
        for nama, ruas in self.fields.items():
            nilai = self.cleaned_data.get(nama)
            if nilai and nama == "akar":
                hasil.append(("Unit", self.bagan[nilai].nama))
            elif nilai:
                pilihan = dict(getattr(ruas, "choices", ()))
                hasil.append((str(ruas.label), str(pilihan.get(nilai, nilai))))
        return hasil


class SaringLayananForm(SaringForm):
    """Services: also those that lack a counter or a function."""

    benda = "layanan"
    kurang = forms.ChoiceField(
        label="Kelengkapan",
        required=False,
        choices=[
            ("", "Semua"),
            (TANPA_LOKET, "Tanpa loket yang buka"),
            (TANPA_FUNGSI, "Tanpa fungsi"),
        ],
        error_messages=_TAK_DIKENAL,
    )
    field_order = ("cari", "keadaan", "kurang", "akar")


class SaringLoketForm(SaringForm):
    """Counters: also those that lack a phone, hours or services."""

    benda = "loket"
    kurang = forms.ChoiceField(
        label="Kelengkapan",
        required=False,
        choices=[
            ("", "Semua"),
            (TANPA_TELEPON, "Tanpa telepon dan WhatsApp"),
            (TANPA_JAM, "Tanpa jam buka"),
            (TANPA_LAYANAN, "Tanpa layanan"),
        ],
        error_messages=_TAK_DIKENAL,
    )
    field_order = ("cari", "keadaan", "kurang", "akar")
