"""What every file of open data answers with: CORS, ETag, Last-Modified, 304."""

import hashlib
from collections.abc import Callable
from datetime import datetime, time
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date

from orgstruktur.kamus_data import BENTUK
from orgstruktur.selectors.data import SaatData, tanda_data

View = Callable[..., HttpResponseBase]


def dengan_cors(view: View) -> View:
    """Let pages of any site read the answer; it is public and carries nothing of a session."""

    @wraps(view)
    def bungkus(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "OPTIONS":
            jawaban: HttpResponseBase = HttpResponse(status=204)
            jawaban["Allow"] = jawaban["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
            jawaban["Access-Control-Allow-Headers"] = "If-None-Match, If-Modified-Since"
            jawaban["Access-Control-Max-Age"] = "86400"
        else:
            jawaban = view(request, *args, **kwargs)
        jawaban["Access-Control-Allow-Origin"] = "*"
        jawaban["Access-Control-Expose-Headers"] = "ETag, Last-Modified, Content-Disposition"
        jawaban["Cross-Origin-Resource-Policy"] = "cross-origin"
        return jawaban

    return bungkus


def jawab_bersyarat(
    request: HttpRequest,
    saat: SaatData,
    kunci: str,
    akhiran: str,
    buat: Callable[[], HttpResponseBase],
    *,
    tetap: bool,
) -> HttpResponseBase:
    """Answer 304 when the asker has this state already; otherwise the file with its marks.

    `tetap`: a day was asked for by name, so the file does not change at midnight by itself.
    """
    tanda, terakhir = tanda_data(kunci, saat)
    nama = f"{kunci}.{akhiran}{tanda and f' {tanda}'}"
    dasar = f"{saat.status.versi} {saat.hari} {nama} {BENTUK} {settings.TATA_NAMA_PEMDA}"
    dasar += f" {settings.TATA_LISENSI_DATA} {request.get_host()}"
    etag = f'"{hashlib.sha256(dasar.encode()).hexdigest()[:32]}"'
    diubah = _diubah_pada(saat, terakhir, tetap=tetap)
    jawaban = get_conditional_response(request, etag=etag, last_modified=diubah)
    if jawaban is None:
        jawaban = buat()
    jawaban["ETag"] = etag
    if diubah is not None:
        jawaban["Last-Modified"] = http_date(diubah)
    patch_cache_control(jawaban, public=True, no_cache=True)
    return jawaban


def _diubah_pada(saat: SaatData, terakhir: datetime | None, *, tetap: bool) -> int | None:
    """The last act on the rows; for "today" also the midnight that began it."""
    saat_itu = [terakhir] if terakhir else []
    if not tetap:
        saat_itu.append(timezone.make_aware(datetime.combine(saat.hari, time.min)))
    return int(max(saat_itu).timestamp()) if saat_itu else None
