"""What migrations fill in survives tests that empty all tables."""

import pytest
from django.contrib.auth.models import Group

from orgstruktur.kewenangan import Peran


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("kali", [1, 2])
def test_kelompok_peran_ada_di_setiap_uji_bertransaksi(kali):
    assert set(Group.objects.values_list("name", flat=True)) >= set(Peran)
