"""Role assignments: give, change the period, end."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from orgstruktur.forms.pilih_unit import konteks_calon
from orgstruktur.izin import wajib_izin
from orgstruktur.models import PenugasanPeran
from orgstruktur.selectors.bagan import bagan_terkini
from tebingtinggi.akun.models import Akun
from tebingtinggi.bersama.galat import AturanDilanggar
from tebingtinggi.bersama.htmx import minta_bagian
from tebingtinggi.bersama.tampilan import tanggal
from tebingtinggi.kelola_akun.forms.akun import AlasanForm, kiriman, pasang_galat
from tebingtinggi.kelola_akun.forms.peran import PeranBeriForm, PeranMasaForm, pencari_unit
from tebingtinggi.kelola_akun.selectors.akun import nama_peran_pendek
from tebingtinggi.kelola_akun.services import peran as services
from tebingtinggi.kelola_akun.views.akun import IZIN, halaman_akun, konfirmasi, remah


@require_http_methods(["GET", "HEAD", "POST"])
@wajib_izin(IZIN)
def peran_beri(request: HttpRequest, pk: int) -> HttpResponse:
    """`/akun/<pk>/peran/`: give a role."""
    akun = get_object_or_404(Akun, pk=pk)
    form = PeranBeriForm(
        kiriman(request),
        bagan=bagan_terkini(),
        akun_pk=akun.pk,
        initial={"unit": request.GET.get("unit", "")},
    )
    mencari = request.POST.get("langkah") == "cari"
    if request.method == "POST" and form.is_valid() and not mencari:
        try:
            baru = services.beri_peran(akun=akun, **form.cleaned_data, oleh=request.user)
        except AturanDilanggar as galat:
            pasang_galat(form, galat)
        else:
            peran = nama_peran_pendek(baru.peran.name)
            messages.success(request, f"{akun.nama} diberi peran {peran} pada {baru.unit.nama}.")
            return redirect(halaman_akun(akun))
    if mencari:
        form.errors.clear()
    konteks = {"judul": f"Beri peran kepada {akun.nama}", "remah": remah(akun), "form": form}
    konteks |= {"akun": akun, "batal_url": halaman_akun(akun), "label": "Beri peran"}
    return render(request, "kelola_akun/peran_beri.html", konteks)


@require_safe
@wajib_izin(IZIN)
def peran_unit(request: HttpRequest, pk: int) -> HttpResponse:
    """Fragment: the units that match while typing."""
    if not minta_bagian(request):
        return redirect("kelola_akun:peran_beri", pk=pk)
    return calon_unit(request)


def calon_unit(request: HttpRequest) -> HttpResponse:
    """Answer with the hits of the picker named `unit`."""
    konteks = konteks_calon(
        pencari_unit(bagan_terkini()),
        "unit",
        "id_unit",
        request.GET.get("unit", ""),
        request.GET.get("unit_cari", "").strip()[:100],
    )
    return render(request, "orgstruktur/_pilih_unit_calon.html", konteks)


def _ambil(pk: int) -> PenugasanPeran:
    daftar = PenugasanPeran.objects.select_related("akun", "peran", "unit")
    return get_object_or_404(daftar, pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
@wajib_izin(IZIN)
def peran_masa(request: HttpRequest, pk: int) -> HttpResponse:
    """`/akun/peran/<pk>/masa/`: another last day."""
    p = _ambil(pk)
    cara = PeranMasaForm.BATAS if p.selesai else PeranMasaForm.TANPA_BATAS
    form = PeranMasaForm(kiriman(request), initial={"cara": cara, "selesai": p.selesai})
    if request.method == "POST" and form.is_valid():
        try:
            services.ubah_masa_peran(
                penugasan=p,
                selesai=form.hari_terakhir(),
                alasan=form.cleaned_data["alasan"],
                oleh=request.user,
            )
        except AturanDilanggar as galat:
            pasang_galat(form, galat)
        else:
            messages.success(request, f"Masa berlaku peran {p.akun.nama} diperbarui.")
            return redirect(halaman_akun(p.akun))
    return konfirmasi(
        request,
        p.akun,
        judul="Ubah masa berlaku peran",
        pengantar=_sebut(p),
        akibat=[],
        label="Simpan",
        form=form,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@wajib_izin(IZIN)
def peran_akhiri(request: HttpRequest, pk: int) -> HttpResponse:
    """`/akun/peran/<pk>/akhiri/`: end at once."""
    p = _ambil(pk)
    form = AlasanForm(kiriman(request))
    if request.method == "POST" and form.is_valid():
        try:
            services.akhiri_peran(penugasan=p, oleh=request.user, **form.cleaned_data)
        except AturanDilanggar as galat:
            pasang_galat(form, galat)
        else:
            messages.success(request, f"Peran {p.akun.nama} pada {p.unit.nama} diakhiri.")
            return redirect(halaman_akun(p.akun))
    return konfirmasi(
        request,
        p.akun,
        judul="Akhiri peran",
        pengantar=_sebut(p),
        akibat=[
            f"{p.akun.nama} seketika kehilangan hak dari peran ini; peran lain tetap.",
            "Penugasannya tetap tercatat sebagai masa lalu, dan perbuatannya tetap dalam jejak.",
        ],
        label="Akhiri sekarang",
        form=form,
        bahaya=True,
    )


def _sebut(p: PenugasanPeran) -> str:
    akhir = f"sampai dengan {tanggal(p.selesai)}" if p.selesai else "tanpa batas waktu"
    peran = nama_peran_pendek(p.peran.name)
    return f"{p.akun.nama}, {peran} pada {p.unit.nama}, sejak {tanggal(p.mulai)} {akhir}."
