"""Who may do what here."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from orgstruktur.izin import wajib_izin
from orgstruktur.models import Unit
from orgstruktur.selectors.bagan import bagan_terkini
from tebingtinggi.bersama.htmx import minta_bagian
from tebingtinggi.kelola_akun.forms.peran import UnitTanyaForm
from tebingtinggi.kelola_akun.selectors.hak import hak_pada_unit
from tebingtinggi.kelola_akun.views.akun import IZIN, remah
from tebingtinggi.kelola_akun.views.peran import calon_unit


@require_safe
@wajib_izin(IZIN)
def akun_hak(request: HttpRequest) -> HttpResponse:
    """`/akun/hak/?unit=KODE`: every account with a right on this unit; without a unit, the root."""
    bagan = bagan_terkini()
    bertanya = any(k in request.GET for k in ("unit", "unit_cari"))
    form = UnitTanyaForm(request.GET if bertanya else None, bagan=bagan)
    unit = None
    if bertanya and form.is_valid():
        unit = form.cleaned_data["unit"]
    elif not bertanya and bagan.akar is not None:
        unit = get_object_or_404(Unit, pk=bagan.akar.id)
    if request.GET.get("langkah") == "cari" and unit is None:
        form.errors.clear()
    konteks = {
        "judul": "Siapa boleh apa di sini",
        "remah": remah(),
        "form": form,
        "unit": unit,
        "hak": hak_pada_unit(unit) if unit else None,
    }
    return render(request, "kelola_akun/akun_hak.html", konteks)


@require_safe
@wajib_izin(IZIN)
def hak_unit(request: HttpRequest) -> HttpResponse:
    """Fragment: the units that match while typing."""
    return calon_unit(request) if minta_bagian(request) else redirect("kelola_akun:akun_hak")
