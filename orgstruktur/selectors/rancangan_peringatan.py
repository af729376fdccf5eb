"""What the date of a proposal should be warned of; whether, is a setting."""

from datetime import date

from django.conf import settings

from tebingtinggi.bersama.hari import sebut_tanggal


def peringatan_tanggal(hari: date | None) -> list[str]:
    """Give the warnings of the day a proposal takes effect, in sentences. No query."""
    if hari is None or (hari.month, hari.day) == (1, 1) or not settings.TATA_PERINGATAN_ANGGARAN:
        return []
    return [
        f"Berlaku {sebut_tanggal(hari)}, bukan 1 Januari: menyentuh anggaran yang sedang berjalan dan SIPD."
    ]
