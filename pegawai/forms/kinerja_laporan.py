"""Form of one report: what, for which result, from when to when, how much, evidence."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.timezone import localtime

from orgstruktur.forms.tipologi import AngkaField
from pegawai.models import LaporanKinerja, RencanaHasilKerja
from pegawai.services.kinerja_laporan import IsiLaporan
from tebingtinggi.bersama.bukti import TERBESAR_MB, TERLALU_BESAR, Bukti, ambil_bukti
from tebingtinggi.bersama.formulir import FormulirTata

BELUM_ADA = "RHK belum ada"
_BENTUK_JAM = ["%H:%M", "%H.%M", "%H:%M:%S"]


class Jam(forms.TimeField):
    """A time of day without seconds, by the input of the phone."""

    widget = forms.TimeInput

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TimeInput(format="%H:%M", attrs={"type": "time"})
        super().__init__(widget=widget, input_formats=_BENTUK_JAM, **kwargs)
        self.error_messages["invalid"] = "Isi jam dan menit, misalnya 08.30."


class LaporanForm(FormulirTata, forms.Form):
    """A report. The service asks every rule; what it raises becomes an error of the field it names."""

    kunci_kirim = forms.UUIDField(widget=forms.HiddenInput, required=False)
    uraian = forms.CharField(
        label="Apa yang Anda kerjakan?",
        max_length=1000,
        widget=forms.Textarea(
            attrs={"rows": 2, "data-uji": "uraian", "autocapitalize": "sentences"}
        ),
        error_messages={"required": "Tulis apa yang Anda kerjakan."},
    )
    rhk = forms.ChoiceField(
        label="Untuk RHK",
        required=False,
        error_messages={
            "invalid_choice": "RHK ini bukan bagian dari SKP yang mencakup tanggal itu. Periksa tanggalnya, atau pilih RHK lain."
        },
    )
    tanggal = forms.DateField(label="Tanggal")
    mulai = Jam(label="Mulai")
    selesai = Jam(label="Selesai", help_text="")
    jumlah = AngkaField(label="Jumlah hasil", terbesar=10**10, pecahan=2)
    satuan = forms.CharField(
        label="Satuan",
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"list": "satuan-terpakai", "placeholder": "surat, rapat, …"}),
    )
    bukti_tautan = forms.URLField(
        label="Tautan bukti",
        max_length=500,
        required=False,
        assume_scheme="https",
        help_text="Misalnya Google Drive; tautan yang sama dapat dipakai di e-Kinerja.",
        error_messages={"invalid": "Tautan dimulai dengan https:// dan tanpa spasi."},
    )
    bukti = forms.FileField(
        label="Berkas bukti",
        required=False,
        help_text=f"PDF, JPEG, atau PNG, paling besar {TERBESAR_MB} MB.",
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
    )

    def __init__(
        self, *args: Any, rhk: Sequence[RencanaHasilKerja], terlalu_besar: str = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._rhk = {str(r.pk): r for r in rhk}
        self._terlalu_besar = terlalu_besar
        pilihan: Any = self.fields["rhk"]
        pilihan.choices = [*((k, str(r)) for k, r in self._rhk.items()), ("", BELUM_ADA)]

    def clean_rhk(self) -> RencanaHasilKerja | None:
        """Give the result itself; "" = none yet."""
        return self._rhk.get(self.cleaned_data["rhk"])

    def clean_bukti(self) -> Bukti | None:
        """Take the file by its content."""
        if self._terlalu_besar:
            raise forms.ValidationError(TERLALU_BESAR)
        return ambil_bukti(self.cleaned_data["bukti"])

    def isi(self) -> IsiLaporan:
        """Give what the service takes."""
        nilai = {k: v for k, v in self.cleaned_data.items() if k in IsiLaporan.__slots__}
        return IsiLaporan(**nilai)

    @property
    def bukti_terbuka(self) -> bool:
        """Whether the part with the evidence is shown open: it holds something, or an error."""
        return any(self[n].errors or self[n].value() for n in ("bukti_tautan", "bukti"))


class LaporanUbahForm(LaporanForm):
    """The same of a report that is there; its file may be taken away."""

    hapus_bukti = forms.BooleanField(label="Hapus berkas bukti yang ada", required=False)

    def __init__(self, *args: Any, laporan: LaporanKinerja, **kwargs: Any) -> None:
        super().__init__(*args, initial=awal_dari(laporan), **kwargs)
        if not hasattr(laporan, "bukti"):
            del self.fields["hapus_bukti"]
        if laporan.rhk_id and str(laporan.rhk_id) not in self._rhk and laporan.rhk is not None:
            self._rhk[str(laporan.rhk_id)] = laporan.rhk
            pilihan: Any = self.fields["rhk"]
            pilihan.choices = [(str(laporan.rhk_id), str(laporan.rhk)), *pilihan.choices]


def awal_dari(laporan: LaporanKinerja, *, baru: bool = False) -> dict[str, Any]:
    """Give what the form begins with, from a report; `baru`: for another one like it."""
    dari = {
        "uraian": laporan.uraian,
        "rhk": laporan.rhk_id or "",
        "jumlah": laporan.jumlah,
        "satuan": laporan.satuan,
    }
    if baru:
        return dari | {"kunci_kirim": uuid4()}
    return dari | {
        "tanggal": laporan.tanggal,
        "mulai": localtime(laporan.mulai).time(),
        "selesai": localtime(laporan.selesai).time(),
        "bukti_tautan": laporan.bukti_tautan,
    }


class KaitkanForm(FormulirTata, forms.Form):
    """Which result the ticked reports serve."""

    rhk = forms.ChoiceField(label="RHK", error_messages={"required": "Pilih RHK-nya."})

    def __init__(self, *args: Any, rhk: Sequence[RencanaHasilKerja], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._rhk = {str(r.pk): r for r in rhk}
        pilihan: Any = self.fields["rhk"]
        pilihan.choices = [("", "Pilih RHK"), *((k, str(r)) for k, r in self._rhk.items())]

    def clean_rhk(self) -> RencanaHasilKerja:
        """Give the result itself."""
        return self._rhk[self.cleaned_data["rhk"]]
