"""A legal basis that counts as a Perda: named, with its number and year. Pure."""

import pytest

from orgstruktur.aturan import menyebut_perda


@pytest.mark.parametrize(
    "teks",
    [
        "Perda 4/2016",
        "perda no. 4/2016",
        "PERDA NO.4 TAHUN 2016",
        "Perda Nomor 4 Tahun 2016",
        "Perda Nomor: 04 Th. 2016",
        "Perda 4 thn 2016",
        "Perda Nomor 4, Tahun 2016",
        "Peraturan Daerah Kota Tebing Tinggi Nomor 4 Tahun 2016 tentang Perangkat Daerah",
        "Peraturan  Daerah Nomor 4A Tahun 2016",
        "Perwali 12/2017; Perda 4/2016",
        "Perda 4/2016 jo. Perda 3/2020",
        "Qanun Nomor 3 Tahun 2019",
        "Perdasus 1/2023",
    ],
)
def test_perda_dengan_nomor_dan_tahun(teks):
    assert menyebut_perda(teks)


@pytest.mark.parametrize(
    "teks",
    [
        "",
        "bukan Perda sama sekali",
        "Perda",
        "Perda tentang perangkat daerah",
        "Perda Nomor 4",
        "Perda tahun 2016",
        "Perda 2016",
        "Perda menyusul; Perwali 4/2016",
        "Perda menyusul, Perwali Nomor 4 Tahun 2016",
        "bukan Perda melainkan Keputusan 7/2016",
        "Perwali 4/2016",
        "Perdagangan 4/2016",
        "Perda 4/16",
    ],
)
def test_bukan_perda_atau_tanpa_nomor_dan_tahun(teks):
    assert not menyebut_perda(teks)
