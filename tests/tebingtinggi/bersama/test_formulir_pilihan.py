"""Selects and inputs of our templates say what Django's own say."""

from typing import Any

import pytest
from django import forms
from django.forms.renderers import TemplatesSetting
from django.test.html import parse_html
from hypothesis import given, settings
from hypothesis import strategies as st

from tebingtinggi.bersama.formulir import (
    _TEMPLAT_WIDGET,
    FormulirTata,
    PerenderTata,
    PilihanTata,
)

_TEKS = st.text(alphabet="ab <>&\"'é1", max_size=6)
_BUTIR = st.tuples(_TEKS, _TEKS)
_PILIHAN = st.lists(
    st.one_of(_BUTIR, st.tuples(_TEKS, st.lists(_BUTIR, min_size=1, max_size=3))), max_size=5
)


def sama(templat: str, konteks: dict[str, Any]) -> bool:
    kita, acuan = PerenderTata(), TemplatesSetting()
    return parse_html(kita.render(templat, konteks)) == parse_html(acuan.render(templat, konteks))


@settings(max_examples=60, deadline=None)
@given(_PILIHAN, st.one_of(st.none(), _TEKS))
def test_sama_dengan_templat_django(pilihan, nilai):
    widget = forms.Select(attrs={"id": "x", "required": True, "hidden": False}, choices=pilihan)
    konteks = widget.get_context("ruas", nilai, {"class": 'a"b'})
    assert sama(widget.template_name, konteks)


@settings(max_examples=60, deadline=None)
@given(_PILIHAN, st.one_of(st.none(), _TEKS, st.integers()))
def test_pilihan_sekaligus_sama_dengan_pilihan_django(pilihan, nilai):
    atribut = {"id": "x", "required": True, "hidden": False}
    kita, acuan = (k(attrs=atribut, choices=pilihan) for k in (PilihanTata, forms.Select))
    tulis = ("ruas", nilai, {"class": 'a"b'}, TemplatesSetting())
    assert parse_html(kita.render(*tulis)) == parse_html(acuan.render(*tulis))


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.none(), _TEKS, st.integers()), _TEKS)
@pytest.mark.parametrize(
    "kelas",
    [
        forms.TextInput,
        forms.NumberInput,
        forms.EmailInput,
        forms.URLInput,
        forms.HiddenInput,
        forms.DateInput,
        forms.PasswordInput,
        forms.SearchInput,
    ],
)
def test_masukan_sama_dengan_templat_django(kelas, nilai, kelas_css):
    widget = kelas(attrs={"id": "x", "required": True, "hidden": False, "maxlength": 1000})
    assert widget.template_name in _TEMPLAT_WIDGET
    assert sama(widget.template_name, widget.get_context("ruas", nilai, {"class": kelas_css}))


def test_formulir_memakainya_dan_galatnya_tetap():
    class Contoh(FormulirTata, forms.Form):
        warna = forms.ChoiceField(choices=[("", "—"), ("m", "Merah <b>")])

    html = str(Contoh({"warna": ""})["warna"])
    assert "Merah &lt;b&gt;" in html
    assert 'class="form-select is-invalid"' in html
    assert '<option value="" selected>' in html
