"""Forms of a SKP: its days, what e-Kinerja says, a result with its indicators, the decision."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from orgstruktur.forms.tipologi import AngkaField
from pegawai.models import (
    IndikatorKinerja,
    Predikat,
    RencanaHasilKerja,
    SasaranKinerja,
    SasaranStrategis,
)
from pegawai.services.kinerja_rhk import IsiIndikator, IsiRhk
from tebingtinggi.bersama.formulir import FormulirTata

ASPEK = IndikatorKinerja.Aspek
_BARIS_PALING_SEDIKIT = 4


class SkpForm(FormulirTata, forms.Form):
    """From when to when; the position is that of the first day."""

    mulai = forms.DateField(label="Berlaku mulai")
    sampai = forms.DateField(
        label="Sampai dengan",
        help_text="Pindah jabatan di tengah tahun: buat SKP baru sejak tanggal pindah; yang lama tetap tersimpan.",
    )
    pendekatan = forms.ChoiceField(
        label="Pendekatan",
        choices=[("", "Menurut jabatan"), *SasaranKinerja.Pendekatan.choices],
        required=False,
    )

    def __init__(self, *args: Any, tahun: int, **kwargs: Any) -> None:
        awal = {"mulai": date(tahun, 1, 1), "sampai": date(tahun, 12, 31)}
        kwargs["initial"] = awal | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)


class ResmiForm(FormulirTata, forms.Form):
    """What e-Kinerja BKN says of it."""

    nomor_ekinerja = forms.CharField(label="Nomor SKP di e-Kinerja", max_length=120, required=False)
    predikat_resmi = forms.ChoiceField(
        label="Predikat resmi",
        choices=[("", "Belum ada"), *Predikat.choices],
        required=False,
        help_text="Seperti tertulis pada dokumen evaluasi di e-Kinerja BKN.",
    )


class RhkForm(FormulirTata, forms.Form):
    """A result; its indicators are forms of their own beneath it."""

    teks = forms.CharField(
        label="Rencana hasil kerja",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Hasil, bukan kegiatan: “Laporan keuangan tersusun tepat waktu”.",
        error_messages={"required": "Tulis rencana hasil kerjanya."},
    )
    jenis = forms.ChoiceField(label="Jenis", choices=RencanaHasilKerja.Jenis.choices)
    sasaran = forms.ChoiceField(
        label="Sasaran unit",
        required=False,
        help_text="Dari perjanjian kinerja unit yang Anda pimpin.",
    )
    rhk_atasan = forms.ChoiceField(label="Mendukung RHK atasan", required=False)
    fungsi = forms.ChoiceField(label="Fungsi unit", required=False)
    penugasan_dari = forms.CharField(
        label="Penugasan dari",
        max_length=200,
        required=False,
        help_text="Untuk tugas tambahan: pemberi tugas atau nomor SK-nya.",
    )

    def __init__(
        self,
        *args: Any,
        rhk_atasan: Sequence[RencanaHasilKerja],
        fungsi: Sequence[tuple[str, list[tuple[str, str]]]],
        rhk: RencanaHasilKerja | None = None,
        sasaran: Sequence[SasaranStrategis] | None = None,
        **kwargs: Any,
    ) -> None:
        """sasaran: the goals that a head chooses from; None for who leads no unit, and is not asked."""
        if rhk is not None:
            kwargs["initial"] = {
                n: getattr(rhk, n) for n in ("teks", "jenis", "penugasan_dari")
            } | {
                "rhk_atasan": rhk.rhk_atasan_id or "",
                "fungsi": rhk.fungsi_id or "",
            }
        super().__init__(*args, **kwargs)
        self._sasaran = self._susun_sasaran(sasaran, rhk)
        self._atasan = {str(r.pk): r for r in rhk_atasan}
        if rhk is not None and rhk.rhk_atasan is not None:
            self._atasan.setdefault(str(rhk.rhk_atasan_id), rhk.rhk_atasan)
        atasan: Any = self.fields["rhk_atasan"]
        kosong = (
            "Ekspektasi jabatan"
            if self._atasan
            else "Atasan belum memiliki SKP: ekspektasi jabatan"
        )
        if rhk is not None and rhk.rhk_atasan is None and rhk.rhk_atasan_teks:
            atasan.help_text = f"e-Kinerja menyebut “{rhk.rhk_atasan_teks}”."
        atasan.choices = [("", kosong), *((k, str(r)) for k, r in self._atasan.items())]
        ruas: Any = self.fields["fungsi"]
        pilihan: list[Any] = [("", "Belum ditentukan"), *fungsi]
        ada = {k for _, isi in fungsi for k, _ in isi}
        if rhk is not None and rhk.fungsi is not None and str(rhk.fungsi_id) not in ada:
            pilihan.append((str(rhk.fungsi_id), str(rhk.fungsi)))
        ruas.choices = pilihan

    def _susun_sasaran(
        self, daftar: Sequence[SasaranStrategis] | None, rhk: RencanaHasilKerja | None
    ) -> dict[str, SasaranStrategis]:
        """Offer the goals; the one chosen before is shown as its newest version."""
        if daftar is None:
            del self.fields["sasaran"]
            return {}
        pilihan = {str(s.pk): s for s in daftar}
        if rhk is not None and rhk.sasaran is not None:
            sama = next((k for k, s in pilihan.items() if s.garis == rhk.sasaran.garis), None)
            if sama is None:
                pilihan[sama := str(rhk.sasaran_id)] = rhk.sasaran
            self.initial["sasaran"] = sama
        kosong = "Belum ditentukan" if pilihan else "Unit belum menetapkan perjanjian kinerja"
        ruas: Any = self.fields["sasaran"]
        ruas.choices = [("", kosong), *((k, str(s)) for k, s in pilihan.items())]
        return pilihan

    def isi(self, indikator: Sequence[IsiIndikator], fungsi: Any) -> IsiRhk:
        """Give what the service takes; `fungsi`: the chosen one itself."""
        d = self.cleaned_data
        return IsiRhk(
            d["teks"],
            d["jenis"],
            self._atasan.get(d["rhk_atasan"]),
            fungsi,
            d["penugasan_dari"],
            indikator,
            self._sasaran.get(d.get("sasaran", "")),
        )


class IndikatorForm(FormulirTata, forms.Form):
    """One indicator; an empty one is left out."""

    tandai_opsional = False
    aspek = forms.ChoiceField(label="Aspek", choices=ASPEK.choices)
    teks = forms.CharField(label="Indikator", max_length=300, required=False)
    target_angka = AngkaField(label="Target", terbesar=10**12, pecahan=2)
    satuan = forms.CharField(label="Satuan", max_length=60, required=False)
    target = forms.CharField(
        label="Target dalam kata",
        max_length=200,
        required=False,
        help_text="Misalnya “paling lambat tanggal 10 setiap bulan”.",
    )

    def clean(self) -> dict[str, Any]:
        """A target needs an indicator."""
        d = super().clean() or {}
        if not d.get("teks") and any(d.get(k) for k in ("target_angka", "satuan", "target")):
            self.add_error("teks", "Tulis indikatornya.")
        return d


class IndikatorFormSet(forms.BaseFormSet):
    """The indicators of a result: those there are, and rows for each further aspect."""

    def isi(self) -> list[IsiIndikator]:
        """Give what was filled in."""
        daftar = [f.cleaned_data for f in self.forms if f.cleaned_data.get("teks")]
        return [
            IsiIndikator(d["aspek"], d["teks"], d["target"], d["target_angka"], d["satuan"])
            for d in daftar
        ]


_Pabrik = forms.formset_factory(
    IndikatorForm, formset=IndikatorFormSet, extra=0, max_num=20, absolute_max=20
)


def susun_indikator(data: Any, rhk: RencanaHasilKerja | None) -> Any:
    """Give the forms of the indicators of a result, with an empty row for each aspect not yet there."""
    ada = list(rhk.daftar_indikator.all()) if rhk is not None else []
    awal = [
        {k: getattr(i, k) for k in ("aspek", "teks", "target", "target_angka", "satuan")}
        for i in ada
    ]
    awal += [{"aspek": a} for a in ASPEK.values if a not in {i.aspek for i in ada}]
    while len(awal) < _BARIS_PALING_SEDIKIT:
        awal.append({"aspek": ASPEK.KUANTITAS})
    return _Pabrik(data, initial=awal, prefix="indikator")


class VersiForm(FormulirTata, forms.Form):
    """Why a SKP that was set needs another version."""

    alasan = forms.CharField(
        label="Alasan versi baru",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Misalnya perubahan strategi, target, atau pimpinan.",
        error_messages={"required": "Tulis alasannya."},
    )


class PutusanSkpForm(FormulirTata, forms.Form):
    """Set it, or send it back with a note."""

    tandai_opsional = False
    catatan = forms.CharField(
        label="Catatan",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Wajib bila dikembalikan. Pegawai membacanya.",
    )
