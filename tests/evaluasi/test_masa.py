"""Ranges of who answers for a service: pure arithmetic."""

from datetime import date

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
