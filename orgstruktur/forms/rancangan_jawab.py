"""Forms that bring steps into a proposal: as the answer to a finding, or copied from another."""

from collections.abc import Sequence
from typing import Any

from django import forms

from orgstruktur.models import Rancangan
from tebingtinggi.bersama.formulir import FormulirTata, tanpa_kurung_sudut

BARU = "baru"


class TujuanRancanganForm(FormulirTata, forms.Form):
    """Into which proposal: one that may still be edited, or a new one."""

    tandai_opsional = False

    rancangan = forms.ChoiceField(
        label="Rancangan",
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih rancangannya."},
    )
    nama_baru = forms.CharField(
        label="Nama rancangan baru",
        required=False,
        max_length=160,
        validators=[tanpa_kurung_sudut],
        help_text="Diisi bila Anda memilih rancangan baru.",
    )

    def __init__(self, *args: Any, daftar: Sequence[Rancangan], **lain: Any) -> None:
        super().__init__(*args, **lain)
        self.daftar = {str(r.pk): r for r in daftar}
        ruas: Any = self.fields["rancangan"]
        ruas.choices = [
            *((str(r.pk), f"{r.nama} ({r.get_tahap_display().lower()})") for r in daftar),
            (BARU, "Rancangan baru"),
        ]
        if not daftar:
            self.initial.setdefault("rancangan", BARU)

    def clean(self) -> dict[str, Any]:
        isi: dict[str, Any] = super().clean() or {}
        if isi.get("rancangan") == BARU and not isi.get("nama_baru", "").strip():
            self.add_error("nama_baru", "Isi nama rancangan baru.")
        return isi

    @property
    def terpilih(self) -> Rancangan | None:
        """The proposal that was chosen; None = a new one."""
        return self.daftar.get(self.cleaned_data["rancangan"])


class JawabTemuanForm(TujuanRancanganForm):
    """With which step, in which proposal. saran: the words of the steps that are offered."""

    saran = forms.TypedChoiceField(
        label="Langkah",
        widget=forms.RadioSelect,
        coerce=int,
        help_text="Formulir langkahnya terbuka sesudah ini, sudah terisi, dan masih dapat Anda ubah.",
        error_messages={"required": "Pilih langkahnya."},
    )
    field_order = ("saran", "rancangan", "nama_baru")

    def __init__(self, *args: Any, saran: Sequence[str], **lain: Any) -> None:
        super().__init__(*args, **lain)
        ruas: Any = self.fields["saran"]
        ruas.choices = list(enumerate(saran))


class SalinLangkahForm(TujuanRancanganForm):
    """Which steps go into which other proposal. langkah: (key, sentence) of those that are there."""

    langkah = forms.TypedMultipleChoiceField(
        label="Langkah yang disalin",
        widget=forms.CheckboxSelectMultiple,
        coerce=int,
        error_messages={"required": "Pilih sedikitnya satu langkah."},
    )
    field_order = ("langkah", "rancangan", "nama_baru")

    def __init__(self, *args: Any, langkah: Sequence[tuple[int, str]], **lain: Any) -> None:
        super().__init__(*args, **lain)
        ruas: Any = self.fields["langkah"]
        ruas.choices = list(langkah)
