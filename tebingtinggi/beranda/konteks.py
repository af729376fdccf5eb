"""What the frame of every page needs."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from tebingtinggi.beranda.navigasi import susun_navigasi


def navigasi(request: HttpRequest) -> dict[str, Any]:
    """The navigation; worked out only by a page that shows it (a fragment does not)."""
    return {"navigasi": SimpleLazyObject(lambda: susun_navigasi(request))}
