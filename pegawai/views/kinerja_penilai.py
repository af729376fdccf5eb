"""`/kinerja/penilai/`: who evaluates by assignment instead of by the structure."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from orgstruktur.izin import wajib_izin
from orgstruktur.views.alur import HALAMAN_FORMULIR
from pegawai.forms.kinerja_penugasan import AkhirForm, PenugasanForm
from pegawai.models import PenugasanPenilai
from pegawai.selectors.kinerja_penilai import kursi_pada, penilai_kursi
from pegawai.selectors.kinerja_penilaian import kode_periode, periode_terbuka
from pegawai.selectors.kinerja_penugasan import (
    IZIN_PENUGASAN,
    cari_dinilai,
    daftar_penugasan,
)
from pegawai.services.kinerja_penugasan import akhiri_penugasan, tugaskan_penilai
from pegawai.views.ambil import ambil_untuk_diubah
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang
from tebingtinggi.bersama.pesan import kirim_pesan


def _remah() -> list[dict[str, str]]:
    return [
        {"label": "Kinerja", "url": reverse("pegawai:kinerja")},
        {"label": "Penilai", "url": reverse("pegawai:penilai_daftar")},
    ]


@never_cache
@require_safe
@wajib_izin(IZIN_PENUGASAN)
def penilai_daftar(request: HttpRequest) -> HttpResponse:
    """The assignments in scope; `?cari=` finds a person to assign one for."""
    cari = request.GET.get("cari", "").strip()[:100]
    hari_ini = timezone.localdate()
    konteks = {
        "judul": "Penugasan penilai",
        "remah": _remah()[:1],
        "cari": cari,
        "orang": cari_dinilai(request.user, cari),
        "daftar": daftar_penugasan(request.user, hari_ini),
        "hari_ini": hari_ini,
        "pilihan_periode": [(kode_periode(p), p.nama) for p in periode_terbuka(hari_ini)],
    }
    return render(request, "pegawai/penilai_daftar.html", konteks)


@never_cache
@wajib_izin(IZIN_PENUGASAN)
@HALAMAN_FORMULIR
def penilai_tugaskan(request: HttpRequest, pk: int) -> HttpResponse:
    """Assign an evaluator for one person."""
    pegawai = ambil_untuk_diubah(request.user, pk)
    hari_ini = timezone.localdate()
    form = PenugasanForm(request.POST or None, initial={"mulai": hari_ini})
    if form.is_valid():
        try:
            tugaskan_penilai(dinilai=pegawai, oleh=request.user, **form.cleaned_data)
        except (AturanDilanggar, DiLuarWewenang) as galat:
            _tambah_galat(form, galat)
        else:
            kirim_pesan(request, f"Penilai {pegawai.nama_lengkap} ditugaskan.")
            return redirect("pegawai:penilai_daftar")
    kursi = kursi_pada([pegawai.pk], hari_ini).get(pegawai.pk)
    kini = penilai_kursi(kursi[0], hari_ini) if kursi else None
    sebutan = ", ".join(filter(None, (kini.nama, kini.jabatan))) if kini else "belum diketahui"
    konteks = {
        "judul": f"Penilai {pegawai.nama_lengkap}",
        "pengantar": f"Saat ini: {sebutan}.",
        "remah": _remah(),
        "form": form,
        "batal_url": reverse("pegawai:penilai_daftar"),
    }
    return render(request, "pegawai/skp_form.html", konteks)


@never_cache
@wajib_izin(IZIN_PENUGASAN)
@HALAMAN_FORMULIR
def penilai_akhiri(request: HttpRequest, pk: int) -> HttpResponse:
    """Say the last day of an assignment."""
    penugasan = PenugasanPenilai.objects.select_related("dinilai", "penilai").filter(pk=pk).first()
    if penugasan is None:
        raise Http404
    ambil_untuk_diubah(request.user, penugasan.dinilai_id)
    form = AkhirForm(request.POST or None, initial={"sampai": timezone.localdate()})
    if form.is_valid():
        try:
            akhiri_penugasan(penugasan=penugasan, oleh=request.user, **form.cleaned_data)
        except (AturanDilanggar, DiLuarWewenang) as galat:
            _tambah_galat(form, galat)
        else:
            kirim_pesan(request, "Penugasan penilai diakhiri.")
            return redirect("pegawai:penilai_daftar")
    konteks = {
        "judul": "Akhiri penugasan penilai",
        "pengantar": f"{penugasan.penilai.nama_lengkap} menilai {penugasan.dinilai.nama_lengkap}.",
        "remah": _remah(),
        "form": form,
        "batal_url": reverse("pegawai:penilai_daftar"),
    }
    return render(request, "pegawai/skp_form.html", konteks)


def _tambah_galat(form: Any, galat: AturanDilanggar | DiLuarWewenang) -> None:
    ruas = getattr(galat, "ruas", None)
    form.add_error(ruas if ruas in form.fields else None, galat.pesan)
