"""Who has to log in first comes back to a page that can be read."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme

_TERBACA = ("GET", "HEAD", "OPTIONS")
_BERANDA = "/"


class MasukDahuluMiddleware(LoginRequiredMiddleware):
    """Django's, but what was sent by a form leads back to the page of the form: its own address only takes POST."""

    def handle_no_permission(
        self, request: HttpRequest, view_func: Callable[..., HttpResponseBase]
    ) -> HttpResponseRedirect:
        """Send to the login, with where to go after it."""
        if request.method in _TERBACA:
            return super().handle_no_permission(request, view_func)
        return redirect_to_login(
            halaman_asal(request),
            self.get_login_url(view_func),
            self.get_redirect_field_name(view_func),
        )


def halaman_asal(request: HttpRequest) -> str:
    """Give the page of ours that a request came from, else the beginning."""
    asal = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(asal, {request.get_host()}, request.is_secure()):
        return _BERANDA
    bagian = urlsplit(asal)
    return f"{bagian.path}?{bagian.query}" if bagian.query else bagian.path or _BERANDA
