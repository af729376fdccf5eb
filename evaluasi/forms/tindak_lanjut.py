"""Forms of the follow-up: a plan, what came of it, the filter of the list."""

from collections import Counter
from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.db.models import Q, QuerySet

from evaluasi.forms.survei import ANGKA_SALAH, TANGGAL_SALAH
from evaluasi.models import Survei, TindakLanjut
from evaluasi.selectors.saring_kata import saring_kata
from evaluasi.unsur import DAFTAR_UNSUR
from orgstruktur.models import Unit
from tebingtinggi.bersama.bukti import TERBESAR_MB, Bukti, ambil_bukti
from tebingtinggi.bersama.formulir import FormulirTata, FormulirTindakan, tanpa_kurung_sudut

_TEKS = {"validators": [tanpa_kurung_sudut], "max_length": 500}


class UnitField(forms.ModelChoiceField):
    """A unit of a branch; of those that bear one name, the unit above is named too."""

    def tampilkan(self, daftar: QuerySet[Unit]) -> None:
        """Offer these units."""
        self.queryset = daftar.select_related("induk")
        banyak = Counter(daftar.order_by().values_list("nama", flat=True))
        self.kembar = {nama for nama, n in banyak.items() if n > 1}

    def label_from_instance(self, unit: Any) -> str:
        """The name of a choice."""
        if unit.nama in self.kembar and unit.induk is not None:
            return f"{unit.nama}, {unit.induk.nama}"
        return str(unit.nama)


class RencanaForm(FormulirTindakan):
    """A plan about one unsur."""

    unsur = forms.ChoiceField(
        label="Unsur", choices=[(u.kunci, f"{u.kode} {u.nama}") for u in DAFTAR_UNSUR]
    )
    masalah = forms.CharField(
        label="Masalah",
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Apa yang membuat nilainya rendah, menurut jawaban dan saran warga.",
        **_TEKS,
    )
    sebab = forms.ChoiceField(
        label="Sebab utamanya",
        required=False,
        choices=[("", "Belum diketahui"), *TindakLanjut.Sebab.choices],
        help_text="Yang bersebab kelembagaan dapat dijadikan temuan, lalu rancangan penataan.",
    )
    kegiatan = forms.CharField(
        label="Program atau kegiatan", widget=forms.Textarea(attrs={"rows": 2}), **_TEKS
    )
    tahun = forms.IntegerField(label="Tahun", error_messages=ANGKA_SALAH)
    triwulan = forms.TypedChoiceField(
        label="Triwulan", coerce=int, choices=[(1, "I"), (2, "II"), (3, "III"), (4, "IV")]
    )
    penanggung_jawab = forms.CharField(
        label="Penanggung jawab",
        max_length=200,
        validators=[tanpa_kurung_sudut],
        help_text="Jabatannya, misalnya Kepala Bidang Pelayanan Pendaftaran Penduduk.",
    )
    unit = UnitField(label="Unit pelaksana", queryset=None, to_field_name="kode", empty_label=None)
    status = forms.TypedChoiceField(
        label="Keadaan",
        coerce=int,
        choices=TindakLanjut.Status.choices[:2],
        widget=forms.RadioSelect,
    )
    versi = forms.CharField(widget=forms.HiddenInput, required=False, max_length=16)

    def __init__(self, *args: Any, survei: Survei, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].tampilkan(Unit.objects.hidup().di_bawah(survei.unit).order_by("lft"))

    def isian(self) -> dict[str, Any]:
        """Give the arguments of the service."""
        return {k: v for k, v in self.cleaned_data.items() if k != "versi"}


class RealisasiForm(FormulirTata, forms.Form):
    """What came of a plan, with its proof."""

    realisasi = forms.CharField(
        label="Yang sudah dilakukan",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        validators=[tanpa_kurung_sudut],
        error_messages={"required": "Tulis apa yang sudah dilakukan."},
        help_text="Bila ditampilkan, warga membacanya: tulis dengan kata sehari-hari, tanpa nama orang.",
    )
    selesai_pada = forms.DateField(label="Selesai pada", error_messages=TANGGAL_SALAH)
    bukti_tautan = forms.URLField(
        label="Tautan bukti",
        required=False,
        max_length=300,
        assume_scheme="https",
        validators=[
            URLValidator(schemes=["http", "https"], message="Isi alamat yang diawali https://.")
        ],
        error_messages={"invalid": "Isi alamat yang diawali https://."},
        help_text="Foto, berita, atau dokumen yang terbuka untuk umum.",
    )
    bukti = forms.FileField(
        label="Berkas bukti",
        required=False,
        help_text=f"PDF, JPEG, atau PNG, paling besar {TERBESAR_MB} MB. Hanya petugas yang dapat mengunduhnya.",
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
    )
    terbit = forms.BooleanField(
        label="Tampilkan kepada warga pada Hasil survei",
        required=False,
        help_text="Sebagai “yang berubah karena penilaian warga”, dengan tautan buktinya.",
    )

    def clean_bukti(self) -> Bukti | None:
        """Take the file by its content."""
        return ambil_bukti(self.cleaned_data["bukti"])


class RencanaSaringForm(FormulirTata, forms.Form):
    """The filter of the list."""

    tandai_opsional = False

    cari = forms.CharField(
        label="Cari tindak lanjut",
        required=False,
        max_length=100,
        widget=forms.SearchInput(attrs={"placeholder": "Kegiatan, masalah, atau unit"}),
    )
    keadaan = forms.ChoiceField(
        label="Keadaan",
        required=False,
        choices=[
            ("", "Semua"),
            ("terlambat", "Terlambat"),
            ("terbuka", "Belum selesai"),
            ("selesai", "Selesai"),
            ("batal", "Dibatalkan"),
        ],
    )
    unsur = forms.ChoiceField(
        label="Unsur",
        required=False,
        choices=[("", "Semua unsur"), *((u.kunci, f"{u.kode} {u.nama}") for u in DAFTAR_UNSUR)],
    )
    _SYARAT = {
        "terlambat": Q(gilir=0),
        "terbuka": Q(gilir__lt=2),
        "selesai": Q(status=TindakLanjut.Status.SELESAI),
        "batal": Q(status=TindakLanjut.Status.BATAL),
    }

    def saring(self, daftar: QuerySet[TindakLanjut]) -> QuerySet[TindakLanjut]:
        """Keep what fits; `daftar` comes from semua_rencana."""
        self.is_valid()
        isi = self.cleaned_data
        cari = ("kegiatan__icontains", "masalah__icontains", "unit__nama__icontains")
        daftar = saring_kata(daftar, isi.get("cari", ""), *cari)
        if isi.get("keadaan"):
            daftar = daftar.filter(self._SYARAT[isi["keadaan"]])
        return daftar.filter(unsur=isi["unsur"]) if isi.get("unsur") else daftar
