"""What every Django template may use."""

from django.conf import settings
from django.http import HttpRequest


def tata(request: HttpRequest) -> dict[str, str]:
    """Name of the government that runs this installation."""
    return {"nama_pemda": settings.TATA_NAMA_PEMDA}
