"""Many structural changes in one transaction: the tree is renumbered once, at their end.

Every renumbering writes most rows of the tree anew, while everybody else waits for its lock. Within
a batch each change keeps `induk` right, in the tables and in memory here; lft, rght and level follow
when the batch ends, or sooner for whoever must know them (`susunkan`). The caller holds the lock,
gives the whole batch up when one of its changes fails, and dates none of them after today.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from orgstruktur.models import Unit


class Rombongan:
    """A batch under way: the parent of every unit, and whether the numbers of the tree lag behind."""

    def __init__(self) -> None:
        self._induk = dict(Unit.objects.order_by().values_list("pk", "induk_id"))
        self._tertunda = False
        self._ada_rencana: bool | None = None

    def ada_rencana(self, tanya: Callable[[], bool]) -> bool:
        """Say whether any unit changes after today; asked once, since no change of the batch is dated so."""
        if self._ada_rencana is None:
            self._ada_rencana = tanya()
        return self._ada_rencana

    def tunda(self, daftar: Iterable[Unit]) -> None:
        """Leave the renumbering for later; daftar: the units whose parents may be others now."""
        self._induk.update((u.pk, u.induk_id) for u in daftar)
        self._tertunda = True

    def susunkan(self) -> bool:
        """Renumber now if a change has waited for it; say whether one had."""
        if not self._tertunda:
            return False
        self._tertunda = False
        Unit.objects.susun_ulang()
        return True

    def memuat(self, atas: int, bawah: int) -> bool:
        """Say whether the branch of a unit holds another, or is its own."""
        sini: int | None = bawah
        while sini is not None and sini != atas:
            sini = self._induk.get(sini)
        return sini is not None


_berjalan: ContextVar[Rombongan | None] = ContextVar("rombongan", default=None)


@contextmanager
def satu_rombongan() -> Iterator[None]:
    """Renumber the tree once for every change made within."""
    rombongan = Rombongan()
    tanda = _berjalan.set(rombongan)
    try:
        yield
    finally:
        _berjalan.reset(tanda)
    rombongan.susunkan()


def sedang_berjalan() -> Rombongan | None:
    """Give the batch under way, if any."""
    return _berjalan.get()


def susun_ulang(daftar: Iterable[Unit]) -> None:
    """Renumber the tree after a change of these units, or leave it to the end of the batch under way."""
    rombongan = _berjalan.get()
    if rombongan is None:
        Unit.objects.susun_ulang()
    else:
        rombongan.tunda(daftar)


def susunkan_tertunda() -> bool:
    """Renumber now what a batch under way has left for its end; say whether there was any."""
    rombongan = _berjalan.get()
    return rombongan is not None and rombongan.susunkan()


def cabang_memuat(atas: Unit, bawah: Unit) -> bool:
    """Say whether the branch of a unit holds another, in today's tree before the change under way.

    Both were read under the lock.
    """
    rombongan = _berjalan.get()
    if rombongan is not None:
        return rombongan.memuat(atas.pk, bawah.pk)
    return atas.lft <= bawah.lft <= atas.rght
