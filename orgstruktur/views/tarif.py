"""`/rancangan/tarif/`: what a place of a class costs a month, from which the cost of proposals is worked out."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from orgstruktur.forms.tarif import TarifForm
from orgstruktur.izin import wajib_izin
from orgstruktur.models import TarifKelas
from orgstruktur.selectors.tarif import daftar_tarif
from orgstruktur.services.tarif import IZIN, cabut_tarif, tetapkan_tarif
from orgstruktur.views.alur import HALAMAN_FORMULIR
from orgstruktur.views.rancangan import remah
from tebingtinggi.bersama.galat import AturanDilanggar
from tebingtinggi.bersama.tampilan import angka

HALAMAN = "orgstruktur:tarif_daftar"


@HALAMAN_FORMULIR
@wajib_izin(IZIN)
def tarif_daftar(request: HttpRequest) -> HttpResponse:
    """Every rate that was filled in, and the form for another one."""
    form = TarifForm(request.POST or None)
    if form.is_valid():
        try:
            t = tetapkan_tarif(**form.cleaned_data, oleh=request.user)
        except AturanDilanggar as galat:
            form.add_error(galat.ruas if galat.ruas in form.fields else None, galat.pesan)
        else:
            messages.success(
                request, f"Tarif kelas {t.kelas} disimpan: Rp{angka(t.nilai)} sebulan."
            )
            return redirect(HALAMAN)
    konteks = {
        "judul": "Tarif kelas jabatan",
        "daftar": _dengan_keadaan(daftar_tarif()),
        "form": form,
        "remah": remah(),
    }
    return render(request, "orgstruktur/tarif_daftar.html", konteks)


@require_POST
@wajib_izin(IZIN)
def tarif_cabut(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one rate out."""
    tarif = get_object_or_404(TarifKelas, pk=pk)
    try:
        cabut_tarif(tarif=tarif, oleh=request.user)
        messages.success(request, f"Tarif kelas {tarif.kelas} dicabut.")
    except AturanDilanggar as galat:
        messages.error(request, galat.pesan)
    return redirect(HALAMAN)


def _dengan_keadaan(daftar: list[TarifKelas]) -> list[tuple[TarifKelas, str]]:
    """Say of each rate whether it holds today; daftar: of each class the latest first."""
    hari_ini = timezone.localdate()
    sudah: set[int] = set()
    hasil: list[tuple[TarifKelas, Any]] = []
    for t in daftar:
        if t.berlaku_mulai > hari_ini:
            keadaan = "akan berlaku"
        else:
            keadaan = "digantikan" if t.kelas in sudah else "berlaku"
            sudah.add(t.kelas)
        hasil.append((t, keadaan))
    return hasil
