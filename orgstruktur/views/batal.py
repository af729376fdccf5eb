"""Undo of one change: GET names the consequences, POST does it (also straight from the message)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from orgstruktur.izin import wajib_izin
from orgstruktur.models import Jejak, Unit
from orgstruktur.services.batal import batalkan_perubahan, dapat_dibatalkan
from orgstruktur.services.perubahan import Hasil, gladi
from orgstruktur.views.alur import baris_jejak, kirim_hasil, remah_unit
from tebingtinggi.bersama.galat import AturanDilanggar, SudahBerubah


@wajib_izin("ubah_struktur")
@require_http_methods(["GET", "HEAD", "POST"])
def perubahan_batalkan(request: HttpRequest, pk: int) -> HttpResponse:
    """`/struktur/perubahan/<pk>/batalkan/`."""
    jejak = get_object_or_404(Jejak.objects.select_related("oleh"), pk=pk)
    konteks = {
        "judul": "Batalkan perubahan",
        "jejak": jejak,
        "baris": baris_jejak([jejak])[0],
        "remah": remah_unit(_unit_tersisa(jejak)),
        "batal_url": _tujuan(jejak),
    }
    try:
        if request.method == "POST":
            hasil = batalkan_perubahan(jejak=jejak, oleh=request.user)
            kirim_hasil(request, hasil)
            return redirect(_tujuan(hasil.jejak))
        _pastikan_dapat(jejak, gladi(batalkan_perubahan, jejak=jejak, oleh=request.user))
    except AturanDilanggar as galat:
        return _tolak(request, konteks | {"sebab": galat.pesan}, 409)
    except SudahBerubah as galat:
        lain = {"sebab": galat.pesan, "jejak_lain": baris_jejak(galat.daftar_jejak)}
        return _tolak(request, konteks | lain, 409)
    return render(request, "orgstruktur/perubahan_batalkan.html", konteks)


def _pastikan_dapat(jejak: Jejak, hasil: Hasil) -> Hasil:
    boleh, sebab = dapat_dibatalkan(jejak)
    if not boleh:
        raise AturanDilanggar(sebab)
    return hasil


def _tolak(request: HttpRequest, konteks: dict, status: int) -> HttpResponse:
    status = status if request.method == "POST" else 200
    return render(request, "orgstruktur/perubahan_batalkan.html", konteks, status=status)


def _unit_tersisa(jejak: Jejak) -> Unit | None:
    """Give a unit of the act that still stands: the one it names, else the smallest branch."""
    pk = jejak.daftar_unit.values_list("unit_id", flat=True)
    daftar = Unit.objects.hidup().filter(pk__in=list(pk)).order_by("-level", "lft")
    return min(daftar, key=lambda u: u.nama not in jejak.objek, default=None)


def _tujuan(jejak: Jejak) -> str:
    unit = _unit_tersisa(jejak)
    return unit.get_absolute_url() if unit else reverse("orgstruktur:struktur")
