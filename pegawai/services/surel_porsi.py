"""Send a portion of mails through one connection, and know afterwards how each ended."""

from collections.abc import Callable, Iterable
from smtplib import SMTPDataError, SMTPRecipientsRefused
from typing import TypeVar

from django.core.mail import EmailMessage, get_connection

T = TypeVar("T")


def kirim_porsi(
    porsi: Iterable[T],
    surel: Callable[[T], EmailMessage],
    catat: Callable[[list[T], list[T], list[T]], None],
    sesudah: Callable[[T, bool], object] = lambda _, sampai: None,
) -> int:
    """Send, then tell `catat` what went, what was refused and what may have gone; give how many went.

    `catat` is told once, whatever happens but that the worker is killed; `sesudah` of each at once, and whether it
    went or was refused. What is in no list was not tried: the server was out of reach, so it waits. What may have
    gone when the line broke does not go again.
    """
    terkirim: list[T] = []
    gagal: list[T] = []
    ragu: list[T] = []
    sambungan = get_connection()
    try:
        sambungan.open()
        for satu in porsi:
            ragu.append(satu)  # until it is known better
            try:
                sampai = sambungan.send_messages([surel(satu)])
            except (SMTPDataError, SMTPRecipientsRefused):
                sampai = 0  # this message was refused; the others may pass
            (terkirim if sampai else gagal).append(ragu.pop())
            sesudah(satu, bool(sampai))
    except OSError:
        pass  # no line to the server
    finally:
        catat(terkirim, gagal, ragu)
        sambungan.close()  # after the record: it may raise
    return len(terkirim)
