"""Flags "another unit does it as well" on an own report or result."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from orgstruktur.bagan import Simpul
from orgstruktur.forms.pilih_unit import Pencari
from orgstruktur.models import Unit
from orgstruktur.selectors.bagan import bagan_terkini
from orgstruktur.views.alur import HALAMAN_FORMULIR
from orgstruktur.views.calon import jawab_calon
from pegawai.forms.kinerja_tanda_unit import TandaUnitForm
from pegawai.models import LaporanKinerja, RencanaHasilKerja, TandaUnitLain
from pegawai.services.kinerja_tanda_unit import tandai_unit_lain, tarik_tanda
from pegawai.views.kinerja import laporan_milik, pegawai_wajib
from pegawai.views.kinerja_bingkai import Selesai, lewat_form, lewat_konfirmasi
from pegawai.views.kinerja_rhk import rhk_milik


@never_cache
@HALAMAN_FORMULIR
def laporan_unit_lain(request: HttpRequest, pk: int) -> HttpResponse:
    """Flag an own report."""
    laporan = laporan_milik(request, pk)
    kembali = reverse("pegawai:laporan_rinci", args=[pk])
    return _tandai(request, laporan, laporan.uraian, laporan.unit, kembali)


@never_cache
@HALAMAN_FORMULIR
def rhk_unit_lain(request: HttpRequest, pk: int) -> HttpResponse:
    """Flag a result of an own SKP, whatever its state."""
    rhk = rhk_milik(request, pk)
    kembali = reverse("pegawai:skp_rinci", args=[rhk.skp_id])
    return _tandai(request, rhk, rhk.teks, rhk.skp.unit, kembali)


def _tandai(
    request: HttpRequest,
    benda: LaporanKinerja | RencanaHasilKerja,
    teks: str,
    unit: Unit,
    kembali: str,
) -> HttpResponse:
    mencari = request.POST.get("langkah") == "cari"
    dikirim = request.POST if request.method == "POST" else None
    form = TandaUnitForm(
        dikirim,
        pencari=_pencari(unit.pk),
        url=f"{reverse('pegawai:unit_lain_calon')}?milik={unit.pk}",
    )
    if mencari and not form.is_valid():
        form.errors.clear()

    def kerjakan() -> Selesai:
        isi = form.cleaned_data
        tandai_unit_lain(benda=benda, oleh=request.user, **isi)
        return Selesai(f"{isi['unit_lain'].nama} ditandai.", kembali)

    konteks = {
        "judul": "Juga dikerjakan unit lain",
        "remah": [{"label": "Kinerja", "url": reverse("pegawai:kinerja")}],
        "teks": teks,
        "batal_url": kembali,
    }
    templat = "pegawai/unit_lain_form.html"
    if mencari:
        return render(request, templat, {**konteks, "form": form})
    return lewat_form(request, form, kerjakan, templat, konteks)


def _pencari(unit_id: int) -> Pencari:
    """Give every unit of today; not the own one, nor those above, which hand their work down."""
    bagan = bagan_terkini()
    milik = bagan.ambil(unit_id)
    atas = {s.id for s in bagan.leluhur(milik)} if milik else set()

    def sebab(simpul: Simpul) -> str:
        if simpul.id == unit_id:
            return "unit Anda sendiri"
        return "di atas unit Anda" if simpul.id in atas else ""

    return Pencari(bagan, sebab, dahulukan=lambda s: bool(sebab(s)), sebutan="unit lain")


@never_cache
@require_safe
def unit_lain_calon(request: HttpRequest) -> HttpResponse:
    """The hits of the picker while somebody types; `?milik=`: the unit that is not offered."""
    pegawai_wajib(request)
    milik = request.GET.get("milik", "")
    pencari = _pencari(int(milik) if milik.isdecimal() and len(milik) < 19 else 0)
    return jawab_calon(request, pencari, reverse("pegawai:kinerja"), nama="unit_lain")


@never_cache
@HALAMAN_FORMULIR
def unit_lain_tarik(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an own flag back after one question."""
    semua = TandaUnitLain.objects.milik(request.user).berlaku().select_related("unit_lain", "rhk")
    tanda = get_object_or_404(semua, pk=pk)
    kembali = (
        reverse("pegawai:laporan_rinci", args=[tanda.laporan_id])
        if tanda.rhk is None
        else reverse("pegawai:skp_rinci", args=[tanda.rhk.skp_id])
    )

    def kerjakan() -> str:
        tarik_tanda(tanda=tanda, oleh=request.user)
        return "Tanda ditarik."

    konteks = {
        "judul": "Tarik tanda ini?",
        "pengantar": f"{tanda.unit_lain.nama}{f': {tanda.catatan}' if tanda.catatan else ''}",
        "remah": [{"label": "Kinerja", "url": reverse("pegawai:kinerja")}],
        "akibat": ["Tanda ini tidak lagi dihitung dan tidak lagi tampil bagi petugas organisasi."],
        "label": "Tarik tanda",
        "bahaya": False,
        "uji": "tarik-tanda",
    }
    return lewat_konfirmasi(request, kerjakan, kembali, konteks)
