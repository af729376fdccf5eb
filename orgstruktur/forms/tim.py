"""Forms of work teams (tim kerja), and the search of their list."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from orgstruktur.bagan import Bagan
from orgstruktur.forms.ketetapan import FormulirKetetapan
from orgstruktur.forms.pilih_banyak_unit import PilihBanyakUnitField
from orgstruktur.forms.pilih_unit import Pencari, PilihUnitField
from orgstruktur.models import TimKerja
from orgstruktur.selectors.tim import AKAN, BERAKHIR, BERJALAN
from orgstruktur.services.perubahan import PERUBAHAN, Ketetapan
from tebingtinggi.bersama.formulir import FormulirTata, tanpa_kurung_sudut

_NAMA_PARAMETER = {"cari": "q"}
SEMUA = "semua"
_TANGGAL_SALAH = {"invalid": "Isi tanggal yang benar, misalnya 23-11-2026."}


class RuasTim(forms.Form):
    """The values of a work team; `bagan` and `pencari` come with the form."""

    nama = forms.CharField(
        label="Nama tim",
        max_length=200,
        validators=[tanpa_kurung_sudut],
        error_messages={"required": "Isi nama tim kerja."},
    )
    tujuan = forms.CharField(
        label="Tujuan",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Apa yang diselesaikan bersama, dalam satu atau dua kalimat.",
    )
    sk_nomor = forms.CharField(
        label="Nomor SK",
        max_length=120,
        error_messages={"required": "Isi nomor SK pembentukan tim."},
    )
    sk_tanggal = forms.DateField(
        label="Tanggal SK", error_messages=_TANGGAL_SALAH | {"required": "Isi tanggal SK."}
    )
    mulai = forms.DateField(
        label="Bekerja mulai",
        error_messages=_TANGGAL_SALAH | {"required": "Isi awal masa kerja tim."},
    )
    selesai = forms.DateField(
        label="Sampai dengan",
        required=False,
        help_text="Kosongkan bila sampai dicabut.",
        error_messages=_TANGGAL_SALAH,
    )

    def pasang_unit(self, bagan: Bagan, pencari: Pencari, url: Mapping[str, str]) -> None:
        """Add the two pickers, which need to know the structure and the scope."""
        self.fields["unit_pemilik"] = PilihUnitField(
            label="Unit pemilik",
            pencari=pencari,
            url=url["pemilik"],
            help_text="Unit yang memimpin tim; ikut terhitung sebagai unit yang terlibat.",
            error_messages={"required": "Pilih unit pemilik."},
        )
        self.fields["daftar_unit"] = PilihBanyakUnitField(
            label="Unit lain yang terlibat",
            bagan=bagan,
            url=url["anggota"],
            required=False,
            help_text="Cari lalu centang; yang tercentang tetap dipilih saat Anda mencari lagi.",
        )

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or self.cleaned_data
        mulai, selesai = isi.get("mulai"), isi.get("selesai")
        if mulai and selesai and selesai < mulai:
            self.add_error("selesai", "Akhir masa kerja tidak boleh sebelum awalnya.")
        return isi


class TimTambahForm(RuasTim, FormulirKetetapan):
    """A new team: its SK is the legal basis, so nothing else is asked."""

    hanya_perubahan = True

    def __init__(
        self, *args: Any, bagan: Bagan, pencari: Pencari, url: Mapping[str, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for nama in ("tanggal", "dasar_hukum", "alasan"):
            del self.fields[nama]
        self.pasang_unit(bagan, pencari, url)

    def ketetapan(self, *, setuju: bool = False) -> Ketetapan:
        isi = self.cleaned_data
        return Ketetapan(PERUBAHAN, isi["mulai"], f"SK {isi['sk_nomor']}", setuju=setuju)


class TimUbahForm(RuasTim, FormulirKetetapan):
    """Other values of a team."""

    def __init__(
        self,
        *args: Any,
        tim: TimKerja,
        hari: date,
        bagan: Bagan,
        pencari: Pencari,
        url: Mapping[str, str],
        **kwargs: Any,
    ) -> None:
        kwargs["initial"] = _nilai(tim)
        super().__init__(*args, **kwargs)
        self.hari = hari
        self.fields["tanggal"].help_text = "Tanggal perubahannya berlaku; paling lambat hari ini."
        self.fields["dasar_hukum"].help_text = "Nomor SK perubahan tim, misalnya “SK 400/118/2026”."
        self.pasang_unit(bagan, pencari, url)

    def clean_tanggal(self) -> date | None:
        """A team has no schedule: what is recorded is so at once."""
        tanggal = self.cleaned_data["tanggal"]
        if tanggal and tanggal > self.hari and self.data.get("ragam") == PERUBAHAN:
            raise forms.ValidationError(
                "Perubahan tim kerja langsung berlaku; isi hari ini atau sebelumnya."
            )
        return tanggal


def _nilai(tim: TimKerja) -> dict[str, Any]:
    anggota = tim.daftar_unit.exclude(pk=tim.unit_pemilik_id).order_by("lft")
    return {
        "nama": tim.nama,
        "tujuan": tim.tujuan,
        "sk_nomor": tim.sk_nomor,
        "sk_tanggal": tim.sk_tanggal,
        "mulai": tim.mulai,
        "selesai": tim.selesai,
        "unit_pemilik": tim.unit_pemilik.kode,
        "daftar_unit": list(anggota.values_list("kode", flat=True)),
    }


class SaringTimForm(FormulirTata, forms.Form):
    """`?q=…&keadaan=…` of the list."""

    tandai_opsional = False

    cari = forms.CharField(
        label="Cari tim kerja",
        required=False,
        max_length=100,
        widget=forms.TextInput(
            attrs={
                "type": "search",
                "placeholder": "Nama, tujuan, SK, atau unit pemilik",
                "autocomplete": "off",
                "spellcheck": "false",
                "data-uji": "cari-tim",
            }
        ),
    )
    keadaan = forms.ChoiceField(
        label="Keadaan",
        required=False,
        choices=[
            ("", "Sedang berjalan"),
            (AKAN, "Akan berjalan"),
            (BERAKHIR, "Sudah berakhir"),
            (SEMUA, "Semua"),
        ],
        error_messages={"invalid_choice": "Keadaan “%(value)s” tidak dikenal."},
    )

    def __init__(self, *args: Any, boleh_rencana: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not boleh_rencana:
            keadaan: Any = self.fields["keadaan"]
            keadaan.choices = [p for p in keadaan.choices if p[0] != AKAN]

    def add_prefix(self, field_name: str) -> str:
        return _NAMA_PARAMETER.get(field_name, field_name)

    @property
    def keadaan_diminta(self) -> str:
        """Give the state to show; running ones when nothing (or nonsense) is asked."""
        return self.cleaned_data.get("keadaan") or BERJALAN

    @property
    def daftar_galat(self) -> list[str]:
        """Give every error as a sentence."""
        return [str(pesan) for daftar in self.errors.values() for pesan in daftar]
