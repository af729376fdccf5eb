"""Days in words. Pure: pictures and pages write a date the same way."""

from datetime import date

BULAN = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus"),
    *("September", "Oktober", "November", "Desember"),
)


def sebut_tanggal(hari: date) -> str:
    """Write a date as officers do: "23 November 2026"."""
    return f"{hari.day} {BULAN[hari.month - 1]} {hari.year}"
