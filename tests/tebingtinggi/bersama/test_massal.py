"""Rows written past the ORM come back as they went in."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orgstruktur.models import Urusan
from tebingtinggi.bersama.massal import ambil_kunci, sisipkan
from tests.pabrik import buat_unit

pytestmark = pytest.mark.django_db


def test_tanpa_baris_tidak_apa_apa():
    sisipkan(Urusan, ["kode"], [])


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    nama=st.text(
        st.characters(blacklist_characters="\0", blacklist_categories=["Cs"]), max_size=100
    )
)
def test_teks_apa_pun_kembali_utuh(nama):
    Urusan.objects.filter(kode="0.00").delete()
    sisipkan(Urusan, ["kode", "nama", "kelompok", "rumpun"], [("0.00", nama, "pilihan", "")])
    assert Urusan.objects.get(kode="0.00").nama == nama


def test_kunci_yang_diambil_belum_terpakai():
    from orgstruktur.models import Unit

    lama = buat_unit("KOTA", "kota").pk
    kunci = ambil_kunci(Unit, 3)
    assert len(set(kunci)) == 3 and lama not in kunci
