"""Forms of the typology: the figures of one table, the search of the list, what a table belongs to."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone

from orgstruktur.analisis.tipologi_angka import BukanAngka, tulis_angka, urai_angka
from orgstruktur.analisis.tipologi_data import Indikator
from orgstruktur.models import Unit
from orgstruktur.models.tipologi import TAHUN_TERBESAR, TAHUN_TERKECIL
from orgstruktur.services.tipologi import NILAI_TERBESAR, AngkaBaru
from tebingtinggi.bersama.formulir import FormulirTata

_UKURAN = re.compile(
    r"rata-rata|luas|panjang|kapasitas|apbd|cadangan|pakan|kepadatan|arsip|rasio|produksi|anggaran"
    r"|\((?:ha|km2?|rp|ton|m)\b",
    re.IGNORECASE,
)
_NAMA_PARAMETER = {"cari": "q"}


#: Digits after the comma in words.
_SEBUTAN = {2: "dua", 4: "empat"}


class AngkaField(forms.CharField):
    """A number the Indonesian way; empty = not known. bulat: of people or things, never half of one.

    terbesar: what it stays below; pecahan: how many digits after the comma.
    """

    def __init__(
        self,
        *,
        bulat: bool = False,
        terbesar: Decimal | int = NILAI_TERBESAR,
        pecahan: int = 4,
        **kwargs: Any,
    ) -> None:
        self.bulat, self.terbesar, self.pecahan = bulat, terbesar, pecahan
        isian = {"inputmode": "decimal", "autocomplete": "off", "spellcheck": "false"}
        super().__init__(
            required=False, max_length=40, widget=forms.TextInput(attrs=isian), **kwargs
        )

    def prepare_value(self, value: Any) -> Any:
        return tulis_angka(value) if isinstance(value, Decimal) else value

    def clean(self, value: Any) -> Any:
        if isinstance(value, Decimal):  # a field that is only shown gives back what it was given
            return value
        try:
            nilai = urai_angka(super().clean(value) or "")
        except BukanAngka as galat:
            raise forms.ValidationError(str(galat)) from None
        if nilai is not None and nilai >= self.terbesar:
            raise forms.ValidationError("Angka ini terlalu besar.")
        if nilai is not None and nilai != nilai.quantize(Decimal(1).scaleb(-self.pecahan)):
            kata = _SEBUTAN[self.pecahan]
            raise forms.ValidationError(f"Paling banyak {kata} angka di belakang koma.")
        if self.bulat and nilai is not None and nilai != nilai.to_integral_value():
            raise forms.ValidationError(
                "Indikator ini menghitung orang atau benda; tulis bilangan bulat, tanpa koma."
            )
        return nilai


def menghitung_satuan(nama: str) -> bool:
    """Say by its name whether an indicator counts people or things: no measure, sum or average."""
    return nama.lower().startswith("jumlah ") and not _UKURAN.search(nama)


def nama_ruas(kunci: str) -> str:
    """Name of the field of a figure: "2.12/3" → "n-2.12-3"."""
    return "n-" + kunci.replace("/", "-")


class AngkaTipologiForm(FormulirTata, forms.Form):
    """The figures of one table: to be scored ("Hitung") or kept ("Simpan", with year and source).

    nilai: what is in force, by the name under which it is kept; terkunci: names the account may not keep
    (they may still be tried, but not those in baca_saja); tahun: of which year they are, else this one. Year and
    source are asked only when something is to be kept.
    """

    tandai_opsional = False

    tahun = forms.IntegerField(
        label="Tahun angka",
        required=False,
        min_value=TAHUN_TERKECIL,
        max_value=TAHUN_TERBESAR,
        error_messages={
            "invalid": "Isi tahun dengan empat angka, misalnya 2026.",
            "min_value": f"Tahun paling awal {TAHUN_TERKECIL}.",
            "max_value": f"Tahun paling akhir {TAHUN_TERBESAR}.",
        },
        widget=forms.NumberInput(attrs={"autocomplete": "off"}),
    )
    sumber = forms.CharField(
        label="Sumber",
        required=False,
        max_length=300,
        help_text="Misalnya “BPS, Tebing Tinggi Dalam Angka 2026, tabel 3.1”.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    semua = forms.BooleanField(
        label="Catat juga angka yang tidak berubah untuk tahun ini",
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        daftar: Sequence[Indikator],
        nilai: Mapping[str, Decimal],
        terkunci: frozenset[str] = frozenset(),
        baca_saja: frozenset[str] = frozenset(),
        tahun: int | None = None,
        **kwargs: Any,
    ) -> None:
        kwargs["initial"] = {nama_ruas(k): n for k, n in nilai.items()} | {
            "tahun": tahun or timezone.localdate().year
        }
        super().__init__(*args, **kwargs)
        self.indikator = {i.kunci: i for i in reversed(daftar)}
        self.nilai_berlaku, self.terkunci = nilai, terkunci
        for i in daftar:
            if nama_ruas(i.kunci) not in self.fields:
                terkunci_ini = i.kunci in baca_saja
                self.fields[nama_ruas(i.kunci)] = AngkaField(
                    label=i.nama, disabled=terkunci_ini, bulat=menghitung_satuan(i.nama)
                )

    def ruas(self, kunci: str) -> forms.BoundField:
        return self[nama_ruas(kunci)]

    @property
    def nilai(self) -> dict[str, Decimal]:
        """Give the figures to score: those of the form, or those in force where none was sent."""
        if not self.is_bound:
            return dict(self.nilai_berlaku)
        isi = {k: self.cleaned_data.get(nama_ruas(k)) for k in self.indikator}
        return {k: n for k, n in isi.items() if n is not None}

    @property
    def berubah(self) -> set[str]:
        """The figures that differ from those in force."""
        kini = self.nilai
        return {k for k in self.indikator if kini.get(k) != self.nilai_berlaku.get(k)}

    def untuk_disimpan(self, unit_id: int | None, milik_unit: str) -> list[AngkaBaru] | None:
        """Give what to keep, or None with errors. milik_unit: the table that is filled per unit."""
        isi = self.cleaned_data
        if not isi.get("tahun") and "tahun" not in self.errors:
            self.add_error("tahun", "Isi tahun angkanya.")
        if not isi.get("sumber") and "sumber" not in self.errors:
            self.add_error("sumber", "Isi dari mana angkanya.")
        if self.errors:
            return None
        kini = self.nilai
        pilih = {k for k in kini if k not in self.terkunci} if isi["semua"] else set()
        return [
            AngkaBaru(
                k,
                kini.get(k),
                isi["tahun"],
                isi["sumber"].strip(),
                unit_id if i.kelompok == milik_unit else None,
            )
            for k, i in self.indikator.items()
            if k in pilih | self.berubah
        ]


PILIHAN_JENIS = [
    ("", "Semua objek"),
    ("dasar", "Urusan wajib pelayanan dasar"),
    ("wajib", "Urusan wajib lainnya"),
    ("pilihan", "Urusan pilihan"),
    ("fungsi", "Fungsi pendukung dan penunjang"),
    ("kecamatan", "Kecamatan"),
]
PILIHAN_BANDING = [
    ("", "Semua"),
    ("lebih_tinggi", "Tipe berlaku lebih tinggi daripada skor"),
    ("lebih_rendah", "Tipe berlaku lebih rendah daripada skor"),
    ("sama", "Sesuai"),
    ("belum_lengkap", "Angka belum lengkap"),
    ("belum_tipe", "Tipe berlaku belum dicatat"),
    ("bidang", "Tidak mencapai dinas sendiri"),
    ("kosong", "Angkanya sendiri masih kosong"),
    ("pimpinan", "Diisi pimpinan unitnya"),
]


class SaringTipologiForm(FormulirTata, forms.Form):
    """`?q=…&jenis=…&keadaan=…&tahun=…` of the list."""

    tandai_opsional = False

    cari = forms.CharField(
        label="Cari urusan atau perangkat daerah",
        required=False,
        max_length=100,
        widget=forms.TextInput(
            attrs={
                "type": "search",
                "placeholder": "Urusan, kode, atau perangkat daerah",
                "autocomplete": "off",
                "spellcheck": "false",
                "data-uji": "cari-tipologi",
            }
        ),
    )
    jenis = forms.ChoiceField(
        label="Objek",
        required=False,
        choices=PILIHAN_JENIS,
        error_messages={"invalid_choice": "Jenis objek “%(value)s” tidak dikenal."},
    )
    keadaan = forms.ChoiceField(
        label="Keadaan",
        required=False,
        choices=PILIHAN_BANDING,
        error_messages={"invalid_choice": "Keadaan “%(value)s” tidak dikenal."},
    )
    tahun = forms.ChoiceField(
        label="Angka sampai tahun",
        required=False,
        error_messages={"invalid_choice": "Tidak ada angka tahun “%(value)s”."},
    )

    def __init__(self, *args: Any, daftar_tahun: Sequence[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tahun: Any = self.fields["tahun"]
        tahun.choices = [("", "Terbaru"), *((str(t), str(t)) for t in daftar_tahun)]

    def add_prefix(self, field_name: str) -> str:
        return _NAMA_PARAMETER.get(field_name, field_name)

    @property
    def daftar_galat(self) -> list[str]:
        """Give every error as a sentence."""
        return [str(pesan) for daftar in self.errors.values() for pesan in daftar]


class ObjekTipologiForm(FormulirTata, forms.Form):
    """Which unit a table belongs to, and whether the city has the urusan."""

    unit = forms.ModelChoiceField(
        label="Perangkat daerah",
        queryset=Unit.objects.none(),
        required=False,
        empty_label="Menurut kode urusan (otomatis)",
        help_text="Pilih hanya bila yang otomatis keliru atau ada beberapa calon.",
        error_messages={"invalid_choice": "Pilih perangkat daerah dari daftar."},
    )
    diselenggarakan = forms.TypedChoiceField(
        label="Apakah urusan ini diselenggarakan?",
        choices=[("ya", "Ya"), ("tidak", "Tidak: skor teknis 0 dan tidak diwadahi")],
        coerce=lambda nilai: nilai == "ya",
        widget=forms.RadioSelect,
    )
    keterangan = forms.CharField(
        label="Keterangan",
        required=False,
        max_length=300,
        help_text="Wajib bila urusan tidak diselenggarakan: mengapa, menurut dokumen apa.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, daftar_unit: Any, dapat_tiada: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unit: Any = self.fields["unit"]
        unit.queryset = daftar_unit
        if not dapat_tiada:
            del self.fields["diselenggarakan"]


class ImporTipologiForm(FormulirTata, forms.Form):
    """The file with the figures."""

    berkas = forms.FileField(
        label="Berkas",
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.ods,.xls", "data-uji": "berkas"}),
        help_text="Excel, OpenDocument, atau CSV UTF-8, menurut templat.",
        error_messages={
            "required": "Pilih berkas yang akan diimpor.",
            "empty": "Berkas ini kosong.",
        },
    )

    def __init__(self, *args: Any, terlalu_besar: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if terlalu_besar:
            self.fields["berkas"].error_messages["required"] = (
                f"Berkas “{terlalu_besar}” terlalu besar. Hapus lembar dan gambar yang tidak perlu."
            )
