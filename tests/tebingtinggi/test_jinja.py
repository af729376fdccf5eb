"""The Jinja2 environment: safe by default, strict, with our words."""

import pytest
from django.template import engines
from jinja2 import UndefinedError


def isi(templat, **konteks):
    return engines["jinja2"].from_string(templat).render(konteks)


def test_tulisan_orang_selalu_dilolosi():
    assert isi("{{ nama }}", nama="<b>") == "&lt;b&gt;"


def test_ruas_yang_salah_tulis_tidak_diam():
    with pytest.raises(UndefinedError):
        isi("{{ tidak_ada }}")


def test_alamat_dan_saringan():
    assert isi('{{ url("akun:masuk") }}') == "/masuk/"
    assert isi("{{ 1234.5 | angka }}") == "1.234,5"
    assert isi("{{ '2026-11-23' | tanggal }}") == "23 November 2026"
