"""`/struktur/hari-libur/`: the holidays of a year, and what officers set for the city."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from orgstruktur.forms.hari_libur import HariLiburForm
from orgstruktur.izin import wajib_izin
from orgstruktur.models import HariLibur
from orgstruktur.selectors.hari_libur import libur_setahun
from orgstruktur.services.hari_libur import IZIN, cabut_libur, tetapkan_libur
from orgstruktur.views.alur import HALAMAN_FORMULIR
from tebingtinggi.bersama.galat import AturanDilanggar
from tebingtinggi.bersama.hari import sebut_tanggal

HALAMAN = "orgstruktur:hari_libur"


@wajib_izin(IZIN)
@HALAMAN_FORMULIR
def hari_libur(request: HttpRequest) -> HttpResponse:
    """`?tahun= tanggal=`: the days of a year; tanggal fills the form with that day."""
    form = HariLiburForm(request.POST or None, initial=_awal(request.GET.get("tanggal", "")))
    if form.is_valid():
        try:
            daftar = tetapkan_libur(**form.isian(), oleh=request.user)
        except AturanDilanggar as galat:
            form.add_error(galat.ruas if galat.ruas in form.fields else None, galat.pesan)
        else:
            messages.success(request, f"{sebut_tanggal(daftar[0].tanggal)} ditetapkan.")
            return redirect(_alamat(daftar[0].tanggal.year))
    tahun = _tahun(request.GET.get("tahun", ""))
    konteks = {
        "judul": f"Hari libur {tahun}",
        "tahun": tahun,
        "daftar": libur_setahun(tahun),
        "form": form,
        "lain": [(n, _alamat(n)) for n in (tahun - 1, tahun + 1)],
    }
    return render(request, "orgstruktur/hari_libur.html", konteks)


@require_POST
@wajib_izin(IZIN)
def hari_libur_cabut(request: HttpRequest, tanggal: str) -> HttpResponse:
    """The general calendar holds again for a day."""
    hari = _hari(tanggal)
    if hari is None:
        raise Http404
    try:
        cabut_libur(tanggal=hari, oleh=request.user)
        messages.success(request, f"{sebut_tanggal(hari)} kembali mengikuti kalender umum.")
    except AturanDilanggar as galat:
        messages.error(request, galat.pesan)
    return redirect(_alamat(hari.year))


def _awal(teks: str) -> dict[str, Any]:
    """What the form begins with: a day of the list, as it is set now."""
    hari = _hari(teks)
    if hari is None:
        return {}
    ada = HariLibur.objects.filter(tanggal=hari).first()
    if ada is None:
        return {"tanggal": hari}
    return {"tanggal": hari, "nama": ada.nama, "jenis": ada.jenis, "dasar_hukum": ada.dasar_hukum}


def _hari(teks: str) -> date | None:
    try:
        return date.fromisoformat(teks)
    except ValueError:
        return None


def _tahun(teks: str) -> int:
    kini = timezone.localdate().year
    return int(teks) if teks.isascii() and teks.isdigit() and abs(int(teks) - kini) <= 20 else kini


def _alamat(tahun: int) -> str:
    return reverse(HALAMAN, query={"tahun": tahun})
