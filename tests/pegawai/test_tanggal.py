"""Dates in the usual forms; nothing is guessed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pegawai.tanggal import BULAN, TanggalKeliru, baca_tanggal, sebut

HARI = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@given(
    HARI,
    st.sampled_from(
        [
            "%d-%m-%Y",
            "%d/%m/%Y",
            "%d.%m.%Y",
            "%Y-%m-%d",
            "%Y/%m/%d",
            "%d %m %Y",
            "%Y-%m-%d 00:00:00",
        ]
    ),
)
def test_bentuk_lazim(hari, bentuk):
    assert baca_tanggal(hari.strftime(bentuk)) == hari


@given(HARI, st.booleans())
def test_nama_bulan(hari, pendek):
    bulan = BULAN[hari.month - 1]
    assert baca_tanggal(f"{hari.day} {bulan[:3] if pendek else bulan} {hari.year}") == hari
    assert baca_tanggal(sebut(hari)) == hari


@pytest.mark.parametrize(
    ("teks", "sebab"),
    [
        ("31-02-1985", "kalender"),
        ("03/15/1985", "Bulan ke-15"),
        ("15-03-85", "dua angka"),
        ("31121", "bilangan"),
        ("15 Xyz 1985", "Nama bulan"),
        ("kemarin", "bukan tanggal"),
        ("01-01-1700", "1700"),
        ("", "bukan tanggal"),
        ("2020-01-01 13:45:00", "bukan tanggal"),
    ],
)
def test_yang_keliru_beralasan(teks, sebab):
    with pytest.raises(TanggalKeliru, match=sebab):
        baca_tanggal(teks)


@given(st.text(max_size=20))
def test_teks_apa_pun_tidak_membuatnya_jatuh(teks):
    try:
        assert isinstance(baca_tanggal(teks), date)
    except TanggalKeliru as galat:
        assert str(galat)
