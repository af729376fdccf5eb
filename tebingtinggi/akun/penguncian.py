"""The page after too many wrong passwords: it says how long to wait, not whether the account exists."""

from math import ceil
from typing import Any

from axes.attempts import get_cool_off_threshold
from axes.handlers.proxy import AxesProxyHandler
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone


def terkunci(request: HttpRequest, credentials: dict[str, Any] | None = None, *args: Any, **kwargs: Any) -> HttpResponse:
    """AXES_LOCKOUT_CALLABLE."""
    detik = int(settings.AXES_COOLOFF_TIME.total_seconds())
    konteks = {"menit": ceil(detik / 60), "judul": "Masuk ditunda"}
    return render(request, "akun/terkunci.html", konteks, status=429, headers={"Retry-After": str(detik)})
