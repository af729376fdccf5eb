"""Forms of acts on people: form → consequences → yes (views/alur.py AlurPegawai)."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from orgstruktur.forms.pilih_unit import Pencari, PilihUnitField
from pegawai.golongan import GOLONGAN_PNS, GOLONGAN_PPPK
from pegawai.models import Pegawai, Penempatan
from pegawai.models.pegawai import JenisAsn, Kedudukan
from pegawai.nip import LAKI, PEREMPUAN, baca_nip
from pegawai.selectors.calon_jabatan import CalonJabatan
from pegawai.services.pegawai import pastikan_nomor_bebas
from tebingtinggi.bersama.formulir import FormulirTata, FormulirTindakan, tanpa_kurung_sudut
from tebingtinggi.bersama.galat import AturanDilanggar

_CONTOH_TANGGAL = {"invalid": "Isi tanggal yang benar, misalnya 23-11-2026."}
PILIHAN_GOLONGAN: list[Any] = [
    ("", "Tidak diketahui"),
    ("PNS", [(g.kode, str(g)) for g in GOLONGAN_PNS]),
    ("PPPK", [(g.kode, g.kode) for g in GOLONGAN_PPPK]),
]


class FormulirPerbuatan(FormulirTindakan):
    """Base: carries the version of the person, gives the arguments of the service."""

    bentrok: Sequence[tuple[str, str]] = ()
    versi = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def isian(self) -> dict[str, Any]:
        """Give the cleaned values as arguments of the service; `versi` only when it was sent."""
        isi = dict(self.cleaned_data)
        if isi.get("versi") is None:
            isi.pop("versi", None)
        return isi


class DenganSk(FormulirPerbuatan):
    """An act by decree: its number and date."""

    sk_nomor = forms.CharField(
        label="Nomor SK",
        max_length=120,
        validators=[tanpa_kurung_sudut],
        help_text="Seperti tertulis pada surat keputusan, misalnya “800.1.3.3/125/2026”.",
        error_messages={"required": "Isi nomor SK."},
    )
    sk_tanggal = forms.DateField(
        label="Tanggal SK", error_messages={"required": "Isi tanggal SK.", **_CONTOH_TANGGAL}
    )


class PilihUnitForm(FormulirTata, forms.Form):
    """First half of a placement: in which unit. Sent by GET, so that the address can be kept."""

    def __init__(self, *args: Any, pencari: Pencari, url: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"] = PilihUnitField(label="Unit tujuan", pencari=pencari, url=url)


class PindahForm(DenganSk):
    """The other half: which position of the unit, from when, by which decree."""

    jabatan = forms.TypedChoiceField(
        label="Jabatan",
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih jabatannya."},
    )
    mulai = forms.DateField(
        label="Mulai menjabat",
        help_text="Menurut SK. Boleh tanggal yang lampau atau yang akan datang.",
        error_messages={"required": "Isi tanggal mulai menjabat.", **_CONTOH_TANGGAL},
    )
    urutan: Sequence[str] = ("jabatan", "mulai", "sk_nomor", "sk_tanggal")

    def __init__(self, *args: Any, calon: Sequence[CalonJabatan], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pilihan = [(c.pk, f"{c.nama} – {c.isi}") for c in calon]
        self.fields["jabatan"].choices = pilihan  # type: ignore[attr-defined]
        if len(calon) == 1:
            self.fields["jabatan"].initial = calon[0].pk
        self.order_fields(self.urutan)


class TempatkanForm(PindahForm):
    """A placement with its kind; Plt and Plh usually have an end."""

    macam = forms.ChoiceField(
        label="Sebagai",
        choices=Penempatan.Macam.choices,
        widget=forms.RadioSelect,
        initial=Penempatan.Macam.DEFINITIF,
        help_text="Plt dan Plh menggantikan sementara; jabatannya tetap terhitung kosong.",
    )
    sampai = forms.DateField(
        label="Hari terakhir",
        required=False,
        help_text="Kosongkan bila belum ditentukan.",
        error_messages=_CONTOH_TANGGAL,
    )
    urutan = ("macam", "jabatan", "mulai", "sampai", "sk_nomor", "sk_tanggal")

    def __init__(self, *args: Any, hanya_pengganti: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if hanya_pengganti:
            self.fields["macam"].choices = Penempatan.Macam.choices[1:]  # type: ignore[attr-defined]
            self.fields["macam"].initial = Penempatan.Macam.PLT

    def isian(self) -> dict[str, Any]:
        """The service takes the first day without."""
        return super().isian() | {"sampai": sesudah(self.cleaned_data["sampai"])}


def sesudah(hari: date | None) -> date | None:
    """Give the day after: the half-open end of a range whose last day is `hari`."""
    return hari + timedelta(days=1) if hari else None


class AkhiriPenempatanForm(FormulirPerbuatan):
    """The last day of a placement."""

    sampai = forms.DateField(
        label="Hari terakhir",
        help_text="Hari terakhir penempatan ini berlaku.",
        error_messages={"required": "Isi hari terakhirnya.", **_CONTOH_TANGGAL},
    )
    sk_nomor = forms.CharField(
        label="Nomor SK", max_length=120, required=False, validators=[tanpa_kurung_sudut]
    )
    alasan = forms.CharField(
        label="Alasan", max_length=500, widget=forms.Textarea(attrs={"rows": 2}), required=False
    )

    def isian(self) -> dict[str, Any]:
        """The service takes the first day without."""
        return super().isian() | {"sampai": sesudah(self.cleaned_data["sampai"])}


class AkhiriKepegawaianForm(DenganSk):
    """Pension, death, transfer out, leaving."""

    status = forms.TypedChoiceField(
        label="Sebab",
        coerce=int,
        choices=[p for p in Pegawai.Status.choices if p[0] != Pegawai.Status.AKTIF],
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih sebabnya."},
    )
    tanggal = forms.DateField(
        label="Terhitung mulai tanggal",
        help_text="Hari pertama tidak lagi menjadi pegawai, misalnya TMT pensiun. Boleh yang akan datang.",
        error_messages={"required": "Isi tanggalnya.", **_CONTOH_TANGGAL},
    )
    field_order = ("status", "tanggal", "sk_nomor", "sk_tanggal")


class AktifkanKepegawaianForm(FormulirPerbuatan):
    """Back into service."""

    tanggal = forms.DateField(
        label="Aktif lagi sejak",
        help_text="Hari pertama bekerja lagi. Bila pengakhirannya keliru, isi tanggal berakhirnya.",
        error_messages={"required": "Isi tanggalnya.", **_CONTOH_TANGGAL},
    )
    alasan = forms.CharField(
        label="Alasan",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Dasar pengaktifan, misalnya nomor SK atau apa yang keliru dicatat.",
        error_messages={"required": "Tulis alasan pengaktifan."},
    )


class PegawaiUbahForm(FormulirPerbuatan, forms.ModelForm):
    """Corrections of the data of a person, with the reason; restricted fields only where they may be seen."""

    nomor = forms.CharField(
        label="NIP/NI PPPK", max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )  # fmt: skip
    alasan = forms.CharField(
        label="Alasan perbaikan",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Apa yang salah dicatat, dan dari mana Anda tahu yang benar.",
        error_messages={"required": "Tulis alasan perbaikan data."},
    )

    class Meta:
        model = Pegawai
        fields = [
            "nama", "gelar_depan", "gelar_belakang", "jenis_asn", "golongan", "tmt_golongan",
            "mk_tahun", "mk_bulan", "tingkat_pendidikan", "pendidikan", "tahun_lulus",
            "kedudukan", "cpns", "tmt_cpns", "kontrak_mulai", "kontrak_sampai", "email_dinas",
            "tanggal_lahir", "jenis_kelamin",
        ]  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["golongan"].choices = PILIHAN_GOLONGAN  # type: ignore[attr-defined]
        for nama in ("nama", "gelar_depan", "gelar_belakang", "pendidikan"):
            self.fields[nama].validators.append(tanpa_kurung_sudut)
        self.order_fields([*self._meta.fields[:3], "nomor", *self._meta.fields[3:], "alasan"])

    def _post_clean(self) -> None:
        """Leave the instance alone: the service writes, on a fresh copy."""


class PegawaiTambahForm(FormulirPerbuatan):
    """One person by hand. Birth date, sex and kind are read from the number where left empty."""

    peta_ruas = {"unit_tunggu": "unit_tunggu"}

    nomor = forms.CharField(
        label="NIP/NI PPPK",
        max_length=40,
        help_text="18 angka; spasi dan titik boleh.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    nama = forms.CharField(
        label="Nama tanpa gelar", max_length=150, validators=[tanpa_kurung_sudut]
    )
    gelar_depan = forms.CharField(
        label="Gelar depan", max_length=60, required=False, validators=[tanpa_kurung_sudut]
    )
    gelar_belakang = forms.CharField(
        label="Gelar belakang", max_length=100, required=False, validators=[tanpa_kurung_sudut]
    )
    jenis_asn = forms.ChoiceField(
        label="Jenis ASN",
        required=False,
        choices=[("", "Menurut nomornya"), *JenisAsn.choices],
    )
    golongan = forms.ChoiceField(label="Golongan", required=False, choices=PILIHAN_GOLONGAN)
    tanggal_lahir = forms.DateField(
        label="Tanggal lahir",
        required=False,
        help_text="Kosongkan bila sama dengan nomornya.",
        error_messages=_CONTOH_TANGGAL,
    )
    jenis_kelamin = forms.ChoiceField(
        label="Jenis kelamin",
        required=False,
        choices=[("", "Menurut nomornya"), (LAKI, "Laki-laki"), (PEREMPUAN, "Perempuan")],
    )
    kedudukan = forms.ChoiceField(
        label="Kedudukan hukum", choices=Kedudukan.choices, initial=Kedudukan.AKTIF
    )

    def __init__(
        self, *args: Any, pencari: Pencari, url: str, oleh: Any = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.oleh = oleh
        self.fields["unit_tunggu"] = PilihUnitField(
            label="Menunggu jabatan pada unit", pencari=pencari, url=url
        )

    def clean_nomor(self) -> str:
        """Ask the number at once, so that every mistake shows in one round; the service asks again."""
        nomor, catatan = baca_nip(self.cleaned_data["nomor"], timezone.localdate())
        if nomor is None:
            raise forms.ValidationError(catatan.pesan if catatan else "NIP ini tidak sah.", "nomor")
        try:
            pastikan_nomor_bebas(nomor.teks, oleh=self.oleh)
        except AturanDilanggar as galat:
            raise forms.ValidationError(galat.pesan, "nomor") from galat
        return str(self.cleaned_data["nomor"])
