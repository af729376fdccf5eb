"""The follow-up of a survey: its lowest unsur, its plans, those of the period before; and acts on a plan."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from evaluasi.forms.survei import AlasanForm
from evaluasi.forms.tindak_lanjut import RealisasiForm, RencanaForm
from evaluasi.models import Survei, TindakLanjut
from evaluasi.selectors.hasil_pokok import hasil_survei, terendah_survei
from evaluasi.selectors.survei import LENCANA_SURVEI, AngkaSurvei
from evaluasi.selectors.tindak_lanjut import baris_rencana, rencana_survei, survei_sebelum
from evaluasi.services import tindak_lanjut as layanan
from evaluasi.services.survei import unsur_tanpa_rencana
from evaluasi.services.survei_dasar import versi_isi
from evaluasi.unsur import UNSUR
from evaluasi.views.survei_ambil import (
    KELOLA,
    LIHAT,
    ambil_survei,
    ambil_tindak_lanjut,
    dapat_kelola,
    remah_survei,
    tab_survei,
)
from orgstruktur.izin import wajib_izin
from orgstruktur.selectors.bagan import bagan_terkini
from orgstruktur.views.alur import HALAMAN_FORMULIR
from tebingtinggi.bersama.galat import AturanDilanggar, SudahBerubah


def _halaman(survei: Survei) -> str:
    return reverse("evaluasi:survei_tindak_lanjut", args=[survei.pk])


@require_safe
@wajib_izin(LIHAT)
def survei_tindak_lanjut(request: HttpRequest, pk: int) -> HttpResponse:
    """The lowest unsur with or without a plan, the plans, and what became of those before."""
    survei = ambil_survei(request, pk)
    hari = timezone.localdate()
    angka = AngkaSurvei(survei)
    resmi = hasil_survei(survei, bagan_terkini())
    lalu = survei_sebelum(survei)
    tanpa = set(unsur_tanpa_rencana(survei))
    temuan = {t.unsur: t for t in survei.daftar_temuan.filter(asal="unsur")}
    konteks = {
        "judul": survei.judul,
        "remah": remah_survei(),
        "tab": tab_survei(request, survei, "survei_tindak_lanjut"),
        "survei": survei,
        "lencana_survei": LENCANA_SURVEI[survei.status],
        "kelola": dapat_kelola(request.user, survei.unit),
        "terendah": [
            {
                "unsur": UNSUR[k],
                "tanpa": k in tanpa,
                "resmi": resmi is not None and resmi.skm is not None,
                "temuan": temuan.get(k),
            }
            for k in terendah_survei(angka, resmi)
        ],
        "baris": baris_rencana(rencana_survei(survei), hari),
        "lalu": lalu,
        "baris_lalu": baris_rencana(rencana_survei(lalu), hari) if lalu else [],
        "draf": survei.status == Survei.Status.DRAF,
    }
    return render(request, "evaluasi/survei_tindak_lanjut.html", konteks)


@wajib_izin(KELOLA)
@HALAMAN_FORMULIR
def survei_rencana(request: HttpRequest, pk: int) -> HttpResponse:
    """A new plan. `?unsur=` chooses the unsur."""
    survei = ambil_survei(request, pk, ubah=True)
    hari = timezone.localdate()
    triwulan = (hari.month - 1) // 3 + 1
    awal = {
        "unsur": request.GET.get("unsur", "")[:12],
        "tahun": hari.year + triwulan // 4,
        "triwulan": triwulan % 4 + 1,
        "unit": survei.unit.kode,
        "status": TindakLanjut.Status.RENCANA,
    }
    form = RencanaForm(request.POST or None, survei=survei, initial=awal)
    return _isi(
        request,
        form,
        survei,
        lambda: layanan.tambah_tindak_lanjut(survei=survei, oleh=request.user, **form.isian()),
        judul="Rencanakan tindak lanjut",
        sesudah="Rencana disimpan.",
    )


@wajib_izin(KELOLA)
@HALAMAN_FORMULIR
def tindak_lanjut_ubah(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a plan that is not yet done."""
    rencana = ambil_tindak_lanjut(request, pk, ubah=True)
    kini = layanan.potret_tindak_lanjut(rencana)
    form = RencanaForm(
        request.POST or None,
        survei=rencana.survei,
        initial={**kini, "versi": versi_isi(kini)},
    )

    def kerjakan() -> TindakLanjut:
        return layanan.ubah_tindak_lanjut(
            rencana=rencana, oleh=request.user, versi=form.cleaned_data["versi"], **form.isian()
        )

    return _isi(
        request,
        form,
        rencana.survei,
        kerjakan,
        judul="Ubah rencana",
        sesudah="Perubahan rencana disimpan.",
    )


