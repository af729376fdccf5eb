"""The poster (A4) and the table card (A6 tent) of a counter: its permanent address as a QR code."""

from evaluasi.cetak.dasar import qr, tulis_pdf


def tulis_poster(*, pemda: str, loket: str, unit: str, url: str) -> bytes:
    """Write the poster, A4 upright."""
    return tulis_pdf("poster", _isi(pemda, loket, unit, url))


def tulis_kartu(*, pemda: str, loket: str, unit: str, url: str) -> bytes:
    """Write two table cards on an A4 sheet: cut in the middle, fold to a tent of A6."""
    return tulis_pdf("kartu", _isi(pemda, loket, unit, url))


def _isi(pemda: str, loket: str, unit: str, url: str) -> dict[str, str]:
    return {
        "pemda": pemda,
        "loket": loket,
        "unit": unit,
        "alamat": url.split("://", 1)[-1].rstrip("/"),
        "qr": qr(url),
    }
