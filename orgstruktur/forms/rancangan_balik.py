"""Form of a proposal that goes back to the structure before an applied one."""

from django import forms

from orgstruktur.services.rancangan import NAMA_TERPANJANG
from tebingtinggi.bersama.formulir import FormulirTata, tanpa_kurung_sudut


class BalikForm(FormulirTata, forms.Form):
    """What the new proposal is called, and when it is to take effect."""

    nama = forms.CharField(
        label="Nama rancangan baru",
        max_length=NAMA_TERPANJANG,
        validators=[tanpa_kurung_sudut],
        error_messages={"required": "Isi nama rancangan."},
    )
    tanggal_berlaku = forms.DateField(
        label="Rencana mulai berlaku",
        required=False,
        help_text="Dapat diisi kemudian. Dasar hukumnya sendiri ditulis saat diputuskan.",
        error_messages={"invalid": "Isi tanggal yang benar, misalnya 01-01-2027."},
    )
