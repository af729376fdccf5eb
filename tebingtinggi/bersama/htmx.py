"""One view, whole page or fragment: the page works without JavaScript, htmx asks for a part of it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.cache import patch_vary_headers


def minta_bagian(request: HttpRequest) -> bool:
    """True if htmx wants a fragment; boosted links and "back" want the whole page."""
    htmx = getattr(request, "htmx", None)
    return bool(htmx) and not htmx.boosted and not htmx.history_restore_request


def render_bagian(
    request: HttpRequest,
    halaman: str,
    bagian: str,
    konteks: dict[str, Any] | None = None,
    *,
    status: int | None = None,
) -> HttpResponse:
    """Answer with template `bagian` to htmx, with `halaman` (which includes it) to everybody else.

    Messages waiting for the account are sent along out of band, so none is lost.
    """
    sebagian = minta_bagian(request)
    jawaban = render(request, bagian if sebagian else halaman, konteks, status=status)
    if sebagian and len(messages.get_messages(request)):
        jawaban.write(render_to_string("komponen/_pesan.html", {"luar_jalur": True}, request))
    patch_vary_headers(jawaban, ["HX-Request", "HX-Boosted", "HX-History-Restore-Request"])
    return jawaban
