"""Take back a decision that has not been applied."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from orgstruktur.forms.rancangan_tarik import TarikPutusanForm
from orgstruktur.izin import wajib_izin
from orgstruktur.models import Rancangan
from orgstruktur.selectors.rancangan import jejak_rancangan
from orgstruktur.selectors.rancangan_wewenang import baca_pelaku, sebab_tidak_memutuskan
from orgstruktur.services.rancangan_tarik import tarik_putusan
from orgstruktur.views.alur import HALAMAN_FORMULIR
from orgstruktur.views.rancangan import remah
from orgstruktur.views.rancangan_alur import PUTUSKAN, baca_keputusan
from orgstruktur.views.rancangan_lihat import halaman_rancangan
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang


@HALAMAN_FORMULIR
@wajib_izin(PUTUSKAN)
def rancangan_tarik_putusan(request: HttpRequest, pk: int) -> HttpResponse:
    """Why, and whether it is decided anew or written on."""
    h = halaman_rancangan(request, pk)
    r = h.rancangan
    if r.tahap != Rancangan.Tahap.DISETUJUI:
        tahap = r.get_tahap_display().lower()
        messages.info(request, f"Rancangan ini {tahap}: tidak ada keputusan yang dapat ditarik.")
        return redirect(r)
    if sebab := sebab_tidak_memutuskan(baca_pelaku(r), request.user):
        raise DiLuarWewenang(sebab)
    form = TarikPutusanForm(request.POST or None)
    if form.is_valid():
        try:
            tarik_putusan(rancangan=r, oleh=request.user, **form.cleaned_data)
        except AturanDilanggar as galat:
            form.add_error(galat.ruas if galat.ruas in form.fields else None, galat.pesan)
        else:
            messages.success(request, "Keputusan ditarik; alasannya tercatat pada rancangan.")
            return redirect(r)
    konteks = h.konteks(
        "",
        form=form,
        keputusan=baca_keputusan(r, jejak_rancangan(r))[-1],
        label="Tarik keputusan",
        batal_url=r.get_absolute_url(),
    ) | {"judul": f"Tarik keputusan {r.nama}", "remah": remah(r)}
    return render(request, "orgstruktur/rancangan_tarik_putusan.html", konteks)
