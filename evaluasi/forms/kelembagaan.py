"""Forms of institutional evaluation: open a round, one section of the questionnaire, the questionnaires themselves."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import QuerySet

from evaluasi.forms.survei import ANGKA_SALAH, TANGGAL_SALAH
from evaluasi.forms.tindak_lanjut import UnitField
from evaluasi.kelembagaan import JAWABAN, Instrumen, Peringkat
from evaluasi.kelembagaan_baku import TINGKAT
from evaluasi.models import EvaluasiKelembagaan
from evaluasi.services.kelembagaan import ESAI_TERPANJANG
from orgstruktur.jenis import PERANGKAT_DAERAH
from orgstruktur.models import Unit
from orgstruktur.selectors.lingkup import LingkupIzin
from tebingtinggi.bersama.formulir import FormulirTata, tanpa_kurung_sudut

ESAI, MATURITAS = "esai", "maturitas"


class PilihUnitBanyak(forms.ModelMultipleChoiceField):
    """Units as ticks."""

    widget = forms.CheckboxSelectMultiple
    label_from_instance = UnitField.label_from_instance
    kembar: frozenset[str] = frozenset()


def unit_dapat_dinilai(lingkup: LingkupIzin) -> QuerySet[Unit]:
    """Give the perangkat daerah in scope: what the regulation evaluates."""
    daftar = Unit.objects.hidup().filter(lingkup.syarat(""), jenis__in=PERANGKAT_DAERAH)
    hasil: QuerySet[Unit] = daftar.order_by("lft")
    return hasil


class PutaranForm(FormulirTata, forms.Form):
    """The round of a year: for whom, and until when."""

    tahun = forms.IntegerField(
        label="Tahun", min_value=2000, max_value=2100, error_messages=ANGKA_SALAH
    )
    selesai = forms.DateField(label="Diisi sampai dengan", error_messages=TANGGAL_SALAH)
    unit = PilihUnitBanyak(
        label="Unit yang mengisi",
        queryset=Unit.objects.none(),
        to_field_name="kode",
        error_messages={"required": "Pilih unitnya."},
    )

    def __init__(self, *args: Any, lingkup: LingkupIzin, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = unit_dapat_dinilai(lingkup)  # type: ignore[attr-defined]


class BagianForm(FormulirTata, forms.Form):
    """One section: items of a subdimension, the essays, or the variables of maturity. Nothing is required.

    wakil: somebody fills it in for the head of the unit, and says why as soon as an answer changes (the service asks).
    """

    tandai_opsional = False

    def __init__(
        self,
        *args: Any,
        evaluasi: EvaluasiKelembagaan,
        bagian: str,
        wakil: bool = False,
        **kwargs: Any,
    ) -> None:
        instrumen = evaluasi.putaran.instrumen
        self.bagian = bagian
        self.medan: dict[str, forms.Field] = {}
        if bagian == ESAI:
            kwargs["initial"] = evaluasi.esai
            for kode, _, teks in instrumen.esai:
                self.medan[kode] = forms.CharField(
                    label=teks,
                    required=False,
                    max_length=ESAI_TERPANJANG,
                    widget=forms.Textarea(attrs={"rows": 3}),
                    validators=[tanpa_kurung_sudut],
                )
        elif bagian == MATURITAS:
            kwargs["initial"] = evaluasi.maturitas
            tingkat = [(n, f"{r}. {arti}") for n, (r, arti) in enumerate(TINGKAT, start=1)]
            for nomor, (kode, nama, teks) in enumerate(instrumen.maturitas, start=1):
                self.medan[kode] = _pilihan(f"{nomor}. {nama}. {teks}", tingkat)
        else:
            kwargs["initial"] = evaluasi.jawaban
            sub = next(s for s in instrumen.subdimensi if s.kode == bagian)
            for nomor, butir in enumerate(sub.butir, start=1):
                self.medan[butir.kode] = _pilihan(f"{nomor}. {butir.teks}", JAWABAN)
        super().__init__(*args, **kwargs)
        self.fields.update(self.medan)
        if wakil:
            self.fields["alasan"] = forms.CharField(
                label="Alasan Anda mengisi untuk unit ini",
                required=False,
                max_length=500,
                help_text="Tersimpan pada jejak bersama jawaban yang diubah, misalnya: dari formulir kertas unit itu.",
                validators=[tanpa_kurung_sudut],
            )

    def isian(self) -> dict[str, Any]:
        """Give the arguments of the service: only what is answered."""
        isi = {k: self.cleaned_data[k] for k in self.medan}
        alasan = {"alasan": self.cleaned_data.get("alasan", "")}
        if self.bagian == ESAI:
            return {"esai": isi, **alasan}
        ada = {k: v for k, v in isi.items() if v not in (None, "")}
        return {"maturitas" if self.bagian == MATURITAS else "jawaban": ada, **alasan}


def _pilihan(label: str, pilihan: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        choices=list(pilihan),
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )


class InstrumenForm(FormulirTata, forms.Form):
    """Sentences, reverse signs, weights, bounds of the ranks, and how the lowest answer counts."""

    tandai_opsional = False
    dari_nol = forms.BooleanField(
        label="Jawaban terendah bernilai 0",
        required=False,
        help_text="Tanpa centang, jawaban terendah bernilai seperempat (25 dari 100). Lampiran peraturannya perlu diperiksa.",
    )

    def __init__(self, *args: Any, instrumen: Instrumen, **kwargs: Any) -> None:
        self.instrumen = instrumen
        super().__init__(*args, initial={"dari_nol": instrumen.dari_nol}, **kwargs)
        for p in instrumen.peringkat:
            self.fields[f"batas_{p.kode}"] = forms.IntegerField(
                label=f"{p.kode} ({p.arti.lower()}) mulai dari", initial=p.batas, min_value=0,
                max_value=100, error_messages=ANGKA_SALAH,
            )  # fmt: skip
        for s in instrumen.subdimensi:
            self.fields[f"bobot_{s.kode}"] = forms.DecimalField(
                label=f"Bobot {s.nama}", initial=s.bobot, min_value=Decimal("0.1"), max_value=100,
                max_digits=5, decimal_places=2, localize=True,
            )  # fmt: skip
            for nomor, b in enumerate(s.butir, start=1):
                self.fields[f"teks_{b.kode}"] = forms.CharField(
                    label=f"{s.nama} {nomor}", initial=b.teks, max_length=500,
                    widget=forms.Textarea(attrs={"rows": 2}), validators=[tanpa_kurung_sudut],
                )  # fmt: skip
                self.fields[f"terbalik_{b.kode}"] = forms.BooleanField(
                    label=f"{s.nama} {nomor}: setuju berarti buruk", initial=b.terbalik, required=False
                )  # fmt: skip

    def hasil(self) -> Instrumen:
        """Give the changed questionnaires."""
        isi = self.cleaned_data
        return replace(
            self.instrumen,
            dari_nol=isi["dari_nol"],
            peringkat=tuple(
                Peringkat(p.kode, isi[f"batas_{p.kode}"], p.arti) for p in self.instrumen.peringkat
            ),
            subdimensi=tuple(
                replace(
                    s,
                    bobot=isi[f"bobot_{s.kode}"],
                    butir=tuple(
                        replace(
                            b,
                            teks=isi[f"teks_{b.kode}"].strip(),
                            terbalik=isi[f"terbalik_{b.kode}"],
                        )
                        for b in s.butir
                    ),
                )
                for s in self.instrumen.subdimensi
            ),
        )

    def kelompok(self) -> list[tuple[str, list[Any]]]:
        """Give the fields by subdimension, for the page."""
        hasil = [
            (
                "Umum",
                [self["dari_nol"], *(self[f"batas_{p.kode}"] for p in self.instrumen.peringkat)],
            )
        ]
        for s in self.instrumen.subdimensi:
            medan = [self[f"bobot_{s.kode}"]]
            for b in s.butir:
                medan += [self[f"teks_{b.kode}"], self[f"terbalik_{b.kode}"]]
            hasil.append((s.nama, medan))
        return hasil
