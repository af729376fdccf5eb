"""The key of a tablet at a counter: its address brings it once, then a cookie that no script reads keeps it.

So it stands neither on the screen nor in the history of a device that anybody may use. The cookie opens the start
of a tablet and admits no sending. Who fills in a survey without a tablet never gets one.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from evaluasi.services.penolakan import TabletTidakDikenal
from evaluasi.services.tablet import kenali_tablet

NAMA_KUKI = "tata_tablet"
_JALUR = "/survei/"
_MASA = 365 * 24 * 3600


def kunci_di_kuki(request: HttpRequest) -> str:
    """Give the key that this device keeps; "" when it keeps none."""
    return request.COOKIES.get(NAMA_KUKI, "")


def ingat_kunci(request: HttpRequest, jawaban: HttpResponse, kunci: str) -> None:
    """Let this device keep the key, for a year from now."""
    jawaban.set_cookie(
        NAMA_KUKI,
        kunci,
        max_age=_MASA,
        path=_JALUR,
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )


def lupakan_kunci(request: HttpRequest, jawaban: HttpResponse) -> None:
    """Take away a key that is known no longer."""
    kunci = kunci_di_kuki(request)
    if kunci and kenali_tablet(kunci) is None:
        jawaban.delete_cookie(NAMA_KUKI, path=_JALUR, samesite="Lax")


def terima_kunci(request: HttpRequest, kode: str) -> HttpResponse:
    """Keep the key of the address, and go on to the address without it. Raises TabletTidakDikenal."""
    kueri = request.GET.copy()
    kunci = str(kueri.pop("kunci")[-1])
    if kenali_tablet(kunci) is None:
        raise TabletTidakDikenal
    jawaban = redirect(reverse("evaluasi:survei_isi_tablet", args=[kode], query=kueri))
    ingat_kunci(request, jawaban, kunci)
    return jawaban
