"""Results of an own SKP that is open: add, change, take out."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from orgstruktur.models import Fungsi
from orgstruktur.views.alur import HALAMAN_FORMULIR
from pegawai.forms.kinerja_skp import RhkForm, susun_indikator
from pegawai.models import RencanaHasilKerja, SasaranKinerja
from pegawai.selectors import kinerja_skp as baca
from pegawai.selectors.kinerja_tujuan import pilihan_sasaran
from pegawai.services.kinerja_skp import hapus_rhk, simpan_rhk
from pegawai.views.kinerja_skp import remah_skp, skp_milik
from tebingtinggi.bersama.galat import AturanDilanggar
from tebingtinggi.bersama.pesan import kirim_pesan


def _rhk_milik(request: HttpRequest, pk: int) -> RencanaHasilKerja:
    milik = SasaranKinerja.objects.milik(request.user).order_by().values("pk")
    semua = RencanaHasilKerja.objects.select_related(
        *("skp", "skp__pegawai", "skp__unit", "skp__jabatan"),
        *("rhk_atasan", "fungsi", "sasaran", "sasaran__perjanjian"),
    )
    return get_object_or_404(semua, pk=pk, skp__in=milik)


@never_cache
@HALAMAN_FORMULIR
def rhk_tambah(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a result to an own SKP."""
    return _isi(request, skp_milik(request, pk), None)


@never_cache
@HALAMAN_FORMULIR
def rhk_ubah(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a result of an own SKP."""
    rhk = _rhk_milik(request, pk)
    return _isi(request, rhk.skp, rhk)


def _isi(request: HttpRequest, skp: SasaranKinerja, rhk: RencanaHasilKerja | None) -> HttpResponse:
    penilai = baca.penilai_skp([skp], timezone.localdate()).get(skp.pk)
    data = request.POST or None
    form = RhkForm(
        data,
        rhk=rhk,
        rhk_atasan=baca.pilihan_rhk_atasan(skp, penilai),
        fungsi=baca.pilihan_fungsi(skp),
        sasaran=pilihan_sasaran(skp.unit_id, skp.tahun)
        if skp.jabatan is not None and skp.jabatan.kepala
        else None,
    )
    indikator = susun_indikator(data, rhk)
    if data is not None and form.is_valid() and indikator.is_valid():
        fungsi = Fungsi.objects.filter(pk=form.cleaned_data["fungsi"] or None).first()
        try:
            simpan_rhk(skp=skp, rhk=rhk, isi=form.isi(indikator.isi(), fungsi), oleh=request.user)
        except AturanDilanggar as galat:
            form.add_error(galat.ruas if galat.ruas in form.fields else None, galat.pesan)
        else:
            kirim_pesan(request, "RHK disimpan.")
            if "lagi" in request.POST:
                return redirect("pegawai:rhk_tambah", skp.pk)
            return redirect("pegawai:skp_rinci", skp.pk)
    konteks: dict[str, Any] = {
        "judul": "Ubah RHK" if rhk else "Tambah RHK",
        "remah": remah_skp(skp),
        "skp": skp,
        "form": form,
        "indikator": indikator,
        "baru": rhk is None,
        "batal_url": reverse("pegawai:skp_rinci", args=[skp.pk]),
    }
    return render(request, "pegawai/rhk_form.html", konteks)


@never_cache
@HALAMAN_FORMULIR
def rhk_hapus(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a result out of an own SKP."""
    rhk = _rhk_milik(request, pk)
    if request.method == "POST":
        try:
            hapus_rhk(rhk=rhk, oleh=request.user)
        except AturanDilanggar as galat:
            kirim_pesan(request, galat.pesan, tingkat=messages.ERROR)
        else:
            kirim_pesan(request, "RHK dihapus.")
        return redirect("pegawai:skp_rinci", rhk.skp_id)
    konteks = {
        "judul": "Hapus RHK ini?",
        "pengantar": rhk.teks,
        "remah": remah_skp(rhk.skp),
        "akibat": ["Indikatornya ikut terhapus.", "Laporan yang memakainya tetap ada, tanpa RHK."],
        "label": "Hapus RHK",
        "bahaya": True,
        "batal_url": reverse("pegawai:skp_rinci", args=[rhk.skp_id]),
    }
    return render(request, "komponen/halaman_konfirmasi.html", konteks)
