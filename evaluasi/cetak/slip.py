"""Slips with a QR code, one for each transaction: A4, 24 a page, to be cut."""

from collections.abc import Sequence

from evaluasi.cetak.dasar import qr, tulis_pdf

_POLA = 3


def tulis_slip(
    daftar: Sequence[tuple[str, str]],
    *,
    pemda: str,
    judul: str,
    unit: str,
    untuk: str,
    alamat: str,
    berlaku: str,
) -> bytes:
    """Write the slips as a PDF. daftar: (code to be typed, address in the QR code); untuk: service and counter; alamat: where the code may be typed."""
    isi = {
        "pemda": pemda,
        "judul": judul,
        "unit": unit,
        "untuk": untuk,
        "alamat": alamat,
        "berlaku": berlaku,
        "slip": [{"kode": kode, "qr": qr(url, _POLA)} for kode, url in daftar],
    }
    return tulis_pdf("slip", isi)
