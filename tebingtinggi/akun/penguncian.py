"""The page after too many wrong passwords.

It says how long to wait, and the same whether the account exists or not.
"""

from datetime import timedelta
from math import ceil
from typing import Any

from axes.models import AccessAttempt
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from tebingtinggi.akun.nama_akun import rapikan_nama_akun


def terkunci(
    request: HttpRequest, jawaban: HttpResponse | None = None, kredensial: Any = None
) -> HttpResponse:
    """Answer 429 with the time that is left (AXES_LOCKOUT_CALLABLE)."""
    sisa = _sisa_waktu(request)
    konteks = {"menit": ceil(sisa / timedelta(minutes=1)), "judul": "Masuk ditunda sementara"}
    halaman = render(request, "akun/terkunci.html", konteks, status=429)
    halaman["Retry-After"] = str(ceil(sisa.total_seconds()))
    return halaman


def _sisa_waktu(request: HttpRequest) -> timedelta:
    """Time until the lock of this account from this address opens; at least one minute."""
    terakhir = (
        AccessAttempt.objects.filter(
            username=rapikan_nama_akun(request.POST.get("username", "")),
            ip_address=getattr(request, "axes_ip_address", None),
        )
        .order_by("-attempt_time")
        .values_list("attempt_time", flat=True)
        .first()
    )
    mulai = terakhir or timezone.now()
    return max(mulai + settings.AXES_COOLOFF_TIME - timezone.now(), timedelta(minutes=1))
