"""`/kinerja/penilaian/`: the own evaluations, one of them, and what its person does with it."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from orgstruktur.models import boleh
from orgstruktur.views.alur import HALAMAN_FORMULIR
from pegawai import kinerja_nilai as nilai
from pegawai.forms.kinerja_penilaian import KeberatanForm, RealisasiForm
from pegawai.kinerja_waktu import sebut_lama
from pegawai.models import PenilaianKinerja, SasaranKinerja
from pegawai.selectors import kinerja_penilaian as baca
from pegawai.selectors.kinerja_penilai import adalah, pemutus_penilaian, penilai_penilaian
from pegawai.selectors.kinerja_penugasan import IZIN_PENUGASAN
from pegawai.selectors.kinerja_setahun import (
    bagian_tahun,
    boleh_lihat_setahun,
    tahun_terbagi,
)
from pegawai.selectors.kinerja_skp import skp_dapat_dilihat
from pegawai.services import kinerja_penilaian as layanan
from pegawai.views.kinerja import pegawai_saya, tab_kinerja
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang, SudahBerubah
from tebingtinggi.bersama.pesan import kirim_pesan

S = PenilaianKinerja.Status
LENCANA = {
    S.BELUM: "belum",
    S.LAPORAN_DIAJUKAN: "akan_berlaku",
    S.UMPAN_BALIK: "akan_berlaku",
    S.DINILAI: "dipenuhi",
    S.DITERIMA: "berlaku",
    S.KEBERATAN: "peringatan",
    S.PUTUSAN_ATASAN: "berlaku",
    S.FINAL: "berakhir",
}


def remah_penilaian(p: PenilaianKinerja | None = None) -> list[dict[str, str]]:
    """Give the way to an evaluation."""
    remah = [{"label": "Penilaian", "url": reverse("pegawai:penilaian_daftar")}]
    if p is not None:
        remah.append({"label": p.periode.nama, "url": alamat(p)})
    return remah


def alamat(p: PenilaianKinerja) -> str:
    """Give the page of an evaluation."""
    return reverse("pegawai:penilaian_rinci", args=[p.pk])


def penilaian_terlihat(request: HttpRequest, pk: int) -> PenilaianKinerja:
    """Give an evaluation that may be seen. Raises Http404."""
    semua = baca.penilaian_terlihat(request.user).select_related("pegawai", "skp", "jabatan")
    return get_object_or_404(semua, pk=pk)


def penilaian_milik(request: HttpRequest, pk: int) -> PenilaianKinerja:
    """Give an own evaluation. Raises Http404."""
    semua = PenilaianKinerja.objects.filter(
        pegawai__akun=request.user.pk, pegawai__akun__isnull=False
    )
    return get_object_or_404(semua.select_related("pegawai", "skp", "unit"), pk=pk)


def tampil_tugas(t: baca.Tugas) -> dict[str, Any]:
    """Give a line of a list."""
    return {
        "t": t,
        "kode": baca.kode_periode(t.periode),
        "lencana": LENCANA[S(t.status)],
        "sebagian": (t.mulai, t.sampai) != (t.periode.mulai, t.periode.sampai),
    }


def baca_periode(request: HttpRequest, teks: str | None) -> nilai.Periode | None:
    """Give the period of an address, if it has opened."""
    semua = baca.periode_terbuka(timezone.localdate())
    return next((p for p in semua if baca.kode_periode(p) == teks), None)


@never_cache
@require_safe
def penilaian_daftar(request: HttpRequest) -> HttpResponse:
    """The own evaluations, the newest period first; what waits for a decision of mine."""
    pegawai = pegawai_saya(request)
    hari_ini = timezone.localdate()
    konteks = {
        "judul": "Penilaian kinerja",
        "tab": tab_kinerja("penilaian_daftar") if pegawai else [],
        "pegawai": pegawai,
        "daftar": [tampil_tugas(t) for t in baca.penilaian_sendiri(pegawai, hari_ini)]
        if pegawai
        else [],
        "tahun_terbagi": tahun_terbagi(pegawai) if pegawai else [],
        "keberatan": baca.keberatan_menunggu(request.user),
        "menilai": baca.dapat_menilai(request.user),
        "petugas": boleh(request.user, IZIN_PENUGASAN),
        "bahan": settings.TATA_PENILAIAN_BAHAN,
    }
    return render(request, "pegawai/penilaian_daftar.html", konteks)


@require_POST
def penilaian_buka(request: HttpRequest) -> HttpResponse:
    """Begin the evaluation of a SKP in a period; to the one there is."""
    periode = baca_periode(request, request.POST.get("periode"))
    pk = request.POST.get("skp", "")
    skp = SasaranKinerja.objects.filter(pk=int(pk)).first() if pk.isdecimal() else None
    if periode is None or skp is None:
        raise Http404
    try:
        p = layanan.buka_penilaian(skp=skp, periode=periode, oleh=request.user)
    except DiLuarWewenang:
        if skp_dapat_dilihat(request.user).filter(pk=skp.pk).exists():
            raise
        raise Http404 from None
    except AturanDilanggar as galat:
        kirim_pesan(request, galat.pesan, tingkat=messages.ERROR)
        return redirect("pegawai:penilaian_daftar")
    sendiri = p.pegawai.akun_id == request.user.pk
    if sendiri and p.status == S.BELUM:
        return redirect("pegawai:penilaian_laporan", p.pk)
    return redirect(alamat(p))


@never_cache
@require_safe
def penilaian_rinci(request: HttpRequest, pk: int) -> HttpResponse:
    """One evaluation: results, behaviour, the matrix, what may be done."""
    p = penilaian_terlihat(request, pk)
    konteks = (
        tampil_penilaian(p) | _tindakan(request, p) | {"setahun_url": _setahun_url(request, p)}
    )
    return render(request, "pegawai/penilaian_rinci.html", konteks)


def _setahun_url(request: HttpRequest, p: PenilaianKinerja) -> str:
    """Give the page of the whole year, where this is a part of it and the account may see the others."""
    if p.macam != nilai.TAHUN or baca.bagian_setahun(p) is None:
        return ""
    if p.pegawai.akun_id == request.user.pk:
        return reverse("pegawai:penilaian_setahun", args=[p.mulai.year])
    if not boleh_lihat_setahun(request.user, bagian_tahun(p.pegawai, p.mulai.year)):
        return ""
    return reverse("pegawai:penilaian_setahun_orang", args=[p.mulai.year, p.pegawai_id])


def tampil_penilaian(p: PenilaianKinerja) -> dict[str, Any]:
    """Give what every page about one evaluation shows."""
    hasil = list(p.daftar_hasil.order_by("urutan", "pk"))
    perilaku = list(p.daftar_perilaku.order_by("urutan", "pk"))
    return {
        "judul": f"Penilaian {p.periode.nama}",
        "remah": remah_penilaian(),
        "p": p,
        "lencana": LENCANA[S(p.status)],
        "bagian": baca.bagian_setahun(p),
        "hasil": [(h, sebut_lama(h.menit)) for h in hasil],
        "perilaku": perilaku,
        "matriks": baca.susun_matriks(p.hasil_akhir, p.perilaku_akhir),
        "kolom_matriks": [baca.kepala_matriks(r) for r in nilai.RATING],
        "saran": sebut_saran(
            nilai.saran((h.rating, 1) for h in hasil), nilai.saran((b.rating, 1) for b in perilaku)
        ),
        "kredit": baca.sebut_kredit(p),
        "bahan": settings.TATA_PENILAIAN_BAHAN,
    }


def sebut_saran(hasil: nilai.Saran | None, perilaku: nilai.Saran | None) -> list[dict[str, Any]]:
    """Give the suggestions in words."""
    return [
        {
            "apa": apa,
            "rating": nilai.NAMA_RATING[s.rating],
            "bagian": [(nilai.NAMA_RATING[r], n) for r, n in s.bagian],
        }
        for apa, s in (("Hasil kerja", hasil), ("Perilaku kerja", perilaku))
        if s is not None
    ]


def _tindakan(request: HttpRequest, p: PenilaianKinerja) -> dict[str, Any]:
    """Say what the account may do with it now."""
    sendiri = p.pegawai.akun_id is not None and p.pegawai.akun_id == request.user.pk
    bertindak = not sendiri and p.status in (*PenilaianKinerja.DAPAT_DINILAI, S.DINILAI)
    bertindak = bertindak and adalah(penilai_penilaian(p), request.user)
    menilai = bertindak and p.status != S.DINILAI
    memutus = not sendiri and p.status == S.KEBERATAN
    dapat = p.dinilai_pada is not None and nilai.masih_dapat_keberatan(
        p.dinilai_pada, timezone.now()
    )
    return {
        "sendiri": sendiri,
        "lapor": sendiri and p.status in (S.BELUM, S.LAPORAN_DIAJUKAN),
        "menilai": menilai,
        "tarik": bertindak and p.status == S.DINILAI,
        "rating": menilai and p.status == S.UMPAN_BALIK,
        "tanggapi": sendiri and p.status == S.DINILAI,
        "keberatan": sendiri and p.status == S.DINILAI and dapat,
        "putuskan": memutus and adalah(pemutus_penilaian(p), request.user),
    }


# --- what the person does ------------------------------------------------------------------------
def formulir(
    request: HttpRequest,
    p: PenilaianKinerja,
    form: Any,
    laku: Callable[[], Any],
    *,
    templat: str,
    pesan: str,
    konteks: dict[str, Any],
) -> HttpResponse:
    """Show a form of an evaluation, or do what it asks for."""
    if form.is_valid():
        try:
            laku()
        except AturanDilanggar as galat:
            form.add_error(galat.ruas if galat.ruas in form.fields else None, galat.pesan)
        else:
            kirim_pesan(request, pesan)
            return redirect(alamat(p))
    tetap = {"p": p, "form": form, "remah": remah_penilaian(p), "batal_url": alamat(p)}
    return render(request, templat, tetap | konteks)


@never_cache
@HALAMAN_FORMULIR
def penilaian_laporan(request: HttpRequest, pk: int) -> HttpResponse:
    """What was reached of each result."""
    p = penilaian_milik(request, pk)
    hasil = list(p.daftar_hasil.order_by("urutan", "pk"))
    form = RealisasiForm(request.POST or None, hasil=hasil)
    return formulir(
        request,
        p,
        form,
        lambda: layanan.ajukan_laporan(penilaian=p, realisasi=form.isi(), oleh=request.user),
        templat="pegawai/penilaian_laporan.html",
        pesan="Laporan diajukan kepada pejabat penilai.",
        konteks={
            "judul": f"Laporan penilaian {p.periode.nama}",
            "baris": [(h, ruas, sebut_lama(h.menit)) for h, ruas in form.baris],
        },
    )


@require_POST
def penilaian_terima(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept."""
    p = penilaian_milik(request, pk)
    try:
        versi = request.POST.get("versi", "")
        layanan.terima_penilaian(penilaian=p, oleh=request.user, versi=versi)
    except (AturanDilanggar, SudahBerubah) as galat:
        kirim_pesan(request, galat.pesan, tingkat=messages.ERROR)
    else:
        kirim_pesan(request, "Penilaian diterima.")
    return redirect(alamat(p))


@never_cache
@HALAMAN_FORMULIR
def penilaian_keberatan(request: HttpRequest, pk: int) -> HttpResponse:
    """Object, with the reason."""
    p = penilaian_milik(request, pk)
    if not p.dinilai:
        raise Http404
    if p.status != S.DINILAI:
        pesan = f"Penilaian ini sudah {p.get_status_display().lower()}; keberatan tidak dapat diajukan lagi."
        kirim_pesan(request, pesan, tingkat=messages.WARNING)
        return redirect(alamat(p))
    form = KeberatanForm(request.POST or None)
    return formulir(
        request,
        p,
        form,
        lambda: layanan.ajukan_keberatan(penilaian=p, oleh=request.user, **form.cleaned_data),
        templat="pegawai/skp_form.html",
        pesan="Keberatan disampaikan kepada atasan pejabat penilai.",
        konteks={
            "judul": "Ajukan keberatan",
            "pengantar": "Paling lambat 14 hari sesudah penilaian Anda terima.",
        },
    )
