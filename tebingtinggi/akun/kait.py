"""What happens to an account here, told to the apps above: they register functions in `ready()`."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tebingtinggi.akun.models import Akun

Pencatat = Callable[["Akun"], object]

_sandi_diganti: list[Pencatat] = []


def daftarkan_sandi_diganti(fungsi: Pencatat) -> None:
    """Call `fungsi` whenever an account sets its own password, in the same transaction."""
    if fungsi not in _sandi_diganti:
        _sandi_diganti.append(fungsi)


def kabarkan_sandi_diganti(akun: "Akun") -> None:
    """Tell that `akun` has just set its own password."""
    for fungsi in _sandi_diganti:
        fungsi(akun)
