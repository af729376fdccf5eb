"""The id of the request that is being served: one for the log, the Jejak and the answer."""

import re
import uuid
from collections.abc import Callable
from contextvars import ContextVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse

_id: ContextVar[str] = ContextVar("id_permintaan", default="")
_POLA = re.compile(r"[A-Za-z0-9-]{8,40}")


def id_permintaan() -> str:
    """Id of the current request; empty outside of one (a command sets its own)."""
    return _id.get()


def tetapkan_id(nilai: str | None = None) -> str:
    """Give the current context an id (commands and jobs call this themselves)."""
    baru = nilai or uuid.uuid4().hex
    _id.set(baru)
    return baru


class PermintaanMiddleware:
    """Set the id before anything else runs and hand it back in `X-Request-ID`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        dari_luar = request.META.get("HTTP_X_REQUEST_ID", "") if settings.JUMLAH_PROKSI else ""
        baru = dari_luar if _POLA.fullmatch(dari_luar) else uuid.uuid4().hex
        request.META["HTTP_X_REQUEST_ID"] = baru  # django-structlog reads it from here
        tanda = _id.set(baru)
        try:
            jawaban = self.get_response(request)
        finally:
            _id.reset(tanda)
        jawaban["X-Request-ID"] = baru
        jawaban.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        return jawaban
