"""What the matrix old–new is asked for: `?q=…&nasib=…&benda=…`."""

from collections.abc import Iterable
from typing import Any

from django import forms

from orgstruktur.rancangan.persandingan import (
    NAMA_BENDA,
    NAMA_NASIB,
    BarisSanding,
    Nasib,
    UnitSanding,
    ratakan,
)
from orgstruktur.selectors.struktur import pecah_kata
from tebingtinggi.bersama.formulir import FormulirTata

_NAMA_PARAMETER = {"cari": "q"}
#: everything that does not stay as it is
UBAH = "ubah"
_NASIB = {str(k): v for k, v in NAMA_NASIB.items()}


class PersandinganForm(FormulirTata, forms.Form):
    """Words, what became of a thing, and what kind of thing. Unknown values are errors of their field."""

    tandai_opsional = False

    cari = forms.CharField(
        label="Cari dalam persandingan",
        required=False,
        max_length=100,
        widget=forms.TextInput(
            attrs={
                "type": "search",
                "placeholder": "Nama unit, jabatan, atau kata dalam fungsi",
                "autocomplete": "off",
                "spellcheck": "false",
                "data-uji": "cari-persandingan",
            }
        ),
    )
    nasib = forms.ChoiceField(
        label="Macam perubahan",
        required=False,
        choices=[("", "Semua"), (UBAH, "Semua kecuali yang tetap"), *_NASIB.items()],
        error_messages={"invalid_choice": "Macam perubahan “%(value)s” tidak dikenal."},
    )
    benda = forms.ChoiceField(
        label="Perihal",
        required=False,
        choices=[("", "Semua"), *((str(k), v) for k, v in NAMA_BENDA.items())],
        error_messages={"invalid_choice": "Perihal “%(value)s” tidak dikenal."},
    )

    def add_prefix(self, field_name: str) -> str:
        return _NAMA_PARAMETER.get(field_name, field_name)

    @property
    def daftar_galat(self) -> list[str]:
        """Give every error as a sentence."""
        return [str(pesan) for daftar in self.errors.values() for pesan in daftar]

    @property
    def tersaring(self) -> bool:
        return any(self.cleaned_data.get(ruas) for ruas in ("cari", "nasib", "benda"))

    @property
    def sebutan(self) -> list[tuple[str, str]]:
        """Give what is asked for in words: (label, value)."""
        isi: dict[str, Any] = self.cleaned_data
        daftar = (
            ("Kata yang dicari", isi.get("cari", "")),
            (
                "Macam perubahan",
                (_NASIB | {UBAH: "semua kecuali yang tetap"}).get(isi.get("nasib", ""), ""),
            ),
            ("Perihal", NAMA_BENDA.get(isi.get("benda", ""), "")),
        )
        return [(label, nilai) for label, nilai in daftar if nilai]

    def saring(self, daftar: Iterable[UnitSanding]) -> list[tuple[UnitSanding, BarisSanding]]:
        """Keep the lines that are asked for; fields with errors count as empty."""
        isi = self.cleaned_data
        nasib, benda = isi.get("nasib", ""), isi.get("benda", "")
        kata = pecah_kata(isi.get("cari", ""))
        return [
            (u, b)
            for u, b in ratakan(daftar)
            if (not nasib or b.nasib == nasib or (nasib == UBAH and b.nasib != Nasib.TETAP))
            and (not benda or b.benda == benda)
            and (not kata or _memuat(u, b, kata))
        ]


def _memuat(u: UnitSanding, b: BarisSanding, kata: Iterable[str]) -> bool:
    unit = (u.lama, b.unit_lama, b.unit_baru)
    nama = (f"{s.nama} {s.singkatan}" for s in unit if s)
    teks = " ".join((b.lama, b.baru, b.keterangan, *nama)).casefold()
    return all(k.casefold() in teks for k in kata)
