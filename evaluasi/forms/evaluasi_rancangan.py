"""Forms of the evaluation of a proposal: how many periods, what is concluded, who answers for it."""

from typing import Any

from django import forms
from django.http import QueryDict

from evaluasi.models import TahapEvaluasi
from evaluasi.selectors.sebelum_sesudah import BANYAK, PILIHAN_BANYAK
from orgstruktur.kewenangan import KEWENANGAN
from orgstruktur.models import PenugasanPeran
from tebingtinggi.akun.models import Akun
from tebingtinggi.bersama.formulir import FormulirTata, tanpa_kurung_sudut


def baca_banyak(parameter: QueryDict) -> int:
    """Give how many periods on each side an address asks for; what is no choice counts as the default."""
    isi = parameter.get("banyak", "")
    return int(isi) if isi.isdigit() and int(isi) in PILIHAN_BANYAK else BANYAK


class SimpulanForm(FormulirTata, forms.Form):
    """What is concluded, and why; asked once more where the figures say otherwise."""

    simpulan = forms.ChoiceField(
        label="Apakah penataan ini membantu?",
        choices=TahapEvaluasi.Simpulan.choices,
        widget=forms.RadioSelect,
    )
    uraian = forms.CharField(
        label="Alasan",
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 5}),
        validators=[tanpa_kurung_sudut],
        help_text="Apa yang membaik, apa yang tidak, dan apa yang perlu dilakukan. Dibaca pimpinan.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "setuju" in self.data:
            self.tanyakan()

    def tanyakan(self) -> None:
        """Add the tick that keeps a conclusion that the figures contradict."""
        self.fields["setuju"] = forms.BooleanField(
            label="Ya, tetap simpan kesimpulan ini", required=False
        )


class PenanggungJawabForm(FormulirTata, forms.Form):
    """Who answers for it: somebody whose role lets them read it."""

    akun = forms.ModelChoiceField(label="Penanggung jawab", queryset=None, empty_label=None)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        peran = [str(p) for p in KEWENANGAN["lihat_kelembagaan"]]
        berhak = PenugasanPeran.objects.berlaku().filter(peran__name__in=peran)
        pilihan = Akun.objects.filter(is_active=True, pk__in=berhak.values("akun_id"))
        self.fields["akun"].queryset = pilihan.order_by("nama", "username")
