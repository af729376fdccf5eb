"""Forms of a service: its contents, and why it is closed or opened again."""

from collections.abc import Sequence
from typing import Any

from django import forms

from evaluasi.models import Layanan, Loket
from evaluasi.services.layanan import KOLOM
from orgstruktur.forms.pilih_unit import Pencari, PilihUnitField
from orgstruktur.models import Fungsi, Unit
from tebingtinggi.bersama.formulir import FormulirTata, FormulirTindakan, tanpa_kurung_sudut

_TEKS = {"widget": forms.Textarea(attrs={"rows": 4})}


class PilihUnitForm(FormulirTata, forms.Form):
    """First step of a new service or counter, sent by GET: whose it is."""

    def __init__(self, *args: Any, pencari: Pencari, label: str, url: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"] = PilihUnitField(label=label, pencari=pencari, url=url)


class LayananForm(FormulirTindakan):
    """What a service is; its unit stands fixed, its function is one of that unit."""

    nama = forms.CharField(
        label="Nama layanan", max_length=150, validators=[tanpa_kurung_sudut],
        help_text="Seperti yang disebut warga di loket, misalnya “Akta kelahiran”.",
    )  # fmt: skip
    kode = forms.SlugField(
        label="Kode alamat", max_length=40, required=False,
        help_text="Bagian alamat halaman layanan; tidak dapat diganti lagi. Kosongkan agar dibuat dari namanya.",
        error_messages={"invalid": "Hanya huruf, angka, tanda hubung, dan garis bawah."},
    )  # fmt: skip
    ringkasan = forms.CharField(
        max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Satu kalimat: untuk siapa dan untuk apa.",
    )  # fmt: skip
    kata_kunci = forms.CharField(
        label="Kata warga", max_length=500, required=False,
        help_text="Kata yang dipakai warga saat mencari, dipisah koma: ktp hilang, dompet hilang.",
    )  # fmt: skip
    fungsi = forms.ChoiceField(
        label="Fungsi yang dijalankan", required=False,
        help_text="Bila fungsi ini pindah unit, layanannya ikut pindah.",
    )  # fmt: skip
    produk = forms.CharField(label="Hasil layanan", max_length=200, required=False)
    persyaratan = forms.CharField(required=False, help_text="Satu syarat satu baris.", **_TEKS)  # type: ignore[arg-type]
    langkah = forms.CharField(
        required=False, help_text="Satu langkah satu baris, berurutan.", **_TEKS
    )  # type: ignore[arg-type]
    waktu = forms.CharField(
        label="Waktu penyelesaian", max_length=120, required=False, help_text="Misalnya: 3 hari kerja."
    )  # fmt: skip
    gratis = forms.BooleanField(label="Gratis", required=False)
    biaya = forms.CharField(
        max_length=300, required=False, help_text="Wajib bila tidak gratis, misalnya Rp50.000."
    )
    gratis_otomatis = forms.BooleanField(
        label="Gratis menurut undang-undang: biaya tidak ditanyakan pada survei dan dicatat 4 (gratis)",
        required=False,
    )
    dasar_hukum = forms.CharField(
        label="Dasar hukum", required=False, help_text="Satu peraturan satu baris.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    tautan = forms.URLField(
        label="Tautan daring", max_length=300, required=False, assume_scheme="https",
        help_text="Tempat mengurusnya tanpa datang, bila ada.",
        error_messages={"invalid": "Tulis alamat lengkap, misalnya https://layanan.example.go.id."},
    )  # fmt: skip
    pengguna = forms.IntegerField(
        label="Pengguna dalam setahun", required=False, min_value=0,
        help_text="Perkiraan, untuk menghitung banyaknya responden survei.",
    )  # fmt: skip
    daftar_loket = forms.MultipleChoiceField(
        label="Diterima di loket", required=False, widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Salah satu loket sudah tidak ada; periksa pilihan Anda."},
    )  # fmt: skip
    alasan = forms.CharField(
        label="Alasan perubahan", max_length=500, required=False, help_text="Tersimpan pada jejak."
    )
    versi = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        unit: Unit,
        daftar_fungsi: Sequence[Fungsi],
        daftar_loket: Sequence[Loket],
        layanan: Layanan | None = None,
        **kwargs: Any,
    ) -> None:
        if layanan is not None:
            kwargs.setdefault("initial", nilai_awal(layanan))
        super().__init__(*args, **kwargs)
        self.per_fungsi = {str(f.pk): f for f in daftar_fungsi}
        self.per_loket = {str(x.pk): x for x in daftar_loket}
        self.unit = unit
        self.fields["fungsi"].choices = [  # type: ignore[attr-defined]
            ("", "Tidak ditunjuk" if daftar_fungsi else "Unit ini belum punya fungsi"),
            *((pk, f.teks) for pk, f in self.per_fungsi.items()),
        ]
        self.fields["daftar_loket"].choices = [(pk, x.nama) for pk, x in self.per_loket.items()]  # type: ignore[attr-defined]
        if layanan is None:
            self.fields["gratis"].initial = True
            del self.fields["alasan"], self.fields["versi"]
        else:
            del self.fields["kode"]

    @property
    def nilai(self) -> dict[str, Any]:
        """Give the columns of a service as the service takes them."""
        return {k: self.cleaned_data.get(k) for k in KOLOM}

    @property
    def argumen(self) -> dict[str, Any]:
        """Give what the services take beside `layanan` and `oleh`."""
        isi = self.cleaned_data
        argumen: dict[str, Any] = {
            "unit": self.unit,
            "nilai": self.nilai,
            "fungsi": self.per_fungsi.get(isi["fungsi"]),
            "daftar_loket": [self.per_loket[pk] for pk in isi["daftar_loket"]],
        }
        if "kode" in self.fields:
            return argumen | {"kode": isi["kode"]}
        return argumen | {"versi": isi["versi"], "alasan": isi["alasan"]}

    def kelompok_loket(self) -> list[tuple[str, bool, list[Any]]]:
        """Give the checkboxes: (heading, open?, boxes) — ticked ones and one's own first."""
        kotak = list(self["daftar_loket"])
        dekat: list[Any] = []
        lain: list[Any] = []
        for k in kotak:
            loket = self.per_loket[str(k.data["value"])]
            dekat.append(k) if k.data["selected"] or self._dekat(loket) else lain.append(k)
        return [
            (judul, buka, isi)
            for judul, buka, isi in (
                ("Terpilih dan milik unit ini", True, dekat),
                ("Loket unit lain", not dekat, lain),
            )
            if isi
        ]

    def _dekat(self, loket: Loket) -> bool:
        """Say whether a counter is of this unit, above or below it."""
        a, b = self.unit, loket.unit
        sepohon = a.tree_id == b.tree_id and b.level > 0
        return sepohon and (b.lft <= a.lft <= b.rght or a.lft <= b.lft <= a.rght)


def nilai_awal(layanan: Layanan) -> dict[str, Any]:
    """Give a service as its form shows it."""
    return {k: getattr(layanan, k) for k in KOLOM} | {
        "fungsi": str(layanan.fungsi_id or ""),
        "daftar_loket": [str(pk) for pk in layanan.daftar_loket.values_list("pk", flat=True)],
    }


class AlasanForm(FormulirTindakan):
    """Why something is closed or opened again; `setuju` only where the closing leaves something behind."""

    alasan = forms.CharField(
        label="Alasan",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Tersimpan pada jejak.",
        error_messages={"required": "Tulis alasannya."},
    )
    setuju = forms.BooleanField(
        label="Ya, tetap lanjutkan",
        error_messages={"required": "Centang untuk melanjutkan, atau pindahkan layanannya dahulu."},
    )
    versi = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, tanya: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not tanya:
            del self.fields["setuju"]
