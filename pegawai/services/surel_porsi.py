"""Send a portion of mails through one connection, and know afterwards how each ended."""

from collections.abc import Callable, Iterable, Sequence
from smtplib import SMTPDataError, SMTPRecipientsRefused
from typing import Any, Generic, Protocol, TypeVar

from django.core.mail import EmailMessage, get_connection


class Surat(Protocol):
    """One mail; `daftar`: the rows it tells of."""

    @property
    def daftar(self) -> Sequence[Any]: ...


T = TypeVar("T")
S = TypeVar("S", bound=Surat)


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


def kirim_semua(
    model: Any,
    ambil: Callable[[], Sequence[S] | None],
    surel: Callable[[S], EmailMessage],
    boleh: Callable[[], bool],
) -> int:
    """Send portion after portion as long as `boleh`, noted in the rows of `model`; give how many mails went.

    ambil: takes a portion; None = nothing waits, an empty one = nobody of these wants or can get mail.
    Where the server is out of reach, what is left waits for the next time.
    """
    banyak = 0
    while boleh():
        porsi = ambil()
        if porsi is None:
            break
        if not porsi:
            continue
        catatan = CatatanPorsi(model, porsi)
        terkirim = kirim_porsi(porsi, surel, catatan.akhir, catatan.satu)
        banyak += terkirim
        if terkirim == 0:
            break
    return banyak


class CatatanPorsi(Generic[S]):
    """Writes down how the mails of a portion ended, in the rows that a worker took and that still are its own.

    model: of the rows, with `surel` (the states of `model.Surel`) and `surel_pada`, when they were taken.
    """

    def __init__(self, model: Any, porsi: Sequence[S]) -> None:
        self.model, self.porsi = model, porsi

    def satu(self, surat: S, sampai: bool) -> None:
        """Write at once how a mail ended, so that a worker killed after it leaves no doubt about it."""
        self.tandai([surat], self.model.Surel.TERKIRIM if sampai else self.model.Surel.GAGAL)

    def akhir(self, terkirim: list[S], gagal: list[S], ragu: list[S]) -> None:
        """Write which mail may have gone; those that were not tried wait on."""
        sudah = {id(s) for s in (*terkirim, *gagal, *ragu)}
        self.tandai(ragu, self.model.Surel.RAGU)
        self.tandai([s for s in self.porsi if id(s) not in sudah], self.model.Surel.ANTRE)

    def tandai(self, daftar: Sequence[S], surel: int) -> None:
        """Write the same of some mails."""
        baris = [b for surat in daftar for b in surat.daftar]
        if baris:
            milik = self.model.objects.filter(
                surel=self.model.Surel.KIRIM, surel_pada=baris[0].surel_pada
            )
            milik.filter(pk__in=[b.pk for b in baris]).update(surel=surel)
