"""A small city, an admin who is logged in, and an officer of Dinas Alfa."""

import pytest

from tests.dasar import beri_peran, buat_akun, masuk
from tests.pabrik import buat_kota


@pytest.fixture
def kota(db):
    return buat_kota()


@pytest.fixture
def admin(kota):
    akun = buat_akun("admin", nama="Admin Kota")
    beri_peran(akun, "admin", kota["kota"])
    return akun


@pytest.fixture
def klien(admin):
    return masuk(admin)


@pytest.fixture
def ani(kota):
    akun = buat_akun("198001012005011003", nama="Ani Lestari", email="ani@contoh.go.id")
    beri_peran(akun, "kepegawaian", kota["DA"])
    return akun
