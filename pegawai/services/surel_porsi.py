"""Send a portion of mails through one connection, and know afterwards how each ended."""

from collections.abc import Callable, Iterable
from smtplib import SMTPDataError, SMTPRecipientsRefused
from typing import TypeVar

from django.core.mail import EmailMessage, get_connection

T = TypeVar("T")


def kirim_porsi(
    porsi: Iterable[T],
    surel: Callable[[T], EmailMessage],
    catat: Callable[[list[T], list[T]], None],
) -> int:
    """Send, then tell `catat` what went and what did not; give how many went.

    `catat` is told whatever happens, once. What is in neither list was not tried: the server was out of
    reach, so it waits. What may have gone when the line broke counts as failed: it does not go again.
    """
    terkirim: list[T] = []
    gagal: list[T] = []
    sambungan = get_connection()
    try:
        sambungan.open()
        for satu in porsi:
            gagal.append(satu)  # until it is known better
            try:
                if sambungan.send_messages([surel(satu)]):
                    terkirim.append(gagal.pop())
            except (SMTPDataError, SMTPRecipientsRefused):
                continue  # this message was refused; the others may pass
    except OSError:
        pass  # no line to the server
    finally:
        catat(terkirim, gagal)
        sambungan.close()  # after the record: it may raise
    return len(terkirim)
