"""The reporting screen without a line: the bare form, and the service worker that keeps it."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pegawai.forms.kinerja_laporan import LaporanForm


@require_safe
def kinerja_luring(request: HttpRequest) -> HttpResponse:
    """`/kinerja/luring/`: a form without anybody's data; what is kept on a device is this page only."""
    return render(None, "pegawai/kinerja_luring.html", {"form": LaporanForm(rhk=[]), "satuan": []})


@require_safe
def kinerja_pekerja(request: HttpRequest) -> HttpResponse:
    """`/kinerja/pekerja.js`: its place is its scope."""
    isi = (settings.BASE_DIR / "static" / "js" / "kinerja_pekerja.js").read_bytes()
    return HttpResponse(isi, content_type="text/javascript", headers={"Cache-Control": "no-cache"})
