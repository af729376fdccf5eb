"""Forms of the roster import: the file, its sheets and columns, the search in its report."""

from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone

from pegawai.impor.kolom import RUAS, WAJIB
from pegawai.services.impor_alur import IsiBerkas, JudulBerkas
from tebingtinggi.bersama.formulir import FormulirTata

AKHIRAN = ".xlsx,.xls,.ods,.csv"
ABAIKAN = "Abaikan kolom ini"


def _tanggal_data(**lain: Any) -> forms.DateField:
    return forms.DateField(
        label="Data per tanggal",
        help_text="Keadaan hari apa yang tertulis di berkas. Jabatan yang berubah tanpa TMT yang masuk akal mulai berlaku pada hari ini.",
        error_messages={"invalid": "Isi tanggal yang benar, misalnya 23-11-2026."},
        **lain,
    )


class TanggalDataForm(FormulirTata, forms.Form):
    """The day of the data: never in the future."""

    per_tanggal = _tanggal_data()

    def clean_per_tanggal(self) -> Any:
        """A file cannot know the future."""
        hari = self.cleaned_data["per_tanggal"]
        if hari > timezone.localdate():
            raise forms.ValidationError("Tanggal data tidak boleh sesudah hari ini.")
        if hari.year < 1990:
            raise forms.ValidationError("Periksa tahunnya.")
        return hari


class UnggahForm(TanggalDataForm):
    """The upload."""

    berkas = forms.FileField(
        label="Berkas",
        widget=forms.FileInput(attrs={"accept": AKHIRAN, "data-uji": "berkas"}),
        error_messages={
            "required": "Pilih berkas yang akan diimpor.",
            "empty": "Berkas ini kosong.",
            "missing": "Pilih berkas yang akan diimpor.",
        },
    )
    field_order = ("berkas", "per_tanggal")

    def __init__(self, *args: Any, terlalu_besar: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        terbesar = settings.TATA_UNGGAH_MAKS_MB
        berkas = self.fields["berkas"]
        berkas.help_text = f"Ekspor SIASN atau SIMPEG apa adanya: .xlsx, .xls, .ods, atau .csv, paling besar {terbesar} MB."
        if terlalu_besar:
            berkas.error_messages["required"] = (
                f"Berkas ini lebih besar dari {terbesar} MB. Bagi menjadi beberapa berkas."
            )

    def clean_berkas(self) -> Any:
        """Keep only the last part of whatever name the browser sent."""
        berkas = self.cleaned_data["berkas"]
        berkas.name = PurePath(berkas.name.replace("\\", "/")).name or "berkas"
        return berkas


class KolomForm(TanggalDataForm):
    """Which sheets are read, and what each heading means."""

    lembar = forms.MultipleChoiceField(
        label="Lembar yang dibaca",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Lembar itu tidak ada di berkas."},
    )
    field_order = ("lembar", "per_tanggal")

    def __init__(self, *args: Any, isi: IsiBerkas, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.isi = isi
        self.fields["lembar"].choices = [(x.nama, x.nama or "Berkas") for x in isi.lembar]  # type: ignore[attr-defined]
        pilihan = [
            ("", ABAIKAN),
            *((r.nama, f"{r.sebutan[:1].upper()}{r.sebutan[1:]}") for r in RUAS),
        ]
        self.judul: dict[str, JudulBerkas] = {}
        for n, j in enumerate(j for j in isi.judul if j.dapat_dicocokkan):
            nama = f"kolom-{n}"
            self.judul[nama] = j
            self.fields[nama] = forms.ChoiceField(
                label=f"Isi kolom {j.padanan.judul}",
                choices=pilihan,
                required=False,
                initial=j.padanan.ruas,
            )
            self.fields[nama].widget.attrs["data-uji"] = "kolom"

    def baris(self) -> list[tuple[forms.BoundField, JudulBerkas]]:
        """Give each heading with the field that matches it."""
        return [(self[nama], j) for nama, j in self.judul.items()]

    def clean_lembar(self) -> list[str]:
        """At least one sheet; the only one need not be ticked."""
        dipilih = self.cleaned_data["lembar"]
        if not dipilih and len(self.isi.lembar) > 1:
            raise forms.ValidationError("Pilih paling sedikit satu lembar.")
        return dipilih or [x.nama for x in self.isi.lembar]

    def clean(self) -> dict[str, Any]:
        """Number and name are there, and no column of one sheet is taken twice."""
        isi = super().clean()
        pakai = {nama: isi.get(nama, "") for nama in self.judul}
        for ruas in WAJIB:
            if ruas not in pakai.values():
                self.add_error(
                    None,
                    f"Pilih kolom yang berisi {'NIP atau NI PPPK' if ruas == 'nip' else 'nama'}.",
                )
        terpakai: dict[tuple[str, str], str] = {}
        for nama, ruas in pakai.items():
            for lembar in self.judul[nama].lembar if ruas else ():
                lain = terpakai.setdefault((lembar, ruas), nama)
                if lain != nama:
                    self.add_error(
                        nama,
                        f"“{self.judul[lain].padanan.judul}” sudah dipakai untuk isi yang sama.",
                    )
        return isi

    def peta(self) -> dict[str, str]:
        """Give the headings that were decided otherwise than guessed, or whose guess was confirmed."""
        return {
            j.padanan.judul: self.cleaned_data[nama]
            for nama, j in self.judul.items()
            if self.cleaned_data[nama] != j.padanan.ruas or j.padanan.cara == "dugaan"
        }


class CariBarisForm(FormulirTata, forms.Form):
    """Search in the report of a file."""

    tandai_opsional = False

    cari = forms.CharField(
        label="Cari nama, nomor baris, atau pesan",
        required=False,
        max_length=100,
        widget=forms.TextInput(
            attrs={"type": "search", "placeholder": "Cari nama, nomor baris, atau pesan"}
        ),
    )


class PutusanForm(FormulirTata, forms.Form):
    """One choice for each unit or position of the file; fields are named by a short key."""

    tandai_opsional = False

    def __init__(
        self,
        *args: Any,
        pilihan: Mapping[str, Sequence[tuple[str, Any]]],
        label: Mapping[str, str],
        awal: Mapping[str, str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for nama, daftar in pilihan.items():
            self.fields[nama] = forms.ChoiceField(
                label=label[nama],
                choices=daftar,
                required=False,
                initial=awal.get(nama, ""),
                error_messages={
                    "invalid_choice": "Pilihan ini tidak ada, atau di luar wewenang Anda."
                },
            )

    def putusan(self) -> dict[str, str]:
        """Give what was chosen: name of the field → value, the undecided left out."""
        return {k: v for k, v in self.cleaned_data.items() if v and v != self.fields[k].initial}
