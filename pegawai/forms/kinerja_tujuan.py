"""Forms of goals of units: the search of the list, a goal with its indicators, what was reached, setting, the predikat."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms

from orgstruktur.forms.tipologi import AngkaField
from pegawai import kinerja_nilai as nilai
from pegawai.kinerja_tujuan import ARAH, NAMA_PERIODE
from pegawai.models import SasaranStrategis
from pegawai.selectors.kinerja_tujuan import NilaiIndikator
from pegawai.services.kinerja_tujuan_isi import (
    INDIKATOR_TERBANYAK,
    IsiIndikatorTujuan,
    IsiRealisasi,
)
from tebingtinggi.bersama.formulir import FormulirTata

_NAMA_PARAMETER = {"cari": "q"}
_BARIS_KOSONG = 2


class SaringTujuanForm(FormulirTata, forms.Form):
    """`?q=…&tahun=…&keadaan=…` of the list."""

    tandai_opsional = False

    cari = forms.CharField(
        label="Cari unit, sasaran, atau indikator",
        required=False,
        max_length=100,
        widget=forms.TextInput(
            attrs={
                "type": "search",
                "placeholder": "Unit, sasaran, atau indikator",
                "autocomplete": "off",
                "spellcheck": "false",
                "data-uji": "cari-tujuan",
            }
        ),
    )
    tahun = forms.ChoiceField(
        label="Tahun",
        required=False,
        error_messages={"invalid_choice": "Tahun “%(value)s” tidak dikenal."},
    )
    keadaan = forms.ChoiceField(
        label="Keadaan",
        required=False,
        choices=[
            ("", "Semua"),
            ("ditetapkan", "Ditetapkan"),
            ("draf", "Masih rancangan"),
            ("belum", "Belum ada"),
            ("kosong", "Ditetapkan, realisasi belum lengkap"),
        ],
        error_messages={"invalid_choice": "Keadaan “%(value)s” tidak dikenal."},
    )

    def __init__(self, *args: Any, daftar_tahun: Sequence[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tahun: Any = self.fields["tahun"]
        tahun.choices = [("", "Tahun ini"), *((str(t), str(t)) for t in daftar_tahun)]

    def add_prefix(self, field_name: str) -> str:
        return _NAMA_PARAMETER.get(field_name, field_name)

    @property
    def daftar_galat(self) -> list[str]:
        """Give every error as a sentence."""
        return [str(pesan) for daftar in self.errors.values() for pesan in daftar]


class SasaranForm(FormulirTata, forms.Form):
    """A goal; its indicators are forms of their own beneath it."""

    teks = forms.CharField(
        label="Sasaran strategis",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Keadaan yang ingin dicapai, bukan kegiatan: “Kualitas layanan kesehatan meningkat”.",
        error_messages={"required": "Tulis sasarannya."},
    )
    urutan = forms.IntegerField(
        label="Nomor urut", min_value=1, max_value=99, required=False, help_text="Kosong: terakhir."
    )
    mendukung = forms.ChoiceField(label="Mendukung sasaran unit di atasnya", required=False)

    def __init__(
        self,
        *args: Any,
        didukung: Sequence[SasaranStrategis],
        sasaran: SasaranStrategis | None = None,
        **kwargs: Any,
    ) -> None:
        self._didukung = {str(s.pk): s for s in didukung}
        if sasaran is not None:
            lama = sasaran.mendukung
            if lama is not None:  # as its newest version
                sama = next((k for k, s in self._didukung.items() if s.garis == lama.garis), None)
                if sama is None:
                    self._didukung[sama := str(lama.pk)] = lama
            kwargs["initial"] = {
                "teks": sasaran.teks,
                "urutan": sasaran.urutan,
                "mendukung": sama if lama is not None else "",
            }
        super().__init__(*args, **kwargs)
        if not self._didukung:
            del self.fields["mendukung"]
            return
        ruas: Any = self.fields["mendukung"]
        ruas.choices = [
            ("", "Tidak ada"),
            *((k, f"{s.perjanjian.unit.nama}: {s}") for k, s in self._didukung.items()),
        ]

    def yang_didukung(self) -> SasaranStrategis | None:
        """Give the chosen goal itself."""
        return self._didukung.get(self.cleaned_data.get("mendukung", ""))


class IndikatorTujuanForm(FormulirTata, forms.Form):
    """One indicator; one without a text is left out."""

    tandai_opsional = False
    pk = forms.IntegerField(required=False, widget=forms.HiddenInput)
    teks = forms.CharField(label="Indikator kinerja utama", max_length=300, required=False)
    target = AngkaField(label="Target setahun")
    satuan = forms.CharField(label="Satuan", max_length=60, required=False)
    arah = forms.ChoiceField(label="Arah", choices=list(ARAH.items()))
    sumber = forms.CharField(
        label="Sumber data",
        max_length=200,
        required=False,
        help_text="Dari mana angkanya diperoleh, misalnya “laporan SKM” atau “BPS”.",
    )

    def clean(self) -> dict[str, Any]:
        """What begins an indicator must end it."""
        d = super().clean() or {}
        if not d.get("teks"):
            if any(d.get(k) not in (None, "") for k in ("target", "satuan", "sumber")):
                self.add_error("teks", "Tulis indikatornya, atau kosongkan seluruh barisnya.")
            return d
        if d.get("target") is None and "target" not in self.errors:
            self.add_error("target", "Isi targetnya.")
        if not d.get("satuan"):
            self.add_error("satuan", "Isi satuannya, misalnya persen.")
        return d


class IndikatorTujuanFormSet(forms.BaseFormSet):
    """The indicators of a goal, and empty rows for more."""

    def isi(self) -> list[IsiIndikatorTujuan]:
        """Give what was filled in."""
        daftar = [f.cleaned_data for f in self.forms if f.cleaned_data.get("teks")]
        return [
            IsiIndikatorTujuan(
                d["teks"], d["satuan"], d["target"], d["arah"], d["sumber"], d.get("pk")
            )
            for d in daftar
        ]


_Pabrik = forms.formset_factory(
    IndikatorTujuanForm,
    formset=IndikatorTujuanFormSet,
    extra=0,
    max_num=INDIKATOR_TERBANYAK,  # the service says so; a goal that has more is shown with all
)


def susun_indikator_tujuan(data: Any, sasaran: SasaranStrategis | None) -> Any:
    """Give the forms of the indicators of a goal, with two empty rows more."""
    kolom = ("pk", "teks", "target", "satuan", "arah", "sumber")
    ada = list(sasaran.daftar_indikator.order_by("urutan", "pk")) if sasaran else []
    awal: list[dict[str, Any]] = [{k: getattr(i, k) for k in kolom} for i in ada]
    awal += [{} for _ in range(min(_BARIS_KOSONG, INDIKATOR_TERBANYAK - len(awal)))]
    return _Pabrik(data, initial=awal, prefix="indikator")


class RealisasiForm(FormulirTata, forms.Form):
    """What was reached: a figure, a note and a link for each period."""

    tandai_opsional = False

    def __init__(self, *args: Any, indikator: NilaiIndikator, **kwargs: Any) -> None:
        kwargs["initial"] = {
            f"{kolom}_{p}": getattr(r, kolom)
            for p, r in indikator.realisasi.items()
            for kolom in ("nilai", "catatan", "bukti")
        }
        super().__init__(*args, **kwargs)
        satuan = indikator.baris.satuan
        for p, nama in NAMA_PERIODE.items():
            hingga = "sepanjang tahun" if p > 4 else f"sampai akhir {nama.lower()}"
            self.fields[f"nilai_{p}"] = AngkaField(label=f"Realisasi {hingga} ({satuan})")
            self.fields[f"catatan_{p}"] = forms.CharField(
                label="Catatan", max_length=500, required=False
            )
            self.fields[f"bukti_{p}"] = forms.URLField(
                label="Tautan bukti",
                max_length=500,
                required=False,
                assume_scheme="https",
                error_messages={"invalid": "Tulis alamat lengkap, misalnya https://…"},
            )

    @property
    def kelompok(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Give the fields by period."""
        return [
            (nama, [self[f"{k}_{p}"] for k in ("nilai", "catatan", "bukti")])
            for p, nama in NAMA_PERIODE.items()
        ]

    def isi(self) -> dict[int, IsiRealisasi]:
        """Give what the service takes."""
        d = self.cleaned_data
        return {
            p: IsiRealisasi(
                d[f"nilai_{p}"] if isinstance(d[f"nilai_{p}"], Decimal) else None,
                d[f"catatan_{p}"],
                d[f"bukti_{p}"],
            )
            for p in NAMA_PERIODE
        }


