"""The contents of steps: JSON and back, numbers, and what is no step."""

import json

import pytest

from orgstruktur.rancangan import isi
from orgstruktur.rancangan.daftar import baca_langkah, jenis_langkah
from orgstruktur.rancangan.fungsi import CabutFungsi, PindahFungsi, TambahFungsi
from orgstruktur.rancangan.garis import AkhiriGaris, TambahGaris
from orgstruktur.rancangan.jabatan import BentukJabatan, HapusJabatan, PindahJabatan, UbahJabatan
from orgstruktur.rancangan.lebur import BubarkanUnit, GabungUnit, Pecahan, PecahUnit
from orgstruktur.rancangan.unit import BentukUnit, PindahUnit, UbahUnit

SEMUA = [
    BentukUnit(-1, -2, 5, "X", "Unit X", "bidang", "UX", "", "1.01", "III.b"),
    UbahUnit(4, {"nama": "Y", "tipe": "B"}, ikut_kepala=False),
    PindahUnit(4, -1),
    GabungUnit(4, 5),
    BubarkanUnit(4, anak=5, fungsi=None, jabatan=-1),
    PecahUnit(4, (Pecahan(-1, 0, "P", "P", anak=(7,), fungsi=(8, 9)),), tetap=True),
    TambahFungsi(-1, 4, "kalimat"),
    PindahFungsi((3, -1), 4),
    CabutFungsi(3),
    BentukJabatan(-1, 4, {"nama": "Analis", "kelas": None, "kepala": False}),
    UbahJabatan(3, {"kebutuhan": 2}),
    PindahJabatan(3, 4),
    HapusJabatan(3),
    TambahGaris(-1, 3, 4, "pembinaan", "rapat"),
    AkhiriGaris(3),
]


def test_setiap_jenis_ada_di_sini():
    assert {type(s) for s in SEMUA} == set(jenis_langkah().values())


@pytest.mark.parametrize("langkah", SEMUA, ids=lambda s: s.JENIS)
def test_bolak_balik_json(langkah):
    data = json.loads(json.dumps(isi.ke_json(langkah)))
    assert baca_langkah(langkah.JENIS, data) == langkah


@pytest.mark.parametrize("langkah", SEMUA, ids=lambda s: s.JENIS)
def test_isi_yang_rusak_ditolak(langkah):
    data = isi.ke_json(langkah)
    for rusak in (
        {},
        None,
        {**data, "asing": 1},
        {k: v for k, v in data.items() if k != next(iter(data))},
        {**data, next(iter(data)): "teks"},
        {**data, next(iter(data)): True},
        {**data, next(iter(data)): [[]]},
    ):
        with pytest.raises(isi.IsiRusak):
            baca_langkah(langkah.JENIS, rusak)


def test_jenis_asing_ditolak():
    with pytest.raises(isi.IsiRusak, match="tidak dikenal"):
        baca_langkah("hapus_semua", {})


def test_beri_nomor_hanya_kepada_yang_baru():
    langkah, terakhir = isi.beri_nomor(BentukUnit(-1, -1, -3, "X", "X", "bidang"), 7)
    assert (langkah.unit, langkah.kepala, langkah.induk, terakhir) == (-8, -9, -3, 9)
    tanpa, terakhir = isi.beri_nomor(BentukUnit(-1, 0, -3, "X", "X", "bidang"), 7)
    assert (tanpa.unit, tanpa.kepala, terakhir) == (-8, 0, 8)


def test_yang_lahir_dan_yang_dirujuk():
    pecah = SEMUA[5]
    assert list(pecah.lahir()) == [("unit", -1)]
    assert pecah.rujukan() == {4, 7, 8, 9}
    assert list(SEMUA[0].lahir()) == [("unit", -1), ("jabatan", -2)]


def test_petakan_mengganti_semua_nomor_yang_dikenal():
    assert isi.petakan(PindahFungsi((3, -1), -2), {-1: 70, -2: 80}) == PindahFungsi((3, 70), 80)
