"""Sheets about performance, and what must be known about them."""

from typing import Any

from django import forms

from tebingtinggi.bersama.formulir import FormulirTata


class _BerkasForm(FormulirTata, forms.Form):
    """A sheet; too large a one never arrives, and its name says why."""

    berkas = forms.FileField(
        label="Berkas",
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.ods,.xls", "data-uji": "berkas"}),
        error_messages={"required": "Pilih berkasnya.", "empty": "Berkas ini kosong."},
    )

    def __init__(self, *args: Any, terlalu_besar: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if terlalu_besar:
            self.fields["berkas"].error_messages["required"] = (
                f"Berkas “{terlalu_besar}” terlalu besar. Hapus lembar dan gambar yang tidak perlu."
            )


class ImporKeadaanForm(_BerkasForm):
    """A list of who is away."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[
            "berkas"
        ].help_text = (
            "Excel, OpenDocument, atau CSV dengan satu baris untuk setiap orang dan masanya."
        )


class ImporSkpForm(_BerkasForm):
    """A sheet of e-Kinerja or a plain list; `tetap` for officers only."""

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

    def __init__(self, *args: Any, petugas: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[
            "berkas"
        ].help_text = "Excel, OpenDocument, atau CSV: formulir SKP dari e-Kinerja, atau daftar dengan satu baris untuk setiap indikator."
        if not petugas:
            del self.fields["tetap"]
