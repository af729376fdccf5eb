"""Forms of notices: the notice itself, a meeting, the filter of who got it."""

from typing import Any

from django import forms

from orgstruktur.forms.pilih_unit import Pencari, PilihUnitField
from orgstruktur.jenis import PILIHAN_JENIS_JABATAN
from pegawai.models import PertemuanSosialisasi, Sosialisasi
from pegawai.services.sosialisasi import INGATKAN_TERLAMA, RUAS_SESUDAH
from tebingtinggi.bersama.formulir import FormulirSaring, FormulirTata

_TANGGAL = {"type": "date"}
_WAKTU = {"type": "datetime-local"}


class SosialisasiForm(FormulirTata, forms.ModelForm):
    """A notice. Once it was sent only what may still change is shown."""

    class Meta:
        model = Sosialisasi
        fields = (
            "judul",
            "rancangan",
            "sasaran",
            "jenis_jabatan",
            "isi",
            "kontak",
            "kirim_pada",
            "tenggat",
            "ingatkan_tiap",
            "butir_bicara",
        )
        widgets = {
            "isi": forms.Textarea(attrs={"rows": 8}),
            "butir_bicara": forms.Textarea(attrs={"rows": 4}),
            "kirim_pada": forms.DateInput(attrs=_TANGGAL, format="%Y-%m-%d"),
            "tenggat": forms.DateInput(attrs=_TANGGAL, format="%Y-%m-%d"),
        }
        labels = {
            "rancangan": "Tentang rancangan",
            "sasaran": "Kepada",
            "jenis_jabatan": "Hanya jenis jabatan",
            "kirim_pada": "Kirim oleh jadwal pada",
            "ingatkan_tiap": "Ingatkan setiap (hari)",
        }
        help_texts = {
            "isi": "Tulis dengan kata sehari-hari: apa yang berubah, mengapa, sejak kapan, apa yang perlu dilakukan. Tanpa nama orang.",
            "kontak": "Nama bagian dan nomor atau surel dinas yang dapat dihubungi.",
            "kirim_pada": "Kosongkan bila Anda mengirimnya sendiri.",
            "ingatkan_tiap": f"0 sampai {INGATKAN_TERLAMA}; 0 = tanpa pengingat. Yang sudah mengonfirmasi tidak diingatkan.",
            "butir_bicara": "Hanya tampil bagi kepala unit.",
        }

    def __init__(
        self, *args: Any, pencari: Pencari, url: str, daftar_rancangan: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        rancangan: Any = self.fields["rancangan"]
        rancangan.queryset = daftar_rancangan
        rancangan.empty_label = "Tidak tentang rancangan"
        jenis: Any = self.fields["jenis_jabatan"]
        jenis.choices = [("", "Semua"), *PILIHAN_JENIS_JABATAN]
        self.fields["unit"] = PilihUnitField(
            label="Pegawai di",
            pencari=pencari,
            url=url,
            help_text="Unit ini dan semua di bawahnya.",
        )
        self.order_fields(["judul", "rancangan", "unit", *self.Meta.fields[2:]])
        if self.instance.pk and self.instance.pernah_dikirim:
            for nama in set(self.fields) - RUAS_SESUDAH:
                del self.fields[nama]

    def _post_clean(self) -> None:
        """The service checks and writes; the instance stays what the tables hold."""


class PertemuanForm(FormulirTata, forms.ModelForm):
    """A meeting to which a notice invites."""

    class Meta:
        model = PertemuanSosialisasi
        fields = ("nama", "mulai", "selesai", "tempat")
        widgets = {
            "mulai": forms.DateTimeInput(attrs=_WAKTU, format="%Y-%m-%dT%H:%M"),
            "selesai": forms.DateTimeInput(attrs=_WAKTU, format="%Y-%m-%dT%H:%M"),
        }
        labels = {"nama": "Acara"}

    def _post_clean(self) -> None:
        """The service checks and writes."""


class SaringPenerimaForm(FormulirSaring):
    """`?q=…&keadaan=…` of who got a notice."""

    cari = forms.CharField(
        label="Cari nama atau unit",
        required=False,
        max_length=100,
        widget=forms.TextInput(
            attrs={
                "type": "search",
                "placeholder": "Nama atau unit",
                "autocomplete": "off",
                "spellcheck": "false",
            }
        ),
    )
    keadaan = forms.ChoiceField(
        label="Keadaan",
        required=False,
        choices=[
            ("", "Semua"),
            ("belum", "Belum mengonfirmasi"),
            ("tidak_dibaca", "Belum membuka"),
            ("sudah", "Sudah mengonfirmasi"),
            ("tanpa_surel", "Tanpa alamat surel"),
        ],
        error_messages={"invalid_choice": "Keadaan “%(value)s” tidak dikenal."},
    )
