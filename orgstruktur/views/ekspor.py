"""`/struktur/ekspor.csv` and `.xlsx`: the structure in the exchange format. Open to everybody."""

from datetime import date

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.utils import timezone
from django.views.decorators.http import require_safe

from orgstruktur.izin import ambil_terlihat
from orgstruktur.models import boleh
from orgstruktur.selectors.bagan import status_struktur
from orgstruktur.selectors.ekspor import isi_ekspor
from orgstruktur.views.impor import unduhan
from tebingtinggi.bersama.excel_tulis import JENIS_CSV, JENIS_XLSX

_JENIS = {"csv": JENIS_CSV, "xlsx": JENIS_XLSX}


@login_not_required
@require_safe
def struktur_ekspor(request: HttpRequest, bentuk: str) -> HttpResponse:
    """The units of a day (`?per=`), all or one branch (`?akar=`); plans are for officers."""
    try:
        per = date.fromisoformat(request.GET.get("per") or timezone.localdate().isoformat())
    except ValueError:
        return HttpResponseBadRequest("Tanggal pada ?per= ditulis YYYY-MM-DD.")
    if per > status_struktur().tanggal_berlaku and not boleh(request.user, "lihat_rencana"):
        if request.GET.get("per"):
            raise PermissionDenied("Struktur yang akan datang hanya untuk petugas.")
        per = status_struktur().tanggal_berlaku
    kode = request.GET.get("akar", "")
    akar = ambil_terlihat(request.user, kode) if kode else None
    isi = isi_ekspor(bentuk, per, akar=akar)
    nama = f"struktur-{akar.kode + '-' if akar else ''}{per:%Y-%m-%d}.{bentuk}"
    return unduhan(isi, nama, _JENIS[bentuk])
