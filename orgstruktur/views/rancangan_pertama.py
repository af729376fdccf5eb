"""`/rancangan/baru/<jenis>/`: the first step of a proposal that comes into being with it.

Who answers a finding with a new proposal and turns back before the step is written leaves nothing behind.
"""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.vary import vary_on_headers

from orgstruktur.forms.rancangan_isi import FORMULIR
from orgstruktur.forms.rancangan_langkah import PilihSimpulField, pasang_pencarian
from orgstruktur.izin import wajib_izin
from orgstruktur.selectors.bagan import status_struktur
from orgstruktur.selectors.rancangan import bagan_pada
from orgstruktur.services.rancangan_langkah import mulai_dengan_langkah
from orgstruktur.views.alur import HALAMAN_FORMULIR
from orgstruktur.views.calon import jawab_calon
from orgstruktur.views.rancangan import TULIS, remah
from orgstruktur.views.rancangan_awal import isian_awal, temuan_dijawab
from orgstruktur.views.rancangan_langkah import kabarkan, keterangan, terisi
from tebingtinggi.bersama.formulir import tanpa_kurung_sudut
from tebingtinggi.bersama.galat import AturanDilanggar

_NAMA = forms.CharField(max_length=160, validators=[tanpa_kurung_sudut])


@HALAMAN_FORMULIR
@vary_on_headers("HX-Request")
@wajib_izin(TULIS)
def langkah_pertama(request: HttpRequest, jenis: str) -> HttpResponse:
    """`?nama_baru= unit=` and what the form is filled with; without a name back to the answers."""
    try:
        nama = _NAMA.clean(request.GET.get("nama_baru", ""))
    except ValidationError:
        return redirect("orgstruktur:rancangan_jawab")
    status = status_struktur()
    bagan = bagan_pada(status.tanggal_berlaku, status)
    kelas, unit = FORMULIR.get(jenis), bagan.per_kode.get(request.GET.get("unit", ""))
    if kelas is None or unit is None:
        raise Http404("Langkah ini tidak dikenal, atau unitnya sudah tidak ada.")
    form = kelas(request.POST or None, bagan=bagan, unit=unit)
    if ruas := request.GET.get("ruas", ""):
        return _calon(request, form, ruas)
    form.initial |= isian_awal(request.GET, form)
    pasang_pencarian(form, f"{_alamat(request)}&ruas=")
    temuan = temuan_dijawab(request)
    if terisi(request, form):
        isi = keterangan(form)
        try:
            hasil = mulai_dengan_langkah(
                nama=nama, tujuan=isi["alasan"], daftar=form.daftar_langkah(), oleh=request.user,
                temuan=temuan, **isi,
            )  # fmt: skip
        except AturanDilanggar as galat:
            form.add_error(form.ruas_galat(galat.ruas), galat.pesan)
        else:
            kabarkan(request, hasil)
            return redirect(hasil.daftar[0].rancangan)
    konteks: dict[str, Any] = {
        "judul": kelas.kelas.NAMA,
        "rancangan": {"nama": nama},
        "form": form,
        "unit": unit,
        "pengantar": form.pengantar,
        "temuan": temuan,
        "label": "Buat rancangan dan langkahnya",
        "batal_url": reverse("orgstruktur:temuan_rinci", args=[temuan.pk])
        if temuan
        else reverse("orgstruktur:aturan"),
        "remah": remah(),
    }
    return render(request, "orgstruktur/langkah_form.html", konteks)


def _calon(request: HttpRequest, form: forms.Form, ruas: str) -> HttpResponse:
    """Fragment: the units a picker of the form offers."""
    bidang = form.fields.get(ruas)
    if not isinstance(bidang, PilihSimpulField):
        raise Http404("Ruas ini tidak dikenal.")
    return jawab_calon(request, bidang.pencari, _alamat(request), ruas)


def _alamat(request: HttpRequest) -> str:
    """Give the address of the form as it was asked for."""
    minta = request.GET.copy()
    minta.pop("ruas", None)
    return f"{request.path}?{minta.urlencode()}"
