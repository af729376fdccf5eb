"""What `/struktur/bandingkan/` is asked for: `?dari=…&ke=…&akar=…&q=…&ragam=…`."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from orgstruktur.bagan import Simpul
from orgstruktur.beda import Ragam
from orgstruktur.beda_kata import NAMA_RAGAM
from orgstruktur.jenis import PERANGKAT_DAERAH
from orgstruktur.selectors.bandingkan import Banding, SaringBeda
from orgstruktur.selectors.struktur import pecah_kata
from tebingtinggi.bersama.formulir import FormulirTata
from tebingtinggi.bersama.tampilan import tanggal as teks_tanggal

_NAMA_PARAMETER = {"cari": "q"}
DAFTAR_TANGGAL = "tanggal-berubah"


class _Hari(forms.DateField):
    """A day of the address; its message says which of the two is wrong."""

    def __init__(self, label: str) -> None:
        super().__init__(
            label=label,
            input_formats=["%Y-%m-%d"],
            error_messages={
                "invalid": f"{label} tidak dikenali. Tulis seperti 2026-11-23.",
                "required": f"{label} belum diisi.",
            },
        )


class BandingkanForm(FormulirTata, forms.Form):
    """Two days and what is looked for between them. Unknown values are errors of their field.

    boleh_rencana: the account may look at days to come.
    """

    tandai_opsional = False

    dari = _Hari("Tanggal pertama")
    ke = _Hari("Tanggal kedua")
    akar = forms.CharField(
        label="Perangkat daerah atau unit", required=False, max_length=60, widget=forms.Select
    )
    cari = forms.CharField(
        label="Cari dalam perubahan",
        required=False,
        max_length=100,
        widget=forms.TextInput(
            attrs={
                "type": "search",
                "placeholder": "Nama unit, jabatan, atau kata dalam fungsi",
                "autocomplete": "off",
                "spellcheck": "false",
                "data-uji": "cari-beda",
            }
        ),
    )
    ragam = forms.ChoiceField(
        label="Macam perubahan",
        required=False,
        choices=[("", "Semua"), *((r.value, nama) for r, nama in NAMA_RAGAM.items())],
        widget=forms.HiddenInput,
        error_messages={"invalid_choice": "Macam perubahan “%(value)s” tidak dikenal."},
    )

    def __init__(self, *args: Any, boleh_rencana: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.boleh_rencana = boleh_rencana
        for nama in ("dari", "ke"):
            self.fields[nama].widget.attrs["list"] = DAFTAR_TANGGAL
            if not boleh_rencana:
                self.fields[nama].widget.attrs["max"] = timezone.localdate().isoformat()

    def add_prefix(self, field_name: str) -> str:
        return _NAMA_PARAMETER.get(field_name, field_name)

    def clean_dari(self) -> date:
        return self._boleh(self.cleaned_data["dari"])

    def clean_ke(self) -> date:
        return self._boleh(self.cleaned_data["ke"])

    def _boleh(self, hari: date) -> date:
        if hari > timezone.localdate() and not self.boleh_rencana:
            raise forms.ValidationError(
                f"Struktur untuk {teks_tanggal(hari)} belum berlaku dan hanya dapat dilihat petugas."
            )
        return hari

    @property
    def saringan(self) -> SaringBeda:
        """What to look for; fields with errors count as empty."""
        isi = self.cleaned_data
        ragam = isi.get("ragam", "")
        return SaringBeda(
            isi.get("akar", ""),
            pecah_kata(isi.get("cari", "")),
            Ragam(ragam) if ragam else "",
        )

    @property
    def tersaring(self) -> bool:
        return any(self.cleaned_data.get(ruas) for ruas in ("akar", "cari", "ragam"))

    @property
    def daftar_galat(self) -> list[str]:
        """Every error as a sentence."""
        return [str(pesan) for daftar in self.errors.values() for pesan in daftar]

    def sempitkan(self, banding: Banding, akar: Simpul | None) -> None:
        """Offer the perangkat daerah of both days, and what is chosen now."""
        self.fields["akar"].widget.choices = _pilihan_akar(  # type: ignore[attr-defined]
            (*banding.perbedaan.ke, *banding.perbedaan.dari), akar
        )


def _pilihan_akar(daftar: Iterable[Simpul], akar: Simpul | None) -> Sequence[tuple[str, str]]:
    pilihan = {"": "Seluruh struktur"}
    for s in daftar:
        if s.jenis in PERANGKAT_DAERAH:
            pilihan.setdefault(s.kode, s.nama)
    if akar:
        pilihan.setdefault(akar.kode, akar.nama)
    return list(pilihan.items())
