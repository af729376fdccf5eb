"""What `/struktur/bandingkan/` is asked for: `?dari=…&ke=…&akar=…&q=…&ragam=…`."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms

from orgstruktur.bagan import Simpul
from orgstruktur.beda import Ragam
from orgstruktur.beda_kata import NAMA_RAGAM
from orgstruktur.forms.hari import HariField, izinkan_rencana
from orgstruktur.jenis import PERANGKAT_DAERAH
from orgstruktur.selectors.bandingkan import Banding, SaringBeda
from orgstruktur.selectors.struktur import pecah_kata
from tebingtinggi.bersama.formulir import FormulirTata

_NAMA_PARAMETER = {"cari": "q"}
DAFTAR_TANGGAL = "tanggal-berubah"


class BandingkanForm(FormulirTata, forms.Form):
    """Two days and what is looked for between them. Unknown values are errors of their field.

    boleh_rencana: the account may look at days to come.
    """

    tandai_opsional = False

    dari = HariField("Tanggal pertama", sebutan="Tanggal pertama", required=True)
    ke = HariField("Tanggal kedua", sebutan="Tanggal kedua", required=True)
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
        izinkan_rencana(self, boleh=boleh_rencana)
        for nama in ("dari", "ke"):
            self.fields[nama].widget.attrs["list"] = DAFTAR_TANGGAL

    def add_prefix(self, field_name: str) -> str:
        return _NAMA_PARAMETER.get(field_name, field_name)

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
