"""Forms of proposals: the search of their list, what a proposal is called, the reason of an act."""

from typing import Any

from django import forms

from orgstruktur.models import Rancangan
from tebingtinggi.bersama.formulir import FormulirTata, tanpa_kurung_sudut

_NAMA_PARAMETER = {"cari": "q"}


class SaringRancanganForm(FormulirTata, forms.Form):
    """`?q=…&tahap=…` of the list."""

    tandai_opsional = False

    cari = forms.CharField(
        label="Cari rancangan",
        required=False,
        max_length=100,
        widget=forms.TextInput(
            attrs={
                "type": "search",
                "placeholder": "Nama, tujuan, atau penulis",
                "autocomplete": "off",
                "spellcheck": "false",
                "data-uji": "cari-rancangan",
            }
        ),
    )
    tahap = forms.ChoiceField(
        label="Tahap",
        required=False,
        choices=[("", "Semua tahap"), *((str(t.value), t.label) for t in Rancangan.Tahap)],
        error_messages={"invalid_choice": "Tahap “%(value)s” tidak dikenal."},
    )

    def add_prefix(self, field_name: str) -> str:
        return _NAMA_PARAMETER.get(field_name, field_name)

    @property
    def daftar_galat(self) -> list[str]:
        """Give every error as a sentence."""
        return [str(pesan) for daftar in self.errors.values() for pesan in daftar]


class RancanganForm(FormulirTata, forms.Form):
    """Name, purpose and planned date of a proposal."""

    nama = forms.CharField(
        label="Nama rancangan",
        max_length=160,
        validators=[tanpa_kurung_sudut],
        help_text="Misalnya “Rancangan B: penggabungan Dinas Sosial”.",
        error_messages={"required": "Isi nama rancangan."},
    )
    tujuan = forms.CharField(
        label="Tujuan",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Apa yang hendak dicapai, dan temuan yang dijawab.",
    )
    tanggal_berlaku = forms.DateField(
        label="Rencana mulai berlaku",
        required=False,
        help_text="Dapat diisi kemudian. Selain 1 Januari menyentuh anggaran berjalan dan SIPD.",
        error_messages={"invalid": "Isi tanggal yang benar, misalnya 01-01-2027."},
    )


class AlasanForm(FormulirTata, forms.Form):
    """The reason of an act on a proposal."""

    alasan = forms.CharField(
        label="Alasan",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Tulis alasannya."},
    )


def nilai_rancangan(rancangan: Rancangan) -> dict[str, Any]:
    """Give what the form of a proposal shows at first."""
    return {
        "nama": rancangan.nama,
        "tujuan": rancangan.tujuan,
        "tanggal_berlaku": rancangan.tanggal_berlaku,
    }
