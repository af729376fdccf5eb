"""Forms of the import: the file with how its change is meant, and the search in its report."""

from dataclasses import replace
from pathlib import PurePath
from typing import Any

from django import forms
from django.conf import settings

from orgstruktur.forms.ketetapan import FormulirKetetapan
from orgstruktur.services.perubahan import PERBAIKAN, Ketetapan
from tebingtinggi.bersama.formulir import FormulirTata

AKHIRAN = ".csv,.xlsx,.ods,.xls"


class KetetapanImporForm(FormulirKetetapan):
    """How the whole import is meant; the day of new units can be given for a Perbaikan too."""

    sejak = forms.DateField(
        label="Unit baru berlaku sejak",
        required=False,
        help_text="Kosongkan bila sejak hari ini. Berkas dibandingkan dengan struktur pada hari itu.",
        error_messages={"invalid": "Isi tanggal yang benar, misalnya 23-11-2026."},
    )
    ikut_kepala = forms.BooleanField(
        label="Bila nama unit berubah, ubah juga nama jabatan kepala yang memuatnya",
        required=False,
        initial=True,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, hukum="menurut_jenis", **kwargs)
        self.fields["ragam"].label = "Apa sifat perubahan di dalam berkas ini?"

    def ketetapan(self, *, setuju: bool = False) -> Ketetapan:
        """A Perbaikan may name the day, too."""
        hasil = super().ketetapan(setuju=setuju)
        if hasil.ragam != PERBAIKAN:
            return hasil
        return replace(hasil, tanggal=self.cleaned_data["sejak"])

    def ruas_isi(self) -> list[forms.BoundField]:
        """`sejak` stands with the reason, in the part of the Ketetapan."""
        return [r for r in super().ruas_isi() if r.name != "sejak"]

    def galat_ke(self, ruas: str | None) -> str | None:
        """Put what is wrong with the day under the day the person has chosen."""
        if ruas == "tanggal" and self.cleaned_data.get("ragam") == PERBAIKAN:
            return "sejak"
        return super().galat_ke(ruas)

    @classmethod
    def awal(cls, ketetapan: Ketetapan, *, ikut_kepala: bool) -> dict[str, Any]:
        """Give the initial values that show how a file is meant."""
        perbaikan = ketetapan.ragam == PERBAIKAN
        return {
            "ragam": ketetapan.ragam,
            "tanggal": None if perbaikan else ketetapan.tanggal,
            "sejak": ketetapan.tanggal if perbaikan else None,
            "dasar_hukum": ketetapan.dasar_hukum,
            "alasan": ketetapan.alasan,
            "ikut_kepala": ikut_kepala,
        }


class ImporForm(KetetapanImporForm):
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

    field_order = ("berkas",)

    def __init__(self, *args: Any, terlalu_besar: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        terbesar = settings.TATA_UNGGAH_MAKS_MB
        self.fields[
            "berkas"
        ].help_text = (
            f"CSV, Excel (.xlsx, .xls), atau OpenDocument (.ods), paling besar {terbesar} MB."
        )
        if terlalu_besar:
            buku = PurePath(terlalu_besar).suffix.lower() not in (".csv", ".txt")
            saran = ", atau hapus lembar dan gambar yang tidak perlu" if buku else ""
            self.fields["berkas"].error_messages["required"] = (
                f"Berkas ini lebih besar dari {terbesar} MB. Bagi menjadi beberapa berkas{saran}."
            )

    def clean_berkas(self) -> Any:
        """Keep only the last part of whatever name the browser sent."""
        berkas = self.cleaned_data["berkas"]
        berkas.name = PurePath(berkas.name.replace("\\", "/")).name or "berkas"
        return berkas

    def clean(self) -> dict[str, Any]:
        """A browser forgets the chosen file when another field is wrong; say so."""
        isi = super().clean()
        if self.errors and isi.get("berkas"):
            self.add_error("berkas", f"Pilih “{isi['berkas'].name}” sekali lagi.")
        return isi


class CariLaporanForm(FormulirTata, forms.Form):
    """Search in the report of a file."""

    tandai_opsional = False

    cari = forms.CharField(
        label="Cari kode, nama, isi, atau pesan",
        required=False,
        max_length=100,
        widget=forms.TextInput(
            attrs={"type": "search", "placeholder": "Cari kode, nama, atau isi"}
        ),
    )
