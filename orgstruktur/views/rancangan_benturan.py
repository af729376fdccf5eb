"""`/rancangan/<pk>/benturan/`: what changed under a proposal, told in words and settled one by one."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from orgstruktur.izin import wajib_izin
from orgstruktur.models import BenturanRancangan, Rancangan
from orgstruktur.selectors.rancangan_benturan import benturan_diputuskan, benturan_rancangan
from orgstruktur.services.rancangan_benturan import putuskan_benturan
from orgstruktur.views.rancangan import TULIS, ambil_untuk_disunting
from orgstruktur.views.rancangan_lihat import halaman_rancangan
from tebingtinggi.bersama.galat import AturanDilanggar, SudahBerubah

P = BenturanRancangan.Putusan
T = Rancangan.Tahap
#: Stages in which a proposal is held against the structure in force; an approved one against its decision.
_DIPERIKSA = (T.DISUSUN, T.DIKONSULTASIKAN, T.DIAJUKAN)


class PutusanBenturanForm(forms.Form):
    """Which conflict, and what becomes of the step."""

    langkah = forms.IntegerField(min_value=1)
    rak = forms.CharField(max_length=20)
    benda = forms.IntegerField(min_value=0)
    putusan = forms.ChoiceField(choices=P.choices)
    catatan = forms.CharField(required=False, max_length=1000)


@require_safe
@wajib_izin("lihat_rancangan")
def rancangan_benturan(request: HttpRequest, pk: int) -> HttpResponse:
    """The open conflicts, each with its choices; those that were settled, by whom and to what end."""
    h = halaman_rancangan(request, pk)
    diperiksa = h.rancangan.tahap in _DIPERIKSA
    daftar = benturan_rancangan(h.rancangan, h.daftar, h.status) if diperiksa else []
    konteks = h.konteks(
        "rancangan_benturan",
        daftar=h.benturan_putusan or daftar,
        diperiksa=diperiksa or h.rancangan.tahap == T.DISETUJUI,
        diputuskan=benturan_diputuskan(h.rancangan),
    )
    return render(request, "orgstruktur/rancangan_benturan.html", konteks)


@require_POST
@wajib_izin(TULIS)
def benturan_putuskan(request: HttpRequest, pk: int) -> HttpResponse:
    """`langkah= rak= benda=` name the conflict; `putusan=` hapus, ubah or tetap; `catatan=`."""
    rancangan = ambil_untuk_disunting(request, pk)
    form = PutusanBenturanForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Pilih apa yang terjadi dengan langkahnya.")
        return redirect("orgstruktur:rancangan_benturan", pk)
    try:
        hasil = putuskan_benturan(rancangan=rancangan, oleh=request.user, **form.cleaned_data)
    except (AturanDilanggar, SudahBerubah) as galat:
        messages.error(request, galat.pesan)
        return redirect("orgstruktur:rancangan_benturan", pk)
    messages.success(request, f"Benturan diputuskan: {hasil.get_putusan_display().lower()}.")
    if hasil.putusan == P.UBAH:
        return redirect("orgstruktur:langkah_ubah", pk, form.cleaned_data["langkah"])
    return redirect("orgstruktur:rancangan_benturan", pk)
