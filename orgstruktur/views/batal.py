"""Undo of one change: GET names the consequences, POST does it (also straight from the message)."""

from typing import Any
from urllib.parse import urlsplit, urlunsplit

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve, reverse
from django.utils.http import url_has_allowed_host_and_scheme

from orgstruktur.izin import wajib_izin
from orgstruktur.models import Jejak, TimKerja, Unit
from orgstruktur.services.batal import batalkan_perubahan
from orgstruktur.services.perubahan import gladi
from orgstruktur.views.alur import (
    HALAMAN_FORMULIR,
    baris_jejak,
    baris_penghalang,
    kirim_hasil,
    remah_unit,
    salah_terap,
)
from tebingtinggi.bersama.galat import AturanDilanggar, SudahBerubah


@wajib_izin("ubah_struktur")
@HALAMAN_FORMULIR
def perubahan_batalkan(request: HttpRequest, pk: int) -> HttpResponse:
    """`/struktur/perubahan/<pk>/batalkan/`. The service asks for the scope before anything else."""
    qs = Jejak.objects.filter(pk=pk)
    jejak = qs.select_related("oleh", "pada_rancangan__rancangan").first()
    if jejak is None or not jejak.daftar_unit.exists():
        raise Http404  # acts on accounts and the like are not told here
    tolakan: dict[str, Any] = {}
    kembali = _alamat_kembali(request)
    try:
        if request.method == "POST":
            hasil = batalkan_perubahan(jejak=jejak, oleh=request.user)
            kirim_hasil(request, hasil)
            return redirect(kembali or _tujuan(hasil.jejak))
        gladi(batalkan_perubahan, jejak=jejak, oleh=request.user)
    except (AturanDilanggar, SudahBerubah) as galat:
        tolakan = {
            "sebab": galat.pesan,
            "penghalang": baris_penghalang(galat.daftar_jejak, request.user),
            "senarai": getattr(galat, "senarai", ()),
            "salah_terap": salah_terap(jejak, request.user),
        }
    konteks = {
        "judul": "Batalkan perubahan",
        "jejak": jejak,
        "baris": baris_jejak([jejak])[0],
        "remah": remah_unit(None if jejak.tindakan in _BORONGAN else _unit_tersisa(jejak)),
        "batal_url": kembali or _tujuan(jejak),
        "kembali": kembali,
    }
    status = 409 if tolakan and request.method == "POST" else 200
    return render(request, "orgstruktur/perubahan_batalkan.html", konteks | tolakan, status=status)


#: Acts on many units: no single one of them is where the person came from.
_BORONGAN = {"unit_sekaligus", "impor_struktur", "unit_muat"}
#: Lists an undo is pressed on, which stay what they are whatever it brings back.
_DAFTAR = {"struktur", "struktur_tabel", "struktur_impor", "jejak_daftar", "jejak_rinci"}


def _alamat_kembali(request: HttpRequest) -> str:
    """Give the list the person pressed "Batalkan" on, with its filter; "" when it was none."""
    asal = request.POST.get("kembali") or request.headers.get("referer", "")
    if not url_has_allowed_host_and_scheme(
        asal, {request.get_host()}, require_https=request.is_secure()
    ):
        return ""
    bagian = urlsplit(asal)
    try:
        cocok = resolve(bagian.path)
    except Resolver404:
        return ""
    ada = cocok.namespace == "orgstruktur" and cocok.url_name in _DAFTAR
    return urlunsplit(("", "", bagian.path, bagian.query, "")) if ada else ""


def _unit_tersisa(jejak: Jejak) -> Unit | None:
    """Give a unit of the act that still stands: the one it names, else the smallest branch."""
    pk = set(jejak.daftar_unit.values_list("unit_id", flat=True))
    for isi in (jejak.sebelum, jejak.sesudah):
        pk |= {baris["induk_id"] for baris in (isi.get("riwayatunit") or {}).values() if baris}
    daftar = Unit.objects.hidup().filter(pk__in=pk - {None}).order_by("-level", "lft")
    return min(daftar, key=lambda u: u.nama not in jejak.objek, default=None)


def _tujuan(jejak: Jejak) -> str:
    tim = jejak.sesudah.get("timkerja") or {}
    if tim:  # a team is no unit: back to its own page, or to the list when it is gone
        ada = TimKerja.objects.filter(pk__in=[int(pk) for pk in tim]).first()
        return (
            reverse("orgstruktur:tim_kerja_rinci", args=[ada.pk])
            if ada
            else reverse("orgstruktur:tim_kerja_daftar")
        )
    unit = _unit_tersisa(jejak)
    return unit.get_absolute_url() if unit else reverse("orgstruktur:struktur")
