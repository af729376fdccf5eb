"""Forms of functions: one sentence, several that move. A pasted list: forms/fungsi_tempel.py."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from orgstruktur.forms.diubah import HanyaYangDiubah
from orgstruktur.forms.isi_baru import FormulirIsiBaru
from orgstruktur.forms.ketetapan import FormulirKetetapan
from orgstruktur.forms.pilih_unit import Pencari, PilihUnitField
from orgstruktur.jenis import PILIHAN_BUTIR
from orgstruktur.models import Fungsi, Unit
from orgstruktur.services.fungsi import TEKS_TERPANJANG, FungsiBaru
from orgstruktur.urusan_baku import URUSAN

_BANTUAN_TEKS = "Satu kalimat, tanpa huruf atau angka di depannya."


def pilihan_urusan(unit: Unit, *, semua: bool = True) -> list[Any]:
    """Give the urusan of the unit first, then (with `semua`) all others."""
    milik = [k for k in unit.daftar_kode_urusan if k in URUSAN]
    pilihan: list[Any] = [("", "Tanpa urusan")]
    pilihan += [(k, _sebut(k)) for k in milik]
    if semua:
        pilihan.append(("Urusan lain", [(k, _sebut(k)) for k in URUSAN if k not in milik]))
    return pilihan


def urusan_utama(unit: Unit) -> str:
    """Give the first urusan of the unit, "" when it has none."""
    return next((k for k in unit.daftar_kode_urusan if k in URUSAN), "")


def _sebut(kode: str) -> str:
    return f"{kode} {URUSAN[kode][0]}"


class RuasFungsi(forms.Form):
    """The values of one sentence."""

    butir = forms.ChoiceField(
        label="Jenis",
        choices=PILIHAN_BUTIR,
        widget=forms.RadioSelect,
        initial="fungsi",
        error_messages={"required": "Pilih tugas atau fungsi."},
    )
    teks = forms.CharField(
        label="Bunyi",
        max_length=TEKS_TERPANJANG,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_BANTUAN_TEKS,
        error_messages={"required": "Tulis bunyi tugas atau fungsi ini."},
    )
    urusan_kode = forms.ChoiceField(
        label="Urusan pemerintahan",
        required=False,
        error_messages={"invalid_choice": "Urusan ini tidak dikenal."},
    )

    def clean_teks(self) -> str:
        return " ".join(self.cleaned_data["teks"].split())


class FungsiTambahForm(RuasFungsi, FormulirIsiBaru):
    """One new sentence."""

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"urusan_kode": urusan_utama(unit)})
        super().__init__(*args, awal=unit.dibentuk_pada, hukum="perwali", **kwargs)
        self.fields["urusan_kode"].choices = pilihan_urusan(unit)  # type: ignore[attr-defined]

    def isian(self) -> Mapping[str, Any]:
        return {"daftar_teks": [FungsiBaru(**super().isian())]}


class FungsiUbahForm(RuasFungsi, HanyaYangDiubah):
    """Other values of one sentence."""

    def __init__(self, *args: Any, fungsi: Fungsi, **kwargs: Any) -> None:
        self.benda = fungsi
        kwargs["initial"] = self.nilai_kini() | (kwargs.get("initial") or {})
        super().__init__(*args, hukum="perwali", **kwargs)
        self.fields["urusan_kode"].choices = pilihan_urusan(fungsi.unit)  # type: ignore[attr-defined]
        self._jaga_awal()

    def nilai_kini(self) -> dict[str, Any]:
        f = self.benda
        return {"butir": f.butir, "teks": f.teks, "urusan_kode": f.urusan_id or ""}

    def isian(self) -> Mapping[str, Any]:
        return {k: self.cleaned_data[k] for k in self.ruas_diubah()}


class FungsiPindahForm(FormulirKetetapan):
    """Which sentences move, and where to."""

    daftar_fungsi = forms.MultipleChoiceField(
        label="Yang dipindahkan",
        widget=forms.CheckboxSelectMultiple,
        help_text="Centang juga kalimat lain yang ikut ke unit tujuan.",
        error_messages={
            "required": "Centang sedikitnya satu kalimat.",
            "invalid_choice": "Salah satu kalimat sudah tidak dimiliki unit ini; periksa pilihan Anda.",
        },
    )

    def __init__(
        self, *args: Any, daftar: Sequence[Fungsi], pencari: Pencari, url_cari: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, hukum="perwali", **kwargs)
        self.per_pk = {str(f.pk): f for f in daftar}
        self.fields["daftar_fungsi"].choices = [(pk, f.teks) for pk, f in self.per_pk.items()]  # type: ignore[attr-defined]
        self.fields["ke"] = PilihUnitField(
            label="Pindahkan ke",
            pencari=pencari,
            url=url_cari,
            error_messages={"required": "Pilih unit tujuan."},
        )

    def isian(self) -> Mapping[str, Any]:
        isi = self.cleaned_data
        return {"daftar_fungsi": [self.per_pk[pk] for pk in isi["daftar_fungsi"]], "ke": isi["ke"]}

    def kelompok(self) -> list[tuple[str, list[Any]]]:
        """Give the checkboxes as ("Tugas", …), ("Fungsi", …), for the template."""
        kotak = list(self["daftar_fungsi"])
        hasil = []
        for butir, label in PILIHAN_BUTIR:
            milik = [k for k in kotak if self.per_pk[str(k.data["value"])].butir == butir]
            if milik:
                hasil.append((label, milik))
        return hasil
