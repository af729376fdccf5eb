"""Addresses that a form posts to: who opens one by hand, or comes back after logging in, gets its page."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

View = Callable[..., HttpResponse]


def lewat_formulir(halaman: str) -> Callable[[View], View]:
    """Only POST does something; GET goes to `halaman`, which takes the same arguments."""

    def bungkus(view: View) -> View:
        @wraps(view)
        def dibuka(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method != "POST":
                return redirect(halaman, *args, **kwargs)
            return view(request, *args, **kwargs)

        return require_http_methods(["GET", "HEAD", "POST"])(dibuka)

    return bungkus
