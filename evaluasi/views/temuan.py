"""`/evaluasi/temuan/`: findings of evaluation; made in one click, answered by a proposal or a reason."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from evaluasi.forms.survei import AlasanForm
from evaluasi.models import TemuanEvaluasi
from evaluasi.services import temuan as layanan
from evaluasi.views.survei_ambil import KELOLA, LIHAT, pastikan_kelola, tab_evaluasi
from orgstruktur.izin import wajib_izin
from orgstruktur.kewenangan import TULIS_RANCANGAN
from orgstruktur.models import boleh
from orgstruktur.selectors.lingkup import lingkup_izin
from orgstruktur.views.alur import HALAMAN_FORMULIR
from tebingtinggi.bersama.galat import AturanDilanggar
from tebingtinggi.bersama.tabel import ambil_halaman

_SEHALAMAN = 50
TULIS = TULIS_RANCANGAN


def _terlihat(request: HttpRequest):  # type: ignore[no-untyped-def]
    daftar = TemuanEvaluasi.objects.filter(lingkup_izin(request.user, LIHAT).syarat("unit__"))
    return daftar.select_related("unit", "rancangan", "survei", "tahap__evaluasi", "oleh").defer(
        "tindak_lanjut__bukti"
    )


@require_safe
@wajib_izin(LIHAT)
def temuan_evaluasi(request: HttpRequest) -> HttpResponse:
    """The list, the newest first."""
    catatan: list[str] = []
    halaman = ambil_halaman(Paginator(_terlihat(request), _SEHALAMAN), request.GET, catatan)
    kelola = lingkup_izin(request.user, KELOLA)
    konteks = {
        "judul": "Temuan evaluasi",
        "tab": tab_evaluasi(request.user, "temuan_evaluasi"),
        "halaman": halaman,
        "catatan": catatan,
        "baris": [(t, kelola.mencakup_unit(t.unit)) for t in halaman.object_list],
        "tulis": boleh(request.user, TULIS),
    }
    return render(request, "evaluasi/temuan.html", konteks)


@require_POST
@wajib_izin(LIHAT)
def temuan_evaluasi_catat(request: HttpRequest) -> HttpResponse:
    """Make one: `asal`, `pk`, and of an unsur `unsur`."""
    pk = request.POST.get("pk", "")
    try:
        temuan = layanan.catat_temuan(
            asal=request.POST.get("asal", ""),
            pk=int(pk) if pk.isdigit() and len(pk) < 16 else 0,
            unsur=request.POST.get("unsur", "")[:12],
            oleh=request.user,
        )
    except AturanDilanggar as galat:
        messages.error(request, galat.pesan)
        return redirect("evaluasi:temuan_evaluasi")
    messages.success(request, "Temuan dicatat. Rancangan yang menjawabnya dapat dimulai dari sini.")
    return redirect(f"{reverse('evaluasi:temuan_evaluasi')}#temuan-{temuan.pk}")


@require_POST
@wajib_izin(TULIS)
def temuan_evaluasi_rancangan(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin the proposal that answers it."""
    temuan = get_object_or_404(TemuanEvaluasi, pk=pk)
    rancangan = layanan.mulai_rancangan(temuan=temuan, oleh=request.user)
    messages.success(request, "Rancangan dimulai. Tambahkan langkah pertamanya.")
    return redirect(rancangan)


@wajib_izin(KELOLA)
@HALAMAN_FORMULIR
def temuan_evaluasi_tutup(request: HttpRequest, pk: int) -> HttpResponse:
    """Say why nothing is done about it."""
    temuan = get_object_or_404(_terlihat(request), pk=pk)
    pastikan_kelola(request, temuan.unit)
    form = AlasanForm(request.POST or None)
    if form.is_valid():
        try:
            layanan.tutup_temuan(temuan=temuan, oleh=request.user, **form.cleaned_data)
        except AturanDilanggar as galat:
            form.add_error(galat.ruas if galat.ruas in form.fields else None, galat.pesan)
        else:
            messages.success(request, "Temuan ditutup dengan alasannya.")
            return redirect("evaluasi:temuan_evaluasi")
    konteks = {
        "judul": "Tidak ditindaklanjuti",
        "remah": [
            {"label": "Evaluasi", "url": reverse("evaluasi:ikhtisar")},
            {"label": "Temuan", "url": reverse("evaluasi:temuan_evaluasi")},
        ],
        "pengantar": temuan.teks,
        "form": form,
        "label": "Tutup temuan",
        "batal_url": reverse("evaluasi:temuan_evaluasi"),
        "uji": "terapkan",
    }
    return render(request, "komponen/halaman_konfirmasi.html", konteks)