class TetapkanTujuanForm(FormulirTata, forms.Form):
    """Number and date of the agreement that was signed."""

    nomor = forms.CharField(
        label="Nomor perjanjian kinerja",
        max_length=120,
        error_messages={"required": "Isi nomor perjanjian kinerjanya."},
    )
    tanggal = forms.DateField(label="Tanggal perjanjian kinerja")


class VersiTujuanForm(FormulirTata, forms.Form):
    """Why goals that were set need another version."""

    alasan = forms.CharField(
        label="Alasan versi baru",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Misalnya perubahan target, anggaran, atau kekeliruan penulisan.",
        error_messages={"required": "Tulis alasannya."},
    )


class ImporTujuanForm(FormulirTata, forms.Form):
    """The file with a row for each indicator."""

    berkas = forms.FileField(
        label="Berkas",
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.ods,.xls", "data-uji": "berkas"}),
        help_text="Excel, OpenDocument, atau CSV: satu baris untuk setiap indikator, menurut templat atau unduhan halaman ini.",
        error_messages={"required": "Pilih berkas tujuan.", "empty": "Berkas ini kosong."},
    )

    def __init__(self, *args: Any, terlalu_besar: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if terlalu_besar:
            self.fields["berkas"].error_messages["required"] = (
                f"Berkas “{terlalu_besar}” terlalu besar. Hapus lembar dan gambar yang tidak perlu."
            )


class PredikatUnitForm(FormulirTata, forms.Form):
    """The predikat of the unit in the year, and by what it was set."""

    predikat = forms.ChoiceField(
        label="Predikat kinerja organisasi",
        choices=list(nilai.ORGANISASI.items()),
        widget=forms.RadioSelect,
    )
    dasar = forms.CharField(
        label="Dasar penetapan",
        max_length=300,
        help_text="Misalnya nomor keputusan atau berita acara penilaian.",
        error_messages={"required": "Isi dasar penetapannya."},
    )
