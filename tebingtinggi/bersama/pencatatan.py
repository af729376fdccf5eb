"""Logs through structlog: lines for a person under DEBUG, JSON otherwise."""

import logging.config
from typing import Any

import structlog
from django.http import HttpRequest
from django_structlog.middlewares import RequestMiddleware
from structlog.processors import ExceptionRenderer
from structlog.tracebacks import ExceptionDictTransformer

_BERSAMA: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso"),
    structlog.processors.StackInfoRenderer(),
]


#: Below these nobody is named: who answers a survey, or says something about a proposal, must not be
#: traceable by the log either. What an organiser does there stands in the Jejak.
JALUR_ANONIM = ("/survei/", "/sosialisasi/tanggapan/", "/sosialisasi/denyut/")


class CatatPermintaanMiddleware(RequestMiddleware):
    """One line for each request, without its query: that may hold a survey token."""

    def prepare(self, request: HttpRequest) -> None:
        """Note account and browser of whoever asks, except below JALUR_ANONIM."""
        if request.path.startswith(JALUR_ANONIM):
            structlog.contextvars.bind_contextvars(request_id=request.META["HTTP_X_REQUEST_ID"])
        else:
            super().prepare(request)

    @staticmethod
    def bind_user_id(request: HttpRequest) -> None:
        """Name the account, except below JALUR_ANONIM, where the session is not even read."""
        if not request.path.startswith(JALUR_ANONIM):
            RequestMiddleware.bind_user_id(request)

    @staticmethod
    def format_request(request: HttpRequest) -> str:
        """Method and path; what follows /aktivasi/ is a code."""
        jalur = "/aktivasi/…" if request.path.startswith("/aktivasi/") else request.path
        return f"{request.method} {jalur}"


def susun_logging(*, baca_manusia: bool, tingkat: str) -> dict[str, Any]:
    """The dict for `logging.config.dictConfig`."""
    akhir: list[Any] = [structlog.stdlib.ProcessorFormatter.remove_processors_meta]
    if baca_manusia:
        akhir.append(
            structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
        )
    else:
        akhir += [
            # Without the values of local variables: those are passwords, keys and NIP.
            ExceptionRenderer(ExceptionDictTransformer(show_locals=False)),
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ]
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "tata": {
                "()": "structlog.stdlib.ProcessorFormatter",
                "foreign_pre_chain": _BERSAMA,
                "processors": akhir,
            }
        },
        "handlers": {"layar": {"class": "logging.StreamHandler", "formatter": "tata"}},
        "root": {"handlers": ["layar"], "level": "WARNING"},
        "loggers": {
            nama: {"handlers": ["layar"], "level": tingkat, "propagate": False}
            for nama in (
                "tebingtinggi",
                "orgstruktur",
                "pegawai",
                "evaluasi",
                "django_structlog",
                "django",
            )
        }
        | {"django.server": {"handlers": ["layar"], "level": "INFO", "propagate": False}}
        # At DEBUG it writes the whole context of a page for every name it does not find there.
        | {"django.template": {"handlers": ["layar"], "level": "INFO", "propagate": False}},
    }


def terapkan_logging(susunan: dict[str, Any]) -> None:
    """Called by Django at start (LOGGING_CONFIG)."""
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *_BERSAMA,
            structlog.stdlib.PositionalArgumentsFormatter(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    logging.config.dictConfig(susunan)
