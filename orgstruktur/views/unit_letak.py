"""Where a unit stands: moving it under another parent, ordering the children of one."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from orgstruktur.bagan import Bagan, Simpul
from orgstruktur.forms.pilih_unit import Pencari, konteks_calon
from orgstruktur.forms.unit import UnitPindahForm, pilihan_tempat
from orgstruktur.izin import ambil_untuk_diubah, wajib_izin
from orgstruktur.models import Unit
from orgstruktur.selectors.akibat import yang_ikut
from orgstruktur.selectors.bagan import bagan_terkini
from orgstruktur.selectors.calon_unit import sebab_pindah
from orgstruktur.selectors.lingkup import lingkup_izin
from orgstruktur.services.perubahan import versi_unit
from orgstruktur.services.unit import pindahkan_unit, urutkan_unit
from orgstruktur.views.alamat import angka_alamat
from orgstruktur.views.alur import (
    HALAMAN_FORMULIR,
    Alur,
    kirim_hasil,
    remah_unit,
    tolak_puncak,
)
from tebingtinggi.bersama.galat import AturanDilanggar, SudahBerubah
from tebingtinggi.bersama.htmx import minta_bagian

IZIN = "ubah_struktur"


# --- moving -------------------------------------------------------------------------------------
@wajib_izin(IZIN)
@HALAMAN_FORMULIR
def unit_pindah(request: HttpRequest, kode: str) -> HttpResponse:
    """`?ke=KODE&tempat=awal|sesudah:KODE` fills the form, as a drop in the outline does.

    htmx (key "p" in the outline) gets the dialog that asks only for the target.
    """
    unit = ambil_untuk_diubah(request.user, IZIN, kode)
    if unit.induk_id is None:
        return tolak_puncak(request, unit, "dipindahkan")
    pencari = _pencari_induk(request, unit)
    form = UnitPindahForm(
        request.POST or None,
        unit=unit,
        pencari=pencari,
        url_cari=reverse("orgstruktur:unit_tujuan", args=[unit.kode]),
        initial={
            "induk_baru": request.GET.get("ke") or request.GET.get("induk_baru", ""),
            "tempat": request.GET.get("tempat", ""),
        },
    )
    ikut = yang_ikut(unit)
    if minta_bagian(request) and request.method == "GET":
        konteks = {"unit": unit, "form": form, "ikut": ikut}
        return render(request, "orgstruktur/_unit_pindah_dialog.html", konteks)
    return Alur(
        request,
        form,
        pindahkan_unit,
        {"unit": unit},
        judul=f"Pindahkan {unit.nama}",
        unit=unit,
        ikut=[*form.sebut_tempat(), *ikut],
        label="Pindahkan",
        templat="orgstruktur/unit_pindah.html",
        konteks={"kini": _jalur(pencari.bagan, unit)},
    ).jawab()


@require_safe
@wajib_izin(IZIN)
def unit_tujuan(request: HttpRequest, kode: str) -> HttpResponse:
    """Fragments of "Pindahkan": the hits of the search, or the places in the chosen target."""
    unit = ambil_untuk_diubah(request.user, IZIN, kode)
    if not minta_bagian(request):
        url = reverse("orgstruktur:unit_pindah", args=[kode])
        ke = request.GET.get("induk_baru", "")
        return redirect(f"{url}?{urlencode({'ke': ke})}" if ke else url)
    pencari = _pencari_induk(request, unit)
    pilihan = request.GET.get("induk_baru", "")
    if request.GET.get("bagian") == "tempat":
        konteks: dict[str, Any] = {"pilihan": pilihan_tempat(pencari.bagan, pilihan, unit.pk)}
        return render(request, "orgstruktur/_unit_tempat.html", konteks)
    kata = request.GET.get("induk_baru_cari", "").strip()[:100]
    konteks = konteks_calon(pencari, "induk_baru", "id_induk_baru", pilihan, kata)
    return render(request, "orgstruktur/_pilih_unit_calon.html", konteks)


def _pencari_induk(request: HttpRequest, unit: Unit) -> Pencari:
    """Search among what may become the parent; near relatives first."""
    bagan = bagan_terkini()
    simpul = bagan.ambil(unit.pk) or _simpul_lepas(unit)
    induk = bagan.induk(simpul)
    sebab = sebab_pindah(bagan, simpul, lingkup_izin(request.user, IZIN))
    return Pencari(
        bagan,
        sebab,
        lambda s: (
            induk is None or s.jenis != induk.jenis,
            induk is None or s.induk_id != induk.induk_id,
        ),
    )


def _simpul_lepas(unit: Unit) -> Simpul:
    """A unit that does not live today (planned, dissolved), seen as the rules see one."""
    return Simpul(
        unit.pk, unit.kode, unit.nama, unit.singkatan, unit.jenis, unit.induk_id, unit.tipe,
        unit.urutan, unit.urusan_kode,
    )  # fmt: skip


def _jalur(bagan: Bagan, unit: Unit) -> list[str]:
    simpul = bagan.ambil(unit.pk)
    nama = [s.nama for s in bagan.leluhur(simpul)] if simpul else []
    return nama[1:] or nama  # the root only where nothing else stands above


# --- order --------------------------------------------------------------------------------------
@wajib_izin(IZIN)
@HALAMAN_FORMULIR
def unit_urutkan(request: HttpRequest, kode: str) -> HttpResponse:
    """The children of a unit in order: up, down, drag, by name; "Simpan urutan" writes.

    `?pindah=KODE&tempat=awal|sesudah:KODE` proposes one change, as a drop in the outline does;
    htmx gets the dialog that asks whether to save it.
    """
    unit = ambil_untuk_diubah(request.user, IZIN, kode)
    bagan = bagan_terkini()
    simpul = bagan.ambil(unit.pk)
    anak = list(bagan.anak(simpul)) if simpul else []
    galat = ""
    if request.method == "POST":
        susunan = _baca_susunan(request, anak)
        if susunan is None:
            galat = "Daftar sub-unit berubah sementara Anda menyusunnya. Ini susunan yang terbaru."
        elif request.POST.get("simpan"):
            try:
                hasil = urutkan_unit(
                    induk=unit,
                    urutan=[s.id for s in susunan],
                    oleh=request.user,
                    versi=baca_versi(request, unit),
                )
            except SudahBerubah as tolak:
                galat = f"{tolak.pesan} Ini susunan yang terbaru."
            except AturanDilanggar as tolak:
                galat, anak = tolak.pesan, susunan
            else:
                kirim_hasil(request, hasil)
                return redirect(_pulang(request, unit, susunan))
        else:
            anak = _geser(susunan, request)
    else:
        anak = _usulan(anak, request.GET.get("pindah", ""), request.GET.get("tempat", ""))
    konteks = _konteks_urutkan(request, unit, anak, galat)
    templat = "_unit_urutkan_dialog" if minta_bagian(request) else "unit_urutkan"
    return render(request, f"orgstruktur/{templat}.html", konteks, status=409 if galat else 200)


def _konteks_urutkan(
    request: HttpRequest, unit: Unit, anak: list[Simpul], galat: str
) -> dict[str, Any]:
    """Give the page its list; after a refusal it stands on the present version."""
    geser = request.GET.get("pindah", "")
    terbaru = bool(galat) or request.method != "POST"
    return {
        "judul": f"Urutkan sub-unit {unit.nama}",
        "unit": unit,
        "anak": anak,
        "galat": galat,
        "geser": next((s for s in anak if s.kode == geser), None),
        "letak_geser": _letak(anak, geser),
        "remah": remah_unit(unit),
        "batal_url": unit.get_absolute_url(),
        "dari": request.POST.get("dari", ""),
        "versi": versi_unit(unit) if terbaru else baca_versi(request, unit),
    }


def baca_versi(request: HttpRequest, unit: Unit) -> int:
    """Give the version the person had seen; a form without one stands on the present."""
    versi = angka_alamat(request.POST.get("versi", ""))
    return versi_unit(unit) if versi is None else versi


def _baca_susunan(request: HttpRequest, anak: list[Simpul]) -> list[Simpul] | None:
    """Read the order that was sent; None when it does not hold exactly today's children."""
    per_kode = {s.kode: s for s in anak}
    kode = request.POST.getlist("urutan")
    if len(kode) != len(per_kode) or set(kode) != set(per_kode):
        return None
    return [per_kode[k] for k in kode]


