"""A select written at once says what Django's own template says."""

from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting
from django.test.html import parse_html
from hypothesis import given, settings
from hypothesis import strategies as st

from tebingtinggi.bersama.formulir import FormulirTata, tulis_pilihan

_TEKS = st.text(alphabet="ab <>&\"'é1", max_size=6)
_BUTIR = st.tuples(_TEKS, _TEKS)
_PILIHAN = st.lists(
    st.one_of(_BUTIR, st.tuples(_TEKS, st.lists(_BUTIR, min_size=1, max_size=3))), max_size=5
)


def tulis_django(konteks: dict[str, Any]) -> str:
    return TemplatesSetting().render(forms.Select.template_name, konteks)


@settings(max_examples=60, deadline=None)
@given(_PILIHAN, st.one_of(st.none(), _TEKS))
def test_sama_dengan_templat_django(pilihan, nilai):
    widget = forms.Select(attrs={"id": "x", "required": True, "hidden": False}, choices=pilihan)
    konteks = widget.get_context("ruas", nilai, {"class": 'a"b'})
    assert parse_html(tulis_pilihan(konteks["widget"])) == parse_html(tulis_django(konteks))


def test_formulir_memakainya_dan_galatnya_tetap():
    class Contoh(FormulirTata, forms.Form):
        warna = forms.ChoiceField(choices=[("", "—"), ("m", "Merah <b>")])

    html = str(Contoh({"warna": ""})["warna"])
    assert "Merah &lt;b&gt;" in html
    assert 'class="form-select is-invalid"' in html
    assert '<option value="" selected>' in html
