"""`/rancangan/<pk>/balik/`: from an applied proposal a new one that goes back to the structure before."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from orgstruktur.forms.rancangan_balik import BalikForm
from orgstruktur.izin import wajib_izin
from orgstruktur.models import Rancangan
from orgstruktur.rancangan.daftar import nama_langkah
from orgstruktur.rancangan.simulasi import Tertulis
from orgstruktur.selectors.rancangan import bagan_pada, coba
from orgstruktur.selectors.rancangan_balik import periksa_balik, usul_nama
from orgstruktur.services.rancangan_balik import buat_rancangan_balik
from orgstruktur.views.alur import HALAMAN_FORMULIR
from orgstruktur.views.rancangan import TULIS, remah
from orgstruktur.views.rancangan_lihat import halaman_rancangan
from tebingtinggi.bersama.galat import AturanDilanggar


@HALAMAN_FORMULIR
@wajib_izin(TULIS)
def rancangan_balik(request: HttpRequest, pk: int) -> HttpResponse:
    """The steps that would go back and what cannot; POST begins the proposal."""
    h = halaman_rancangan(request, pk)
    r = h.rancangan
    if r.tahap != Rancangan.Tahap.DITERAPKAN:
        messages.info(request, "Yang dapat dikembalikan hanya rancangan yang diterapkan.")
        return redirect(r)
    form = BalikForm(request.POST or None, initial={"nama": usul_nama(r)})
    if form.is_valid():
        try:
            baru = buat_rancangan_balik(rancangan=r, oleh=request.user, **form.cleaned_data)
        except AturanDilanggar as galat:
            form.add_error(galat.ruas if galat.ruas in form.fields else None, galat.pesan)
        else:
            messages.success(request, "Rancangan pengembalian disusun. Periksa langkahnya.")
            return redirect(baru)
    hasil = periksa_balik(r)
    tertulis = [Tertulis(n, x) for n, x in enumerate(hasil.langkah)]
    dicoba = coba(bagan_pada(h.status.tanggal_berlaku, h.status), tertulis)
    konteks = h.konteks(
        "",
        form=form,
        baris=[(x.kalimat, nama_langkah(x.langkah.JENIS)) for x in dicoba.langkah],
        tidak=hasil.tidak,
        sudah=list(r.daftar_pembalik.order_by("pk")),
        label="Susun rancangan pengembalian",
        batal_url=r.get_absolute_url(),
    ) | {"judul": f"Kembali ke susunan sebelum {r.nama}", "remah": remah(r)}
    return render(request, "orgstruktur/rancangan_balik.html", konteks)
