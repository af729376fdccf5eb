"""Forms in the face of Tata: `class UnitUbahForm(FormulirTata, forms.ModelForm)`.

The mixin changes no field; it exchanges the renderer, so `{{ form }}` and `{{ form.nama.as_field_group }}`
give the same accessible markup.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest, QueryDict
from django.utils.safestring import SafeString

from tebingtinggi.bersama.nama import PESAN_TANDA, TANDA_TERLARANG

#: Django says "Bidang ini …"; for our readers a *bidang* is a unit of a dinas.
WAJIB_DIISI = "Wajib diisi."
WAJIB_DIPILIH = "Pilih salah satu."
#: For every name that people give: units, positions, teams, accounts.
tanpa_kurung_sudut = RegexValidator(
    TANDA_TERLARANG, PESAN_TANDA, code="kurung_sudut", inverse_match=True
)
_WAJIB_BAWAAN = forms.Field.default_error_messages["required"]

_KELAS_JENIS = (
    ((forms.CheckboxInput, forms.RadioSelect, forms.CheckboxSelectMultiple), "form-check-input"),
    ((forms.Select,), "form-select"),
    ((forms.HiddenInput,), ""),
)


def kelas_widget(widget: forms.Widget) -> str:
    """The Bootstrap class of a widget."""
    for jenis, kelas in _KELAS_JENIS:
        if isinstance(widget, jenis):
            return kelas
    return "form-control"


class PilihanTata(forms.Select):
    """A select of many plain options: says what `forms.Select` says, without a dict and a template an option.

    For filters of lists, where the options would cost more than the rows.
    """

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        """Write the select; the first option that equals `value` is chosen."""
        nilai = set(self.format_value(value))
        konteks = {
            "nama": name,
            "atribut": self.build_attrs(self.attrs, attrs),
            "daftar": [_kelompok(kunci, isi, nilai) for kunci, isi in self.choices],
        }
        return self._render("komponen/pilihan_sekaligus.html", konteks, renderer)


def _kelompok(kunci: Any, isi: Any, nilai: set[str]) -> tuple[str, list[tuple[str, Any, bool]]]:
    """Give one entry of the choices as (group, options); what is chosen is taken out of `nilai`."""
    if not isinstance(isi, list | tuple):
        return "", _opsi([(kunci, isi)], nilai)
    return str(kunci or ""), _opsi(isi, nilai)


def _opsi(pilihan: Iterable[tuple[Any, Any]], nilai: set[str]) -> list[tuple[str, Any, bool]]:
    hasil = []
    for isi, label in pilihan:
        teks = "" if isi is None else str(isi)
        hasil.append((teks, label, teks in nilai))
        nilai.discard(teks)
    return hasil


class RuasTata(BoundField):
    """A field that knows its classes; templates ask it how it is laid out."""

    def build_widget_attrs(
        self, attrs: dict[str, Any], widget: forms.Widget | None = None
    ) -> dict[str, Any]:
        """Add our class to the widget's own, and `is-invalid` after an error."""
        hasil = super().build_widget_attrs(attrs, widget)
        terpakai = widget or self.field.widget
        kelas = [hasil.get("class") or terpakai.attrs.get("class", ""), kelas_widget(terpakai)]
        if self.errors:
            kelas.append("is-invalid")
        hasil["class"] = " ".join(k for k in kelas if k)
        return hasil

    @property
    def berkelompok(self) -> bool:
        """Several inputs under one question (radio, checkboxes): a fieldset with a legend."""
        return isinstance(self.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple)

    @property
    def berupa_centang(self) -> bool:
        """One checkbox: the label stands behind it."""
        return isinstance(self.field.widget, forms.CheckboxInput)

    @property
    def berupa_sandi(self) -> bool:
        """A password: gets the button that shows it."""
        return isinstance(self.field.widget, forms.PasswordInput)

    @property
    def opsional(self) -> bool:
        """Say "(opsional)" behind the label; a lone checkbox and a filter form do without."""
        tandai = getattr(self.form, "tandai_opsional", True)
        return (
            tandai
            and not self.field.required
            and not self.berupa_centang
            and not self.field.disabled
        )

    @property
    def id_tujuan(self) -> str:
        """Where the link of the error summary leads: the first input of a group, else the input."""
        return f"{self.auto_id}_0" if self.berkelompok else self.id_for_label


