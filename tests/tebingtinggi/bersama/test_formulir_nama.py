"""Names never hold < or >: units, positions, teams, accounts."""

import pytest
from django.core.exceptions import ValidationError

from orgstruktur.forms.jabatan import JabatanTambahForm, JabatanUbahForm
from orgstruktur.forms.sekaligus import SekaligusForm
from orgstruktur.forms.tim import TimTambahForm, TimUbahForm
from orgstruktur.forms.unit import UnitTambahForm, UnitUbahForm
from tebingtinggi.kelola_akun.forms.akun import AkunForm

PESAN = "Nama tidak boleh memuat tanda < atau >."
RUAS = [
    *((f, "nama") for f in (UnitTambahForm, UnitUbahForm, JabatanTambahForm, JabatanUbahForm)),
    *((f, "nama") for f in (TimTambahForm, TimUbahForm, AkunForm)),
    *((f, "singkatan") for f in (UnitTambahForm, UnitUbahForm)),
    (SekaligusForm, "teks"),
]


def galat(form, ruas, isi):
    try:
        form.base_fields[ruas].clean(isi)
    except ValidationError as g:
        return g.messages
    return []


@pytest.mark.parametrize(("form", "ruas"), RUAS)
@pytest.mark.parametrize("isi", ["<b>Dinas", "Dinas >", "<script>alert(1)</script>", "a<b"])
def test_kurung_sudut_ditolak(form, ruas, isi):
    assert galat(form, ruas, isi) == [PESAN]


@pytest.mark.parametrize(("form", "ruas"), RUAS)
def test_tanda_lain_diterima(form, ruas):
    assert galat(form, ruas, "Seksi P2 & “Mutu” (d/h 1-2)") == []


@pytest.mark.django_db
def test_akun_ditolak_dan_ketikan_bertahan():
    form = AkunForm({"username": "budi", "nama": "Budi <b>", "email": ""})
    assert form.errors == {"nama": [PESAN]} and "Budi &lt;b&gt;" in form.as_p()
