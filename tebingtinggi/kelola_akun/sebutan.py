"""How accounts and periods are named in a Jejak and on pages."""

from datetime import date

from tebingtinggi.akun.models import Akun
from tebingtinggi.bersama.tampilan import tanggal


def nomor_akun(akun: Akun) -> str:
    """Give the part of a name in a Jejak that never changes."""
    return f"Akun #{akun.pk} "


def sebutan_akun(akun: Akun) -> str:
    """Name an account in a Jejak: by number too, since names repeat and change."""
    return nomor_akun(akun) + akun.nama


def masa(mulai: date, selesai: date | None) -> str:
    """Give a period in words; both days are included."""
    akhir = f"sampai dengan {tanggal(selesai)}" if selesai else "tanpa batas waktu"
    return f"mulai {tanggal(mulai)}, {akhir}"
