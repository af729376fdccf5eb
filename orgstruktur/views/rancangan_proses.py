"""`/rancangan/<pk>/proses/`: what has to be done for a proposal, by whom and until when; what was done."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from orgstruktur.forms.rancangan_proses import (
    CabutPeristiwaForm,
    PerbaikiPeristiwaForm,
    PeristiwaForm,
    nilai_peristiwa,
)
from orgstruktur.izin import wajib_izin
from orgstruktur.models import Keputusan, PeristiwaRancangan, Rancangan, boleh
from orgstruktur.rancangan.proses import (
    Proses,
)
from orgstruktur.rancangan.proses_daftar import (
    DIAM,
    TAHAPAN,
    tugas_menurut,
    tugas_peristiwa,
)
from orgstruktur.selectors.rancangan_proses import (
    TAHAP_MATI,
    peristiwa_rancangan,
    proses_rancangan,
)
from orgstruktur.services.rancangan_proses import (
    cabut_peristiwa,
    catat_peristiwa,
    catat_unduh_pindaian,
    perbaiki_peristiwa,
)
from orgstruktur.views.alur import HALAMAN_FORMULIR
from orgstruktur.views.rancangan import TULIS, ambil_rancangan, ambil_untuk_disunting, remah
from orgstruktur.views.rancangan_berkas import jawab_dokumen
from orgstruktur.views.rancangan_lihat import halaman_rancangan
from tebingtinggi.bersama.galat import AturanDilanggar, SudahBerubah

_LIHAT = "lihat_rancangan"


@require_safe
def rancangan_proses(request: HttpRequest, pk: int) -> HttpResponse:
    """The task list, the path and its reasons, the timeline of what was recorded."""
    h = halaman_rancangan(request, pk)
    daftar = peristiwa_rancangan(h.rancangan)
    proses = proses_rancangan(h.hasil, daftar, _keputusan(h.rancangan))
    petugas = boleh(request.user, _LIHAT)
    boleh_catat = h.boleh_tulis and h.rancangan.tahap not in TAHAP_MATI
    konteks = h.konteks(
        "rancangan_proses",
        proses=proses,
        tahapan=TAHAPAN[proses.tahapan],
        baris=_baris(proses, daftar),
        petugas=petugas,
        boleh_catat=boleh_catat,
        kejadian=_kejadian(daftar, petugas=petugas),
        peringatan_lewat=[
            f"{b.tugas.nama}: {b.tenggat.batas.lewat}"
            for b in proses.butir
            if b.terlambat and b.tenggat and b.tenggat.batas.lewat
        ],
    )
    return render(request, "orgstruktur/rancangan_proses.html", konteks)


def _keputusan(rancangan: Rancangan) -> Keputusan | None:
    """Give the approval that holds. One query."""
    if rancangan.tahap not in (Rancangan.Tahap.DISETUJUI, Rancangan.Tahap.DITERAPKAN):
        return None
    return rancangan.daftar_keputusan.filter(disetujui=True).last()


def _baris(proses: Proses, daftar: list[PeristiwaRancangan]) -> list[tuple[Any, Any]]:
    """Give every task with the row of what was recorded for it."""
    per_pk = {p.pk: p for p in daftar}
    return [(b, per_pk.get(b.tercatat.kunci) if b.tercatat else None) for b in proses.butir]


def _kejadian(daftar: list[PeristiwaRancangan], *, petugas: bool) -> list[dict[str, Any]]:
    """Give what was recorded as `_garis_waktu.html` shows it, newest first."""
    return [
        {
            "waktu": p.tanggal,
            "judul": p.nama,
            "dasar": p.nomor,
            "rincian": [{"label": "Catatan", "ke": p.catatan}] if petugas and p.catatan else [],
            "oleh": (str(p.oleh) if p.oleh else "jadwal") if petugas else "",
            "url": reverse("orgstruktur:peristiwa_pindaian", args=[p.rancangan_id, p.pk])
            if petugas and p.bukti_nama
            else "",
        }
        for p in reversed(daftar)
    ]


# --- record -----------------------------------------------------------------------------------------
@HALAMAN_FORMULIR
@wajib_izin(TULIS)
def peristiwa_catat(request: HttpRequest, pk: int, tugas: str) -> HttpResponse:
    """Record what settles a task: number, date, scan, note."""
    rancangan = ambil_untuk_disunting(request, pk)
    pilihan = _pilihan(tugas)
    form = PeristiwaForm(request.POST or None, request.FILES or None, pilihan=pilihan)
    _periksa_unggahan(request, form)
    if form.is_valid():
        isi = {"jenis": pilihan[0], **form.cleaned_data}
        try:
            p = catat_peristiwa(rancangan=rancangan, oleh=request.user, **isi)
        except AturanDilanggar as galat:
            form.add_error(galat.ruas if galat.ruas in form.fields else None, galat.pesan)
        else:
            messages.success(request, f"Dicatat: {p.nama}.")
            return redirect("orgstruktur:rancangan_proses", pk)
    t = tugas_menurut(tugas)
    return _formulir(
        request, rancangan, form, judul=f"Catat: {t.nama}", label="Simpan catatan", tugas=t
    )


def _pilihan(tugas: str) -> tuple[str, ...]:
    """Give what may be recorded for a task by hand; silence is for the schedule."""
    try:
        peristiwa = tugas_menurut(tugas).peristiwa
    except KeyError:
        raise Http404("Tugas ini tidak dikenal.") from None
    return tuple(j for j in peristiwa if j != DIAM)


@HALAMAN_FORMULIR
@wajib_izin(TULIS)
def peristiwa_perbaiki(request: HttpRequest, pk: int, peristiwa_pk: int) -> HttpResponse:
    """Correct a record, with the reason."""
    rancangan, p = _ambil(request, pk, peristiwa_pk)
    form = PerbaikiPeristiwaForm(
        request.POST or None, request.FILES or None, pilihan=(p.jenis,), initial=nilai_peristiwa(p)
    )
    _periksa_unggahan(request, form)
    if form.is_valid():
        isi = dict(form.cleaned_data)
        try:
            perbaiki_peristiwa(peristiwa=p, oleh=request.user, **isi)
        except AturanDilanggar as galat:
            form.add_error(form.galat_ke(galat.ruas), galat.pesan)
        except SudahBerubah as galat:
            form.add_error(None, f"{galat.pesan} Muat ulang halaman ini untuk melihatnya.")
        else:
            messages.success(request, "Catatan diperbaiki; yang lama tersimpan dalam jejak.")
            return redirect("orgstruktur:rancangan_proses", pk)
    return _formulir(
        request, rancangan, form, judul=f"Perbaiki catatan: {p.nama}", label="Simpan perbaikan",
        tugas=tugas_peristiwa(p.jenis), peristiwa=p,
    )  # fmt: skip


@HALAMAN_FORMULIR
@wajib_izin(TULIS)
def peristiwa_cabut(request: HttpRequest, pk: int, peristiwa_pk: int) -> HttpResponse:
    """Withdraw a record that was made by mistake."""
    rancangan, p = _ambil(request, pk, peristiwa_pk)
    form = CabutPeristiwaForm(request.POST or None, initial={"versi": p.versi})
    if form.is_valid():
        try:
            cabut_peristiwa(peristiwa=p, oleh=request.user, **form.cleaned_data)
        except (AturanDilanggar, SudahBerubah) as galat:
            form.add_error(None, galat.pesan)
        else:
            messages.success(
                request, "Catatan dicabut; yang pernah tertulis tersimpan dalam jejak."
            )
            return redirect("orgstruktur:rancangan_proses", pk)
    return _formulir(
        request, rancangan, form, judul=f"Cabut catatan: {p.nama}", label="Cabut catatan",
        tugas=tugas_peristiwa(p.jenis), peristiwa=p, bahaya=True,
    )  # fmt: skip


@require_safe
@wajib_izin(_LIHAT)
def peristiwa_pindaian(request: HttpRequest, pk: int, peristiwa_pk: int) -> HttpResponse:
    """The scan as a download, for officers; every one leaves a Jejak; never shown in the page."""
    _, p = _ambil(request, pk, peristiwa_pk, membaca=True)
    if not p.bukti:
        raise Http404("Catatan ini tidak mempunyai pindaian.")
    catat_unduh_pindaian(peristiwa=p, oleh=request.user)
    jawaban = jawab_dokumen(bytes(p.bukti), p.bukti_nama, p.bukti_jenis)
    jawaban["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return jawaban


# --- shared -----------------------------------------------------------------------------------------
def _ambil(
    request: HttpRequest, pk: int, peristiwa_pk: int, *, membaca: bool = False
) -> tuple[Rancangan, PeristiwaRancangan]:
    rancangan = (ambil_rancangan if membaca else ambil_untuk_disunting)(request, pk)
    p = rancangan.daftar_peristiwa.filter(pk=peristiwa_pk, dicabut_pada__isnull=True).first()
    if p is None:
        raise Http404("Catatan ini tidak ditemukan.")
    return rancangan, p


def _periksa_unggahan(request: HttpRequest, form: forms.Form) -> None:
    besar = getattr(request, "unggahan_terlalu_besar", "")
    if besar and form.is_bound:
        form.add_error("bukti", f"Berkas “{besar[:80]}” terlalu besar.")


def _formulir(
    request: HttpRequest, rancangan: Rancangan, form: forms.Form, **lain: Any
) -> HttpResponse:
    batal = reverse("orgstruktur:rancangan_proses", args=[rancangan.pk])
    konteks = {
        "rancangan": rancangan,
        "form": form,
        "batal_url": batal,
        "remah": [*remah(rancangan), {"label": "Proses", "url": batal}],
        **lain,
    }
    return render(request, "orgstruktur/peristiwa_form.html", konteks)
