"""The file of earlier results, and what must be known about it."""

from typing import Any

from django import forms

from evaluasi.models import HasilLama
from evaluasi.periode import Periode
from tebingtinggi.bersama.formulir import FormulirTata

DAFTAR, KUESIONER = "daftar", "kuesioner"


class ImporHasilForm(FormulirTata, forms.Form):
    """The order of U8 and U9 is always asked: published sheets use both."""

    berkas = forms.FileField(
        label="Berkas",
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.ods,.xls", "data-uji": "berkas"}),
        help_text="Excel, OpenDocument, atau CSV. Kolom: OPP (nama atau kode unit), U1–U9 (NRR), SAMPEL, NILAI IKM; "
        "bila perlu LAYANAN, TAHUN, dan KATEGORI (diperiksa terhadap IKM-nya).",
        error_messages={
            "required": "Pilih berkas yang akan diimpor.",
            "empty": "Berkas ini kosong.",
        },
    )
    urutan = forms.ChoiceField(
        label="Apa U8 dan U9 dalam berkas ini?",
        choices=[
            (DAFTAR, "U8 penanganan pengaduan, U9 sarana (urutan daftar unsur)"),
            (KUESIONER, "U8 sarana, U9 penanganan pengaduan (urutan kuesioner)"),
        ],
        widget=forms.RadioSelect,
        help_text="Laporan yang terbit memakai keduanya; lihat judul kolom atau kuesionernya.",
        error_messages={"required": "Pilih urutannya; tanpa itu dua unsur dapat tertukar."},
    )
    rumus = forms.ChoiceField(
        label="Bobot yang dipakai laporan itu",
        choices=HasilLama.Rumus.choices,
        help_text="Bila IKM tertulis tidak sesuai dengan NRR-nya, itu dikatakan, beserta bobot yang cocok.",
    )
    mulai = forms.DateField(label="Periode mulai", required=False)
    selesai = forms.DateField(
        label="Sampai dengan", required=False, help_text="Boleh kosong bila berkas memuat TAHUN."
    )
    sumber = forms.CharField(
        label="Sumber", max_length=300, help_text="Misalnya: Laporan SKM 2024, Bagian Organisasi."
    )

    def __init__(self, *args: Any, terlalu_besar: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if terlalu_besar:
            self.fields["berkas"].error_messages["required"] = (
                f"Berkas “{terlalu_besar}” terlalu besar. Hapus lembar dan gambar yang tidak perlu."
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        mulai, selesai = data.get("mulai"), data.get("selesai")
        if bool(mulai) != bool(selesai):
            self.add_error(
                "selesai" if mulai else "mulai", "Isi keduanya, atau kosongkan keduanya."
            )
        elif mulai and selesai and selesai < mulai:
            self.add_error("selesai", "Harus sesudah periode mulai.")
        return data

    @property
    def periode(self) -> Periode | None:
        """The period of rows that say none."""
        mulai, selesai = self.cleaned_data["mulai"], self.cleaned_data["selesai"]
        return Periode(mulai, selesai) if mulai and selesai else None
