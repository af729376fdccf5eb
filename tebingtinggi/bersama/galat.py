"""The errors that a rule of the domain raises; a view turns them into a message."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied

from tebingtinggi.bersama.senarai import Senarai


class GalatTata(Exception):
    """Base of all: `pesan` is a full Indonesian sentence for the person at the screen."""

    def __init__(self, pesan: str) -> None:
        super().__init__(pesan)
        self.pesan = pesan

    def __str__(self) -> str:
        return self.pesan


class AturanDilanggar(GalatTata):
    """A rule forbids it; `ruas` names the form field that the message belongs to.

    daftar_jejak: the acts that stand in the way, where undoing them would clear it.
    senarai: everything that the message counts or names only in part.
    """

    def __init__(
        self,
        pesan: str,
        ruas: str | None = None,
        daftar_jejak: Sequence[Any] = (),
        senarai: Sequence[Senarai] = (),
    ) -> None:
        super().__init__(pesan)
        self.ruas = ruas
        self.daftar_jejak = list(daftar_jejak)
        self.senarai = list(senarai)


class PerluKonfirmasi(GalatTata):
    """Allowed but unusual: ask once "Ya, tetap lanjutkan"."""

    def __init__(self, daftar_peringatan: Sequence[str]) -> None:
        super().__init__(" ".join(daftar_peringatan))
        self.daftar_peringatan = list(daftar_peringatan)


class SudahBerubah(GalatTata):
    """Somebody else changed it meanwhile; `daftar_jejak` tells what."""

    def __init__(self, pesan: str, daftar_jejak: Sequence[Any] = ()) -> None:
        super().__init__(pesan)
        self.daftar_jejak = list(daftar_jejak)


class DiLuarWewenang(GalatTata, PermissionDenied):
    """Outside the scope of the account: Django answers 403."""

    def __init__(self, pesan: str = "Data ini berada di luar wewenang Anda.") -> None:
        super().__init__(pesan)