@wajib_izin(KELOLA)
@HALAMAN_FORMULIR
def tindak_lanjut_selesai(request: HttpRequest, pk: int) -> HttpResponse:
    """What came of it, with its proof."""
    rencana = ambil_tindak_lanjut(request, pk, ubah=True)
    awal = {k: getattr(rencana, k) for k in ("realisasi", "bukti_tautan", "terbit")}
    awal["selesai_pada"] = rencana.selesai_pada or timezone.localdate()
    form = RealisasiForm(request.POST or None, request.FILES or None, initial=awal)
    besar = getattr(request, "unggahan_terlalu_besar", "")
    if besar and form.is_bound:
        form.add_error("bukti", f"Berkas “{besar[:80]}” terlalu besar.")
    return _isi(
        request,
        form,
        rencana.survei,
        lambda: layanan.selesaikan(rencana=rencana, oleh=request.user, **form.cleaned_data),
        judul="Realisasi tindak lanjut",
        sesudah="Realisasi disimpan.",
        rencana=rencana,
    )


def _isi(
    request: HttpRequest,
    form: Any,
    survei: Survei,
    kerjakan: Callable[[], TindakLanjut],
    *,
    judul: str,
    sesudah: str,
    rencana: TindakLanjut | None = None,
) -> HttpResponse:
    if form.is_valid():
        try:
            kerjakan()
        except AturanDilanggar as galat:
            form.add_error(galat.ruas if galat.ruas in form.fields else None, galat.pesan)
        except SudahBerubah as galat:
            form.add_error(None, galat.pesan)
            ambil = TindakLanjut.objects.select_related("unit").defer("bukti")
            segar = ambil.get(pk=request.resolver_match.kwargs["pk"])  # type: ignore[union-attr]
            form.segarkan(versi_isi(layanan.potret_tindak_lanjut(segar)))
        else:
            messages.success(request, sesudah)
            return redirect(_halaman(survei))
    konteks = {
        "judul": judul,
        "remah": remah_survei(survei),
        "survei": survei,
        "rencana": rencana,
        "form": form,
        "batal_url": _halaman(survei),
    }
    return render(request, "evaluasi/tindak_lanjut_form.html", konteks)


@wajib_izin(KELOLA)
@HALAMAN_FORMULIR
def tindak_lanjut_batal(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a plan up, with a reason."""
    rencana = ambil_tindak_lanjut(request, pk, ubah=True)
    form = AlasanForm(request.POST or None)
    if form.is_valid():
        try:
            layanan.batalkan(rencana=rencana, oleh=request.user, **form.cleaned_data)
        except AturanDilanggar as galat:
            form.add_error(galat.ruas if galat.ruas in form.fields else None, galat.pesan)
        else:
            messages.success(request, "Rencana dibatalkan.")
            return redirect(_halaman(rencana.survei))
    konteks = {
        "judul": "Batalkan rencana",
        "remah": remah_survei(rencana.survei),
        "pengantar": f"{rencana.kegiatan} ({UNSUR[rencana.unsur].nama})",
        "akibat": [
            "Rencana tetap tersimpan dengan tanda dibatalkan.",
            "Bila unsurnya termasuk tiga terendah, diperlukan rencana lain sebelum periode ditutup.",
        ],
        "form": form,
        "label": "Batalkan rencana",
        "bahaya": True,
        "batal_url": _halaman(rencana.survei),
        "uji": "terapkan",
    }
    return render(request, "komponen/halaman_konfirmasi.html", konteks)


@require_POST
@wajib_izin(KELOLA)
def tindak_lanjut_terbit(request: HttpRequest, pk: int) -> HttpResponse:
    """Tell residents, or no longer: `terbit` = "1" or "0"."""
    rencana = ambil_tindak_lanjut(request, pk, ubah=True)
    terbit = request.POST.get("terbit") == "1"
    try:
        layanan.terbitkan(rencana=rencana, terbit=terbit, oleh=request.user)
    except AturanDilanggar as galat:
        messages.error(request, galat.pesan)
    else:
        kata = "ditampilkan pada Hasil survei" if terbit else "tidak lagi ditampilkan"
        messages.success(request, f"Tindak lanjut {kata}.")
    return redirect(_halaman(rencana.survei))


@never_cache
@require_safe
@wajib_izin(LIHAT)
def tindak_lanjut_bukti(request: HttpRequest, pk: int) -> HttpResponse:
    """The evidence as a download, for officers; every one leaves a Jejak; never shown in the page."""
    rencana = ambil_tindak_lanjut(request, pk)
    isi = TindakLanjut.objects.values_list("bukti", flat=True).get(pk=pk)
    if not isi:
        raise Http404("Rencana ini tidak mempunyai berkas bukti.")
    layanan.catat_unduh_bukti(rencana=rencana, oleh=request.user)
    jawaban = HttpResponse(bytes(isi), content_type=rencana.bukti_jenis)
    jawaban["Content-Disposition"] = content_disposition_header(True, rencana.bukti_nama) or ""
    jawaban["X-Content-Type-Options"] = "nosniff"
    jawaban["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return jawaban
