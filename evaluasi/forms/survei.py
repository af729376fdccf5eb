"""Forms of surveys: add, change, the filter of the list, a reason."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.urls import reverse

from evaluasi.models import Survei
from evaluasi.selectors.saring_kata import saring_kata
from evaluasi.selectors.survei import layanan_dapat_dipilih
from evaluasi.services.survei import BATAS_HARIAN_TERBANYAK, RUAS_UBAH
from orgstruktur.bagan import Bagan
from orgstruktur.forms.pilih_unit import Pencari, PilihUnitField
from orgstruktur.selectors.lingkup import LingkupIzin
from tebingtinggi.bersama.formulir import FormulirTata, FormulirTindakan, tanpa_kurung_sudut

TANGGAL_SALAH = {
    "invalid": "Isi tanggal yang benar, misalnya 23-11-2026.",
    "required": "Isi tanggalnya.",
}
ANGKA_SALAH = {
    "invalid": "Isi bilangan bulat, misalnya 400.",
    "min_value": "Paling kecil %(limit_value)s.",
    "max_value": "Paling besar %(limit_value)s.",
}
POPULASI_TERBANYAK = 10_000_000


def pencari_unit(bagan: Bagan, lingkup: LingkupIzin) -> Pencari:
    """Search the units whose surveys the officer manages; others say why not."""
    return Pencari(
        bagan,
        lambda s: "" if lingkup.mencakup(bagan, s) else "di luar wewenang Anda",
        lambda s: (bagan.tingkat[s.id], s.urutan),
        sebutan="unit",
    )


class SurveiForm(FormulirTindakan):
    """What a survey is. `survei`: the one that is changed, only with what its state allows."""

    judul = forms.CharField(
        label="Judul",
        max_length=200,
        required=False,
        validators=[tanpa_kurung_sudut],
        help_text="Kosongkan agar disusun dari nama unit dan periodenya.",
    )
    periode_jenis = forms.ChoiceField(label="Jenis periode", choices=Survei.Periode.choices)
    mulai = forms.DateField(label="Hari pertama", error_messages=TANGGAL_SALAH)
    selesai = forms.DateField(label="Hari terakhir", error_messages=TANGGAL_SALAH)
    populasi = forms.IntegerField(
        label="Pengguna layanan dalam periode ini",
        required=False,
        min_value=0,
        max_value=POPULASI_TERBANYAK,
        error_messages=ANGKA_SALAH,
        help_text="Biasanya jumlah periode lalu. Darinya dihitung sampel yang dianjurkan (Krejcie dan Morgan).",
    )
    tautan_terbuka = forms.BooleanField(
        label="Boleh diisi lewat tautan dan poster, tanpa slip",
        required=False,
        help_text="Bila tidak dicentang, hanya pemegang slip, tablet loket, dan kertas yang dapat mengisi.",
    )
    batas_harian = forms.IntegerField(
        label="Jawaban sehari dari satu sambungan",
        min_value=1,
        max_value=BATAS_HARIAN_TERBANYAK,
        error_messages=ANGKA_SALAH,
        help_text="Membatasi tautan terbuka. Wi-Fi bersama di ruang tunggu dihitung satu sambungan.",
    )
    buka_otomatis = forms.BooleanField(
        label="Dibuka jadwal pada hari pertamanya",
        required=False,
        help_text="Tanpa ini, Anda membukanya sendiri. Survei selalu berakhir sendiri sesudah hari terakhir.",
    )
    versi = forms.CharField(widget=forms.HiddenInput, required=False, max_length=16)

    def __init__(self, *args: Any, survei: Survei | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if survei is None:
            return
        self.fields["daftar_layanan"] = forms.ModelMultipleChoiceField(
            label="Layanan yang ditanyakan",
            queryset=layanan_dapat_dipilih(survei.unit),
            required=False,
            widget=forms.CheckboxSelectMultiple,
            help_text="Tanpa centang: semua layanan unit ini dan yang diterima loketnya.",
        )
        boleh = RUAS_UBAH[survei.status] | {"versi"}
        for nama in [n for n in self.fields if n not in boleh]:
            del self.fields[nama]

    def isian(self) -> dict[str, Any]:
        """Give the arguments of the service."""
        return {k: v for k, v in self.cleaned_data.items() if k != "versi"}


class SurveiTambahForm(SurveiForm):
    """And of which unit."""

    def __init__(self, *args: Any, bagan: Bagan, lingkup: LingkupIzin, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"] = PilihUnitField(
            label="Unit yang disurvei",
            pencari=pencari_unit(bagan, lingkup),
            url=reverse("evaluasi:survei_unit"),
        )
        self.order_fields(["unit", "periode_jenis", "mulai", "selesai"])


class AlasanForm(FormulirTata, forms.Form):
    """Why."""

    alasan = forms.CharField(
        label="Alasan",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Tulis alasannya."},
        help_text="Tercatat dalam jejak.",
    )


class SurveiSaringForm(FormulirTata, forms.Form):
    """The filter of the list."""

    tandai_opsional = False

    cari = forms.CharField(
        label="Cari survei",
        required=False,
        max_length=100,
        widget=forms.SearchInput(attrs={"placeholder": "Judul, kode, atau unit"}),
    )
    status = forms.TypedChoiceField(
        label="Keadaan",
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", "Semua keadaan"), *Survei.Status.choices],
    )
    periode = forms.ChoiceField(
        label="Jenis periode",
        required=False,
        choices=[("", "Semua periode"), *Survei.Periode.choices],
    )
    unit = forms.ChoiceField(label="Unit", required=False)

    def __init__(self, *args: Any, unit: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = [("", "Semua unit"), *unit]

    def saring(self, daftar: QuerySet[Survei]) -> QuerySet[Survei]:
        """Keep what fits; what is not understood keeps nothing out and is shown as an error."""
        self.is_valid()
        isi = self.cleaned_data
        cari = (
            "judul__icontains",
            "kode__iexact",
            "unit__nama__icontains",
            "unit__singkatan__iexact",
        )
        daftar = saring_kata(daftar, isi.get("cari", ""), *cari)
        for nama, kolom in (
            ("status", "status"),
            ("periode", "periode_jenis"),
            ("unit", "unit__kode"),
        ):
            if isi.get(nama):
                daftar = daftar.filter(**{kolom: isi[nama]})
        return daftar
