"""The door of a page: `@wajib_izin` asks the role, `ambil_*` asks the object (desain 2)."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from orgstruktur.models import Unit, boleh, perangkat_dipimpin

View = Callable[..., HttpResponse]


def wajib_izin(izin: str, *atau: str, atau_kepala: bool = False) -> Callable[[View], View]:
    """Let in only accounts with a role in force that gives `izin`, or one of `atau`; others get 403.

    atau_kepala: the head of a perangkat daerah comes in as well, for the own unit only; the page
    itself sees to that.
    """

    def bungkus(view: View) -> View:
        @wraps(view)
        def dijaga(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if not any(boleh(request.user, satu) for satu in (izin, *atau)) and not (
                atau_kepala and perangkat_dipimpin(request.user)
            ):
                raise PermissionDenied("Peran Anda tidak mencakup tindakan ini.")
            return view(request, *args, **kwargs)

        dijaga.izin = izin  # type: ignore[attr-defined]
        return dijaga

    return bungkus


def ambil_terlihat(akun: Any, kode: str) -> Unit:
    """Fetch a unit `akun` may see. Raises Http404 otherwise."""
    return get_object_or_404(Unit.objects.terlihat_oleh(akun).select_related("induk"), kode=kode)


def ambil_untuk_diubah(akun: Any, izin: str, kode: str) -> Unit:
    """Fetch a unit for a write: Http404 when unseen, PermissionDenied when out of scope."""
    unit = ambil_terlihat(akun, kode)
    pastikan_dapat_diubah(akun, izin, unit)
    return unit


def pastikan_dapat_diubah(akun: Any, izin: str, *daftar_unit: Unit) -> None:
    """Raise PermissionDenied unless `akun` holds `izin` on every one of `daftar_unit`."""
    pk = {unit.pk for unit in daftar_unit}
    ada = Unit.objects.filter(pk__in=pk).dapat_diubah_oleh(akun, izin).count()
    if ada != len(pk):
        raise PermissionDenied("Unit ini berada di luar wewenang Anda.")


def ambil_milik_unit(akun: Any, izin: str, model: Any, pk: int) -> Any:
    """Fetch a thing that hangs on a unit (`model.unit`) for a write, in scope of `izin`."""
    benda = model.objects.select_related("unit").filter(pk=pk).first()
    if benda is None or not Unit.objects.terlihat_oleh(akun).filter(pk=benda.unit_id).exists():
        raise Http404
    pastikan_dapat_diubah(akun, izin, benda.unit)
    return benda
