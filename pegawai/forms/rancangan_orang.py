"""Forms of the people of a proposal: filters, one placement, an override, the decree."""

from collections.abc import Sequence
from typing import Any

from django import forms

from orgstruktur.bagan import Bagan
from pegawai.forms.rekap import SaringUnitForm
from pegawai.models import RencanaPenempatan
from pegawai.nomor_surat import POLA_TERPANJANG, URUT
from pegawai.orang_rancangan import JENIS_PERUBAHAN, KEADAAN
from tebingtinggi.bersama.formulir import FormulirTata, FormulirTindakan, tanpa_kurung_sudut


class SaringOrangForm(SaringUnitForm):
    """`?q= jenis= keadaan= akar=`."""

    jenis = forms.ChoiceField(
        label="Yang berubah",
        required=False,
        choices=[("", "Semua perubahan"), *JENIS_PERUBAHAN.items()],
        error_messages={"invalid_choice": "Jenis perubahan “%(value)s” tidak dikenal."},
    )
    keadaan = forms.ChoiceField(
        label="Keadaan",
        required=False,
        choices=[("", "Semua keadaan"), *KEADAAN.items()],
        error_messages={"invalid_choice": "Keadaan “%(value)s” tidak dikenal."},
    )
    field_order = ("cari", "keadaan", "jenis", "akar")

    def __init__(self, *args: Any, bagan: Bagan, **kwargs: Any) -> None:
        super().__init__(*args, bagan=bagan, **kwargs)
        self.fields["cari"].widget.attrs["data-uji"] = "cari-orang"


class RencanaForm(FormulirTindakan):
    """One placement. pilihan: (number of a position, its name) that may be chosen."""

    jabatan = forms.TypedChoiceField(
        label="Jabatan pada hasil rancangan",
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Pilih jabatannya.",
            "invalid_choice": "Jabatan itu tidak ada pada pilihan; cari lagi.",
        },
    )
    cara = forms.ChoiceField(
        label="Cara",
        choices=RencanaPenempatan.Cara.choices,
        help_text="Pengukuhan untuk jabatan yang setingkat; Plt tidak melepas jabatan definitifnya.",
    )
    kelebihan = forms.BooleanField(
        label="Sebagai kelebihan pegawai: jabatannya sudah penuh",
        required=False,
    )
    alasan = forms.CharField(
        label="Alasan",
        required=False,
        max_length=2000,
        validators=[tanpa_kurung_sudut],
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, pilihan: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["jabatan"].choices = pilihan  # type: ignore[attr-defined]


class KecualikanForm(FormulirTata, forms.Form):
    """Why a proposal may go on although people or urusan are left without a place."""

    alasan = forms.CharField(
        label="Alasan pengecualian",
        max_length=2000,
        validators=[tanpa_kurung_sudut],
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Dibaca pimpinan dan petugas kepegawaian, dan tetap tercatat; jangan menyebut nama orang.",
        error_messages={"required": "Tulis alasannya."},
    )


class CabutForm(FormulirTata, forms.Form):
    """Why a plan is withdrawn although the decree is there."""

    alasan = forms.CharField(
        label="Alasan pencabutan",
        max_length=2000,
        validators=[tanpa_kurung_sudut],
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="SK sudah dicatat: sebutkan mengapa penempatan ini tidak dapat berlaku.",
        error_messages={"required": "Tulis alasan pencabutan."},
    )


class SkForm(FormulirTata, forms.Form):
    """The decree of the placements."""

    nomor = forms.CharField(
        label="Nomor SK",
        max_length=120,
        validators=[tanpa_kurung_sudut],
        error_messages={"required": "Isi nomor SK."},
    )
    tanggal = forms.DateField(
        label="Tanggal SK",
        error_messages={
            "required": "Isi tanggal SK.",
            "invalid": "Isi tanggal yang benar, misalnya 02-01-2027.",
        },
    )


class NomorSuratForm(FormulirTata, forms.Form):
    """What the letters are numbered with; sent by GET to the letters themselves. banyak: how many there are."""

    nomor = forms.CharField(
        label="Nomor surat",
        max_length=POLA_TERPANJANG,
        validators=[tanpa_kurung_sudut],
        help_text=f"Tulis {URUT} pada tempat nomor urutnya, misalnya 800.1.3/{URUT}/BKPSDM/2027.",
        error_messages={"required": "Isi nomor surat."},
    )
    mulai = forms.IntegerField(
        label="Nomor urut pertama",
        min_value=1,
        max_value=999_999,
        initial=1,
        required=False,
        error_messages={"invalid": "Isi angka, misalnya 12."},
    )

    def __init__(self, *args: Any, banyak: int = 1, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.banyak = banyak

    def clean_nomor(self) -> str:
        """Ask for the place of the running number where there is more than one letter."""
        nomor: str = self.cleaned_data["nomor"]
        if self.banyak > 1 and URUT not in nomor:
            raise forms.ValidationError(
                f"Tulis {URUT} pada tempat nomor urutnya; tanpa itu {self.banyak} surat bernomor sama."
            )
        return nomor

    def clean_mulai(self) -> int:
        """Count from 1 where nothing else is asked for."""
        return self.cleaned_data["mulai"] or 1