def _geser(susunan: list[Simpul], request: HttpRequest) -> list[Simpul]:
    """Do one step of a page without JavaScript: up, down, or by name."""
    if request.POST.get("menurut") == "nama":
        return sorted(susunan, key=lambda s: s.nama.casefold())
    for arah, langkah in (("naik", -1), ("turun", 1)):
        letak = next((i for i, s in enumerate(susunan) if s.kode == request.POST.get(arah)), None)
        if letak is not None and 0 <= letak + langkah < len(susunan):
            susunan[letak], susunan[letak + langkah] = susunan[letak + langkah], susunan[letak]
    return susunan


def _usulan(anak: list[Simpul], kode: str, tempat: str) -> list[Simpul]:
    """Give the children with one of them moved to another place."""
    pindah = next((s for s in anak if s.kode == kode), None)
    if pindah is None:
        return anak
    sisa = [s for s in anak if s is not pindah]
    daftar_kode = [s.kode for s in sisa]
    sesudah = tempat.removeprefix("sesudah:")
    letak = 0 if tempat == "awal" else len(sisa)
    if sesudah in daftar_kode:
        letak = daftar_kode.index(sesudah) + 1
    return [*sisa[:letak], pindah, *sisa[letak:]]


def _letak(anak: list[Simpul], kode: str) -> str:
    """Say in words where a unit stands among its siblings."""
    letak = next((i for i, s in enumerate(anak) if s.kode == kode), 0)
    return f"sesudah {anak[letak - 1].nama}" if letak else "di tempat pertama"


def _pulang(request: HttpRequest, unit: Unit, anak: list[Simpul]) -> str:
    """Where to go on: in the outline at the unit that was moved, else the page of the parent."""
    if request.POST.get("dari") != "struktur":
        return unit.get_absolute_url()
    geser = next((s.kode for s in anak if s.kode == request.POST.get("geser")), "")
    tempat = "#pilih" if geser else ""
    return f"{reverse('orgstruktur:struktur')}?{urlencode({'buka': geser or unit.kode})}{tempat}"
