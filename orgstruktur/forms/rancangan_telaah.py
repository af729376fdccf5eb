"""Forms of comments on a proposal."""

from collections.abc import Iterable
from typing import Any

from django import forms

from orgstruktur.rancangan.simulasi import HasilLangkah
from orgstruktur.services.rancangan_telaah import TERPANJANG
from tebingtinggi.bersama.formulir import FormulirTata

_SELURUH = "Seluruh rancangan"
_KALIMAT_TERPANJANG = 90


class TelaahForm(FormulirTata, forms.Form):
    """A comment: on the whole, or on one step."""

    langkah = forms.TypedChoiceField(label="Tentang", required=False, coerce=int, empty_value=None)
    isi = forms.CharField(
        label="Telaah",
        max_length=TERPANJANG,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Tulis telaah Anda."},
    )

    def __init__(self, *args: Any, langkah: Iterable[HasilLangkah], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["langkah"].choices = [  # type: ignore[attr-defined]
            ("", _SELURUH),
            *((h.kunci, f"{n}. {_pendek(h.kalimat)}") for n, h in enumerate(langkah, start=1)),
        ]


def _pendek(kalimat: str) -> str:
    if len(kalimat) <= _KALIMAT_TERPANJANG:
        return kalimat
    return f"{kalimat[:_KALIMAT_TERPANJANG].rsplit(' ', 1)[0]}…"


class BalasForm(FormulirTata, forms.Form):
    """A reply."""

    isi = forms.CharField(
        label="Balasan",
        max_length=TERPANJANG,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Tulis balasan Anda."},
    )


class JawabForm(FormulirTata, forms.Form):
    """The answer by which a comment is settled."""

    jawaban = forms.CharField(
        label="Jawaban",
        max_length=TERPANJANG,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Apa yang diubah karena telaah ini, atau mengapa tidak.",
        error_messages={"required": "Tulis jawabannya."},
    )
