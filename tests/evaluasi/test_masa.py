"""Ranges of who answers for a service: pure arithmetic."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from evaluasi.masa import beda_pertama, rapatkan, serahkan, timpa, unit_pada

A, B, C = 1, 2, 3
H1, H2, H3, H4 = (date(2026, n, 1) for n in (1, 2, 3, 4))


def test_timpa_mulai_hari_pindah():
    assert timpa([(H1, None, A)], [(H1, H2, A), (H2, None, B)], H2) == [
        (H1, H2, A),
        (H2, None, B),
    ]


def test_timpa_tidak_menambah_hari_sebelum_layanan_ada():
    assert timpa([(H3, None, A)], [(H1, None, B)], H1) == [(H3, None, B)]


def test_timpa_berhenti_bila_fungsi_dicabut():
    assert timpa([(H1, None, A)], [(H2, H3, B)], H2) == [(H1, H2, A), (H2, H3, B), (H3, None, A)]


def test_serahkan_kepada_penerus_pada_hari_bubarnya():
    baru = serahkan([(H1, None, A)], {A: H2}, lambda unit, hari: B)
    assert baru == [(H1, H2, A), (H2, None, B)]


def test_serahkan_berantai():
    ke = {(A, H2): B, (B, H3): C}
    baru = serahkan([(H1, None, A)], {A: H2, B: H3}, lambda unit, hari: ke[unit, hari])
    assert baru == [(H1, H2, A), (H2, H3, B), (H3, None, C)]


def test_serahkan_tanpa_penerus_tetap():
    assert serahkan([(H1, None, A)], {A: H2}, lambda unit, hari: unit) == [(H1, None, A)]


def test_rapatkan_menyatukan_unit_yang_sama_dan_membuang_yang_kosong():
    assert rapatkan([(H1, H2, A), (H2, H2, B), (H2, None, A)]) == [(H1, None, A)]


def test_beda_pertama_hanya_hari_yang_keduanya_tahu():
    assert beda_pertama([(H1, None, A)], [(H1, H3, A), (H3, None, B)]) == H3
    assert beda_pertama([(H1, None, A)], [(H1, H3, A)]) is None
    assert beda_pertama([(H1, None, A)], [(H1, None, B)]) == H1


def test_unit_pada():
    masa = [(H1, H2, A), (H2, None, B)]
    assert [unit_pada(masa, h, C) for h in (date(2025, 1, 1), H1, H2, H4)] == [C, A, B, B]


# --- whatever happens, every day has exactly one unit, and no day is won or lost -----------------
_AWAL = date(2026, 1, 1)
hari = st.integers(0, 60).map(lambda n: _AWAL + timedelta(days=n))


@st.composite
def daftar_masa(draw):
    """A history without holes: cuts on some days, a unit for each piece, perhaps an end."""
    titik = sorted(draw(st.sets(hari, min_size=1, max_size=5)))
    akhir = draw(st.one_of(st.none(), st.just(titik[-1] + timedelta(days=9))))
    unit = draw(st.lists(st.integers(1, 4), min_size=len(titik), max_size=len(titik)))
    return rapatkan(zip(titik, [*titik[1:], akhir], unit, strict=True))


def hari_hidup(masa):
    return {
        _AWAL + timedelta(days=n)
        for n in range(90)
        if unit_pada(masa, _AWAL + timedelta(days=n), 0)
    }


def rapi(masa):
    ujung = [m for m, _, _ in masa]
    return ujung == sorted(set(ujung)) and rapatkan(masa) == list(masa)


@given(daftar_masa(), daftar_masa(), hari)
def test_timpa_menjaga_hari_dan_hanya_mengubah_sesudahnya(lama, baru, sejak):
    hasil = timpa(lama, baru, sejak)
    assert rapi(hasil) and hari_hidup(hasil) == hari_hidup(lama)
    for h in hari_hidup(lama):
        harus = unit_pada(baru, h, unit_pada(lama, h, 0)) if h >= sejak else unit_pada(lama, h, 0)
        assert unit_pada(hasil, h, 0) == harus


@given(daftar_masa(), st.dictionaries(st.integers(1, 4), hari, max_size=3))
def test_serahkan_tidak_meninggalkan_hari_pada_unit_yang_berakhir(lama, akhir):
    hasil = serahkan(lama, akhir, lambda unit, hari: 9)
    assert rapi(hasil) and hari_hidup(hasil) == hari_hidup(lama)
    for h in hari_hidup(lama):
        unit = unit_pada(lama, h, 0)
        assert unit_pada(hasil, h, 0) == (9 if unit in akhir and h >= akhir[unit] else unit)
