"""What a user name may look like: a NIP for an ASN, a short name for everybody else."""

import re
from datetime import date

from django.core.exceptions import ValidationError

_NAMA = re.compile(r"[a-z][a-z0-9._-]{1,59}")


def rapikan_nama_akun(teks: str) -> str:
    """As typed → as stored: `19800101 200501 1 003` and `Admin ` are accepted."""
    return "".join(teks.split()).lower()


def samarkan_nip(nama: str) -> str:
    """Keep the last three digits of a NIP: whole it tells the birthday. Other names stay."""
    rapat = rapikan_nama_akun(nama)
    return "*" * 15 + rapat[-3:] if re.fullmatch(r"[0-9]{18}", rapat) else nama


def validasi_nip(nip: str) -> None:
    """18 digits that begin with a date of birth and hold 1 or 2 at the place of the sex.

    Digits 9–14 are the month of appointment for a PNS but year and kind for a PPPK, so they are left alone.
    """
    if not re.fullmatch(r"[0-9]{18}", nip):
        raise ValidationError("NIP terdiri atas tepat 18 angka.", code="nip_panjang")
    try:
        lahir = date(int(nip[:4]), int(nip[4:6]), int(nip[6:8]))
    except ValueError:
        raise ValidationError(
            "Delapan angka pertama NIP bukan tanggal lahir.", code="nip_lahir"
        ) from None
    if lahir.year < 1900 or nip[14] not in "12":
        raise ValidationError(
            "NIP ini tidak berbentuk benar; periksa lagi angkanya.", code="nip_bentuk"
        )


def validasi_nama_akun(nama: str) -> None:
    """Field validator of `Akun.username`."""
    if nama[:1].isdigit():
        validasi_nip(nama)
    elif not _NAMA.fullmatch(nama):
        raise ValidationError(
            "Nama akun adalah NIP (18 angka) atau 2–60 huruf kecil, angka, titik, garis; diawali huruf.",
            code="nama_akun",
        )
