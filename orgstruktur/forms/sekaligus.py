"""The form of "ubah sekaligus": one thing of many units, one Ketetapan for all."""

from collections.abc import Mapping
from typing import Any

from django import forms

from orgstruktur.forms.ketetapan import FormulirKetetapan
from orgstruktur.forms.pilih_unit import Pencari, PilihUnitField
from orgstruktur.jenis import PILIHAN_TIPE
from orgstruktur.services.tindakan_sekaligus import Cara, Sasaran, Tindakan
from orgstruktur.urusan_baku import URUSAN
from tebingtinggi.bersama.formulir import tanpa_kurung_sudut

PILIHAN_SASARAN = [
    (Sasaran.TIPE.value, "Tipe/kelas"),
    (Sasaran.URUSAN.value, "Urusan pemerintahan"),
    (Sasaran.NAMA.value, "Teks pada nama"),
    (Sasaran.SINGKATAN.value, "Teks pada singkatan"),
    (Sasaran.INDUK.value, "Unit induk (pindahkan semua)"),
    (Sasaran.CONTOH.value, "Tanda data contoh"),
    (Sasaran.DI_LUAR_TIPOLOGI.value, "Tanda di luar tipologi"),
]
_YA, _TIDAK = "ya", "tidak"
#: sasaran → the fields it uses
RUAS_SASARAN: dict[str, tuple[str, ...]] = {
    Sasaran.TIPE: ("tipe",),
    Sasaran.URUSAN: ("urusan_cara", "urusan"),
    Sasaran.NAMA: ("teks_cara", "teks_cari", "teks", "ikut_kepala"),
    Sasaran.SINGKATAN: ("teks_cara", "teks_cari", "teks"),
    Sasaran.INDUK: ("induk",),
    Sasaran.CONTOH: ("tanda",),
    Sasaran.DI_LUAR_TIPOLOGI: ("tanda",),
}
_SEMUA_RUAS = tuple(dict.fromkeys(r for daftar in RUAS_SASARAN.values() for r in daftar))