#: Widgets that our Jinja2 templates write: Django's own ask for one more template per option and attribute.
_TEMPLAT_WIDGET = {forms.Select.template_name: "komponen/pilihan.html"} | {
    f"django/forms/widgets/{jenis}.html": "komponen/masukan.html"
    for jenis in ("date", "email", "hidden", "number", "password", "search", "text", "url")
}


class PerenderTata(TemplatesSetting):
    """Django's form templates, with ours for the form, the field and the frequent widgets."""

    form_template_name = "komponen/_formulir.html"
    field_template_name = "komponen/ruas.html"
    bound_field_class = RuasTata

    def render(
        self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None
    ) -> SafeString:
        """Write a form, a field or a widget."""
        return super().render(_TEMPLAT_WIDGET.get(template_name, template_name), context, request)


class FormulirTata:
    """Mixin, first in the list of bases. Set `tandai_opsional = False` for filters and searches."""

    default_renderer = PerenderTata
    tandai_opsional = True
    error_css_class = "ruas-galat"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for ruas in self.fields.values():  # type: ignore[attr-defined]
            if ruas.error_messages.get("required") is _WAJIB_BAWAAN:
                ruas.error_messages["required"] = _pesan_wajib(ruas)
            if isinstance(ruas, forms.DateField) and isinstance(ruas.widget, forms.DateInput):
                _jadikan_tanggal(ruas.widget)


class FormulirSaring(FormulirTata, forms.Form):
    """Filters of a list as they stand in its address: the field `cari` is `?q=`; no field is called optional."""

    tandai_opsional = False

    def add_prefix(self, field_name: str) -> str:
        """Give the name of the parameter."""
        return "q" if field_name == "cari" else field_name

    @property
    def daftar_galat(self) -> list[str]:
        """Give every error as a sentence."""
        return [str(pesan) for daftar in self.errors.values() for pesan in daftar]


def _pesan_wajib(ruas: forms.Field) -> str:
    if isinstance(ruas, forms.BooleanField):
        return "Centang untuk melanjutkan."
    return (
        WAJIB_DIPILIH
        if isinstance(ruas, forms.ChoiceField | forms.ModelChoiceField)
        else WAJIB_DIISI
    )


def _jadikan_tanggal(widget: forms.DateInput) -> None:
    """A browser's date input takes and gives only ISO; the browser shows it in its own language."""
    widget.input_type = "date"
    widget.format = "%Y-%m-%d"
    widget.is_localized = False


def galat_ringkas(form: forms.BaseForm) -> list[tuple[str, str]]:
    """(id of the field or "", message) for the error summary, in the order of the fields."""
    daftar = [("", str(pesan)) for pesan in form.non_field_errors()]
    for ruas in form:
        tujuan = getattr(ruas, "id_tujuan", ruas.id_for_label)
        daftar += [(tujuan, _berlabel(str(ruas.label), str(pesan))) for pesan in ruas.errors]
    return daftar


def _berlabel(label: str, pesan: str) -> str:
    """Name the field once: a message that begins with its label stands alone."""
    while pesan.startswith(f"{label}: "):
        pesan = pesan.removeprefix(f"{label}: ")
    return pesan if pesan.startswith(f"{label} ") else f"{label}: {pesan}"


class FormulirTindakan(FormulirTata, forms.Form):
    """A form of an act that carries the version it was opened with (field `versi`).

    peta_ruas: `ruas` of an AturanDilanggar → the field of this form that shows it.
    """

    peta_ruas: Mapping[str, str] = {}

    def galat_ke(self, ruas: str | None) -> str | None:
        """Give the field that shows an AturanDilanggar of `ruas`; None = the form as a whole."""
        nama = self.peta_ruas.get(ruas or "", ruas)
        return nama if nama in self.fields else None

    def segarkan(self, versi: int) -> None:
        """After somebody else's change: keep the typing, take over the new version."""
        data = self.data.copy() if isinstance(self.data, QueryDict) else dict(self.data)
        data[self.add_prefix("versi")] = str(versi)
        self.data = data
