"""The tools of the tests themselves."""

import pytest

from orgstruktur.models import Jejak
from tests.dasar import buat_akun


@pytest.fixture
def tiga_jejak(db):
    for n in range(3):
        Jejak.objects.create(tindakan="coba", oleh=buat_akun(f"akun{n}"))


def test_kueri_berulang_ketahuan(tiga_jejak, tanpa_kueri_berulang):
    from zeal import NPlusOneError

    with pytest.raises(NPlusOneError):
        [jejak.oleh.nama for jejak in Jejak.objects.all()]


def test_kueri_yang_tidak_berulang_dibiarkan(tiga_jejak, tanpa_kueri_berulang):
    assert len([jejak.oleh.nama for jejak in Jejak.objects.select_related("oleh")]) == 3
