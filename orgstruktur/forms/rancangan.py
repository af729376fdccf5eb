"""Forms of proposals: the search of their list, what a proposal is called, the reason of an act."""

from typing import Any

from django import forms

from orgstruktur.models import Rancangan
from tebingtinggi.bersama.formulir import FormulirTata, FormulirTindakan, tanpa_kurung_sudut

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
        help_text="Apa yang hendak dicapai. Terbaca semua pegawai sesudah rancangan dibuka dan dikutip pada konsep peraturannya; temuan yang dijawab dipilih pada langkahnya.",
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


class PutusanForm(FormulirTindakan):
    """How a proposal is decided. perda: whether any of its steps needs a Perda."""

    tandai_opsional = False  # what is needed depends on the decision; each field says when

    putusan = forms.ChoiceField(
        label="Putusan",
        choices=[("setuju", "Disetujui"), ("tolak", "Tidak disetujui")],
        widget=forms.RadioSelect,
    )
    dasar_hukum = forms.CharField(
        label="Nomor dan tahun peraturan",
        required=False,
        max_length=300,
        validators=[tanpa_kurung_sudut],
    )
    tanggal = forms.DateField(
        label="Tanggal keputusan",
        error_messages={"invalid": "Isi tanggal yang benar, misalnya 01-01-2027."},
    )
    tanggal_berlaku = forms.DateField(
        label="Mulai berlaku",
        required=False,
        help_text="Wajib bila disetujui. Selain 1 Januari menyentuh anggaran berjalan dan SIPD. Bila "
        "tanggalnya sudah tiba, jadwal menerapkannya sendiri beberapa saat sesudah putusan disimpan, atau sesudah SK "
        "penempatan pegawainya dicatat.",
        error_messages={"invalid": "Isi tanggal yang benar, misalnya 01-01-2027."},
    )
    alasan = forms.CharField(
        label="Bunyi putusan atau catatan",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Wajib bila tidak disetujui: sebabnya dibaca penulis rancangan.",
    )
    versi = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, perda: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["dasar_hukum"].help_text = (
            "Wajib bila disetujui. Rancangan ini perlu Peraturan Daerah (PP 18/2016 Pasal 3), "
            "misalnya “Perda 4/2026”."
            if perda
            else "Wajib bila disetujui. Rancangan ini cukup dengan Peraturan Wali Kota "
            "(PP 18/2016 Pasal 4), misalnya “Perwali 12/2026”."
        )

    def isian(self) -> dict[str, Any]:
        """Give the arguments of the service."""
        isi = dict(self.cleaned_data)
        disetujui, versi = isi.pop("putusan") == "setuju", isi.pop("versi")
        return {**isi, "disetujui": disetujui, "versi": versi or None}


class TerapkanForm(FormulirTata, forms.Form):
    """The last question before a proposal is applied; `versi` is the structure that was looked at."""

    setuju = forms.BooleanField(
        label="Saya sudah memeriksa langkah, peringatan, dan akibatnya",
        error_messages={"required": "Centang sesudah Anda memeriksanya."},
    )
    versi = forms.CharField(widget=forms.HiddenInput)


def nilai_rancangan(rancangan: Rancangan) -> dict[str, Any]:
    """Give what the form of a proposal shows at first."""
    return {
        "nama": rancangan.nama,
        "tujuan": rancangan.tujuan,
        "tanggal_berlaku": rancangan.tanggal_berlaku,
    }
