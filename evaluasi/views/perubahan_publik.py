"""`/perubahan/`: what changed for residents in the last twelve months and what is approved to come, in plain words."""

from itertools import groupby

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from evaluasi.selectors.perubahan_mendatang import perubahan_mendatang
from evaluasi.selectors.perubahan_publik import perubahan_setahun
from orgstruktur.selectors.bagan import status_struktur
from tebingtinggi.bersama.tabel import tautan_kueri

#: So many units at most: a whole new structure is read by comparing two dates.
UNIT_TERBANYAK = 100


@require_safe
@login_not_required
def perubahan_publik(request: HttpRequest) -> HttpResponse:
    """Units that were renamed, moved, formed or ended, with their counters; services and counters that moved."""
    hari, status = timezone.localdate(), status_struktur()
    p = perubahan_setahun(hari, status)
    unit = p.unit[:UNIT_TERBANYAK]
    banding = reverse("orgstruktur:struktur_bandingkan")
    return render(
        request,
        "evaluasi/perubahan_publik.html",
        {
            "judul": "Apa yang berubah",
            "p": p,
            "mendatang": perubahan_mendatang(hari, status),
            "kelompok": [(hari, list(isi)) for hari, isi in groupby(unit, lambda u: u.tanggal)],
            "sisa": len(p.unit) - len(unit),
            "banding_url": banding
            + tautan_kueri(request.GET, dari=p.dari.isoformat(), ke=p.sampai.isoformat()),
        },
    )
