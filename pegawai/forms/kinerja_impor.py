"""The file of SKP, and what must be known about it."""

from typing import Any

from django import forms

from pegawai.kinerja_impor import RUAS
from tebingtinggi.bersama.formulir import FormulirTata


class ImporSkpForm(FormulirTata, forms.Form):
    """A sheet of e-Kinerja or a plain list; `tetap` for officers only."""

    berkas = forms.FileField(
        label="Berkas",
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.ods,.xls", "data-uji": "berkas"}),
        help_text="Excel, OpenDocument, atau CSV: formulir SKP dari e-Kinerja, atau daftar dengan satu baris untuk setiap indikator.",
        error_messages={"required": "Pilih berkas SKP.", "empty": "Berkas ini kosong."},
    )
    tahun = forms.IntegerField(
        label="Tahun SKP",
        min_value=2000,
        max_value=2100,
        help_text="Dipakai bila berkas tidak menyebut tahunnya.",
    )
    tetap = forms.BooleanField(
        label="SKP ini sudah ditetapkan di e-Kinerja BKN",
        required=False,
        help_text="Tanpa centang, SKP masuk sebagai rancangan yang diajukan pemiliknya.",
    )

    def __init__(self, *args: Any, petugas: bool, terlalu_besar: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not petugas:
            del self.fields["tetap"]
        if terlalu_besar:
            self.fields["berkas"].error_messages["required"] = (
                f"Berkas “{terlalu_besar}” terlalu besar. Hapus lembar dan gambar yang tidak perlu."
            )


#: What a column of the file may be taken for.
PILIHAN_KOLOM = [("", "Tidak dipakai"), *((r.nama, r.sebutan) for r in RUAS)]
