"""The world of planned placements; a file with another world has a fixture `kota` of its own."""

from typing import Any

import pytest

from tests.dasar import Persona, buat_persona
from tests.pabrik import buat_kota
from tests.pegawai.rancangan_uji import Kota


@pytest.fixture
def kota(db: Any) -> Kota:
    """Give the two dinas to be merged, with their people."""
    return Kota(buat_kota())


@pytest.fixture
def orang(kota: Kota) -> Persona:
    """Give one account for each role over that city."""
    return buat_persona(kota.u["kota"])
