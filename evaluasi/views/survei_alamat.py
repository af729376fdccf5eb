"""Addresses of the residents' pages, absolute, for what is printed or scanned."""

from urllib.parse import urlencode

from django.http import HttpRequest


def alamat_survei(request: HttpRequest, kode: str, **kueri: str) -> str:
    """Give the address of a survey or a counter by its code; kueri: `t` = the token of a slip."""
    return _mutlak(request, f"/survei/{kode}/", kueri)


def alamat_tablet(request: HttpRequest, kode_loket: str, kunci: str) -> str:
    """Give the address that a tablet opens once; from then on it keeps the key."""
    return _mutlak(request, f"/survei/{kode_loket}/tablet/", {"kunci": kunci})


def _mutlak(request: HttpRequest, jalur: str, kueri: dict[str, str]) -> str:
    return request.build_absolute_uri(jalur + (f"?{urlencode(kueri)}" if kueri else ""))
