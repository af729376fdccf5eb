"""Coordination lines of a unit: draw, change, end. The unit a line starts from must be in scope."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from orgstruktur.forms.garis import GarisTambahForm, GarisUbahForm
from orgstruktur.forms.ketetapan import FormulirKetetapan
from orgstruktur.forms.pilih_unit import Pencari
from orgstruktur.izin import ambil_untuk_diubah, pastikan_dapat_diubah, wajib_izin
from orgstruktur.models import GarisHubungan, Unit
from orgstruktur.selectors.isi import bagan_dengan_rencana, dekat, garis_unit, sebab_garis
from orgstruktur.services.hubungan import akhiri_garis, tambah_garis, ubah_garis
from orgstruktur.views.alur import HALAMAN_FORMULIR, Alur
from orgstruktur.views.calon import jawab_calon

IZIN = "ubah_struktur"


def ambil_garis(akun: Any, pk: int) -> GarisHubungan:
    """Fetch a line for a write: Http404 when unseen or withdrawn, PermissionDenied out of scope."""
    garis = GarisHubungan.objects.select_related("dari", "ke").filter(pk=pk).first()
    if garis is None or garis.berlaku_mulai == garis.berlaku_sampai:
        raise Http404
    if not Unit.objects.terlihat_oleh(akun).filter(pk=garis.dari_id).exists():
        raise Http404
    pastikan_dapat_diubah(akun, IZIN, garis.dari)
    return garis


@wajib_izin(IZIN)
@HALAMAN_FORMULIR
def garis_tambah(request: HttpRequest, kode: str) -> HttpResponse:
    """A new line from this unit; `?ke=KODE` fills in the other end."""
    unit = ambil_untuk_diubah(request.user, IZIN, kode)
    form = GarisTambahForm(
        request.POST or None,
        unit=unit,
        pencari=_pencari(unit),
        url_cari=reverse("orgstruktur:garis_tujuan", args=[unit.kode]),
        initial={"ke": request.GET.get("ke", ""), "jenis": "koordinasi"},
    )
    return Alur(
        request,
        form,
        tambah_garis,
        {"dari": unit},
        judul="Tambah garis hubungan",
        unit=unit,
        pengantar=f"Hubungan {unit.nama} dengan unit lain di luar garis komando. "
        "Tampil pada halaman kedua unit.",
        label="Tambahkan",
        templat="orgstruktur/garis_form.html",
        konteks={"yang_ada": garis_unit(unit)},
    ).jawab()


@wajib_izin(IZIN)
@HALAMAN_FORMULIR
def garis_ubah(request: HttpRequest, pk: int) -> HttpResponse:
    """Another kind or description."""
    garis = ambil_garis(request.user, pk)
    return Alur(
        request,
        GarisUbahForm(request.POST or None, garis=garis),
        ubah_garis,
        {"garis": garis},
        judul="Ubah garis hubungan",
        unit=garis.dari,
        templat="orgstruktur/garis_form.html",
        konteks={"garis": garis},
    ).jawab()


@wajib_izin(IZIN)
@HALAMAN_FORMULIR
def garis_akhiri(request: HttpRequest, pk: int) -> HttpResponse:
    """End a line, or withdraw one that was never there."""
    garis = ambil_garis(request.user, pk)
    return Alur(
        request,
        FormulirKetetapan(request.POST or None),
        akhiri_garis,
        {"garis": garis},
        judul="Akhiri garis hubungan",
        unit=garis.dari,
        label="Akhiri",
        bahaya=True,
        templat="orgstruktur/garis_akhiri.html",
        konteks={"garis": garis},
    ).jawab()


@require_safe
@wajib_izin(IZIN)
def garis_tujuan(request: HttpRequest, kode: str) -> HttpResponse:
    """Fragment: units a line may lead to."""
    unit = ambil_untuk_diubah(request.user, IZIN, kode)
    return jawab_calon(request, _pencari(unit), unit.get_absolute_url())


def _pencari(unit: Unit) -> Pencari:
    bagan = bagan_dengan_rencana()
    return Pencari(bagan, sebab_garis(unit.pk), dekat(bagan, unit))
