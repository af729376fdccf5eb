"""The polls of open boards: answered by the mark alone, before session, login and log (A12)."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from pegawai.selectors.kinerja_tanda import baca_tanda, versi_papan

ALAMAT = "/kinerja/papan/tanda/"


def jawab_tanda(request: HttpRequest) -> HttpResponse | None:
    """Answer a poll: 304 = nothing new, 204 with the new ETag = read again; None = no mark of ours."""
    kunci = baca_tanda(request.GET.get("t", ""))
    if not kunci:
        return None
    etag = f'"{versi_papan(kunci)}"'
    sama = request.META.get("HTTP_IF_NONE_MATCH", "") == etag
    jawaban = HttpResponse(status=304 if sama else 204)
    jawaban["ETag"] = etag
    jawaban["Cache-Control"] = "no-store"
    return jawaban


class TandaPapanMiddleware:
    """Answers the polls; hundreds of pages ask every second."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        jawaban = jawab_tanda(request) if request.path_info == ALAMAT else None
        return self.get_response(request) if jawaban is None else jawaban
