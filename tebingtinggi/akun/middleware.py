"""Who carries a password made by somebody else must first make one of their own."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

BOLEH = ("akun:ganti_sandi", "akun:keluar")


class WajibGantiSandiMiddleware:
    """Send accounts with `harus_ganti_sandi` to `/ganti-sandi/`, wherever they go."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs) -> HttpResponse | None:
        """After login is settled, before any view runs."""
        akun = request.user
        if not akun.is_authenticated or not akun.harus_ganti_sandi:
            return None
        if request.resolver_match.view_name in BOLEH:
            return None
        tujuan = reverse("akun:ganti_sandi")
        return HttpResponseClientRedirect(tujuan) if request.htmx else redirect(tujuan)
