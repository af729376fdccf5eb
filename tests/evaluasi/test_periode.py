"""Names of periods, and what stands in addresses."""

from datetime import date

import pytest

from evaluasi.periode import Periode, baca_periode


@pytest.mark.parametrize(
    ("mulai", "selesai", "nama"),
    [
        (date(2026, 1, 1), date(2026, 12, 31), "Tahun 2026"),
        (date(2026, 1, 1), date(2026, 6, 30), "Semester I 2026"),
        (date(2026, 7, 1), date(2026, 12, 31), "Semester II 2026"),
        (date(2026, 10, 1), date(2026, 12, 31), "Triwulan IV 2026"),
        (date(2026, 1, 1), date(2026, 3, 31), "Triwulan I 2026"),
        (date(2024, 2, 1), date(2024, 2, 29), "Februari 2024"),
        (date(2023, 2, 1), date(2023, 2, 28), "Februari 2023"),
        (date(2026, 2, 1), date(2026, 4, 30), "1 Februari 2026–30 April 2026"),
        (date(2026, 10, 2), date(2026, 12, 31), "2 Oktober 2026–31 Desember 2026"),
        (date(2025, 12, 1), date(2026, 2, 28), "1 Desember 2025–28 Februari 2026"),
    ],
)
def test_nama_periode(mulai: date, selesai: date, nama: str) -> None:
    """The name of the field where the days fit, the days else; the address leads back."""
    periode = Periode(mulai, selesai)
    assert periode.nama == str(periode) == nama
    assert baca_periode(periode.kunci) == periode


@pytest.mark.parametrize("kunci", ["", "2026", "2026-10-01", "2026-12-31_2026-01-01", "a_b", "_"])
def test_alamat_yang_bukan_periode(kunci: str) -> None:
    """Anything else is no period."""
    assert baca_periode(kunci) is None
