"""`/sosialisasi/tugas/templat/`: the kinds of tasks a list is made of."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from orgstruktur.views.alur import HALAMAN_FORMULIR
from pegawai.forms.pelaksanaan import TemplatTugasForm
from pegawai.models import TemplatTugas
from pegawai.services import pelaksanaan as layanan
from pegawai.tugas_baku import BAWAAN
from pegawai.views.kinerja_bingkai import Selesai, lewat_form
from pegawai.views.pelaksanaan import remah_tugas


def _semua() -> list[TemplatTugas]:
    """Give the templates, as they come with the application until somebody edits one."""
    return list(TemplatTugas.objects.all()) or [TemplatTugas(**t._asdict()) for t in BAWAAN]


@never_cache
@require_safe
def tugas_templat(request: HttpRequest) -> HttpResponse:
    """Every template; those that are not used any longer too."""
    layanan.pastikan_boleh_templat(request.user)
    return render(
        request,
        "pegawai/tugas_templat.html",
        {"judul": "Templat tugas", "remah": remah_tugas(), "daftar": _semua()},
    )


@never_cache
@HALAMAN_FORMULIR
def tugas_templat_tambah(request: HttpRequest) -> HttpResponse:
    """Add a kind of task."""
    return _form(request, None)


@never_cache
@HALAMAN_FORMULIR
def tugas_templat_ubah(request: HttpRequest, kunci: str) -> HttpResponse:
    """Change a kind of task, or use it no longer."""
    layanan.pastikan_boleh_templat(request.user)
    for t in _semua():
        if t.kunci == kunci:
            return _form(request, t)
    raise Http404


def _form(request: HttpRequest, templat: TemplatTugas | None) -> HttpResponse:
    layanan.pastikan_boleh_templat(request.user)
    form = TemplatTugasForm(request.POST if request.method == "POST" else None, instance=templat)
    kembali = reverse("pegawai:tugas_templat")

    def kerjakan() -> Selesai:
        kunci = templat.kunci if templat else ""
        layanan.simpan_templat(kunci=kunci, oleh=request.user, **form.cleaned_data)
        return Selesai("Templat disimpan. Tugas yang sudah dibuat tidak berubah.", kembali)

    konteks: dict[str, Any] = {
        "judul": "Ubah templat tugas" if templat else "Tambah templat tugas",
        "remah": [*remah_tugas(), {"label": "Templat tugas", "url": kembali}],
        "batal_url": kembali,
    }
    return lewat_form(request, form, kerjakan, "pegawai/sosialisasi_form.html", konteks)
