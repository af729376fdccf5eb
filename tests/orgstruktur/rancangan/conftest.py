"""A merger of two dinas that was proposed, decided, applied: each where a test asks for it."""

import pytest

from orgstruktur.rancangan.lebur import GabungUnit
from orgstruktur.services.rancangan_terap import terapkan_rancangan
from tests.dasar import buat_persona
from tests.orgstruktur.rancangan.putusan_uji import diajukan, setujui
from tests.orgstruktur.rancangan.test_terap import kota_awal


@pytest.fixture
def kota():
    return kota_awal()


@pytest.fixture
def orang(kota):
    return buat_persona(kota["kota"])


@pytest.fixture
def rancangan(kota, orang):
    return diajukan([GabungUnit(kota["DA"].pk, kota["DB"].pk)], orang.organisasi)


@pytest.fixture
def disetujui(rancangan, orang):
    return setujui(rancangan, orang.pimpinan)


@pytest.fixture
def diterapkan(disetujui, orang):
    terapkan_rancangan(rancangan=disetujui, oleh=orang.admin, uji=False)
    disetujui.refresh_from_db()
    return disetujui