class SekaligusForm(FormulirKetetapan):
    """`pilihan` carries the codes of the units, `kueri` the address of the table they came from."""

    tandai_opsional = False

    pilihan = forms.CharField(widget=forms.HiddenInput, required=False)
    kueri = forms.CharField(widget=forms.HiddenInput, required=False)
    sasaran = forms.ChoiceField(
        label="Apa yang diubah?",
        choices=PILIHAN_SASARAN,
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih apa yang diubah."},
    )
    tipe = forms.ChoiceField(label="Tipe/kelas yang baru", choices=PILIHAN_TIPE, required=False)
    urusan_cara = forms.ChoiceField(
        label="Urusan yang dicentang",
        choices=[
            (Cara.TAMBAH.value, "ditambahkan pada yang sudah ada"),
            (Cara.KURANGI.value, "dilepas dari yang sudah ada"),
            (Cara.TETAPKAN.value, "menggantikan seluruhnya"),
        ],
        widget=forms.RadioSelect,
        initial=Cara.TAMBAH.value,
        required=False,
    )
    urusan = forms.MultipleChoiceField(
        label="Urusan",
        choices=[(kode, f"{kode} {isi[0]}") for kode, isi in URUSAN.items()],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Satu unit mengampu paling banyak tiga urusan.",
    )
    teks_cara = forms.ChoiceField(
        label="Caranya",
        choices=[
            (Cara.GANTI.value, "Ganti bagian teks"),
            (Cara.AWALAN.value, "Tambahkan di depan"),
            (Cara.AKHIRAN.value, "Tambahkan di belakang"),
        ],
        widget=forms.RadioSelect,
        initial=Cara.GANTI.value,
        required=False,
    )
    teks_cari = forms.CharField(
        label="Teks yang dicari",
        max_length=200,
        required=False,
        help_text="Hanya untuk mengganti. Huruf besar dan kecil dibedakan.",
    )
    teks = forms.CharField(
        label="Teks baru",
        max_length=200,
        validators=[tanpa_kurung_sudut],
        required=False,
        help_text="Saat mengganti boleh kosong: teks yang dicari dihapus.",
    )
    ikut_kepala = forms.BooleanField(
        label="Ubah juga nama jabatan kepala yang memuat nama unitnya",
        required=False,
        initial=True,
    )
    tanda = forms.ChoiceField(
        label="Tanda",
        choices=[(_YA, "Beri tanda"), (_TIDAK, "Lepas tanda")],
        widget=forms.RadioSelect,
        required=False,
        help_text="Tanda dibetulkan di tempat; tidak mengikuti tanggal mulai berlaku.",
    )

    def __init__(self, *args: Any, pencari: Pencari, url_cari: str, **kwargs: Any) -> None:
        super().__init__(*args, hukum="menurut_jenis", **kwargs)
        self.fields["induk"] = PilihUnitField(
            label="Pindahkan ke bawah",
            pencari=pencari,
            url=url_cari,
            required=False,
            help_text="Sub-unit, jabatan, dan fungsinya ikut pindah.",
        )

    def clean(self) -> dict[str, Any]:
        """Ask only what the chosen sasaran needs; forget the other groups and their errors."""
        isi = super().clean()
        sasaran = isi.get("sasaran", "")
        pakai = RUAS_SASARAN.get(sasaran, ())
        for ruas in _SEMUA_RUAS:
            if ruas not in pakai:
                self.errors.pop(ruas, None)
        if sasaran == Sasaran.URUSAN:
            self._periksa_urusan(isi)
        elif sasaran in (Sasaran.NAMA, Sasaran.SINGKATAN):
            self._periksa_teks(isi)
        elif sasaran == Sasaran.INDUK and not isi.get("induk"):
            self._wajib("induk", "Pilih unit tujuan.")
        elif "tanda" in pakai and not isi.get("tanda"):
            self._wajib("tanda", "Pilih beri tanda atau lepas tanda.")
        return isi

    def _periksa_urusan(self, isi: dict[str, Any]) -> None:
        if not isi.get("urusan_cara"):
            self._wajib("urusan_cara", "Pilih apa yang terjadi dengan urusan yang dicentang.")
        if not isi.get("urusan") and isi.get("urusan_cara") != Cara.TETAPKAN:
            self._wajib("urusan", "Centang sedikitnya satu urusan.")

    def _periksa_teks(self, isi: dict[str, Any]) -> None:
        cara = isi.get("teks_cara")
        if not cara:
            self._wajib("teks_cara", "Pilih cara mengubah teksnya.")
        elif cara == Cara.GANTI and not isi.get("teks_cari"):
            self._wajib("teks_cari", "Isi teks yang dicari.")
        elif cara != Cara.GANTI and not isi.get("teks"):
            self._wajib("teks", "Isi teks yang ditambahkan.")

    def _wajib(self, ruas: str, pesan: str) -> None:
        if ruas not in self.errors:
            self.add_error(ruas, pesan)

    def isian(self) -> Mapping[str, Any]:
        """Give the Tindakan; the units come from the view."""
        return {
            "tindakan": self.tindakan(),
            "ikut_kepala": bool(self.cleaned_data.get("ikut_kepala")),
        }

    def tindakan(self) -> Tindakan:
        """Give what to do with every unit."""
        isi = self.cleaned_data
        sasaran = Sasaran(isi["sasaran"])
        if sasaran == Sasaran.TIPE:
            return Tindakan(sasaran, isi=isi["tipe"])
        if sasaran == Sasaran.URUSAN:
            return Tindakan(sasaran, Cara(isi["urusan_cara"]), ";".join(isi["urusan"]))
        if sasaran == Sasaran.INDUK:
            return Tindakan(sasaran, isi=isi["induk"])
        if sasaran in (Sasaran.NAMA, Sasaran.SINGKATAN):
            return Tindakan(sasaran, Cara(isi["teks_cara"]), isi["teks"], isi["teks_cari"])
        return Tindakan(sasaran, isi=isi["tanda"] == _YA)
