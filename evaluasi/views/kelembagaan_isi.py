"""The questionnaire of one unit: read, filled in section by section (saved as one goes), submitted, reopened."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from evaluasi.forms.kelembagaan import ESAI, MATURITAS, BagianForm
from evaluasi.forms.survei import AlasanForm
from evaluasi.kelembagaan import Instrumen
from evaluasi.models import EvaluasiKelembagaan
from evaluasi.selectors import kelembagaan as baca
from evaluasi.services import kelembagaan as layanan
from evaluasi.views.kelembagaan import remah_kelembagaan, wajib_hak
from evaluasi.views.survei_ambil import KELOLA_KELEMBAGAAN
from orgstruktur.izin import wajib_izin
from orgstruktur.views.alur import HALAMAN_FORMULIR
from tebingtinggi.bersama.galat import AturanDilanggar


def _ambil(hak: baca.Hak, pk: int) -> EvaluasiKelembagaan:
    return get_object_or_404(baca.evaluasi_terlihat(hak), pk=pk)


def _daftar_bagian(e: EvaluasiKelembagaan, instrumen: Instrumen) -> list[dict[str, Any]]:
    """The sections in order, each with how much of it is answered."""
    bagian = [
        (s.kode, s.nama, sum(b.kode in e.jawaban for b in s.butir), len(s.butir))
        for s in instrumen.subdimensi
    ]
    matang = sum(k in e.maturitas for k, *_ in instrumen.maturitas)
    bagian.append((MATURITAS, "Tingkat maturitas", matang, len(instrumen.maturitas)))
    esai = sum(bool(e.esai.get(k)) for k, *_ in instrumen.esai)
    bagian.append((ESAI, "Uraian (tanpa nilai)", esai, len(instrumen.esai)))
    return [
        {
            "kode": kode,
            "nama": nama,
            "ada": ada,
            "semua": semua,
            "penuh": ada == semua,
            "url": reverse("evaluasi:evaluasi_unit_isi", args=[e.pk, kode]),
        }
        for kode, nama, ada, semua in bagian
    ]


@require_safe
@wajib_hak
def evaluasi_unit(request: HttpRequest, pk: int, hak: baca.Hak) -> HttpResponse:
    """Its scores beside those of the year before; while it is filled in, its sections."""
    e = _ambil(hak, pk)
    instrumen = e.putaran.instrumen
    lalu = (
        baca.evaluasi_terlihat(hak)
        .filter(unit=e.unit_id, putaran__tahun__lt=e.putaran.tahun, status=e.Status.DIAJUKAN)
        .order_by("-putaran__tahun")
        .first()
    )
    ada, semua = e.terisi(instrumen)
    konteks = {
        "judul": e.unit.nama,
        "remah": remah_kelembagaan(e.putaran),
        "e": e,
        "lalu": lalu,
        "sub": baca.baris_sub(e, lalu),
        "nilai": baca.nilai_evaluasi(e),
        "golongan": baca.golongan_maturitas(e.maturitas_total) if e.maturitas_total else "",
        "maturitas": [
            (nama, e.maturitas.get(k), lalu.maturitas.get(k) if lalu else None)
            for k, nama, _ in instrumen.maturitas
        ],
        "esai": [(teks, e.esai[k]) for k, _, teks in instrumen.esai if e.esai.get(k)],
        "bagian": _daftar_bagian(e, instrumen),
        "ada": ada,
        "semua": semua,
        "dapat_isi": hak.dapat_isi(e),
        "dapat_buka_lagi": e.diajukan and e.putaran.terbuka and hak.dapat_kelola(e),
    }
    return render(request, "evaluasi/evaluasi_unit.html", konteks)


@HALAMAN_FORMULIR
@wajib_hak
def evaluasi_unit_isi(request: HttpRequest, pk: int, bagian: str, hak: baca.Hak) -> HttpResponse:
    """One section. htmx keeps every answer as it is given; the button keeps them and goes on.

    Who fills in for another's unit does so by the button, with a reason.
    """
    e = _ambil(hak, pk)
    if not hak.dapat_isi(e):
        if e.diajukan or not e.putaran.terbuka:
            return redirect("evaluasi:evaluasi_unit", pk)
        raise PermissionDenied("Yang mengisi: pimpinan unitnya dan Bagian Organisasi.")
    daftar = _daftar_bagian(e, e.putaran.instrumen)
    letak = next((n for n, b in enumerate(daftar) if b["kode"] == bagian), None)
    if letak is None:
        raise Http404
    wakil, unit_url = e.unit_id not in hak.dipimpin, reverse("evaluasi:evaluasi_unit", args=[pk])
    form = BagianForm(request.POST or None, evaluasi=e, bagian=bagian, wakil=wakil)
    htmx = bool(getattr(request, "htmx", False))
    if form.is_valid():
        try:
            e = layanan.simpan_jawaban(evaluasi=e, oleh=request.user, **form.isian())
        except AturanDilanggar as galat:
            form.add_error(galat.ruas if galat.ruas in form.fields else None, galat.pesan)
        else:
            if not htmx:
                lanjut = daftar[letak + 1]["url"] if letak + 1 < len(daftar) else ""
                return redirect(lanjut or unit_url)
    ada, semua = e.terisi(e.putaran.instrumen)
    konteks = {
        "judul": daftar[letak]["nama"],
        "remah": [*remah_kelembagaan(e.putaran), {"label": e.unit.nama, "url": unit_url}],
        "e": e,
        "form": form,
        "nomor": letak + 1,
        "banyak": len(daftar),
        "sebelum": daftar[letak - 1]["url"] if letak else "",
        "terakhir": letak + 1 == len(daftar),
        "ada": ada,
        "semua": semua,
        "wakil": wakil,
        "tersimpan": htmx and form.is_valid(),
    }
    templat = "evaluasi/_evaluasi_status.html" if htmx else "evaluasi/evaluasi_unit_isi.html"
    return render(request, templat, konteks)


@require_POST
@wajib_hak
def evaluasi_unit_ajukan(request: HttpRequest, pk: int, hak: baca.Hak) -> HttpResponse:
    """Submit it."""
    e = _ambil(hak, pk)
    try:
        layanan.ajukan(evaluasi=e, oleh=request.user)
    except AturanDilanggar as galat:
        messages.error(request, galat.pesan)
    else:
        messages.success(request, "Evaluasi diajukan. Terima kasih.")
    return redirect("evaluasi:evaluasi_unit", pk)


@wajib_izin(KELOLA_KELEMBAGAAN)
@HALAMAN_FORMULIR
def evaluasi_unit_buka_lagi(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the unit change what it submitted."""
    hak = baca.hak_kelembagaan(request.user)
    e = _ambil(hak, pk)
    if not hak.dapat_kelola(e):
        raise PermissionDenied("Unit ini berada di luar wewenang Anda.")
    form = AlasanForm(request.POST or None)
    if form.is_valid():
        try:
            layanan.buka_lagi(evaluasi=e, oleh=request.user, **form.cleaned_data)
        except AturanDilanggar as galat:
            form.add_error(galat.ruas if galat.ruas in form.fields else None, galat.pesan)
        else:
            messages.success(request, "Evaluasi dibuka lagi.")
            return redirect("evaluasi:evaluasi_unit", pk)
    konteks = {
        "judul": "Buka lagi evaluasi",
        "remah": remah_kelembagaan(e.putaran),
        "pengantar": e.unit.nama,
        "akibat": [
            "Nilainya tidak lagi dihitung sampai diajukan kembali.",
            "Jawabannya tetap ada.",
        ],
        "form": form,
        "label": "Buka lagi",
        "batal_url": reverse("evaluasi:evaluasi_unit", args=[pk]),
        "uji": "terapkan",
    }
    return render(request, "komponen/halaman_konfirmasi.html", konteks)
