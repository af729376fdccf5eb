"""A database that is busy is no accident of ours: answer 503 with a friendly page, not 500."""

import sys
from collections.abc import Callable

import structlog
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.template import loader
from django.views.defaults import server_error

log = structlog.get_logger(__name__)

COBA_LAGI = 5  # seconds
# SQLite: another writer held the file longer than busy_timeout. PostgreSQL: no lock or no connection to be had.
TANDA_SIBUK = (
    "database is locked",
    "database table is locked",
    "lock timeout",
    "deadlock detected",
    "too many clients",
    "remaining connection slots",
    "could not connect",
    "connection refused",
)


def sedang_sibuk(galat: BaseException | None) -> bool:
    """True if waiting and trying again may help."""
    return isinstance(galat, OperationalError) and any(
        tanda in str(galat).lower() for tanda in TANDA_SIBUK
    )


def jawab_sibuk() -> HttpResponse:
    """The page, rendered without a request: no context processor may ask the database again."""
    log.warning("basis_data_sibuk")
    isi = loader.render_to_string("503.html", {"coba_lagi": COBA_LAGI})
    return HttpResponse(isi, status=503, headers={"Retry-After": str(COBA_LAGI)})


class SibukMiddleware:
    """For views."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """503 for a busy database; everything else takes its usual way."""
        return jawab_sibuk() if sedang_sibuk(exception) else None


def galat_server(request: HttpRequest) -> HttpResponse:
    """handler500: also catches what middleware met outside of any view (the session, for example)."""
    if sedang_sibuk(sys.exc_info()[1]):
        return jawab_sibuk()
    return server_error(request)
