"""Forms of role assignments: give, change the period, ask for a unit."""

from datetime import date
from typing import Any

from django import forms
from django.urls import reverse
from django.utils import timezone

from orgstruktur.bagan import Bagan
from orgstruktur.forms.pilih_unit import Pencari, PilihUnitField
from orgstruktur.kewenangan import NAMA_IZIN, NAMA_PERAN, Lingkup
from tebingtinggi.bersama.formulir import FormulirTata
from tebingtinggi.kelola_akun.selectors.hak import izin_menurut_lingkup

_TANGGAL_SALAH = {
    "invalid": "Isi tanggal yang benar, misalnya 23-11-2026.",
    "required": "Isi tanggalnya.",
}


def pencari_unit(bagan: Bagan) -> Pencari:
    """Every living unit may be chosen; those near the root are offered first."""
    return Pencari(bagan, lambda s: "", lambda s: (bagan.tingkat[s.id], s.urutan))


def _terangkan(peran: str) -> str:
    lingkup = izin_menurut_lingkup(peran)
    izin = [NAMA_IZIN[i] for i in (*lingkup[Lingkup.UNIT], *lingkup[Lingkup.SEMUA])]
    if not izin:
        return NAMA_PERAN[peran]
    lebih = f", dan {len(izin) - 2} hak lain" if len(izin) > 2 else ""
    kata = ", ".join(i[0].lower() + i[1:] for i in izin[:2])
    return f"{NAMA_PERAN[peran]}: {kata}{lebih}"


class PeranBeriForm(FormulirTata, forms.Form):
    """A role on a unit and its subtree, for a period."""

    peran = forms.ChoiceField(
        label="Peran",
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih satu peran."},
    )
    mulai = forms.DateField(label="Berlaku mulai", error_messages=_TANGGAL_SALAH)
    selesai = forms.DateField(
        label="Berlaku sampai dengan",
        required=False,
        help_text="Kosongkan bila tanpa batas waktu. Lebih aman memberi batas.",
        error_messages=_TANGGAL_SALAH,
    )

    def __init__(self, *args: Any, bagan: Bagan, akun_pk: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["peran"].choices = [(p, _terangkan(p)) for p in NAMA_PERAN]
        self.fields["unit"] = PilihUnitField(
            label="Pada unit",
            help_text="Peran berlaku pada unit ini dan semua unit di bawahnya.",
            pencari=pencari_unit(bagan),
            url=reverse("kelola_akun:peran_unit", args=[akun_pk]),
        )
        self.order_fields(["peran", "unit", "mulai", "selesai"])
        self.initial.setdefault("mulai", timezone.localdate())


class PeranMasaForm(FormulirTata, forms.Form):
    """Another last day of a role, or none."""

    BATAS, TANPA_BATAS = "batas", "tanpa_batas"

    cara = forms.ChoiceField(
        label="Sampai kapan peran ini berlaku?",
        choices=[(BATAS, "Sampai dengan tanggal"), (TANPA_BATAS, "Tanpa batas waktu")],
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih salah satu."},
    )
    selesai = forms.DateField(label="Hari terakhir", required=False, error_messages=_TANGGAL_SALAH)
    alasan = forms.CharField(
        label="Alasan", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or self.cleaned_data
        if (
            isi.get("cara") == self.BATAS
            and not isi.get("selesai")
            and "selesai" not in self.errors
        ):
            self.add_error("selesai", "Isi hari terakhirnya.")
        return isi

    def hari_terakhir(self) -> date | None:
        """Give the last day; None = no end."""
        return self.cleaned_data["selesai"] if self.cleaned_data["cara"] == self.BATAS else None


class UnitTanyaForm(FormulirTata, forms.Form):
    """Which unit? For "Siapa boleh apa di sini"."""

    tandai_opsional = False

    def __init__(self, *args: Any, bagan: Bagan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"] = PilihUnitField(
            label="Unit", pencari=pencari_unit(bagan), url=reverse("kelola_akun:hak_unit")
        )
