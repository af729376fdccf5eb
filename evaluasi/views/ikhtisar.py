"""`/evaluasi/`: what runs, what is missing, and what waits, in the scope of the officer."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from evaluasi.selectors import ikhtisar as baca
from evaluasi.views.survei_ambil import KELOLA, LIHAT, tab_evaluasi
from orgstruktur.izin import wajib_izin
from orgstruktur.selectors.lingkup import lingkup_izin

#: Rows of a list that the overview shows; the pages behind the links have them all.
_TERBANYAK = 10


@require_safe
@wajib_izin(LIHAT)
def ikhtisar(request: HttpRequest) -> HttpResponse:
    """The overview."""
    lingkup = lingkup_izin(request.user, LIHAT)
    hari = timezone.localdate()
    saran = baca.saran_menunggu(lingkup)
    terlambat = baca.tindak_lanjut_terlambat(lingkup, hari)
    konteks = {
        "judul": "Evaluasi",
        "tab": tab_evaluasi(request.user, "ikhtisar"),
        "berjalan": baca.survei_berjalan(lingkup),
        "menunggu": baca.survei_menunggu(lingkup),
        "tanpa_survei": baca.unit_tanpa_survei(lingkup, hari),
        "saran": saran[:_TERBANYAK],
        "banyak_saran": sum(n for _, _, n in saran),
        "terlambat": list(terlambat[:_TERBANYAK]),
        "banyak_terlambat": terlambat.count(),
        "dapat_tambah": bool(lingkup_izin(request.user, KELOLA)),
    }
    return render(request, "evaluasi/ikhtisar.html", konteks)
