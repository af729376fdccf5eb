"""Forms of an evaluation: what was reached, feedback, ratings with reasons, objection, decision."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms

from pegawai import kinerja_nilai as nilai
from pegawai.models import PenilaianHasil, PenilaianKinerja, PenilaianPerilaku
from pegawai.services.kinerja_penilaian import IsiRating
from tebingtinggi.bersama.formulir import FormulirTata

_PILIHAN = [("", "Pilih rating"), *nilai.NAMA_RATING.items()]


def _teks(label: str, panjang: int = 1000, **lain: Any) -> forms.CharField:
    bawaan: dict[str, Any] = {"required": False, "widget": forms.Textarea(attrs={"rows": 2})}
    return forms.CharField(label=label, max_length=panjang, **bawaan | lain)


class RealisasiForm(FormulirTata, forms.Form):
    """What was reached of each result."""

    tandai_opsional = False

    def __init__(self, *args: Any, hasil: Sequence[PenilaianHasil], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for h in hasil:
            self.fields[f"realisasi_{h.pk}"] = _teks("Realisasi", initial=h.realisasi)
        self.baris = [(h, self[f"realisasi_{h.pk}"]) for h in hasil]

    def isi(self) -> dict[int, str]:
        """Give the text by key of the row."""
        return {h.pk: self.cleaned_data[ruas.name] for h, ruas in self.baris}


class UmpanBalikForm(FormulirTata, forms.Form):
    """Feedback on each result and value."""

    tandai_opsional = False

    def __init__(
        self,
        *args: Any,
        hasil: Sequence[PenilaianHasil],
        perilaku: Sequence[PenilaianPerilaku],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.hasil = self._pasang("hasil", hasil)
        self.perilaku = self._pasang("perilaku", perilaku)

    def _pasang(self, apa: str, daftar: Iterable[Any]) -> list[tuple[Any, Any]]:
        hasil = []
        for b in daftar:
            nama = f"umpan_{apa}_{b.pk}"
            self.fields[nama] = _teks("Umpan balik", initial=b.umpan_balik)
            hasil.append((b, self[nama]))
        return hasil

    def isi(self) -> dict[str, dict[int, str]]:
        """Give what the service takes."""
        d = self.cleaned_data
        return {
            "hasil": {b.pk: d[r.name] for b, r in self.hasil},
            "perilaku": {b.pk: d[r.name] for b, r in self.perilaku},
        }


class RatingForm(FormulirTata, forms.Form):
    """A rating with its reason for each result and value, and both as a whole."""

    tandai_opsional = False
    rating_hasil = forms.ChoiceField(label="Rating hasil kerja", choices=_PILIHAN, required=False)
    alasan_hasil = _teks("Alasan rating hasil kerja")
    rating_perilaku = forms.ChoiceField(
        label="Rating perilaku kerja", choices=_PILIHAN, required=False
    )
    alasan_perilaku = _teks("Alasan rating perilaku kerja")
    capaian_organisasi = forms.ChoiceField(
        label="Capaian kinerja organisasi",
        choices=[("", "Belum ditetapkan"), *nilai.ORGANISASI.items()],
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        hasil: Sequence[PenilaianHasil],
        perilaku: Sequence[PenilaianPerilaku],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.hasil = self._pasang("hasil", hasil)
        self.perilaku = self._pasang("perilaku", perilaku)

    def _pasang(self, apa: str, daftar: Iterable[Any]) -> list[tuple[Any, Any, Any]]:
        hasil = []
        for b in daftar:
            rating, alasan = f"rating_{apa}_{b.pk}", f"alasan_{apa}_{b.pk}"
            self.fields[rating] = forms.ChoiceField(
                label="Rating", choices=_PILIHAN, required=False, initial=b.rating
            )
            self.fields[alasan] = _teks("Alasan", initial=b.alasan)
            hasil.append((b, self[rating], self[alasan]))
        return hasil

    def _baris(self, daftar: Iterable[tuple[Any, Any, Any]]) -> dict[int, tuple[str, str]]:
        d = self.cleaned_data
        return {b.pk: (d[r.name], d[a.name]) for b, r, a in daftar}

    def isi(self) -> IsiRating:
        """Give what the service takes."""
        d = self.cleaned_data
        return IsiRating(
            d["rating_hasil"],
            d["rating_perilaku"],
            d["alasan_hasil"],
            d["alasan_perilaku"],
            d["capaian_organisasi"],
            self._baris(self.hasil),
            self._baris(self.perilaku),
        )

    def saran(self) -> dict[str, nilai.Saran | None]:
        """Give what the ratings of the rows, as they were sent, suggest for the whole."""
        return {
            apa: nilai.saran((r.value() or "", 1) for _, r, _ in daftar)
            for apa, daftar in (("hasil", self.hasil), ("perilaku", self.perilaku))
        }


class TarikPenilaianForm(FormulirTata, forms.Form):
    """Why a rating is taken back."""

    alasan = forms.CharField(
        label="Alasan penarikan",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Dibaca pegawai. Isian rating Anda tetap ada untuk diperbaiki, dan tidak diperlihatkan sampai ditetapkan lagi.",
        error_messages={"required": "Tulis alasannya; pegawai membacanya."},
    )


class KeberatanForm(FormulirTata, forms.Form):
    """Why one objects."""

    alasan = forms.CharField(
        label="Alasan keberatan",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Dibaca oleh pejabat penilai dan atasannya, yang memutus.",
        error_messages={"required": "Tulis alasan keberatan Anda."},
    )


class PutusanForm(FormulirTata, forms.Form):
    """The two ratings that hold, and why."""

    hasil = forms.ChoiceField(label="Rating hasil kerja", choices=nilai.NAMA_RATING.items())
    perilaku = forms.ChoiceField(label="Rating perilaku kerja", choices=nilai.NAMA_RATING.items())
    alasan = forms.CharField(
        label="Pertimbangan",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Putusan ini bersifat final (PP 30/2019 Pasal 59).",
        error_messages={"required": "Tulis pertimbangan putusan ini."},
    )

    def __init__(self, *args: Any, penilaian: PenilaianKinerja, **kwargs: Any) -> None:
        kwargs["initial"] = {
            "hasil": penilaian.rating_hasil,
            "perilaku": penilaian.rating_perilaku,
        }
        super().__init__(*args, **kwargs)
